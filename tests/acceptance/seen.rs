//! What the administrator sees of an identity provider's first steps.

use serde_json::{Value, json};

use crate::bodies::{group, user};
use crate::harness::{Rollcall, Scim};

const RANDOM: &str = "7d42ffff-0000-4000-8000-000000000001";

/// What was seen of the first connection.
fn seen(server: &Rollcall) -> Value {
    server.cli_json(&["connection", "list"])["connections"][0]["seen"].clone()
}

/// The names of the steps that were taken.
fn taken(server: &Rollcall) -> Vec<String> {
    let seen = seen(server);
    let steps = seen.as_object().expect("an object");
    let taken = steps.iter().filter(|(name, step)| !step.is_null() && *name != "lastContact");
    taken.map(|(name, _)| name.clone()).collect()
}

fn lookup(scim: &Scim, filter: &str) {
    scim.filter("/Users", filter).expect(200);
}

#[test]
fn the_steps_of_entra_id_are_seen_one_after_the_other() {
    let server = Rollcall::start();
    let scim = server.scim();
    assert!(taken(&server).is_empty());
    // Test Connection.
    lookup(&scim, &format!(r#"userName eq "{RANDOM}""#));
    scim.filter("/Groups", &format!(r#"displayName eq "{RANDOM}""#)).expect(200);
    assert_eq!(taken(&server), ["credentials"]);
    lookup(&scim, r#"externalId eq "2f6c0000-1111-4222-8333-444455556666""#);
    assert_eq!(taken(&server), ["credentials", "matching"]);
    let ada = scim.user("ada@ex.com");
    assert_eq!(taken(&server), ["credentials", "matching", "user"]);
    scim.post("/Users", &user("ada@ex.com")).expect(409);
    let engineers = scim.create("/Groups", &group("Engineers", &[]));
    assert_eq!(taken(&server), ["credentials", "matching", "user", "group"]);
    let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": ada }] }]);
    scim.operations(&format!("/Groups/{engineers}"), add).expect(204);
    assert_eq!(taken(&server), ["credentials", "matching", "user", "group", "members"]);
    let title = json!([{ "op": "Replace", "path": "title", "value": "Countess" }]);
    scim.operations(&format!("/Users/{ada}"), title).expect(200);
    assert_eq!(taken(&server), ["credentials", "matching", "user", "group", "members", "update"]);
    let before = seen(&server);
    let off = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
    scim.operations(&format!("/Users/{ada}"), off).expect(200);
    let after = seen(&server);
    assert!(!after["deactivation"].is_null());
    for step in ["credentials", "matching", "user", "group", "members", "update"] {
        assert_eq!(before[step], after[step], "the first time stays the first");
    }
    assert!(before["lastContact"].as_str() <= after["lastContact"].as_str());
}

#[test]
fn the_test_of_okta_is_no_lookup_and_its_lookup_is() {
    let server = Rollcall::start();
    let scim = server.scim();
    scim.get("/Users?startIndex=1&count=2").expect(200);
    scim.get("/Groups?startIndex=1&count=100").expect(200);
    assert_eq!(taken(&server), ["credentials"]);
    scim.get("/Users?filter=userName%20eq%20%22ada%40ex.com%22&startIndex=1&count=100").expect(200);
    assert_eq!(taken(&server), ["credentials", "matching"]);
    let ada = scim.user("ada@ex.com");
    let mut body = user("ada@ex.com");
    body["active"] = json!(false);
    scim.put(&format!("/Users/{ada}"), &body).expect(200);
    assert_eq!(taken(&server), ["credentials", "matching", "user", "deactivation"]);
}

#[test]
fn a_wrong_token_is_seen_with_its_reason_and_opens_no_step() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    scim.with_token("rollcall_nonsense").get("/Users").expect(401);
    scim.with_token("nonsense").get("/Users").expect(401);
    let seen = seen(&server);
    assert_eq!(taken(&server), ["refused"]);
    assert_eq!((&seen["refused"]["count"], &seen["lastContact"]), (&json!(2), &Value::Null));
    let reason = "The token is not one of this connection's, or was replaced or revoked.";
    assert_eq!(seen["refused"]["reason"], reason);
    server.stop();
    assert_eq!(self::seen(&server), seen, "it is known after the end as well");
}

#[test]
fn a_request_without_any_token_is_nothing_to_be_told_of() {
    let server = Rollcall::start();
    let scim = server.scim();
    scim.call("GET", "/Users").without("Authorization").send().expect(401);
    scim.call("GET", "/ServiceProviderConfig").without("Authorization").send().expect(401);
    assert!(taken(&server).is_empty());
    assert_eq!(seen(&server)["lastContact"], Value::Null);
}

#[test]
fn who_is_sent_away_because_the_connection_is_off_has_not_been_in_contact() {
    let server = Rollcall::start();
    server.cli_json(&["connection", "set", "default", "--off"]);
    server.scim().call("GET", "/Users").server_error_expected().send().expect(503);
    assert!(taken(&server).is_empty());
}
