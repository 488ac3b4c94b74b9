//! All matching roles or only the highest, and the default role, while app roles change.

use serde_json::{Value, json};

use super::followed::Followed;
use super::policy;
use crate::bodies::person;
use crate::harness::Admin;

fn assigned(roles: &[&str]) -> Value {
    let roles: Vec<Value> = roles.iter().map(|role| json!({ "value": role, "primary": false })).collect();
    json!([{ "op": "replace", "path": "roles", "value": roles }])
}

#[test]
fn only_the_highest_role_is_held_where_that_is_wanted() {
    let admin = Admin::start();
    let scim = admin.scim();
    let mut wanted = policy(&[
        ("viewer", r#"roles.value eq "Reader""#),
        ("administrator", r#"roles.value eq "Admin""#),
        ("editor", r#"roles.value eq "Author""#),
    ]);
    wanted["mode"] = json!("highest");
    wanted["roles"][0]["protected"] = json!(false);
    admin.save_roles(&wanted);
    let ada = Followed::create(&admin, &scim, &person("ada@ex.com", "Ada", "L"));
    let assign = |roles: &[&str]| drop(scim.operations(&ada.path(), assigned(roles)).expect(200));
    ada.holds_nothing(&[]);
    assign(&["Reader", "Author"]);
    ada.holds(&["editor: rule 3: Author"], &["+editor (idp)"]);
    ada.lacks_because("viewer", "outranked");
    assign(&["Reader", "Author", "Admin"]);
    ada.holds(&["administrator: rule 2: Admin"], &["+administrator (idp)", "-editor (idp)"]);
    ada.lacks_because("editor", "outranked");
    assign(&["Reader"]);
    ada.holds(&["viewer: rule 1: Reader"], &["+viewer (idp)", "-administrator (idp)"]);
    ada.lacks_because("editor", "nothing");
    assign(&["Reader", "Author"]);
    ada.holds(&["editor: rule 3: Author"], &["+editor (idp)", "-viewer (idp)"]);
    // The policy as it is, but for the mode: its rules keep their numbers.
    let mut all = admin.ok("roles.show", &json!({}))["policy"].clone();
    all["mode"] = json!("all");
    admin.save_roles(&all);
    ada.holds(&["editor: rule 3: Author", "viewer: rule 1: Reader"], &["+viewer (policy)"]);
}

#[test]
fn the_default_role_is_held_while_nothing_else_matches() {
    let admin = Admin::start();
    let scim = admin.scim();
    let mut wanted = policy(&[("editor", r#"roles.value eq "Author""#)]);
    wanted["default"] = json!("viewer");
    admin.save_roles(&wanted);
    let ada = Followed::create(&admin, &scim, &person("ada@ex.com", "Ada", "L"));
    let patch = |operations: Value| drop(scim.operations(&ada.path(), operations).expect(200));
    ada.holds(&["viewer: default"], &["+viewer (idp)"]);
    patch(assigned(&["Author"]));
    ada.holds(&["editor: rule 1: Author"], &["+editor (idp)", "-viewer (idp)"]);
    patch(assigned(&["Unknown"]));
    ada.holds(&["viewer: default"], &["+viewer (idp)", "-editor (idp)"]);
    patch(json!([{ "op": "Replace", "path": "active", "value": "False" }]));
    ada.holds_nothing(&["-viewer (idp)"]);
    patch(json!([{ "op": "Replace", "path": "active", "value": "True" }]));
    ada.holds(&["viewer: default"], &["+viewer (idp)"]);
}
