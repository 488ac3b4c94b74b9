//! The self-test: what it passes, what it finds, and that nothing is left of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use quick_xml::events::Event;
use scim::Profile;
use serde_json::json;
use simulator::check::{self, Barrier, Outcome, Report, Rule, Setup};
use simulator::{Dialect, SetupError, Stop};

use crate::saboteur::{Message, Sabotage, sabotaged};
use crate::served::{Served, TOKEN};

async fn run(dialect: Dialect, endpoint: &str) -> Report {
    run_with(TOKEN, dialect, endpoint).await
}

async fn run_with(token: &str, dialect: Dialect, endpoint: &str) -> Report {
    let setup = Setup::new(dialect, endpoint, token.to_owned().into(), 3);
    // Hosts run it on any thread.
    let run = async move { check::run(setup, |_| {}, &Stop::default()).await };
    tokio::spawn(run).await.unwrap().unwrap()
}

fn failed(report: &Report) -> Vec<&str> {
    report.failures().map(|(case, _)| case.id.as_str()).collect()
}

/// A server with a user and a group of its own.
async fn inhabited(profile: Profile) -> Served {
    let served = Served::start(profile).await;
    let group = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Old" });
    let user = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "old@ex.com" });
    assert_eq!(served.raw("POST", "/Users", Some(&user)).await, 201);
    assert_eq!(served.raw("POST", "/Groups", Some(&group)).await, 201);
    served
}

async fn is_as_before(served: &Served) -> bool {
    let kept =
        served.total("/Users?filter=userName%20eq%20%22old@ex.com%22%20and%20not%20(title%20pr)").await;
    (served.total("/Users").await, served.total("/Groups").await, kept) == (1, 1, 1)
}

fn is_well_formed(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut depth = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                depth += 1;
            }
            Ok(Event::Empty(tag)) => assert!(tag.attributes().all(|attribute| attribute.is_ok())),
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn every_dialect_passes_whole_and_leaves_nothing() {
    for dialect in Dialect::ALL {
        let served = inhabited(Profile::Compat).await;
        let report = run(dialect, &served.endpoint).await;
        assert!(report.is_good(), "{dialect:?}: {}", report.render(120, false));
        assert!(is_as_before(&served).await, "{dialect:?}");
        let counts = report.counts();
        let other = counts.other();
        assert!(counts.passed > 150, "{dialect:?}: {}", report.summary());
        let left_out: Vec<_> = report
            .cases()
            .filter(|(_, case)| matches!(case.outcome, Outcome::NotApplicable { .. }))
            .map(|(group, _)| group.id)
            .collect();
        let expected: &[&str] = match dialect {
            Dialect::Entra | Dialect::EntraFlag => &[],
            Dialect::Plain => &["on-demand"],
            _ => &["manager-change", "manager-lost", "app-roles", "on-demand"],
        };
        assert_eq!((left_out.as_slice(), other), (expected, expected.len()), "{dialect:?}");
        assert!(is_well_formed(&report.to_junit()));
        let told = serde_json::to_value(&report).unwrap();
        assert_eq!(told["groups"][0]["cases"][0]["outcome"], "passed");
    }
}

#[tokio::test]
async fn a_strict_server_fails_whom_it_must() {
    for dialect in Dialect::ALL {
        let served = inhabited(Profile::Strict).await;
        let report = run(dialect, &served.endpoint).await;
        let expected: &[&str] = match dialect {
            // Capitalised operations, booleans and managers as texts, and a schema of its own.
            Dialect::Entra => &[
                "initial-cycle.taken",
                "mover.taken",
                "name-change.taken",
                "manager-change.taken",
                "manager-lost.taken",
                "leaver.taken",
                "unassigned.taken",
                "group-created.taken",
                "on-demand.taken",
                "on-demand.steps",
                "accident.taken",
                "accident-undone.taken",
            ],
            // Dotted names without a path, managers as texts, and the same schema.
            Dialect::EntraFlag => &[
                "initial-cycle.taken",
                "mover.taken",
                "name-change.taken",
                "manager-change.taken",
                "group-created.taken",
                "on-demand.taken",
                "on-demand.steps",
                "accident.taken",
                "accident-undone.taken",
            ],
            // Whoever comes back is created anew, though they are there.
            Dialect::OktaTemplate | Dialect::OktaWizard => &["return.taken", "accident-undone.taken"],
            // Members are removed by value.
            Dialect::JumpCloud => {
                &["mover.taken", "membership-changed.taken", "membership-repeated.repeated"]
            }
            Dialect::OneLogin | Dialect::Plain => &[],
        };
        assert_eq!(failed(&report), expected, "{dialect:?}: {}", report.render(120, false));
        assert!(report.left_behind.is_empty() && is_as_before(&served).await, "{dialect:?}");
    }
}

