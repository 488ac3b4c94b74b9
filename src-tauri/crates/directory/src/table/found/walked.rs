//! Parts of a table where indexes tell all that belongs, and its order.

use rusqlite::{Connection as Sqlite, params_from_iter};

use super::{FEW, Found, Search, part};
use crate::compile::Sql;
use crate::stored::kind_number;
use crate::table::order::{Names, Order, Walk, walk};
use crate::table::set::Set;
use crate::table::{SortBy, State};
use crate::{Result, census};

impl Search<'_> {
    /// Part of all that is meant.
    pub(super) fn everything(&self, start: u64, count: usize) -> Result<Found> {
        if self.is_whole()? {
            let total = self.total()?;
            let sequences = self.nearer_end(total, start, count, |order, skip, count| {
                if let Some(sequences) = self.by_census(order, skip, count)? {
                    return Ok(sequences);
                }
                let mut sql = self.walk(order)?.sql;
                limited(&mut sql, count, skip);
                sequences(self.sqlite, &sql)
            })?;
            return Ok(Found { sequences, total, exact: true });
        }
        self.of_set(&self.set()?, start, count)
    }

    /// Part of those in a set, all of which belong.
    pub(super) fn of_set(&self, set: &Set, start: u64, count: usize) -> Result<Found> {
        let live = census::total(self.sqlite, self.scope.connection, self.scope.kind)?;
        let total = match set {
            Set::All => live,
            Set::Within(bits) => bits.count(),
            Set::Without(bits) => live.saturating_sub(bits.count()),
        };
        if let Set::Within(few) = set
            && is_sorted_sooner(few.count(), live, start, count)
        {
            let sorted = self.sorted(few.all(), None)?;
            return Ok(Found { sequences: part(&sorted, start, count), total, exact: true });
        }
        let sequences = self.nearer_end(total, start, count, |order, skip, count| {
            let sql = self.walk(order)?.sql;
            let mut statement = self.sqlite.prepare_cached(&sql.text)?;
            let mut rows = statement.query(params_from_iter(&sql.values))?;
            let (mut skip, mut sequences) = (skip, Vec::with_capacity(count));
            while sequences.len() < count
                && let Some(row) = rows.next()?
            {
                let sequence = row.get(0)?;
                if set.contains(sequence) {
                    if skip == 0 {
                        sequences.push(sequence);
                    }
                    skip = skip.saturating_sub(1);
                }
            }
            Ok(sequences)
        })?;
        Ok(Found { sequences, total, exact: true })
    }

    /// Finds a part that lies in the second half from the end.
    fn nearer_end(
        &self,
        total: u64,
        start: u64,
        count: usize,
        find: impl Fn(Order, u64, usize) -> Result<Vec<i64>>,
    ) -> Result<Vec<i64>> {
        let count = count.min(usize::try_from(total.saturating_sub(start)).unwrap_or(usize::MAX));
        if count == 0 {
            return Ok(Vec::new());
        }
        let behind = total - start - count as u64;
        if start <= behind {
            return find(self.order, start, count);
        }
        let mut sequences = find(self.order.reversed(), behind, count)?;
        sequences.reverse();
        Ok(sequences)
    }

    /// The order of creation needs no skipping: the census knows where to begin.
    fn by_census(&self, order: Order, skip: u64, count: usize) -> Result<Option<Vec<i64>>> {
        let scope = &self.scope;
        if order.by != SortBy::Created || order.descending || scope.state.is_some() {
            return Ok(None);
        }
        let Some(place) = census::place(self.sqlite, scope.connection, scope.kind, skip)? else {
            return Ok(Some(Vec::new()));
        };
        let mut sql = Sql::text("SELECT sequence FROM resource INDEXED BY live_sequence WHERE collection = ");
        sql.bind(scope.collection());
        sql.push(" AND sequence >= ");
        sql.bind(place.from);
        sql.push(" ORDER BY sequence");
        limited(&mut sql, count, place.skip);
        sequences(self.sqlite, &sql).map(Some)
    }

    /// The walk that gives the scope in an order.
    pub(super) fn walk(&self, order: Order) -> Result<Walk> {
        let has = |index: &str, key: &str| -> Result<bool> {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM resource INDEXED BY {index} WHERE collection = ? AND {key} IS NOT NULL)"
            );
            let mut statement = self.sqlite.prepare_cached(&sql)?;
            Ok(statement.query_row([self.scope.collection()], |row| row.get(0))?)
        };
        let names = if order.by == SortBy::Name && !self.scope.is_deleted() {
            Names { displayed: has("live_display", "display_key")?, others: has("live_label", "label_key")? }
        } else {
            Names { displayed: true, others: false }
        };
        Ok(walk(&self.scope, order, names))
    }

    /// How many rows a scope has that a walk gives whole.
    fn total(&self) -> Result<u64> {
        let scope = &self.scope;
        let counted = |sql: &str, values: &[i64]| -> Result<u64> {
            let mut statement = self.sqlite.prepare_cached(sql)?;
            Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
        };
        match (scope.state, scope.since) {
            (None, None) => census::total(self.sqlite, scope.connection, scope.kind),
            (None, Some(since)) => counted(
                "SELECT count(*) FROM resource INDEXED BY live_modified WHERE collection = ? AND modified_at >= ?",
                &[scope.collection(), since],
            ),
            (Some(State::Deleted), since) => counted(
                "SELECT count(*) FROM resource INDEXED BY deleted
                  WHERE connection = ? AND kind = ? AND deleted_at >= ?",
                &[scope.connection.0, kind_number(scope.kind), since.unwrap_or(i64::MIN)],
            ),
            (Some(state), _) => counted(
                "SELECT count(*) FROM resource INDEXED BY live_active WHERE collection = ? AND active = ?",
                &[scope.collection(), i64::from(state == State::Active)],
            ),
        }
    }

    /// All rows of a set in order.
    pub(in crate::table) fn walked(&self, set: &Set) -> Result<Vec<i64>> {
        let mut sequences = sequences(self.sqlite, &self.walk(self.order)?.sql)?;
        sequences.retain(|sequence| set.contains(*sequence));
        Ok(sequences)
    }

    /// Whether a walk gives what is meant and nothing else.
    fn is_whole(&self) -> Result<bool> {
        Ok(self.among.is_none() && self.walk(self.order)?.whole)
    }

    /// What is meant of a walk.
    pub(in crate::table) fn set(&self) -> Result<Set> {
        let set = if self.walk(self.order)?.whole { Set::All } else { Set::of(self.sqlite, &self.scope)? };
        Ok(match self.among {
            Some((_, among)) => set.and(among.clone()),
            None => set,
        })
    }
}

/// Whether so many rows are read and sorted before a walk through all that live has met the part
/// wanted. To read one row takes as long as to walk past thirty.
fn is_sorted_sooner(few: u64, live: u64, start: u64, count: usize) -> bool {
    let met = few.min(start.min(few.saturating_sub(start)) + count as u64);
    few <= FEW || few.saturating_mul(few).saturating_mul(30) < live.saturating_mul(met)
}

fn sequences(sqlite: &Sqlite, sql: &Sql) -> Result<Vec<i64>> {
    let mut statement = sqlite.prepare_cached(&sql.text)?;
    let rows = statement.query_map(params_from_iter(&sql.values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn limited(sql: &mut Sql, count: usize, skip: u64) {
    sql.push(" LIMIT ");
    sql.bind(i64::try_from(count).unwrap_or(-1));
    sql.push(" OFFSET ");
    sql.bind(i64::try_from(skip).unwrap_or(i64::MAX));
}
