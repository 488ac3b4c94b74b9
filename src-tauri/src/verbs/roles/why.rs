//! `rollcall roles why`: why a user holds a role, or why not.

use admin::operation::ShowUserRoles;
use admin::operations::roles::user::{Cause, HeldRole, Open, UserRoles};
use admin::why::{Because, Evidence, Explanation, Outcome as Said, RuleOutcome};
use admin::{Code, Error, Policy};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::named::{Person, key, person};
use super::{name, state};
use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::text::{ago, printable};

pub(super) async fn run(session: &Session<'_>, why: args::WhyRole) -> Outcome {
    let args::WhyRole { user, role, connection } = why;
    let policy = state(session).await?.policy;
    let person = person(session, &user, connection.as_deref()).await?;
    let roles = session.call::<ShowUserRoles>(Open { connection, id: person.id.clone() }).await?;
    let key = key(&policy, &role)?;
    let explained = roles.explained.iter().find(|explained| explained.role == key);
    let explained = explained.ok_or_else(|| {
        let message = format!("'{}' is archived: nobody holds it.", name(&policy, &key));
        Error::new(Code::NotFound, message)
    })?;
    let held = roles.held.iter().find(|held| held.role == key);
    let output = session.output;
    if output.json() {
        return output.document(&document(&person, &roles, held, explained));
    }
    output.print(&render(&policy, &person, held, explained, Timestamp::now()))
}

fn document(person: &Person, roles: &UserRoles, held: Option<&HeldRole>, explained: &Explanation) -> Value {
    let exception = roles.overrides.iter().find(|exception| exception.role == explained.role);
    json!({
        "id": person.id,
        "userName": person.user_name,
        "active": roles.active,
        "role": explained.role,
        "held": held.is_some(),
        "kept": held.is_some_and(|held| held.kept),
        "since": held.map(|held| held.since),
        "cause": held.map(|held| &held.cause),
        "because": explained.because,
        "rules": explained.rules,
        "override": exception,
    })
}

fn render(
    policy: &Policy,
    person: &Person,
    held: Option<&HeldRole>,
    explained: &Explanation,
    now: Timestamp,
) -> String {
    let role = name(policy, &explained.role);
    let mut text = format!("{} ({}) ", printable(&person.name), printable(&person.user_name));
    text.push_str(&match held {
        Some(HeldRole { kept: true, .. }) => format!(
            "keeps {role}, which nothing gives any more: it is protected, and this is its last holder. {}\n",
            because(policy, explained)
        ),
        Some(held) => format!(
            "holds {role}. {} Since {}, {}.\n",
            because(policy, explained),
            ago(held.since, now),
            cause(&held.cause)
        ),
        None => format!("does not hold {role}. {}\n", because(policy, explained)),
    });
    for rule in &explained.rules {
        text.push('\n');
        text.push_str(&told(rule));
    }
    text
}

/// What decided, in a sentence.
fn because(policy: &Policy, explained: &Explanation) -> String {
    match &explained.because {
        Because::Rule { index } => match policy.rules.get(*index as usize).and_then(|rule| rule.id) {
            Some(id) => format!("Rule {id} matches."),
            None => "A rule matches.".into(),
        },
        Because::Override { grants, reason } => {
            let what = if *grants { "An override grants it" } else { "An override denies it" };
            format!("{what}: {}.", printable(reason.trim_end_matches('.')))
        }
        Because::Default => "It is the default role, and nothing else matches.".into(),
        Because::Nothing if explained.rules.is_empty() => "No rule gives it.".into(),
        Because::Nothing => "No rule for it matches.".into(),
        Because::Inactive => "The user was deactivated or deleted.".into(),
        Because::Archived => "It is archived: nobody holds it.".into(),
        Because::Outranked { by } => {
            format!("Only the highest role is held, and {} counts more.", name(policy, by))
        }
    }
}

/// What brought a role, as the end of a sentence.
fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Change { by_admin, group, .. } => {
            let who = if *by_admin { "the administrator" } else { "the identity provider" };
            match group {
                Some(group) => format!("when {who} changed the group {}", printable(group)),
                None => format!("when {who} changed the user"),
            }
        }
        Cause::Policy { revision, .. } => format!("when revision {revision} of the roles was saved"),
        Cause::Override => "when an override was made or taken back".into(),
        Cause::Expiry => "when an override ended".into(),
        Cause::Agreement => "when somebody agreed to a loss".into(),
        Cause::Succession => "when somebody else came to hold the role".into(),
    }
}

