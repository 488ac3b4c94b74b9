//! Start, stop, crash and start again.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Raw, Rollcall};

#[test]
fn the_ready_line_tells_all_a_script_needs() {
    let server = Rollcall::start();
    let ready = server.ready();
    let endpoint = ready["endpoint"].as_str().unwrap();
    assert_eq!(endpoint, format!("{}/default/scim/v2", server.origin()));
    assert!(server.origin().starts_with("http://127.0.0.1:"), "loopback unless told otherwise: {endpoint}");
    assert_eq!(ready["connection"], "default");
    assert_eq!(ready["pid"], server.pid());
    let scim = server.scim();
    assert_eq!(scim.get("/Users").expect(200).total(), 0, "the token works at once");
}

#[test]
fn both_loopback_addresses_are_served() {
    if let Err(why) = TcpListener::bind("[::1]:0") {
        eprintln!("skipped: this machine has no IPv6 loopback address ({why})");
        return;
    }
    let server = Rollcall::start();
    let port = server.address().rsplit(':').next().unwrap();
    let address = format!("[::1]:{port}");
    let answer = Raw::open(&address).request("GET /healthz", &[("Host", &address)], None).try_answer();
    assert_eq!(answer.map(|answer| answer.status), Some(200), "127.0.0.1 and ::1 on one port");
}

#[test]
fn everything_is_there_after_a_stop_and_after_a_kill() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let ada = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
    let group = scim.group("Sales", &[&ada]);
    let strict = server.connect("strict");
    strict.user("bob@ex.com");
    let before = (scim.read("Users", &ada), scim.read("Groups", &group));

    for brutal in [false, true, true, false] {
        if brutal {
            server.kill();
        } else {
            assert!(server.stop().success(), "SIGTERM is a normal end");
        }
        server.restart();
        assert!(server.ready()["token"].is_null(), "without a keychain an old token cannot be shown again");
        let now = scim.moved(&server);
        // Locations show the port, which is another one now.
        let same = |then: &Value, now: &Value| {
            assert_eq!(
                then.to_string().replace(scim.address(), server.address()),
                now.to_string(),
                "{brutal}"
            );
        };
        same(&before.0, &now.read("Users", &ada));
        same(&before.1, &now.read("Groups", &group));
        let strict = strict.moved(&server);
        assert_eq!(strict.get("/Users").expect(200).total(), 1, "every connection with its own token");
        let patch = json!([{ "op": "Replace", "path": "title", "value": "x" }]);
        strict
            .operations(&format!("/Users/{}", strict.get("/Users").ids()[0]), patch)
            .refused(400, "invalidSyntax");
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill_right_after() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    for round in 0..3 {
        let now = scim.moved(&server);
        let ids: Vec<_> = thread::scope(|scope| {
            let writers: Vec<_> = (0..8)
                .map(|n| {
                    let now = &now;
                    scope.spawn(move || now.user(&format!("u{round}-{n}@ex.com")))
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        server.kill();
        server.restart();
        let now = scim.moved(&server);
        for id in ids {
            now.get(&format!("/Users/{id}")).expect(200);
        }
    }
}

#[test]
fn a_graceful_stop_finishes_the_request_that_is_under_way() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let body = crate::bodies::user("late@ex.com").to_string();
    let (first, second) = body.split_at(10);
    let head = format!(
        "POST {}/Users HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/scim+json\r\n\
         Content-Length: {}\r\n\r\n{first}",
        scim.path(),
        server.address(),
        scim.token(),
        body.len()
    );
    let mut raw = Raw::open(server.address());
    raw.send(head.as_bytes());
    thread::sleep(Duration::from_millis(200));
    server.signal("TERM");
    thread::sleep(Duration::from_millis(300));
    raw.send(second.as_bytes());
    let created = raw.answer().expect(201);
    let status = server.wait(Duration::from_secs(10)).expect("the server stops when the request is answered");
    assert!(status.success(), "a graceful stop is a success: {status}");
    server.restart();
    scim.moved(&server).get(&format!("/Users/{}", created.id())).expect(200);
}

#[test]
fn an_idle_connection_does_not_hold_up_a_stop() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let mut raw = Raw::open(server.address());
    let authorization = format!("Bearer {}", scim.token());
    let headers = [("Host", server.address()), ("Authorization", authorization.as_str())];
    raw.request(&format!("GET {}/Users", scim.path()), &headers, None).answer().expect(200);
    let begun = Instant::now();
    assert!(server.stop().success());
    assert!(begun.elapsed() < Duration::from_secs(4), "idle connections are closed: {:?}", begun.elapsed());
}

#[test]
fn the_server_stops_when_its_parent_is_gone() {
    let mut server = Rollcall::start();
    server.close_stdin();
    let status = server.wait(Duration::from_secs(10)).expect("the end of standard input stops the server");
    assert!(status.success(), "{status}");
}

#[test]
fn no_secret_is_in_the_log_or_on_the_disk() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let mut body = crate::bodies::user("ada@ex.com");
    body["password"] = json!("hunter2-hunter2");
    scim.create("/Users", &body);
    scim.with_token("guessed-token-guessed").get("/Users").refused(401, "");
    scim.get("/Users?filter=password+eq+%22hunter2-hunter2%22").refused(400, "invalidFilter");
    let rotated = server.cli_json(&["token", "rotate", "default", "--grace", "1h"]);
    let rotated = rotated["token"].as_str().unwrap().to_owned();
    scim.with_token(&rotated).get("/Users").expect(200);
    server.stop();
    let log = server.log().text();
    let secrets = [scim.token(), &rotated, "hunter2-hunter2", "guessed-token-guessed"];
    for secret in secrets {
        assert!(!log.contains(secret), "the log has a secret in it");
    }
    for (path, bytes) in files(server.dir()) {
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{path} has a secret in it");
        }
    }
}

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if let Ok(bytes) = fs::read(&path) {
            all.push((path.display().to_string(), bytes));
        }
    }
    assert!(!all.is_empty(), "the data directory has files");
    all
}
