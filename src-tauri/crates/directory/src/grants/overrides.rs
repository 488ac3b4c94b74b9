//! Exceptions for single users: made, taken back, ended by time.

use jiff::Timestamp;
use roles::Ruling;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Kind;

use super::settle::{self, Cause};
use crate::stored::instant;
use crate::writing::Writing;
use crate::{ConnectionId, Error, Result, write};

/// An exception to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewOverride {
    pub(crate) ruling: Ruling,
    pub(crate) reason: String,
    pub(crate) expires: Option<Timestamp>,
}

/// Makes an exception for a user, in the place of a former one for that role; `None` takes it back.
pub(crate) fn set_override(
    writing: &Writing,
    connection: ConnectionId,
    id: &str,
    role: &str,
    new: Option<&NewOverride>,
    at: Timestamp,
) -> Result<()> {
    let user: Option<i64> = writing
        .prepare_cached("SELECT sequence FROM resource WHERE id = ? AND connection = ? AND kind = 0")?
        .query_row((id, connection.0), |row| row.get(0))
        .optional()?;
    let user = user.ok_or_else(|| write::not_found(Kind::User, id))?;
    let policy = writing.policy()?;
    let number: Option<i64> = writing
        .prepare_cached("SELECT id FROM role WHERE key = ?")?
        .query_row([role], |row| row.get(0))
        .optional()?;
    let known = number.filter(|_| new.is_none() || policy.policy().role(role).is_some());
    let number = known.ok_or_else(|| Error::Invalid(format!("there is no role with the key '{role}'")))?;
    match new {
        Some(NewOverride { ruling, reason, expires }) => writing
            .prepare_cached(
                "INSERT OR REPLACE INTO role_override (resource, role, ruling, reason, expires_at, made_at)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute((
                user,
                number,
                ruling.word(),
                reason,
                expires.map(Timestamp::as_millisecond),
                at.as_millisecond(),
            ))?,
        None => writing
            .prepare_cached("DELETE FROM role_override WHERE resource = ? AND role = ?")?
            .execute((user, number))?,
    };
    settle::several(writing, &policy, [user], Cause::Override, at)
}

/// Ends the exceptions whose time is over; how many.
pub(crate) fn expire(writing: &Writing, at: Timestamp) -> Result<usize> {
    let over = writing
        .prepare_cached(
            "SELECT resource, role FROM role_override INDEXED BY role_override_expiry WHERE expires_at <= ?",
        )?
        .query_map([at.as_millisecond()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    for (user, role) in &over {
        writing
            .prepare_cached("DELETE FROM role_override WHERE resource = ? AND role = ?")?
            .execute((user, role))?;
    }
    if !over.is_empty() {
        let policy = writing.policy()?;
        let mut users: Vec<i64> = over.iter().map(|(user, _)| *user).collect();
        users.dedup();
        settle::several(writing, &policy, users, Cause::Expiry, at)?;
    }
    Ok(over.len())
}

/// When the next exception ends.
pub(crate) fn next_expiry(sqlite: &Sqlite) -> Result<Option<Timestamp>> {
    let next: Option<i64> = sqlite
        .prepare_cached(
            "SELECT min(expires_at) FROM role_override INDEXED BY role_override_expiry WHERE expires_at IS NOT NULL",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(next.map(instant))
}
