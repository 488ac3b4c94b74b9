//! The command line, also where there is nothing to be reached yet.

use std::process::Output;

use serde_json::Value;

use crate::harness::{Rollcall, command};

/// A command in a folder that nobody has made yet; what it printed, and whether the folder is there afterwards.
fn nowhere(words: &[&str]) -> (Output, bool) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data");
    let output = command().args(words).arg("--data-dir").arg(&folder).output().unwrap();
    (output, folder.exists())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_ways_are_listed_before_there_is_data_with_the_whole_command_that_installs_each() {
    let (output, made) = nowhere(&["tunnel", "providers", "--json"]);
    assert!(output.status.success() && !made, "{}", text(&output.stderr));
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let ids: Vec<_> = all.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"own") && ids.contains(&"custom"), "{ids:?}");
    let (output, _) = nowhere(&["tunnel", "providers"]);
    let listed = text(&output.stdout);
    for one in all {
        assert!(listed.contains(one["id"].as_str().unwrap()), "{listed}");
        if let (true, Some(how)) = (one["found"].is_null(), one["install"].as_str()) {
            assert!(listed.contains(how), "{how}: {listed}");
        }
    }
}

#[test]
fn what_cannot_be_started_is_said_before_anything_is_made() {
    let (output, made) = nowhere(&["serve", "--port", "0", "--tunnel"]);
    let said = text(&output.stderr);
    assert!(!output.status.success() && !made && said.contains("Nothing was chosen yet"), "{said}");
    let (output, _) = nowhere(&["tunnel", "providers", "--json"]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    for id in ["cloudflared-quick", "ngrok", "tailscale", "dev-tunnel"] {
        let one = all.iter().find(|one| one["id"] == id).unwrap();
        if !one["found"].is_null() {
            continue;
        }
        let (output, made) = nowhere(&["serve", "--port", "0", &format!("--tunnel={id}")]);
        let said = text(&output.stderr);
        assert!(!output.status.success() && !made, "{said}");
        assert!(
            said.contains("is not installed") && said.contains(one["install"].as_str().unwrap()),
            "{said}"
        );
        let server = Rollcall::start();
        let refused = server.cli(&["tunnel", "start", id, "--address", "a.example", "--yes"]);
        let installs = one["install"].as_str().unwrap();
        assert!(refused.stderr.contains(installs), "{}", refused.stderr);
    }
}

#[test]
fn a_status_says_that_nothing_runs_and_what_is_missing_is_named_with_a_command() {
    let mut server = Rollcall::start();
    let off = server.cli(&["tunnel", "status"]);
    assert!(
        off.status.success() && off.stdout.contains("No public address is switched on"),
        "{}",
        off.stdout
    );
    let check = server.cli(&["tunnel", "check"]);
    assert!(check.stderr.contains("rollcall tunnel start PROVIDER"), "{}", check.stderr);
    server.stop();
    let folder = server.dir().display().to_string();
    let status = server.cli(&["tunnel", "status"]);
    assert!(
        status.stdout.contains("Rollcall does not run") && status.stdout.contains("rollcall serve"),
        "{}",
        status.stdout
    );
    assert!(status.stdout.contains(&folder), "{}", status.stdout);
}

#[test]
fn an_address_that_leads_nobody_here_is_refused_with_the_reason() {
    let server = Rollcall::start();
    for address in ["https://127.0.0.1:7300", "https://localhost:7345", "https://[::1]", "desk.local"] {
        let refused = server.cli(&["tunnel", "start", "own", "--address", address, "--wait", "0", "--yes"]);
        assert!(!refused.status.success(), "{address}");
        assert!(refused.stderr.contains("in the cloud cannot come there"), "{}", refused.stderr);
    }
}

#[test]
fn doctor_looks_at_the_keychain_before_the_first_start_as_well() {
    let (output, made) = nowhere(&["doctor", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["findings"].as_array().unwrap().iter().find(|found| found["what"] == "keychain");
    let found = found.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(found["state"], "warning");
    assert!(found["says"].as_str().unwrap().contains("ROLLCALL_KEYCHAIN=off") && !made, "{found}");
}

#[test]
fn the_last_call_outlives_its_token_and_a_mistyped_one_is_called_so() {
    let server = Rollcall::start();
    let call = |token: &str| {
        let scim = server.scim();
        let request = format!(
            "GET /{}/scim/v2/Users HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n",
            scim.slug(),
            server.address()
        );
        crate::harness::Raw::open(server.address()).send(request.as_bytes()).answer().status
    };
    let token = server.scim().token().to_owned();
    assert_eq!(call(&token), 200);
    assert_eq!(call(&token[..token.len() - 1]), 401);
    let status = server.cli(&["status"]).stdout;
    assert!(
        status.contains("The token was cut off or mistyped.") && !status.contains("any more"),
        "{status}"
    );
    server.cli_json(&["token", "revoke"]);
    let listed = server.cli(&["connection", "list"]).stdout;
    assert!(listed.contains("no token") && !listed.contains("never"), "{listed}");
}
