//! Connections: one identity provider's link each.

use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, OptionalExtension as _, Row};
use scim::Profile;
use serde::{Deserialize, Serialize};

use crate::error::is_taken;
use crate::stored::instant;
use crate::write::erase;
use crate::{Error, Result};

/// A connection's identifier in this directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub(crate) i64);

impl ConnectionId {
    /// The one with that number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Its number, which no other connection ever had.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// The kind of identity provider at the other end. It decides what administrators are told to
/// paste where, not what the server accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Idp {
    /// Microsoft Entra ID.
    Entra,
    /// Okta.
    Okta,
    /// OneLogin.
    OneLogin,
    /// JumpCloud.
    JumpCloud,
    /// Any other SCIM client.
    Other,
}

impl Idp {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Entra, Self::Okta, Self::OneLogin, Self::JumpCloud, Self::Other];

    /// The word used in settings, on the command line and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entra => "entra",
            Self::Okta => "okta",
            Self::OneLogin => "onelogin",
            Self::JumpCloud => "jumpcloud",
            Self::Other => "other",
        }
    }

    /// The product's name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Entra => "Entra ID",
            Self::Okta => "Okta",
            Self::OneLogin => "OneLogin",
            Self::JumpCloud => "JumpCloud",
            Self::Other => "Other",
        }
    }
}

/// One identity provider's link: its own endpoint, tokens, users and groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The identifier in this directory.
    pub id: ConnectionId,
    /// The part of the endpoint that names the connection: `/<slug>/scim/v2`.
    pub slug: String,
    /// The name for people.
    pub name: String,
    /// Who is at the other end.
    pub idp: Idp,
    /// How much of its dialect is forgiven.
    pub profile: Profile,
    /// Whether requests are answered; if not, they are told to come back later.
    pub enabled: bool,
    /// Whether the identity provider can discover the roles.
    pub publish_roles: bool,
    /// Whether it was made for a demonstration. No change makes one of these out of another.
    pub demo: bool,
    /// When it was made.
    pub created: Timestamp,
}

/// A connection to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConnection {
    /// See [`Connection::slug`]: 1 to 40 of `a–z`, `0–9` and inner hyphens.
    pub slug: String,
    /// See [`Connection::name`]: not blank, at most 100 characters.
    pub name: String,
    /// See [`Connection::idp`].
    pub idp: Idp,
    /// See [`Connection::profile`].
    pub profile: Profile,
}

/// What is to change about a connection; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConnectionChange {
    /// See [`Connection::name`].
    pub name: Option<String>,
    /// See [`Connection::idp`].
    pub idp: Option<Idp>,
    /// See [`Connection::profile`].
    pub profile: Option<Profile>,
    /// See [`Connection::enabled`].
    pub enabled: Option<bool>,
    /// See [`Connection::publish_roles`].
    pub publish_roles: Option<bool>,
}

const COLUMNS: &str = "id, slug, name, idp, profile, enabled, created_at, publish_roles, demo";
/// The longest slug.
const MAX_SLUG: usize = 40;
/// The longest name, in characters.
const MAX_NAME: usize = 100;
/// How many resources are deleted in one transaction when a connection is removed.
const BATCH: u32 = 500;

impl Connection {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let idp: String = row.get(3)?;
        let profile: String = row.get(4)?;
        Ok(Self {
            id: ConnectionId(row.get(0)?),
            slug: row.get(1)?,
            name: row.get(2)?,
            idp: Idp::ALL.into_iter().find(|known| known.word() == idp).unwrap_or(Idp::Other),
            profile: if profile == Profile::Strict.word() { Profile::Strict } else { Profile::Compat },
            enabled: row.get(5)?,
            created: instant(row.get(6)?),
            publish_roles: row.get(7)?,
            demo: row.get(8)?,
        })
    }
}

