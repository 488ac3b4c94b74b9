//! PATCH of users: the forms in which clients write values.

use super::*;

fn ada() -> Value {
    json!({ "userName": "ada", "active": true, "emails": [{ "value": "a@x", "type": "work", "primary": true }] })
}

/// Ada with some attributes more, or others.
fn ada_with(more: Value) -> Value {
    let mut user = ada();
    let (Value::Object(user_members), Value::Object(more)) = (&mut user, more) else { unreachable!() };
    for (name, value) in more {
        if value.is_null() {
            user_members.shift_remove(&name);
        } else {
            user_members.insert(name, value);
        }
    }
    user
}

#[test]
fn active_is_understood_in_every_form() {
    let off = || ada_with(json!({ "active": false }));
    check(&[
        (
            "B01 Replace False",
            ada(),
            json!([{ "op": "Replace", "path": "active", "value": "False" }]),
            off(),
            &["operation-case", "string-boolean"],
        ),
        (
            "B01 lower case text",
            ada(),
            json!([{ "op": "replace", "path": "active", "value": "false" }]),
            off(),
            &["string-boolean"],
        ),
        (
            "B02 Add False",
            ada(),
            json!([{ "op": "Add", "path": "active", "value": "False" }]),
            off(),
            &["operation-case", "string-boolean"],
        ),
        ("B03 plain", ada(), json!([{ "op": "replace", "path": "active", "value": false }]), off(), &[]),
        ("B04 off, no path", ada(), json!([{ "op": "replace", "value": { "active": false } }]), off(), &[]),
        ("B04 on again", off(), json!([{ "op": "replace", "value": { "active": true } }]), ada(), &[]),
        (
            "B05 in an object",
            ada(),
            json!([{ "op": "replace", "path": "active", "value": { "active": false } }]),
            off(),
            &["wrapped-value"],
        ),
        (
            "B05 in a list",
            ada(),
            json!([{ "op": "replace", "path": "active", "value": ["False"] }]),
            off(),
            &["list-of-one", "string-boolean"],
        ),
        (
            "B06 all capitals",
            ada(),
            json!([{ "op": "REPLACE", "path": "ACTIVE", "value": false }]),
            off(),
            &["operation-case"],
        ),
        (
            "B09 the rest stays",
            ada_with(json!({ "title": "T" })),
            json!([{ "op": "replace", "value": { "active": false } }]),
            ada_with(json!({ "active": false, "title": "T" })),
            &[],
        ),
        (
            "removed",
            off(),
            json!([{ "op": "remove", "path": "active" }]),
            ada_with(json!({ "active": null })),
            &[],
        ),
    ]);
}

