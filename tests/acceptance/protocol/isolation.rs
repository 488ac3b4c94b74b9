//! Connections do not see each other, and nobody learns which exist.

use std::thread;

use serde_json::json;

use crate::harness::{Raw, Rollcall, Scim};

#[test]
fn users_and_groups_belong_to_their_connection() {
    let (one, two) = (Scim::compat(), Scim::compat());
    let ada = one.user("ada@ex.com");
    let group = one.group("Sales", &[&ada]);
    let other = two.user("ADA@ex.com");
    two.group("sales", &[]);
    assert_ne!(ada, other, "the same name in another connection is another person");
    for path in [format!("/Users/{ada}"), format!("/Groups/{group}")] {
        two.get(&path).refused(404, "");
        two.delete(&path).refused(404, "");
        two.operations(&path, json!([{ "op": "replace", "path": "displayName", "value": "x" }]))
            .refused(404, "");
    }
    assert_eq!(two.get("/Users").total(), 1);
    assert_eq!(two.filter("/Users", &format!("id eq \"{ada}\"")).total(), 0);
    let foreign = two.group("Foreign", &[&ada]);
    assert!(two.members(&foreign).is_empty(), "a user of another connection is unknown here");
    assert_eq!(one.read("Users", &ada)["groups"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_token_opens_its_own_connection_only() {
    let (one, two) = (Scim::compat(), Scim::compat());
    two.with_token(one.token()).get("/Users").refused(401, "");
    one.with_token(two.token()).get("/Users").refused(401, "");
}

/// On a server of its own, because wrong tokens make a server slow to answer wrong tokens.
#[test]
fn slugs_cannot_be_found_by_trying() {
    let server = Rollcall::start();
    let foreign = format!("Bearer {}", server.connect("compat").token());
    let ask = |slug: &str, authorization: Option<&str>| {
        let mut headers = vec![("Host", server.address())];
        headers.extend(authorization.map(|value| ("Authorization", value)));
        let line = format!("GET /{slug}/scim/v2/Users");
        let answer = Raw::open(server.address()).request(&line, &headers, None).answer();
        (answer.status, answer.text.replace(slug, "<slug>"))
    };
    thread::scope(|scope| {
        for authorization in [None, Some("Bearer wrong"), Some("wrong"), Some(foreign.as_str())] {
            let ask = &ask;
            scope.spawn(move || {
                let known = ask("default", authorization);
                assert_eq!(known.0, 401);
                assert_eq!(
                    known,
                    ask("no-such-connection", authorization),
                    "both look the same from outside"
                );
            });
        }
    });
}

#[test]
fn other_paths_are_404_without_a_token() {
    let server = Rollcall::shared();
    for path in [
        "/",
        "/favicon.ico",
        "/default",
        "/default/scim",
        "/default/scim/v1/Users",
        "/scim/v2/Users",
        "/.env",
    ] {
        let answer = Raw::open(server.address())
            .request(&format!("GET {path}"), &[("Host", server.address())], None)
            .answer();
        answer.refused(404, "");
    }
}
