//! Vector 20: Bulk (RFC 7644 §3.7).

use serde_json::{Value, json};

use crate::bodies::{BULK, ENTERPRISE, GROUP, USER};
use crate::harness::{Answer, Scim};

const RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

fn bulk(scim: &Scim, operations: Value) -> Answer {
    let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": operations })).expect(200);
    assert_eq!(answer.body["schemas"], json!([RESPONSE]));
    answer
}

/// The `status` of every operation.
fn statuses(answer: &Answer) -> Vec<&str> {
    let operations = answer.body["Operations"].as_array().expect("a BulkResponse has Operations");
    operations.iter().map(|one| one["status"].as_str().expect("`status` is a string")).collect()
}

fn post_user(bulk_id: &str, user_name: &str) -> Value {
    json!({ "method": "POST", "path": "/Users", "bulkId": bulk_id,
        "data": { "schemas": [USER], "userName": user_name } })
}

#[test]
fn forward_references_are_resolved_and_the_order_of_answers_is_kept() {
    for scim in [Scim::compat(), Scim::strict()] {
        let answer = bulk(
            &scim,
            json!([
                { "method": "POST", "path": "/Groups", "bulkId": "g1", "data": {
                    "schemas": [GROUP], "displayName": "Sales",
                    "members": [{ "value": "bulkId:u1" }, { "value": "bulkId:u2" }] } },
                post_user("u1", "ada@ex.com"),
                post_user("u2", "bob@ex.com"),
                { "method": "PATCH", "path": "/Users/bulkId:u1", "data": {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{ "op": "replace", "path": "title", "value": "Countess" }] } }
            ]),
        );
        assert_eq!(statuses(&answer), ["201", "201", "201", "200"]);
        let operations = &answer.body["Operations"];
        for (n, (method, bulk_id)) in [("POST", "g1"), ("POST", "u1"), ("POST", "u2")].iter().enumerate() {
            assert_eq!(operations[n]["method"], *method, "an answer names its operation");
            assert_eq!(operations[n]["bulkId"], *bulk_id, "an answer names its operation");
            assert!(operations[n]["version"].is_string(), "and the version it made: {answer}");
        }
        let id_at = |n: usize| {
            let location = operations[n]["location"].as_str().expect("a location");
            assert!(location.starts_with(&scim.endpoint()), "locations are absolute: {location}");
            location.rsplit('/').next().unwrap().to_owned()
        };
        let mut users = vec![id_at(1), id_at(2)];
        users.sort();
        assert_eq!(scim.members(&id_at(0)), users, "the group that came first has the users that came later");
        assert_eq!(scim.read("Users", &id_at(1))["title"], "Countess", "a bulkId in a path");
        assert!(!scim.get("/Groups").text.contains("bulkId"), "no reference is stored as text");
    }
}

#[test]
fn circular_references_are_resolved() {
    for scim in [Scim::compat(), Scim::strict()] {
        let user = |own: &str, manager: &str| {
            json!({ "method": "POST", "path": "/Users", "bulkId": own, "data": {
                "schemas": [USER, ENTERPRISE], "userName": own,
                ENTERPRISE: { "manager": { "value": format!("bulkId:{manager}") } } } })
        };
        let answer = bulk(&scim, json!([user("a", "b"), user("b", "a"), user("self", "self")]));
        assert_eq!(statuses(&answer), ["201", "201", "201"], "{answer}");
        let find =
            |name: &str| scim.filter("/Users", &format!("userName eq \"{name}\"")).resources()[0].clone();
        let (a, b, own) = (find("a"), find("b"), find("self"));
        assert_eq!(a[ENTERPRISE]["manager"]["value"], b["id"]);
        assert_eq!(b[ENTERPRISE]["manager"]["value"], a["id"]);
        assert_eq!(own[ENTERPRISE]["manager"]["value"], own["id"]);
    }
}

#[test]
fn groups_that_would_contain_each_other_are_refused_for_that_operation_only() {
    let scim = Scim::compat();
    let group = |own: &str, other: &str| {
        json!({ "method": "POST", "path": "/Groups", "bulkId": own, "data": {
            "schemas": [GROUP], "displayName": own, "members": [{ "value": format!("bulkId:{other}") }] } })
    };
    let answer = bulk(&scim, json!([group("a", "b"), group("b", "a"), post_user("u", "ada@ex.com")]));
    let statuses = statuses(&answer);
    assert_eq!(statuses[2], "201", "the others go on: {answer}");
    let refused = statuses[..2].iter().filter(|status| ["400", "409"].contains(status)).count();
    assert!(refused >= 1, "a circle of groups is impossible here and said so: {answer}");
}

