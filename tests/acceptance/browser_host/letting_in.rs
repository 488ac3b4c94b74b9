//! Links and sessions.

use super::{Pages, cookie};
use crate::harness::{Rollcall, command};

#[test]
fn a_link_works_once_and_says_then_what_to_do() {
    let pages = Pages::start();
    let link = pages.first_link();
    let entered = pages.get(&link);
    assert_eq!((entered.status, entered.header("location")), (303, Some("/")));
    let session = cookie(&entered);
    for used in [link.as_str(), "/launch/", "/launch/0", "/launch/../index.html", &format!("{link}0")] {
        let answer = pages.get(used);
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{used}");
        assert!(answer.text.contains("rollcall admin-link"), "{}", answer.text);
    }
    let again = pages.raw(&format!("GET {link}"), &[("Host", &pages.address), ("Cookie", &session)], None);
    assert_eq!(
        (again.status, again.header("set-cookie")),
        (303, None),
        "who is in already is not turned away"
    );
}

#[test]
fn several_browsers_are_let_in_and_each_by_a_link_of_its_own() {
    let pages = Pages::start();
    let (one, other) = (pages.browser(), pages.browser());
    assert_ne!(one.cookie, other.cookie);
    let empty = serde_json::json!({});
    assert_eq!(one.call("settings.show", &empty).status, 200);
    assert_eq!(other.call("settings.show", &empty).status, 200);
    assert_eq!(pages.get(&pages.first_link()).status, 303);
}

#[test]
fn sessions_and_links_end_with_the_server() {
    let mut pages = Pages::start();
    let (link, session) = (pages.new_link(), pages.browser().cookie.clone());
    let log = pages.server.log().text();
    let (code, secret) = (link.rsplit('/').next().unwrap(), session.split_once('=').unwrap().1);
    assert!(!log.contains(code) && !log.contains(secret), "neither is in the log");
    pages.server.stop();
    let refused = pages.server.cli(&["admin-link"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stderr.contains("rollcall serve --admin"), "{}", refused.stderr);
    pages.server.restart();
    let again = Pages { address: address(&pages.server), server: pages.server };
    assert_eq!(again.get(&link).status, 403);
    let headers = [("Host", again.address.as_str()), ("Cookie", session.as_str())];
    assert_eq!(again.raw(&format!("GET {link}"), &headers, None).status, 403);
}

fn address(server: &Rollcall) -> String {
    let link = server.ready()["admin"].as_str().expect("the ready line has the link");
    link.trim_start_matches("http://").split('/').next().expect("a host").to_owned()
}

#[test]
fn without_being_asked_no_pages_are_served() {
    let server = Rollcall::start();
    assert!(server.ready().get("admin").is_none());
    let refused = server.cli(&["admin-link"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty() && refused.stderr.contains("--admin"), "{}", refused.stderr);
}

#[test]
fn a_port_that_is_taken_ends_the_start() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port();
    let folder = tempfile::tempdir().expect("a temporary directory");
    let output = command()
        .args(["serve", "--port", "0", &format!("--admin={port}"), "--data-dir"])
        .arg(folder.path())
        .output()
        .expect("the command line starts");
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&port.to_string()) && said.contains("--admin=PORT"), "{said}");
}
