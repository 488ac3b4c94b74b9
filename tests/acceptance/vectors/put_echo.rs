//! Vector 13: Okta reads a user, merges its values, and puts everything back.

use serde_json::json;

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

#[test]
fn put_of_the_whole_echo_is_accepted_and_replaces_the_profile() {
    for scim in [Scim::compat(), Scim::strict()] {
        let mut body = crate::bodies::person("ada@ex.com", "Ada", "L");
        body["emails"][0]["display"] = json!("Ada at work");
        body["title"] = json!("Countess");
        body[ENTERPRISE] = json!({ "department": "R&D" });
        let id = scim.create("/Users", &body);
        scim.group("Sales", &[&id]);
        let path = format!("/Users/{id}");

        let mut echo = scim.read("Users", &id);
        assert!(echo["groups"].is_array(), "the echo carries the read-only groups");
        echo["name"]["givenName"] = json!("Augusta");
        echo.as_object_mut().unwrap().remove("title");
        let answer = scim.put(&path, &echo).expect(200);
        assert_eq!(answer.id(), id, "the id stays");
        assert_eq!(answer.body["name"], json!({ "givenName": "Augusta", "familyName": "L" }));
        assert_eq!(answer.body.get("title"), None, "what a PUT leaves out is cleared");
        assert_eq!(answer.body["emails"], echo["emails"], "emails stay as they were sent");
        assert_eq!(answer.body[ENTERPRISE]["department"], "R&D");
        assert_eq!(answer.body["groups"], echo["groups"], "groups are the server's, and stay");
        assert_eq!(answer.body["meta"]["created"], echo["meta"]["created"], "created never changes");
        assert_ne!(answer.body["meta"]["version"], echo["meta"]["version"], "a change is a new version");
        assert_eq!(scim.read("Users", &id), answer.body, "the answer is what is stored");

        let same = scim.put(&path, &answer.body).expect(200);
        assert_eq!(same.body, answer.body, "an echo without a change is no change");
    }
}

#[test]
fn read_only_attributes_of_a_put_are_ignored_whatever_they_say() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let created = scim.read("Users", &id)["meta"]["created"].clone();
    let body = json!({
        "schemas": [USER], "id": "another", "userName": "ada@ex.com", "displayName": "Ada",
        "groups": [{ "value": "no-such-group" }], "password": "1mz050nq",
        "meta": { "created": "2001-01-01T00:00:00Z", "version": "W/\"9\"",
            "location": "https://elsewhere.ex/Users/1" }
    });
    let answer = scim.put(&format!("/Users/{id}"), &body).expect(200);
    assert_eq!(answer.id(), id);
    assert_eq!(answer.body.get("groups"), None, "membership is changed at the group");
    assert_eq!(answer.body["meta"]["created"], created);
    assert_eq!(answer.body["displayName"], "Ada", "the rest is applied");
}

#[test]
fn put_defaults_active_and_clears_the_rest() {
    for scim in [Scim::compat(), Scim::strict()] {
        let mut body = crate::bodies::person("ada@ex.com", "Ada", "L");
        body["active"] = json!(false);
        let id = scim.create("/Users", &body);
        let answer = scim.put(&format!("/Users/{id}"), &crate::bodies::user("ada@ex.com")).expect(200);
        assert_eq!(answer.body["active"], true, "active is true unless the body says otherwise");
        for name in ["name", "emails", "displayName"] {
            assert_eq!(answer.body.get(name), None, "{name} is cleared");
        }
    }
}

#[test]
fn put_never_creates() {
    for scim in [Scim::compat(), Scim::strict()] {
        let missing = "019a0000-0000-7000-8000-000000000000";
        scim.put(&format!("/Users/{missing}"), &crate::bodies::user("ada@ex.com")).refused(404, "");
        scim.put(&format!("/Groups/{missing}"), &crate::bodies::group("Sales", &[])).refused(404, "");
        assert_eq!(scim.get("/Users").total(), 0);
    }
}

#[test]
fn put_of_a_group_replaces_members_and_keeps_them_only_when_they_are_not_named() {
    for (scim, kept) in [(Scim::compat(), 1), (Scim::strict(), 0)] {
        let (a, b) = (scim.user("a@ex.com"), scim.user("b@ex.com"));
        let group = scim.group("Sales", &[&a]);
        let path = format!("/Groups/{group}");
        let answer = scim.put(&path, &crate::bodies::group("Sales EU", &[&b])).expect(200);
        assert_eq!(answer.body["displayName"], "Sales EU");
        assert_eq!(scim.members(&group), [b.as_str()], "the list is replaced");

        let mut rename = crate::bodies::group("Sales US", &[]);
        rename.as_object_mut().unwrap().remove("members");
        scim.put(&path, &rename).expect(200);
        assert_eq!(scim.members(&group).len(), kept, "a rename without members, as the profile says");
        scim.put(&path, &crate::bodies::group("Sales US", &[])).expect(200);
        assert_eq!(scim.members(&group).len(), 0, "an empty list empties the group");
    }
}
