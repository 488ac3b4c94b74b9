//! B47–B59: errors, retries, transport. (B60 is not about a server like this one.)

use std::thread;

use serde_json::{Value, json};

use super::table;
use crate::bodies::{ENTERPRISE, person};
use crate::harness::{Raw, Scim};

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b47_permanent_faults_are_4xx,
    b48_a_get_needs_no_content_type_and_no_accept,
    b49_a_charset_on_the_media_type,
    b50_no_user_agent,
    b51_groups_answer_even_when_there_are_none,
    b52_always_json,
    b53_errors_are_flat_and_never_empty,
    b54_parallel_member_changes_lose_nothing,
    b55_patch_is_implemented,
    b56_lenient_input_and_discovery,
    b57_no_schemas_in_a_body,
    b58_a_wrong_token_gets_a_scim_error,
    b59_names_are_always_emitted
];

/// B47. Never 5xx: Entra retries those for ever.
#[test]
fn b47_permanent_faults_are_4xx() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let group = scim.group("Sales", &[]);
    let odd: Vec<Value> = vec![
        json!({ "userName": 7 }),
        json!({ "userName": {} }),
        json!({ "userName": "x", "name": 3 }),
        json!({ "userName": "x", "emails": { "value": {} } }),
        json!({ "userName": "x", "active": [] }),
        json!({ "userName": "x", ENTERPRISE: "text" }),
        json!({ "schemas": 5, "userName": "x" }),
        json!({}),
    ];
    for body in odd {
        let created = scim.post("/Users", &body).status;
        assert!(created < 500, "{body}");
        assert!(scim.put(&format!("/Users/{id}"), &body).status < 500, "{body}");
        assert!(scim.post("/Groups", &body).status < 500, "{body}");
        assert!(scim.operations(&format!("/Groups/{group}"), json!([body])).status < 500, "{body}");
        assert!(scim.operations(&format!("/Users/{id}"), body).status < 500, "operations that are no array");
    }
}

/// B48. 406 broke Test Connection.
#[test]
fn b48_a_get_needs_no_content_type_and_no_accept() {
    let scim = Scim::compat();
    for (name, value) in [("Accept", "text/html"), ("Accept", ""), ("Accept-Language", "de")] {
        scim.call("GET", "/Users").header(name, value).send().expect(200);
    }
    scim.get("/Users").expect(200);
}

/// B49. Parameters are ignored.
#[test]
fn b49_a_charset_on_the_media_type() {
    let scim = Scim::compat();
    for (n, media) in [
        "application/scim+json; charset=utf-8",
        "application/scim+json;charset=\"utf-8\"",
        "application/json; charset=UTF-8",
        "APPLICATION/SCIM+JSON ; charset=utf-8",
    ]
    .into_iter()
    .enumerate()
    {
        let body = crate::bodies::user(&format!("u{n}@ex.com")).to_string();
        scim.call("POST", "/Users").header("Content-Type", media).bytes(body.as_bytes()).send().expect(201);
    }
}

/// B50. Is allowed.
#[test]
fn b50_no_user_agent() {
    let scim = Scim::compat();
    let authorization = format!("Bearer {}", scim.token());
    let line = format!("GET {}/Users?filter=userName+eq+%22x%22", scim.path());
    let headers = [("Host", scim.address()), ("Authorization", &authorization)];
    Raw::open(scim.address()).request(&line, &headers, None).answer().expect(200);
    scim.call("GET", "/Users").header("User-Agent", "Mozilla/5.0").send().expect(200);
}

/// B51. 200 and an empty list.
#[test]
fn b51_groups_answer_even_when_there_are_none() {
    let scim = Scim::compat();
    let answer = scim.get("/Groups?startIndex=1&count=100").expect(200);
    assert_eq!((answer.total(), &answer.body["Resources"]), (0, &json!([])));
}

/// B52. Whatever the path and the method.
#[test]
fn b52_always_json() {
    let scim = Scim::compat();
    for path in ["/nonsense", "/Users/nobody", "/index.html", "/favicon.ico", "/Users.html", "/%3Cscript%3E"]
    {
        for method in ["GET", "POST", "PUT", "DELETE"] {
            let answer = scim.call(method, path).header("Accept", "text/html").send();
            assert!(answer.status >= 400, "the general checks see a SCIM error: {answer}");
            assert!(!answer.text.contains("<html"), "no page");
        }
    }
}

