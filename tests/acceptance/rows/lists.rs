//! B73–B84: lists and the life of a resource.

use std::collections::HashSet;

use serde_json::json;

use super::table;
use crate::bodies::{USER, person, user};
use crate::harness::{Rollcall, Scim};

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b73_items_per_page_is_what_was_returned,
    b74_start_index_zero_is_one,
    b75_pages_have_a_stable_order,
    b76_lists_are_paged,
    b77_a_rehired_person_is_let_in,
    b78_a_repeated_create_wipes_nothing,
    b79_a_rename_keeps_the_id,
    b80_a_deactivated_user_stays_visible,
    b81_a_random_password_is_no_business_of_ours,
    b82_no_display_of_emails_in_the_schema,
    b83_404_means_absent_and_nothing_else,
    b84_all_keys_of_one_operation_are_applied
];

/// B73. Not what was asked.
#[test]
fn b73_items_per_page_is_what_was_returned() {
    let scim = Scim::compat();
    scim.user("a@ex.com");
    scim.user("b@ex.com");
    for (query, page) in [("startIndex=1&count=100", 2), ("startIndex=2&count=100", 1), ("count=1", 1)] {
        let answer = scim.get(&format!("/Users?{query}")).expect(200);
        assert_eq!(answer.body["itemsPerPage"], page, "{query}");
    }
}

/// B74. No one is skipped.
#[test]
fn b74_start_index_zero_is_one() {
    let scim = Scim::compat();
    let id = scim.user("a@ex.com");
    for start in ["0", "-1", "1"] {
        let answer = scim.get(&format!("/Users?startIndex={start}")).expect(200);
        assert_eq!((answer.ids(), &answer.body["startIndex"]), (vec![id.clone()], &json!(1)), "{start}");
    }
}

/// B75. Also while things change.
#[test]
fn b75_pages_have_a_stable_order() {
    let scim = Scim::compat();
    let ids: Vec<_> = (0..9).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let mut seen = HashSet::new();
    for (n, start) in [1, 4, 7].into_iter().enumerate() {
        let page = scim.get(&format!("/Users?startIndex={start}&count=3")).expect(200).ids();
        seen.extend(page);
        let patch = json!([{ "op": "replace", "path": "title", "value": format!("changed {n}") }]);
        scim.operations(&format!("/Users/{}", ids[n]), patch).expect(200);
    }
    assert_eq!(seen.len(), 9, "a change of a user moves nobody to another page");
    for sorted in ["sortBy=title", "sortBy=active&sortOrder=descending", "sortBy=userName"] {
        let pages =
            [1, 4, 7].map(|start| scim.get(&format!("/Users?{sorted}&startIndex={start}&count=3")).ids());
        let seen: HashSet<_> = pages.concat().into_iter().collect();
        assert_eq!(seen.len(), 9, "equal values have a tie-break: {sorted}");
    }
}

/// B76. Users and groups.
#[test]
fn b76_lists_are_paged() {
    let scim = Scim::compat();
    for n in 0..4 {
        scim.user(&format!("u{n}@ex.com"));
        scim.group(&format!("g{n}"), &[]);
    }
    for kind in ["Users", "Groups"] {
        let answer = scim.get(&format!("/{kind}?startIndex=3&count=1")).expect(200);
        assert_eq!((answer.total(), answer.resources().len()), (4, 1), "{kind}");
    }
}

/// B77. POST with the externalId of an inactive user.
#[test]
fn b77_a_rehired_person_is_let_in() {
    let scim = Scim::compat();
    let mut body = person("ada@ex.com", "Ada", "L");
    body["externalId"] = json!("00ujl29u0le5T6Aj10h7");
    let id = scim.create("/Users", &body);
    let off = json!([{ "op": "replace", "value": { "active": false } }]);
    scim.operations(&format!("/Users/{id}"), off).expect(200);
    let answer = scim.post("/Users", &body).expect(201);
    assert_eq!((answer.id(), &answer.body["active"]), (id, &json!(true)));
}

/// B78. 409 for an active user; who is an owner is not the server's to know.
#[test]
fn b78_a_repeated_create_wipes_nothing() {
    let scim = Scim::compat();
    let mut body = person("ada@ex.com", "Ada", "L");
    body["externalId"] = json!("ext-1");
    let id = scim.create("/Users", &body);
    let patch = json!([{ "op": "replace", "path": "title", "value": "Countess" }]);
    scim.operations(&format!("/Users/{id}"), patch).expect(200);
    scim.post("/Users", &body).refused(409, "uniqueness");
    assert_eq!(scim.read("Users", &id)["title"], "Countess", "the first create's user is as it was");
    assert_eq!(scim.get("/Users").total(), 1);
}

