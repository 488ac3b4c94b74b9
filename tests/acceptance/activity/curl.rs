//! Requests as commands: what is printed is run in a shell, with curl, and must be answered as the request was.

use std::process::Command;

use serde_json::{Value, json};

use super::record::Record;
use crate::bodies::person;
use crate::harness::{Answer, Scim};

/// What cannot be said in a shell by accident.
const AWKWARD: &str = "O'Brien \"the\" $HOME `id` \\n !! %s\nJürgen 東京\t€";

/// Whether there is what the commands are for.
fn can_run() -> bool {
    let there = Command::new("curl").arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("skipped: curl is not installed");
    }
    there
}

/// Runs a command as it was printed; the status and the body of the answer.
#[track_caller]
fn run(record: &Record, id: i64) -> (u16, String) {
    let command = record.admin.ok("activity.curl", &json!({ "id": id }));
    assert_eq!(command["notes"], json!([]), "{command}");
    let text = command["text"].as_str().unwrap();
    assert!(!text.contains(record.scim.token()) && text.contains("$ROLLCALL_TOKEN"), "{text}");
    // The status follows the body, so that bodies are compared to the last byte.
    let script = format!("{text} \\\n --silent --show-error --noproxy '*' --write-out '\\n%{{http_code}}'");
    let output = Command::new("sh")
        .args(["-c", &script])
        .env("ROLLCALL_TOKEN", record.scim.token())
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("SCIM is UTF-8");
    let (body, status) = printed.rsplit_once('\n').expect("the status stands behind the body");
    (status.parse().expect("a status"), body.to_owned())
}

/// Sends a request, and then again by its command; `between` makes things as they were, and says with how many requests.
#[track_caller]
fn same(record: &Record, send: impl FnOnce(&Scim) -> Answer, between: impl FnOnce(&Scim) -> i64) -> Answer {
    let before = record.newest();
    let answer = send(&record.scim);
    record.until(before + 1);
    let others = between(&record.scim);
    let (status, body) = run(record, before + 1);
    record.until(before + 2 + others);
    assert_eq!(status, answer.status, "{answer}\n{body}");
    assert_eq!(steady(&body), steady(&answer.text), "{answer}");
    answer
}

/// An answer without what every answer has of its own: identifiers, times and versions.
fn steady(body: &str) -> Value {
    let Ok(mut body) = serde_json::from_str::<Value>(body) else { return body.into() };
    if let Some(resource) = body.as_object_mut() {
        resource.remove("id");
        resource.remove("meta");
    }
    body
}

fn nothing(_: &Scim) -> i64 {
    0
}

#[test]
fn what_is_printed_is_answered_as_the_request_was() {
    if !can_run() {
        return;
    }
    let record = Record::of("entra");
    let mut body = person("o'brien@ex.com", "Jürgen", "O'Brien");
    body["title"] = json!(AWKWARD);
    let created = same(
        &record,
        |scim| scim.post("/Users", &body),
        |scim| {
            let feed = record.feed(&json!({ "limit": 1 }));
            scim.delete(&format!("/Users/{}", feed["rows"][0]["resource"].as_str().unwrap())).expect(204);
            1
        },
    );
    assert_eq!((created.status, &created.body["title"]), (201, &json!(AWKWARD)));
    let found = same(&record, |scim| scim.filter("/Users", r#"userName eq "o'brien@ex.com""#), nothing);
    assert_eq!(found.total(), 1);
    let id = found.ids().remove(0);
    let path = format!("/Users/{id}");
    same(&record, |scim| scim.get(&path), nothing);
    let written = json!({
        "schemas": [crate::bodies::PATCH_OP],
        "Operations": [{ "op": "replace", "path": "nickName", "value": AWKWARD }],
    });
    // As people write it, with the lines as they are.
    let written = serde_json::to_string_pretty(&written).unwrap();
    let patched = same(
        &record,
        |scim| {
            scim.call("PATCH", &path)
                .header("content-type", "application/scim+json")
                .bytes(written.as_bytes())
                .send()
        },
        nothing,
    );
    assert_eq!(patched.body["nickName"], AWKWARD);
    let back = |scim: &Scim| {
        let restore = json!({ "connection": scim.slug(), "kind": "User", "ids": [id] });
        record.admin.ok("resources.restore", &restore);
        0
    };
    same(&record, |scim| scim.delete(&path).expect(204), back);
}

#[test]
fn refusals_are_refused_again() {
    if !can_run() {
        return;
    }
    let record = Record::of("entra");
    for (method, path, body) in [
        ("GET", "/Users?filter=userName%20equals%20%22x%22", None),
        ("GET", "/Users?filter=emails[type+eq+%22work%22+and+value+co+%22'%22]", None),
        ("POST", "/Users", Some("{\"userName\": \u{1b}[2J'\u{0}%s\\")),
        ("POST", "/Users", Some("@/etc/hostname")),
        ("PUT", "/Nonsense", Some("{}")),
        ("POST", "/Users/.search", Some("")),
    ] {
        let send = |scim: &Scim| match body {
            Some(body) => scim
                .call(method, path)
                .header("content-type", "application/scim+json")
                .bytes(body.as_bytes())
                .send(),
            None => scim.get(path),
        };
        same(&record, send, nothing);
    }
    let text = |scim: &Scim| scim.call("POST", "/Users").bytes(b"x=y").send();
    assert_eq!(same(&record, text, nothing).status, 400, "curl's own type is not put there");
}

#[test]
fn only_the_head_is_asked_for_where_only_that_was() {
    if !can_run() {
        return;
    }
    let record = Record::of("entra");
    record.scim.call("HEAD", "/Users").send();
    record.until(1);
    let (status, head) = run(&record, 1);
    assert!((status, head.starts_with("HTTP/1.1 200")) == (200, true), "{head}");
}

#[test]
fn what_is_not_known_as_a_whole_is_said_and_what_there_is_not_is_refused() {
    let record = Record::of("entra");
    let mut long = person("ada@ex.com", "Ada", "Lovelace");
    long["nickName"] = json!("x".repeat(70_000));
    record.scim.post("/Users", &long);
    let mut secret = person("bob@ex.com", "Bob", "Byte");
    secret["password"] = json!("s3cret");
    record.scim.post("/Users", &secret);
    record.until(2);
    let told = record.admin.ok("activity.curl", &json!({ "id": 1 }));
    assert_eq!(told["text"], "# Only the beginning of the body is known.");
    let told = record.admin.ok("activity.curl", &json!({ "id": 2 }));
    let text = told["text"].as_str().unwrap();
    assert!(text.starts_with("# A secret was taken out of the body") && text.contains("curl \\\n"), "{text}");
    assert!(!text.contains("s3cret"));
    record.admin.refused("activity.curl", &json!({ "id": 99 }), "not_found");
}
