//! Starting twice, stopping, and starting where there is no display.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::desktop::{Desktop, Process, log, program};
use crate::harness::{Keychain, binary, command, inside_session, redact};

#[test]
fn a_second_start_shows_the_window_of_the_first_and_ends() {
    if !inside_session("window::lifecycle::a_second_start_shows_the_window_of_the_first_and_ends") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    desktop.driver.see("Connect");
    let again = desktop.start_again();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    desktop.driver.until("the first one heard of it", |_| desktop.log().contains("started a second time"));
    desktop
        .driver
        .until("its window has the focus", |window| window.run("return document.hasFocus()", &[]) == true);
    desktop.quit();
}

#[test]
fn quitting_answers_what_was_begun() {
    if !inside_session("window::lifecycle::quitting_answers_what_was_begun") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let dir = directory.path();
    let mut process = Process::start(dir, Keychain::Session);
    let status = status(dir);
    let token = shown(dir, &["token", "show", "--json"])["token"].as_str().expect("a token").to_owned();
    shown(dir, &["connection", "set", "default", "--on", "--json"]);
    let endpoint = status["connections"][0]["endpoint"].as_str().expect("an endpoint").to_owned();
    let address = endpoint.trim_start_matches("http://").split('/').next().expect("an address");

    let body = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"late@example.com"}"#;
    let (half, rest) = body.split_at(20);
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    let head = format!(
        "POST /default/scim/v2/Users HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/scim+json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("the head is sent");
    stream.write_all(half.as_bytes()).expect("half of the body is sent");
    sleep(Duration::from_millis(200));
    let told = Command::new("kill").arg("-TERM").arg(process.child.id().to_string()).status();
    assert!(told.expect("`kill` exists").success());
    sleep(Duration::from_millis(200));
    stream.write_all(rest.as_bytes()).expect("the rest is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201"), "what was begun is answered: {}", redact(&answer));

    let ended = process.child.wait().expect("the process ends");
    assert!(ended.success(), "quitting is no failure: {ended}. {}", log(dir));
    let users = shown(dir, &["users", "list", "--json"]);
    assert_eq!(users["resources"][0]["userName"], "late@example.com", "and what was answered is there");
}

#[test]
fn without_a_display_it_says_so_and_offers_to_serve() {
    for program in [binary(), program()] {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let mut command = Command::new(program);
        command.arg("--data-dir").arg(directory.path());
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let output = command.output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(6), "{said}");
        assert!(said.contains("no display") && said.contains("rollcall serve"), "{said}");
    }
}

/// Waits for the server behind the window.
fn status(dir: &std::path::Path) -> serde_json::Value {
    let begun = Instant::now();
    loop {
        let status = verb(dir, &["status", "--json"]);
        if let Some(status) = status.filter(|status| status["running"] == true) {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "the window's server is not there. {}", log(dir));
        sleep(Duration::from_millis(50));
    }
}

#[track_caller]
fn shown(dir: &std::path::Path, arguments: &[&str]) -> serde_json::Value {
    verb(dir, arguments).unwrap_or_else(|| panic!("rollcall {} failed", arguments.join(" ")))
}

fn verb(dir: &std::path::Path, arguments: &[&str]) -> Option<serde_json::Value> {
    let mut command = command();
    command.args(arguments).arg("--data-dir").arg(dir);
    Keychain::Session.set(&mut command);
    let output = command.output().expect("the command line starts");
    if output.status.success() { serde_json::from_slice(&output.stdout).ok() } else { None }
}
