//! `rollcall activity …` as administrators and scripts use it, with the server running and without it.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bodies::person;
use crate::harness::{CliOutput, Rollcall, command};

const FAILED: i32 = 1;
const USAGE: i32 = 2;
const NOT_FOUND: i32 = 3;

/// A server to which some requests came: a user created, looked for, refused, changed and changed to nothing; a group.
struct Bench {
    server: Rollcall,
    ada: String,
    sales: String,
}

impl Bench {
    fn start() -> Self {
        let server = Rollcall::start();
        let scim = server.scim();
        let body = person("ada@ex.com", "Ada", "Lovelace");
        let ada = scim.create("/Users", &body);
        scim.filter("/Users", r#"userName eq "ada@ex.com""#);
        scim.post("/Users", &body).refused(409, "uniqueness");
        for _ in 0..2 {
            scim.operations(
                &format!("/Users/{ada}"),
                json!([{ "op": "Replace", "path": "title", "value": "Countess" }]),
            );
        }
        let sales = scim.group("Sales", &[&ada]);
        let bench = Self { server, ada, sales };
        bench.until(6);
        bench
    }

    /// Waits until so many requests were recorded.
    #[track_caller]
    fn until(&self, many: usize) {
        let began = Instant::now();
        while self.rows(&["--probes", "--limit", "5000"]).len() < many {
            assert!(began.elapsed() < Duration::from_secs(20), "they are not recorded");
        }
    }

    #[track_caller]
    fn cli(&self, args: &[&str]) -> CliOutput {
        self.server.cli(&[&["activity"], args].concat())
    }

    /// What people read; it must succeed.
    #[track_caller]
    fn says(&self, args: &[&str]) -> String {
        let output = self.cli(args);
        assert!(output.status.success(), "{}{}", output.stdout, output.stderr);
        output.stdout
    }

    /// The requests that are listed, each in a line of JSON.
    #[track_caller]
    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let text = self.says(&[args, &["--json"]].concat());
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    #[track_caller]
    fn ids(&self, args: &[&str]) -> Vec<i64> {
        self.rows(args).iter().map(|row| row["id"].as_i64().expect("a number")).collect()
    }
}

#[track_caller]
fn refused(output: &CliOutput, code: i32, word: &str) {
    assert_eq!(output.status.code(), Some(code), "{}{}", output.stdout, output.stderr);
    assert!(output.stdout.is_empty() && output.stderr.contains(word), "{}{}", output.stdout, output.stderr);
}

#[test]
fn requests_are_listed_the_newest_last_with_the_server_and_without_it() {
    let mut bench = Bench::start();
    for _ in 0..2 {
        let output = bench.cli(&[]);
        let lines: Vec<&str> = output.stdout.lines().collect();
        let expected = [
            ("201", "#1", "Default created Ada Lovelace"),
            ("409", "#3", "Default could not create Ada Lovelace: the name is taken"),
            ("200", "#4", "Default changed the job title of Ada Lovelace"),
            ("200", "#5", "Default wanted to change Ada Lovelace, and all was so already"),
            ("201", "#6", "Default created the group Sales with 1 person"),
        ];
        assert_eq!(lines.len(), expected.len(), "{}", output.stdout);
        for (line, (status, id, sentence)) in lines.iter().zip(expected) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert_eq!((words[0].len(), words[1].len()), (10, 8), "{line}");
            assert!(words[2] == status && words[3] == id && line.ends_with(sentence), "{line}");
        }
        assert!(output.stderr.contains("1 lookups and other probes"), "{}", output.stderr);
        bench.server.stop_if_running();
    }
}

