//! The identity provider's side: what its console would say.
//!
//! The words are those of the consoles as far as they are documented: Entra ID's provisioning log and its provisioning on
//! demand, Okta's System Log. What a console has no words for is said plainly.

use serde_json::Value;
use simulator::cycle::{Quarantine, Step, StepOutcome};
use simulator::wire::{Answer, Exchange, Method, Purpose};
use simulator::words::grouped;
use simulator::{Dialect, Report, Subject};

/// What a request does, as a console sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Test,
    List,
    Find,
    Read,
    Create,
    Update,
    Disable,
    Delete,
    CheckManager,
    SetManager,
    CheckMember,
    ChangeMembers,
}

/// Whose console it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Console {
    Entra,
    Okta,
    OneLogin,
    JumpCloud,
    Plain,
}

impl Console {
    const fn of(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Entra | Dialect::EntraFlag => Self::Entra,
            Dialect::OktaTemplate | Dialect::OktaWizard => Self::Okta,
            Dialect::OneLogin => Self::OneLogin,
            Dialect::JumpCloud => Self::JumpCloud,
            Dialect::Plain => Self::Plain,
        }
    }
}

/// The identity provider as captions call it.
pub(crate) const fn name(dialect: Dialect) -> &'static str {
    match Console::of(dialect) {
        Console::Entra => "Entra ID",
        Console::Okta => "Okta",
        Console::OneLogin => "OneLogin",
        Console::JumpCloud => "JumpCloud",
        Console::Plain => "The identity provider",
    }
}

/// What the console says of a request. `who` is the name of whom it is about.
pub(crate) fn says(dialect: Dialect, exchange: &Exchange<'_>, who: Option<&str>) -> String {
    let act = act(exchange);
    let is_user = !matches!(exchange.subject, Some(Subject::Group(_)));
    let went_well = exchange.outcome.is_ok_and(Answer::is_success);
    let console = Console::of(dialect);
    let words = words(console, act, is_user);
    let outcome = match (console, went_well) {
        (Console::Entra, true) => "Success",
        (Console::Entra, false) => "Failure",
        (Console::Okta, true) => "SUCCESS",
        (Console::Okta, false) => "FAILURE",
        (_, true) => "Done",
        (_, false) => "Failed",
    };
    match who {
        Some(who) => format!("{words}: {who} · {outcome}"),
        None => format!("{words} · {outcome}"),
    }
}

/// What Entra ID's console says of a step of provisioning on demand.
pub(crate) fn steps(step: &Step) -> String {
    let outcome = match step.outcome {
        StepOutcome::Success => "Success",
        StepOutcome::Skipped => "Skipped",
        StepOutcome::Failure(_) => "Failure",
    };
    format!("{}: {} · {outcome}", step.title, step.result.trim_end_matches('.'))
}

/// What the console says at the end of a cycle.
pub(crate) fn ends(dialect: Dialect, report: &Report) -> String {
    let counts = &report.counts;
    let made = counts.users_created + counts.groups_created;
    let changed = counts.users_matched
        + counts.users_updated
        + counts.users_enabled
        + counts.groups_matched
        + counts.groups_updated
        + counts.managers_set;
    let shut_out = counts.users_disabled + counts.users_deleted + counts.groups_deleted;
    let told = [
        (made, "created"),
        (changed, "updated"),
        (shut_out, "disabled or deleted"),
        (counts.failed, "failed"),
    ];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", grouped(count)))
        .collect();
    let told = if told.is_empty() { "nothing to do".to_owned() } else { told.join(", ") };
    let words = match Console::of(dialect) {
        Console::Entra => "Provisioning cycle completed",
        Console::Okta => "Pushes completed",
        Console::OneLogin | Console::JumpCloud | Console::Plain => "Provisioning completed",
    };
    match &report.quarantine {
        Some(quarantine) => stopped(dialect, quarantine),
        None => format!("{words}: {told}"),
    }
}

/// What the console says of a job that goes no further.
pub(crate) fn stopped(dialect: Dialect, quarantine: &Quarantine) -> String {
    match Console::of(dialect) {
        Console::Entra => format!("Quarantine ({}): {}", quarantine.reason, quarantine.detail),
        _ => format!("Provisioning stopped: {}", quarantine.detail),
    }
}

