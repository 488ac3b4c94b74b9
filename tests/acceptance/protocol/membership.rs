//! `groups` of a user, direct and through other groups (RFC 7643 §4.1.2), and nested groups as members.

use serde_json::{Value, json};

use crate::harness::Scim;

/// The groups of a user as (id, type), sorted.
fn groups(scim: &Scim, user: &str) -> Vec<(String, String)> {
    let user = scim.read("Users", user);
    let groups = user["groups"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut groups: Vec<_> =
        groups.iter().map(|group| (text(&group["value"]), text(&group["type"]))).collect();
    groups.sort();
    groups
}

fn expected(list: &[(&String, &str)]) -> Vec<(String, String)> {
    let mut list: Vec<_> = list.iter().map(|(id, kind)| ((*id).clone(), (*kind).to_owned())).collect();
    list.sort();
    list
}

#[test]
fn direct_and_nested_groups() {
    for scim in [Scim::compat(), Scim::strict()] {
        let ada = scim.user("ada@ex.com");
        assert!(groups(&scim, &ada).is_empty());
        let team = scim.group("Team", &[&ada]);
        let unit = scim.group("Unit", &[&team]);
        let company = scim.group("Company", &[&unit]);
        let all = expected(&[(&team, "direct"), (&unit, "indirect"), (&company, "indirect")]);
        assert_eq!(groups(&scim, &ada), all, "direct and through others");

        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": ada }] }]);
        scim.operations(&format!("/Groups/{company}"), add).expect(204);
        let both = expected(&[(&team, "direct"), (&unit, "indirect"), (&company, "direct")]);
        assert_eq!(groups(&scim, &ada), both, "who is in both ways is in directly");

        let remove = json!([{ "op": "remove", "path": format!("members[value eq \"{team}\"]") }]);
        scim.operations(&format!("/Groups/{unit}"), remove).expect(204);
        assert_eq!(groups(&scim, &ada), expected(&[(&team, "direct"), (&company, "direct")]));
        scim.delete(&format!("/Groups/{team}")).expect(204);
        assert_eq!(groups(&scim, &ada), expected(&[(&company, "direct")]), "a deleted group is gone at once");
    }
}

#[test]
fn a_membership_says_where_and_who() {
    let scim = Scim::compat();
    let ada = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
    let inner = scim.group("Inner", &[&ada]);
    let outer = scim.group("Outer", &[&inner]);
    let group = scim.read("Users", &ada)["groups"][0].clone();
    assert_eq!(group["value"], inner);
    assert_eq!(group["display"], "Inner");
    assert_eq!(group["$ref"], format!("{}/Groups/{inner}", scim.endpoint()));
    let member = scim.read("Groups", &inner)["members"][0].clone();
    assert_eq!(member["value"], ada);
    assert_eq!(member["type"], "User");
    assert_eq!(member["$ref"], format!("{}/Users/{ada}", scim.endpoint()));
    assert_eq!(member["display"], "Ada L");
    let member = scim.read("Groups", &outer)["members"][0].clone();
    assert_eq!((&member["type"], &member["display"]), (&json!("Group"), &json!("Inner")));
    assert_eq!(member["$ref"], format!("{}/Groups/{inner}", scim.endpoint()));

    scim.operations(
        &format!("/Groups/{inner}"),
        json!([{ "op": "replace", "path": "displayName", "value": "Renamed" }]),
    )
    .expect(204);
    assert_eq!(
        scim.read("Users", &ada)["groups"][0]["display"],
        "Renamed",
        "names are computed, never stored"
    );
}

#[test]
fn a_deleted_user_leaves_its_groups() {
    let scim = Scim::compat();
    let (ada, bob) = (scim.user("ada@ex.com"), scim.user("bob@ex.com"));
    let group = scim.group("Sales", &[&ada, &bob]);
    let before = scim.get(&format!("/Groups/{group}")).etag();
    scim.delete(&format!("/Users/{ada}")).expect(204);
    assert_eq!(scim.members(&group), [bob]);
    assert_ne!(scim.get(&format!("/Groups/{group}")).etag(), before, "the group looks different now");
    assert_eq!(scim.filter("/Groups", &format!("members eq \"{ada}\"")).total(), 0);
}

#[test]
fn no_group_contains_itself() {
    for scim in [Scim::compat(), Scim::strict()] {
        let a = scim.group("A", &[]);
        let b = scim.group("B", &[&a]);
        let c = scim.group("C", &[&b]);
        for (outer, inner) in [(&a, &a), (&a, &b), (&a, &c), (&b, &c)] {
            let add = json!([{ "op": "add", "path": "members", "value": [{ "value": inner }] }]);
            scim.operations(&format!("/Groups/{outer}"), add).refused(400, "invalidValue");
            let put = crate::bodies::group("X", &[inner]);
            scim.put(&format!("/Groups/{outer}"), &put).refused(400, "invalidValue");
        }
        assert!(scim.members(&a).is_empty());
        assert_eq!(scim.read("Groups", &a)["displayName"], "A", "a refused PUT changes nothing");
    }
}

#[test]
fn memberships_are_filterable_from_both_sides() {
    for scim in [Scim::compat(), Scim::strict()] {
        let (ada, bob) = (scim.user("ada@ex.com"), scim.user("bob@ex.com"));
        let sales = scim.group("Sales", &[&ada]);
        let all = scim.group("All", &[&sales, &bob]);
        for (filter, hit) in [
            (format!("members eq \"{ada}\""), &sales),
            (format!("members.value eq \"{ada}\""), &sales),
            (format!("members[value eq \"{sales}\"]"), &all),
            ("members[type eq \"Group\"]".to_owned(), &all),
            (format!("id eq \"{sales}\" and members eq \"{ada}\""), &sales),
        ] {
            assert_eq!(scim.filter("/Groups", &filter).expect(200).ids(), [hit.as_str()], "{filter}");
        }
        for (filter, hit) in [
            (format!("groups.value eq \"{sales}\""), &ada),
            (format!("groups eq \"{sales}\""), &ada),
            ("groups[display eq \"sales\"]".to_owned(), &ada),
            (format!("groups[value eq \"{all}\" and type eq \"indirect\"]"), &ada),
            (format!("groups[value eq \"{all}\" and type eq \"direct\"]"), &bob),
        ] {
            assert_eq!(scim.filter("/Users", &filter).expect(200).ids(), [hit.as_str()], "{filter}");
        }
        assert_eq!(scim.filter("/Groups", "members pr").total(), 2);
        assert_eq!(scim.filter("/Users", "groups pr").total(), 2);
    }
}

#[test]
fn groups_of_a_user_are_read_only() {
    let (compat, strict) = (Scim::compat(), Scim::strict());
    for scim in [&compat, &strict] {
        let ada = scim.user("ada@ex.com");
        let group = scim.group("Sales", &[]);
        let path = format!("/Users/{ada}");
        for operation in [
            json!({ "op": "add", "path": "groups", "value": [{ "value": group }] }),
            json!({ "op": "remove", "path": "groups" }),
            json!({ "op": "replace", "path": "meta.created", "value": "2001-01-01T00:00:00Z" }),
            json!({ "op": "replace", "path": "id", "value": "another" }),
        ] {
            scim.operations(&path, json!([operation])).refused(400, "mutability");
        }
        let own = json!([{ "op": "replace", "path": "id", "value": ada }]);
        scim.operations(&path, own).expect(200);
        assert!(scim.members(&group).is_empty());
        let no_path = json!([{ "op": "replace", "value": { "groups": [{ "value": group }], "title": "x" } }]);
        let answer = scim.operations(&path, no_path);
        if scim.slug() == compat.slug() {
            assert_eq!(answer.expect(200).body["title"], "x", "the rest is applied");
        } else {
            answer.refused(400, "mutability");
        }
        assert!(scim.members(&group).is_empty(), "membership is changed at the group");
    }
}