#[test]
fn what_is_listed_can_be_narrowed() {
    let bench = Bench::start();
    for (args, expected) in [
        (&["--probes"][..], &[1, 2, 3, 4, 5, 6][..]),
        (&["--failed"], &[3]),
        (&["--nothing"], &[5]),
        (&["--user", "ADA@ex.com", "--probes"], &[1, 2, 4, 5, 6]),
        (&["--user", &bench.ada, "--nothing"], &[5]),
        (&["--group", "Sales"], &[6]),
        (&["--group", &bench.sales, "--connection", "default"], &[6]),
        (&["--since", "1h"], &[1, 3, 4, 5, 6]),
        (&["--since", "2999-01-01"], &[]),
        (&["--since", "2020-01-01T00:00:00Z", "--limit", "2"], &[5, 6]),
        (&["--limit", "0"], &[]),
    ] {
        assert_eq!(bench.ids(args), expected, "{args:?}");
    }
    let began = Instant::now();
    while bench.ids(&["--search", "Countess"]) != [4, 5] {
        assert!(began.elapsed() < Duration::from_secs(20), "the words follow in a quiet moment");
    }
    let newest = bench.cli(&["--limit", "2"]);
    assert!(newest.stderr.contains("The newest 2 of 5 requests"), "{}", newest.stderr);
    refused(&bench.cli(&["--user", "nobody@ex.com"]), NOT_FOUND, "nobody@ex.com");
    refused(&bench.cli(&["--connection", "nobody"]), NOT_FOUND, "nobody");
    refused(&bench.cli(&["--since", "yesterday"]), USAGE, "2026-01-02");
}

#[test]
fn where_there_are_several_connections_each_line_says_which() {
    let bench = Bench::start();
    let other = bench.server.connect("compat");
    other.user("bob@ex.com");
    bench.until(7);
    let text = bench.says(&[]);
    assert!(text.contains("Sales with 1 person  (default)\n"), "{text}");
    assert!(text.ends_with(&format!("  ({})\n", other.slug())), "{text}");
    assert_eq!(bench.ids(&["--connection", other.slug()]), [7]);
}

#[test]
fn many_come_page_by_page() {
    let bench = Bench::start();
    let scim = bench.server.scim();
    for _ in 0..600 {
        scim.get("/Users?count=0");
    }
    bench.until(606);
    assert_eq!(bench.ids(&["--probes", "--limit", "605"]), (2..=606).collect::<Vec<i64>>());
}

/// `rollcall activity --follow`, and what it prints.
struct Follower {
    child: Child,
    lines: Receiver<String>,
}

