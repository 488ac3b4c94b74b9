//! What an administrator decides: the roles there are and the rules that grant them.

mod check;
mod difference;
mod role;
mod rule;

pub use check::{Problem, Subject};
pub use difference::difference;
pub use role::Role;
pub use rule::Rule;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many roles a catalogue may have. A set of them is one number, with room for as many that were in another one.
pub const MAX_ROLES: usize = 64;
/// How many rules there may be.
pub const MAX_RULES: usize = 1_000;

/// The catalogue of roles, the rules, and what holds for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Policy {
    /// Whether a user holds every role that matches.
    #[serde(default)]
    #[ts(as = "Option<Mode>")]
    pub mode: Mode,
    /// The key of the role of active users for whom nothing else matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The roles there are.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Who gets them.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// How many of the matching roles a user holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All of them.
    #[default]
    All,
    /// The one of the highest priority; among equals the one that stands first in the catalogue.
    Highest,
}

impl Policy {
    /// The role with that key, and its place in the catalogue.
    #[must_use]
    pub fn role(&self, key: &str) -> Option<(usize, &Role)> {
        self.roles.iter().enumerate().find(|(_, role)| role.key == key)
    }

    /// Whether nobody can hold anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }
}
