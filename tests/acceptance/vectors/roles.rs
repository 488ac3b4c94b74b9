//! Vector 8: the three role mapping functions of Entra, roles as JSON in a string, `primary eq "True"`.

use serde_json::{Value, json};

use crate::harness::Scim;

const TYPE: &str = "WindowsAzureActiveDirectoryRole";

fn with_roles(user_name: &str, roles: Value) -> Value {
    let mut body = crate::bodies::user(user_name);
    body["roles"] = roles;
    body
}

#[test]
fn single_app_role_assignment() {
    let scim = Scim::compat();
    let roles = json!([{ "primary": true, "type": TYPE, "value": "Admin" }]);
    let created = scim.post("/Users", &with_roles("ada@ex.com", roles.clone())).expect(201);
    assert_eq!(created.body["roles"], roles);
    let user = format!("/Users/{}", created.id());

    let replace = json!([{ "op": "Replace", "path": "roles[primary eq \"True\"].value", "value": "Reader" }]);
    let answer = scim.operations(&user, replace).expect(200);
    let expected = json!([{ "primary": true, "type": TYPE, "value": "Reader" }]);
    assert_eq!(answer.body["roles"], expected, "the primary role is the one that changes");
    for literal in ["\"True\"", "\"true\"", "true", "True"] {
        let found = scim.filter("/Users", &format!("roles[primary eq {literal}].value eq \"Reader\""));
        assert_eq!(found.ids(), [created.id()], "primary eq {literal} is about the boolean");
    }
}

#[test]
fn role_as_json_document_inside_a_string() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let text = json!({ "id": "18d14569", "value": "Admin", "displayName": "Administrator" }).to_string();
    let operation = json!([{ "op": "Add", "path": "roles", "value": [{ "value": text }] }]);
    let answer = scim.operations(&format!("/Users/{id}"), operation).expect(200);
    assert_eq!(answer.body["roles"][0]["value"], "Admin", "the document is read, not stored as text");
    assert_eq!(answer.body["roles"][0]["display"], "Administrator", "displayName stands for display");
    assert_eq!(answer.body["roles"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        scim.filter("/Users", "roles.value eq \"Admin\"").total(),
        1,
        "the role is found by its value"
    );

    for text in ["{not json", "[1]", "\"quoted\"", "Plain"] {
        let operation = json!([{ "op": "replace", "path": "roles", "value": [{ "value": text }] }]);
        let answer = scim.operations(&format!("/Users/{id}"), operation).expect(200);
        assert_eq!(answer.body["roles"][0]["value"], text, "text that is no such document stays as it is");
    }
}

#[test]
fn app_role_assignments_complex_adds_and_never_removes() {
    let scim = Scim::compat();
    let roles = json!([
        { "primary": false, "type": TYPE, "displayName": "Administrator", "value": "Admin" },
        { "primary": false, "type": TYPE, "displayName": "Reader", "value": "Read" }
    ]);
    let created = scim.post("/Users", &with_roles("ada@ex.com", roles)).expect(201);
    let role = |display: &str, value: &str| json!({ "primary": false, "type": TYPE, "display": display, "value": value });
    let mut expected = vec![role("Administrator", "Admin"), role("Reader", "Read")];
    same_roles(&created.body["roles"], &expected);

    let add = json!([{ "op": "Add", "path": "roles", "value": [
        { "primary": "False", "type": TYPE, "displayName": "Writer", "value": "Write" }
    ] }]);
    let answer = scim.operations(&format!("/Users/{}", created.id()), add.clone()).expect(200);
    expected.push(role("Writer", "Write"));
    same_roles(&answer.body["roles"], &expected);
    let again = scim.operations(&format!("/Users/{}", created.id()), add).expect(200);
    same_roles(&again.body["roles"], &expected);
}

#[test]
fn assertive_app_role_assignments_complex_replaces_the_whole_list() {
    let scim = Scim::compat();
    let role = |value: &str| json!({ "primary": false, "type": TYPE, "display": value, "value": value });
    let id = scim.create("/Users", &with_roles("ada@ex.com", json!([role("Admin"), role("Read")])));
    let replace = json!([{ "op": "replace", "path": "roles", "value": [role("Read"), role("Write")] }]);
    let answer = scim.operations(&format!("/Users/{id}"), replace).expect(200);
    same_roles(&answer.body["roles"], &[role("Read"), role("Write")]);
}

#[test]
fn a_new_primary_role_takes_primary_from_the_old_one() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &with_roles("ada@ex.com", json!([{ "value": "a", "primary": true }])));
        let add = json!([{ "op": "add", "path": "roles", "value": [{ "value": "b", "primary": true }] }]);
        let roles = scim.operations(&format!("/Users/{id}"), add).expect(200).body["roles"].clone();
        let primaries: Vec<_> =
            roles.as_array().unwrap().iter().filter(|role| role["primary"] == true).collect();
        assert_eq!(primaries.len(), 1, "at most one primary (RFC 7643 §2.4): {roles}");
        assert_eq!(primaries[0]["value"], "b", "the newest wins (RFC 7644 §3.5.2): {roles}");
    }
}

#[track_caller]
fn same_roles(actual: &Value, expected: &[Value]) {
    let actual = actual.as_array().expect("roles are an array");
    assert_eq!(actual.len(), expected.len(), "{actual:?}");
    for role in expected {
        assert!(actual.contains(role), "{role} is among {actual:?}");
    }
}