#[test]
fn every_method_works_and_a_failure_has_its_error() {
    let scim = Scim::compat();
    let (ada, bob, cyd) = (scim.user("ada@ex.com"), scim.user("bob@ex.com"), scim.user("cyd@ex.com"));
    let stale = "W/\"999\"";
    let answer = bulk(
        &scim,
        json!([
            { "method": "PUT", "path": format!("/Users/{ada}"), "data": {
                "schemas": [USER], "userName": "ada@ex.com", "title": "Countess" } },
            { "method": "delete", "path": format!("/Users/{bob}") },
            { "method": "DELETE", "path": format!("/Users/{cyd}"), "version": stale },
            { "method": "POST", "path": "/Users", "bulkId": "dup", "data": { "userName": "ADA@ex.com" } },
            { "method": "PATCH", "path": "/Users/nobody", "data": {
                "Operations": [{ "op": "replace", "path": "title", "value": "x" }] } },
            { "method": "POST", "path": "/Groups", "bulkId": "g", "data": {
                "displayName": "Sales", "members": [{ "value": "bulkId:dup" }] } },
            { "method": "POST", "path": "/Nonsense", "bulkId": "n", "data": {} }
        ]),
    );
    let statuses = statuses(&answer);
    assert_eq!(statuses[..5], ["200", "204", "412", "409", "404"], "{answer}");
    assert!(["400", "409"].contains(&statuses[5]), "a reference to what failed cannot be resolved: {answer}");
    assert_eq!(statuses[6], "404", "an unknown endpoint: {answer}");
    let operations = answer.body["Operations"].as_array().unwrap();
    for (one, status) in operations.iter().zip(&statuses) {
        if status.starts_with('4') {
            assert_eq!(
                one["response"]["schemas"],
                json!([crate::bodies::ERROR]),
                "a failure has its Error: {one}"
            );
            assert_eq!(one["response"]["status"], *status);
            assert!(
                one["response"]["detail"].as_str().is_some_and(|text| !text.is_empty()),
                "with a reason: {one}"
            );
        }
        if one["method"] == "POST" {
            assert_eq!(
                one.get("location").is_some(),
                *status == "201",
                "a failed POST has no location: {one}"
            );
        } else if *status != "404" {
            assert!(one["location"].is_string(), "what exists or existed has a location: {one}");
        }
    }
    assert_eq!(scim.read("Users", &ada)["title"], "Countess");
    scim.get(&format!("/Users/{bob}")).refused(404, "");
    scim.get(&format!("/Users/{cyd}")).expect(200);
}

#[test]
fn fail_on_errors_stops_after_that_many() {
    let scim = Scim::compat();
    let nameless = json!({ "title": "nameless" });
    let bad = |id: &str| json!({ "method": "POST", "path": "/Users", "bulkId": id, "data": nameless });
    for (limit, expected) in [
        (json!(1), vec!["201", "400"]),
        (json!(2), vec!["201", "400", "201", "400"]),
        (json!(null), vec!["201", "400", "201", "400", "201"]),
    ] {
        let name = |n: u32| format!("u{n}-{limit}@ex.com");
        let operations = [
            post_user("a", &name(1)),
            bad("b"),
            post_user("c", &name(2)),
            bad("d"),
            post_user("e", &name(3)),
        ];
        let body = json!({ "schemas": [BULK], "failOnErrors": limit, "Operations": operations });
        let answer = scim.post("/Bulk", &body).expect(200);
        assert_eq!(statuses(&answer), expected, "failOnErrors {limit}: {answer}");
        let created = expected.iter().filter(|status| **status == "201").count() as u64;
        let filter = format!("userName ew \"-{limit}@ex.com\"");
        assert_eq!(scim.filter("/Users", &filter).total(), created, "what was not answered was not done");
    }
}

#[test]
fn a_post_without_bulk_id_is_refused() {
    let scim = Scim::compat();
    let operation = json!({ "method": "POST", "path": "/Users", "data": { "userName": "ada@ex.com" } });
    let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": [operation] }));
    let refused = answer.status == 400 || answer.body["Operations"][0]["status"] == "400";
    assert!(refused, "bulkId is required on POST (RFC 7644 §3.7): {answer}");
    assert_eq!(scim.get("/Users").total(), 0);
}

#[test]
fn a_method_that_bulk_does_not_have_refuses_the_whole_request() {
    let scim = Scim::compat();
    for method in [json!("GET"), json!(""), json!(1), json!(null)] {
        let operations = json!([post_user("a", "ada@ex.com"), { "method": method, "path": "/Users" }]);
        scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": operations }))
            .refused(400, "invalidSyntax");
    }
    assert_eq!(scim.get("/Users").total(), 0, "nothing of it is done");
}

#[test]
fn limits_are_those_of_discovery_and_named_in_the_413() {
    let scim = Scim::compat();
    let config = scim.get("/ServiceProviderConfig").body["bulk"].clone();
    assert_eq!(config["supported"], true);
    let most = config["maxOperations"].as_u64().expect("maxOperations") as usize;
    let longest = config["maxPayloadSize"].as_u64().expect("maxPayloadSize") as usize;

    let operations: Vec<_> =
        (0..=most).map(|n| post_user(&format!("b{n}"), &format!("u{n}@ex.com"))).collect();
    let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": operations })).refused(413, "");
    assert!(
        answer.body["detail"].as_str().unwrap().contains(&most.to_string()),
        "the limit is named: {answer}"
    );

    let padding = "x".repeat(longest);
    let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": [], "padding": padding }));
    let answer = answer.refused(413, "");
    assert!(
        answer.body["detail"].as_str().unwrap().contains(&longest.to_string()),
        "the limit is named: {answer}"
    );
    assert_eq!(scim.get("/Users").total(), 0, "nothing of a refused bulk is done");
}
