//! PATCH of users: what is refused, and with which keyword.

use super::*;
use crate::ScimType::{self, *};

/// What it is, the operation, what the compat profile says (`None`: accepted), what the strict one says.
type Row = (&'static str, Value, Option<ScimType>, Option<ScimType>);

fn check(rows: Vec<Row>) {
    let user = json!({ "userName": "ada", "active": true, "emails": [{ "value": "a@x", "type": "work" }] });
    for (name, operation, compat, strict) in rows {
        for (profile, expected) in [(Profile::Compat, compat), (Profile::Strict, strict)] {
            let (result, _) = patched(&user, &json!([operation]), profile);
            let said = result.as_ref().err().map(|error| error.scim_type.expect("a keyword"));
            assert_eq!(said, expected, "{name} in {}: {result:?}", profile.word());
        }
    }
}

#[test]
fn operations_must_be_well_formed() {
    let both = |keyword| (Some(keyword), Some(keyword));
    let rows = [
        ("no op", json!({ "path": "title", "value": "T" }), both(InvalidSyntax)),
        (
            "op of no known kind",
            json!({ "op": "upsert", "path": "title", "value": "T" }),
            both(InvalidSyntax),
        ),
        ("op no text", json!({ "op": 1, "path": "title" }), both(InvalidSyntax)),
        ("op twice", json!({ "op": "add", "OP": "add", "path": "title", "value": "T" }), both(InvalidSyntax)),
        ("no object", json!("add"), both(InvalidSyntax)),
        ("path no text", json!({ "op": "add", "path": 5, "value": "T" }), both(InvalidPath)),
        ("remove without path", json!({ "op": "remove" }), both(NoTarget)),
        ("remove with path null", json!({ "op": "remove", "path": null }), both(NoTarget)),
        ("add without value", json!({ "op": "add", "path": "title" }), both(InvalidValue)),
        ("replace without value", json!({ "op": "replace", "path": "emails" }), both(InvalidValue)),
        ("replace without anything", json!({ "op": "replace" }), both(InvalidValue)),
        ("no path and no object", json!({ "op": "replace", "value": "x" }), both(InvalidValue)),
        ("no path and a list", json!({ "op": "add", "value": [{ "title": "T" }] }), both(InvalidValue)),
        (
            "an attribute twice",
            json!({ "op": "add", "value": { "title": "1", "TITLE": "2" } }),
            both(InvalidSyntax),
        ),
        (
            "a part twice",
            json!({ "op": "add", "path": "name", "value": { "givenName": "1", "GivenName": "2" } }),
            both(InvalidSyntax),
        ),
        ("capitals", json!({ "op": "Add", "path": "title", "value": "T" }), (None, Some(InvalidSyntax))),
        (
            "another member",
            json!({ "op": "add", "name": "x", "path": "title", "value": "T" }),
            (None, Some(InvalidSyntax)),
        ),
        (
            "a flattened key",
            json!({ "op": "add", "value": { "name.givenName": "A" } }),
            (None, Some(InvalidSyntax)),
        ),
        ("an unknown key", json!({ "op": "add", "value": { "shoe": 1 } }), (None, Some(InvalidSyntax))),
        (
            "an unknown part",
            json!({ "op": "add", "path": "name", "value": { "shoe": 1 } }),
            (None, Some(InvalidSyntax)),
        ),
    ];
    check(
        rows.into_iter()
            .map(|(name, operation, (compat, strict))| (name, operation, compat, strict))
            .collect(),
    );
}

#[test]
fn paths_must_be_well_formed_and_lead_somewhere() {
    let broken = [
        "",
        " ",
        ".",
        "emails[",
        "emails]",
        "emails[type eq \"work\"",
        "emails[type eq \"work\"]value",
        "emails[type eq \"work\"].",
        "emails[type eq \"work\"].value.x",
        "emails[type eq \"work\"][0]",
        "name.",
        ".givenName",
        "name..givenName",
        "name givenName",
        "name.givenName.x",
        "1title",
        "title;x",
        "emails[0",
        "userName[value eq \"x\"]",
        "name.givenName[value eq \"x\"]",
        "[type eq \"work\"]",
        "\"title\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User[department eq \"x\"]",
        "/title",
        "título",
    ];
    for path in broken {
        for profile in [Profile::Compat, Profile::Strict] {
            let (result, _) = patched(
                &json!({ "userName": "ada" }),
                &json!([{ "op": "add", "path": path, "value": "x" }]),
                profile,
            );
            assert_eq!(result.unwrap_err().scim_type, Some(InvalidPath), "{path}");
        }
    }
    let op = |path: &str| json!({ "op": "replace", "path": path, "value": "x" });
    check(vec![
        ("a broken filter", op("emails[type zz \"work\"].value"), Some(InvalidFilter), Some(InvalidFilter)),
        ("an empty filter", op("emails[].value"), Some(InvalidFilter), Some(InvalidFilter)),
        ("an index is no filter", op("emails[0].value"), Some(InvalidFilter), Some(InvalidFilter)),
        ("an unquoted literal", op("emails[type eq work].value"), None, Some(InvalidFilter)),
        ("unknown", op("shoe"), None, Some(InvalidPath)),
        ("unknown part", op("name.shoe"), None, Some(InvalidPath)),
        ("unknown part after a filter", op("emails[type eq \"work\"].shoe"), None, Some(InvalidPath)),
        ("unknown name in a filter", op("emails[shoe eq \"x\"].value"), None, Some(InvalidPath)),
        ("unknown URN", op("urn:example:User:shoe"), None, Some(InvalidPath)),
        ("no match, replace", op("emails[type eq \"home\"].value"), None, Some(NoTarget)),
        (
            "no match and nothing to make it of",
            op("emails[value co \"home\"].value"),
            Some(NoTarget),
            Some(NoTarget),
        ),
        (
            "no match and terms that exclude each other",
            op("emails[type eq \"a\" and type eq \"b\"].value"),
            Some(NoTarget),
            Some(NoTarget),
        ),
    ]);
}

#[test]
fn what_clients_may_not_write_is_guarded() {
    let op = |path: &str, value: Value| json!({ "op": "replace", "path": path, "value": value });
    let keys = |value: Value| json!({ "op": "replace", "value": value });
    check(vec![
        ("id, another", op("id", json!("other")), Some(Mutability), Some(Mutability)),
        ("id, the same", op("id", json!(OWN_ID)), None, None),
        ("id removed", json!({ "op": "remove", "path": "id" }), Some(Mutability), Some(Mutability)),
        ("meta", op("meta", json!({})), Some(Mutability), Some(Mutability)),
        ("meta.created", op("meta.created", json!("2020-01-01")), Some(Mutability), Some(Mutability)),
        ("groups", op("groups", json!([])), Some(Mutability), Some(Mutability)),
        (
            "groups by filter",
            op("groups[value eq \"x\"].display", json!("x")),
            Some(Mutability),
            Some(Mutability),
        ),
        ("groups removed", json!({ "op": "remove", "path": "groups" }), Some(Mutability), Some(Mutability)),
        ("schemas removed", json!({ "op": "remove", "path": "schemas" }), Some(Mutability), Some(Mutability)),
        ("schemas, the same", op("schemas", json!([CORE])), None, None),
        ("schemas, another", op("schemas", json!([CORE, "urn:x"])), None, Some(InvalidSyntax)),
        (
            "the manager's name",
            op(&format!("{ENTERPRISE}:manager.displayName"), json!("x")),
            Some(Mutability),
            Some(Mutability),
        ),
        ("id among keys, another", keys(json!({ "id": "other" })), Some(Mutability), Some(Mutability)),
        ("id among keys, the same", keys(json!({ "id": OWN_ID })), None, None),
        ("meta among keys", keys(json!({ "meta": { "version": "1" } })), None, Some(Mutability)),
        ("groups among keys", keys(json!({ "groups": [] })), None, Some(Mutability)),
        ("schemas among keys", keys(json!({ "schemas": [CORE] })), None, None),
        (
            "userName removed",
            json!({ "op": "remove", "path": "userName" }),
            Some(Mutability),
            Some(Mutability),
        ),
        ("userName null", op("userName", json!(null)), Some(InvalidValue), Some(InvalidValue)),
        ("userName empty", op("userName", json!("")), Some(InvalidValue), Some(InvalidValue)),
        ("userName blank", op("userName", json!("  ")), Some(InvalidValue), Some(InvalidValue)),
        ("password no text", op("password", json!(["secret"])), Some(InvalidValue), Some(InvalidValue)),
    ]);
}

#[test]
fn values_must_be_of_their_type() {
    let op = |path: &str, value: Value| json!({ "op": "add", "path": path, "value": value });
    let both = |name, operation| (name, operation, Some(InvalidValue), Some(InvalidValue));
    let strictly = |name, operation| (name, operation, None, Some(InvalidValue));
    check(vec![
        both("neither true nor false", op("active", json!("maybe"))),
        both("B01 an empty boolean", op("active", json!(""))),
        both("a number for a boolean", op("active", json!(0))),
        both("a boolean for text", op("title", json!(true))),
        both("an object for text", op("title", json!({ "a": 1, "b": 2 }))),
        both("an object in an object for text", op("title", json!({ "value": { "value": "x" } }))),
        both("a list for text", op("title", json!(["a", "b"]))),
        both("text for a name", op("name", json!("Ada L"))),
        both("a list for a name", op("name", json!([{ "givenName": "A" }, {}]))),
        both("a boolean for an e-mail", op("emails", json!([true]))),
        both("a list in a list", op("emails", json!([[{ "value": "x" }]]))),
        both("text for an address", op("addresses", json!(["Oslo"]))),
        both("no base64", op("x509Certificates", json!([{ "value": "not base64!" }]))),
        both("U+0000", op("title", json!("a\0b"))),
        both("text for an extension", op(ENTERPRISE, json!("x"))),
        strictly("text for true", op("active", json!("True"))),
        strictly("a number for text", op("title", json!(7))),
        strictly("a bare manager", op(&format!("{ENTERPRISE}:manager"), json!("u9"))),
        strictly(
            "a single value for a list",
            json!({ "op": "replace", "path": "emails", "value": { "value": "x" } }),
        ),
        strictly("a list of one", op("title", json!(["T"]))),
        strictly(
            "two primaries",
            op("emails", json!([{ "value": "1", "primary": true }, { "value": "2", "primary": true }])),
        ),
    ]);
    let text = "x".repeat(1025);
    check(vec![both("a name too long", op("displayName", json!(text)))]);
}

/// What is stored decides, so reading the request cannot tell.
#[test]
fn a_path_that_would_make_several_values_primary_is_refused_strictly() {
    let user = json!({ "userName": "ada", "roles": [{ "value": "A" }, { "value": "B" }] });
    for path in ["roles[value pr].primary", "roles.primary"] {
        let operations = json!([{ "op": "add", "path": path, "value": true }]);
        let (strict, _) = patched(&user, &operations, Profile::Strict);
        assert_eq!(strict.unwrap_err().scim_type, Some(ScimType::InvalidValue), "{path}");
        let (compat, quirks) = patched(&user, &operations, Profile::Compat);
        let roles = json!([{ "value": "A", "primary": true }, { "value": "B", "primary": false }]);
        assert_eq!(compat.unwrap()["roles"], roles, "{path}");
        assert_eq!(names(&quirks), ["several-primaries"], "{path}");
    }
}

#[test]
fn the_message_must_be_a_patch() {
    let read = |body: Value, profile| patch(Kind::User, OWN_ID, body, profile, &mut Quirks::new());
    let operation = json!({ "op": "replace", "path": "title", "value": "T" });
    let syntax = [
        json!([]),
        json!("x"),
        json!(null),
        json!({}),
        json!({ "Operations": [] }),
        json!({ "Operations": {} }),
        json!({ "Operations": null }),
        json!({ "Operations": [operation], "operations": [operation] }),
        (0..64).fold(operation.clone(), |inner, _| json!([inner])),
    ];
    for body in syntax {
        for profile in [Profile::Compat, Profile::Strict] {
            let error = read(body.clone(), profile).expect_err("not a PATCH");
            assert_eq!(error.scim_type, Some(InvalidSyntax), "{body}");
        }
    }
    let many = body(&Value::Array(vec![operation.clone(); crate::patch::MAX_OPERATIONS + 1]));
    let error = read(many, Profile::Compat).unwrap_err();
    assert_eq!((error.status, error.scim_type), (413, None));
    let most = body(&Value::Array(vec![operation.clone(); crate::patch::MAX_OPERATIONS]));
    assert_eq!(read(most, Profile::Strict).unwrap().attributes.len(), crate::patch::MAX_OPERATIONS);
    for lenient in [
        json!({ "Operations": [operation] }),
        json!({ "schemas": ["urn:x"], "operations": [operation] }),
        json!({ "schemas": [crate::patch::PATCH_OP_URN], "id": "x", "Operations": [operation] }),
    ] {
        assert!(read(lenient.clone(), Profile::Compat).is_ok(), "{lenient}");
        assert_eq!(read(lenient, Profile::Strict).unwrap_err().scim_type, Some(InvalidSyntax));
    }
}

#[test]
fn one_value_for_many_elements_cannot_make_a_huge_resource() {
    let emails: Vec<Value> = (0..5000).map(|n| json!({ "value": n.to_string() })).collect();
    let user = json!({ "userName": "ada", "emails": emails });
    let text = "x".repeat(100_000);
    for path in ["emails.display", "emails[value pr].display"] {
        let (result, _) =
            patched(&user, &json!([{ "op": "add", "path": path, "value": text }]), Profile::Compat);
        assert!(result.unwrap_err().detail.contains("at most"), "{path}");
    }
}
