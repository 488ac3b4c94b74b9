//! Values that arrived and that no rule speaks of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::slugs;
use crate::operations::connections::find;
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

pub(crate) async fn show(rollcall: &Rollcall, request: Show) -> Result<Unmatched> {
    let only = match request.connection.as_deref() {
        Some(slug) => Some(find(rollcall, Some(slug)).await?.id),
        None => None,
    };
    let slugs = slugs(rollcall).await?;
    let values = |found: Vec<directory::Unmatched>| {
        let value = |value: directory::Unmatched| Value {
            name: value.name,
            users: value.users,
            when: value.when,
            connection: value.connection.and_then(|connection| slugs.get(&connection).cloned()),
        };
        found.into_iter().map(value).collect()
    };
    let [app_roles, groups, departments] = rollcall.directory().unmatched_values(only).await?;
    Ok(Unmatched { app_roles: values(app_roles), groups: values(groups), departments: values(departments) })
}
