//! PATCH of users: the forms in which clients say things.

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
        ("B01 Replace False", ada(), json!([{ "op": "Replace", "path": "active", "value": "False" }]), off(),
            &["operation-case", "string-boolean"]),
        ("B01 lower case text", ada(), json!([{ "op": "replace", "path": "active", "value": "false" }]), off(),
            &["string-boolean"]),
        ("B02 Add False", ada(), json!([{ "op": "Add", "path": "active", "value": "False" }]), off(),
            &["operation-case", "string-boolean"]),
        ("B03 plain", ada(), json!([{ "op": "replace", "path": "active", "value": false }]), off(), &[]),
        ("B04 off, no path", ada(), json!([{ "op": "replace", "value": { "active": false } }]), off(), &[]),
        ("B04 on again", off(), json!([{ "op": "replace", "value": { "active": true } }]), ada(), &[]),
        ("B05 in an object", ada(), json!([{ "op": "replace", "path": "active", "value": { "active": false } }]),
            off(), &["wrapped-value"]),
        ("B05 in a list", ada(), json!([{ "op": "replace", "path": "active", "value": ["False"] }]), off(),
            &["list-of-one", "string-boolean"]),
        ("B06 all capitals", ada(), json!([{ "op": "REPLACE", "path": "ACTIVE", "value": false }]), off(),
            &["operation-case"]),
        ("B09 the rest stays", ada_with(json!({ "title": "T" })),
            json!([{ "op": "replace", "value": { "active": false } }]),
            ada_with(json!({ "active": false, "title": "T" })), &[]),
        ("removed", off(), json!([{ "op": "remove", "path": "active" }]), ada_with(json!({ "active": null })), &[]),
    ]);
}

