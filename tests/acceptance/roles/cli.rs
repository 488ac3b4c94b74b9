//! `rollcall roles …` as administrators and scripts use it, with the server running and without it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::bodies::person;
use crate::harness::{CliOutput, Rollcall, Scim};

const FAILED: i32 = 1;
const USAGE: i32 = 2;
const NOT_FOUND: i32 = 3;
const CONFLICT: i32 = 4;

const ROLES: &str = r#"
mode = "all"
default = "viewer"

[[roles]]
key = "administrator"
name = "Administrator"
description = "May do everything."
priority = 300
protected = true

[[roles]]
key = "editor"
name = "Editor"
priority = 200

[[roles]]
key = "viewer"
name = "Viewer"
priority = 100

[[roles]]
key = "former"
name = "Former"
archived = true

[[rules]]
role = "administrator"
when = 'title eq "Boss"'
note = "There is one."

[[rules]]
role = "editor"
when = 'title eq "Writer" and active eq true'
connection = "default"

[[rules]]
role = "editor"
when = 'groups.display eq "Writers"'
enabled = false
"#;

/// A server with a boss, a writer and a reader, and a folder for files.
struct Bench {
    server: Rollcall,
    folder: TempDir,
    boss: String,
    writer: String,
    reader: String,
}

impl Bench {
    fn start() -> Self {
        let server = Rollcall::start();
        let scim = server.scim();
        let [boss, writer, reader] = ["boss", "writer", "reader"].map(|name| employee(&scim, name));
        Self { server, folder: tempfile::tempdir().expect("a temporary directory"), boss, writer, reader }
    }

