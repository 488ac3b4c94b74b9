//! Values that arrived and that no rule speaks of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall};

/// Asks for values that no rule speaks of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Show {
    /// Of which connection; of all if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// Values that no rule speaks of; of each kind at most 200, those of most users first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "UnmatchedValues")]
pub struct Unmatched {
    /// App roles: `roles`.
    pub app_roles: Vec<Value>,
    /// Groups.
    pub groups: Vec<Value>,
    /// Departments.
    pub departments: Vec<Value>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "UnmatchedValue")]
pub struct Value {
    /// What people call it.
    pub name: String,
    /// How many live users have it.
    pub users: u64,
    /// The filter of a rule for it.
    pub when: String,
    /// The connection of a group, by its slug.
    pub connection: Option<String>,
}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<Unmatched> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