impl Follower {
    fn start(server: &Rollcall, args: &[&str]) -> Self {
        let mut following = command();
        following.args(["activity", "--follow"]).args(args).arg("--data-dir").arg(server.dir());
        let mut child = following.spawn().expect("the command line starts");
        let stdout = child.stdout.take().expect("a pipe");
        let (said, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
        Self { child, lines }
    }

    #[track_caller]
    fn next(&self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(30)).expect("a line");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"))
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn new_ones_are_followed_until_ctrl_c_or_the_end_of_the_server() {
    let mut bench = Bench::start();
    let args = ["--json", "--failed", "--limit", "5"];
    let mut follower = Follower::start(&bench.server, &args);
    assert_eq!(follower.next()["id"], 3, "those that are there come first");
    let scim = bench.server.scim();
    scim.get("/Users/none").expect(404);
    assert_eq!(follower.next()["id"], 7);
    scim.get("/Users");
    scim.get("/Nonsense").expect(404);
    scim.get("/Groups/none").expect(404);
    assert_eq!([follower.next()["id"].clone(), follower.next()["id"].clone()], [9, 10]);
    let sent = std::process::Command::new("kill").args(["-INT", &follower.child.id().to_string()]).status();
    assert!(sent.expect("`kill` exists").success());
    assert_eq!(follower.child.wait().expect("it ends").code(), Some(0));

    let mut follower = Follower::start(&bench.server, &["--json", "--failed", "--limit", "1"]);
    assert_eq!(follower.next()["id"], 10);
    bench.server.stop();
    assert_eq!(follower.child.wait().expect("it ends").code(), Some(FAILED));
    refused(&bench.cli(&["--follow"]), FAILED, "does not run");
}

#[test]
fn one_request_is_shown_with_everything_about_it() {
    let mut bench = Bench::start();
    for _ in 0..2 {
        let text = bench.says(&["show", "4"]);
        for part in [
            "Default changed the job title of Ada Lovelace\nPATCH /default/scim/v2/Users/",
            "answered 200 after",
            "ms waiting for the database",
            "title: nothing → \"Countess\"",
            "(operation-case)",
            "  Rule: RFC 7644",
            "Request, ",
            "  authorization: Bearer (removed)",
            "\"op\": \"Replace\"",
            "Answer, ",
            "\"title\": \"Countess\"",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let text = bench.says(&["show", "3"]);
        assert!(text.contains("Refused (uniqueness): ") && text.contains("  1. "), "{text}");
        assert!(bench.says(&["show", "5"]).contains("Nothing changed: all was so already."));
        let detail = bench.server.cli_json(&["activity", "show", "3"]);
        assert_eq!(
            (&detail["exchange"]["id"], &detail["refusal"]["scimType"]),
            (&json!(3), &json!("uniqueness"))
        );
        refused(&bench.cli(&["show", "99"]), NOT_FOUND, "99");
        refused(&bench.cli(&["show", "x"]), USAGE, "x");
        refused(&bench.cli(&["--failed", "show", "3"]), USAGE, "stand behind it");
        assert!(bench.says(&["--json", "show", "3"]).starts_with('{'));
        bench.server.stop_if_running();
    }
}

#[test]
fn a_command_and_an_archive_come_with_the_server_and_without_it() {
    let mut bench = Bench::start();
    let folder = tempfile::tempdir().expect("a temporary directory");
    let file = |name: &str| folder.path().join(name).to_str().expect("a path of letters").to_owned();
    let log = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(file(name)).expect("a file")).expect("an archive is JSON")
    };
    for _ in 0..2 {
        let text = bench.says(&["curl", "1"]);
        assert!(
            text.starts_with("curl \\\n  --request POST \\\n") && text.contains("$ROLLCALL_TOKEN"),
            "{text}"
        );
        assert_eq!(bench.server.cli_json(&["activity", "curl", "1"])["notes"], json!([]));
        refused(&bench.cli(&["curl", "99"]), NOT_FOUND, "99");
        let output = bench.cli(&["har", &file("all.har")]);
        assert!(
            output.stdout.contains("5 requests") && output.stderr.contains("personal data"),
            "{}",
            output.stderr
        );
        assert_eq!(log("all.har")["log"]["entries"].as_array().map(Vec::len), Some(5));
        bench.says(&["har", "--ids", "1,2", "--pseudonyms", &file("some.har")]);
        let some = log("some.har");
        assert_eq!(some["log"]["entries"].as_array().map(Vec::len), Some(2));
        assert!(!some.to_string().to_lowercase().contains("lovelace"));
        let told = bench.server.cli_json(&["activity", "har", "--failed", &file("failed.har")]);
        assert_eq!((&told["entries"], &told["pseudonyms"]), (&json!(1), &json!(false)));
        refused(&bench.cli(&["har", "--ids", "99", &file("none.har")]), NOT_FOUND, "99");
        refused(&bench.cli(&["har", &file("none/all.har")]), NOT_FOUND, "There is no folder");
        refused(&bench.cli(&["har", "--ids", "1", "--failed", &file("x.har")]), USAGE, "--failed");
        bench.server.stop_if_running();
    }
}

#[test]
fn messages_are_explained() {
    let bench = Bench::start();
    let message = "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable";
    let text = bench.says(&["explain", message]);
    assert!(text.contains("  1. ") && text.contains("Source: ") && !text.contains('*'), "{text}");
    let explained = bench.server.cli_json(&["activity", "explain", message]);
    assert!(!explained["explanations"].as_array().expect("a list").is_empty());
    let mut reading = command();
    reading.args(["activity", "explain", "-", "--data-dir"]).arg(bench.server.dir()).stdin(Stdio::piped());
    let mut child = reading.spawn().expect("the command line starts");
    child.stdin.take().expect("a pipe").write_all(message.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), text);
    let unknown = bench.cli(&["explain", "xyzzy"]);
    assert!(unknown.status.success() && unknown.stderr.contains("Nothing is known"), "{}", unknown.stderr);
    refused(&bench.cli(&["explain", "x", "--connection", "nobody"]), NOT_FOUND, "nobody");
}
