//! Connections and tokens as an administrator changes them while the server runs.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::{Rollcall, Scim};

fn set(scim: &Scim, args: &[&str]) {
    Rollcall::shared().cli_json(&[&["connection", "set", scim.slug()], args].concat());
}

fn rotate(scim: &Scim, grace: &str) -> Scim {
    let rotated = Rollcall::shared().cli_json(&["token", "rotate", scim.slug(), "--grace", grace]);
    scim.with_token(rotated["token"].as_str().expect("`token rotate --json` shows the new token"))
}

#[test]
fn a_connection_that_is_off_answers_503_to_its_token_only() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    set(&scim, &["--off"]);
    for (method, path) in
        [("GET", "/Users"), ("GET", "/Schemas"), ("DELETE", "/Users/x"), ("GET", "/Nonsense")]
    {
        let answer = scim.call(method, path).server_error_expected().send();
        let answer = answer.refused(503, "");
        assert_eq!(answer.header("retry-after"), Some("60"), "an identity provider tries again: {answer}");
        scim.with_token("wrong").call(method, path).send().refused(401, "");
        scim.call(method, path).without("Authorization").send().refused(401, "");
    }
    let post = scim.call("POST", "/Users").json(&crate::bodies::user("bob@ex.com")).server_error_expected();
    post.send().refused(503, "");
    set(&scim, &["--on"]);
    assert_eq!(scim.get("/Users").expect(200).ids(), [id], "nothing was lost and nothing came in");
}

#[test]
fn the_profile_can_be_changed_while_the_server_runs() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let path = format!("/Users/{id}");
    let legacy = json!([{ "op": "Replace", "path": "active", "value": "False" }]);
    set(&scim, &["--profile", "strict"]);
    scim.operations(&path, legacy.clone()).refused(400, "invalidSyntax");
    set(&scim, &["--profile", "compat"]);
    assert_eq!(scim.operations(&path, legacy).expect(200).body["active"], false);
}

#[test]
fn both_tokens_live_during_the_grace_time() {
    let old = Scim::compat();
    let id = old.user("ada@ex.com");
    let new = rotate(&old, "1h");
    assert_ne!(old.token(), new.token());
    for scim in [&old, &new] {
        assert_eq!(scim.get("/Users").expect(200).ids(), [id.as_str()], "both live");
    }
    let newest = rotate(&new, "1h");
    newest.get("/Users").expect(200);
    new.get("/Users").expect(200);
    old.get("/Users").refused(401, "");
}

#[test]
fn rotation_without_grace_ends_the_old_token_at_once() {
    let old = Scim::compat();
    let new = rotate(&old, "0s");
    old.get("/Users").refused(401, "");
    new.get("/Users").expect(200);
}

#[test]
fn the_grace_time_ends() {
    let old = Scim::compat();
    let new = rotate(&old, "2s");
    old.get("/Users").expect(200);
    thread::sleep(Duration::from_millis(2500));
    old.get("/Users").refused(401, "");
    new.get("/Users").expect(200);
}

#[test]
fn revoking_ends_every_token_at_once() {
    let old = Scim::compat();
    let new = rotate(&old, "1h");
    Rollcall::shared().cli_json(&["token", "revoke", old.slug()]);
    old.get("/Users").refused(401, "");
    new.get("/Users").refused(401, "");
    let again = rotate(&new, "1h");
    again.get("/Users").expect(200);
    old.get("/Users").refused(401, "");
}

#[test]
fn a_removed_connection_is_as_if_it_had_never_been() {
    let scim = Scim::compat();
    scim.user("ada@ex.com");
    Rollcall::shared().cli_json(&["connection", "remove", scim.slug(), "--yes"]);
    scim.get("/Users").refused(401, "");
    let list = Rollcall::shared().cli_json(&["connection", "list"]).to_string();
    assert!(!list.contains(&format!("\"{}\"", scim.slug())), "it is in no list");
}

#[test]
fn guessing_is_slowed_but_the_right_token_is_not() {
    let server = Rollcall::start();
    let right = server.scim();
    let took = |scim: &Scim, status: u16| {
        let begun = Instant::now();
        scim.get("/Users").expect(status);
        begun.elapsed()
    };
    let guesses: Vec<_> = (0..24).map(|n| right.with_token(&format!("guess-{n}"))).collect();
    thread::scope(|scope| {
        for guess in &guesses {
            scope.spawn(|| took(guess, 401));
        }
        for _ in 0..10 {
            let took = took(&right, 200);
            assert!(took < Duration::from_secs(1), "a valid token is never slowed: {took:?}");
        }
    });
    let guess = took(&guesses[0], 401);
    let valid = took(&right, 200);
    assert!(guess > valid * 5, "a guess after many waits ({guess:?}), the right token does not ({valid:?})");
}
