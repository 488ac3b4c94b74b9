//! What a browser that was let in can do.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Browser, Pages, refused};
use crate::harness::{Answer, encode};

#[test]
fn operations_are_performed_as_everywhere() {
    let pages = Pages::start();
    let browser = pages.browser();
    let listed = browser.ok("connections.list", &json!({}));
    assert_eq!(listed["connections"][0]["slug"], "default");
    assert_eq!(listed["connections"][0]["endpoint"], pages.server.ready()["endpoint"]);
    let added = browser.ok("connections.add", &json!({ "name": "Contoso", "idp": "entra" }));
    let scim = pages.server.scim();
    assert_eq!(browser.ok("tokens.show", &json!({ "connection": "default" }))["token"], scim.token());
    assert_eq!(added["slug"], "contoso");
    assert_eq!(pages.server.cli_json(&["connection", "list"])["connections"][1]["slug"], "contoso");
    let off = browser.ok("connections.set", &json!({ "connection": "contoso", "enabled": false }));
    assert_eq!(off["enabled"], false);
    refused(&browser.call("connections.add", &json!({ "name": "Contoso", "idp": "okta" })), 409, "taken");
    refused(&browser.call("connections.set", &json!({ "connection": "nobody" })), 404, "not_found");
    let status = browser.ok("service.status", &json!({}));
    assert_eq!((&status["running"], &status["refused"]), (&json!(true), &Value::Null));
    assert_eq!(status["server"]["pid"], pages.server.pid());
}

#[test]
fn a_listener_hears_at_once_what_an_identity_provider_does() {
    let pages = Pages::start();
    let browser = pages.browser();
    let scim = pages.server.scim();
    let mut after = browser.ok("events.next", &json!({}))["id"].clone();
    let mut heard = Vec::new();
    let begun = Instant::now();
    let user = scim.user("ada@ex.com");
    scim.group("g", &[&user]);
    let wanted = ["users", "groups", "connections"];
    while !wanted.iter().all(|what| heard.contains(&json!({ "what": what, "connection": "default" }))) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{heard:?}");
        let events = browser.ok("events.next", &json!({ "after": after, "waitSeconds": 5 }));
        assert_eq!(events["missed"], false);
        heard.extend(events["changed"].as_array().expect("what changed").clone());
        after = events["id"].clone();
    }
    assert!(begun.elapsed() < Duration::from_secs(3), "only after {:?}", begun.elapsed());
    let stale = browser.ok("events.next", &json!({ "after": 1 }));
    assert_eq!(stale["missed"], true);
}

#[test]
fn whoever_listens_does_not_hold_up_the_end() {
    let mut pages = Pages::start();
    let after = pages.browser().ok("events.next", &json!({}))["id"].clone();
    std::thread::scope(|scope| {
        let browser = pages.browser();
        let waiting = scope.spawn(move || browser.call("events.next", &json!({ "after": after })).status);
        std::thread::sleep(Duration::from_millis(300));
        let begun = Instant::now();
        pages.server.signal("TERM");
        assert_eq!(waiting.join().expect("an answer"), 200, "it is told that nothing came");
        assert!(begun.elapsed() < Duration::from_secs(5), "only after {:?}", begun.elapsed());
    });
    assert!(pages.server.wait(Duration::from_secs(10)).expect("the server ends").success());
}

#[test]
fn settings_take_effect_at_once_and_what_is_fixed_says_so() {
    let pages = Pages::start();
    let browser = pages.browser();
    let settings = browser.ok("settings.show", &json!({}));
    assert_eq!((&settings["portFixed"], settings["port"].as_u64()), (&json!(true), port(&pages)));
    refused(&browser.call("settings.set", &json!({ "port": 7300 })), 400, "invalid");
    let hosts = browser.ok("settings.set", &json!({ "hosts": ["scim.example.com"] }));
    assert_eq!(hosts["hosts"], json!(["scim.example.com"]));
    let listed = browser.ok("connections.list", &json!({}));
    let public = &listed["connections"][0]["publicEndpoints"];
    assert_eq!(*public, json!(["https://scim.example.com/default/scim/v2"]));
}

fn port(pages: &Pages) -> Option<u64> {
    pages.server.address().rsplit(':').next()?.parse().ok()
}

#[test]
fn the_pages_are_there_for_whoever_asks() {
    let pages = Pages::start();
    let index = pages.get("/");
    assert!([200, 404].contains(&index.status), "404: built without its pages");
    assert!(index.header("content-type").is_some_and(|media_type| media_type.starts_with("text/html")));
    let nothing = pages.get("/no/such/page");
    assert_eq!(nothing.status, 404);
    for outside in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd"] {
        assert!([400, 404].contains(&pages.get(outside).status), "{outside}");
    }
}

