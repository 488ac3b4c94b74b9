//! Who is not answered.

use super::{Pages, list, refused};
use crate::harness::Raw;

#[test]
fn requests_of_other_sites_are_refused() {
    let pages = Pages::start();
    let browser = pages.browser();
    let ours = pages.origin();
    let with = |name: &'static str, value: Option<&str>| {
        let mut headers = browser.headers(&ours);
        headers.retain(|(other, _)| *other != name);
        let owned = value.map(str::to_owned);
        if let Some(value) = &owned {
            headers.push((name, value));
        }
        pages.raw("POST /api/connections.list", &headers, Some(&list()))
    };
    assert_eq!(with("Origin", Some(&ours)).status, 200);
    let scim = pages.server.origin().to_owned();
    for origin in ["null", "http://evil.example", "https://127.0.0.1", "http://localhost", scim.as_str()] {
        refused(&with("Origin", Some(origin)), 403, "invalid");
    }
    refused(&with("Origin", None), 403, "invalid");
    for site in ["cross-site", "same-site", "none"] {
        refused(&with("Sec-Fetch-Site", Some(site)), 403, "invalid");
    }
    let port = pages.address.rsplit(':').next().unwrap().to_owned();
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost:{port}"),
        "127.0.0.1".into(),
    ] {
        assert_eq!(with("Host", Some(&host)).status, 421, "{host}");
    }
}

#[test]
fn a_foreign_name_gets_not_even_a_page_or_a_session() {
    let pages = Pages::start();
    for path in ["/", "/index.html", &pages.first_link()] {
        let answer = pages.raw(&format!("GET {path}"), &[("Host", "evil.example")], None);
        assert_eq!((answer.status, answer.header("set-cookie")), (421, None), "{path}");
    }
    assert_eq!(pages.get(&pages.first_link()).status, 303, "the link was not used up by it");
}

#[test]
fn without_the_cookie_nothing_is_done() {
    let pages = Pages::start();
    let browser = pages.browser();
    let ours = pages.origin();
    let mut headers = browser.headers(&ours);
    headers.retain(|(name, _)| *name != "Cookie");
    let ask = |cookie: Option<&str>| {
        let mut headers = headers.clone();
        headers.extend(cookie.map(|cookie| ("Cookie", cookie)));
        pages.raw("POST /api/connections.list", &headers, Some(&list()))
    };
    let (name, value) = browser.cookie.split_once('=').unwrap();
    let wrong = [
        format!("{name}="),
        format!("{name}={}", "0".repeat(value.len())),
        format!("{name}={}", &value[1..]),
        format!("other={value}"),
        pages.first_link().replace("/launch/", &format!("{name}=")),
    ];
    refused(&ask(None), 401, "signed_out");
    for cookie in &wrong {
        refused(&ask(Some(cookie)), 401, "signed_out");
    }
    assert!(ask(None).body["message"].as_str().unwrap().contains("rollcall admin-link"));
    assert_eq!(ask(Some(&format!("theme=dark; {}", browser.cookie))).status, 200);
}

#[test]
fn a_request_has_one_form() {
    let pages = Pages::start();
    let browser = pages.browser();
    let ours = pages.origin();
    let headers = browser.headers(&ours);
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = pages.raw(&format!("{method} /api/connections.list"), &headers, None);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{method}");
    }
    for (path, allow) in [("/", "GET, HEAD"), ("/launch/x", "GET")] {
        let answer = pages.raw(&format!("POST {path}"), &headers, Some("{}"));
        assert_eq!((answer.status, answer.header("allow")), (405, Some(allow)), "{path}");
    }
    for media_type in
        [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("multipart/form-data")]
    {
        let mut headers = headers.clone();
        headers.retain(|(name, _)| *name != "Content-Type");
        headers.extend(media_type.map(|media_type| ("Content-Type", media_type)));
        let answer = pages.raw("POST /api/connections.list", &headers, Some(&list()));
        refused(&answer, 415, "invalid");
    }
    for (body, status) in [("", 400), ("{", 400), ("3", 400), (r#"{"no":1}"#, 400)] {
        let answer = pages.raw("POST /api/connections.list", &headers, Some(body));
        refused(&answer, status, "invalid");
    }
    let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(2 << 20));
    refused(&pages.raw("POST /api/connections.add", &headers, Some(&long)), 413, "invalid");
    for unknown in
        ["connections.explode", "resources.list", "browser.link", "storage.purge", "", "../index.html"]
    {
        let answer = pages.raw(&format!("POST /api/{unknown}"), &headers, Some("{}"));
        refused(&answer, 404, "unknown_operation");
    }
}

#[test]
fn nothing_of_it_can_be_reached_where_identity_providers_are() {
    let pages = Pages::start();
    let browser = pages.browser();
    let address = pages.server.address().to_owned();
    for line in ["GET /", "GET /index.html", "GET /api/export", "POST /api/connections.list", "GET /launch/x"]
    {
        let headers = [("Host", address.as_str()), ("Cookie", browser.cookie.as_str())];
        let body = line.starts_with("POST").then_some(b"{}".as_slice());
        let answer = Raw::open(&address).request(line, &headers, body).answer();
        assert_eq!(answer.status, 404, "{line}");
    }
    // And nothing for identity providers here.
    for path in ["/default/scim/v2/Users", "/healthz"] {
        assert_eq!(pages.get(path).status, 404, "{path}");
    }
}
