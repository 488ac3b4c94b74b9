//! What rows show of memberships. The groups of the users on a page are mostly the same ones, so each is looked up once a
//! page.

use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};

use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use super::set::Bits;
use crate::compile::Sql;
use crate::{ConnectionId, Result};

/// How many groups of a user are named.
const NAMED: usize = 3;

/// The groups of users, and the groups that these are in.
pub(super) struct Groups<'a> {
    sqlite: &'a Sqlite,
    /// The name of a group, and the groups it is in; `None` if it is deleted.
    known: HashMap<i64, Option<(String, Vec<i64>)>>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(sqlite: &'a Sqlite) -> Self {
        Self { sqlite, known: HashMap::new() }
    }

    /// How many groups a user is in, directly or through others, and the names of the first.
    pub(super) fn of(&mut self, user: i64) -> Result<(u64, Vec<String>)> {
        let mut unexplored = self.above(user)?;
        let mut found = BTreeSet::new();
        while let Some(group) = unexplored.pop() {
            if !found.contains(&group)
                && let Some((_, above)) = self.group(group)?
            {
                found.insert(group);
                unexplored.extend(above);
            }
        }
        let name = |group| self.known.get(group).and_then(Option::as_ref).map(|(name, _)| name.clone());
        Ok((found.len() as u64, found.iter().filter_map(name).take(NAMED).collect()))
    }

    fn group(&mut self, group: i64) -> Result<Option<&(String, Vec<i64>)>> {
        let sqlite = self.sqlite;
        let known = match self.known.entry(group) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let name: Option<String> = sqlite
                    .prepare_cached(
                        "SELECT display FROM resource WHERE sequence = ? AND collection IS NOT NULL",
                    )?
                    .query_row([group], |row| row.get(0))
                    .optional()?;
                place.insert(match name {
                    Some(name) => Some((name, above(sqlite, group)?)),
                    None => None,
                })
            }
        };
        Ok(known.as_ref())
    }

    fn above(&self, member: i64) -> Result<Vec<i64>> {
        above(self.sqlite, member)
    }
}

fn above(sqlite: &Sqlite, member: i64) -> Result<Vec<i64>> {
    let mut statement =
        sqlite.prepare_cached("SELECT of_group FROM member INDEXED BY member_of WHERE resource = ?")?;
    let rows = statement.query_map([member], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The deleted resources of a connection, which stay members and are not shown as such.
pub(super) struct Deleted(Bits);

impl Deleted {
    pub(super) fn of(sqlite: &Sqlite, connection: ConnectionId) -> Result<Self> {
        let mut sql = Sql::text(
            "SELECT sequence FROM resource INDEXED BY deleted WHERE deleted_at IS NOT NULL AND connection = ",
        );
        sql.bind(connection.0);
        Bits::of(sqlite, &sql).map(Self)
    }

    /// The members that a group shows.
    pub(super) fn shown_members(&self, sqlite: &Sqlite, group: i64) -> Result<Bits> {
        let mut sql = Sql::text("SELECT resource FROM member WHERE of_group = ");
        sql.bind(group);
        let mut members = Bits::of(sqlite, &sql)?;
        if self.0.count() > 0 {
            members.retain(|member| !self.0.contains(member));
        }
        Ok(members)
    }
}
