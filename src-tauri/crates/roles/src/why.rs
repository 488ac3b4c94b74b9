//! Why a user holds a role, or does not: the rule that matched with the values that made it match, or for each rule
//! the first condition that failed with the user's own value.

use jiff::Timestamp;
use scim::Object;
use scim::filter::Filter;
use scim::path::AttrPath;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::condition::{self, satisfies};
use crate::overrides::{Override, Ruling};
use crate::policy::{Mode, Policy, Rule};
use crate::{Compiled, RoleSet};

/// How many values of an attribute are shown.
const SHOWN: usize = 8;

/// What decides about one role of one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "RoleExplanation")]
pub struct Explanation {
    /// The key of the role.
    pub role: String,
    /// Whether the user holds it by what is said here.
    pub held: bool,
    /// What decided.
    pub because: Because,
    /// The rules for the role, in their order.
    pub rules: Vec<RuleOutcome>,
}

/// What decides about a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase", rename_all_fields = "camelCase")]
#[ts(rename = "RoleBecause")]
pub enum Because {
    /// A rule matched.
    Rule {
        /// Its place among all rules, counted from 0.
        index: u32,
    },
    /// An override grants or denies it.
    Override {
        /// Whether it grants.
        grants: bool,
        /// Why it was made.
        reason: String,
    },
    /// It is the default role, and nothing else matched.
    Default,
    /// Nothing matched.
    Nothing,
    /// The user is not active.
    Inactive,
    /// It is archived.
    Archived,
    /// It matched, but only one role is held, and another counts more.
    Outranked {
        /// The key of the other.
        by: String,
    },
}

/// What one rule says of one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleOutcome {
    /// Its place among all rules, counted from 0.
    pub index: u32,
    /// Its number.
    pub id: Option<u32>,
    /// Its filter.
    pub when: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The conditions that decided, with the user's own values: all that had to hold, or the first that failed.
    pub evidence: Vec<Evidence>,
}

/// Whether a rule matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "RuleOutcomeKind")]
pub enum Outcome {
    /// It did.
    Matched,
    /// It did not.
    Failed,
    /// It is switched off.
    Off,
    /// It is for another connection.
    OtherConnection,
}

/// One condition and what the user has there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The condition, as a filter.
    pub condition: String,
    /// The attribute it is about.
    pub attribute: String,
    /// Whether it holds.
    pub holds: bool,
    /// The user's values, at most eight: those that satisfied it, or those that did not.
    pub values: Vec<String>,
    /// How many more there are.
    pub more: u32,
}

/// Explains a role. `user` is whole, with `groups`; `active` as the directory sees it.
#[must_use]
pub fn why(
    compiled: &Compiled,
    role: &str,
    connection: &str,
    user: &Object,
    active: bool,
    overrides: &[Override],
    at: Timestamp,
) -> Option<Explanation> {
    let policy = compiled.policy();
    let (place, found) = policy.role(role)?;
    let rules = outcomes(policy, |rule| rule.role == role, connection, user);
    let matched = compiled.matching(connection, user);
    let held = if active { compiled.settle(matched, overrides, at) } else { RoleSet::NONE };
    let exception = overrides.iter().find(|exception| exception.role == role && exception.holds_at(at));
    let by_rule = rules.iter().find(|rule| rule.outcome == Outcome::Matched);
    let because = match (exception, by_rule) {
        _ if found.archived => Because::Archived,
        _ if !active => Because::Inactive,
        (Some(exception), _) if held.contains(place) == (exception.ruling == Ruling::Grant) => {
            Because::Override { grants: exception.ruling == Ruling::Grant, reason: exception.reason.clone() }
        }
        (exception, rule) if !held.contains(place) && (exception.is_some() || rule.is_some()) => {
            let other = held.places().next().and_then(|place| policy.roles.get(place));
            match other {
                Some(other) if policy.mode == Mode::Highest => Because::Outranked { by: other.key.clone() },
                _ => Because::Nothing,
            }
        }
        (_, Some(rule)) if held.contains(place) => Because::Rule { index: rule.index },
        _ if held.contains(place) => Because::Default,
        _ => Because::Nothing,
    };
    Some(Explanation { role: role.to_owned(), held: held.contains(place), because, rules })
}

