//! The switch itself: consent, restarts, ends.

use super::stand_in::{StandIn, eventually, lives, stands, until};
use crate::harness::{Raw, Rollcall, command};

const PRINTS: &str = "echo \"forwarding https://Any.Name.example/ to $1\"; exec sleep 600";

fn custom(server: &Rollcall, stand_in: &StandIn, more: &[&str]) -> crate::harness::CliOutput {
    let command = format!("'{}' {{port}}", stand_in.program().display());
    server.cli(&[&["tunnel", "start", "custom", "--command", &command, "--wait", "0"], more].concat())
}

#[test]
fn nothing_is_put_on_the_internet_without_consent_or_without_a_token() {
    let server = Rollcall::start();
    let stand_in = StandIn::new(PRINTS);
    let output = custom(&server, &stand_in, &[]);
    assert_eq!(output.status.code(), Some(2), "{}", output.stderr);
    assert!(output.stderr.contains("on the internet"), "{}", output.stderr);
    server.cli_json(&["token", "revoke"]);
    let output = custom(&server, &stand_in, &["--yes"]);
    assert!(!output.status.success() && output.stderr.contains("token that works"), "{}", output.stderr);
    assert_eq!(stands(&server)["state"], "off");
}

#[test]
fn requests_by_the_address_are_answered_while_it_is_on_and_locations_have_it() {
    let server = Rollcall::start();
    let by_name = |server: &Rollcall| {
        let scim = server.scim();
        let request = format!(
            "GET /{}/scim/v2/ServiceProviderConfig HTTP/1.1\r\nHost: any.name.example\r\nX-Forwarded-Proto: https\r\n\
             Authorization: Bearer {}\r\nConnection: close\r\n\r\n",
            scim.slug(),
            scim.token()
        );
        Raw::open(server.address()).send(request.as_bytes()).answer()
    };
    assert_eq!(by_name(&server).status, 421);
    let stand_in = StandIn::new(PRINTS);
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    let answer = by_name(&server);
    assert_eq!(answer.status, 200);
    let location = answer.body["meta"]["location"].as_str().unwrap().to_owned();
    assert!(location.starts_with("https://any.name.example/"), "{location}");
    assert!(stands(&server)["lastCall"].is_string());
    server.cli_json(&["tunnel", "stop"]);
    assert_eq!(by_name(&server).status, 421);
}

#[test]
fn it_is_on_again_after_a_restart_and_its_program_never_outlives_the_server() {
    let mut server = Rollcall::start();
    let stand_in = StandIn::new(PRINTS);
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    let first = stand_in.pid();
    server.kill();
    eventually(|| (!lives(&first)).then_some(()), "the program ends with the server");
    server.restart();
    until(&server, "up");
    let second = stand_in.pid();
    assert_ne!(first, second);
    server.stop();
    assert!(!lives(&second), "a server that is stopped waits for the program's end");
}

#[test]
fn a_program_that_does_not_want_to_end_is_ended_with_its_children() {
    let server = Rollcall::start();
    let child = server.dir().join("child");
    let stand_in = StandIn::new(&format!(
        "trap '' TERM\nsleep 600 & echo $! >'{}'\necho https://any.name.example\nwhile :; do sleep 0.1; done",
        child.display()
    ));
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    let child = std::fs::read_to_string(child).unwrap();
    server.cli_json(&["tunnel", "stop"]);
    assert!(!stand_in.lives());
    eventually(|| (!lives(child.trim())).then_some(()), "what it started ends too");
}

#[test]
fn a_program_that_ends_is_started_again() {
    let server = Rollcall::start();
    let stand_in =
        StandIn::new("echo https://any.name.example; sleep 2; echo 'the relay went away' >&2; exit 3");
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    let first = stand_in.pid();
    let lost = until(&server, "lost");
    assert!(lost["failure"]["what"].as_str().unwrap().contains("the relay went away"), "{lost}");
    assert!(lost["again"].is_string());
    eventually(|| (stand_in.pid() != first).then_some(()), "it is started again");
    until(&server, "up");
}

#[test]
fn status_and_doctor_say_that_an_address_does_not_lead_here_and_what_to_do() {
    let server = Rollcall::start();
    let doctor = |server: &Rollcall| {
        let output = server.cli(&["doctor", "--json"]);
        let report: serde_json::Value = serde_json::from_str(&output.stdout).expect("doctor tells JSON");
        let findings = report["findings"].as_array().expect("findings").clone();
        findings.into_iter().find(|found| found["what"] == "public address").expect("one of the address")
    };
    assert_eq!(doctor(&server)["state"], "ok");
    // It was there before it was switched on: nobody waits for it to be known.
    server.cli(&["tunnel", "start", "own", "--address", "any.name.example", "--wait", "0", "--yes"]);
    let verdict = || stands(&server)["probe"]["verdict"].as_str().map(str::to_owned);
    assert_eq!(eventually(verdict, "it is asked from outside"), "silent");
    let status = server.cli(&["status"]).stdout;
    assert!(
        status.contains("Not reachable from the internet: any.name.example does not answer."),
        "{status}"
    );
    let found = doctor(&server);
    assert_eq!(found["state"], "wrong");
    assert!(found["mend"].as_str().is_some_and(|mend| mend.contains("rollcall tunnel check")), "{found}");
}

#[test]
fn an_address_that_a_tunnel_has_just_said_need_not_be_known_yet() {
    let server = Rollcall::start();
    let stand_in = StandIn::new(PRINTS);
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    let view = eventually(
        || Some(stands(&server)).filter(|view| view["probe"].is_object()),
        "it is asked from outside",
    );
    assert_eq!(
        (&view["probe"]["verdict"], &view["probe"]["works"]),
        (&"waiting".into(), &false.into()),
        "{view}"
    );
    assert!(view["lines"].to_string().contains("forwarding"), "{view}");
    let status = server.cli(&["status"]).stdout;
    assert!(status.contains("no answer from outside yet") && !status.contains("Not reachable"), "{status}");
}

#[test]
fn serve_switches_on_what_was_chosen_last() {
    let mut server = Rollcall::start();
    let stand_in = StandIn::new(PRINTS);
    custom(&server, &stand_in, &["--yes"]);
    until(&server, "up");
    server.cli_json(&["tunnel", "stop"]);
    server.stop();
    let server = Rollcall::start_in(server.dir(), &["--tunnel"]);
    until(&server, "up");
    let nothing = tempfile::tempdir().unwrap();
    let output = command()
        .args(["serve", "--port", "0", "--tunnel", "--data-dir"])
        .arg(nothing.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("Nothing was chosen yet"), "{told}");
}
