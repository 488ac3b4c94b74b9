//! Vector 7: every form in which a manager is set and cleared. It is always returned as `{ "value": … }`.

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

fn path() -> String {
    format!("{ENTERPRISE}:manager")
}

/// The operations that set the manager to `id`.
fn setting(id: &str) -> Vec<Value> {
    let path = path();
    let sub = format!("{path}.value");
    vec![
        json!({ "op": "Add", "path": path, "value": id }),
        json!({ "op": "Replace", "path": path, "value": id }),
        json!({ "op": "Add", "path": path, "value": [{ "$ref": "https://ex.com/Users/1", "value": id }] }),
        json!({ "op": "Replace", "path": path, "value": [{ "value": id }] }),
        json!({ "op": "add", "path": path, "value": { "value": id } }),
        json!({ "op": "replace", "path": path, "value": { "$ref": null, "value": id } }),
        json!({ "op": "Replace", "path": path, "value": { "Value": id } }),
        json!({ "op": "add", "path": sub, "value": id }),
        json!({ "op": "replace", "value": { path: id } }),
        json!({ "op": "replace", "value": { ENTERPRISE: { "manager": id } } }),
        json!({ "op": "replace", "value": { ENTERPRISE: { "manager": { "value": id } } } }),
    ]
}

/// The operations that clear the manager `id`.
fn clearing(id: &str) -> Vec<Value> {
    let path = path();
    vec![
        json!({ "op": "replace", "path": path, "value": { "value": "" } }),
        json!({ "op": "Replace", "path": path, "value": "" }),
        json!({ "op": "Replace", "path": path, "value": null }),
        json!({ "op": "Add", "path": path, "value": "" }),
        json!({ "op": "Remove", "path": path }),
        json!({ "op": "remove", "path": format!("{path}.value") }),
        json!({ "op": "remove", "path": format!("{path}[value eq \"{id}\"]") }),
        json!({ "op": "remove", "path": format!("manager[value eq \"{id}\"]") }),
        json!({ "op": "replace", "path": format!("{path}.value"), "value": "" }),
        json!({ "op": "replace", "value": { path: "" } }),
    ]
}

#[test]
fn every_form_of_setting_and_clearing_a_manager() {
    let scim = Scim::compat();
    let managers = [scim.user("boss@ex.com"), "unknown-manager".to_owned()];
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    for manager in &managers {
        for set in setting(manager) {
            scim.operations(&user, json!([{ "op": "Remove", "path": path() }])).expect(200);
            let answer = scim.operations(&user, json!([set])).expect(200);
            assert!(
                answer.body[ENTERPRISE]["manager"].is_object(),
                "a manager is an object after {set}: {answer}"
            );
            assert_eq!(answer.body[ENTERPRISE]["manager"]["value"], manager.as_str(), "after {set}");
            assert_eq!(scim.read("Users", &id)[ENTERPRISE], answer.body[ENTERPRISE]);
        }
        for clear in clearing(manager) {
            scim.operations(&user, json!([setting(manager)[0]])).expect(200);
            let answer = scim.operations(&user, json!([clear])).expect(200);
            assert_eq!(answer.body.get(ENTERPRISE), None, "absent, not empty, after {clear}");
            assert_eq!(answer.body["schemas"], json!([USER]), "an empty extension is not announced");
        }
    }
}

#[test]
fn a_filter_that_names_another_manager_clears_nothing() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    scim.operations(&user, json!([setting("m1")[0]])).expect(200);
    let path = format!("{}[value eq \"m2\"]", path());
    let answer = scim.operations(&user, json!([{ "op": "remove", "path": path }])).expect(200);
    assert_eq!(answer.body[ENTERPRISE]["manager"]["value"], "m1", "no match, no change, success");
}

#[test]
fn the_rest_of_the_extension_stays_when_the_manager_goes() {
    let scim = Scim::compat();
    let mut body = crate::bodies::user("ada@ex.com");
    body[ENTERPRISE] = json!({ "department": "R&D", "manager": "m1" });
    let created = scim.post("/Users", &body).expect(201);
    assert_eq!(created.body[ENTERPRISE]["manager"]["value"], "m1", "a bare string in a POST is wrapped too");
    let user = format!("/Users/{}", created.id());
    for clear in clearing("m1") {
        scim.operations(&user, json!([setting("m1")[0]])).expect(200);
        let answer = scim.operations(&user, json!([clear])).expect(200);
        assert_eq!(answer.body[ENTERPRISE], json!({ "department": "R&D" }), "after {clear}");
    }
}

#[test]
fn reference_check_finds_user_and_manager_together() {
    for scim in [Scim::compat(), Scim::strict()] {
        let boss = scim.user("boss@ex.com");
        let mut body = crate::bodies::user("ada@ex.com");
        body[ENTERPRISE] = json!({ "manager": { "value": boss } });
        let id = scim.create("/Users", &body);
        for attribute in [path(), format!("{}.value", path())] {
            let filter = |manager: &str| format!("id eq \"{id}\" and {attribute} eq \"{manager}\"");
            let query = |manager: &str| {
                format!("/Users?filter={}&attributes=id", crate::harness::encode(&filter(manager)))
            };
            let hit = scim.get(&query(&boss)).expect(200);
            assert_eq!(hit.ids(), [id.as_str()], "the manager is filterable");
            assert_eq!(hit.resources()[0].get("userName"), None, "attributes=id returns the id");
            assert_eq!(scim.get(&query(&id)).expect(200).total(), 0, "another manager is no hit");
        }
    }
    let scim = Scim::compat();
    let mut body = crate::bodies::user("ada@ex.com");
    body[ENTERPRISE] = json!({ "manager": { "value": "m1" } });
    let id = scim.create("/Users", &body);
    let found = scim.filter("/Users", &format!("id eq \"{id}\" and manager eq \"m1\""));
    assert_eq!(found.expect(200).ids(), [id], "Entra names the attribute without its URN");
}

#[test]
fn strict_accepts_the_complex_form_only() {
    let scim = Scim::strict();
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    let operation = |op: &str, value: Value| json!([{ "op": op, "path": path(), "value": value }]);
    scim.operations(&user, operation("add", json!("m1"))).refused(400, "invalidValue");
    scim.operations(&user, operation("add", json!([{ "value": "m1" }]))).refused(400, "invalidValue");
    let answer = scim.operations(&user, operation("add", json!({ "value": "m1" }))).expect(200);
    assert_eq!(answer.body[ENTERPRISE]["manager"]["value"], "m1");
    let answer = scim.operations(&user, operation("replace", json!(null))).expect(200);
    assert_eq!(answer.body.get(ENTERPRISE), None, "null is unassigned");
    scim.operations(&user, operation("add", json!({ "value": "m1" }))).expect(200);
    let answer = scim.operations(&user, json!([{ "op": "remove", "path": path() }])).expect(200);
    assert_eq!(answer.body.get(ENTERPRISE), None);
}
