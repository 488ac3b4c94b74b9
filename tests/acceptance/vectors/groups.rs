//! Vectors 9 and 10: the life of a group as Entra and Okta drive it.

use serde_json::{Value, json};

use crate::bodies::GROUP;
use crate::harness::{Scim, encode};

const ADSCIM: &str = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

struct Team {
    scim: Scim,
    group: String,
    users: Vec<String>,
}

/// A group of three, and a fourth user outside.
fn team() -> Team {
    let scim = Scim::compat();
    let users: Vec<_> = (1..=4).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let group = scim.group("Sales", &[&users[0], &users[1], &users[2]]);
    Team { scim, group, users }
}

impl Team {
    /// PATCHes the group; it must answer 204 or 200.
    #[track_caller]
    fn patch(&self, operations: Value) {
        let answer = self.scim.operations(&format!("/Groups/{}", self.group), operations);
        answer.expect(204);
    }

    /// Asserts the members by their numbers from 1.
    #[track_caller]
    fn has(&self, numbers: &[usize], why: &str) {
        let mut expected: Vec<_> = numbers.iter().map(|n| self.users[n - 1].clone()).collect();
        expected.sort();
        assert_eq!(self.scim.members(&self.group), expected, "{why}");
    }
}

#[test]
fn entra_creates_an_empty_group_with_a_foreign_schema() {
    let scim = Scim::compat();
    let body = json!({
        "schemas": [GROUP, ADSCIM], "externalId": "8aa1", "displayName": "Sales",
        "meta": { "resourceType": "Group" }
    });
    let answer = scim.post("/Groups", &body).expect(201);
    assert_eq!(answer.body["externalId"], "8aa1");
    assert_eq!(answer.body["schemas"], json!([GROUP]), "an unknown schema is ignored");
    scim.post("/Groups", &body).refused(409, "uniqueness");
    let mut shouting = body.clone();
    shouting["displayName"] = json!("SALES");
    scim.post("/Groups", &shouting).refused(409, "uniqueness");
    assert_eq!(scim.get("/Groups").total(), 1, "a refused create leaves nothing");
}

#[test]
fn external_id_and_display_name_change_without_touching_members() {
    let team = team();
    let version = |scim: &Scim| scim.read("Groups", &team.group)["meta"]["version"].clone();
    for operation in [
        json!({ "op": "Replace", "path": "externalId", "value": "8aa1" }),
        json!({ "op": "Add", "path": "externalId", "value": "8aa2" }),
        json!({ "op": "Replace", "path": "displayName", "value": "Sales EU" }),
        json!({ "op": "Add", "path": "displayName", "value": "Sales US" }),
        json!({ "op": "replace", "value": { "displayName": "Sales UK", "externalId": "8aa3" } }),
        json!({ "op": "replace", "value": { "id": team.group, "displayName": "Sales NO" } }),
    ] {
        let before = version(&team.scim);
        team.patch(json!([operation]));
        team.has(&[1, 2, 3], "an attribute of the group is not its members");
        assert_ne!(version(&team.scim), before, "{operation} is a change");
    }
    let group = team.scim.read("Groups", &team.group);
    assert_eq!(group["displayName"], "Sales NO", "the last name");
    assert_eq!(group["externalId"], "8aa3", "the last externalId");
}

