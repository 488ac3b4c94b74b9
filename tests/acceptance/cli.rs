//! The command line as administrators and scripts use it: every verb, with the server running and without it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};

use crate::bodies::person;
use crate::harness::{CliOutput, Rollcall, Scim, command};

// The exit codes that `--help` documents.
const FAILED: i32 = 1;
const USAGE: i32 = 2;
const NOT_FOUND: i32 = 3;
const CONFLICT: i32 = 4;
const KEYCHAIN: i32 = 5;

/// Refused with this exit code, a message for people on standard error and nothing that could be taken for a result.
#[track_caller]
fn refused(output: &CliOutput, code: i32, words: &[&str]) {
    assert_eq!(output.status.code(), Some(code), "{}{}", output.stdout, output.stderr);
    assert!(output.stdout.is_empty(), "{}", output.stdout);
    let said = output.stderr.to_lowercase();
    for word in words {
        assert!(said.contains(&word.to_lowercase()), "`{word}` is not in: {}", output.stderr);
    }
    assert!(!said.contains("panicked"), "{}", output.stderr);
}

/// Three users and two groups, one in the other.
fn people(scim: &Scim) -> [String; 2] {
    let ada = scim.create("/Users", &person("ada@example.com", "Ada", "Lovelace"));
    let grace = scim.create("/Users", &person("grace@example.com", "Grace", "Hopper"));
    // What must survive being a field of CSV.
    let mut awkward = person("quote@example.com", "A \"quoted\"", "name, with a comma");
    awkward["title"] = json!("two\nlines");
    scim.create("/Users", &awkward);
    let inner = scim.group("Engineers", &[&ada]);
    scim.group("Everybody", &[&inner, &grace]);
    [ada, grace]
}

fn user_names(page: &Value) -> Vec<String> {
    let resources = page["resources"].as_array().expect("a page has resources");
    resources
        .iter()
        .map(|user| user["userName"].as_str().expect("a user has a userName").to_owned())
        .collect()
}

#[test]
fn status_tells_whether_the_server_runs() {
    let mut server = Rollcall::start();
    let status = server.cli_json(&["status"]);
    assert_eq!(status["running"], true);
    assert_eq!(status["server"]["pid"], server.pid());
    assert_eq!(status["connections"][0]["slug"], "default");
    assert_eq!(status["connections"][0]["endpoint"], server.ready()["endpoint"]);
    server.stop();
    assert_eq!(server.cli_json(&["status"])["running"], false);
}

#[test]
fn every_verb_works_while_the_server_runs_and_when_it_does_not() {
    let mut server = Rollcall::start();
    let [ada, _] = people(&server.scim());
    for running in [true, false] {
        assert_eq!(
            server.cli_json(&["connection", "list"])["connections"][0]["users"],
            3,
            "running: {running}"
        );
        assert_eq!(server.cli_json(&["users", "list"])["total"], 3);
        assert_eq!(server.cli_json(&["groups", "list"])["total"], 2);
        assert_eq!(server.cli_json(&["users", "show", &ada])["userName"], "ada@example.com");
        assert_eq!(server.cli_json(&["users", "show", "ADA@example.com"])["id"], ada);
        let everybody = server.cli_json(&["groups", "show", "Everybody"]);
        assert_eq!(everybody["members"].as_array().map(Vec::len), Some(2));
        crate::doctor::finds_the_database_sound(&server);
        refused(&server.cli(&["users", "show", "nobody@example.com"]), NOT_FOUND, &["nobody@example.com"]);
        if running {
            server.stop();
        }
    }
}

#[test]
fn users_are_listed_by_filter_as_json_as_csv_and_for_people() {
    let server = Rollcall::start();
    people(&server.scim());

    let found = server.cli_json(&[
        "users",
        "list",
        "--filter",
        r#"userName sw "ada" or name.familyName eq "hopper""#,
    ]);
    assert_eq!(user_names(&found), ["ada@example.com", "grace@example.com"]);
    assert_eq!(server.cli_json(&["users", "list", "--filter", r#"userName eq "nobody""#])["total"], 0);
    assert_eq!(user_names(&server.cli_json(&["users", "list"])).len(), 3);

    let csv = server.cli(&["users", "list", "--csv"]);
    assert!(csv.status.success(), "{}", csv.stderr);
    let rows = parse_csv(&csv.stdout);
    assert_eq!(rows.len(), 4, "a line of names and three users: {}", csv.stdout);
    let column = |name: &str| {
        rows[0].iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no column {name}"))
    };
    let (user_name, display_name) = (column("userName"), column("displayName"));
    let awkward = rows.iter().find(|row| row[user_name] == "quote@example.com").expect("the user is listed");
    assert_eq!(awkward[display_name], "A \"quoted\" name, with a comma");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "every row has as many fields");

    let table = server.cli(&["users", "list"]);
    assert!(table.status.success() && table.stdout.contains("grace@example.com"), "{}", table.stdout);
}

/// Records of RFC 4180.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("there is always a row");
        let cell = row.last_mut().expect("a row always has a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    rows.retain(|row| row.len() > 1 || !row[0].is_empty());
    rows
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
    let server = Rollcall::start();
    let mut user = person("formula@example.com", "=1+1", "x");
    user["displayName"] = json!("=HYPERLINK(\"https://evil.example\")");
    server.scim().create("/Users", &user);
    let csv = server.cli(&["users", "list", "--csv"]);
    for cell in parse_csv(&csv.stdout).into_iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '@']), "a spreadsheet would take this for a formula: {cell}");
    }
}

