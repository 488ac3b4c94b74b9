//! What a table shows: which users or groups, in which order.

use directory::{Sort as DirectorySort, View as DirectoryView};
use jiff::Timestamp;
use scim::Kind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::connections::find;
use crate::query::{Understood, understand};
use crate::{Result, Rollcall, typescript};

/// Users or groups of a connection, as far as they are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct View {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<String>,
    /// Plain text or a SCIM filter; the answer tells which it was taken for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Only those in a state; all live ones if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Only users who hold a role, or active ones who hold none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<OfRole>,
    /// Only those changed at that time or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(as = "Option<typescript::Timestamp>")]
    pub changed_since: Option<Timestamp>,
    /// The order. If absent, that of creation; where changes are what is asked for, the last first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
}

/// A state of a user or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// An active user.
    Active,
    /// An inactive user.
    Inactive,
    /// Deleted, but not for good yet.
    Deleted,
}

/// Users by the roles they hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum OfRole {
    /// Those who hold a role.
    Holding {
        /// Its key.
        role: String,
    },
    /// Active ones who hold none.
    None,
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest, or the last, comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descending: Option<bool>,
}

/// What can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SortBy {
    /// The displayName, or what comes closest to it.
    Name,
    /// The userName.
    UserName,
    /// The time of creation.
    Created,
    /// The time of the last change.
    Modified,
}

/// A view, understood.
pub(crate) struct Understanding {
    pub(crate) connection: directory::Connection,
    pub(crate) view: DirectoryView,
    pub(crate) understood: Understood,
}

impl View {
    pub(crate) async fn understand(&self, rollcall: &Rollcall) -> Result<Understanding> {
        let connection = find(rollcall, self.connection.as_deref()).await?;
        let base = rollcall.endpoint().local(&connection.slug);
        let (matching, understood) = understand(self.kind, self.query.as_deref())?;
        let sort = self.sort.map(|sort| DirectorySort {
            by: match sort.by {
                SortBy::Name => directory::SortBy::Name,
                SortBy::UserName => directory::SortBy::UserName,
                SortBy::Created => directory::SortBy::Created,
                SortBy::Modified => directory::SortBy::Modified,
            },
            descending: sort.descending.unwrap_or(false),
        });
        let state = self.state.map(|state| match state {
            State::Active => directory::State::Active,
            State::Inactive => directory::State::Inactive,
            State::Deleted => directory::State::Deleted,
        });
        let role = self.role.as_ref().map(|role| match role {
            OfRole::Holding { role } => directory::OfRole::Holding(role.clone()),
            OfRole::None => directory::OfRole::None,
        });
        let view = DirectoryView { matching, state, role, changed_since: self.changed_since, sort, base };
        Ok(Understanding { connection, view, understood })
    }
}
