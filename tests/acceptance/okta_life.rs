//! Okta's other suites, and the order in which Okta drives a server after them.

use std::time::Instant;

use serde_json::{Value, json};

use crate::bodies::{GROUP, LIST, USER};
use crate::harness::{Scim, encode};

#[test]
fn okta_crud_suite() {
    let scim = Scim::compat();
    let user_name = "Runscope123Aqwertzui456@atko.com";
    let find = || {
        let query =
            format!("/Users?filter=userName%20eq%20%22{}%22&startIndex=1&count=100", encode(user_name));
        scim.get(&query).expect(200)
    };
    assert_eq!(find().total(), 0, "Okta looks first");
    let body = json!({
        "schemas": [USER], "userName": user_name, "name": { "givenName": "Ada", "familyName": "L" },
        "emails": [{ "primary": true, "value": user_name, "type": "work" }], "displayName": "Ada L",
        "locale": "en-US", "externalId": "00ujl29u0le5T6Aj10h7", "groups": [],
        "password": "1mz050nq", "active": true
    });
    let id = scim.create("/Users", &body);
    let user = format!("/Users/{id}");
    let found = find();
    let first = &found.resources()[0];
    assert_eq!(first["userName"], user_name);
    assert_eq!(first["emails"][0]["value"], user_name);
    assert_eq!(first["name"], json!({ "givenName": "Ada", "familyName": "L" }));
    assert_eq!(first.get("groups"), None, "an empty list of groups is no list");

    let mut echo = scim.get(&user).expect(200).body;
    echo["name"]["givenName"] = json!("Augusta");
    scim.put(&user, &echo).expect(200);
    assert_eq!(scim.get(&user).body["name"]["givenName"], "Augusta", "renamed");

    let set_active = |active: bool| {
        let answer =
            scim.operations(&user, json!([{ "op": "replace", "value": { "active": active } }])).expect(200);
        assert_eq!(
            answer.body["active"], active,
            "the old suite reads `active` from the answer of the PATCH"
        );
        assert_eq!(scim.get(&user).expect(200).body["active"], active, "an inactive user still answers 200");
        assert_eq!(scim.get(&user).body["emails"], first["emails"], "nothing is lost on the way");
    };
    set_active(false);
    set_active(true);
    set_active(false);

    // An app made with the wizard deactivates with PUT.
    let mut echo = scim.get(&user).body;
    echo["active"] = json!(true);
    assert_eq!(scim.put(&user, &echo).expect(200).body["active"], true);
    echo["active"] = json!(false);
    assert_eq!(scim.put(&user, &echo).expect(200).body["active"], false);

    let password = json!([{ "op": "replace", "value": { "password": "uncouth" } }]);
    scim.operations(&user, password).expect(200);
}

#[test]
fn okta_entitlements_suite_counts_what_is_returned() {
    let scim = Scim::compat();
    scim.create("/Users", &crate::bodies::person("a@ex.com", "A", "A"));
    scim.create("/Users", &crate::bodies::person("b@ex.com", "B", "B"));
    for path in ["/ResourceTypes", "/Schemas", "/Users?count=1&startIndex=1"] {
        let answer = scim.get(path).expect(200);
        assert!(!answer.resources().is_empty(), "{path} has resources");
        assert_eq!(answer.body["schemas"][0], LIST);
        assert!(answer.body["startIndex"].is_number(), "startIndex is a number on {path}");
        assert!(answer.body["totalResults"].is_number(), "totalResults is a number on {path}");
    }
    let page = scim.get("/Users?count=1&startIndex=1");
    assert_eq!((page.body["itemsPerPage"].as_u64(), page.total()), (Some(1), 2));
}

#[test]
fn okta_old_suite_is_fast_and_lists_what_is_there() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &crate::bodies::person("a@ex.com", "A", "A"));
    scim.create("/Users", &crate::bodies::person("b@ex.com", "B", "B"));
    scim.group("Everyone", &[&id]);
    for (path, least) in [("/Users?count=2&startIndex=1", 2), ("/Groups?count=100", 1), ("/Users?count=1", 1)]
    {
        let begun = Instant::now();
        let answer = scim.get(path).expect(200);
        assert!(begun.elapsed().as_millis() < 600, "the suite allows 600 ms for {path}");
        assert_eq!(answer.resources().len(), least, "Resources on {path}");
    }
}

#[test]
fn okta_credential_test_and_import() {
    let scim = Scim::compat();
    let user = scim.create("/Users", &crate::bodies::person("a@ex.com", "A", "A"));
    scim.create("/Users", &crate::bodies::person("b@ex.com", "B", "B"));
    scim.group("Everyone", &[&user]);
    let users = scim.get("/Users?startIndex=1&count=100").expect(200);
    assert_eq!(
        (users.total(), users.body["itemsPerPage"].as_u64()),
        (2, Some(2)),
        "or Okta asks for item 101 of 2"
    );
    let groups = scim.get("/Groups?startIndex=1&count=100").expect(200);
    assert_eq!(groups.resources()[0]["members"][0]["value"], user, "an import of groups includes members");
    assert_eq!(scim.get("/Users?startIndex=101&count=100").expect(200).resources().len(), 0);
}

#[test]
fn okta_group_push() {
    let scim = Scim::compat();
    let (u1, u2) = (scim.user("u1@ex.com"), scim.user("u2@ex.com"));
    let lookup = "/Groups?filter=displayName%20eq%20%22Sales%22&startIndex=1&count=100";
    assert_eq!(scim.get(lookup).expect(200).total(), 0);
    let id = scim.create("/Groups", &json!({ "schemas": [GROUP], "displayName": "Sales", "members": [] }));
    let group = format!("/Groups/{id}");
    assert_eq!(scim.get(lookup).ids(), [id.as_str()]);

    let patch = |operations: Value| scim.operations(&group, operations).expect(204);
    let rename = |name: &str| json!([{ "op": "replace", "value": { "id": id, "displayName": name } }]);
    patch(rename("Sales EU"));
    patch(json!([{ "op": "add", "path": "members", "value": [{ "value": u1, "display": "u1@ex.com" }] }]));
    let version = scim.read("Groups", &id)["meta"]["version"].clone();
    patch(rename("Sales EU"));
    assert_eq!(
        scim.read("Groups", &id)["meta"]["version"],
        version,
        "the rename that comes each time is no change"
    );
    patch(json!([
        { "op": "remove", "path": format!("members[value eq \"{u1}\"]") },
        { "op": "add", "path": "members", "value": [{ "value": u2, "display": "not what the server knows" }] }
    ]));
    assert_eq!(scim.members(&id), [u2.as_str()]);
    let display = scim.read("Groups", &id)["members"][0]["display"].clone();
    assert_ne!(display, "not what the server knows", "display is computed, never stored");
    patch(
        json!([{ "op": "replace", "path": "members", "value": [{ "value": u1, "display": "u1@ex.com" }] }]),
    );
    patch(json!([{ "op": "replace", "value": { "members": [{ "value": u1 }] } }]));
    assert_eq!(scim.members(&id), [u1.as_str()]);

    let put =
        json!({ "schemas": [GROUP], "displayName": "Sales", "members": [{ "value": u2, "display": "x" }] });
    scim.put(&group, &put).expect(200);
    assert_eq!(scim.members(&id), [u2.as_str()], "an app made with the wizard puts the whole group");
    scim.get(&group).expect(200);
    scim.delete(&group).expect(204);
    scim.get(&group).refused(404, "");
}