#[test]
fn a_manager_is_understood_in_every_form() {
    let path = format!("{ENTERPRISE}:manager");
    let without = || json!({ "userName": "ada" });
    let with = |id: &str| json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": id } } });
    let op = |op: &str, path: &str, value: Value| json!([{ "op": op, "path": path, "value": value }]);
    let remove = |path: &str| json!([{ "op": "remove", "path": path }]);
    let element = format!("{path}[value eq \"u9\"]");
    check(&[
        ("B41 bare text", without(), op("add", &path, json!("u9")), with("u9"), &["bare-value"]),
        (
            "B41 list of one",
            without(),
            op("add", &path, json!([{ "value": "u9" }])),
            with("u9"),
            &["list-of-one"],
        ),
        (
            "list of one with a reference",
            without(),
            op("add", &path, json!([{ "$ref": null, "value": "u9" }])),
            with("u9"),
            &["list-of-one"],
        ),
        ("object", without(), op("replace", &path, json!({ "value": "u9" })), with("u9"), &[]),
        ("part", without(), op("replace", &format!("{path}.value"), json!("u9")), with("u9"), &[]),
        (
            "Postman's capitals",
            without(),
            json!([{ "op": "add", "value": { ENTERPRISE: { "Manager": { "Value": "u9" } } } }]),
            with("u9"),
            &[],
        ),
        (
            "flattened in the extension",
            without(),
            json!([{ "op": "add", "value": { ENTERPRISE: { "manager.value": "u9" } } }]),
            with("u9"),
            &["flattened-key"],
        ),
        (
            "B44 emptied by the older validator",
            with("u9"),
            op("replace", &path, json!({ "value": "" })),
            without(),
            &["empty-string-clears"],
        ),
        (
            "emptied by the current one",
            with("u9"),
            op("replace", &path, json!("")),
            without(),
            &["empty-string-clears"],
        ),
        ("null", with("u9"), op("replace", &path, json!(null)), without(), &[]),
        ("null inside", with("u9"), op("replace", &path, json!({ "value": null })), without(), &[]),
        ("removed", with("u9"), remove(&path), without(), &[]),
        ("removed by its part", with("u9"), remove(&format!("{path}.value")), without(), &[]),
        ("B42 removed by a filter", with("u9"), remove(&element), without(), &["filter-on-single-value"]),
        (
            "B42 by a filter, without URN",
            with("u9"),
            remove("manager[value eq \"u9\"]"),
            without(),
            &["extension-urn-omitted", "filter-on-single-value"],
        ),
        ("B42 another manager stays", with("u8"), remove(&element), with("u8"), &["filter-on-single-value"]),
        (
            "B42 the part of it",
            with("u9"),
            remove(&format!("{element}.value")),
            without(),
            &["filter-on-single-value"],
        ),
        (
            "replaced where the filter holds",
            with("u9"),
            op("replace", &element, json!({ "value": "u7" })),
            with("u7"),
            &["filter-on-single-value"],
        ),
        (
            "removed with a value",
            with("u9"),
            op("remove", &path, json!("u9")),
            without(),
            &["remove-by-value"],
        ),
        (
            "a name sent along is computed, not stored",
            without(),
            op("replace", &path, json!({ "value": "u9", "displayName": "Boss" })),
            with("u9"),
            &[],
        ),
        (
            "a reference does not outlive its manager",
            json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": "u1", "$ref": "../Users/u1" } } }),
            op("replace", &path, json!({ "value": "u9" })),
            with("u9"),
            &[],
        ),
    ]);
}

