//! Whether a policy makes sense: all that is wrong with it at once, each with its place.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MAX_ROLES, MAX_RULES, Policy, Role};
use crate::condition;

/// The longest key of a role.
const MAX_KEY: usize = 64;
/// The longest name of a role, in characters.
const MAX_NAME: usize = 100;
/// The longest description or note, in characters.
const MAX_TEXT: usize = 500;

/// Something that is wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PolicyProblem", optional_fields)]
pub struct Problem {
    /// What it concerns.
    pub subject: Subject,
    /// What is wrong and what would be right.
    pub message: String,
    /// Where in a rule's filter the mistake is: how many characters stand before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
}

/// What a problem concerns. Places are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "index", rename_all = "lowercase")]
#[ts(rename = "PolicySubject")]
pub enum Subject {
    /// The role in that place.
    Role(u32),
    /// The rule in that place.
    Rule(u32),
    /// The default role.
    Default,
    /// The policy as a whole.
    Policy,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.subject {
            Subject::Role(index) => write!(f, "Role {}: {}", index + 1, self.message),
            Subject::Rule(index) => write!(f, "Rule {}: {}", index + 1, self.message),
            Subject::Default | Subject::Policy => f.write_str(&self.message),
        }
    }
}

impl Policy {
    /// All that is wrong, in the order of the policy; nothing if it is sound.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut add = |subject, message: String, position| found.push(Problem { subject, message, position });
        if self.roles.len() > MAX_ROLES {
            add(
                Subject::Policy,
                format!("There may be at most {MAX_ROLES} roles; these are {}.", self.roles.len()),
                None,
            );
        }
        if self.rules.len() > MAX_RULES {
            add(
                Subject::Policy,
                format!("There may be at most {MAX_RULES} rules; these are {}.", self.rules.len()),
                None,
            );
        }
        let (mut keys, mut names) = (HashSet::new(), HashSet::new());
        for (role, index) in self.roles.iter().zip(0..) {
            let subject = Subject::Role(index);
            for message in role.faults() {
                add(subject, message, None);
            }
            if !keys.insert(scim::fold(&role.key)) {
                add(subject, format!("There is another role with the key '{}'.", role.key), None);
            }
            if !names.insert(scim::fold(role.name.trim())) {
                add(subject, format!("There is another role called '{}'.", role.name.trim()), None);
            }
        }
        if let Some(key) = &self.default {
            match self.role(key) {
                None => {
                    add(Subject::Default, format!("The default role '{key}' is not among the roles."), None)
                }
                Some((_, role)) if role.archived => {
                    add(
                        Subject::Default,
                        format!("'{}' is archived and cannot be the default role.", role.name),
                        None,
                    );
                }
                Some(_) => {}
            }
        }
        let mut numbers = HashSet::new();
        for (rule, index) in self.rules.iter().zip(0..) {
            let subject = Subject::Rule(index);
            if self.role(&rule.role).is_none() {
                add(subject, format!("There is no role with the key '{}'.", rule.role), None);
            }
            if let Err(error) = condition::read(&rule.when) {
                add(subject, error.detail, error.position);
            }
            if rule.note.chars().count() > MAX_TEXT {
                add(subject, format!("A note may be at most {MAX_TEXT} characters long."), None);
            }
            if rule.id.is_some_and(|id| !numbers.insert(id)) {
                add(subject, "There is another rule with the same number.".to_owned(), None);
            }
        }
        found
    }
}

impl Role {
    fn faults(&self) -> impl Iterator<Item = String> {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let key = !self.key.starts_with(|first: char| first.is_ascii_alphanumeric())
            || self.key.len() > MAX_KEY
            || !self.key.bytes().all(inner);
        let name = self.name.trim().is_empty() || self.name.chars().count() > MAX_NAME;
        [
            key.then(|| {
                format!(
                    "'{}' cannot be a key. Use 1 to {MAX_KEY} of letters, digits, '.', '_' and '-', beginning with a \
                     letter or digit.",
                    self.key
                )
            }),
            name.then(|| format!("A role needs a name of at most {MAX_NAME} characters.")),
            (self.description.chars().count() > MAX_TEXT)
                .then(|| format!("A description may be at most {MAX_TEXT} characters long.")),
        ]
        .into_iter()
        .flatten()
    }
}