/// B53. Also for unknown routes.
#[test]
fn b53_errors_are_flat_and_never_empty() {
    let scim = Scim::compat();
    for answer in [scim.get("/nonsense"), scim.get("/Users/nobody"), scim.post("/Users", &json!({}))] {
        assert!(answer.status == 404 || answer.status == 400, "{answer}");
        assert!(answer.body["detail"].is_string(), "detail is at the top: {answer}");
    }
}

/// B54. Ten at once.
#[test]
fn b54_parallel_member_changes_lose_nothing() {
    let scim = Scim::compat();
    let mut users: Vec<_> = (0..10).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let group = scim.group("Sales", &[]);
    thread::scope(|scope| {
        for user in &users {
            let (scim, path) = (&scim, format!("/Groups/{group}"));
            scope.spawn(move || {
                let add = json!([{ "op": "add", "path": "members", "value": [{ "value": user }] }]);
                scim.operations(&path, add).expect(204);
            });
        }
    });
    users.sort();
    assert_eq!(scim.members(&group), users);
}

/// B55. On users and on groups.
#[test]
fn b55_patch_is_implemented() {
    let scim = Scim::compat();
    let (user, group) = (scim.user("ada@ex.com"), scim.group("Sales", &[]));
    let operation = |path: &str| json!([{ "op": "replace", "path": path, "value": "x" }]);
    scim.operations(&format!("/Users/{user}"), operation("displayName")).expect(200);
    scim.operations(&format!("/Groups/{group}?"), operation("displayName")).expect(204);
    assert_eq!(scim.read("Groups", &group)["displayName"], "x", "an empty query changes nothing");
}

/// B56. Members and display may be missing.
#[test]
fn b56_lenient_input_and_discovery() {
    let scim = Scim::compat();
    let group = scim.create("/Groups", &json!({ "displayName": "Sales" }));
    let user = scim.create("/Users", &json!({ "userName": "ada@ex.com", "displayName": "Ada L" }));
    let add = json!([{ "op": "add", "path": "members", "value": [{ "value": user }] }]);
    scim.operations(&format!("/Groups/{group}"), add).expect(204);
    assert_eq!(scim.read("Groups", &group)["members"][0]["display"], "Ada L", "display is computed");
    scim.get("/ServiceProviderConfig").expect(200);
}

/// B57. The defaults of the endpoint.
#[test]
fn b57_no_schemas_in_a_body() {
    let scim = Scim::compat();
    for (n, schemas) in [json!(null), json!([])].into_iter().enumerate() {
        let user = json!({ "schemas": schemas, "userName": format!("u{n}@ex.com") });
        let id = scim.create("/Users", &user);
        assert_eq!(scim.read("Users", &id)["schemas"], json!([crate::bodies::USER]));
        scim.put(&format!("/Users/{id}"), &user).expect(200);
        let patch =
            json!({ "schemas": schemas, "Operations": [{ "op": "replace", "path": "title", "value": "x" }] });
        scim.patch(&format!("/Users/{id}"), &patch).expect(200);
    }
    let id = scim.user("last@ex.com");
    let patch = json!({ "Operations": [{ "op": "replace", "path": "title", "value": "x" }] });
    assert_eq!(scim.patch(&format!("/Users/{id}"), &patch).expect(200).body["title"], "x");
}

/// B58. Status 401 as a string.
#[test]
fn b58_a_wrong_token_gets_a_scim_error() {
    let scim = Scim::compat();
    let answer = scim.with_token("wrong").get("/Users").refused(401, "");
    assert_eq!(answer.body["status"], "401");
}

/// B59. In the list, the item and after a change.
#[test]
fn b59_names_are_always_emitted() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &person("ada@ex.com", "Ada", "L"));
    let patch = json!([{ "op": "replace", "value": { "active": false } }]);
    let patched = scim.operations(&format!("/Users/{id}"), patch).expect(200);
    let list = scim.get("/Users?count=1&startIndex=1").expect(200);
    for user in [&scim.read("Users", &id), &patched.body, &list.resources()[0].clone()] {
        assert_eq!(user["name"], json!({ "givenName": "Ada", "familyName": "L" }));
    }
}
