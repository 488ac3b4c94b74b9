//! Tables of users and groups, any part of them at once.

use jiff::Timestamp;
use scim::Kind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{Understanding, View};
use crate::query::Understood;
use crate::{Result, Rollcall, typescript};

/// How many rows are given, if it is not said.
const ROWS: usize = 100;
/// How many rows are given at most.
const MAX_ROWS: usize = 500;

/// Asks for part of a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct RowsRequest {
    /// Which table.
    #[serde(flatten)]
    pub view: View,
    /// How many rows stand before the first one wanted.
    #[serde(default)]
    pub start: Option<u64>,
    /// How many rows: 100 if absent, never more than 500.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Part of a table.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many rows the table has, or at least has.
    pub total: u64,
    /// Whether the total is exact.
    pub exact: bool,
    /// What the query was taken for.
    pub understood: Understood,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The identifier.
    pub id: String,
    /// User or group.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// The displayName, or what comes closest to it.
    pub name: String,
    /// A user's userName.
    pub user_name: Option<String>,
    /// A user's primary e-mail address, or the first.
    pub email: Option<String>,
    /// The identity provider's identifier.
    pub external_id: Option<String>,
    /// A user's title.
    pub title: Option<String>,
    /// A user's department.
    pub department: Option<String>,
    /// Whether a user is active.
    pub active: Option<bool>,
    /// A user's groups.
    pub groups: Option<GroupNames>,
    /// The keys of the roles that a user holds.
    pub roles: Option<Vec<String>>,
    /// How many members a group has.
    pub members: Option<u64>,
    /// When it was created.
    #[ts(as = "typescript::Timestamp")]
    pub created: Timestamp,
    /// When it was last changed.
    #[ts(as = "typescript::Timestamp")]
    pub modified: Timestamp,
    /// When it was deleted, if it was.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub deleted: Option<Timestamp>,
}

/// The groups of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupNames {
    /// How many there are.
    pub total: u64,
    /// The names of the first three.
    pub names: Vec<String>,
}

impl From<directory::Row> for Row {
    fn from(row: directory::Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            name: row.name,
            user_name: row.user_name,
            email: row.email,
            external_id: row.external_id,
            title: row.title,
            department: row.department,
            active: row.active,
            groups: row.groups.map(|(total, names)| GroupNames { total, names }),
            roles: row.roles,
            members: row.members,
            created: row.created,
            modified: row.modified,
            deleted: row.deleted,
        }
    }
}

pub(crate) async fn rows(rollcall: &Rollcall, request: RowsRequest) -> Result<Rows> {
    let Understanding { connection, view, understood, .. } = request.view.understand(rollcall).await?;
    let (start, limit) = (request.start.unwrap_or(0), request.limit.unwrap_or(ROWS).min(MAX_ROWS));
    let rows = rollcall.directory().rows(connection.id, request.view.kind, view, start, limit).await?;
    let (total, exact) = (rows.total, rows.exact);
    Ok(Rows { rows: rows.rows.into_iter().map(Row::from).collect(), total, exact, understood })
}
