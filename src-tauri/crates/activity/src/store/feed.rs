//! Parts of the list of exchanges, the newest first.

use std::collections::BTreeSet;

use directory::ConnectionId;
use rusqlite::Connection as Sqlite;
use scim::{Kind, Quirk};

use super::{Mark, marks};
use crate::deed::Deed;
use crate::row::{Flags, Row};
use crate::{Result, store};

/// Which exchanges are wanted. What is not said is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of a connection.
    pub connection: Option<ConnectionId>,
    /// With one of these methods.
    pub methods: Vec<String>,
    /// Answered with a status of one of these hundreds: 2 for 200 to 299. 0 for those that were not answered.
    pub classes: Vec<u16>,
    /// About one of these deeds.
    pub deeds: Vec<Deed>,
    /// About users, or about groups.
    pub kind: Option<Kind>,
    /// Only those that failed.
    pub failed: bool,
    /// Only those that were to change something and changed nothing.
    pub nothing: bool,
    /// Only those that needed a leniency.
    pub quirk: bool,
    /// Only those that needed this one.
    pub quirks: Vec<Quirk>,
    /// No probes, unless they failed.
    pub no_probes: bool,
    /// None that was tampered with on purpose.
    pub genuine: bool,
    /// Only those that were tampered with on purpose.
    pub injected: bool,
    /// Only these, by their numbers.
    pub among: Option<BTreeSet<i64>>,
    /// Only from this number on.
    pub from: Option<i64>,
    /// Only up to this number.
    pub until: Option<i64>,
}

/// What a filter asks of a mark, prepared.
struct Asked<'a> {
    filter: &'a Filter,
    connection: Option<u32>,
    methods: u8,
    deeds: u32,
    quirks: u32,
    kind: Option<u8>,
}

impl<'a> Asked<'a> {
    fn of(filter: &'a Filter) -> Self {
        Self {
            connection: filter.connection.map(marks::connection),
            methods: filter.methods.iter().fold(0, |bits, method| bits | 1 << marks::method(method)),
            deeds: filter.deeds.iter().fold(0, |bits, deed| bits | 1 << deed.number()),
            quirks: filter.quirks.iter().fold(0, |bits, quirk| bits | marks::bit(*quirk)),
            kind: filter.kind.map(|kind| super::rows::kind_number(kind) + 1),
            filter,
        }
    }

    fn wants(&self, mark: &Mark) -> bool {
        let filter = self.filter;
        let failed = mark.status >= 400 || mark.status == 0;
        self.connection.is_none_or(|connection| mark.connection == connection)
            && (self.methods == 0 || self.methods & 1 << mark.method != 0)
            && (self.deeds == 0 || self.deeds & 1 << mark.deed != 0)
            && (self.quirks == 0 || self.quirks & mark.quirks != 0)
            && self.kind.is_none_or(|kind| mark.kind == kind)
            && (filter.classes.is_empty() || filter.classes.contains(&(mark.status / 100)))
            && (!filter.failed || failed)
            && (!filter.nothing || mark.has(Flags::NOTHING))
            && (!filter.quirk || mark.quirks != 0)
            && (!filter.genuine || Flags(mark.flags).injected().is_none())
            && (!filter.injected || Flags(mark.flags).injected().is_some())
            && (!filter.no_probes || !mark.has(Flags::PROBE))
            && filter.from.is_none_or(|from| mark.id >= from)
            && filter.among.as_ref().is_none_or(|among| among.contains(&mark.id))
    }
}

/// Part of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    /// The numbers of the exchanges asked for, the newest first.
    pub(crate) ids: Vec<i64>,
    /// How many there are in all.
    pub(crate) total: u64,
}

/// Finds the exchanges from a place on, counted from the newest.
pub(crate) fn part(all: &[Mark], filter: &Filter, start: u64, count: usize) -> Part {
    let asked = Asked::of(filter);
    let (mut ids, mut total) = (Vec::with_capacity(count.min(1_000)), 0);
    for mark in all.iter().rev() {
        if asked.wants(mark) {
            if total >= start && ids.len() < count {
                ids.push(mark.id);
            }
            total += 1;
        }
    }
    Part { ids, total }
}

/// The rows with these numbers, in this order, as far as they are there still.
pub(crate) fn rows(sqlite: &Sqlite, ids: &[i64]) -> Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(store::row(sqlite, *id)?);
    }
    Ok(rows)
}