struct MediaType;
impl Sabotage for MediaType {
    fn answer(&self, _: &str, answer: &mut Message) {
        for header in &mut answer.headers {
            *header = header.replace("application/scim+json", "text/html");
        }
    }
}

struct EmptyBody;
impl Sabotage for EmptyBody {
    fn answer(&self, line: &str, answer: &mut Message) {
        if line.starts_with("POST") && answer.line.contains(" 201 ") {
            "HTTP/1.1 200 OK".clone_into(&mut answer.line);
            answer.body.clear();
        }
    }
}

struct CountsAsTexts;
impl Sabotage for CountsAsTexts {
    fn answer(&self, _: &str, answer: &mut Message) {
        let Some((before, after)) = answer.body.split_once("\"totalResults\":") else { return };
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let (count, rest) = after.split_at(digits);
        answer.body = format!("{before}\"totalResults\":\"{count}\"{rest}");
    }
}

struct NoFilter;
impl Sabotage for NoFilter {
    fn request(&self, request: &mut Message) {
        request.line = request.line.replace("filter=", "ignored=");
    }
}

/// Takes away everybody where one is to be taken away.
struct WipesMembers;
impl Sabotage for WipesMembers {
    fn request(&self, request: &mut Message) {
        let is_removal = request.body.to_lowercase().contains("\"op\":\"remove\"");
        if is_removal && request.line.starts_with("PATCH") && request.line.contains("/Groups/") {
            let remove = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{ "op": "remove", "path": "members" }] });
            request.body = remove.to_string();
        }
    }
}

struct FailsOnDuplicates;
impl Sabotage for FailsOnDuplicates {
    fn answer(&self, _: &str, answer: &mut Message) {
        if answer.line.contains(" 409 ") {
            "HTTP/1.1 500 Oops".clone_into(&mut answer.line);
            "duplicate key \u{1b}[31m <b>]]>".clone_into(&mut answer.body);
        }
    }
}

/// Repeats what nobody should repeat.
struct TellsTheToken;
impl Sabotage for TellsTheToken {
    fn answer(&self, line: &str, answer: &mut Message) {
        if line.starts_with("PATCH") {
            "HTTP/1.1 400 No".clone_into(&mut answer.line);
            answer.body = format!("You said {TOKEN}");
        }
    }
}

/// What is found with somebody in between, in one dialect.
async fn sabotage(dialect: Dialect, sabotage: impl Sabotage) -> (Report, bool) {
    let served = inhabited(Profile::Compat).await;
    let report = run(dialect, &sabotaged(&served, sabotage).await).await;
    let is_clean = is_as_before(&served).await;
    (report, is_clean)
}

