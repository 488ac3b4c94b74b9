//! `rollcall simulate`: the self-test of this server in every dialect, what a strict one is told, and a small load.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::harness::{Rollcall, Scim, command, redact};

const FAILED: i32 = 1;
const USAGE: i32 = 2;
const NOT_FOUND: i32 = 3;

const DIALECTS: [&str; 7] =
    ["entra", "entra-flag", "okta-template", "okta-wizard", "onelogin", "jumpcloud", "plain"];

/// `rollcall simulate` for a server's folder.
fn simulate(server: &Rollcall, args: &[&str]) -> Command {
    let mut command = command();
    command.arg("simulate").args(args).arg("--data-dir").arg(server.dir());
    command
}

fn run(mut command: Command) -> Output {
    command.output().expect("the command line starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what is printed is UTF-8")
}

/// Ends with this code; what it prints has the token nowhere.
#[track_caller]
fn ends(output: &Output, code: i32, token: &str) -> String {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{}{}", redact(&out), redact(&err));
    // Its last character is what differs in the mistyped one.
    let most = &token[..token.len() - 1];
    assert!(!out.contains(most) && !err.contains(most), "the token is printed");
    out
}

/// Checks a connection by its own token, which comes by the environment.
fn check(server: &Rollcall, scim: &Scim, dialect: &str, more: &[&str]) -> Output {
    let args = ["--check", "--dialect", dialect, "--connection", scim.slug(), "--seed", "3", "--json"];
    let mut command = simulate(server, &[&args[..], more].concat());
    command.env("ROLLCALL_TOKEN", scim.token());
    run(command)
}

fn failed(report: &Value) -> BTreeSet<String> {
    let groups = report["groups"].as_array().expect("a report has groups");
    let cases = groups.iter().flat_map(|group| group["cases"].as_array().expect("a group has cases"));
    let failed = cases.filter(|case| case["outcome"] == "failed");
    failed.map(|case| case["id"].as_str().expect("a case has an id").to_owned()).collect()
}

