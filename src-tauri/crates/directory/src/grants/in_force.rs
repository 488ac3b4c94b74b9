//! The policy in force, with the numbers that the database has for roles.

use std::collections::HashMap;

use roles::{Compiled, Policy};
use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use crate::{Error, Result};

/// The policy in force.
pub(crate) struct InForce {
    /// Its number; 0 if none was ever saved.
    pub(crate) revision: u32,
    pub(crate) compiled: Compiled,
    /// The number of each role, in the order of the catalogue.
    pub(crate) numbers: Vec<i64>,
    places: HashMap<i64, usize>,
    /// The slugs of the connections when it was read; needed where rules are for one connection.
    slugs: HashMap<i64, String>,
}

impl InForce {
    /// Reads it.
    pub(crate) fn read(sqlite: &Sqlite) -> Result<Self> {
        let last: Option<(u32, String)> = sqlite
            .prepare_cached("SELECT revision, document FROM role_policy ORDER BY revision DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (revision, policy) = match last {
            Some((revision, document)) => (revision, read_document(&document)?),
            None => (0, Policy::default()),
        };
        Self::of(sqlite, revision, policy)
    }

    /// A policy as if it were in force. Roles that the database does not know have negative numbers.
    pub(crate) fn of(sqlite: &Sqlite, revision: u32, policy: Policy) -> Result<Self> {
        let compiled = Compiled::new(policy).map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            Error::Invalid(format!("the roles are not in order: {first}"))
        })?;
        let mut number = sqlite.prepare_cached("SELECT id FROM role WHERE key = ?")?;
        let mut numbers = Vec::new();
        for (role, unknown) in compiled.policy().roles.iter().zip(1_i64..) {
            let known: Option<i64> = number.query_row([&role.key], |row| row.get(0)).optional()?;
            numbers.push(known.unwrap_or(-unknown));
        }
        let places = numbers.iter().copied().zip(0..).collect();
        let mut connections =
            sqlite.prepare_cached("SELECT id, slug FROM connection WHERE removed_at IS NULL")?;
        let slugs = connections
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<HashMap<i64, String>>>()?;
        Ok(Self { revision, compiled, numbers, places, slugs })
    }

    pub(crate) fn policy(&self) -> &Policy {
        self.compiled.policy()
    }

    /// The place in the catalogue of the role with a number.
    pub(crate) fn place(&self, number: i64) -> Option<usize> {
        self.places.get(&number).copied()
    }

    pub(crate) fn is_protected(&self, place: usize) -> bool {
        self.policy().roles.get(place).is_some_and(|role| role.protected)
    }

    /// The slug of a connection. When one is added, the policy is read again.
    pub(crate) fn slug(&self, connection: i64) -> &str {
        self.slugs.get(&connection).map_or("", String::as_str)
    }
}

pub(super) fn read_document(document: &str) -> Result<Policy> {
    serde_json::from_str(document)
        .map_err(|error| Error::Invalid(format!("the stored roles cannot be read: {error}")))
}