/// B79. And the memberships.
#[test]
fn b79_a_rename_keeps_the_id() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let group = scim.group("Sales", &[&id]);
    for rename in [
        json!({ "op": "Replace", "path": "userName", "value": "ada@new.ex" }),
        json!({ "op": "replace", "value": { "userName": "ada@newer.ex", "displayName": "Ada Newer" } }),
    ] {
        let answer = scim.operations(&format!("/Users/{id}"), json!([rename])).expect(200);
        assert_eq!(answer.id(), id);
    }
    assert_eq!(scim.members(&group), [id.as_str()]);
    assert_eq!(scim.read("Groups", &group)["members"][0]["display"], "Ada Newer", "shown under the new name");
    assert_eq!(scim.get("/Users").total(), 1, "nobody is made anew");
}

/// B80. In item, list and filter.
#[test]
fn b80_a_deactivated_user_stays_visible() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let off = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
    scim.operations(&format!("/Users/{id}"), off).expect(200);
    assert_eq!(scim.get(&format!("/Users/{id}")).expect(200).body["active"], false);
    for found in [
        scim.get("/Users"),
        scim.filter("/Users", "userName eq \"ada@ex.com\""),
        scim.filter("/Users", "active eq false"),
        scim.filter("/Users", "externalId eq null"),
    ] {
        assert_eq!(found.expect(200).ids(), [id.as_str()]);
    }
}

/// B81. Accepted, dropped, never returned.
#[test]
fn b81_a_random_password_is_no_business_of_ours() {
    let scim = Scim::compat();
    let id = {
        let mut body = user("ada@ex.com");
        body["password"] = json!("1mz050nq");
        scim.create("/Users", &body)
    };
    let path = format!("/Users/{id}");
    let version = scim.get(&path).etag();
    for patch in [
        json!({ "op": "replace", "value": { "password": "x" } }),
        json!({ "op": "replace", "path": "password", "value": "" }),
    ] {
        let answer = scim.operations(&path, json!([patch])).expect(200);
        assert_eq!(answer.etag(), version, "nothing was stored, so nothing changed");
    }
    assert_eq!(
        scim.get(&format!("{path}?attributes=password,userName")).expect(200).body["userName"],
        "ada@ex.com"
    );
}

/// B82. Microsoft's validator rejects it.
#[test]
fn b82_no_display_of_emails_in_the_schema() {
    let scim = Scim::compat();
    let schema = scim.get(&format!("/Schemas/{USER}")).expect(200).body;
    let emails = schema["attributes"].as_array().unwrap().iter().find(|one| one["name"] == "emails").unwrap();
    let names: Vec<_> =
        emails["subAttributes"].as_array().unwrap().iter().map(|sub| sub["name"].clone()).collect();
    assert!(names.contains(&json!("value")), "emails has its sub-attributes: {names:?}");
    assert!(!names.contains(&json!("display")), "but not display: {names:?}");
}

/// B83. Or a client makes everything anew.
#[test]
fn b83_404_means_absent_and_nothing_else() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    scim.user("taken@ex.com");
    let path = format!("/Users/{id}");
    scim.put(&path, &user("taken@ex.com")).refused(409, "uniqueness");
    scim.put(&path, &json!({ "schemas": [USER] })).refused(400, "invalidValue");
    scim.with_token("wrong").put(&path, &user("ada@ex.com")).refused(401, "");
    scim.call("PUT", &path).header("If-Match", "W/\"99\"").json(&user("ada@ex.com")).send().refused(412, "");
    Rollcall::shared().cli_json(&["connection", "set", scim.slug(), "--off"]);
    let off = scim.call("PUT", &path).json(&user("ada@ex.com")).server_error_expected().send();
    off.expect(503);
}

/// B84. Atomically.
#[test]
fn b84_all_keys_of_one_operation_are_applied() {
    let scim = Scim::compat();
    let group = scim.group("Old", &[]);
    let value = json!({ "displayName": "New", "externalId": "ext-1" });
    scim.operations(&format!("/Groups/{group}"), json!([{ "op": "replace", "value": value }])).expect(204);
    let stored = scim.read("Groups", &group);
    assert_eq!((&stored["displayName"], &stored["externalId"]), (&json!("New"), &json!("ext-1")));
    scim.group("Taken", &[]);
    let value = json!({ "externalId": "ext-2", "displayName": "taken" });
    let refused = scim.operations(&format!("/Groups/{group}"), json!([{ "op": "replace", "value": value }]));
    refused.refused(409, "uniqueness");
    assert_eq!(scim.read("Groups", &group), stored, "all keys or none");
}
