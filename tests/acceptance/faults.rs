//! Wrong answers on purpose: ordered on the command line, seen by a client over HTTP, and gone with the process.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bodies::user;
use crate::harness::{Answer, Rollcall, Scim};

/// A server with a rule, for one client.
struct Faulty {
    server: Rollcall,
    scim: Scim,
}

impl Faulty {
    fn start() -> Self {
        let server = Rollcall::start();
        let scim = server.scim();
        Self { server, scim }
    }

    /// Makes a rule of the first connection.
    #[track_caller]
    fn add(&self, options: &[&str]) -> Value {
        let verb = [&["faults", "add", self.scim.slug()], options].concat();
        self.server.cli_json(&verb)["rule"].clone()
    }

    fn rules(&self) -> Vec<Value> {
        let rules = self.server.cli_json(&["faults", "list"])["rules"].clone();
        rules.as_array().cloned().expect("a list of rules")
    }

    /// How many users there truly are.
    fn users(&self) -> u64 {
        self.server.cli_json(&["users", "list"])["total"].as_u64().expect("a number")
    }

    /// The answer to the creation of a user; `None` if the connection ends instead.
    fn create(&self, name: &str) -> Option<Answer> {
        let (authorization, body) = (format!("Bearer {}", self.scim.token()), user(name).to_string());
        let headers = [
            ("Host", self.scim.address()),
            ("Authorization", authorization.as_str()),
            ("Content-Type", "application/scim+json"),
        ];
        let line = format!("POST {}/Users", self.scim.path());
        self.scim.raw().request(&line, &headers, Some(body.as_bytes())).try_answer()
    }
}

#[test]
fn an_error_is_answered_as_ordered_and_nothing_is_done() {
    let faulty = Faulty::start();
    for (options, status, retry_after, scim_type) in [
        (vec!["--status", "429", "--retry-after", "7s"], 429, Some("7"), ""),
        (vec!["--status", "429"], 429, Some("30"), ""),
        (vec!["--status", "500"], 500, None, ""),
        (vec!["--status", "502"], 502, None, ""),
        (vec!["--status", "503", "--retry-after", "2m"], 503, Some("120"), ""),
        (vec!["--status", "409"], 409, None, "uniqueness"),
    ] {
        faulty.add(&[options.as_slice(), &["--next", "1"]].concat());
        let answer = faulty.create("ada@example.com").expect("an answer").checked(true);
        let answer = answer.refused(status, scim_type);
        assert_eq!(answer.header("retry-after"), retry_after, "{answer}");
        assert!(answer.body["detail"].as_str().expect("a detail").contains("on purpose"), "{answer}");
        assert_eq!((faulty.users(), faulty.rules().len()), (0, 0), "{options:?}");
    }
    faulty.scim.user("ada@example.com");
}

#[test]
fn a_connection_ends_before_anything_or_after_everything_was_done() {
    let faulty = Faulty::start();
    faulty.add(&["--drop", "before", "--next", "1"]);
    assert!(faulty.create("ada@example.com").is_none());
    assert_eq!(faulty.users(), 0);
    faulty.add(&["--drop", "after", "--next", "1"]);
    assert!(faulty.create("ada@example.com").is_none());
    assert_eq!(faulty.users(), 1);
    faulty.create("ada@example.com").expect("an answer").checked(false).refused(409, "uniqueness");
    assert_eq!(faulty.scim.get("/Users").expect(200).total(), 1);
}

#[test]
fn an_answer_comes_late_and_is_the_true_one() {
    let faulty = Faulty::start();
    faulty.add(&["--late", "1200ms", "--next", "1"]);
    let began = Instant::now();
    faulty.create("ada@example.com").expect("an answer").checked(false).expect(201);
    assert!(began.elapsed() >= Duration::from_millis(1_200), "{:?}", began.elapsed());
    let began = Instant::now();
    faulty.scim.get("/Users").expect(200);
    assert!(began.elapsed() < Duration::from_millis(1_200), "only the next one was late");
}

#[test]
fn a_success_has_the_wrong_shape_that_was_ordered_and_what_is_stored_is_right() {
    let faulty = Faulty::start();
    faulty.add(&["--shape", "html", "--next", "1"]);
    let page = faulty.create("ada@example.com").expect("an answer");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.text.starts_with("<!DOCTYPE html>"));
    faulty.add(&["--shape", "empty", "--next", "1"]);
    let empty = faulty.create("ada@example.com").expect("an answer");
    assert_eq!((empty.status, empty.text.as_str()), (200, ""));
    assert_eq!(faulty.users(), 0);

    faulty.add(&["--shape", "without-id", "--next", "1"]);
    let made = faulty.create("ada@example.com").expect("an answer");
    assert_eq!(
        (made.status, made.body.get("id"), &made.body["userName"]),
        (201, None, &json!("ada@example.com"))
    );
    let right = faulty.scim.get("/Users").expect(200);
    assert_eq!((right.total(), right.ids().len()), (1, 1));
    faulty.add(&["--shape", "text-total", "--next", "1"]);
    let wrong = faulty.scim.call("GET", "/Users").send_unchecked();
    assert_eq!(wrong.body["totalResults"], json!("1"));
    assert_eq!(faulty.scim.get("/Users").expect(200).body, right.body);
}

