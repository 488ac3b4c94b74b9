//! Where the limits are, and that whoever exceeds them disturbs nobody else (RFC 9110 §15.5; RFC 7644 §3.7.4).

use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::bodies::{BULK, user};
use crate::harness::{Answer, Raw, Rollcall, Scim};

/// Bytes that a body may have, for every request.
const BODY: usize = 4 * 1024 * 1024;

/// A user as text of exactly this many bytes.
fn user_of(bytes: usize, user_name: &str) -> Vec<u8> {
    padded(&user(user_name).to_string(), bytes)
}

/// JSON does not mind blanks at its end.
fn padded(json: &str, bytes: usize) -> Vec<u8> {
    let mut body = json.as_bytes().to_vec();
    body.resize(bytes, b' ');
    body
}

fn post(scim: &Scim, path: &str, body: &[u8]) -> Answer {
    scim.call("POST", path).header("Content-Type", "application/scim+json").bytes(body).send()
}

/// `POST /Users` in chunks of 64 KiB.
fn post_chunked(scim: &Scim, body: &[u8]) -> Answer {
    let mut raw = scim.raw();
    raw.send(
        head(scim, "POST", "Content-Type: application/scim+json\r\nTransfer-Encoding: chunked\r\n")
            .as_bytes(),
    );
    for chunk in body.chunks(64 * 1024) {
        raw.send(format!("{:x}\r\n", chunk.len()).as_bytes()).send(chunk).send(b"\r\n");
    }
    raw.send(b"0\r\n\r\n").answer()
}

/// The head of a request for `/Users` with these further header lines.
fn head(scim: &Scim, method: &str, lines: &str) -> String {
    format!(
        "{method} {}/Users HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n{lines}\r\n",
        scim.path(),
        scim.address(),
        scim.token()
    )
}

