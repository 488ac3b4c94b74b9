//! B01–B09: `active`, booleans as strings, the case of `op`.

use serde_json::{Value, json};

use super::table;
use crate::bodies::person;
use crate::harness::Scim;

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b01_replace_active_with_a_string_disables,
    b02_add_active_is_replace,
    b03_a_200_means_that_it_was_applied,
    b04_reactivation_works_like_deactivation,
    b05_active_as_string_boolean_or_object,
    b06_capitalised_operations,
    b07_string_booleans_in_sub_attributes,
    b08_disable_validates_the_change_only,
    b09_deactivation_keeps_everything_else
];

/// PATCHes a user and returns it as it is stored afterwards.
#[track_caller]
fn patched(scim: &Scim, id: &str, operation: Value) -> Value {
    scim.operations(&format!("/Users/{id}"), json!([operation])).expect(200);
    scim.read("Users", id)
}

/// B01. The string is a boolean.
#[test]
fn b01_replace_active_with_a_string_disables() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let user = patched(&scim, &id, json!({ "op": "Replace", "path": "active", "value": "False" }));
    assert_eq!(user["active"], false, "the string is coerced");
}

/// B02. Add on a single-valued attribute replaces.
#[test]
fn b02_add_active_is_replace() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let user = patched(&scim, &id, json!({ "op": "Add", "path": "active", "value": "False" }));
    assert_eq!(user["active"], false, "add on a single-valued attribute replaces");
}

/// B03. Never 200 without effect.
#[test]
fn b03_a_200_means_that_it_was_applied() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for (value, expected) in [(json!(false), false), (json!(true), true), (json!("false"), false)] {
        let operation = json!([{ "op": "replace", "path": "active", "value": value }]);
        let answer = scim.operations(&format!("/Users/{id}"), operation).expect(200);
        assert_eq!(answer.body["active"], expected, "the answer shows the effect");
        assert_eq!(scim.read("Users", &id)["active"], expected, "and the store has it");
    }
}

/// B04. Both directions.
#[test]
fn b04_reactivation_works_like_deactivation() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for active in [false, true, false, true] {
        let user = patched(&scim, &id, json!({ "op": "replace", "value": { "active": active } }));
        assert_eq!(user["active"], active, "both directions");
    }
}

/// B05. Every shape that was seen.
#[test]
fn b05_active_as_string_boolean_or_object() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for shape in [
        json!({ "op": "replace", "value": { "active": "False" } }),
        json!({ "op": "replace", "path": "active", "value": "false" }),
        json!({ "op": "replace", "path": "active", "value": false }),
        json!({ "op": "replace", "path": "active", "value": { "value": false } }),
    ] {
        patched(&scim, &id, json!({ "op": "replace", "path": "active", "value": true }));
        assert_eq!(patched(&scim, &id, shape.clone())["active"], false, "{shape}");
    }
}

/// B06. `op` is compared without case.
#[test]
fn b06_capitalised_operations() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    assert_eq!(patched(&scim, &id, json!({ "op": "Add", "path": "title", "value": "a" }))["title"], "a");
    assert_eq!(patched(&scim, &id, json!({ "op": "Replace", "path": "title", "value": "b" }))["title"], "b");
    assert_eq!(patched(&scim, &id, json!({ "op": "Remove", "path": "title" })).get("title"), None);
    assert_eq!(patched(&scim, &id, json!({ "op": "ADD", "path": "title", "value": "c" }))["title"], "c");
}

/// B07. In POST, PUT and PATCH.
#[test]
fn b07_string_booleans_in_sub_attributes() {
    let scim = Scim::compat();
    let mut body = person("ada@ex.com", "Ada", "L");
    body["roles"] = json!([{ "primary": "True", "value": "a" }, { "primary": "False", "value": "b" }]);
    let created = scim.post("/Users", &body).expect(201);
    let expected = json!([{ "primary": true, "value": "a" }, { "primary": false, "value": "b" }]);
    assert_eq!(created.body["roles"], expected, "in a POST");
    let path = format!("/Users/{}", created.id());
    assert_eq!(scim.put(&path, &body).expect(200).body["roles"], expected, "in a PUT");
    let email = json!({ "op": "add", "path": "emails",
        "value": [{ "type": "home", "value": "a@home.ex", "primary": "true" }] });
    let user = patched(&scim, &created.id(), email);
    assert_eq!(user["emails"][1]["primary"], true, "in the elements of a PATCH");
}

/// B08. A disabled user is no new user.
#[test]
fn b08_disable_validates_the_change_only() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for active in [false, false, true, false] {
        let user = patched(&scim, &id, json!({ "op": "replace", "path": "active", "value": active }));
        assert_eq!(user["active"], active, "an inactive user can be changed as any other");
    }
    let user = patched(&scim, &id, json!({ "op": "replace", "path": "title", "value": "Countess" }));
    assert_eq!((&user["active"], &user["title"]), (&json!(false), &json!("Countess")));
}

/// B09. Only the given keys change.
#[test]
fn b09_deactivation_keeps_everything_else() {
    let scim = Scim::compat();
    let mut body = person("ada@ex.com", "Ada", "L");
    body["phoneNumbers"] = json!([{ "type": "work", "value": "1" }]);
    let id = scim.create("/Users", &body);
    let before = scim.read("Users", &id);
    let after = patched(&scim, &id, json!({ "op": "replace", "value": { "active": false } }));
    for name in ["userName", "name", "displayName", "emails", "phoneNumbers"] {
        assert_eq!(after[name], before[name], "{name} stays");
    }
    assert_eq!(after["active"], false, "only the given key changes");
}