#[test]
fn a_rule_strikes_only_where_and_as_often_as_it_says() {
    let faulty = Faulty::start();
    let other = faulty.server.connect("compat");
    faulty.add(&["--status", "503", "--next", "2", "--method", "post", "--for", "users"]);
    for _ in 0..2 {
        faulty.scim.get("/Users").expect(200);
        faulty.scim.create("/Groups", &json!({ "displayName": uuid() }));
        other.user(&uuid());
        faulty.create("ada@example.com").expect("an answer").expect(503);
    }
    faulty.create("ada@example.com").expect("an answer").expect(201);
    let id = faulty.scim.get("/Users").ids().remove(0);
    let path = format!("/Users/{}", &id[..8]);
    let rule = faulty.add(&["--status", "500", "--percent", "100", "--path", &path]);
    assert_eq!(rule["whose"], format!("requests at {path}…"));
    let one = format!("/Users/{id}");
    for _ in 0..3 {
        faulty.scim.call("GET", &one).server_error_expected().send().expect(500);
        faulty.scim.get("/Users").expect(200);
    }
    assert_eq!(faulty.rules()[0]["struck"], 3);
    faulty.server.cli_json(&["faults", "remove", &rule["id"].to_string()]);
    faulty.scim.get(&one).expect(200);
    let gone = faulty.server.cli(&["faults", "remove", &rule["id"].to_string()]);
    assert_eq!(gone.status.code(), Some(3), "{}", gone.stderr);
}

/// A name that no other has.
fn uuid() -> String {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    format!("name{}", NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

#[test]
fn nobody_overlooks_a_rule_and_nothing_of_it_is_left_after_a_restart() {
    let mut faulty = Faulty::start();
    let slug = faulty.scim.slug().to_owned();
    faulty.add(&["--status", "503", "--percent", "100"]);
    faulty.add(&["--drop", "after", "--next", "3"]);
    let loud = format!("answers wrongly on purpose: 2 rules. To end it: rollcall faults clear {slug}");
    for verb in [&["status"][..], &["connection", "list"]] {
        let told = faulty.server.cli(verb);
        assert!(told.stdout.contains(&loud), "{}", told.stdout);
    }
    assert_eq!(faulty.server.cli_json(&["status"])["connections"][0]["faults"], 2);
    let table = faulty.server.cli(&["faults", "list"]).stdout;
    assert!(table.contains("503 Service Unavailable") && table.contains("the next 3 requests"), "{table}");
    faulty.create("ada@example.com").expect("an answer").expect(503);
    // What was recorded says so for ever.
    let recorded = faulty.server.cli(&["activity", "--on-purpose", "--json"]);
    let exchange: Value =
        serde_json::from_str(recorded.stdout.lines().next().expect("a request")).expect("JSON");
    assert_eq!(exchange["injected"], "refused", "{exchange}");
    let log = faulty.server.log().text();
    assert!(log.contains("answers wrongly on purpose from now on: 503 Service Unavailable"), "{log}");

    faulty.server.signal("KILL");
    faulty.server.wait(Duration::from_secs(15)).expect("it is gone");
    faulty.server.restart();
    faulty.scim = faulty.scim.moved(&faulty.server);
    assert!(faulty.rules().is_empty());
    faulty.create("ada@example.com").expect("an answer").expect(201);
    let told = faulty.server.cli(&["status"]).stdout;
    assert!(!told.contains("on purpose"), "{told}");

    faulty.add(&["--status", "500"]);
    let cleared = faulty.server.cli(&["faults", "clear", "--all"]);
    assert!(cleared.stdout.starts_with("1 rule ended."), "{}", cleared.stdout);
    faulty.scim.get("/Users").expect(200);
    let log = faulty.server.log().text();
    assert!(log.contains("answers so on purpose no more: 500 Internal Server Error"), "{log}");

    faulty.server.stop();
    assert!(faulty.rules().is_empty());
    let refused = faulty.server.cli(&["faults", "add", "--status", "500"]);
    assert_eq!(refused.status.code(), Some(1), "{}", refused.stdout);
    assert!(refused.stderr.contains("does not run"), "{}", refused.stderr);
}

#[test]
fn what_could_strike_nobody_is_refused_with_a_reason() {
    let faulty = Faulty::start();
    for (options, words) in [
        (vec!["--status", "429", "--retry-after", "2h"], "0 to 3600 seconds"),
        (vec!["--status", "409", "--retry-after", "1s"], "does not say when"),
        (vec!["--late", "0"], "1 ms to 300 s"),
        (vec!["--status", "500", "--method", "FETCH"], "GET, POST"),
        (vec!["--status", "500", "--path", "Users"], "begins with a slash"),
        (vec!["--status", "500", "--for", "users", "--path", "/Groups"], "No request for users"),
        (vec!["--status", "418"], "418"),
    ] {
        let refused = faulty.server.cli(&[&["faults", "add"], options.as_slice()].concat());
        assert_eq!(refused.status.code(), Some(2), "{options:?}: {}", refused.stdout);
        assert!(refused.stderr.contains(words), "{options:?}: {}", refused.stderr);
    }
    assert!(faulty.rules().is_empty());
}
