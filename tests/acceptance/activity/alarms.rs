//! What is wrong with a connection is told without anybody looking for it.

use serde_json::{Value, json};

use crate::harness::{Rollcall, Scim};

fn connection(server: &Rollcall, slug: &str) -> Value {
    let status = server.cli_json(&["status"]);
    let connections = status["connections"].as_array().expect("connections").clone();
    connections.into_iter().find(|connection| connection["slug"] == slug).expect("the connection")
}

fn kinds(scim: &Scim) -> Vec<String> {
    let found = connection(Rollcall::shared(), scim.slug());
    let alarms = found["alarms"].as_array().expect("alarms");
    alarms.iter().map(|alarm| alarm["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// Requests are recorded behind the answers.
fn eventually(scim: &Scim, expected: &[&str]) {
    for _ in 0..100 {
        if kinds(scim) == expected {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("expected {expected:?}, found {:?}", kinds(scim));
}

#[test]
fn a_token_that_is_not_valid_any_more_is_an_alarm_until_a_right_one_comes() {
    let scim = Scim::compat();
    scim.with_token("wrong").get("/Users").refused(401, "");
    eventually(&scim, &[]);
    scim.get("/Users").expect(200);
    scim.with_token("wrong").get("/Users").refused(401, "");
    eventually(&scim, &["refused"]);
    let text = Rollcall::shared().cli(&["status"]).stdout;
    assert!(text.contains("! ") && text.contains("is refused"), "the command line says it too: {text}");
    scim.get("/Users").expect(200);
    eventually(&scim, &[]);
}

#[test]
fn a_connection_without_a_token_and_one_whose_token_ends_soon_are_alarms() {
    let scim = Scim::compat();
    let server = Rollcall::shared();
    server.cli_json(&["token", "rotate", scim.slug(), "--grace", "0s", "--expires", "10d"]);
    eventually(&scim, &["tokenEnds"]);
    server.cli_json(&["token", "rotate", scim.slug(), "--grace", "0s", "--expires", "15d"]);
    eventually(&scim, &[]);
    server.cli_json(&["token", "revoke", scim.slug()]);
    eventually(&scim, &["noToken"]);
    server.cli_json(&["connection", "set", scim.slug(), "--off"]);
    eventually(&scim, &[]);
}

#[test]
fn many_refused_changes_are_an_alarm_and_lookups_that_find_nothing_are_not() {
    let scim = Scim::compat();
    for _ in 0..20 {
        scim.get("/Users/nobody").refused(404, "");
    }
    scim.user("ada@ex.com");
    let ada = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada@ex.com" });
    for _ in 0..9 {
        scim.post("/Users", &ada).refused(409, "uniqueness");
    }
    eventually(&scim, &[]);
    scim.post("/Users", &ada).refused(409, "uniqueness");
    eventually(&scim, &["failing"]);
    let alarm = connection(Rollcall::shared(), scim.slug())["alarms"][0].clone();
    assert_eq!(alarm, json!({ "kind": "failing", "writes": 11, "failed": 10 }));
}
