//! B20–B30: removing, renaming, replacing and adding members.

use serde_json::{Value, json};

use super::table;
use crate::bodies::group;
use crate::harness::Scim;

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b20_removing_one_member_does_not_empty_the_group,
    b21_a_value_in_a_remove_is_accepted,
    b22_a_remove_with_value_is_done,
    b23_both_forms_of_removal_work,
    b24_a_rename_that_echoes_the_id,
    b25_members_are_replaced_without_a_path,
    b26_members_are_replaced_by_path,
    b27_a_member_without_a_type,
    b28_a_put_may_drop_a_member,
    b29_a_put_replaces_members,
    b30_adding_a_member_again_is_a_success
];

/// A group with two members: the scim client, the group's id, the members' ids.
fn two(scim: &Scim) -> (String, String, String) {
    let (a, b) = (scim.user("a@ex.com"), scim.user("b@ex.com"));
    let group = scim.group("Sales", &[&a, &b]);
    (group, a, b)
}

#[track_caller]
fn patch(scim: &Scim, group: &str, operation: Value) {
    scim.operations(&format!("/Groups/{group}"), json!([operation])).expect(204);
}

/// B20. Only the listed member goes.
#[test]
fn b20_removing_one_member_does_not_empty_the_group() {
    let scim = Scim::compat();
    let (group, a, b) = two(&scim);
    patch(
        &scim,
        &group,
        json!({ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": a }] }),
    );
    assert_eq!(scim.members(&group), [b], "only the listed member goes");
}

/// B21. As an array, an object or a string.
#[test]
fn b21_a_value_in_a_remove_is_accepted() {
    let scim = Scim::compat();
    let (group, a, b) = two(&scim);
    for value in [json!([{ "value": a }]), json!({ "value": a }), json!(a), json!([a])] {
        patch(&scim, &group, json!({ "op": "add", "path": "members", "value": [{ "value": a }] }));
        patch(&scim, &group, json!({ "op": "Remove", "path": "members", "value": value }));
        assert_eq!(scim.members(&group), [b.as_str()], "{value}");
    }
}

/// B22. Not silently skipped.
#[test]
fn b22_a_remove_with_value_is_done() {
    let scim = Scim::compat();
    let (group, a, b) = two(&scim);
    patch(
        &scim,
        &group,
        json!({ "op": "remove", "path": "members", "value": [{ "value": a }, { "value": b }] }),
    );
    assert!(scim.members(&group).is_empty(), "both are gone");
}

/// B23. Value array and path filter.
#[test]
fn b23_both_forms_of_removal_work() {
    let scim = Scim::compat();
    let (group, a, b) = two(&scim);
    patch(
        &scim,
        &group,
        json!({ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": a }] }),
    );
    patch(&scim, &group, json!({ "op": "remove", "path": format!("members[value eq \"{b}\"]") }));
    assert!(scim.members(&group).is_empty(), "both forms");
}

/// B24. An equal id is ignored.
#[test]
fn b24_a_rename_that_echoes_the_id() {
    let scim = Scim::compat();
    let (group, _, _) = two(&scim);
    patch(&scim, &group, json!({ "op": "replace", "value": { "id": group, "displayName": "X" } }));
    assert_eq!(scim.read("Groups", &group)["displayName"], "X");
    patch(&scim, &group, json!({ "op": "replace", "path": "id", "value": group }));
    assert_eq!(scim.members(&group).len(), 2, "members stay");
}

/// B25. And errors are JSON.
#[test]
fn b25_members_are_replaced_without_a_path() {
    let scim = Scim::compat();
    let (group, a, _) = two(&scim);
    patch(&scim, &group, json!({ "op": "replace", "value": { "members": [{ "value": a }] } }));
    assert_eq!(scim.members(&group), [a]);
    let wrong = json!([{ "op": "replace", "value": { "members": true } }]);
    scim.operations(&format!("/Groups/{group}"), wrong).refused(400, "invalidValue");
}

/// B26. The difference is applied.
#[test]
fn b26_members_are_replaced_by_path() {
    let scim = Scim::compat();
    let (group, a, _) = two(&scim);
    let c = scim.user("c@ex.com");
    let value = json!([{ "value": a }, { "value": c }]);
    patch(&scim, &group, json!({ "op": "replace", "path": "members", "value": value }));
    let mut expected = [a, c];
    expected.sort();
    assert_eq!(scim.members(&group), expected);
}

/// B27. The type is known from the id.
#[test]
fn b27_a_member_without_a_type() {
    let scim = Scim::compat();
    let (inner, a, _) = two(&scim);
    let outer = scim.group("All", &[&inner, &a]);
    let members = scim.read("Groups", &outer)["members"].clone();
    for member in members.as_array().unwrap() {
        let (expected, kind) = if member["value"] == a { ("User", "Users") } else { ("Group", "Groups") };
        assert_eq!(member["type"], expected, "the type is the member's own");
        let reference = member["$ref"].as_str().unwrap_or_default();
        assert!(
            reference.ends_with(&format!("/{kind}/{}", member["value"].as_str().unwrap())),
            "{reference}"
        );
    }
}

/// B28. Members come and go as a whole.
#[test]
fn b28_a_put_may_drop_a_member() {
    let scim = Scim::compat();
    let (id, a, _) = two(&scim);
    scim.put(&format!("/Groups/{id}"), &group("Sales", &[&a])).expect(200);
    assert_eq!(scim.members(&id), [a]);
}

/// B29. The list is not ignored.
#[test]
fn b29_a_put_replaces_members() {
    let scim = Scim::compat();
    let (id, _, b) = two(&scim);
    let c = scim.user("c@ex.com");
    let answer = scim.put(&format!("/Groups/{id}"), &group("Sales", &[&c, &b])).expect(200);
    let mut expected = [b, c];
    expected.sort();
    assert_eq!(scim.members(&id), expected);
    assert_eq!(answer.body["members"].as_array().map(Vec::len), Some(2), "and the answer shows it");
}

/// B30. Without effect.
#[test]
fn b30_adding_a_member_again_is_a_success() {
    let scim = Scim::compat();
    let (group, a, _) = two(&scim);
    let version = scim.read("Groups", &group)["meta"].clone();
    for value in [json!([{ "value": a }]), json!([{ "value": a }, { "value": a }])] {
        patch(&scim, &group, json!({ "op": "add", "path": "members", "value": value }));
    }
    assert_eq!(scim.members(&group).len(), 2, "nobody is in twice");
    assert_eq!(
        scim.read("Groups", &group)["meta"],
        version,
        "no change, no new version, no new lastModified"
    );
}
