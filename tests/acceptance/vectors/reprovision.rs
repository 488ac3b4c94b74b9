//! Vector 14: a POST for somebody who was deactivated before.

use serde_json::{Value, json};

use crate::harness::Scim;

fn rehired(user_name: &str, external_id: &str) -> Value {
    let mut body = crate::bodies::person(user_name, "Ada", "L");
    body["externalId"] = json!(external_id);
    body
}

#[test]
fn compat_reactivates_the_inactive_user_under_its_old_id() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &rehired("ada@ex.com", "00ujl29u0le5T6Aj10h7"));
    let group = scim.group("Sales", &[&id]);
    scim.operations(&format!("/Users/{id}"), json!([{ "op": "replace", "value": { "active": false } }]))
        .expect(200);

    let mut body = rehired("ADA@ex.com", "00ujl29u0le5T6Aj10h7");
    body["name"]["familyName"] = json!("Lovelace");
    let answer = scim.post("/Users", &body).expect(201);
    assert_eq!(answer.id(), id, "the person keeps the id");
    assert_eq!(answer.body["active"], true, "and is active again");
    assert_eq!(answer.body["name"]["familyName"], "Lovelace", "with the new values");
    assert_eq!(scim.get("/Users").total(), 1, "there is one of each person");
    assert_eq!(scim.members(&group), [id.as_str()], "memberships come back with the person");

    scim.post("/Users", &body).refused(409, "uniqueness");
}

#[test]
fn compat_refuses_when_only_one_of_the_two_names_matches() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &rehired("ada@ex.com", "ext-1"));
    scim.operations(&format!("/Users/{id}"), json!([{ "op": "replace", "value": { "active": false } }]))
        .expect(200);
    scim.post("/Users", &rehired("ada@ex.com", "ext-2")).refused(409, "uniqueness");
    scim.post("/Users", &rehired("ada@ex.com", "EXT-1")).refused(409, "uniqueness");
    scim.post("/Users", &crate::bodies::user("ada@ex.com")).refused(409, "uniqueness");
    assert_eq!(scim.read("Users", &id)["active"], false, "nobody is reactivated by accident");
    let other = scim.create("/Users", &rehired("bob@ex.com", "ext-1"));
    assert_ne!(other, id, "externalId alone makes nobody the same person");
}

#[test]
fn strict_answers_conflict_for_active_and_inactive_alike() {
    let scim = Scim::strict();
    let id = scim.create("/Users", &rehired("ada@ex.com", "ext-1"));
    scim.post("/Users", &rehired("ada@ex.com", "ext-1")).refused(409, "uniqueness");
    scim.operations(&format!("/Users/{id}"), json!([{ "op": "replace", "value": { "active": false } }]))
        .expect(200);
    scim.post("/Users", &rehired("ada@ex.com", "ext-1")).refused(409, "uniqueness");
}

#[test]
fn a_deleted_user_is_out_of_the_way() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &rehired("ada@ex.com", "ext-1"));
        scim.delete(&format!("/Users/{id}")).expect(204);
        let again = scim.create("/Users", &rehired("ada@ex.com", "ext-1"));
        assert_ne!(again, id, "an id is never used again");
        scim.get(&format!("/Users/{id}")).refused(404, "");
    }
}