pub(crate) fn all(sqlite: &Sqlite) -> Result<Vec<Connection>> {
    let mut statement = sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM connection WHERE removed_at IS NULL ORDER BY id"))?;
    let rows = statement.query_map([], Connection::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn find(sqlite: &Sqlite, slug: &str) -> Result<Option<Connection>> {
    Ok(sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM connection WHERE slug = ? AND removed_at IS NULL"))?
        .query_row([slug], Connection::from_row)
        .optional()?)
}

pub(crate) fn add(sqlite: &Sqlite, new: &NewConnection, demo: bool, at: Timestamp) -> Result<Connection> {
    check_slug(&new.slug)?;
    check_name(&new.name)?;
    let inserted = sqlite
        .prepare_cached(
            "INSERT INTO connection (slug, name, idp, profile, enabled, created_at, demo)
             VALUES (?, ?, ?, ?, 1, ?, ?)",
        )?
        .execute((&new.slug, new.name.trim(), new.idp.word(), new.profile.word(), at.as_millisecond(), demo));
    match inserted {
        Ok(_) => find(sqlite, &new.slug)?.ok_or(Error::Closed),
        Err(error) if is_taken(&error) => Err(Error::Taken(new.slug.clone())),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn change(sqlite: &Sqlite, slug: &str, change: &ConnectionChange) -> Result<Option<Connection>> {
    let Some(former) = find(sqlite, slug)? else { return Ok(None) };
    let name = change.name.as_deref().unwrap_or(&former.name);
    check_name(name)?;
    sqlite
        .prepare_cached("UPDATE connection SET name = ?, idp = ?, profile = ?, enabled = ?, publish_roles = ? WHERE id = ?")?
        .execute((
            name.trim(),
            change.idp.unwrap_or(former.idp).word(),
            change.profile.unwrap_or(former.profile).word(),
            change.enabled.unwrap_or(former.enabled),
            change.publish_roles.unwrap_or(former.publish_roles),
            former.id.0,
        ))?;
    find(sqlite, slug)
}

/// Takes a connection out of service. Its users and groups go with [`empty_one`].
pub(crate) fn remove(sqlite: &Sqlite, slug: &str, at: Timestamp) -> Result<Option<ConnectionId>> {
    let Some(former) = find(sqlite, slug)? else { return Ok(None) };
    sqlite
        .prepare_cached("UPDATE connection SET removed_at = ? WHERE id = ?")?
        .execute((at.as_millisecond(), former.id.0))?;
    Ok(Some(former.id))
}

/// Takes connections of a demonstration out of service, and none other; which they were.
pub(crate) fn remove_demos(
    sqlite: &Sqlite,
    which: &[ConnectionId],
    at: Timestamp,
) -> Result<Vec<ConnectionId>> {
    let mut statement = sqlite.prepare_cached(
        "UPDATE connection SET removed_at = ? WHERE id = ? AND demo AND removed_at IS NULL",
    )?;
    let mut removed = Vec::with_capacity(which.len());
    for id in which {
        if statement.execute((at.as_millisecond(), id.0))? > 0 {
            removed.push(*id);
        }
    }
    Ok(removed)
}

/// Deletes a batch of what removed connections held, and each one when it is empty; whether
/// anything was left to do.
pub(crate) fn empty_one(sqlite: &Sqlite) -> Result<bool> {
    let removed: Option<i64> = sqlite
        .prepare_cached("SELECT id FROM connection WHERE removed_at IS NOT NULL LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(connection) = removed else { return Ok(false) };
    let sequences = sqlite
        .prepare_cached(
            "SELECT sequence FROM resource INDEXED BY live_sequence
              WHERE collection IN (2 * ?1, 2 * ?1 + 1)
              UNION ALL
             SELECT sequence FROM resource INDEXED BY deleted WHERE connection = ?1 AND deleted_at IS NOT NULL
              LIMIT ?2",
        )?
        .query_map((connection, BATCH), |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    if sequences.is_empty() {
        sqlite.execute("DELETE FROM census WHERE collection IN (2 * ?1, 2 * ?1 + 1)", [connection])?;
        sqlite.execute("DELETE FROM connection WHERE id = ?", [connection])?;
    }
    erase(sqlite, &sequences)?;
    Ok(true)
}

fn check_slug(slug: &str) -> Result<()> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let sound = !slug.is_empty()
        && slug.len() <= MAX_SLUG
        && slug.bytes().all(allowed)
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if sound {
        return Ok(());
    }
    Err(Error::Invalid(format!(
        "'{slug}' cannot be part of an address; use 1 to {MAX_SLUG} of a-z, 0-9 and inner hyphens"
    )))
}

fn check_name(name: &str) -> Result<()> {
    if name.trim().is_empty() || name.chars().nth(MAX_NAME).is_some() {
        return Err(Error::Invalid(format!("a connection needs a name of at most {MAX_NAME} characters")));
    }
    Ok(())
}