#[test]
fn members_are_added_and_removed_in_every_form() {
    let team = team();
    let u = |n: usize| team.users[n - 1].as_str();
    team.patch(json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": u(1) }] }]));
    team.has(&[2, 3], "a value array removes those members only");
    team.patch(json!([{ "op": "Remove", "path": "members", "value": [{ "value": u(1) }] }]));
    team.has(&[2, 3], "removing who is not in is a success");
    team.patch(json!([{ "op": "Add", "path": "members", "value": [
        { "$ref": null, "value": u(1) }, { "$ref": null, "value": u(4) }
    ] }]));
    team.has(&[1, 2, 3, 4], "several at once");
    team.patch(json!([{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": u(1) }] }]));
    team.has(&[1, 2, 3, 4], "adding who is in is a success");
    team.patch(json!([{ "op": "Remove", "path": format!("members[value eq \"{}\"]", u(4)) }]));
    team.has(&[1, 2, 3], "by path");
    team.patch(json!([{ "op": "remove", "path": format!("members[value eq\"{}\"]", u(3)) }]));
    team.has(&[1, 2], "by path without a space, as the RFC prints it");
    team.patch(json!([{ "op": "remove", "path": format!("members[value eq \"{}\"]", u(3)) }]));
    team.has(&[1, 2], "no match, no change, success");
    team.patch(json!([
        { "op": "remove", "path": format!("members[value eq \"{}\"]", u(1)) },
        { "op": "add", "path": "members", "value": [{ "value": u(3), "display": "u3@ex.com" }] }
    ]));
    team.has(&[2, 3], "both in one request");
    team.patch(json!([
        { "op": "add", "path": "members", "value": [{ "value": u(4) }] },
        { "op": "remove", "path": format!("members[value eq \"{}\"]", u(4)) }
    ]));
    team.has(&[2, 3], "added and removed in one request");
    team.patch(json!([{ "op": "add", "path": "members", "value": { "value": u(1) } }]));
    team.has(&[1, 2, 3], "one member as an object");
    team.patch(json!([{ "op": "add", "path": "members", "value": u(4) }]));
    team.has(&[1, 2, 3, 4], "one member as a string");
}

#[test]
fn members_are_replaced_in_every_form() {
    let team = team();
    let member = |n: usize| json!({ "value": team.users[n - 1], "display": "whatever" });
    team.patch(json!([{ "op": "replace", "path": "members", "value": [member(3), member(4)] }]));
    team.has(&[3, 4], "the list is replaced");
    team.patch(json!([{ "op": "replace", "value": { "members": [member(1)] } }]));
    team.has(&[1], "without a path as well");
    let value = json!({ "id": team.group, "displayName": "Sales EU", "members": [member(1), member(2)] });
    team.patch(json!([{ "op": "replace", "value": value }]));
    team.has(&[1, 2], "together with a rename and the echoed id");
    team.patch(json!([{ "op": "Replace", "path": "members", "value": null }]));
    team.has(&[], "null empties the group");
    team.patch(json!([{ "op": "add", "value": { "members": [member(1), member(2)] } }]));
    team.has(&[1, 2], "add without a path");
    team.patch(json!([{ "op": "replace", "path": "members", "value": [] }]));
    team.has(&[], "an empty list empties the group");
    team.patch(json!([{ "op": "add", "path": "members", "value": [member(1), member(2)] }]));
    team.patch(json!([{ "op": "Remove", "path": "members" }]));
    team.has(&[], "remove without value removes all");
}

#[test]
fn group_life_in_the_strict_profile() {
    let scim = Scim::strict();
    let users: Vec<_> = (1..=2).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let group = scim.group("Sales", &[&users[0]]);
    let path = format!("/Groups/{group}");
    scim.operations(&path, json!([{ "op": "add", "path": "members", "value": [{ "value": users[1] }] }]))
        .expect(204);
    let listed = json!([{ "op": "remove", "path": "members", "value": [{ "value": users[0] }] }]);
    scim.operations(&path, listed).refused(400, "invalidSyntax");
    assert_eq!(scim.members(&group).len(), 2, "a refused remove must never empty the group");
    let stale = json!([{ "op": "add", "path": "members", "value": [{ "value": "nobody" }] }]);
    scim.operations(&path, stale).refused(400, "invalidValue");
    let by_path = format!("members[value eq \"{}\"]", users[0]);
    scim.operations(&path, json!([{ "op": "remove", "path": by_path }])).expect(204);
    assert_eq!(scim.members(&group), [users[1].as_str()]);
    let other_id = json!([{ "op": "replace", "value": { "id": "another", "displayName": "X" } }]);
    scim.operations(&path, other_id).refused(400, "mutability");
    let own_id = json!([{ "op": "replace", "value": { "id": group, "displayName": "Sales EU" } }]);
    scim.operations(&path, own_id).expect(204);
    assert_eq!(scim.read("Groups", &group)["displayName"], "Sales EU", "an equal id is no change");
}

#[test]
fn an_id_of_another_group_is_refused_in_compat_as_well() {
    let team = team();
    let operation = json!([{ "op": "replace", "value": { "id": "another", "displayName": "X" } }]);
    team.scim.operations(&format!("/Groups/{}", team.group), operation).refused(400, "mutability");
    assert_eq!(team.scim.read("Groups", &team.group)["displayName"], "Sales");
}

#[test]
fn delete_is_final() {
    let team = team();
    let path = format!("/Groups/{}", team.group);
    team.scim.delete(&path).expect(204);
    team.scim.get(&path).refused(404, "");
    team.scim.delete(&path).refused(404, "");
    team.scim.operations(&path, json!([{ "op": "Remove", "path": "members" }])).refused(404, "");
    assert_eq!(team.scim.filter("/Groups", "displayName eq \"Sales\"").total(), 0);
    let user = team.scim.read("Users", &team.users[0]);
    assert_eq!(user.get("groups"), None, "a deleted group is no group of anyone");
    let again = team.scim.group("Sales", &[]);
    assert_ne!(again, team.group, "an id is never used again");
}

#[test]
fn excluded_members_are_excluded_on_list_and_item() {
    for scim in [Scim::compat(), Scim::strict()] {
        let user = scim.user("ada@ex.com");
        let group = scim.group("EDU All", &[&user]);
        scim.group("Other", &[&user]);
        let filter = encode("displayName eq \"EDU All\"");
        for path in [
            format!("/Groups/{group}?excludedAttributes=members"),
            format!("/Groups/{group}?excludedattributes=Members"),
            format!("/Groups?excludedAttributes=members&filter={filter}"),
            format!("/Groups?filter={filter}&excludedAttributes=members"),
            "/Groups?excludedAttributes=members&filter=displayName+eq+%22edu+all%22".to_owned(),
            format!("/Groups?filter={filter}&excludedAttributes={GROUP}:members"),
            format!("/Groups?filter={filter}&attributes=displayName"),
        ] {
            let answer = scim.get(&path).expect(200);
            let found =
                if answer.body["Resources"].is_array() { &answer.body["Resources"][0] } else { &answer.body };
            assert_eq!(found["id"], group, "the right group and only it: {answer}");
            assert!(answer.resources().len() <= 1, "the filter is applied: {answer}");
            assert_eq!(found.get("members"), None, "members are left out: {answer}");
            assert_eq!(found["displayName"], "EDU All");
        }
        assert_eq!(scim.members(&group), [user], "and they are there when they are wanted");
        let filter = encode(&format!("id eq \"{group}\" and members eq \"{}\"", scim.members(&group)[0]));
        let answer = scim.get(&format!("/Groups?filter={filter}&attributes=id")).expect(200);
        assert_eq!(answer.ids(), [group], "Entra's reference check");
    }
}
