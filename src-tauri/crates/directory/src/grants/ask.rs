//! What there is to know about grants.

use jiff::Timestamp;
use roles::Override;
use roles::condition::element;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Object;
use serde_json::Value;

use super::in_force::{InForce, read_document};
use super::settle::{self, Cause, What};
use crate::stored::{instant, kind_from};
use crate::{Actor, ConnectionId, Result, Stored, label, members};

/// How many revisions are told.
const REVISIONS: usize = 20;
/// How many events of a user are told.
const EVENTS: usize = 50;

/// A policy that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub revision: u32,
    /// When.
    pub at: Timestamp,
    /// What was done, in a sentence.
    pub summary: String,
}

/// A protected role that its last holder keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The key of the role.
    pub role: String,
    /// The connection of the user.
    pub connection: ConnectionId,
    /// The identifier of the user.
    pub id: String,
    /// The name of the user.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// Whether the user was deleted.
    pub deleted: bool,
    /// Whether the user is active.
    pub active: bool,
    /// What would have taken it.
    pub cause: Cause,
}

/// A role that a user holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The key.
    pub role: String,
    /// Since when.
    pub since: Timestamp,
    /// What brought it.
    pub cause: Cause,
    /// Whether it is merely kept.
    pub kept: bool,
}

/// A role that came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// The key of the role.
    pub role: String,
    /// What happened.
    pub what: What,
    /// What brought it about.
    pub cause: Cause,
}

/// Everything about the roles of a user.
#[derive(Debug, Clone)]
pub struct OfUser {
    /// The user's document, with `groups` as rules see them.
    pub body: Object,
    /// Whether the user is active and not deleted.
    pub active: bool,
    /// What the user holds.
    pub held: Vec<Holding>,
    /// The exceptions, ended ones too.
    pub overrides: Vec<Override>,
    /// What came and went, the newest first.
    pub events: Vec<Event>,
}

/// How many hold each role of a policy, in its order.
pub(crate) fn holders(sqlite: &Sqlite, policy: &InForce) -> Result<Vec<u64>> {
    policy.numbers.iter().map(|number| settle::holders(sqlite, *number)).collect()
}

/// How many active users there are, and how many of them hold no role.
pub(crate) fn without_role(sqlite: &Sqlite) -> Result<(u64, u64)> {
    let active: u64 = sqlite
        .prepare_cached(
            "SELECT count(*) FROM connection CROSS JOIN resource INDEXED BY live_active
              WHERE removed_at IS NULL AND collection = 2 * connection.id AND active = 1",
        )?
        .query_row([], |row| row.get(0))?;
    // Whoever is not active holds something only if it is kept, which is counted apart.
    let holding: u64 = sqlite
        .prepare_cached("SELECT count(*) FROM (SELECT DISTINCT resource FROM role_grant)")?
        .query_row([], |row| row.get(0))?;
    let inactive: u64 = sqlite
        .prepare_cached(
            "SELECT count(DISTINCT resource) FROM role_grant INDEXED BY role_kept
               JOIN resource ON sequence = role_grant.resource
              WHERE kept = 1 AND (collection IS NULL OR active IS NOT 1)",
        )?
        .query_row([], |row| row.get(0))?;
    Ok((active, active.saturating_sub(holding.saturating_sub(inactive))))
}

