//! Tokens, as far as a database may know them: their SHA-256.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, Row};

use crate::stored::instant;
use crate::{ConnectionId, Result};

/// The SHA-256 of a token. 256 random bits need no password hash.
pub type TokenHash = [u8; 32];

/// A token's identifier in this directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenId(pub i64);

/// What is known of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The identifier in this directory.
    pub id: TokenId,
    /// Whose it is.
    pub connection: ConnectionId,
    /// The last four characters, by which people tell tokens apart.
    pub hint: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it stops working, if ever.
    pub expires: Option<Timestamp>,
    /// When it was revoked, if it was.
    pub revoked: Option<Timestamp>,
    /// When a request last carried it.
    pub last_used: Option<Timestamp>,
}

impl Token {
    /// Whether it works at that time.
    #[must_use]
    pub fn is_live(&self, at: Timestamp) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| at < expires)
    }
}

const COLUMNS: &str = "id, connection, hint, created_at, expires_at, revoked_at, last_used_at";

impl Token {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: TokenId(row.get(0)?),
            connection: ConnectionId(row.get(1)?),
            hint: row.get(2)?,
            created: instant(row.get(3)?),
            expires: row.get::<_, Option<i64>>(4)?.map(instant),
            revoked: row.get::<_, Option<i64>>(5)?.map(instant),
            last_used: row.get::<_, Option<i64>>(6)?.map(instant),
        })
    }
}

pub(crate) fn all(sqlite: &Sqlite, connection: ConnectionId) -> Result<Vec<Token>> {
    let mut statement = sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM token WHERE connection = ? ORDER BY id DESC"))?;
    let rows = statement.query_map([connection.0], Token::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A token to be added.
pub(crate) struct NewToken {
    pub(crate) connection: ConnectionId,
    pub(crate) hash: TokenHash,
    pub(crate) hint: String,
    pub(crate) expires: Option<Timestamp>,
    /// When the tokens before it stop working.
    pub(crate) grace_ends: Timestamp,
    pub(crate) at: Timestamp,
    /// The newest live token that was ever used, if any was.
    pub(crate) in_use: Option<TokenId>,
}

pub(crate) fn add(sqlite: &Sqlite, new: &NewToken) -> Result<Token> {
    let at = new.at.as_millisecond();
    let live: Vec<TokenId> = all(sqlite, new.connection)?
        .into_iter()
        .filter(|token| token.is_live(new.at))
        .map(|token| token.id)
        .collect();
    let kept = new.in_use.filter(|token| live.contains(token)).or(live.first().copied());
    for token in &live {
        // One of them lives on until the grace time ends: the one the identity provider has, or the newest.
        let ends = if Some(*token) == kept { new.grace_ends.as_millisecond().max(at) } else { at };
        sqlite
            .prepare_cached("UPDATE token SET expires_at = min(coalesce(expires_at, ?1), ?1) WHERE id = ?2")?
            .execute((ends, token.0))?;
    }
    sqlite
        .prepare_cached(
            "INSERT INTO token (connection, hash, hint, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute((new.connection.0, new.hash, &new.hint, at, new.expires.map(Timestamp::as_millisecond)))?;
    Ok(Token {
        id: TokenId(sqlite.last_insert_rowid()),
        connection: new.connection,
        hint: new.hint.clone(),
        created: instant(at),
        expires: new.expires,
        revoked: None,
        last_used: None,
    })
}

pub(crate) fn revoke(
    sqlite: &Sqlite,
    connection: ConnectionId,
    token: Option<TokenId>,
    at: Timestamp,
) -> Result<usize> {
    Ok(sqlite
        .prepare_cached(
            "UPDATE token SET revoked_at = ?1
              WHERE connection = ?2 AND id = coalesce(?3, id) AND revoked_at IS NULL
                AND coalesce(expires_at, ?1 + 1) > ?1",
        )?
        .execute((at.as_millisecond(), connection.0, token.map(|token| token.0)))?)
}

/// Lets the tokens before the newest end at a time, if they would not sooner.
pub(crate) fn end_former(
    sqlite: &Sqlite,
    connection: ConnectionId,
    newest: TokenId,
    ends: Timestamp,
) -> Result<()> {
    sqlite
        .prepare_cached(
            "UPDATE token SET expires_at = ?1
              WHERE connection = ?2 AND id < ?3 AND revoked_at IS NULL AND coalesce(expires_at, ?1 + 1) > ?1",
        )?
        .execute((ends.as_millisecond(), connection.0, newest.0))?;
    Ok(())
}

/// Writes down when tokens were last used.
pub(crate) fn note_used(sqlite: &Sqlite, used: &HashMap<TokenId, Timestamp>) -> Result<()> {
    let mut update = sqlite.prepare_cached("UPDATE token SET last_used_at = ? WHERE id = ?")?;
    for (token, at) in used {
        update.execute((at.as_millisecond(), token.0))?;
    }
    Ok(())
}
