//! What writing does, inside the writer's transaction.

mod create;
mod remove;
mod update;

pub(crate) use create::{Prepared, create};
pub(crate) use remove::{delete, erase, purge, restore};
pub(crate) use update::{patch, replace, revert};

use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::etag::Condition;
use scim::{Kind, Object};
use serde_json::Value;

use crate::keys::Keys;
use crate::stored::{COLUMNS, kind_number};
use crate::{Error, Origin, Result, Stored, With, members};

/// A live resource of a connection, to be written to. 404 if there is none, 412 if the condition
/// does not allow its version.
fn target(
    sqlite: &Sqlite,
    origin: &Origin,
    kind: Kind,
    id: &str,
    condition: Option<&Condition>,
) -> Result<Stored> {
    let found = load(sqlite, origin, kind, id)?.filter(|stored| stored.deleted.is_none());
    let stored = found.ok_or_else(|| not_found(kind, id))?;
    match condition {
        Some(condition) if !condition.allows(stored.version) => Err(scim::Error::new(
            412,
            None,
            format!(
                "The {} has changed since you read it; its version is {} now. Read it again.",
                kind.name().to_lowercase(),
                stored.version
            ),
        )
        .into()),
        _ => Ok(stored),
    }
}

/// A resource of a connection, deleted or not.
fn load(sqlite: &Sqlite, origin: &Origin, kind: Kind, id: &str) -> Result<Option<Stored>> {
    Ok(sqlite
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM resource WHERE id = ? AND connection = ? AND kind = ?"
        ))?
        .query_row((id, origin.connection.0, kind_number(kind)), Stored::from_row)
        .optional()?)
}

/// 404 for a resource that does not exist, or no longer.
pub(crate) fn not_found(kind: Kind, id: &str) -> crate::Error {
    let shown: String = id.chars().take(100).collect();
    scim::Error::not_found(format!("There is no {} '{shown}'.", kind.name().to_lowercase())).into()
}

/// 409 for a name that another resource has.
fn taken(kind: Kind, body: &Object) -> crate::Error {
    let name = kind.naming_attribute();
    let value = body.get(name).and_then(Value::as_str).unwrap_or_default();
    scim::Error::uniqueness(format!(
        "Another {} has the {name} '{value}'; it must be unique, regardless of case.",
        kind.name().to_lowercase()
    ))
    .into()
}

/// The body with the identifier behind the schemas, where readers expect it.
fn with_id(body: Object, id: &str) -> Object {
    let mut whole = Object::new();
    let mut rest = body.into_iter().peekable();
    if let Some(schemas) = rest.next_if(|(name, _)| name == "schemas") {
        whole.insert(schemas.0, schemas.1);
    }
    whole.insert("id".into(), id.into());
    whole.extend(rest);
    whole
}

/// The body as it is stored.
fn text_of(body: &Object) -> Result<String> {
    serde_json::to_string(body).map_err(|error| Error::Invalid(format!("the resource is no JSON: {error}")))
}

/// A user who is created or replaced is active unless said otherwise.
fn complete(kind: Kind, body: &mut Object) {
    if kind == Kind::User && !body.contains_key("active") {
        body.insert("active".into(), Value::Bool(true));
    }
}

/// Fetches the computed attributes that are wanted.
pub(crate) fn with_computed(sqlite: &Sqlite, mut stored: Stored, with: With) -> Result<Stored> {
    if with.members && stored.kind == Kind::Group {
        stored.members = Some(members::of_group(sqlite, stored.sequence)?);
    }
    if with.groups && stored.kind == Kind::User {
        stored.groups = Some(members::groups_of(sqlite, stored.sequence)?);
    }
    Ok(stored)
}

/// Writes the rows that stand for a user's e-mail addresses.
fn write_emails(sqlite: &Sqlite, sequence: i64, keys: &Keys) -> Result<()> {
    let mut insert = sqlite
        .prepare_cached("INSERT INTO email (resource, position, value_key, type_key) VALUES (?, ?, ?, ?)")?;
    for email in &keys.emails {
        insert.execute((sequence, email.position, &email.value, &email.kind))?;
    }
    Ok(())
}
