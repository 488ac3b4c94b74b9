//! What every request needs to know before it touches the database.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;

use crate::stored::instant;
use crate::{Connection, Result, TokenHash, TokenId, connection};

/// The connections by slug, with the tokens that were live when it was loaded.
#[derive(Debug, Default)]
pub struct Registry {
    pub(crate) connections: HashMap<String, Arc<LiveConnection>>,
}

/// A connection and the tokens that open it.
#[derive(Debug)]
pub struct LiveConnection {
    /// The connection.
    pub connection: Connection,
    /// Its tokens; some may have expired meanwhile.
    pub tokens: Vec<LiveToken>,
}

/// A token that was not revoked.
#[derive(Debug)]
pub struct LiveToken {
    /// The identifier in the directory.
    pub id: TokenId,
    /// The SHA-256 of it.
    pub hash: TokenHash,
    /// When it stops working, if ever.
    pub expires: Option<Timestamp>,
}

impl Registry {
    pub(crate) fn load(sqlite: &Sqlite) -> Result<Self> {
        let mut tokens = sqlite.prepare_cached(
            "SELECT id, hash, expires_at FROM token
              WHERE connection = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
              ORDER BY id DESC",
        )?;
        let now = Timestamp::now().as_millisecond();
        let mut connections = HashMap::new();
        for connection in connection::all(sqlite)? {
            let rows = tokens.query_map((connection.id.0, now), |row| {
                Ok(LiveToken {
                    id: TokenId(row.get(0)?),
                    hash: row.get(1)?,
                    expires: row.get::<_, Option<i64>>(2)?.map(instant),
                })
            })?;
            let tokens = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            connections.insert(connection.slug.clone(), Arc::new(LiveConnection { connection, tokens }));
        }
        Ok(Self { connections })
    }

    /// The connection of that slug.
    #[must_use]
    pub fn connection(&self, slug: &str) -> Option<&Arc<LiveConnection>> {
        self.connections.get(slug)
    }
}