/// The last policies, the newest first.
pub(crate) fn revisions(sqlite: &Sqlite) -> Result<Vec<Revision>> {
    let mut statement = sqlite
        .prepare_cached("SELECT revision, at, summary FROM role_policy ORDER BY revision DESC LIMIT ?")?;
    let rows = statement.query_map([REVISIONS], |row| {
        Ok(Revision { revision: row.get(0)?, at: instant(row.get(1)?), summary: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The policy of that number; before the first one there was an empty one.
pub(crate) fn revision(sqlite: &Sqlite, revision: u32) -> Result<Option<roles::Policy>> {
    if revision == 0 {
        return Ok(Some(roles::Policy::default()));
    }
    let document: Option<String> = sqlite
        .prepare_cached("SELECT document FROM role_policy WHERE revision = ?")?
        .query_row([revision], |row| row.get(0))
        .optional()?;
    document.map(|document| read_document(&document)).transpose()
}

/// What was done with a policy.
pub(crate) fn summary(sqlite: &Sqlite, revision: u32) -> Result<Option<String>> {
    Ok(sqlite
        .prepare_cached("SELECT summary FROM role_policy WHERE revision = ?")?
        .query_row([revision], |row| row.get(0))
        .optional()?)
}

/// What is merely kept.
pub(crate) fn kept(sqlite: &Sqlite) -> Result<Vec<Kept>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT role.key, connection, resource.id, resource.body, resource.deleted_at, resource.active,
                event.at, event.cause, event.number
           FROM role_grant INDEXED BY role_kept
           JOIN resource ON sequence = role_grant.resource
           JOIN role ON role.id = role_grant.role
           JOIN role_event AS event ON event.id =
                (SELECT max(id) FROM role_event AS last INDEXED BY role_event_of
                  WHERE last.resource = role_grant.resource AND last.role = role_grant.role AND what = 'kept')
          WHERE kept = 1 ORDER BY role_grant.role",
    )?;
    let rows = statement.query_map([], |row| {
        let body: String = row.get(3)?;
        let body: Object = serde_json::from_str(&body).unwrap_or_default();
        Ok(Kept {
            role: row.get(0)?,
            connection: ConnectionId(row.get(1)?),
            id: row.get(2)?,
            name: label::of(scim::Kind::User, &body),
            since: instant(row.get(6)?),
            deleted: row.get::<_, Option<i64>>(4)?.is_some(),
            active: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
            cause: Cause::read(&row.get::<_, String>(7)?, row.get(8)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The names of the protected roles that nobody holds but users of one connection.
pub(crate) fn only_in(sqlite: &Sqlite, policy: &InForce, connection: ConnectionId) -> Result<Vec<String>> {
    let mut holder = sqlite.prepare_cached(
        "SELECT 1 FROM role_grant INDEXED BY role_holder JOIN resource ON sequence = role_grant.resource
          WHERE role = ?1 AND (connection = ?2) = ?3 LIMIT 1",
    )?;
    let mut only = Vec::new();
    for (role, number) in policy.policy().roles.iter().zip(&policy.numbers) {
        if role.protected
            && holder.exists((number, connection.0, true))?
            && !holder.exists((number, connection.0, false))?
        {
            only.push(role.name.clone());
        }
    }
    Ok(only)
}

/// Everything about the roles of a user, deleted or not.
pub(crate) fn of_user(sqlite: &Sqlite, stored: &Stored) -> Result<OfUser> {
    let mut body = stored.object();
    let groups = members::groups_of(sqlite, stored.sequence)?;
    let mut external = sqlite.prepare_cached("SELECT external_id FROM resource WHERE id = ?")?;
    let mut seen = Vec::new();
    for group in groups {
        let external_id: Option<String> = external.query_row([&group.id], |row| row.get(0))?;
        seen.push(element(&group.id, &group.display, external_id.as_deref(), group.direct));
    }
    if !seen.is_empty() {
        body.insert("groups".to_owned(), Value::Array(seen));
    }
    let active = stored.deleted.is_none() && body.get("active") == Some(&Value::Bool(true));
    let mut held = sqlite.prepare_cached(
        "SELECT key, since, cause, number, kept FROM role_grant
           JOIN role ON role.id = role_grant.role JOIN role_event ON role_event.id = role_grant.event
          WHERE role_grant.resource = ? ORDER BY role_grant.role",
    )?;
    let held = held.query_map([stored.sequence], |row| {
        let cause: String = row.get(2)?;
        Ok(Holding {
            role: row.get(0)?,
            since: instant(row.get(1)?),
            cause: Cause::read(&cause, row.get(3)?),
            kept: row.get(4)?,
        })
    })?;
    let held = held.collect::<rusqlite::Result<_>>()?;
    let mut events = sqlite.prepare_cached(
        "SELECT role_event.id, at, key, what, cause, number FROM role_event INDEXED BY role_event_of
           JOIN role ON role.id = role_event.role WHERE resource = ? ORDER BY role_event.id DESC LIMIT ?",
    )?;
    let events = events.query_map((stored.sequence, EVENTS), |row| {
        let (what, cause): (String, String) = (row.get(3)?, row.get(4)?);
        Ok(Event {
            id: row.get(0)?,
            at: instant(row.get(1)?),
            role: row.get(2)?,
            what: What::read(&what),
            cause: Cause::read(&cause, row.get(5)?),
        })
    })?;
    let events = events.collect::<rusqlite::Result<_>>()?;
    let overrides = settle::overrides_of(sqlite, stored.sequence)?;
    Ok(OfUser { body, active, held, overrides, events })
}

/// The keys of the roles that a user holds.
pub(crate) fn held_by_user(sqlite: &Sqlite, user: i64) -> Result<Vec<String>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT key FROM role_grant JOIN role ON role.id = role_grant.role WHERE resource = ? ORDER BY role_grant.role",
    )?;
    let rows = statement.query_map([user], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The key of the role with that number in the database.
pub(crate) fn number_of(sqlite: &Sqlite, key: &str) -> Result<Option<i64>> {
    Ok(sqlite
        .prepare_cached("SELECT id FROM role WHERE key = ?")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Who or what stands behind a change: who made it, and the name of the group if it was one.
pub(crate) fn behind_change(sqlite: &Sqlite, change: i64) -> Result<Option<(Actor, Option<String>)>> {
    let found = sqlite
        .prepare_cached(
            "SELECT actor, kind, display FROM change JOIN resource ON sequence = change.resource WHERE change.id = ?",
        )?
        .query_row([change], |row| {
            let actor: String = row.get(0)?;
            let actor = if actor == "idp" { Actor::Idp } else { Actor::Admin };
            let group = kind_from(row.get(1)?) == scim::Kind::Group;
            Ok((actor, if group { row.get(2)? } else { None }))
        })
        .optional()?;
    Ok(found)
}

/// A role that somebody gained or lost by a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByChange {
    /// Who.
    pub user: NamedUser,
    /// The key of the role.
    pub role: String,
    /// What happened.
    pub what: What,
}

/// How many roles came and went by a change, and the first of them.
pub(crate) fn by_change(sqlite: &Sqlite, change: i64, count: usize) -> Result<(u64, Vec<ByChange>)> {
    let total = sqlite
        .prepare_cached(
            "SELECT count(*) FROM role_event INDEXED BY role_event_by_change WHERE cause = 'change' AND number = ?",
        )?
        .query_row([change], |row| row.get(0))?;
    let mut statement = sqlite.prepare_cached(
        "SELECT resource, key, what FROM role_event INDEXED BY role_event_by_change
           JOIN role ON role.id = role_event.role WHERE cause = 'change' AND number = ? ORDER BY role_event.id LIMIT ?",
    )?;
    let events = statement
        .query_map((change, count), |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()?;
    let users: Vec<i64> = events.iter().map(|(user, ..)| *user).collect();
    let named = named(sqlite, &users)?.into_iter().zip(events);
    let told = named
        .filter_map(|(user, (_, role, what))| Some(ByChange { user: user?, role, what: What::read(&what) }));
    Ok((total, told.collect()))
}

/// A user by name, for lists of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedUser {
    /// The connection.
    pub connection: ConnectionId,
    /// The identifier.
    pub id: String,
    /// The name.
    pub name: String,
    /// The userName.
    pub user_name: String,
}

/// The users with these sequence numbers, as far as they are still there.
pub(crate) fn named(sqlite: &Sqlite, users: &[i64]) -> Result<Vec<Option<NamedUser>>> {
    let mut statement =
        sqlite.prepare_cached("SELECT connection, id, body FROM resource WHERE sequence = ?")?;
    let mut named = Vec::with_capacity(users.len());
    for user in users {
        let found = statement.query_row([user], |row| {
            let body: String = row.get(2)?;
            let body: Object = serde_json::from_str(&body).unwrap_or_default();
            let user_name = body.get("userName").and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = label::of(scim::Kind::User, &body);
            Ok(NamedUser { connection: ConnectionId(row.get(0)?), id: row.get(1)?, name, user_name })
        });
        named.push(found.optional()?);
    }
    Ok(named)
}

/// A group by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedGroup {
    /// The identifier.
    pub id: String,
    /// The connection.
    pub connection: ConnectionId,
    /// The name.
    pub name: String,
}

/// The live group with that identifier.
pub(crate) fn group(sqlite: &Sqlite, id: &str) -> Result<Option<NamedGroup>> {
    Ok(sqlite
        .prepare_cached(
            "SELECT connection, display FROM resource WHERE id = ? AND kind = 1 AND collection IS NOT NULL",
        )?
        .query_row([id], |row| {
            let name: Option<String> = row.get(1)?;
            Ok(NamedGroup {
                id: id.to_owned(),
                connection: ConnectionId(row.get(0)?),
                name: name.unwrap_or_default(),
            })
        })
        .optional()?)
}
