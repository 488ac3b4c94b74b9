//! One row, as far as it takes to judge and to order it.

use std::cmp::Ordering;

use rusqlite::{CachedStatement, Connection as Sqlite, OptionalExtension as _};
use scim::Kind;

use super::order::{Order, Scope};
use super::{SortBy, State, Words};
use crate::Result;
use crate::stored::kind_number;

/// Reads rows by their sequence numbers.
pub(super) struct Reader<'a> {
    statement: CachedStatement<'a>,
}

/// A row that may belong to a table.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) sequence: i64,
    connection: i64,
    kind: i64,
    active: Option<bool>,
    modified: i64,
    deleted: Option<i64>,
    id: String,
    name: String,
    display: Option<String>,
    label: Option<String>,
    external_id: Option<String>,
    body: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sqlite: &'a Sqlite) -> Result<Self> {
        let statement = sqlite.prepare_cached(
            "SELECT sequence, connection, kind, active, modified_at, deleted_at, id, name_key, display_key,
                    label_key, external_id, body
               FROM resource WHERE sequence = ?",
        )?;
        Ok(Self { statement })
    }

    pub(super) fn read(&mut self, sequence: i64) -> Result<Option<Candidate>> {
        let read = self.statement.query_row([sequence], |row| {
            Ok(Candidate {
                sequence: row.get(0)?,
                connection: row.get(1)?,
                kind: row.get(2)?,
                active: row.get(3)?,
                modified: row.get(4)?,
                deleted: row.get(5)?,
                id: row.get(6)?,
                name: row.get(7)?,
                display: row.get(8)?,
                label: row.get(9)?,
                external_id: row.get(10)?,
                body: row.get(11)?,
            })
        });
        Ok(read.optional()?)
    }
}

impl Candidate {
    /// Whether the row is one that the table may show at all.
    pub(super) fn is_in(&self, scope: &Scope) -> bool {
        let state = match scope.state {
            None => self.deleted.is_none(),
            Some(State::Active) => self.deleted.is_none() && self.active == Some(true),
            Some(State::Inactive) => self.deleted.is_none() && self.active == Some(false),
            Some(State::Deleted) => self.deleted.is_some(),
        };
        state
            && self.connection == scope.connection.0
            && self.kind == kind_number(scope.kind)
            && scope.since.is_none_or(|since| self.deleted.unwrap_or(self.modified) >= since)
    }

    pub(super) fn matches(&self, words: &Words, kind: Kind) -> bool {
        words.occur(
            &[Some(&self.name), self.display.as_deref(), self.label.as_deref()],
            &[Some(&self.id), self.external_id.as_deref()],
            kind,
            &self.body,
        )
    }

    /// The order that [`super::order::walk`] gives.
    pub(super) fn compare(&self, other: &Self, order: Order) -> Ordering {
        let called = |candidate: &Self| candidate.display.clone().or_else(|| candidate.label.clone());
        let by = match order.by {
            SortBy::Created => Ordering::Equal,
            SortBy::Modified => {
                self.deleted.unwrap_or(self.modified).cmp(&other.deleted.unwrap_or(other.modified))
            }
            SortBy::Name if self.kind == kind_number(Kind::User) => called(self).cmp(&called(other)),
            SortBy::Name | SortBy::UserName => self.name.cmp(&other.name),
        };
        let ascending = by.then(self.sequence.cmp(&other.sequence));
        if order.descending { ascending.reverse() } else { ascending }
    }
}