/// A rule and the conditions that decided, each with the user's own values.
fn told(rule: &RuleOutcome) -> String {
    let number = rule.id.map(|id| format!(" {id}")).unwrap_or_default();
    let said = match rule.outcome {
        Said::Matched => "matches",
        Said::Failed => "does not match",
        Said::Off => "is off",
        Said::OtherConnection => "is for another connection",
    };
    let mut text = format!("Rule{number} {said}: {}\n", printable(&rule.when));
    for Evidence { condition, values, holds, more, .. } in &rule.evidence {
        let (condition, holds) = (printable(condition), if *holds { "holds" } else { "fails" });
        let mut values = values.join(", ");
        if *more > 0 {
            values.push_str(&format!(" and {more} more"));
        }
        let has = if values.is_empty() { "nothing".into() } else { printable(&values) };
        text.push_str(&format!("  {holds}  {condition}  the user has {has}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        serde_json::from_value(json!({
            "roles": [
                { "key": "editor", "name": "Editor" }, { "key": "boss", "name": "Boss", "archived": true },
            ],
            "rules": [{ "id": 4, "role": "editor", "when": "title pr" }],
        }))
        .unwrap()
    }

    fn said(held: Option<&Value>, because: &Value, rules: &Value) -> String {
        let explained =
            json!({ "role": "editor", "held": held.is_some(), "because": because, "rules": rules });
        let held: Option<HeldRole> = held.map(|held| serde_json::from_value(held.clone()).unwrap());
        let person = Person { id: "1".into(), user_name: "ada@x".into(), name: "Ada\u{1b}".into() };
        let now = "2026-01-02T03:04:05Z".parse().unwrap();
        render(&policy(), &person, held.as_ref(), &serde_json::from_value(explained).unwrap(), now)
    }

    fn held(cause: &Value, kept: bool) -> Value {
        json!({ "role": "editor", "since": "2026-01-02T03:00:00Z", "cause": cause, "kept": kept })
    }

    #[test]
    fn a_role_that_is_held_is_told_with_the_rule_and_the_values() {
        let rules = json!([
            { "index": 0, "id": 4, "when": "title pr", "outcome": "matched", "evidence": [
                { "condition": "title pr", "attribute": "title", "holds": true, "values": ["Writer"], "more": 0 },
            ] },
            { "index": 1, "id": 5, "when": "nickName pr", "outcome": "off", "evidence": [] },
        ]);
        let cause = json!({ "kind": "change", "change": 9, "byAdmin": false, "group": "Writers" });
        let expected = "\
Ada\u{fffd} (ada@x) holds Editor. Rule 4 matches. Since 4 min ago, when the identity provider changed the group Writers.

Rule 4 matches: title pr
  holds  title pr  the user has Writer

Rule 5 is off: nickName pr
";
        assert_eq!(
            said(Some(&held(&cause, false)), &json!({ "kind": "rule", "index": 0 }), &rules),
            expected
        );
    }

    #[test]
    fn a_role_that_is_not_held_is_told_with_what_failed() {
        let rules = json!([{ "index": 0, "id": 4, "when": "title eq \"x\"", "outcome": "failed", "evidence": [
            { "condition": "title eq \"x\"", "attribute": "title", "holds": false, "values": [], "more": 0 },
            { "condition": "roles.value eq \"y\"", "attribute": "roles", "holds": false, "values": ["a", "b"], "more": 7 },
        ] }]);
        let expected = "\
Ada\u{fffd} (ada@x) does not hold Editor. No rule for it matches.

Rule 4 does not match: title eq \"x\"
  fails  title eq \"x\"  the user has nothing
  fails  roles.value eq \"y\"  the user has a, b and 7 more
";
        assert_eq!(said(None, &json!({ "kind": "nothing" }), &rules), expected);
        let denied = json!({ "kind": "override", "grants": false, "reason": "on leave." });
        assert_eq!(
            said(None, &denied, &json!([])),
            "Ada\u{fffd} (ada@x) does not hold Editor. An override denies it: on leave.\n"
        );
        let outranked = json!({ "kind": "outranked", "by": "boss" });
        assert!(said(None, &outranked, &json!([])).ends_with("held, and Boss counts more.\n"));
        let kept = said(
            Some(&held(&json!({ "kind": "override" }), true)),
            &json!({ "kind": "inactive" }),
            &json!([]),
        );
        assert_eq!(
            kept,
            "Ada\u{fffd} (ada@x) keeps Editor, which nothing gives any more: it is protected, and this is its last holder. \
             The user was deactivated or deleted.\n"
        );
    }
}
