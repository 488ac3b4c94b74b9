//! B31–B40: unknown members, externalId, groups without their members, names and ids.

use serde_json::json;

use super::table;
use crate::bodies::group;
use crate::harness::{Scim, encode};

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b31_an_unknown_member_is_skipped,
    b32_an_unknown_member_does_not_wipe_the_others,
    b33_one_bad_id_does_not_reject_the_batch,
    b34_external_id_of_a_group,
    b35_excluded_members_are_not_loaded,
    b36_the_filter_on_the_name_is_applied,
    b37_plus_is_a_space_in_a_query,
    b38_ids_are_stable_and_never_reused,
    b39_a_missing_group_is_404,
    b40_add_on_display_name_renames
];

const GHOST: &str = "019a0000-0000-7000-8000-000000000000";

/// B31. Never a server error.
#[test]
fn b31_an_unknown_member_is_skipped() {
    let scim = Scim::compat();
    let id = scim.group("Sales", &[]);
    for ghost in [GHOST, "stale", "1", "../x", "a\"b"] {
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": ghost }] }]);
        scim.operations(&format!("/Groups/{id}"), add).expect(204);
    }
    assert!(scim.members(&id).is_empty(), "nobody unknown is stored");
}

/// B32. Valid ones stay.
#[test]
fn b32_an_unknown_member_does_not_wipe_the_others() {
    let scim = Scim::compat();
    let a = scim.user("a@ex.com");
    let id = scim.group("Sales", &[&a]);
    let replace =
        json!([{ "op": "replace", "path": "members", "value": [{ "value": a }, { "value": GHOST }] }]);
    scim.operations(&format!("/Groups/{id}"), replace).expect(204);
    assert_eq!(scim.members(&id), [a]);
}

/// B33. In PATCH, PUT and POST.
#[test]
fn b33_one_bad_id_does_not_reject_the_batch() {
    let scim = Scim::compat();
    let mut users: Vec<_> = (0..5).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    users.sort();
    let mut all: Vec<&str> = users.iter().map(String::as_str).collect();
    all.insert(2, GHOST);
    let id = scim.group("Sales", &all);
    assert_eq!(scim.members(&id), users, "in a POST");
    scim.put(&format!("/Groups/{id}"), &group("Sales", &all)).expect(200);
    assert_eq!(scim.members(&id), users, "in a PUT");
    let value: Vec<_> = all.iter().map(|id| json!({ "value": id })).collect();
    let other = scim.group("Other", &[]);
    scim.operations(&format!("/Groups/{other}"), json!([{ "op": "add", "path": "members", "value": value }]))
        .expect(204);
    assert_eq!(scim.members(&other), users, "in a PATCH");
}

/// B34. Is stored, and members stay.
#[test]
fn b34_external_id_of_a_group() {
    let scim = Scim::compat();
    let a = scim.user("a@ex.com");
    let id = scim.group("Sales", &[&a]);
    for (op, value) in [("Replace", "8aa1"), ("Add", "8aa2")] {
        let patch = json!([{ "op": op, "path": "externalId", "value": value }]);
        scim.operations(&format!("/Groups/{id}"), patch).expect(204);
        assert_eq!(scim.read("Groups", &id)["externalId"], value);
        assert_eq!(scim.members(&id), [a.as_str()]);
        assert_eq!(scim.filter("/Groups", &format!("externalId eq \"{value}\"")).ids(), [id.as_str()]);
    }
}

/// B35. An item without its members.
#[test]
fn b35_excluded_members_are_not_loaded() {
    let scim = Scim::compat();
    let users: Vec<_> = (0..30).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let all: Vec<&str> = users.iter().map(String::as_str).collect();
    let id = scim.group("Sales", &all);
    let answer = scim.get(&format!("/Groups/{id}?excludedAttributes=members")).expect(200);
    assert_eq!(answer.body.get("members"), None);
    assert_eq!(answer.body["displayName"], "Sales", "everything else is there");
    assert_eq!(answer.etag(), scim.get(&format!("/Groups/{id}")).etag(), "it is the same version");
}

/// B36. Together with excludedAttributes.
#[test]
fn b36_the_filter_on_the_name_is_applied() {
    let scim = Scim::compat();
    scim.group("Sales", &[]);
    let id = scim.group("Support", &[]);
    let filter = encode("displayName eq \"Support\"");
    for query in [
        format!("filter={filter}&excludedAttributes=members"),
        format!("excludedAttributes=members&filter={filter}"),
    ] {
        assert_eq!(scim.get(&format!("/Groups?{query}")).expect(200).ids(), [id.as_str()], "{query}");
    }
}

/// B37. And %2B is a plus.
#[test]
fn b37_plus_is_a_space_in_a_query() {
    let scim = Scim::compat();
    let id = scim.group("EDU All personal", &[]);
    let plus = scim.group("C++ guild", &[]);
    assert_eq!(scim.get("/Groups?filter=displayName+eq+%22EDU+All+personal%22").expect(200).ids(), [id]);
    assert_eq!(scim.get("/Groups?filter=displayName+eq+%22C%2B%2B+guild%22").expect(200).ids(), [plus]);
}

/// B38. Whatever happens to the resource.
#[test]
fn b38_ids_are_stable_and_never_reused() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let path = format!("/Users/{id}");
    scim.operations(&path, json!([{ "op": "Replace", "path": "userName", "value": "new@ex.com" }]))
        .expect(200);
    scim.put(&path, &crate::bodies::person("newer@ex.com", "Ada", "L")).expect(200);
    scim.operations(&path, json!([{ "op": "Replace", "path": "active", "value": "False" }])).expect(200);
    assert_eq!(scim.read("Users", &id)["userName"], "newer@ex.com", "the cached id still leads to the user");
    scim.delete(&path).expect(204);
    let again = scim.user("newer@ex.com");
    assert_ne!(again, id, "never reused");
    scim.operations(&path, json!([{ "op": "Replace", "path": "title", "value": "x" }])).refused(404, "");
}

/// B39. Before Okta deletes it.
#[test]
fn b39_a_missing_group_is_404() {
    let scim = Scim::compat();
    let id = scim.group("Sales", &[]);
    scim.delete(&format!("/Groups/{id}")).expect(204);
    for missing in [id.as_str(), GHOST, "gone", "%20", "0"] {
        scim.get(&format!("/Groups/{missing}")).refused(404, "");
        scim.delete(&format!("/Groups/{missing}")).refused(404, "");
    }
}

/// B40. Add is replace on a single-valued attribute.
#[test]
fn b40_add_on_display_name_renames() {
    let scim = Scim::compat();
    let id = scim.group("Old", &[]);
    let add = json!([{ "op": "Add", "path": "displayName", "value": "New" }]);
    scim.operations(&format!("/Groups/{id}"), add).expect(204);
    assert_eq!(scim.read("Groups", &id)["displayName"], "New");
    assert_eq!(scim.filter("/Groups", "displayName eq \"Old\"").total(), 0);
}