#[test]
fn a_filter_that_is_none_is_refused_with_its_position() {
    let server = Rollcall::start();
    refused(&server.cli(&["users", "list", "--filter", "userName eq"]), USAGE, &["at character"]);
}

#[test]
fn a_connection_is_added_changed_switched_off_and_removed() {
    let server = Rollcall::start();
    let added = server.cli_json(&[
        "connection",
        "add",
        "--name",
        "Contoso",
        "--slug",
        "contoso",
        "--idp",
        "entra",
        "--profile",
        "strict",
    ]);
    assert_eq!(
        (&added["slug"], &added["idp"], &added["profile"]),
        (&json!("contoso"), &json!("entra"), &json!("strict"))
    );
    let token = added["token"].as_str().expect("the token is shown once");
    assert_eq!(token.len(), 58, "rollcall_, 43 characters and a checksum of 6");
    assert!(token.starts_with("rollcall_") && token[9..].bytes().all(|byte| byte.is_ascii_alphanumeric()));

    let scim = Scim::new(server.origin(), "contoso", token, server.log().clone());
    scim.get("/Users").expect(200);
    server.scim().with_token(token).get("/Users").expect(401);

    let off = server.cli_json(&["connection", "set", "contoso", "--off"]);
    assert_eq!(off["enabled"], false);
    let answer = scim.call("GET", "/Users").server_error_expected().send().expect(503);
    assert_eq!(answer.header("retry-after"), Some("60"));
    scim.with_token("rollcall_wrong").get("/Users").expect(401);
    server.scim().get("/Users").expect(200);

    server.cli_json(&["connection", "set", "contoso", "--on", "--profile", "compat"]);
    scim.call("POST", "/Users").bytes(br#"{"userName":"lenient"}"#).send().expect(201);

    refused(
        &server.cli(&["connection", "add", "--name", "Again", "--slug", "contoso", "--idp", "okta"]),
        CONFLICT,
        &["contoso"],
    );
    refused(
        &server.cli(&["connection", "add", "--name", "x", "--slug", "No Slug", "--idp", "okta"]),
        USAGE,
        &["slug"],
    );
    refused(&server.cli(&["connection", "set", "nobody", "--off"]), NOT_FOUND, &["nobody"]);

    let removed = server.cli(&["connection", "remove", "contoso", "--yes", "--json"]);
    assert!(removed.status.success(), "{}", removed.stderr);
    scim.get("/Users").expect(401);
    let connections = server.cli_json(&["connection", "list"]);
    assert_eq!(connections["connections"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_rotated_token_works_beside_the_former_one_and_a_revoked_one_not_at_all() {
    let server = Rollcall::start();
    let scim = server.scim();
    let rotated = server.cli_json(&["token", "rotate"]);
    let new = scim.with_token(rotated["token"].as_str().expect("the new token is shown"));
    new.get("/Users").expect(200);
    scim.get("/Users").expect(200);

    // At most two are live.
    let third = server.cli_json(&["token", "rotate"]);
    let newest = scim.with_token(third["token"].as_str().expect("the new token is shown"));
    newest.get("/Users").expect(200);
    new.get("/Users").expect(200);
    scim.get("/Users").expect(401);

    server.cli_json(&["token", "revoke"]);
    newest.get("/Users").expect(401);
    new.get("/Users").expect(401);
}

#[test]
fn without_a_keychain_token_show_says_why_and_what_to_do() {
    let mut server = Rollcall::start();
    let shown = server.cli_json(&["token", "show"]);
    assert_eq!(
        (&shown["token"], &shown["kept"]),
        (&server.ready()["token"], &json!(false)),
        "it is remembered"
    );
    server.stop();
    server.restart();
    refused(&server.cli(&["token", "show"]), KEYCHAIN, &["keychain", "rotate"]);
}

#[test]
fn a_backup_taken_while_the_server_runs_restores_everything() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let [ada, grace] = people(&scim);
    let folder = tempfile::tempdir().expect("a temporary directory");
    let file = folder.path().join("rollcall.backup");
    let name = file.to_str().expect("a path of letters");

    let backed_up = server.cli_json(&["backup", name]);
    assert_eq!(backed_up["bytes"], fs::metadata(&file).expect("the backup is there").len());
    refused(&server.cli(&["backup", name]), CONFLICT, &[name]);
    let before = scim.read("Users", &ada);

    // What happens after the backup is undone by restoring it.
    scim.delete(&format!("/Users/{grace}")).expect(204);
    scim.operations(
        &format!("/Users/{ada}"),
        json!([{ "op": "replace", "path": "title", "value": "changed" }]),
    )
    .expect(200);
    scim.user("after.the.backup");

    refused(&server.cli(&["restore", name, "--yes"]), CONFLICT, &["stop"]);
    server.stop();
    let restored = server.cli(&["restore", name, "--yes", "--json"]);
    assert!(restored.status.success(), "{}", restored.stderr);

    server.restart();
    let scim = scim.moved(&server);
    assert_eq!(scim.get("/Users").total(), 3);
    scim.read("Users", &grace);
    let after = scim.read("Users", &ada);
    assert_eq!(after["meta"]["version"], before["meta"]["version"]);
    assert!(after["title"].is_null());
    assert_eq!(scim.get("/Groups").total(), 2);
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_lost() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    people(&scim);
    server.stop();
    let folder = tempfile::tempdir().expect("a temporary directory");
    let file = folder.path().join("notes.txt");
    fs::write(&file, "this is no database").expect("a file");
    refused(
        &server.cli(&["restore", file.to_str().expect("a path of letters"), "--yes"]),
        USAGE,
        &["notes.txt"],
    );
    refused(&server.cli(&["restore", "/nonexistent/backup", "--yes"]), USAGE, &["/nonexistent/backup"]);
    server.restart();
    assert_eq!(scim.moved(&server).get("/Users").total(), 3);
}

#[test]
fn doctor_ends_with_0_when_all_is_well_and_with_1_and_the_remedy_when_not() {
    let folder = tempfile::tempdir().expect("a temporary directory");
    let data = folder.path().join("data");
    let server = Rollcall::start_in(&data, &[]);
    let report = server.cli_json(&["doctor"]);
    assert_eq!(report["ok"], true, "{report}");
    let findings = report["findings"].as_array().expect("a list of findings");
    for wanted in ["versions", "data folder", "database", "port", "keychain"] {
        assert!(
            findings.iter().any(|finding| finding["what"] == wanted),
            "no look at the {wanted}: {report}"
        );
    }

    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("a folder of our own");
    let output = server.cli(&["doctor"]);
    assert_eq!(output.status.code(), Some(FAILED), "{}", output.stdout);
    assert!(output.stdout.contains("chmod 700"), "{}", output.stdout);
}

#[test]
fn a_damaged_database_is_found_by_doctor() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    for n in 0..50 {
        scim.create("/Users", &person(&format!("user{n}@example.com"), "A", "B"));
    }
    server.stop();
    let database = server.dir().join("rollcall.db");
    let mut bytes = fs::read(&database).expect("the database");
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 8_192] {
        *byte ^= 0x5a;
    }
    fs::write(&database, bytes).expect("the database can be written");
    let report = server.cli(&["doctor", "--json"]);
    assert!(!report.status.success(), "doctor found nothing: {}", report.stdout);
    assert!(!report.stderr.contains("panicked"), "{}", report.stderr);
}

#[test]
fn a_taken_port_is_said_plainly() {
    let server = Rollcall::start();
    let port = server.address().rsplit(':').next().expect("an address has a port").to_owned();
    let folder = tempfile::tempdir().expect("a temporary directory");
    let output = command()
        .args(["serve", "--port", &port, "--json", "--data-dir"])
        .arg(folder.path())
        .output()
        .expect("the command line starts");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "nothing is ready");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains(&port) && said.contains("another port"),
        "the port and the way out are named: {said}"
    );
    assert_eq!(output.status.code(), Some(CONFLICT));
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let server = Rollcall::start();
    let output = command()
        .args(["serve", "--port", "0", "--json", "--data-dir"])
        .arg(server.dir())
        .output()
        .expect("the command line starts");
    assert_eq!(output.status.code(), Some(CONFLICT));
    assert!(output.stdout.is_empty(), "nothing is ready");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(server.dir().to_str().expect("a path of letters")), "the folder is named: {said}");
    server.scim().get("/Users").expect(200);
}

