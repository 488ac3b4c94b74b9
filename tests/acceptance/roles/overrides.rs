//! Exceptions by hand beside what the identity provider does.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::followed::Followed;
use super::policy;
use crate::bodies::person;
use crate::harness::{Admin, Scim};

fn start() -> (Admin, Scim) {
    let admin = Admin::start();
    admin.save_roles(&policy(&[
        ("editor", r#"roles.value eq "Author""#),
        ("viewer", r#"roles.value eq "Reader""#),
    ]));
    let scim = admin.scim();
    (admin, scim)
}

fn ada<'a>(admin: &'a Admin, scim: &Scim, roles: &Value) -> Followed<'a> {
    let mut body = person("ada@ex.com", "Ada", "L");
    body["roles"] = roles.clone();
    Followed::create(admin, scim, &body)
}

fn override_role(admin: &Admin, scim: &Scim, who: &Followed<'_>, role: &str, more: Value) {
    let mut request = json!({ "connection": scim.slug(), "id": who.id, "role": role });
    request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    admin.ok("roles.override", &request);
}

#[test]
fn a_blank_role_never_takes_what_was_granted_by_hand() {
    let (admin, scim) = start();
    let ada = ada(&admin, &scim, &json!([{ "value": "Author", "primary": true }]));
    ada.holds(&["editor: rule 1: Author"], &["+editor (idp)"]);
    override_role(&admin, &scim, &ada, "administrator", json!({ "ruling": "grant", "reason": "on call" }));
    let granted = "administrator: override: on call";
    ada.holds(&[granted, "editor: rule 1: Author"], &["+administrator (override)"]);
    override_role(&admin, &scim, &ada, "editor", json!({ "ruling": "grant", "reason": "writes" }));
    let both = [granted, "editor: override: writes"];
    ada.holds(&both, &[]);
    for blank in [
        json!({ "op": "Replace", "path": r#"roles[primary eq "True"].value"#, "value": "" }),
        json!({ "op": "Replace", "path": r#"roles[primary eq "True"].value"#, "value": null }),
        json!({ "op": "replace", "path": "roles", "value": [] }),
        json!({ "op": "replace", "path": "roles", "value": null }),
        json!({ "op": "replace", "value": { "roles": [] } }),
        json!({ "op": "Add", "path": "roles", "value": [{ "value": "" }] }),
        json!({ "op": "Remove", "path": "roles" }),
        json!({ "op": "replace", "path": "roles", "value": [{ "value": "Reader" }] }),
        json!({ "op": "Remove", "path": r#"roles[value eq "Reader"]"# }),
    ] {
        scim.operations(&ada.path(), json!([blank])).expect(200);
        let reader = blank.to_string().contains("[{\"value\":\"Reader\"}]");
        match reader {
            true => ada.holds(&[both[0], both[1], "viewer: rule 2: Reader"], &["+viewer (idp)"]),
            false if blank["op"] == "Remove" && blank["path"] != "roles" => {
                ada.holds(&both, &["-viewer (idp)"])
            }
            false => ada.holds(&both, &[]),
        }
    }
    let mut echo = scim.read("Users", &ada.id);
    echo["roles"] = json!([]);
    scim.put(&ada.path(), &echo).expect(200);
    ada.holds(&both, &[]);
    // Away they hold nothing; the exceptions wait for them. The last administrator is the exception to that.
    let active = |active: bool| json!([{ "op": "replace", "value": { "active": active } }]);
    scim.operations(&ada.path(), active(false)).expect(200);
    ada.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-editor (idp)"]);
    scim.operations(&ada.path(), active(true)).expect(200);
    ada.holds(&both, &["+editor (idp)", "resumed administrator (idp)"]);
    override_role(&admin, &scim, &ada, "editor", json!({}));
    ada.holds(&[granted], &["-editor (override)"]);
    ada.lacks("editor", 1, &[]);
}

#[test]
fn what_was_denied_by_hand_no_app_role_gives() {
    let (admin, scim) = start();
    let ada = ada(&admin, &scim, &json!([{ "value": "Author" }]));
    ada.holds(&["editor: rule 1: Author"], &["+editor (idp)"]);
    override_role(&admin, &scim, &ada, "editor", json!({ "ruling": "deny", "reason": "on leave" }));
    ada.holds_nothing(&["-editor (override)"]);
    ada.lacks_because("editor", "override");
    let replace = |role: &str| json!([{ "op": "replace", "path": "roles", "value": [{ "value": role }] }]);
    scim.operations(&ada.path(), replace("Reader")).expect(200);
    ada.holds(&["viewer: rule 2: Reader"], &["+viewer (idp)"]);
    scim.operations(&ada.path(), replace("Author")).expect(200);
    ada.holds_nothing(&["-viewer (idp)"]);
    override_role(&admin, &scim, &ada, "editor", json!({}));
    ada.holds(&["editor: rule 1: Author"], &["+editor (override)"]);
}

#[test]
fn an_exception_ends_by_itself() {
    let (admin, scim) = start();
    let ada = ada(&admin, &scim, &json!([]));
    let ends = jiff::Timestamp::now() + Duration::from_secs(2);
    let grant = json!({ "ruling": "grant", "reason": "for a moment", "expires": ends.to_string() });
    override_role(&admin, &scim, &ada, "viewer", grant);
    ada.holds(&["viewer: override: for a moment"], &["+viewer (override)"]);
    let holders = || admin.server.cli_json(&["roles", "list"])["roles"][2]["holders"].clone();
    let begun = Instant::now();
    while holders() != 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it is still held");
        thread::sleep(Duration::from_millis(100));
    }
    assert!(jiff::Timestamp::now() >= ends, "not before its time");
    ada.holds_nothing(&["-viewer (expiry)"]);
    ada.lacks("viewer", 2, &[]);
}
