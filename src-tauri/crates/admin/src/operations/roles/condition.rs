//! Filters of rules, as an editor needs them.

use roles::condition::{Tree, Word};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall};

/// Asks whether a rule's filter is understood.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The filter.
    pub when: String,
}

/// A filter, understood or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "CheckedCondition")]
pub struct Checked {
    /// The filter taken apart; null if it is not understood.
    pub tree: Option<Tree>,
    /// Why it is not understood.
    pub message: Option<String>,
    /// Where: how many characters stand before the mistake.
    pub position: Option<u32>,
    /// The groups that it mentions by identifier.
    pub groups: Vec<GroupName>,
}

/// A group that a rule mentions by its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupName {
    /// The identifier.
    pub id: String,
    /// Its name now; null if there is no such group (any more).
    pub name: Option<String>,
    /// The connection it is in.
    pub connection: Option<String>,
}

/// Asks for the names that a rule may use.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Names {}

/// The names that a rule may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Vocabulary {
    /// Them, in the order of the schema.
    pub words: Vec<Word>,
}

pub(crate) async fn check(rollcall: &Rollcall, _: Check) -> Result<Checked> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn vocabulary(_: &Rollcall, _: Names) -> Result<Vocabulary> {
    Ok(Vocabulary { words: roles::condition::vocabulary() })
}
