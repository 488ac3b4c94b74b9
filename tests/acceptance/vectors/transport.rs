//! Vector 16: whatever goes wrong, the answer is a SCIM error.

use serde_json::json;

use crate::harness::Scim;

#[test]
fn unknown_routes_are_404() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for path in [
        "/Nonsense".to_owned(),
        "/Users/no-such-user".to_owned(),
        format!("/Users/{id}/name"),
        "/Schemas/urn:nothing".to_owned(),
        "/ResourceTypes/Nothing".to_owned(),
        "/.well-known".to_owned(),
        "/Bulk/1".to_owned(),
        "/Users/%00".to_owned(),
        "/Users/..%2fGroups".to_owned(),
    ] {
        scim.get(&path).refused(404, "");
    }
    scim.post("/Nonsense", &json!({})).refused(404, "");
    scim.call("PURGE", "/Nonsense").send().refused(404, "");
}

#[test]
fn wrong_methods_are_405_and_name_the_right_ones() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let group = scim.group("Sales", &[]);
    for (method, path, allowed) in [
        ("PUT", "/Users".to_owned(), "GET,POST"),
        ("PATCH", "/Users".to_owned(), "GET,POST"),
        ("DELETE", "/Users".to_owned(), "GET,POST"),
        ("DELETE", "/Groups".to_owned(), "GET,POST"),
        ("POST", format!("/Users/{id}"), "GET,PUT,PATCH,DELETE"),
        ("POST", format!("/Groups/{group}"), "GET,PUT,PATCH,DELETE"),
        ("PURGE", format!("/Users/{id}"), "GET,PUT,PATCH,DELETE"),
        ("GET", "/Bulk".to_owned(), "POST"),
        ("GET", "/Users/.search".to_owned(), "POST"),
        ("POST", "/Schemas".to_owned(), "GET"),
        ("DELETE", "/ServiceProviderConfig".to_owned(), "GET"),
        ("PUT", "/ResourceTypes".to_owned(), "GET"),
    ] {
        let answer = scim.call(method, &path).send().refused(405, "");
        let allow =
            answer.header("allow").unwrap_or_else(|| panic!("a 405 has Allow (RFC 9110 §15.5.6): {answer}"));
        let allow: Vec<_> = allow.split(',').map(str::trim).collect();
        for one in allowed.split(',') {
            assert!(allow.contains(&one), "{one} is allowed on {path}: {answer}");
        }
        assert!(!allow.contains(&method), "{method} is not allowed on {path}: {answer}");
    }
}

#[test]
fn options_and_head_answer_without_a_body() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for path in ["/Users".to_owned(), format!("/Users/{id}"), "/ServiceProviderConfig".to_owned()] {
        let get = scim.get(&path);
        let head = scim.call("HEAD", &path).send().expect(200);
        assert!(head.text.is_empty(), "HEAD has no body");
        assert_eq!(head.header("etag"), get.header("etag"), "HEAD has the headers of GET");
        assert_eq!(head.header("content-type"), get.header("content-type"), "HEAD has the headers of GET");
        let options = scim.call("OPTIONS", &path).send().expect(204);
        assert!(
            options.header("allow").is_some_and(|allow| allow.contains("GET")),
            "OPTIONS says what works"
        );
        scim.call("OPTIONS", &path).without("Authorization").send().refused(401, "");
    }
    scim.call("HEAD", "/Users/nobody").send().expect(404);
}

#[test]
fn media_types_of_bodies() {
    for (scim, absent) in [(Scim::compat(), 201), (Scim::strict(), 415)] {
        let names = (0..).map(|n| format!("u{n}@ex.com"));
        let mut bodies = names.map(|name| crate::bodies::user(&name).to_string());
        let mut post = |media: Option<&str>| {
            let body = bodies.next().unwrap();
            let call = scim.call("POST", "/Users").bytes(body.as_bytes());
            match media {
                Some(media) => call.header("Content-Type", media).send(),
                None => call.send(),
            }
        };
        for media in [
            "application/scim+json",
            "application/json",
            "application/scim+json; charset=utf-8",
            "application/scim+json;charset=UTF-8",
            "Application/SCIM+JSON",
            "application/json; charset=utf-8; odd=1",
        ] {
            post(Some(media)).expect(201);
        }
        for media in
            ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
        {
            post(Some(media)).refused(415, "");
        }
        post(None).expect(absent);
    }
}

#[test]
fn broken_bodies_are_400_invalid_syntax() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.user("ada@ex.com");
        let user = format!("/Users/{id}");
        for body in [
            "{",
            "",
            "nonsense",
            "[]",
            "\"text\"",
            "null",
            "{\"userName\":\"x\"",
            "{'userName':'x'}",
            "{} {}",
        ] {
            for (method, path) in [("POST", "/Users"), ("PUT", &user), ("PATCH", &user), ("POST", "/Groups")]
            {
                let call = scim.call(method, path).header("Content-Type", "application/scim+json");
                call.bytes(body.as_bytes()).send().refused(400, "invalidSyntax");
            }
        }
        let latin1 = b"{\"userName\":\"M\xfcller\"}";
        let call = scim.call("POST", "/Users").header("Content-Type", "application/scim+json");
        call.bytes(latin1).send().refused(400, "invalidSyntax");
    }
}