/// What every rule that is wanted says of a user.
#[must_use]
pub fn outcomes(
    policy: &Policy,
    wanted: impl Fn(&Rule) -> bool,
    connection: &str,
    user: &Object,
) -> Vec<RuleOutcome> {
    policy
        .rules
        .iter()
        .zip(0..)
        .filter(|(rule, _)| wanted(rule))
        .map(|(rule, index)| {
            let (outcome, evidence) =
                match (condition::read(&rule.when), condition::read_as_written(&rule.when)) {
                    _ if !rule.enabled => (Outcome::Off, Vec::new()),
                    _ if rule.connection.as_deref().is_some_and(|only| only != connection) => {
                        (Outcome::OtherConnection, Vec::new())
                    }
                    (Ok(filter), Ok(written)) => {
                        let outcome = if filter.matches(user) { Outcome::Matched } else { Outcome::Failed };
                        let mut evidence = Vec::new();
                        judge(&filter, &written, user, false, &mut evidence);
                        (outcome, evidence)
                    }
                    // A policy that was accepted has no such rule.
                    _ => (Outcome::Off, Vec::new()),
                };
            RuleOutcome { index, id: rule.id, when: rule.when.clone(), outcome, evidence }
        })
        .collect()
}

/// Gathers what decided: of what holds, all that had to; of what does not, the first that failed. `negated` below a
/// `not`, where what holds is what fails. `written` is the same filter in the case in which it was written.
fn judge(filter: &Filter, written: &Filter, user: &Object, negated: bool, evidence: &mut Vec<Evidence>) {
    let holds = filter.matches(user);
    match (filter, written) {
        // To hold both must, and to fail one is enough; of an `or` it is the other way round.
        (Filter::And(left, right), Filter::And(first, second))
        | (Filter::Or(left, right), Filter::Or(first, second)) => {
            let all_count = matches!(filter, Filter::And(..)) == holds;
            let left_decides = left.matches(user) == holds;
            if all_count || left_decides {
                judge(left, first, user, negated, evidence);
            }
            if all_count || !left_decides {
                judge(right, second, user, negated, evidence);
            }
        }
        (Filter::Not(inner), Filter::Not(within)) => judge(inner, within, user, !negated, evidence),
        (leaf, written) => evidence.push(seen(leaf, written, user, holds, negated)),
    }
}

fn seen(leaf: &Filter, written: &Filter, user: &Object, holds: bool, negated: bool) -> Evidence {
    let path = match leaf {
        Filter::Compare(path, ..) | Filter::Present(path) | Filter::Element(path, _) => Some(*path),
        _ => None,
    };
    let condition = if negated { format!("not ({written})") } else { written.to_string() };
    let mut all: Vec<&Value> = path.map(|path| elements(user, path)).unwrap_or_default();
    if holds && matches!(leaf, Filter::Element(..) | Filter::Compare(..)) {
        let those: Vec<&Value> = all.iter().copied().filter(|element| touches(leaf, element)).collect();
        if !those.is_empty() {
            all = those;
        }
    }
    let mut values: Vec<String> = Vec::new();
    for text in all.iter().filter_map(|element| path.and_then(|path| text(element, path))) {
        if !values.contains(&text) {
            values.push(text);
        }
    }
    let more = u32::try_from(values.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX);
    values.truncate(SHOWN);
    let attribute = path.map(|path| path.to_string()).unwrap_or_default();
    Evidence { condition, attribute, holds: holds != negated, values, more }
}

/// Whether this element is one of those that satisfied.
fn touches(leaf: &Filter, element: &Value) -> bool {
    match element {
        Value::Object(_) => satisfies(leaf, element),
        _ => true,
    }
}

fn elements(user: &Object, path: AttrPath) -> Vec<&Value> {
    let value = match path.extension {
        Some(schema) => user.get(schema.id).and_then(|parts| parts.get(path.attribute.name)),
        None => user.get(path.attribute.name),
    };
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    }
}

