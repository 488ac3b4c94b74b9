//! Rules that make no sense: refused with rule and position, and nothing is changed.

use std::fs;

use serde_json::{Value, json};

use super::policy;
use crate::harness::Admin;

/// Bad filters: what is wrong, how many characters stand before it, and what is said.
fn bad() -> Vec<(String, u32, &'static str)> {
    let deep = format!("{}title pr{}", "(".repeat(40), ")".repeat(40));
    let nested_not = format!("{}title pr{}", "not (".repeat(40), ")".repeat(40));
    vec![
        ("title eq".into(), 8, "end"),
        ("title eqq \"x\"".into(), 6, "'eqq'"),
        ("title eq \"x".into(), 9, "quot"),
        ("title eq \"x\" and".into(), 16, "end"),
        ("title eq \"x\" title pr".into(), 13, "title"),
        ("(title pr".into(), 9, "end"),
        ("groups[display eq \"x\"".into(), 21, "end"),
        (String::new(), 0, "end"),
        ("titel eq \"x\"".into(), 0, "'titel'"),
        ("active eq true and nickname2 pr".into(), 19, "'nickname2'"),
        ("groups[dispaly eq \"x\"]".into(), 7, "'dispaly'"),
        ("roles.colour pr".into(), 0, "colour"),
        ("password pr".into(), 0, "password"),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:departement eq \"x\"".into(),
            0,
            "departement",
        ),
        ("active eq \"perhaps\"".into(), 10, "active"),
        ("active gt true".into(), 10, "gt"),
        (deep, 0, "deep"),
        (nested_not, 0, "deep"),
    ]
}

#[test]
fn rules_that_make_no_sense_are_refused_with_their_place_and_nothing_changes() {
    let admin = Admin::start();
    admin.scim().user("ada@ex.com");
    admin.save_roles(&policy(&[("viewer", "userName pr")]));
    let before = admin.ok("roles.show", &json!({}));
    for (when, position, word) in bad() {
        let wanted = policy(&[("editor", "userName pr"), ("viewer", &when)]);
        let request = json!({ "policy": wanted, "revision": before["revision"] });
        let refused = admin.refused("roles.save", &request, "invalid");
        let message = refused["message"].as_str().expect("a message");
        assert!(
            message.starts_with("Rule 2: ") && message.to_lowercase().contains(word),
            "{when}: {message}"
        );
        let told = refused["position"].as_u64().unwrap_or_else(|| panic!("a position: {when}: {message}"));
        if word != "deep" {
            assert_eq!(told, u64::from(position), "{when}: {message}");
        }
        let preview = admin.ok("roles.preview", &json!({ "policy": wanted }));
        assert_eq!((&preview["state"], &preview["outcome"]), (&json!("failed"), &Value::Null), "{when}");
        let problem = json!({ "kind": "rule", "index": 1 });
        assert_eq!(
            (&preview["problems"][0]["subject"], &preview["problems"][0]["position"]),
            (&problem, &json!(told))
        );
        let checked = admin.ok("roles.check", &json!({ "when": when }));
        assert_eq!((&checked["tree"], &checked["position"]), (&Value::Null, &json!(told)), "{when}");
    }
    assert_eq!(admin.ok("roles.show", &json!({})), before);
}

#[test]
fn an_import_is_all_or_nothing_and_tells_every_mistake() {
    let admin = Admin::start();
    let ada = admin.scim().user("ada@ex.com");
    admin.save_roles(&policy(&[("viewer", "userName pr")]));
    let before = admin.ok("roles.show", &json!({}));
    let held = admin.ok("roles.user", &json!({ "id": ada }));
    let folder = tempfile::tempdir().expect("a temporary directory");
    let file = folder.path().join("roles.toml");
    let name = file.to_str().expect("a path of letters");
    let good = "[[roles]]\nkey = \"editor\"\nname = \"Editor\"\n\n[[rules]]\nrole = \"editor\"\nwhen = \"userName pr\"\n";
    let rule = |role: &str, when: &str| format!("\n[[rules]]\nrole = \"{role}\"\nwhen = '{when}'\n");
    for (text, words) in [
        (
            format!("{good}{}{}", rule("editor", "titel pr"), rule("nobody", "title eq")),
            &["Rule 2: ", "at character 1", "'titel'", "Rule 3: ", "'nobody'", "at character 9"][..],
        ),
        (format!("default = \"owner\"\n{good}"), &["The default role 'owner'"]),
        (format!("{good}\n[[roles]]\nkey = \"EDITOR\"\nname = \"Other\"\n"), &["Role 2: ", "'EDITOR'"]),
        (format!("{good}colour = \"red\"\n"), &["line 8", "colour"]),
        (good.replace("when", "wenn"), &["wenn"]),
        ("{\"roles\": [}".into(), &["line 1"]),
        ("not a policy".into(), &["line 1"]),
    ] {
        fs::write(&file, &text).expect("a file");
        for verb in ["import", "preview"] {
            let mut args = vec!["roles", verb, name];
            if verb == "import" {
                args.push("--yes");
            }
            let output = admin.server.cli(&args);
            assert_eq!(
                (output.status.code(), output.stdout.as_str()),
                (Some(2), ""),
                "{text}: {}",
                output.stderr
            );
            for word in words {
                assert!(output.stderr.contains(word), "`{word}` is not in: {}", output.stderr);
            }
            assert!(!output.stderr.contains('\u{fffd}'), "lines stay lines: {}", output.stderr);
            let output = admin.server.cli(&[args.as_slice(), &["--json"]].concat());
            let error: Value = serde_json::from_str(&output.stderr).expect("one JSON document");
            assert_eq!(error["error"]["code"], "invalid", "{error}");
        }
    }
    let missing = folder.path().join("missing.toml");
    for missing in [missing.as_path(), folder.path()] {
        let missing = missing.to_str().expect("a path of letters");
        let output = admin.server.cli(&["roles", "import", missing, "--yes"]);
        assert!(!output.status.success() && output.stdout.is_empty() && output.stderr.contains(missing));
    }
    assert_eq!(admin.ok("roles.show", &json!({})), before, "nothing was saved");
    assert_eq!(admin.ok("roles.user", &json!({ "id": ada })), held);
}

#[test]
fn roles_that_somebody_else_saved_meanwhile_are_not_overwritten() {
    let admin = Admin::start();
    let first = admin.save_roles(&policy(&[]));
    let stale = json!({ "policy": policy(&[("viewer", "userName pr")]), "revision": first["revision"] });
    admin.save_roles(&policy(&[("editor", "userName pr")]));
    let before = admin.ok("roles.show", &json!({}));
    admin.refused("roles.save", &stale, "changed");
    assert_eq!(admin.ok("roles.show", &json!({})), before);
}