#[test]
fn value_paths_reach_or_make_the_element_they_name() {
    let bare = || json!({ "userName": "ada" });
    let work = |value: &str| json!({ "userName": "ada", "emails": [{ "value": value, "type": "work" }] });
    let path = r#"emails[type eq "work"].value"#;
    let two = || json!({ "userName": "ada", "emails": [
        { "value": "a@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] });
    check(&[
        ("B10 Add makes it", bare(), json!([{ "op": "Add", "path": path, "value": "a@ex.com" }]),
            work("a@ex.com"), &["operation-case", "value-path-created"]),
        ("B10 Replace makes it", bare(), json!([{ "op": "Replace", "path": path, "value": "a@ex.com" }]),
            work("a@ex.com"), &["operation-case", "value-path-created"]),
        ("B10 a later operation meets it again", bare(),
            json!([{ "op": "add", "path": "addresses[type eq \"work\"].locality", "value": "Oslo" },
                   { "op": "add", "path": "addresses[type eq \"work\"].country", "value": "NO" }]),
            json!({ "userName": "ada", "addresses": [{ "locality": "Oslo", "country": "NO", "type": "work" }] }),
            &["value-path-created"]),
        ("B11 on what is there", two(), json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "b@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] }), &[]),
        ("B12 the only one without a type is meant",
            json!({ "userName": "ada", "emails": [{ "value": "old@x", "primary": true }] }),
            json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [{ "value": "b@x", "type": "work", "primary": true }] }),
            &["untyped-element-adopted"]),
        ("B12 of two without a type none is meant",
            json!({ "userName": "ada", "emails": [{ "value": "1@x" }, { "value": "2@x" }] }),
            json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "1@x" }, { "value": "2@x" }, { "value": "b@x", "type": "work" }] }),
            &["value-path-created"]),
        ("B17 the others stay", two(), json!([{ "op": "replace", "path": path, "value": "c@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "c@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] }), &[]),
        ("B18 a new primary takes it from the others", two(),
            json!([{ "op": "add", "path": "emails", "value": [{ "value": "n@x", "primary": true }] }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": false }, { "value": "h@x", "type": "home" },
                { "value": "n@x", "primary": true }] }), &[]),
        ("B18 by value path", two(),
            json!([{ "op": "replace", "path": "emails[type eq \"home\"].primary", "value": true }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": false },
                { "value": "h@x", "type": "home", "primary": true }] }), &[]),
        ("B19 nothing null is left", two(),
            json!([{ "op": "add", "path": "emails",
                     "value": [{ "value": "n@x", "display": null, "type": null }] }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" },
                { "value": "n@x" }] }), &[]),
        ("an element without value goes", two(), json!([{ "op": "replace", "path": path, "value": null }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }), &[]),
        ("an element emptied by text goes", two(), json!([{ "op": "Replace", "path": path, "value": "" }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }),
            &["operation-case", "empty-string-clears"]),
        ("removal of what is not there succeeds", bare(), json!([{ "op": "remove", "path": path }]), bare(), &[]),
        ("removal of one element", two(), json!([{ "op": "remove", "path": "emails[type eq \"work\"]" }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }), &[]),
        ("replacement of a whole element", two(),
            json!([{ "op": "replace", "path": "emails[type eq \"home\"]",
                     "value": { "value": "n@x", "type": "other" } }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true }, { "value": "n@x", "type": "other" }] }), &[]),
        ("an element is added to, not replaced", two(),
            json!([{ "op": "add", "path": "emails[type eq \"home\"]", "value": { "display": "Home" } }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true },
                { "value": "h@x", "display": "Home", "type": "home" }] }), &[]),
        ("a filter without quotation marks", bare(),
            json!([{ "op": "add", "path": "emails[type eq work].value", "value": "a@x" }]), work("a@x"),
            &["unquoted-literal", "value-path-created"]),
        ("a part of every element", two(), json!([{ "op": "remove", "path": "emails.type" }]),
            json!({ "userName": "ada", "emails": [{ "value": "a@x", "primary": true }, { "value": "h@x" }] }), &[]),
        ("brackets and colons inside quotation marks", bare(),
            json!([{ "op": "add", "path": "emails[value eq \"a]:b\"].type", "value": "w" }]),
            json!({ "userName": "ada", "emails": [{ "value": "a]:b", "type": "w" }] }), &["value-path-created"]),
    ]);
    let (result, quirks) =
        patched(&bare(), &json!([{ "op": "add", "path": path, "value": "a@x" }]), Profile::Strict);
    assert_eq!(result.unwrap(), work("a@x"), "add makes the element in the strict profile too");
    assert!(quirks.is_empty());
}

