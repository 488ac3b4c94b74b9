//! A user whose roles are looked at after every step.

use std::cell::Cell;

use serde_json::{Value, json};

use crate::harness::{Admin, Scim};

/// A user, and what was seen of its roles so far.
pub(super) struct Followed<'a> {
    admin: &'a Admin,
    connection: String,
    pub(super) id: String,
    seen: Cell<i64>,
}

impl<'a> Followed<'a> {
    /// Follows a user who is there already.
    pub(super) fn new(admin: &'a Admin, scim: &Scim, id: &str) -> Self {
        Self { admin, connection: scim.slug().to_owned(), id: id.to_owned(), seen: Cell::new(0) }
    }

    /// Follows a user who comes to be.
    #[track_caller]
    pub(super) fn create(admin: &'a Admin, scim: &Scim, body: &Value) -> Self {
        Self::new(admin, scim, &scim.post("/Users", body).expect(201).id())
    }

    pub(super) fn path(&self) -> String {
        format!("/Users/{}", self.id)
    }

    #[track_caller]
    fn told(&self) -> Value {
        self.admin.ok("roles.user", &json!({ "connection": self.connection, "id": self.id }))
    }

    /// The user holds exactly these roles for exactly these reasons, such as `editor: rule 2: Author`, and since the
    /// last look exactly this came and went: `+editor (idp)`, `-viewer (idp, group Staff)`, `kept editor (idp)`.
    #[track_caller]
    pub(super) fn holds(&self, reasons: &[&str], news: &[&str]) {
        let told = self.told();
        let held: Vec<String> = list(&told["held"]).iter().map(|held| reason(&told, held)).collect();
        assert_eq!(held, reasons, "what is held, and why: {told:#}");
        for explained in list(&told["explained"]) {
            let holding = list(&told["held"]).iter().find(|held| held["role"] == explained["role"]);
            let granted = holding.is_some_and(|held| held["kept"] == false);
            assert_eq!(explained["held"], granted, "what is explained is what is held: {told:#}");
        }
        let seen = self.seen.get();
        let new = || list(&told["events"]).iter().filter(|event| event["id"].as_i64() > Some(seen));
        // The newest is told first.
        let mut happened: Vec<String> = new().map(event).collect();
        happened.reverse();
        assert_eq!(happened, news, "what came and went: {told:#}");
        if let Some(last) = new().filter_map(|event| event["id"].as_i64()).max() {
            self.seen.set(last);
        }
        self.agrees_with_the_tables(&told);
        worked_out_anew_nothing_changes(self.admin);
    }

    /// The user holds nothing, and this came and went.
    #[track_caller]
    pub(super) fn holds_nothing(&self, news: &[&str]) {
        self.holds(&[], news);
    }

    /// A rule for the role does not match, and this is what the user has where it looks.
    #[track_caller]
    pub(super) fn lacks(&self, role: &str, rule: u64, values: &[&str]) {
        let told = self.told();
        let explained = explained(&told, role);
        assert_eq!(explained["held"], false, "{told:#}");
        let found = list(&explained["rules"]).iter().find(|said| said["id"] == rule);
        let found = found.unwrap_or_else(|| panic!("no rule {rule} for {role}: {told:#}"));
        assert_eq!((&found["outcome"], evidence(found)), (&json!("failed"), values.join(", ")), "{told:#}");
    }

    /// Why the user does not hold a role.
    #[track_caller]
    pub(super) fn lacks_because(&self, role: &str, kind: &str) {
        let told = self.told();
        let explained = explained(&told, role);
        assert_eq!(
            (&explained["held"], &explained["because"]["kind"]),
            (&json!(false), &json!(kind)),
            "{told:#}"
        );
    }

    /// The table of users says the same: those who hold a role, and those who hold none.
    #[track_caller]
    fn agrees_with_the_tables(&self, told: &Value) {
        let is_listed = |role: &Value| {
            let request = json!({ "kind": "User", "connection": self.connection, "role": role });
            let rows = self.admin.ok("resources.rows", &request);
            list(&rows["rows"]).iter().any(|row| row["id"] == self.id.as_str())
        };
        let held: Vec<&Value> = list(&told["held"]).iter().map(|held| &held["role"]).collect();
        let nothing = told["active"] == true && held.is_empty();
        assert_eq!(
            is_listed(&json!({ "kind": "none" })),
            nothing,
            "the table of users without a role: {told:#}"
        );
        // Whoever is away is in no such table, though the last holder of a role may still hold it.
        for explained in list(&told["explained"]).iter().filter(|_| told["active"] == true) {
            let role = &explained["role"];
            let listed = is_listed(&json!({ "kind": "holding", "role": role }));
            assert_eq!(listed, held.contains(&role), "the table of holders of {role}: {told:#}");
        }
    }
}

/// Who holds what is what the policy in force makes of everybody as they are.
#[track_caller]
fn worked_out_anew_nothing_changes(admin: &Admin) {
    let policy = admin.ok("roles.show", &json!({}))["policy"].clone();
    let mut preview = admin.ok("roles.preview", &json!({ "policy": policy }));
    while preview["state"] == "running" {
        preview = admin.ok("roles.previewed", &json!({ "preview": preview["preview"] }));
    }
    assert_eq!((&preview["state"], &preview["outcome"]["users"]), (&json!("done"), &json!(0)), "{preview:#}");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[track_caller]
fn explained<'a>(told: &'a Value, role: &str) -> &'a Value {
    let found = list(&told["explained"]).iter().find(|explained| explained["role"] == role);
    found.unwrap_or_else(|| panic!("{role} is explained: {told:#}"))
}

/// `editor: rule 2: Author`.
#[track_caller]
fn reason(told: &Value, held: &Value) -> String {
    let role = held["role"].as_str().expect("a key");
    let explained = explained(told, role);
    let because = &explained["because"];
    let kept = if held["kept"] == true { "kept, " } else { "" };
    let why = match because["kind"].as_str().expect("a kind") {
        "rule" => {
            let rule = list(&explained["rules"]).iter().find(|rule| rule["index"] == because["index"]);
            let rule = rule.expect("the rule that decided is told");
            assert_eq!(rule["outcome"], "matched", "{told:#}");
            assert!(list(&rule["evidence"]).iter().all(|evidence| evidence["holds"] == true), "{told:#}");
            format!("rule {}: {}", rule["id"], evidence(rule))
        }
        "override" => format!("override: {}", because["reason"].as_str().expect("a reason")),
        other => other.to_owned(),
    };
    format!("{role}: {kept}{why}")
}

/// The user's own values that decided about a rule.
fn evidence(rule: &Value) -> String {
    let values = list(&rule["evidence"]).iter().flat_map(|evidence| list(&evidence["values"]));
    values.filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

/// `+editor (idp, group Staff)`.
fn event(event: &Value) -> String {
    let sign = match event["what"].as_str().expect("what happened") {
        "gained" => "+".to_owned(),
        "lost" => "-".to_owned(),
        other => format!("{other} "),
    };
    let cause = &event["cause"];
    let by = match cause["kind"].as_str().expect("a kind") {
        "change" => {
            let who = if cause["byAdmin"] == true { "admin" } else { "idp" };
            match cause["group"].as_str() {
                Some(group) => format!("{who}, group {group}"),
                None => who.to_owned(),
            }
        }
        other => other.to_owned(),
    };
    format!("{sign}{} ({by})", event["role"].as_str().expect("a key"))
}