/// What a click on a link with `download` asks.
#[track_caller]
fn download(browser: &Browser<'_>, view: &Value) -> Answer {
    exported(browser, "view", view)
}

#[track_caller]
fn exported(browser: &Browser<'_>, what: &str, wanted: &Value) -> Answer {
    let headers = [
        ("Host", browser.pages.address.as_str()),
        ("Sec-Fetch-Site", "same-origin"),
        ("Cookie", browser.cookie.as_str()),
    ];
    browser.pages.raw(&format!("GET /api/export?{what}={}", encode(&wanted.to_string())), &headers, None)
}

#[test]
fn what_a_table_shows_can_be_downloaded() {
    let pages = Pages::start();
    let browser = pages.browser();
    let scim = pages.server.scim();
    for number in 0..1_200 {
        scim.user(&format!("user+{number:04}@ex.com"));
    }
    let view =
        json!({ "kind": "User", "format": "csv", "columns": ["userName"], "sort": { "by": "userName" } });
    let csv = download(&browser, &view);
    assert_eq!(
        (csv.status, csv.header("content-type")),
        (200, Some("text/csv; charset=utf-8")),
        "{}",
        csv.text
    );
    let name = csv.header("content-disposition").expect("it is to be kept");
    assert!(name.starts_with("attachment; filename=\"rollcall-users-") && name.ends_with(".csv\""), "{name}");
    let lines: Vec<&str> = csv.text.lines().collect();
    assert_eq!((lines.len(), lines[1], lines[1_200]), (1_201, "user+0000@ex.com", "user+1199@ex.com"));
    let json = download(&browser, &json!({ "kind": "User", "format": "json", "query": "user+0007" }));
    assert_eq!(json.header("content-type"), Some("application/json"));
    assert_eq!(json.body[0]["userName"], "user+0007@ex.com");
    assert_eq!(json.body.as_array().expect("an array").len(), 1);
}

#[test]
fn requests_can_be_downloaded_however_many_they_are() {
    // More than an answer that is text may have.
    const MANY: usize = 10_050;
    let pages = Pages::start();
    let browser = pages.browser();
    let scim = pages.server.scim();
    for _ in 0..MANY {
        scim.get("/ServiceProviderConfig");
    }
    let all = json!({ "filter": { "probes": true }, "pseudonyms": true });
    let counted = || {
        let feed = browser.call("activity.feed", &json!({ "probes": true, "limit": 0 }));
        feed.body["total"].as_u64().expect("a number")
    };
    // Recording follows behind the answers.
    while counted() < MANY as u64 {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let har = exported(&browser, "har", &all);
    assert_eq!((har.status, har.header("content-type")), (200, Some("application/json")), "{}", har.text);
    let name = har.header("content-disposition").expect("it is to be kept");
    assert!(
        name.starts_with("attachment; filename=\"rollcall-requests-") && name.ends_with(".har\""),
        "{name}"
    );
    assert_eq!(har.body["log"]["entries"].as_array().expect("an array").len() as u64, counted());

    let newest = browser.call("activity.feed", &json!({ "probes": true, "limit": 1 }));
    let one = exported(&browser, "har", &json!({ "ids": [newest.body["rows"][0]["id"]] }));
    assert_eq!(one.body["log"]["entries"].as_array().expect("an array").len(), 1);
    refused(&exported(&browser, "har", &json!({ "ids": [1_000_000] })), 404, "not_found");
    for wrong in [json!({ "file": "/tmp/x.har" }), json!({ "which": 1 }), json!(1)] {
        refused(&exported(&browser, "har", &wrong), 400, "invalid");
    }
}

#[test]
fn a_download_is_for_who_was_let_in_and_asks_from_our_pages() {
    let pages = Pages::start();
    let browser = pages.browser();
    let view = json!({ "kind": "User", "format": "csv" });
    assert_eq!(download(&browser, &view).status, 200);
    let line = format!("GET /api/export?view={}", encode(&view.to_string()));
    let host = ("Host", pages.address.as_str());
    let cookie = ("Cookie", browser.cookie.as_str());
    refused(&pages.raw(&line, &[host], None), 401, "signed_out");
    refused(&pages.raw(&line, &[host, cookie, ("Sec-Fetch-Site", "cross-site")], None), 403, "invalid");
    refused(&pages.raw("GET /api/export", &[host, cookie], None), 400, "invalid");
    for wrong in [json!({}), json!({ "kind": "User" }), json!({ "kind": "User", "format": "xls" }), json!(1)]
    {
        refused(&download(&browser, &wrong), 400, "invalid");
    }
    let filter = json!({ "kind": "User", "format": "csv", "query": "userName eq" });
    refused(&download(&browser, &filter), 400, "invalid_filter");
    let post = pages.raw(&line.replace("GET", "POST"), &[host, cookie], Some(""));
    assert_eq!((post.status, post.header("allow")), (405, Some("GET")));
}