/// What people read of an element: the part that is compared, or for a group its name.
fn text(element: &Value, path: AttrPath) -> Option<String> {
    let parts = match element {
        Value::Object(parts) => parts,
        Value::String(text) => return Some(text.clone()),
        Value::Null => return None,
        other => return Some(other.to_string()),
    };
    let part = |name: &str| parts.get(name).and_then(Value::as_str).map(str::to_owned);
    let named = path.sub.and_then(|sub| match parts.get(sub.name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Null) | None => None,
        Some(other) => Some(other.to_string()),
    });
    match (path.attribute.name, path.sub.map(|sub| sub.name)) {
        // An identifier means nothing to people.
        ("groups", None | Some("value")) => part("display").or_else(|| part("value")),
        (_, None) => part("value").or_else(|| part("display")),
        _ => named,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sample;

    fn user() -> Object {
        let Value::Object(user) = json!({
            "userName": "ada", "title": "Writer", "active": true,
            "roles": [{ "value": "Admin" }, { "value": "Author" }],
            "groups": [condition::element("1", "Staff", None, true), condition::element("2", "Board", None, true)],
        }) else {
            panic!("an object")
        };
        user
    }

    fn compiled(mode: Mode, rules: &[(&str, &str)]) -> Compiled {
        let rules = rules.iter().zip(1..).map(|((role, when), id)| Rule {
            id: Some(id),
            role: (*role).into(),
            when: (*when).into(),
            connection: None,
            enabled: true,
            note: String::new(),
        });
        Compiled::new(Policy { mode, rules: rules.collect(), ..sample() }).unwrap()
    }

    fn told(compiled: &Compiled, role: &str, active: bool, overrides: &[Override]) -> Explanation {
        why(compiled, role, "contoso", &user(), active, overrides, Timestamp::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn a_grant_shows_the_rule_and_the_values_that_matched() {
        let compiled = compiled(
            Mode::All,
            &[
                ("editor", r#"title eq "Painter""#),
                ("editor", r#"title eq "writer" and groups[display sw "bo"] and roles.value eq "author""#),
            ],
        );
        let editor = told(&compiled, "editor", true, &[]);
        assert!(editor.held);
        assert_eq!(editor.because, Because::Rule { index: 1 });
        let shown: Vec<(&str, &[String])> = editor.rules[1]
            .evidence
            .iter()
            .map(|one| (one.attribute.as_str(), one.values.as_slice()))
            .collect();
        assert_eq!(
            shown,
            [
                ("title", &["Writer".to_owned()][..]),
                ("groups", &["Board".to_owned()][..]),
                ("roles.value", &["Author".to_owned()][..])
            ]
        );
    }

    #[test]
    fn a_role_that_is_not_held_shows_the_first_condition_that_failed_and_the_users_own_value() {
        let compiled = compiled(
            Mode::All,
            &[
                ("editor", r#"active eq true and title eq "Painter" and userName eq "zoe""#),
                ("editor", r#"title eq "Painter" or groups.display eq "Art""#),
                ("editor", r#"not (title eq "Writer")"#),
                ("editor", "nickName pr"),
            ],
        );
        let editor = told(&compiled, "editor", true, &[]);
        assert_eq!((editor.held, &editor.because), (false, &Because::Nothing));
        let shown: Vec<Vec<(String, Vec<String>)>> = editor
            .rules
            .iter()
            .map(|rule| {
                rule.evidence
                    .iter()
                    .map(|one| {
                        assert!(!one.holds);
                        (one.condition.clone(), one.values.clone())
                    })
                    .collect()
            })
            .collect();
        let own = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert_eq!(shown[0], [(r#"title eq "Painter""#.to_owned(), own(&["Writer"]))]);
        assert_eq!(
            shown[1],
            [
                (r#"title eq "Painter""#.to_owned(), own(&["Writer"])),
                (r#"groups.display eq "Art""#.to_owned(), own(&["Staff", "Board"]))
            ]
        );
        assert_eq!(shown[2], [(r#"not (title eq "Writer")"#.to_owned(), own(&["Writer"]))]);
        assert_eq!(shown[3], [("nickName pr".to_owned(), own(&[]))]);
    }

    #[test]
    fn overrides_defaults_ranks_and_inactivity_are_named() {
        let at = Timestamp::UNIX_EPOCH;
        let exception = |role: &str, ruling| {
            [Override { role: role.into(), ruling, reason: "on call".into(), expires: None, made: at }]
        };
        let none = compiled(Mode::All, &[("administrator", "nickName pr")]);
        assert_eq!(told(&none, "viewer", true, &[]).because, Because::Default);
        assert_eq!(told(&none, "viewer", false, &[]).because, Because::Inactive);
        let granted = told(&none, "editor", true, &exception("editor", Ruling::Grant));
        assert_eq!(
            (granted.held, granted.because),
            (true, Because::Override { grants: true, reason: "on call".into() })
        );
        let both = [("editor", "userName pr"), ("administrator", "userName pr")];
        let denied = told(&compiled(Mode::All, &both), "editor", true, &exception("editor", Ruling::Deny));
        assert_eq!(
            (denied.held, denied.because),
            (false, Because::Override { grants: false, reason: "on call".into() })
        );
        let outranked = told(&compiled(Mode::Highest, &both), "editor", true, &[]);
        assert_eq!(
            (outranked.held, outranked.because),
            (false, Because::Outranked { by: "administrator".into() })
        );
    }
}
