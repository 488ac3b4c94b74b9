//! Who may be addressed, and what address the server believes it has.

use serde_json::Value;

use crate::harness::{Answer, Raw, Rollcall, Scim};

const PUBLIC: &str = "scim.example.com";

/// GETs the user list with exactly these header lines.
fn ask(server: &Rollcall, scim: &Scim, headers: &[(&str, &str)]) -> Answer {
    let authorization = format!("Bearer {}", scim.token());
    let headers = [headers, &[("Authorization", authorization.as_str())]].concat();
    Raw::open(server.address()).request(&format!("GET {}/Users", scim.path()), &headers, None).answer()
}

fn location(answer: &Answer) -> &str {
    answer.body["Resources"][0]["meta"]["location"].as_str().expect("a location")
}

fn with_user() -> (Rollcall, Scim) {
    let server = Rollcall::start_with(&["--allow-host", PUBLIC]);
    let scim = server.scim();
    scim.user("ada@ex.com");
    (server, scim)
}

#[test]
fn only_known_names_are_answered() {
    let (server, scim) = with_user();
    let address = server.address().to_owned();
    let port = address.rsplit(':').next().unwrap().to_owned();
    for host in [
        address.clone(),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
        format!("[::1]:{port}"),
        PUBLIC.to_owned(),
        "Scim.Example.COM".to_owned(),
    ] {
        ask(&server, &scim, &[("Host", &host)]).expect(200);
    }
    for host in [
        "evil.example",
        "scim.example.com.evil.example",
        "evil.scim.example.com",
        "10.0.0.1",
        "192.168.1.1:80",
    ] {
        ask(&server, &scim, &[("Host", host)]).refused(421, "");
    }
    for host in ["", "a b", "user@localhost", "localhost:port", "http://localhost"] {
        let answer = ask(&server, &scim, &[("Host", host)]);
        assert!([400, 421].contains(&answer.status), "{host:?} is no host: {answer}");
    }
    ask(&server, &scim, &[]).expect(400);
    ask(&server, &scim, &[("Host", &address), ("Host", &address)]).expect(400);
    ask(&server, &scim, &[("Host", &address), ("Host", "evil.example")]).expect(400);
}

#[test]
fn a_foreign_host_is_refused_before_anything_is_told() {
    let server = Rollcall::shared();
    for path in ["/default/scim/v2/Users", "/healthz", "/nonsense"] {
        let headers = [("Host", "evil.example"), ("Authorization", "Bearer wrong")];
        Raw::open(server.address()).request(&format!("GET {path}"), &headers, None).answer().refused(421, "");
    }
}

#[test]
fn browsers_are_refused() {
    let (server, scim) = with_user();
    for origin in
        ["null", "http://localhost", "https://scim.example.com", &format!("http://{}", server.address())]
    {
        ask(&server, &scim, &[("Host", server.address()), ("Origin", origin)]).refused(403, "");
    }
}

#[test]
fn locations_show_the_address_that_the_client_used() {
    let (server, scim) = with_user();
    let address = server.address().to_owned();
    let path = "/default/scim/v2/Users/";
    for (headers, base) in [
        (vec![("Host", address.as_str())], format!("http://{address}")),
        // A public name leads here through something that speaks TLS, unless that says otherwise.
        (vec![("Host", PUBLIC)], format!("https://{PUBLIC}")),
        (vec![("Host", PUBLIC), ("X-Forwarded-Proto", "http")], format!("http://{PUBLIC}")),
        (vec![("Host", PUBLIC), ("X-Forwarded-Proto", "javascript")], format!("https://{PUBLIC}")),
        (vec![("Host", PUBLIC), ("X-Forwarded-Proto", "https")], format!("https://{PUBLIC}")),
        (
            vec![("Host", &address), ("X-Forwarded-Host", PUBLIC), ("X-Forwarded-Proto", "https")],
            format!("https://{PUBLIC}"),
        ),
        (
            vec![
                ("Host", &address),
                ("x-forwarded-host", "SCIM.example.com"),
                ("x-forwarded-proto", "HTTPS"),
            ],
            format!("https://{PUBLIC}"),
        ),
        // A name that nobody allowed is not believed, and neither is what came with it.
        (vec![("Host", &address), ("X-Forwarded-Host", "evil.example")], format!("http://{address}")),
        (
            vec![("Host", &address), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https")],
            format!("http://{address}"),
        ),
        (
            vec![("Host", &address), ("X-Forwarded-Host", "evil\"><script>"), ("X-Forwarded-Proto", "https")],
            format!("http://{address}"),
        ),
    ] {
        let answer = ask(&server, &scim, &headers).expect(200);
        assert!(
            location(&answer).starts_with(&format!("{base}{path}")),
            "{headers:?}: {}",
            location(&answer)
        );
    }
}

#[test]
fn a_create_through_a_public_name_answers_with_that_name() {
    let (server, scim) = with_user();
    let authorization = format!("Bearer {}", scim.token());
    let headers = [
        ("Host", server.address()),
        ("X-Forwarded-Host", PUBLIC),
        ("X-Forwarded-Proto", "https"),
        ("Authorization", &authorization),
        ("Content-Type", "application/scim+json"),
    ];
    let body = crate::bodies::user("bob@ex.com").to_string();
    let line = format!("POST {}/Users", scim.path());
    let created =
        Raw::open(server.address()).request(&line, &headers, Some(body.as_bytes())).answer().expect(201);
    let expected = format!("https://{PUBLIC}{}/Users/{}", scim.path(), created.id());
    assert_eq!(created.header("location"), Some(expected.as_str()));
    assert_eq!(created.body["meta"]["location"], Value::from(expected));
    let stored = scim.read("Users", &created.id());
    let own = format!("{}/Users/{}", scim.endpoint(), created.id());
    assert_eq!(stored["meta"]["location"], Value::from(own), "the address is not stored");
}
