//! Filters of rules, as an editor needs them.

use roles::condition::{Tree, Word};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::slugs;
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

pub(crate) async fn check(rollcall: &Rollcall, request: Check) -> Result<Checked> {
    Ok(match roles::condition::tree(&request.when) {
        Ok(tree) => {
            let groups = names_of(rollcall, [request.when.as_str()]).await?;
            Checked { tree: Some(tree), message: None, position: None, groups }
        }
        Err(error) => {
            Checked { tree: None, message: Some(error.detail), position: error.position, groups: Vec::new() }
        }
    })
}

pub(crate) async fn vocabulary(_: &Rollcall, _: Names) -> Result<Vocabulary> {
    Ok(Vocabulary { words: roles::condition::vocabulary() })
}

/// The groups that filters mention by identifier, by name; each once.
pub(super) async fn names_of(
    rollcall: &Rollcall,
    filters: impl IntoIterator<Item = &str>,
) -> Result<Vec<GroupName>> {
    let mut ids: Vec<String> = Vec::new();
    for filter in filters.into_iter().filter_map(|when| roles::condition::read(when).ok()) {
        for id in roles::condition::groups_mentioned(&filter) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    let slugs = slugs(rollcall).await?;
    let mut names = Vec::with_capacity(ids.len());
    for id in ids {
        let found = rollcall.directory().group_named(&id).await?;
        let connection = found.as_ref().and_then(|group| slugs.get(&group.connection).cloned());
        names.push(GroupName { id, name: found.map(|group| group.name), connection });
    }
    Ok(names)
}