#[test]
fn names_with_urns_and_flattened_keys_reach_their_attributes() {
    let bare = || json!({ "userName": "ada" });
    let department = || json!({ "userName": "ada", ENTERPRISE: { "department": "R&D" } });
    let flattened = json!([{ "op": "add", "value": {
        "displayName": "Ada", "name.givenName": "Ada", "name.familyName": "L",
        "emails[type eq \"work\"].value": "ada@ex.com",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D"
    } }]);
    check(&[
        ("B13 flattened keys", bare(), flattened,
            json!({ "userName": "ada", "name": { "familyName": "L", "givenName": "Ada" }, "displayName": "Ada",
                    "emails": [{ "value": "ada@ex.com", "type": "work" }], ENTERPRISE: { "department": "R&D" } }),
            &["flattened-key", "value-path-created"]),
        ("a flattened part adds to its whole", bare(),
            json!([{ "op": "replace", "value": { "name.givenName": "Ada", "name": { "familyName": "L" } } }]),
            json!({ "userName": "ada", "name": { "familyName": "L", "givenName": "Ada" } }), &["flattened-key"]),
        ("B14 dots in the URN, B15 no extension yet", bare(),
            json!([{ "op": "replace", "path": format!("{ENTERPRISE}:department"), "value": "R&D" }]),
            department(), &[]),
        ("B16 core URN", bare(),
            json!([{ "op": "replace", "path": format!("{CORE}:title"), "value": "T" }]),
            json!({ "userName": "ada", "title": "T" }), &[]),
        ("B16 core URN with a part", bare(),
            json!([{ "op": "add", "path": format!("{CORE}:name.givenName"), "value": "Ada" }]),
            json!({ "userName": "ada", "name": { "givenName": "Ada" } }), &[]),
        ("B16 core URN with a filter", bare(),
            json!([{ "op": "add", "path": format!("{CORE}:emails[type eq \"work\"].value"), "value": "a" },
                   { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "b" }]),
            json!({ "userName": "ada", "emails": [{ "value": "b", "type": "work" }] }), &["value-path-created"]),
        ("extension as an object", bare(),
            json!([{ "op": "add", "value": { ENTERPRISE: { "Department": "R&D" } } }]), department(), &[]),
        ("extension as a path", bare(),
            json!([{ "op": "add", "path": ENTERPRISE, "value": { "department": "R&D" } }]), department(), &[]),
        ("extension merges", department(),
            json!([{ "op": "replace", "path": ENTERPRISE, "value": { "division": "D" } }]),
            json!({ "userName": "ada", ENTERPRISE: { "division": "D", "department": "R&D" } }), &[]),
        ("extension removed", department(), json!([{ "op": "remove", "path": ENTERPRISE }]), bare(), &[]),
        ("extension set to null", department(), json!([{ "op": "replace", "value": { ENTERPRISE: null } }]),
            bare(), &[]),
        ("extension attribute without URN", bare(),
            json!([{ "op": "replace", "path": "department", "value": "R&D" }]), department(),
            &["extension-urn-omitted"]),
        ("B40 add of a name is its replacement", json!({ "userName": "ada", "displayName": "A" }),
            json!([{ "op": "Add", "path": "displayName", "value": "B" }]),
            json!({ "userName": "ada", "displayName": "B" }), &["operation-case"]),
        ("complex values merge", json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" } }),
            json!([{ "op": "replace", "path": "name", "value": { "familyName": "King" } }]),
            json!({ "userName": "ada", "name": { "familyName": "King", "givenName": "Ada" } }), &[]),
        ("null clears one part", json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" } }),
            json!([{ "op": "replace", "value": { "name": { "familyName": null } } }]),
            json!({ "userName": "ada", "name": { "givenName": "Ada" } }), &[]),
        ("unknown attributes do no harm", bare(),
            json!([{ "op": "replace", "path": "favouriteColour", "value": "red" },
                   { "op": "add", "path": "urn:example:2.0:User:shoe", "value": 43 },
                   { "op": "add", "path": "shoes[size eq 43].colour", "value": "red" },
                   { "op": "add", "path": "emails[colour eq \"red\"].value", "value": "red" },
                   { "op": "replace", "value": { "hat": 1, "title": "T" } }]),
            json!({ "userName": "ada", "title": "T" }), &["unknown-attribute-ignored"]),
        ("a number for text", bare(),
            json!([{ "op": "replace", "path": format!("{ENTERPRISE}:employeeNumber"), "value": 17 }]),
            json!({ "userName": "ada", ENTERPRISE: { "employeeNumber": "17" } }), &["number-as-string"]),
        ("removal of an attribute", json!({ "userName": "ada", "title": "T" }),
            json!([{ "op": "Remove", "path": "title" }]), bare(), &["operation-case"]),
        ("an id that is the resource's own", bare(),
            json!([{ "op": "replace", "value": { "title": "T" } }]), json!({ "userName": "ada", "title": "T" }), &[]),
        ("a password is taken and forgotten", bare(),
            json!([{ "op": "replace", "value": { "password": "x9!" } },
                   { "op": "remove", "path": "password" }, { "op": "add", "path": "password", "value": null }]),
            bare(), &[]),
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
        ("B41 list of one", without(), op("add", &path, json!([{ "value": "u9" }])), with("u9"), &["list-of-one"]),
        ("list of one with a reference", without(), op("add", &path, json!([{ "$ref": null, "value": "u9" }])),
            with("u9"), &["list-of-one"]),
        ("object", without(), op("replace", &path, json!({ "value": "u9" })), with("u9"), &[]),
        ("part", without(), op("replace", &format!("{path}.value"), json!("u9")), with("u9"), &[]),
        ("Postman's capitals", without(), json!([{ "op": "add", "value": { ENTERPRISE: { "Manager": { "Value": "u9" } } } }]),
            with("u9"), &[]),
        ("a number", without(), op("add", &path, json!(9)), with("9"), &["bare-value", "number-as-string"]),
        ("flattened in the extension", without(),
            json!([{ "op": "add", "value": { ENTERPRISE: { "manager.value": "u9" } } }]), with("u9"), &["flattened-key"]),
        ("B44 emptied by the older validator", with("u9"), op("replace", &path, json!({ "value": "" })), without(),
            &["empty-string-clears"]),
        ("emptied by the current one", with("u9"), op("replace", &path, json!("")), without(), &["empty-string-clears"]),
        ("null", with("u9"), op("replace", &path, json!(null)), without(), &[]),
        ("null inside", with("u9"), op("replace", &path, json!({ "value": null })), without(), &[]),
        ("removed", with("u9"), remove(&path), without(), &[]),
        ("removed by its part", with("u9"), remove(&format!("{path}.value")), without(), &[]),
        ("B42 removed by a filter", with("u9"), remove(&element), without(), &["filter-on-single-value"]),
        ("B42 by a filter, without URN", with("u9"), remove("manager[value eq \"u9\"]"), without(),
            &["extension-urn-omitted", "filter-on-single-value"]),
        ("B42 another manager stays", with("u8"), remove(&element), with("u8"), &["filter-on-single-value"]),
        ("B42 the part of it", with("u9"), remove(&format!("{element}.value")), without(), &["filter-on-single-value"]),
        ("replaced where the filter holds", with("u9"), op("replace", &element, json!({ "value": "u7" })),
            with("u7"), &["filter-on-single-value"]),
        ("removed with a value", with("u9"), op("remove", &path, json!("u9")), without(), &["remove-by-value"]),
        ("a name sent along is computed, not stored", without(),
            op("replace", &path, json!({ "value": "u9", "displayName": "Boss" })), with("u9"), &[]),
        ("a reference does not outlive its manager",
            json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": "u1", "$ref": "../Users/u1" } } }),
            op("replace", &path, json!({ "value": "u9" })), with("u9"), &[]),
    ]);
}