#[test]
fn an_error_as_json_has_a_code_and_a_message() {
    let server = Rollcall::start();
    let output = server.cli(&["users", "show", "nobody", "--json"]);
    refused(&output, NOT_FOUND, &["nobody"]);
    let error: Value =
        serde_json::from_str(&output.stderr).unwrap_or_else(|e| panic!("no JSON: {e}: {}", output.stderr));
    assert_eq!(error["error"]["code"], "not_found", "{error}");
    assert!(error["error"]["message"].as_str().is_some_and(|message| message.contains("nobody")), "{error}");
}

#[test]
fn a_wrong_use_ends_with_2_and_help_with_0() {
    for (args, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["serve", "--help"], 0),
        (&["frobnicate"], 2),
        (&["serve", "--frobnicate"], 2),
        (&["serve", "--port", "70000"], 2),
        (&["connection", "add", "--name", "x", "--idp", "nobody"], 2),
        (&["users"], 2),
    ] {
        let output = command().args(args).output().expect("the command line starts");
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_stop_that_was_asked_for_ends_with_0() {
    for signal in ["TERM", "INT"] {
        let mut server = Rollcall::start();
        server.scim().user("somebody");
        server.signal(signal);
        let status = server.wait(std::time::Duration::from_secs(15)).expect("the server stops");
        assert_eq!(status.code(), Some(0), "after SIG{signal}");
    }
}