    /// With the roles in force.
    fn with_roles() -> Self {
        let bench = Self::start();
        bench.import(ROLES);
        bench
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("a path of letters").to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[track_caller]
    fn import(&self, text: &str) -> Value {
        self.server.cli_json(&["roles", "import", &self.file("roles.toml", text), "--yes"])
    }

    #[track_caller]
    fn roles(&self, args: &[&str]) -> CliOutput {
        self.server.cli(&[&["roles"], args].concat())
    }

    #[track_caller]
    fn roles_json(&self, args: &[&str]) -> Value {
        self.server.cli_json(&[&["roles"], args].concat())
    }

    /// What people read; it must succeed.
    #[track_caller]
    fn says(&self, args: &[&str], words: &[&str]) {
        let output = self.roles(args);
        assert!(output.status.success(), "{}{}", output.stdout, output.stderr);
        for word in words {
            assert!(output.stdout.contains(word), "`{word}` is not in: {}", output.stdout);
        }
    }

    fn revision(&self) -> u64 {
        self.roles_json(&["list"])["revision"].as_u64().expect("a number")
    }
}

/// A person whose title is the name.
fn employee(scim: &Scim, name: &str) -> String {
    let title = name[..1].to_uppercase() + &name[1..];
    let mut body = person(&format!("{name}@ex.com"), &title, "Person");
    body["title"] = json!(title);
    scim.create("/Users", &body)
}

/// Refused with this exit code, a message for people and nothing that could be taken for a result.
#[track_caller]
fn refused(output: &CliOutput, code: i32, words: &[&str]) {
    assert_eq!(output.status.code(), Some(code), "{}{}", output.stdout, output.stderr);
    assert!(output.stdout.is_empty(), "{}", output.stdout);
    for word in words {
        assert!(output.stderr.contains(word), "`{word}` is not in: {}", output.stderr);
    }
    assert!(!output.stderr.contains("panicked"), "{}", output.stderr);
}

#[test]
fn every_verb_works_while_the_server_runs_and_when_it_does_not() {
    let mut bench = Bench::with_roles();
    for running in [true, false] {
        let list = bench.roles_json(&["list"]);
        assert_eq!((&list["active"], &list["withoutRole"]), (&json!(3), &json!(0)), "running: {running}");
        assert_eq!(bench.roles_json(&["rules"])["rules"].as_array().map(Vec::len), Some(3));
        assert_eq!(bench.roles_json(&["why", "writer@ex.com", "editor"])["held"], true);
        let exported = bench.path("exported.toml");
        let name = exported.to_str().expect("a path of letters");
        bench.roles_json(&["export", name]);
        assert_eq!(bench.roles_json(&["preview", name])["outcome"]["users"], 0);
        assert_eq!(
            bench.roles_json(&["import", name, "--yes"])["changed"],
            false,
            "it says what is in force"
        );
        let more = ROLES.replace("priority = 200", if running { "priority = 201" } else { "priority = 202" });
        assert_eq!(bench.import(&more)["changed"], true);
        if running {
            bench.server.stop();
        }
    }
    assert_eq!(bench.revision(), 3);
}

#[test]
fn roles_are_listed_with_their_holders() {
    let bench = Bench::with_roles();
    let list = bench.roles_json(&["list"]);
    let of = |what: &str| -> Vec<Value> {
        list["roles"].as_array().expect("roles").iter().map(|role| role[what].clone()).collect()
    };
    assert_eq!(of("key"), ["administrator", "editor", "viewer", "former"]);
    assert_eq!(of("holders"), [1, 1, 1, 0]);
    assert_eq!(of("priority"), [300, 200, 100, 0]);
    assert_eq!(of("protected"), [true, false, false, false]);
    assert_eq!(of("default"), [false, false, true, false]);
    assert_eq!(of("archived"), [false, false, false, true]);
    assert_eq!((&list["mode"], &list["kept"]), (&json!("all"), &json!([])));
    bench.says(
        &["list"],
        &["HOLDERS", "Administrator", "protected", "default", "archived", "nobody is without a role"],
    );
    bench.import(&ROLES.replace("default = \"viewer\"", ""));
    bench.says(&["list"], &["Of 3 active users 1 hold no role."]);
    let none = Rollcall::start();
    assert_eq!(none.cli_json(&["roles", "list"])["revision"], 0);
    assert!(none.cli(&["roles", "list"]).stdout.starts_with("No roles yet."));
    assert_eq!(none.cli(&["roles", "rules"]).stdout, "No rules yet.\n");
}

#[test]
fn a_loss_that_is_held_back_is_told_loudly() {
    let bench = Bench::with_roles();
    let inactive = json!([{ "op": "replace", "value": { "active": false } }]);
    bench.server.scim().operations(&format!("/Users/{}", bench.boss), inactive).expect(200);
    let kept = &bench.roles_json(&["list"])["kept"][0];
    assert_eq!(
        (&kept["role"], &kept["id"], &kept["why"]),
        (&json!("administrator"), &json!(bench.boss), &json!("inactive"))
    );
    bench.says(&["list"], &["\n! Administrator is kept by Boss Person of 'default', who was deactivated"]);
    let status = bench.server.cli(&["status"]);
    assert!(status.stdout.contains("! The role 'administrator' is kept by Boss Person"), "{}", status.stdout);
    let why = bench.roles_json(&["why", "boss@ex.com", "administrator"]);
    assert_eq!((&why["held"], &why["kept"], &why["active"]), (&json!(true), &json!(true), &json!(false)));
    bench
        .says(&["why", &bench.boss, "Administrator"], &["keeps Administrator", "last holder", "deactivated"]);
}

#[test]
fn a_loss_that_is_held_back_is_agreed_to_from_the_command_line() {
    let bench = Bench::with_roles();
    let agree = ["agree", "boss@ex.com", "Administrator"];
    refused(&bench.roles(&[&agree[..], &["--yes"]].concat()), NOT_FOUND, &["does not keep Administrator"]);
    let inactive = json!([{ "op": "replace", "value": { "active": false } }]);
    bench.server.scim().operations(&format!("/Users/{}", bench.boss), inactive).expect(200);
    refused(&bench.roles(&agree), USAGE, &["takes Administrator from Boss Person", "--yes"]);
    assert_eq!(bench.roles_json(&["list"])["kept"].as_array().map(Vec::len), Some(1));
    // As the list prints it.
    let printed =
        ["agree", bench.boss.as_str(), "administrator", "--connection", "default"].map(str::to_owned);
    bench.says(&["list"], &[&format!("rollcall roles {}", printed.join(" "))]);
    bench.says(
        &[&printed.each_ref().map(String::as_str)[..], &["--yes"]].concat(),
        &["not hold Administrator any more"],
    );
    assert_eq!(bench.roles_json(&["list"])["kept"], json!([]));
    assert_eq!(bench.roles_json(&["why", "boss@ex.com", "administrator"])["held"], false);
}

#[test]
fn rules_are_listed_in_their_order_and_groups_by_name() {
    let bench = Bench::start();
    let group = bench.server.scim().group("Writers", &[]);
    let rule = format!(
        "{ROLES}\n[[rules]]\nrole = \"viewer\"\nconnection = \"elsewhere\"\n\
         when = 'groups[value eq \"{group}\" or value eq \"gone\"]'\n"
    );
    let file = bench.file("roles.toml", &rule);
    let imported = bench.roles(&["import", &file, "--yes"]);
    assert!(
        imported.status.success() && imported.stderr.contains("There is no group 'gone' here"),
        "{}",
        imported.stderr
    );
    assert!(imported.stderr.contains("There is no connection 'elsewhere' here"), "{}", imported.stderr);
    let rules = bench.roles_json(&["rules"]);
    let of = |what: &str| -> Vec<Value> {
        rules["rules"].as_array().expect("rules").iter().map(|rule| rule[what].clone()).collect()
    };
    assert_eq!(of("id"), [1, 2, 3, 4]);
    assert_eq!(of("role"), ["administrator", "editor", "editor", "viewer"]);
    assert_eq!(of("when")[0], "title eq \"Boss\"");
    assert_eq!(of("connection"), [Value::Null, json!("default"), Value::Null, json!("elsewhere")]);
    assert_eq!(
        of("enabled"),
        [Value::Null, Value::Null, json!(false), Value::Null],
        "what is usual is not said"
    );
    let named = json!([
        { "id": group, "name": "Writers", "connection": "default" },
        { "id": "gone", "name": null, "connection": null },
    ]);
    assert_eq!(rules["groups"], named);
    bench.says(
        &["rules"],
        &["WHEN", "There is one.", "off", "is the group Writers of 'default'", "! gone is no group"],
    );
}

#[test]
fn a_preview_says_what_would_change_and_changes_nothing() {
    let bench = Bench::with_roles();
    let before = bench.roles_json(&["list"]);
    let other = ROLES.replace("eq \"Boss\"", "eq \"Reader\"").replace("default = \"viewer\"", "");
    let file = bench.file("other.toml", &other);
    let told = bench.roles_json(&["preview", &file]);
    let outcome = &told["outcome"];
    assert_eq!((&outcome["users"], &outcome["withoutRoleBefore"]), (&json!(2), &json!(0)));
    assert_eq!((&outcome["withoutRoleAfter"], &outcome["leftWithout"]), (&json!(1), &json!(1)));
    let effect = |role: &str| {
        let effects = outcome["roles"].as_array().expect("effects");
        let effect = effects.iter().find(|effect| effect["role"] == role).expect("an effect");
        ["before", "after", "gains", "loses", "atRisk"].map(|what| effect[what].clone())
    };
    assert_eq!(effect("administrator"), [json!(1), json!(1), json!(1), json!(1), json!(false)]);
    assert_eq!(effect("editor"), [json!(1), json!(1), json!(0), json!(0), json!(false)]);
    assert_eq!(effect("viewer"), [json!(1), json!(0), json!(0), json!(1), json!(false)]);
    assert_eq!(told.get("users"), None, "names are asked for");

    let named = bench.roles_json(&["preview", &file, "--names"]);
    assert_eq!(&named["outcome"], outcome);
    let users = named["users"].as_array().expect("users");
    let told: Vec<(&str, &Value, &Value)> = users
        .iter()
        .map(|user| (user["userName"].as_str().expect("a name"), &user["gains"], &user["loses"]))
        .collect();
    let (gained, lost) = (json!(["administrator"]), json!(["viewer"]));
    assert_eq!(told, [("reader@ex.com", &gained, &lost), ("boss@ex.com", &json!([]), &gained)]);
    bench.says(
        &["preview", &file, "--names"],
        &[
            "2 users would gain or lose a role",
            "0 now, 1 then; 1 who hold one now would hold none",
            "reader@ex.com",
            "+administrator -viewer",
        ],
    );

    let nobody = bench.file("nobody.toml", &ROLES.replace("eq \"Boss\"", "eq \"Nobody\""));
    assert_eq!(bench.roles_json(&["preview", &nobody])["outcome"]["roles"][0]["atRisk"], true);
    bench.says(&["preview", &nobody], &["! Administrator is protected", "--approve administrator"]);
    assert_eq!(bench.roles_json(&["list"]), before, "nothing was written");
}

#[test]
fn many_names_come_page_by_page() {
    let bench = Bench::start();
    let scim = bench.server.scim();
    for number in 0..620 {
        scim.user(&format!("user{number:03}@ex.com"));
    }
    let file = bench.file("roles.toml", ROLES);
    let users = bench.roles_json(&["preview", &file, "--names"])["users"].as_array().expect("users").clone();
    assert_eq!(users.len(), 623);
    let mut names: Vec<&str> = users.iter().filter_map(|user| user["userName"].as_str()).collect();
    names.dedup();
    assert_eq!(
        (names.len(), names[0], names[622]),
        (623, "boss@ex.com", "user619@ex.com"),
        "in the order of creation"
    );
    let output = bench.roles(&["preview", &file, "--names"]);
    let lines = output.stdout.lines().filter(|line| line.contains("@ex.com"));
    assert_eq!(lines.count(), 623);
}

#[test]
fn why_names_the_rule_and_the_users_own_values() {
    let bench = Bench::with_roles();
    let why = bench.roles_json(&["why", &bench.writer, "editor"]);
    assert_eq!((&why["userName"], &why["held"]), (&json!("writer@ex.com"), &json!(true)));
    assert_eq!(why["because"], json!({ "kind": "rule", "index": 1 }));
    assert_eq!((&why["cause"]["kind"], &why["cause"]["revision"]), (&json!("policy"), &json!(1)));
    assert_eq!(why["rules"][0]["evidence"][0]["values"], json!(["Writer"]));
    bench.says(
        &["why", "WRITER@ex.com", "Editor"],
        &[
            "Writer Person (writer@ex.com) holds Editor. Rule 2 matches.",
            "when revision 1 of the roles was saved",
            "holds  title eq \"Writer\"  the user has Writer",
            "Rule 3 is off",
        ],
    );
    bench.says(
        &["why", &bench.reader, "editor", "--connection", "default"],
        &[
            "does not hold Editor. No rule for it matches.",
            "Rule 2 does not match",
            "fails  title eq \"Writer\"  the user has Reader",
        ],
    );
    bench.says(&["why", &bench.reader, "viewer"], &["It is the default role"]);
    let not = bench.roles_json(&["why", &bench.reader, "editor"]);
    assert_eq!(
        (&not["held"], &not["since"], &not["because"]["kind"]),
        (&json!(false), &Value::Null, &json!("nothing"))
    );
    refused(&bench.roles(&["why", "nobody@ex.com", "editor"]), NOT_FOUND, &["nobody@ex.com"]);
    refused(&bench.roles(&["why", &bench.reader, "owner"]), NOT_FOUND, &["'owner'", "administrator, editor"]);
    refused(&bench.roles(&["why", &bench.reader, "former"]), NOT_FOUND, &["archived"]);
    refused(
        &bench.roles(&["why", &bench.reader, "editor", "--connection", "nobody"]),
        NOT_FOUND,
        &["nobody"],
    );

    bench.server.scim().delete(&format!("/Users/{}", bench.writer)).expect(204);
    let deleted = bench.roles_json(&["why", &bench.writer, "editor"]);
    assert_eq!((&deleted["held"], &deleted["because"]["kind"]), (&json!(false), &json!("inactive")));
}

#[test]
fn what_is_exported_is_imported_again_in_both_forms() {
    let bench = Bench::with_roles();
    let toml = bench.roles(&["export"]);
    assert!(toml.stdout.contains("[[rules]]") && toml.stderr.is_empty(), "{}", toml.stdout);
    let json = bench.roles(&["export", "--format", "json"]);
    assert_eq!(json.json()["roles"][0]["key"], "administrator");
    assert_eq!(bench.roles_json(&["export"]), json.json(), "with --json it is JSON");
    refused(&bench.roles(&["export", "--format", "toml", "--json"]), USAGE, &["TOML"]);
    for (name, format, begins) in [("a.toml", None, '#'), ("a.JSON", None, '{'), ("b.txt", Some("json"), '{')]
    {
        let path = bench.path(name);
        let mut args = vec!["export", path.to_str().expect("a path of letters")];
        args.extend(format.iter().flat_map(|format| ["--format", format]));
        bench.says(&args, &["written"]);
        let text = fs::read_to_string(&path).expect("the file is there");
        assert!(text.starts_with(begins), "{name}: {text}");
        let other = Rollcall::start();
        let imported = other.cli_json(&["roles", "import", args[1], "--yes"]);
        assert_eq!((&imported["changed"], &imported["revision"]), (&json!(true), &json!(1)), "{name}");
        assert_eq!(other.cli_json(&["roles", "export"]), bench.roles_json(&["export"]), "{name}");
    }
    let nowhere = bench.path("no-such-folder/roles.toml");
    let nowhere = nowhere.to_str().expect("a path of letters");
    refused(&bench.roles(&["export", nowhere]), FAILED, &[nowhere]);
}

#[test]
fn an_import_is_previewed_and_saved_as_a_whole() {
    let bench = Bench::with_roles();
    let file = bench.file("roles.toml", &ROLES.replace("eq \"Writer\"", "eq \"Reader\""));
    let output = bench.roles(&["import", &file, "--yes"]);
    assert!(output.status.success(), "{}", output.stderr);
    assert!(output.stdout.starts_with("Saved as revision 2: "), "{}", output.stdout);
    assert!(output.stderr.contains("2 users would gain or lose a role"), "{}", output.stderr);
    let held = |user: &str| bench.roles_json(&["why", user, "editor"])["held"].clone();
    assert_eq!((held(&bench.reader), held(&bench.writer)), (json!(true), json!(false)));
    let again = bench.roles(&["import", &file]);
    assert!(
        again.status.success() && again.stdout.contains("nothing was changed"),
        "there is nothing to ask"
    );
    assert_eq!(bench.revision(), 2);
}

#[test]
fn an_import_asks_first_and_without_a_terminal_wants_to_be_told() {
    let bench = Bench::with_roles();
    let file = bench.file("roles.toml", &ROLES.replace("eq \"Writer\"", "eq \"Reader\""));
    for json in [&[][..], &["--json"]] {
        let output = bench.roles(&[&["import", file.as_str()], json].concat());
        refused(&output, USAGE, &["--yes", "2 users would gain or lose a role"]);
    }
    assert_eq!(bench.revision(), 1);
    // `script` gives it a terminal.
    for (answer, status, revision) in [("n", FAILED, 1), ("", FAILED, 1), ("y", 0, 2)] {
        let program = crate::harness::binary();
        let line = format!(
            "'{}' roles import '{file}' --data-dir '{}'",
            program.display(),
            bench.server.dir().display()
        );
        let typed = format!("printf '{answer}\\n' | script -qec \"{line}\" /dev/null");
        let output = Command::new("sh").args(["-c", &typed]).output().expect("a shell");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("Go on? [y/N]"), "{said}");
        assert_eq!((output.status.code(), bench.revision()), (Some(status), revision), "{answer:?}: {said}");
    }
}

