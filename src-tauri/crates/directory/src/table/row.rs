//! Rows as people see them.

use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::schema::ENTERPRISE_USER;
use scim::{Kind, Object};
use serde_json::Value;

use super::belonging::Groups;
use super::order::Scope;
use crate::stored::COLUMNS;
use crate::{Result, Stored, grants, label, members};

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The identifier.
    pub id: String,
    /// What kind of resource it is.
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
    /// Whether a user is active, if it was said.
    pub active: Option<bool>,
    /// A user's groups: how many there are, and the first names.
    pub groups: Option<(u64, Vec<String>)>,
    /// The keys of the roles that a user holds.
    pub roles: Option<Vec<String>>,
    /// How many members a group has.
    pub members: Option<u64>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it was deleted, if it was.
    pub deleted: Option<Timestamp>,
}

/// The rows with these sequence numbers, in that order.
pub(super) fn all(sqlite: &Sqlite, scope: Scope, sequences: &[i64]) -> Result<Vec<Row>> {
    let mut statement =
        sqlite.prepare_cached(&format!("SELECT {COLUMNS} FROM resource WHERE sequence = ?"))?;
    let mut groups = Groups::new(sqlite);
    let mut rows = Vec::with_capacity(sequences.len());
    for sequence in sequences {
        let Some(stored) = statement.query_row([sequence], Stored::from_row).optional()? else { continue };
        let mut row = Row::of(&stored);
        match scope.kind {
            Kind::User => {
                row.groups = Some(groups.of(*sequence)?);
                row.roles = Some(grants::held_by_user(sqlite, *sequence)?);
            }
            Kind::Group => row.members = Some(members::counted(sqlite, *sequence)?),
        }
        rows.push(row);
    }
    Ok(rows)
}

impl Row {
    /// What a resource shows of itself.
    fn of(stored: &Stored) -> Self {
        let body = stored.object();
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let extension = body.get(ENTERPRISE_USER.id);
        Self {
            id: stored.id.clone(),
            kind: stored.kind,
            name: label::of(stored.kind, &body),
            user_name: text(body.get("userName")),
            email: email(&body),
            external_id: text(body.get("externalId")),
            title: text(body.get("title")),
            department: text(extension.and_then(|extension| extension.get("department"))),
            active: body.get("active").and_then(Value::as_bool),
            groups: None,
            roles: None,
            members: None,
            created: stored.created,
            modified: stored.modified,
            deleted: stored.deleted,
        }
    }
}

fn email(body: &Object) -> Option<String> {
    let emails = body.get("emails")?.as_array()?;
    let primary = |email: &&Value| email.get("primary") == Some(&Value::Bool(true));
    let value = |email: &Value| email.get("value").and_then(Value::as_str).map(str::to_owned);
    emails.iter().find(primary).and_then(value).or_else(|| emails.iter().find_map(value))
}