fn names_the_limit(answer: &Answer) {
    let detail = answer.body["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("4194304"), "the detail names the limit in bytes: {answer}");
}

#[test]
fn a_body_of_exactly_the_limit_is_read_and_one_byte_more_is_refused() {
    let scim = Scim::compat();
    post(&scim, "/Users", &user_of(BODY, "at.the.limit")).expect(201);
    names_the_limit(&post(&scim, "/Users", &user_of(BODY + 1, "over.the.limit")).expect(413));
    names_the_limit(&post(&scim, "/Users", &user_of(2 * BODY, "twice.the.limit")).expect(413));
    assert_eq!(scim.get("/Users").total(), 1);
}

#[test]
fn the_limit_of_a_body_holds_when_its_length_is_not_announced() {
    let scim = Scim::compat();
    post_chunked(&scim, &user_of(BODY, "at.the.limit")).expect(201);
    names_the_limit(&post_chunked(&scim, &user_of(BODY + 1, "over.the.limit")).expect(413));
    assert_eq!(scim.get("/Users").total(), 1);
}

#[test]
fn bulk_takes_as_much_as_it_announces_and_no_more() {
    let scim = Scim::compat();
    let config = scim.get("/ServiceProviderConfig").expect(200);
    let operations = config.body["bulk"]["maxOperations"].as_u64().expect("maxOperations is announced");
    let payload = config.body["bulk"]["maxPayloadSize"].as_u64().expect("maxPayloadSize is announced");
    let request = |count: u64| {
        let operation = |n: u64| json!({ "method": "POST", "path": "/Users", "bulkId": n.to_string(), "data": user(&format!("bulk{n}")) });
        json!({ "schemas": [BULK], "Operations": (0..count).map(operation).collect::<Vec<_>>() }).to_string()
    };

    let size = usize::try_from(payload).expect("a size that fits");
    post(&scim, "/Bulk", &padded(&request(2), size + 1)).expect(413);
    post(&scim, "/Bulk", request(operations + 1).as_bytes()).expect(413);
    assert_eq!(scim.get("/Users").total(), 0);

    let answer = post(&scim, "/Bulk", &padded(&request(operations), size)).expect(200);
    let created = answer.body["Operations"]
        .as_array()
        .map_or(0, |all| all.iter().filter(|operation| operation["status"] == "201").count());
    assert_eq!(created as u64, operations);
    assert_eq!(scim.get("/Users?count=0").total(), operations);
}

#[test]
fn a_thousand_patch_operations_are_carried_out() {
    let scim = Scim::compat();
    let id = scim.user("patched");
    let operation = |n: usize| json!({ "op": "replace", "path": "title", "value": format!("title {n}") });
    let operations: Vec<_> = (1..=1_000).map(operation).collect();
    scim.operations(&format!("/Users/{id}"), json!(operations)).expect(200);
    assert_eq!(scim.read("Users", &id)["title"], "title 1000");
}

#[test]
fn a_body_that_stops_coming_is_answered_with_408() {
    let server = Rollcall::start_with(&["--body-timeout", "1"]);
    let scim = server.scim();
    let head = head(&scim, "POST", "Content-Type: application/scim+json\r\nContent-Length: 1000\r\n");

    let mut raw = scim.raw();
    let begun = Instant::now();
    raw.send(head.as_bytes()).send(b"{\"userName\":");
    raw.answer().expect(408);
    assert!(begun.elapsed() < Duration::from_secs(10), "the limit is one second: {:?}", begun.elapsed());
    assert!(raw.closed_within(Duration::from_secs(5)), "what is left of that body is no request");

    scim.get("/Users").expect(200);
}

#[test]
fn a_body_that_trickles_in_is_answered_with_408() {
    let server = Rollcall::start_with(&["--body-timeout", "1"]);
    let scim = server.scim();
    let head = head(&scim, "POST", "Content-Type: application/scim+json\r\nTransfer-Encoding: chunked\r\n");

    let mut raw = scim.raw();
    raw.send(head.as_bytes());
    // A byte is never long in coming; the whole would take a minute.
    for _ in 0..40 {
        raw.send(b"1\r\n \r\n");
        thread::sleep(Duration::from_millis(50));
    }
    raw.answer().expect(408);
}

#[test]
fn a_head_that_does_not_end_is_answered_with_408_and_the_connection_closed() {
    let server = Rollcall::start_with(&["--head-timeout", "1"]);
    let scim = server.scim();
    for beginning in ["GET /", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "] {
        let mut raw = scim.raw();
        let begun = Instant::now();
        raw.send(beginning.as_bytes());
        raw.answer().expect(408);
        assert!(raw.closed_within(Duration::from_secs(5)), "nobody waits for the rest of {beginning:?}");
        assert!(begun.elapsed() < Duration::from_secs(10), "the limit is one second: {:?}", begun.elapsed());
    }

    // A line is never long in coming; the head has no end.
    let mut raw = scim.raw();
    raw.send(b"GET / HTTP/1.1\r\n");
    for n in 0..40 {
        raw.send(format!("X-{n}: x\r\n").as_bytes());
        thread::sleep(Duration::from_millis(50));
    }
    let answer = raw.try_answer();
    assert!(answer.is_none_or(|answer| answer.checked(false).status == 408));
    scim.get("/Users").expect(200);
}

#[test]
fn connections_that_say_nothing_keep_nobody_out() {
    let server = Rollcall::start();
    let scim = server.scim();
    let idle: Vec<TcpStream> = (0..400)
        .map(|_| TcpStream::connect(server.address()).expect("the server accepts the connection"))
        .collect();
    let begun = Instant::now();
    for n in 0..10 {
        scim.user(&format!("user{n}"));
        // A connection of its own each time, not one that was open before the others came.
        let mut raw = scim.raw();
        raw.send(head(&scim, "GET", "Connection: close\r\n").as_bytes()).answer().expect(200);
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "answers came only after {:?}", begun.elapsed());
    drop(idle);
}

#[test]
fn sixty_four_clients_at_once_are_all_served() {
    let server = Rollcall::start();
    let scim = server.scim();
    thread::scope(|scope| {
        for client in 0..64 {
            let scim = &scim;
            scope.spawn(move || {
                for n in 0..5 {
                    let id = scim.user(&format!("client{client}.user{n}"));
                    assert_eq!(scim.read("Users", &id)["userName"], format!("client{client}.user{n}"));
                }
            });
        }
    });
    assert_eq!(scim.get("/Users?count=0").total(), 320);
}

#[test]
fn requests_that_hang_in_the_middle_lead_to_503_with_retry_after_at_worst() {
    let server = Rollcall::start_with(&["--body-timeout", "3"]);
    let scim = server.scim();
    let head = head(&scim, "POST", "Content-Type: application/scim+json\r\nContent-Length: 1000\r\n");
    let mut hanging: Vec<Raw> = (0..400).map(|_| scim.raw()).collect();
    for raw in &mut hanging {
        raw.send(head.as_bytes()).send(b"{");
    }
    thread::sleep(Duration::from_millis(500));
    let answer = scim.call("GET", "/Users").server_error_expected().send();
    match answer.status {
        200 => {}
        503 => assert_eq!(
            answer.header("retry-after"),
            Some("1"),
            "an overload says when to come back: {answer}"
        ),
        _ => panic!("an overload is 503: {answer}"),
    }
    drop(hanging);
    // Whatever was held is free again at once when the clients have gone.
    let until = Instant::now() + Duration::from_secs(10);
    while scim.call("GET", "/Users").server_error_expected().send().status != 200 {
        assert!(Instant::now() < until, "the server did not recover");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn requests_sent_before_their_answers_are_read_are_answered_in_order() {
    let scim = Scim::compat();
    let ids: Vec<String> = (0..50).map(|n| scim.user(&format!("user{n}"))).collect();
    let mut raw = scim.raw();
    for id in &ids {
        let path = format!("GET {}/Users/{id}", scim.path());
        let authorization = format!("Bearer {}", scim.token());
        raw.request(&path, &[("Host", scim.address()), ("Authorization", &authorization)], None);
    }
    for id in &ids {
        let answer = raw.try_answer().expect("every request is answered").checked(false);
        assert_eq!(&answer.id(), id);
    }
}