#[test]
fn roles_are_understood_as_entra_maps_them() {
    let bare = || json!({ "userName": "ada" });
    let document = r#"{"id":"1","value":"Admin","displayName":"Administrator"}"#;
    let typed = |primary: bool| {
        json!({ "value": "Admin", "display": "Admin",
        "type": "WindowsAzureActiveDirectoryRole", "primary": primary })
    };
    check(&[
        (
            "B45 document in a string",
            bare(),
            json!([{ "op": "Add", "path": "roles", "value": [{ "value": document }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "display": "Administrator" }] }),
            &["operation-case", "role-as-json-text"],
        ),
        (
            "document by value path",
            bare(),
            json!([{ "op": "add", "path": "roles[primary eq \"True\"].value", "value": document }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "display": "Administrator", "primary": true }] }),
            &["role-as-json-text", "value-path-created"],
        ),
        (
            "AppRoleAssignmentsComplex",
            bare(),
            json!([{ "op": "Add", "path": "roles", "value": [
                { "primary": false, "type": "WindowsAzureActiveDirectoryRole", "displayName": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(false)] }),
            &["operation-case", "display-name-for-display"],
        ),
        (
            "AppRoleAssignmentsComplex, repeated",
            json!({ "userName": "ada", "roles": [typed(true)] }),
            json!([{ "op": "add", "path": "roles", "value": [
                { "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(true)] }),
            &[],
        ),
        (
            "AssertiveAppRoleAssignmentsComplex",
            json!({ "userName": "ada", "roles": [{ "value": "Old" }] }),
            json!([{ "op": "replace", "path": "roles", "value": [
                { "primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(false)] }),
            &[],
        ),
        (
            "B07 primary as text",
            bare(),
            json!([{ "op": "add", "path": "roles",
                "value": [{ "value": "Admin", "primary": "True" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "primary": true }] }),
            &["string-boolean"],
        ),
        (
            "primary eq \"True\" meets the boolean",
            json!({ "userName": "ada", "roles": [{ "value": "A", "primary": true }] }),
            json!([{ "op": "replace", "path": "roles[primary eq \"True\"].value", "value": "B" }]),
            json!({ "userName": "ada", "roles": [{ "value": "B", "primary": true }] }),
            &[],
        ),
        (
            "a stamped type keeps its case",
            bare(),
            json!([{ "op": "replace", "path": "roles[type eq \"WindowsAzureActiveDirectoryRole\"].value", "value": "A" }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "WindowsAzureActiveDirectoryRole" }] }),
            &["value-path-created"],
        ),
    ]);
}

#[test]
fn lists_take_what_is_new_and_let_go_of_what_is_named() {
    let two = || json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }] });
    check(&[
        (
            "one again",
            two(),
            json!([{ "op": "add", "path": "roles", "value": [{ "value": "b" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "b" }] }),
            &[],
        ),
        (
            "one object, no list",
            two(),
            json!([{ "op": "add", "path": "roles", "value": { "value": "C" } }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }, { "value": "C" }] }),
            &[],
        ),
        (
            "one text",
            two(),
            json!([{ "op": "add", "path": "roles", "value": "C" }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }, { "value": "C" }] }),
            &["single-value-not-in-list", "bare-value"],
        ),
        (
            "nothing",
            two(),
            json!([{ "op": "add", "path": "roles", "value": [] },
                                  { "op": "add", "path": "roles", "value": null }]),
            two(),
            &[],
        ),
        (
            "all replaced",
            two(),
            json!([{ "op": "replace", "path": "roles", "value": [{ "value": "C" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "C" }] }),
            &[],
        ),
        (
            "all replaced by nothing",
            two(),
            json!([{ "op": "replace", "path": "roles", "value": [] }]),
            json!({ "userName": "ada" }),
            &[],
        ),
        (
            "all removed",
            two(),
            json!([{ "op": "remove", "path": "roles" }]),
            json!({ "userName": "ada" }),
            &[],
        ),
        (
            "the named removed",
            two(),
            json!([{ "op": "remove", "path": "roles",
                "value": [{ "value": "a", "display": "whatever", "primary": false }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "B" }] }),
            &["remove-by-value"],
        ),
        (
            "of the same value but another type, none",
            two(),
            json!([{ "op": "remove", "path": "roles", "value": [{ "value": "A", "type": "u" }] }]),
            two(),
            &["remove-by-value"],
        ),
        (
            "named by something else",
            two(),
            json!([{ "op": "remove", "path": "roles", "value": [{ "type": "T" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "B" }] }),
            &["remove-by-value"],
        ),
        (
            "nothing named, nothing removed",
            two(),
            json!([{ "op": "remove", "path": "roles", "value": [] }]),
            two(),
            &["remove-by-value"],
        ),
        (
            "nobody named, nothing removed",
            two(),
            json!([{ "op": "remove", "path": "roles", "value": [{ "value": null }, {}] }]),
            two(),
            &["remove-by-value"],
        ),
        (
            "several in one request",
            two(),
            json!([{ "op": "remove", "path": "externalId" },
                { "op": "add", "path": "externalId", "value": "1" }, { "op": "replace", "path": "externalId", "value": "2" }]),
            json!({ "externalId": "2", "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }] }),
            &[],
        ),
        (
            "the later primary of one list loses",
            json!({ "userName": "ada" }),
            json!([{ "op": "replace", "path": "roles", "value": [
                { "value": "A", "primary": true }, { "value": "B", "primary": true }] }]),
            json!({ "userName": "ada", "roles": [
                { "value": "A", "primary": true }, { "value": "B", "primary": false }] }),
            &["several-primaries"],
        ),
    ]);
}