fn rules(report: &Report) -> Vec<&str> {
    let mut rules: Vec<&str> = report.failures().filter_map(|(case, _)| case.id.split('.').nth(1)).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[tokio::test]
async fn each_fault_is_found_and_named() {
    let (report, clean) = sabotage(Dialect::Entra, MediaType).await;
    assert_eq!((rules(&report), clean), (vec!["media-type"], true), "{}", report.render(120, false));
    let (_, told) = report.failures().next().unwrap();
    assert_eq!((told.expected.as_str(), told.found.contains("text/html")), ("application/scim+json", true));
    assert!(told.rule.contains("RFC 7644") && told.advice.contains("Content-Type"));

    let (report, clean) = sabotage(Dialect::OktaTemplate, EmptyBody).await;
    assert!(clean, "{:?}", report.left_behind);
    for id in ["initial-cycle.body", "initial-cycle.created-status"] {
        assert!(failed(&report).contains(&id), "{}", report.render(120, false));
    }

    let (report, clean) = sabotage(Dialect::Entra, CountsAsTexts).await;
    assert!(
        clean && failed(&report).contains(&"test-connection.list-counts"),
        "{}",
        report.render(120, false)
    );

    for dialect in [Dialect::Entra, Dialect::Plain] {
        let (report, clean) = sabotage(dialect, NoFilter).await;
        assert!(
            clean && failed(&report).contains(&"test-connection.filter"),
            "{}",
            report.render(120, false)
        );
    }

    for dialect in [Dialect::Entra, Dialect::OktaTemplate, Dialect::JumpCloud, Dialect::Plain] {
        let (report, clean) = sabotage(dialect, WipesMembers).await;
        assert!(clean && rules(&report) == ["members"], "{}", report.render(120, false));
        let (_, found) = report.failures().next().unwrap();
        assert!(found.exchange.as_ref().unwrap().request.as_ref().unwrap().to_lowercase().contains("remove"));
    }

    let (report, clean) = sabotage(Dialect::OneLogin, FailsOnDuplicates).await;
    let expected = ["duplicates.no-server-error", "duplicates.error-body", "duplicates.duplicate"];
    assert!(clean && failed(&report) == expected, "{}", report.render(120, false));
    let junit = report.to_junit();
    assert!(is_well_formed(&junit) && junit.contains("]]&gt;") && !junit.contains('\u{1b}'), "{junit}");
    assert!(!report.render(80, false).contains('\u{1b}'));
    assert!(report.render(80, true).contains("\u{1b}[31m"));
    assert_eq!(Rule::Duplicate.id(), "duplicate");
}

#[tokio::test]
async fn the_token_is_in_no_report() {
    let (report, clean) = sabotage(Dialect::Entra, TellsTheToken).await;
    assert!(clean && !report.is_good());
    let told = serde_json::to_string(&report).unwrap() + &report.to_junit() + &report.render(100, false);
    assert!(told.contains("You said •••") && !told.contains(&TOKEN[..TOKEN.len() - 1]));
}

/// Some consoles want it in front of the token, so it is often in the file already.
#[tokio::test]
async fn a_token_with_its_scheme_in_front_is_the_same_token() {
    let served = inhabited(Profile::Compat).await;
    let typed = format!("Bearer {TOKEN}");
    for dialect in [Dialect::Entra, Dialect::OktaWizard] {
        let report = run_with(&typed, dialect, &served.endpoint).await;
        assert!(report.is_good(), "{dialect:?}: {}", report.render(120, false));
    }
    let endpoint = sabotaged(&served, TellsTheToken).await;
    let report = run_with(&typed, Dialect::Entra, &endpoint).await;
    let told = serde_json::to_string(&report).unwrap();
    assert!(told.contains("You said •••") && !told.contains(&TOKEN[..TOKEN.len() - 1]));
}

/// Keeps the deleted as members, which no RFC forbids.
#[derive(Default)]
struct KeepsTheDeleted(Mutex<Vec<String>>);
impl Sabotage for KeepsTheDeleted {
    fn answer(&self, line: &str, answer: &mut Message) {
        let mut deleted = self.0.lock().unwrap();
        let target = line.split(' ').nth(1).unwrap_or_default();
        if let (true, Some((_, id))) = (line.starts_with("DELETE"), target.split_once("/Users/")) {
            deleted.push(id.trim_end_matches('?').to_owned());
        }
        if !line.starts_with("GET") || !target.contains("/Groups/") {
            return;
        }
        let Ok(mut body) = serde_json::from_str::<serde_json::Value>(&answer.body) else { return };
        if let Some(members) = body["members"].as_array_mut() {
            members.extend(deleted.iter().map(|id| json!({ "value": id })));
            answer.body = body.to_string();
        }
    }
}

#[tokio::test]
async fn nobody_is_blamed_for_what_no_rule_says() {
    for dialect in [Dialect::Entra, Dialect::OneLogin, Dialect::JumpCloud, Dialect::Plain] {
        let (report, clean) = sabotage(dialect, KeepsTheDeleted::default()).await;
        assert!(clean && report.is_good(), "{dialect:?}: {}", report.render(120, false));
    }
}

#[tokio::test]
async fn whoever_stops_it_finds_the_server_as_it_was() {
    let served = inhabited(Profile::Compat).await;
    for last in [2, 6, 12, 22] {
        let stop = Stop::default();
        let (stopper, steps) = (stop.clone(), Arc::new(AtomicUsize::new(0)));
        let setup = Setup::new(Dialect::EntraFlag, &served.endpoint, TOKEN.to_owned().into(), 3);
        let watch = move |_| {
            if steps.fetch_add(1, Ordering::SeqCst) == last {
                stopper.stop();
            }
        };
        let report = check::run(setup, watch, &stop).await.unwrap();
        assert!(report.stopped && !report.is_good() && report.left_behind.is_empty());
        assert!(failed(&report).is_empty(), "{}", report.render(120, false));
        assert!(is_as_before(&served).await, "{last}");
    }
}

/// Nothing can be deleted.
struct KeepsEverything;
impl Sabotage for KeepsEverything {
    fn request(&self, request: &mut Message) {
        request.line = request.line.replace("DELETE ", "OPTIONS ");
    }
}

#[tokio::test]
async fn what_cannot_be_deleted_is_named() {
    let (report, clean) = sabotage(Dialect::OktaWizard, KeepsEverything).await;
    assert!(!clean && failed(&report).contains(&"clean-up.cleaned-up"));
    assert!(report.left_behind.len() > 12, "{:?}", report.left_behind);
    assert!(
        report.left_behind.iter().all(|left| left.contains("rollcall-check-")),
        "{:?}",
        report.left_behind
    );
    assert!(report.render(80, false).contains("Could not be deleted again"));
}

/// Falls silent after some requests.
struct FallsSilent(AtomicUsize);
impl Sabotage for FallsSilent {
    fn hangs_up(&self) -> bool {
        self.0.fetch_add(1, Ordering::SeqCst) > 90
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let (report, clean) = sabotage(Dialect::Plain, FallsSilent(AtomicUsize::default())).await;
    assert!(!clean && rules(&report).contains(&"answered") && report.requests < 130, "{}", report.summary());
    let reason = "The server does not answer any more.";
    let given_up = |outcome: &Outcome| *outcome == Outcome::NotTried { reason: reason.to_owned() };
    assert!(
        report.cases().filter(|(_, case)| given_up(&case.outcome)).count() > 3,
        "{}",
        report.render(120, false)
    );
    assert!(report.left_behind.len() > 12 && is_well_formed(&report.to_junit()));
}

/// What a report says where nothing can be tried: one thing that failed, what to do about it, and that the rest was not tried.
async fn barred(token: &str, dialect: Dialect, endpoint: &str) -> (Report, Barrier) {
    let report = run_with(token, dialect, endpoint).await;
    let obstacle = report.obstacle.clone().unwrap();
    let counts = report.counts();
    assert_eq!((counts.passed, counts.failed, counts.not_applicable, counts.not_tried), (0, 1, 0, 27));
    let (case, failed) = report.failures().next().unwrap();
    assert!(case.id.starts_with("test-connection."), "{}", case.id);
    assert_eq!((failed.found.as_str(), failed.advice.as_str()), (obstacle.found.as_str(), obstacle.advice));
    assert!(!obstacle.advice.contains("ListResponse") && !obstacle.advice.contains("log"));
    let text = report.render(100, false);
    assert!(text.contains("27 more were not tried") && !text.contains("not applicable)"), "{text}");
    let told = serde_json::to_value(&report).unwrap();
    assert_eq!(told["groups"][1]["cases"][0]["outcome"], "not-tried", "{told}");
    assert!(!told["groups"][1]["cases"][0]["reason"].as_str().unwrap().is_empty());
    let junit = report.to_junit();
    assert!(junit.contains("skipped=\"27\"") && is_well_formed(&junit), "{junit}");
    assert!(report.requests <= 6, "{}", report.requests);
    (report, obstacle.barrier)
}

/// A port at which nothing listens.
fn closed_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn a_server_that_is_not_reached_is_said_once_and_why() {
    let closed = closed_port();
    let (report, barrier) = barred(TOKEN, Dialect::Entra, &format!("http://127.0.0.1:{closed}/scim")).await;
    assert_eq!((barrier, failed(&report)), (Barrier::Refused, vec!["test-connection.reached"]));
    let (_, told) = report.failures().next().unwrap();
    assert_eq!(told.exchange.as_ref().unwrap().status, None);

    let (_, barrier) = barred(TOKEN, Dialect::OktaTemplate, "http://nobody.invalid/scim/v2").await;
    assert_eq!(barrier, Barrier::NoName);

    let served = inhabited(Profile::Compat).await;
    let encrypted = served.endpoint.replace("http://", "https://");
    // It answers in the clear, which no TLS begins with.
    if let Ok(report) = try_run(&encrypted).await {
        let barrier = report.obstacle.as_ref().map(|obstacle| obstacle.barrier);
        assert_eq!(barrier, Some(Barrier::Tls), "{}", report.render(100, false));
    }

    let (_, barrier) =
        barred(TOKEN, Dialect::Plain, &sabotaged(&served, FallsSilent(AtomicUsize::new(100))).await).await;
    assert_eq!(barrier, Barrier::NoAnswer);
}

/// A machine without any certificates speaks no HTTPS at all.
async fn try_run(endpoint: &str) -> Result<Report, SetupError> {
    let setup = Setup::new(Dialect::Entra, endpoint, TOKEN.to_owned().into(), 3);
    check::run(setup, |_| {}, &Stop::default()).await
}

#[tokio::test]
async fn a_wrong_token_and_a_wrong_path_are_said_once() {
    let served = inhabited(Profile::Compat).await;
    for dialect in Dialect::ALL {
        let (report, barrier) = barred("wrong", dialect, &served.endpoint).await;
        assert_eq!(
            (barrier, failed(&report)),
            (Barrier::Token, vec!["test-connection.token"]),
            "{dialect:?}"
        );
        let endpoint = sabotaged(&served, NothingThere).await;
        let (report, barrier) = barred(TOKEN, dialect, &endpoint).await;
        assert_eq!(
            (barrier, failed(&report)),
            (Barrier::Path, vec!["test-connection.address"]),
            "{dialect:?}"
        );
    }
    assert!(is_as_before(&served).await);
}

/// A server that has something else at this address.
struct NothingThere;
impl Sabotage for NothingThere {
    fn request(&self, request: &mut Message) {
        "GET /nothing HTTP/1.1".clone_into(&mut request.line);
        request.body.clear();
    }

    fn answer(&self, _: &str, answer: &mut Message) {
        "HTTP/1.1 404 Not Found".clone_into(&mut answer.line);
        "<h1>Not Found</h1>".clone_into(&mut answer.body);
    }
}

/// Answers lookups that find nobody as if there were no such address.
struct LooksLikeNothing;
impl Sabotage for LooksLikeNothing {
    fn answer(&self, line: &str, answer: &mut Message) {
        if line.contains("filter=") && answer.body.contains("\"totalResults\":0") {
            "HTTP/1.1 404 Not Found".clone_into(&mut answer.line);
        }
    }
}

#[tokio::test]
async fn a_lookup_answered_with_404_is_no_wrong_address() {
    let (report, _) = sabotage(Dialect::Entra, LooksLikeNothing).await;
    assert_eq!(report.obstacle, None);
    assert!(report.counts().failed > 1, "{}", report.summary());
}
