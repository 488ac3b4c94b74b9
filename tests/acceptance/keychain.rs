//! Tokens and the operating system's keychain: a real Secret Service, in a session of its own.
//!
//! Each test that needs one starts itself again inside `scripts/with-keychain`, so the keychain of whoever runs the
//! tests is never touched. Tokens are compared, but never printed.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;

use crate::harness::{Keychain, Rollcall, command, inside_session, lock_keychain};

/// A server whose keychain is chosen.
struct Server {
    child: Child,
    _stdin: Option<ChildStdin>,
    log: Option<JoinHandle<String>>,
    ready: Value,
    took: Duration,
}

impl Server {
    fn start(dir: &Path, keychain: Keychain) -> Self {
        let mut command = Rollcall::serve_command(dir, &[]);
        keychain.set(&mut command);
        let begun = Instant::now();
        let mut child = command.spawn().expect("the server starts");
        let stdin = child.stdin.take();
        let mut stderr = child.stderr.take().expect("standard error is a pipe");
        let log = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("standard output is a pipe"));
        stdout.read_line(&mut line).expect("the server says when it is ready");
        let took = begun.elapsed();
        let ready =
            serde_json::from_str(&line).expect("`serve --json` prints one JSON line when it is ready");
        Self { child, _stdin: stdin, log: Some(log), ready, took }
    }

    /// The token that was shown.
    fn token(&self) -> Option<String> {
        self.ready["token"].as_str().map(str::to_owned)
    }

    /// The status of a request with this token.
    fn status(&self, token: &str) -> u16 {
        let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
        let endpoint = self.ready["endpoint"].as_str().expect("the ready line names the endpoint");
        let request =
            agent.get(format!("{endpoint}/Users")).header("Authorization", format!("Bearer {token}"));
        request.call().expect("the server answers").status().as_u16()
    }

    /// What every user of the machine can read about the process.
    fn arguments(&self) -> Vec<u8> {
        fs::read(format!("/proc/{}/cmdline", self.child.id())).expect("the server's process is there")
    }

    /// Stops the server; returns what it logged.
    fn stop(mut self) -> String {
        let told = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        assert!(told.expect("`kill` exists").success());
        assert!(
            self.child.wait().expect("the server ends").success(),
            "a stop that was asked for is no failure"
        );
        self.log.take().expect("the log is read").join().expect("the log is text")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a verb with this keychain.
fn verb(dir: &Path, keychain: Keychain, args: &[&str]) -> Output {
    let mut command = command();
    command.args(args).arg("--data-dir").arg(dir);
    keychain.set(&mut command);
    command.output().expect("the command line starts")
}

/// The token that a verb prints with `--json`.
#[track_caller]
fn token_of(dir: &Path, keychain: Keychain, args: &[&str]) -> String {
    let output = verb(dir, keychain, &[args, &["--json"]].concat());
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("--json prints JSON");
    answer["token"].as_str().expect("the answer has the token").to_owned()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder that can be read").flatten();
    entries
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

/// No file below the folder has the token in it, in whole or in its larger part.
#[track_caller]
fn nothing_written(folder: &Path, tokens: &[&str]) {
    let files = files(folder);
    assert!(
        files.iter().any(|file| file.metadata().is_ok_and(|meta| meta.len() > 4_096)),
        "there is a database"
    );
    for file in files {
        let bytes = fs::read(&file).expect("a file that can be read");
        for token in tokens {
            assert!(!contains(&bytes, token), "the token is in {}", file.display());
        }
    }
}

fn contains(bytes: &[u8], token: &str) -> bool {
    let part = &token.as_bytes()["rollcall_".len()..][..20];
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn the_token_is_kept_in_the_keychain_and_nowhere_else() {
    if !inside_session("keychain::the_token_is_kept_in_the_keychain_and_nowhere_else") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let dir = directory.path();
    let keychain = Keychain::Session;

    let server = Server::start(dir, keychain);
    let first = server.token().expect("the first start shows the token");
    assert_eq!(server.status(&first), 200);
    assert!(!contains(&server.arguments(), &first));
    let mut logs = server.stop();
    nothing_written(dir, &[&first]);

    let server = Server::start(dir, keychain);
    assert!(server.token().as_ref() == Some(&first), "the keychain has the token that the first start made");
    assert!(token_of(dir, keychain, &["token", "show"]) == first, "the running server can be asked for it");
    logs += &server.stop();
    assert!(token_of(dir, keychain, &["token", "show"]) == first, "no server is needed to see it");
    let shown = verb(dir, keychain, &["token", "show"]);
    assert!(shown.status.success() && contains(&shown.stdout, &first), "people see it, too");

    let server = Server::start(dir, keychain);
    let second = token_of(dir, keychain, &["token", "rotate"]);
    assert!(second != first, "a rotation makes a new token");
    assert_eq!(server.status(&second), 200);
    assert_eq!(server.status(&first), 200, "the former token works for a grace time");
    assert!(
        token_of(dir, keychain, &["token", "show"]) == second,
        "the new token took the former one's place"
    );
    logs += &server.stop();

    let server = Server::start(dir, keychain);
    assert!(server.token().as_ref() == Some(&second), "the new token outlives a restart");
    let revoked = verb(dir, keychain, &["token", "revoke"]);
    assert!(revoked.status.success(), "{}", String::from_utf8_lossy(&revoked.stderr));
    assert_eq!(server.status(&first), 401);
    assert_eq!(server.status(&second), 401);
    let shown = verb(dir, keychain, &["token", "show"]);
    assert!(
        !shown.status.success() && !contains(&shown.stdout, &second),
        "there is no token to show any more"
    );
    assert!(!contains(&revoked.stdout, &second) && !contains(&revoked.stderr, &second));
    logs += &server.stop();

    nothing_written(dir, &[&first, &second]);
    assert!(
        !contains(logs.as_bytes(), &first) && !contains(logs.as_bytes(), &second),
        "a token is in the log"
    );
}

#[test]
fn two_data_folders_do_not_share_a_token() {
    if !inside_session("keychain::two_data_folders_do_not_share_a_token") {
        return;
    }
    let [one, other] = [(); 2].map(|()| tempfile::tempdir().expect("a temporary directory"));
    let first = Server::start(one.path(), Keychain::Session);
    let second = Server::start(other.path(), Keychain::Session);
    let [of_first, of_second] =
        [&first, &second].map(|server| server.token().expect("a first start shows the token"));
    assert!(of_first != of_second);
    first.stop();
    second.stop();
    assert!(token_of(one.path(), Keychain::Session, &["token", "show"]) == of_first);
    assert!(token_of(other.path(), Keychain::Session, &["token", "show"]) == of_second);
}

#[test]
fn a_locked_keychain_holds_nothing_up() {
    if !inside_session("keychain::a_locked_keychain_holds_nothing_up") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let dir = directory.path();
    let server = Server::start(dir, Keychain::Session);
    let token = server.token().expect("the first start shows the token");
    server.stop();

    lock_keychain();

    let server = Server::start(dir, Keychain::Session);
    assert!(server.took < Duration::from_secs(20), "ready only after {:?}", server.took);
    assert_eq!(server.status(&token), 200, "requests are checked against hashes, not against the keychain");
    let begun = Instant::now();
    let shown = verb(dir, Keychain::Session, &["token", "show"]);
    assert!(!shown.status.success());
    assert!(begun.elapsed() < Duration::from_secs(20), "said only after {:?}", begun.elapsed());
    let said = String::from_utf8_lossy(&shown.stderr).to_lowercase();
    assert!(said.contains("keychain"), "the reason is said: {said}");
    server.stop();
}

#[test]
fn without_a_keychain_the_token_is_shown_once_and_the_server_serves() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let dir = directory.path();
    let keychain = Keychain::Absent;

    let server = Server::start(dir, keychain);
    let first = server.token().expect("the first start shows the token");
    assert_eq!(server.status(&first), 200);
    assert!(server.took < Duration::from_secs(20), "ready only after {:?}", server.took);
    let mut logs = server.stop();

    let server = Server::start(dir, keychain);
    assert!(server.ready["token"].is_null(), "nobody knows the token any more");
    assert_eq!(server.status(&first), 200, "and it still works");

    let shown = verb(dir, keychain, &["token", "show"]);
    assert!(!shown.status.success());
    let said = String::from_utf8_lossy(&shown.stderr);
    assert!(said.contains("keychain"), "the reason is said: {said}");
    assert!(said.contains("rotate"), "the way out is said: {said}");

    let second = token_of(dir, keychain, &["token", "rotate"]);
    assert_eq!(server.status(&second), 200);
    assert_eq!(server.status(&first), 200, "the former token works for a grace time");
    logs += &server.stop();

    nothing_written(dir, &[&first, &second]);
    assert!(
        !contains(logs.as_bytes(), &first) && !contains(logs.as_bytes(), &second),
        "a token is in the log"
    );
}