const fn words(console: Console, act: Act, is_user: bool) -> &'static str {
    use Console::{Entra, JumpCloud, Okta, OneLogin};
    match (console, act) {
        (Entra | JumpCloud, Act::Test) => "Test Connection",
        (Okta, Act::Test) => "Test API Credentials",
        (OneLogin, Act::Test) => "Enable API connection",
        (_, Act::Test) => "Test the connection",
        (_, Act::List) => "Read what is there",
        (Entra, Act::Find) if is_user => "Match user between source and target system",
        (Entra, Act::Find) => "Match group between source and target system",
        (Okta, Act::Find) if is_user => "Verify user exists in external application",
        (_, Act::Find) if is_user => "Look for user",
        (_, Act::Find) => "Look for group",
        (_, Act::Read) if is_user => "Compare user",
        (_, Act::Read) => "Compare group",
        (Entra, Act::Create) => "Create",
        (Okta, Act::Create) if is_user => "Push new user to external application",
        (Okta, Act::Create) => "Push new group to external application",
        (_, Act::Create) if is_user => "Create user",
        (_, Act::Create) => "Create group",
        (Entra, Act::Update | Act::ChangeMembers | Act::SetManager) => "Update",
        (Okta, Act::Update | Act::SetManager) if is_user => "Push user's profile to external application",
        (Okta, Act::ChangeMembers) => "Push group memberships to external application",
        (Okta, Act::Update | Act::SetManager) => "Push group to external application",
        (_, Act::SetManager) => "Set manager",
        (_, Act::ChangeMembers) => "Change members of group",
        (_, Act::Update) if is_user => "Update user",
        (_, Act::Update) => "Update group",
        (Entra, Act::Disable) => "Disable",
        (Okta, Act::Disable) => "Deactivate user in external application",
        (_, Act::Disable) => "Suspend user",
        (Entra, Act::Delete) => "Delete",
        (_, Act::Delete) if is_user => "Delete user",
        (_, Act::Delete) => "Delete group",
        (_, Act::CheckManager) => "Check manager",
        (_, Act::CheckMember) => "Check member of group",
    }
}

fn act(exchange: &Exchange<'_>) -> Act {
    if exchange.purpose == Purpose::Test {
        return Act::Test;
    }
    let Some(subject) = exchange.subject else { return Act::List };
    let request = exchange.request;
    let asked = request.target.split_once("filter=").map(|(_, asked)| asked);
    let body: Option<Value> = request.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
    match (request.method, asked, subject) {
        (Method::Get, Some(asked), Subject::Person(_)) if asked.contains("manager") => Act::CheckManager,
        (Method::Get, Some(asked), Subject::Group(_)) if asked.contains("members") => Act::CheckMember,
        (Method::Get, Some(_), _) => Act::Find,
        (Method::Get, None, _) => Act::Read,
        (Method::Post, ..) => Act::Create,
        (Method::Delete, ..) => Act::Delete,
        (Method::Put | Method::Patch, _, Subject::Person(_)) if body.as_ref().is_some_and(shuts_out) => {
            Act::Disable
        }
        (Method::Patch, _, Subject::Person(_))
            if body.as_ref().is_some_and(|body| is_only(body, "manager")) =>
        {
            Act::SetManager
        }
        (Method::Patch, _, Subject::Group(_))
            if body.as_ref().is_some_and(|body| is_only(body, "members")) =>
        {
            Act::ChangeMembers
        }
        (Method::Put | Method::Patch, ..) => Act::Update,
    }
}

/// Whether a body makes somebody inactive, however the dialect writes that.
fn shuts_out(body: &Value) -> bool {
    let is_false = |value: &Value| match value {
        Value::Bool(active) => !active,
        Value::String(active) => active.eq_ignore_ascii_case("false"),
        _ => false,
    };
    let says_so = |object: &Value| object.get("active").is_some_and(is_false);
    says_so(body)
        || operations(body).any(|operation| {
            let value = operation.get("value");
            match operation.get("path").and_then(Value::as_str) {
                Some("active") => value.is_some_and(is_false),
                Some(_) => false,
                None => value.is_some_and(says_so),
            }
        })
}

/// Whether a PATCH is about one attribute alone.
fn is_only(body: &Value, attribute: &str) -> bool {
    let mut operations = operations(body).peekable();
    operations.peek().is_some()
        && operations.all(|operation| {
            let path = operation.get("path").and_then(Value::as_str);
            path.is_some_and(|path| path.rsplit(':').next().is_some_and(|path| path.starts_with(attribute)))
        })
}

fn operations(body: &Value) -> impl Iterator<Item = &Value> {
    body.get("Operations").and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn who_is_shut_out_is_seen_in_every_spelling() {
        for body in [
            json!({ "active": false }),
            json!({ "Operations": [{ "op": "Replace", "path": "active", "value": "False" }] }),
            json!({ "Operations": [{ "op": "replace", "value": { "active": false } }] }),
        ] {
            assert!(shuts_out(&body), "{body}");
        }
        for body in [
            json!({ "active": true }),
            json!({ "Operations": [{ "op": "replace", "path": "title", "value": "False" }] }),
        ] {
            assert!(!shuts_out(&body), "{body}");
        }
    }

    #[test]
    fn a_patch_of_one_attribute_is_told_from_others() {
        let patch = |path: &str| json!({ "Operations": [{ "op": "add", "path": path }] });
        assert!(is_only(
            &patch("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"),
            "manager"
        ));
        assert!(is_only(&patch("members[value eq \"x\"]"), "members"));
        assert!(!is_only(&patch("displayName"), "members"));
        assert!(!is_only(&json!({ "active": true }), "members"));
    }
}