/// How many suites, cases and failures a file has; it must be well-formed.
#[track_caller]
fn junit(xml: &str) -> (usize, usize, usize) {
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut counts) = (0, (0, 0, 0));
    loop {
        match reader.read_event().expect("the file is well-formed") {
            Event::Start(tag) => {
                depth += 1;
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                match tag.name().as_ref() {
                    "testsuite" => counts.0 += 1,
                    "testcase" => counts.1 += 1,
                    "failure" => counts.2 += 1,
                    _ => {}
                }
            }
            Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                counts.1 += usize::from(tag.name().as_ref() == "testcase");
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    counts
}

#[test]
fn a_compat_connection_passes_whole_in_every_dialect() {
    let server = Rollcall::start();
    let scim = server.connect("compat");
    let file = server.dir().join("report.xml");
    for dialect in DIALECTS {
        let output = check(&server, &scim, dialect, &["--junit", file.to_str().expect("the path is UTF-8")]);
        let out = ends(&output, 0, scim.token());
        let told: Value = serde_json::from_str(&out).expect("--json prints one document");
        assert_eq!(told["good"], true, "{dialect}");
        let report = &told["reports"][0];
        assert_eq!((&report["dialect"], &report["leftBehind"]), (&dialect.into(), &serde_json::json!([])));
        let xml = fs::read_to_string(&file).expect("the file is written");
        let (suites, cases, failures) = junit(&xml);
        assert!(suites == 28 && cases > 200 && failures == 0, "{dialect}: {suites} {cases} {failures}");
        assert!(!xml.contains(scim.token()));
    }
    assert_eq!(scim.get("/Users").total(), 0);
    assert_eq!(scim.get("/Groups").total(), 0);
}

/// The sections are those of the collection of what identity providers were seen to send.
#[test]
fn a_strict_connection_fails_exactly_where_a_strict_server_fails_an_identity_provider() {
    let server = Rollcall::start();
    let scim = server.connect("strict");
    let file = server.dir().join("report.xml");
    let file_named = ["--junit", file.to_str().expect("the path is UTF-8")];
    for (dialect, expected) in [
        (
            "entra",
            &[
                // 1.8: groups are made with a schema of Microsoft's own, "must not cause 400".
                "initial-cycle.taken",
                "group-created.taken",
                // 1.5: operations with capitals, also 1.3 and 4.3 for what is changed by them.
                "mover.taken",
                "name-change.taken",
                // 1.6: the manager as a bare text, and `Remove`.
                "manager-change.taken",
                "manager-lost.taken",
                // 1.5 and 1.7: `Replace` and "False" to shut somebody out.
                "leaver.taken",
                "unassigned.taken",
                "accident.taken",
                // 1.7: who is let in again is read, and what differs is sent in the same format.
                "accident-undone.taken",
                // 1.7: on demand, the same as without the flag.
                "on-demand.taken",
                "on-demand.steps",
            ][..],
        ),
        (
            "entra-flag",
            &[
                // 1.8: the schema of Microsoft's own, whatever the flag says.
                "initial-cycle.taken",
                "group-created.taken",
                // 1.7: several attributes in one operation without a path, under dotted names.
                "mover.taken",
                "name-change.taken",
                // 1.6: the manager as a bare text.
                "manager-change.taken",
                "accident-undone.taken",
                // 1.8: the group that could not be made is tried again.
                "accident.taken",
                // 1.7: "flag has no effect there".
                "on-demand.taken",
                "on-demand.steps",
            ][..],
        ),
        // 2.4: whoever was deactivated is created anew, and "a 409 against the retained inactive row locks the person out".
        ("okta-template", &["return.taken", "accident-undone.taken"][..]),
        ("okta-wizard", &["return.taken", "accident-undone.taken"][..]),
        // 3: nothing of it is beyond the RFCs.
        ("onelogin", &[][..]),
        // 3 and 4.3: members are removed by value, which is "undefined for remove".
        ("jumpcloud", &["mover.taken", "membership-changed.taken", "membership-repeated.repeated"][..]),
        // By its definition.
        ("plain", &[][..]),
    ] {
        let output = check(&server, &scim, dialect, &file_named);
        let out = ends(&output, if expected.is_empty() { 0 } else { FAILED }, scim.token());
        let told: Value = serde_json::from_str(&out).expect("--json prints one document");
        let expected: BTreeSet<String> = expected.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(failed(&told["reports"][0]), expected, "{dialect}");
        assert_eq!(told["reports"][0]["leftBehind"], serde_json::json!([]), "{dialect}");
        let (_, _, failures) = junit(&fs::read_to_string(&file).expect("the file is written"));
        assert_eq!(failures, expected.len(), "{dialect}");
    }
    assert_eq!(scim.get("/Users").total(), 0);
}

#[test]
fn without_a_name_it_is_a_connection_that_is_made_for_it_and_goes_again() {
    let server = Rollcall::start();
    let file = server.dir().join("all.xml");
    let args = ["--check", "--dialect", "all", "--junit", file.to_str().expect("the path is UTF-8")];
    let output = run(simulate(&server, &args));
    let out = ends(&output, 0, server.scim().token());
    for dialect in DIALECTS {
        let row = out.lines().find(|line| line.starts_with(&format!("{dialect} ")));
        assert!(row.is_some_and(|row| row.contains("  0  ")), "{dialect}: {out}");
    }
    assert!(out.contains("/self-test/scim/v2") && !out.contains("self-test-entra"), "{out}");
    let (suites, cases, failures) = junit(&fs::read_to_string(&file).expect("the file is written"));
    assert!(suites == 7 * 28 && cases > 1_400 && failures == 0, "{suites} {cases} {failures}");

    let output = run(simulate(&server, &["--check", "--profile", "strict"]));
    let out = ends(&output, FAILED, server.scim().token());
    assert!(out.contains("'op' must be written") && out.contains("What to do:"), "{out}");
    assert!(text(&output.stderr).contains("--dialect entra --seed "), "it says how to see it again");

    let listed = server.cli_json(&["connection", "list"]);
    assert_eq!(listed["connections"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed["connections"][0]["seen"]["lastContact"], Value::Null);
}

#[test]
fn another_server_is_tried_out_by_its_url_with_a_token_from_a_file_or_standard_input() {
    let server = Rollcall::start();
    let scim = server.connect("compat");
    let file = server.dir().join("token.txt");
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let at = |more: &[&str]| {
        let mut command = command();
        command.args(["simulate", "--check", "--dialect", "plain", "--url", &scim.endpoint()]).args(more);
        // Nothing of ours is needed for it.
        command.arg("--data-dir").arg(elsewhere.path().join("none"));
        command
    };
    fs::write(&file, format!("{}\n", scim.token())).expect("the file is written");
    ends(&run(at(&["--token-file", file.to_str().expect("the path is UTF-8")])), 0, scim.token());
    fs::remove_file(&file).expect("it was there");

    let mut child =
        at(&["--token-file", "-"]).stdin(Stdio::piped()).spawn().expect("the command line starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    writeln!(stdin, "{}", scim.token()).expect("it is read");
    drop(stdin);
    ends(&child.wait_with_output().expect("it ends"), 0, scim.token());

    let wrong = "a-token-that-nobody-has";
    let out = ends(
        &run({
            let mut command = at(&[]);
            command.env("ROLLCALL_TOKEN", wrong);
            command
        }),
        FAILED,
        wrong,
    );
    assert!(out.contains("The server refused the token, with 401."), "{out}");
    assert!(out.contains("27 more were not tried") && !out.contains("ListResponse"), "{out}");
    assert!(!elsewhere.path().join("none").exists());
}

#[test]
fn a_token_is_no_argument_and_what_is_missing_is_said() {
    let server = Rollcall::start();
    let token = server.scim().token().to_owned();
    for (args, code, words) in [
        (&["--check", "--url", "http://127.0.0.1:1/", "--token", &token][..], USAGE, "--token-file"),
        (&["--check", "--token"][..], USAGE, "--token-file"),
        (&["--check", "--url", "http://127.0.0.1:1/"][..], USAGE, "The token of that server is missing"),
        (&["--check", "--connection", "default"][..], USAGE, "The token of that connection is missing"),
        (&["--check", "--connection", "nope"][..], NOT_FOUND, "There is no connection 'nope'"),
        (&["--check", "--token-file", "x"][..], USAGE, "with a token of its own"),
        (&["--load", "--dialect", "all"][..], USAGE, "one dialect"),
        (
            &["--check", "--url", "http://127.0.0.1:1/", "--token-file", "/nowhere/at-all"][..],
            NOT_FOUND,
            "/nowhere/at-all",
        ),
    ] {
        let output = run(simulate(&server, args));
        let out = ends(&output, code, &token);
        let said = text(&output.stderr);
        assert!(out.is_empty() && said.contains(words), "{args:?}: {said}");
    }
    let mut command = simulate(&server, &["--check", "--url", "scim.example.com"]);
    command.env("ROLLCALL_TOKEN", &token);
    let output = run(command);
    ends(&output, USAGE, &token);
    assert!(text(&output.stderr).contains("An endpoint is a URL"));
}

#[test]
fn without_a_server_that_runs_it_says_how_to_have_one() {
    let mut server = Rollcall::start();
    let token = server.scim().token().to_owned();
    server.stop();
    let output = run(simulate(&server, &["--check"]));
    ends(&output, FAILED, &token);
    assert!(text(&output.stderr).contains("rollcall serve"), "{}", text(&output.stderr));
}

#[test]
fn a_small_load_ends_without_drift_and_its_connection_goes() {
    let server = Rollcall::start();
    let token = server.scim().token().to_owned();
    let args = ["--load", "--users", "200", "--concurrency", "4", "--duration", "2s", "--json"];
    let out = ends(&run(simulate(&server, &args)), 0, &token);
    let report: Value = serde_json::from_str(&out).expect("--json prints one document");
    assert_eq!(
        (&report["drift"]["differences"], &report["counts"]["failed"]),
        (&0.into(), &0.into()),
        "{out}"
    );
    assert!(
        report["drift"]["users"].as_u64() >= Some(200) && report["duration"].as_f64() >= Some(2.0),
        "{out}"
    );
    assert!(report["events"].as_u64() > Some(0) && report["all"]["p99"].as_f64() > Some(0.0), "{out}");
    let listed = server.cli_json(&["connection", "list"]);
    assert_eq!(listed["connections"].as_array().map(Vec::len), Some(1));
}

#[test]
fn people_are_left_at_a_server_only_if_somebody_agreed() {
    let server = Rollcall::start();
    let scim = server.connect("compat");
    let load = |more: &[&str]| {
        let args = ["--load", "--users", "30", "--dialect", "plain", "--connection", scim.slug()];
        let mut command = simulate(&server, &[&args[..], more].concat());
        command.env("ROLLCALL_TOKEN", scim.token());
        run(command)
    };
    let output = load(&[]);
    ends(&output, USAGE, scim.token());
    let said = text(&output.stderr);
    assert!(
        said.contains("30 people") && said.contains("leaves them there") && said.contains("--yes"),
        "{said}"
    );
    assert_eq!(scim.get("/Users").total(), 0);

    let out = ends(&load(&["--yes"]), 0, scim.token());
    assert!(out.contains("p99") && out.contains("0 differences in 30 users"), "{out}");
    assert_eq!(scim.get("/Users").total(), 30);
}

/// What it made is taken away before it ends.
#[test]
fn ctrl_c_ends_it_in_good_order() {
    let server = Rollcall::start();
    let scim = server.connect("compat");
    let args = ["--check", "--dialect", "all", "--connection", scim.slug()];
    let mut command = simulate(&server, &args);
    let child = command.env("ROLLCALL_TOKEN", scim.token()).spawn().expect("the command line starts");
    let until = Instant::now() + Duration::from_secs(30);
    while scim.get("/Users").total() == 0 {
        assert!(Instant::now() < until, "it never made anybody");
        thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("`kill` exists").success());
    let output = child.wait_with_output().expect("it ends");
    let out = ends(&output, FAILED, scim.token());
    assert!(out.contains("It was stopped in the middle."), "{out}");
    assert!(text(&output.stderr).contains("Ctrl-C again"));
    assert_eq!(scim.get("/Users").total(), 0);
    assert_eq!(scim.get("/Groups").total(), 0);
}
