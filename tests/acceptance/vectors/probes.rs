//! Vectors 1 and 2: what an identity provider asks before it has provisioned anything.

use serde_json::json;

use crate::bodies::LIST;
use crate::harness::{Raw, Scim};

const GUID: &str = "7d42ffff-0000-4000-8000-000000000001";

fn empty_list() -> serde_json::Value {
    json!({ "schemas": [LIST], "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": [] })
}

#[test]
fn test_connection_finds_nobody_in_every_encoding() {
    for scim in [Scim::compat(), Scim::strict()] {
        scim.user("somebody@ex.com");
        for path in [
            format!("/Users?filter=userName+eq+%22{GUID}%22"),
            format!("/Users?filter=userName%20eq%20%22{GUID}%22"),
            format!("/Users?aadOptscim062020&filter=userName+eq+%22{GUID}%22"),
            format!("/Users?filter=userName+eq+%22{GUID}%22&aadOptscim062020"),
            format!("/Users?filter=userName%20eq%20%22{GUID}%22&aadOptscim062020="),
            format!("/Users/?filter=userName+eq+%22{GUID}%22"),
            format!("//Users?filter=userName+eq+%22{GUID}%22"),
            format!("/users?filter=userName+eq+%22{GUID}%22"),
            format!("/Users?Filter=userName+eq+%22{GUID}%22"),
        ] {
            let answer = scim.get(&path).expect(200);
            assert_eq!(answer.body, empty_list(), "only an empty 200 list passes Test Connection: {answer}");
        }
    }
}

#[test]
fn test_connection_needs_neither_user_agent_nor_accept_nor_content_type() {
    let scim = Scim::compat();
    let authorization = format!("Bearer {}", scim.token());
    let line = format!("GET {}/Users?filter=userName+eq+%22{GUID}%22", scim.path());
    let bare = [("Host", scim.address()), ("Authorization", &authorization)];
    let answer = Raw::open(scim.address()).request(&line, &bare, None).answer().expect(200);
    assert_eq!(answer.body, empty_list(), "a request without optional headers is a complete request");

    for (name, value) in [
        ("User-Agent", ""),
        ("Accept", "*/*"),
        ("Accept", "application/json"),
        ("Accept", "text/html"),
        ("Accept-Charset", "utf-8"),
        ("Accept-Encoding", "gzip,deflate"),
        ("Content-Type", "application/scim+json; charset=utf-8"),
        ("Content-Type", "text/plain"),
    ] {
        let headers = [bare[0], bare[1], (name, value)];
        let answer = Raw::open(scim.address()).request(&line, &headers, None).answer().expect(200);
        assert_eq!(answer.body, empty_list(), "`{name}: {value}` changes nothing on a GET");
    }
}

#[test]
fn typed_base_with_trailing_slash_and_flag_reaches_the_same_resources() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for path in [
        format!("/Users/{id}"),
        format!("/Users/{id}/"),
        format!("//Users/{id}"),
        format!("/Users/{id}?"),
        format!("/Users/{id}?aadOptscim062020"),
        format!("/users/{id}"),
    ] {
        assert_eq!(scim.get(&path).expect(200).id(), id, "{path} is the user");
    }
}

#[test]
fn groups_probe_answers_an_empty_list() {
    for scim in [Scim::compat(), Scim::strict()] {
        for path in [
            "/Groups",
            "/Groups?startIndex=1&count=100",
            "/Groups?excludedAttributes=members&filter=displayName+eq+%22EDU+All%22",
            "/Groups?filter=displayName%20eq%20%22EDU%20All%22&excludedAttributes=members",
            "/Groups?filter=externalId+eq+%228aa1%22",
        ] {
            let answer = scim.get(path).expect(200);
            assert_eq!(
                answer.body,
                empty_list(),
                "anything but an empty 200 list ends in quarantine: {answer}"
            );
        }
    }
}