#[test]
fn roles_are_understood_as_entra_maps_them() {
    let bare = || json!({ "userName": "ada" });
    let document = r#"{"id":"1","value":"Admin","displayName":"Administrator"}"#;
    let typed = |primary: bool| json!({ "value": "Admin", "display": "Admin",
        "type": "WindowsAzureActiveDirectoryRole", "primary": primary });
    check(&[
        ("B45 document in a string", bare(), json!([{ "op": "Add", "path": "roles", "value": [{ "value": document }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "display": "Administrator" }] }),
            &["operation-case", "role-as-json-text"]),
        ("document by value path", bare(),
            json!([{ "op": "add", "path": "roles[primary eq \"True\"].value", "value": document }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "display": "Administrator", "primary": true }] }),
            &["role-as-json-text", "value-path-created"]),
        ("AppRoleAssignmentsComplex", bare(), json!([{ "op": "Add", "path": "roles", "value": [
                { "primary": false, "type": "WindowsAzureActiveDirectoryRole", "displayName": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(false)] }), &["operation-case", "display-name-for-display"]),
        ("AppRoleAssignmentsComplex, repeated", json!({ "userName": "ada", "roles": [typed(true)] }),
            json!([{ "op": "add", "path": "roles", "value": [
                { "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(true)] }), &[]),
        ("AssertiveAppRoleAssignmentsComplex", json!({ "userName": "ada", "roles": [{ "value": "Old" }] }),
            json!([{ "op": "replace", "path": "roles", "value": [
                { "primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "Admin" }] }]),
            json!({ "userName": "ada", "roles": [typed(false)] }), &[]),
        ("B07 primary as text", bare(), json!([{ "op": "add", "path": "roles",
                "value": [{ "value": "Admin", "primary": "True" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "Admin", "primary": true }] }), &["string-boolean"]),
        ("primary eq \"True\" meets the boolean", json!({ "userName": "ada", "roles": [{ "value": "A", "primary": true }] }),
            json!([{ "op": "replace", "path": "roles[primary eq \"True\"].value", "value": "B" }]),
            json!({ "userName": "ada", "roles": [{ "value": "B", "primary": true }] }), &[]),
        ("a stamped type keeps its case", bare(),
            json!([{ "op": "replace", "path": "roles[type eq \"WindowsAzureActiveDirectoryRole\"].value", "value": "A" }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "WindowsAzureActiveDirectoryRole" }] }),
            &["value-path-created"]),
    ]);
}

#[test]
fn lists_take_what_is_new_and_let_go_of_what_is_named() {
    let two = || json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }] });
    check(&[
        ("one again", two(), json!([{ "op": "add", "path": "roles", "value": [{ "value": "b" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "b" }] }), &[]),
        ("one object, no list", two(), json!([{ "op": "add", "path": "roles", "value": { "value": "C" } }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }, { "value": "C" }] }),
            &[]),
        ("one text", two(), json!([{ "op": "add", "path": "roles", "value": "C" }]),
            json!({ "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }, { "value": "C" }] }),
            &["single-value-not-in-list", "bare-value"]),
        ("nothing", two(), json!([{ "op": "add", "path": "roles", "value": [] },
                                  { "op": "add", "path": "roles", "value": null }]), two(), &[]),
        ("all replaced", two(), json!([{ "op": "replace", "path": "roles", "value": [{ "value": "C" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "C" }] }), &[]),
        ("all replaced by nothing", two(), json!([{ "op": "replace", "path": "roles", "value": [] }]),
            json!({ "userName": "ada" }), &[]),
        ("all removed", two(), json!([{ "op": "remove", "path": "roles" }]), json!({ "userName": "ada" }), &[]),
        ("the named removed", two(), json!([{ "op": "remove", "path": "roles",
                "value": [{ "value": "a", "display": "whatever", "primary": false }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "B" }] }), &["remove-by-value"]),
        ("of the same value but another type, none", two(),
            json!([{ "op": "remove", "path": "roles", "value": [{ "value": "A", "type": "u" }] }]), two(),
            &["remove-by-value"]),
        ("named by something else", two(), json!([{ "op": "remove", "path": "roles", "value": [{ "type": "T" }] }]),
            json!({ "userName": "ada", "roles": [{ "value": "B" }] }), &["remove-by-value"]),
        ("nothing named, nothing removed", two(), json!([{ "op": "remove", "path": "roles", "value": [] }]), two(),
            &["remove-by-value"]),
        ("nobody named, nothing removed", two(),
            json!([{ "op": "remove", "path": "roles", "value": [{ "value": null }, {}] }]), two(), &["remove-by-value"]),
        ("several in one request", two(), json!([{ "op": "remove", "path": "externalId" },
                { "op": "add", "path": "externalId", "value": "1" }, { "op": "replace", "path": "externalId", "value": "2" }]),
            json!({ "externalId": "2", "userName": "ada", "roles": [{ "value": "A", "type": "t" }, { "value": "B" }] }), &[]),
        ("the later primary of one list loses", json!({ "userName": "ada" }),
            json!([{ "op": "replace", "path": "roles", "value": [
                { "value": "A", "primary": true }, { "value": "B", "primary": true }] }]),
            json!({ "userName": "ada", "roles": [
                { "value": "A", "primary": true }, { "value": "B", "primary": false }] }), &["several-primaries"]),
    ]);
}