#[test]
fn the_last_holder_of_a_protected_role_is_lost_only_with_an_approval() {
    let bench = Bench::with_roles();
    let file = bench.file("roles.toml", &ROLES.replace("eq \"Boss\"", "eq \"Nobody\""));
    for more in [&["--yes"][..], &["--yes", "--approve", "editor"], &["--yes", "--json"]] {
        let output = bench.roles(&[&["import", file.as_str()], more].concat());
        refused(&output, CONFLICT, &["administrator would lose its last holder", "--approve administrator"]);
    }
    assert_eq!((bench.revision(), &bench.roles_json(&["list"])["roles"][0]["holders"]), (1, &json!(1)));
    let saved = bench.roles_json(&["import", &file, "--yes", "--approve", "administrator"]);
    assert_eq!(saved["outcome"]["roles"][0]["loses"], 1);
    assert_eq!((bench.revision(), &bench.roles_json(&["list"])["roles"][0]["holders"]), (2, &json!(0)));
}

#[test]
fn users_are_listed_and_shown_with_the_roles_they_hold() {
    let bench = Bench::with_roles();
    let extra = format!("{ROLES}\n[[rules]]\nrole = \"viewer\"\nwhen = 'title eq \"Writer\"'\n");
    bench.import(&extra);
    let csv = bench.server.cli(&["users", "list", "--csv"]).stdout;
    let mut lines = csv.lines();
    let at =
        lines.next().expect("a line of names").split(',').position(|name| name == "roles").expect("a column");
    let held: Vec<&str> = lines.map(|line| line.split(',').nth(at).expect("a field")).collect();
    assert_eq!(held, ["administrator", "editor; viewer", "viewer"]);
    let listed = bench.server.cli_json(&["users", "list"]);
    assert_eq!(listed["resources"][1]["effectiveRoles"], json!(["editor", "viewer"]));
    let shown = bench.server.cli_json(&["users", "show", &bench.writer]);
    assert_eq!(shown["effectiveRoles"], json!(["editor", "viewer"]));
    assert!(bench.server.cli(&["users", "list"]).stdout.contains("editor, viewer"));
    let wire = bench.server.scim().read("Users", &bench.writer);
    assert_eq!(wire.get("effectiveRoles"), None, "identity providers do not see it");
}
