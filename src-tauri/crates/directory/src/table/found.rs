//! Finding the sequence numbers of a part of a table.

use std::time::{Duration, Instant};

use rusqlite::{Connection as Sqlite, params_from_iter};
use scim::filter::Filter;

use super::candidate::{Candidate, Reader};
use super::order::{Names, Order, Scope, Walk, walk};
use super::recent::{Key, Prefix, Recent};
use super::set::{Bits, Set};
use super::{Matching, State, Words};
use crate::compile::{Setting, Sql, judged};
use crate::readers::Limit;
use crate::stored::kind_number;
use crate::{Generations, Result, census, list, search};

/// So few rows are read and sorted rather than picked out of a walk.
const FEW: u64 = 2_000;
/// If the search index answers with more rows than this, walking meets one soon enough without it.
const MANY: u64 = 100_000;
/// How long it may take to find all that satisfies a filter through an index; judging row after row
/// instead would take longer still.
const INDEXED: Duration = Duration::from_secs(2);
/// How long it may take where only the state is in an index: few are inactive, and then it does not take long.
const BY_STATE: Duration = Duration::from_millis(60);
/// How long it may take without one.
const UNINDEXED: Duration = Duration::from_millis(20);
/// How long a page may take to fill. What was found by then is shown; whoever asks again gets more.
const FILLING: Duration = Duration::from_millis(1_500);
/// How long may be counted after a page is full.
const COUNTING: Duration = Duration::from_millis(30);
/// How many rows are counted at most.
const LONG: usize = 250_000;
/// How many rows of a walk are judged at once.
const CHUNK: usize = 256;

/// A search for part of a table.
pub(super) struct Search<'a> {
    pub(super) sqlite: &'a Sqlite,
    pub(super) limit: &'a Limit,
    pub(super) recent: &'a Recent,
    pub(super) generations: Generations,
    pub(super) scope: Scope,
    pub(super) order: Order,
    pub(super) base: &'a str,
    /// The members of a group or the holders of a role, if only they are meant: a number for what they have in common,
    /// and those of the scope's kind.
    pub(super) among: Option<(i64, &'a Bits)>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) sequences: Vec<i64>,
    pub(super) total: u64,
    pub(super) exact: bool,
}

/// The rows that come into question, in any scope.
struct Candidates {
    rows: Bits,
    /// Whether all of them satisfy.
    certain: bool,
}

/// How rows are judged that no index could judge.
#[derive(Clone, Copy)]
enum Judge<'a> {
    Words(&'a Words),
    Filter(&'a Filter),
}

impl Search<'_> {
    pub(super) fn find(&self, matching: &Matching, start: u64, count: usize) -> Result<Found> {
        let group = self.among.map(|(group, _)| group);
        match matching {
            Matching::Everything => self.everything(start, count),
            Matching::Filter(filter) => {
                let what = format!("filter {} {filter}", self.base);
                let key = Key { scope: self.scope, order: self.order, group, what };
                self.judged(key, Judge::Filter(filter), start, count)
            }
            Matching::Text(text) => match Words::of(text) {
                None => self.everything(start, count),
                Some(words) => {
                    let key =
                        Key { scope: self.scope, order: self.order, group, what: format!("text {text}") };
                    self.judged(key, Judge::Words(&words), start, count)
                }
            },
        }
    }

    fn everything(&self, start: u64, count: usize) -> Result<Found> {
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
    fn of_set(&self, set: &Set, start: u64, count: usize) -> Result<Found> {
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
        if order.by != super::SortBy::Created || order.descending || scope.state.is_some() {
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

    fn walk(&self, order: Order) -> Result<Walk> {
        let has = |index: &str, key: &str| -> Result<bool> {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM resource INDEXED BY {index} WHERE collection = ? AND {key} IS NOT NULL)"
            );
            let mut statement = self.sqlite.prepare_cached(&sql)?;
            Ok(statement.query_row([self.scope.collection()], |row| row.get(0))?)
        };
        let names = if order.by == super::SortBy::Name && !self.scope.is_deleted() {
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

    /// A part of what must be judged. What was found before is remembered, so that scrolling on
    /// begins where the last page ended.
    fn judged(&self, key: Key, judge: Judge<'_>, start: u64, count: usize) -> Result<Found> {
        let mut prefix = match self.recent.take(&key, self.generations) {
            Some(prefix) => prefix,
            None => self.begun(judge)?,
        };
        let end = usize::try_from(start).unwrap_or(usize::MAX).saturating_add(count);
        let found = if prefix.certain && !prefix.finished {
            self.of_set(&prefix.set, start, count)?
        } else {
            // Whoever asks for no row still asks how many there are.
            if !prefix.finished && (prefix.walked == 0 || prefix.sequences.len() < end) {
                self.extend(&mut prefix, judge, end)?;
            }
            let total = prefix.sequences.len() as u64;
            Found { sequences: part(&prefix.sequences, start, count), total, exact: prefix.finished }
        };
        self.recent.put(key, self.generations, prefix);
        Ok(found)
    }

    /// Asks the indexes. If few rows come into question, these are judged and sorted at once.
    fn begun(&self, judge: Judge<'_>) -> Result<Prefix> {
        let found = match judge {
            Judge::Words(words) => self.candidates(words)?,
            Judge::Filter(filter) => self.satisfying(filter)?,
        };
        let Some(Candidates { mut rows, certain }) = found else {
            return Ok(Prefix::beginning(self.set()?, false));
        };
        if let Some((_, among)) = self.among {
            rows.retain(|sequence| among.contains(sequence));
        }
        if rows.count() <= FEW {
            let sequences = self.sorted(rows.all(), (!certain).then_some(judge))?;
            return Ok(Prefix::finished(sequences));
        }
        // Where nothing is judged any more, nothing but the set says what belongs.
        let set = if certain && !self.scope.is_deleted() {
            Set::of(self.sqlite, &self.scope)?
        } else {
            self.set()?
        };
        Ok(Prefix::beginning(set.and(rows), certain))
    }

    /// What the indexes say; `None` if there is nothing to be judged.
    pub(super) fn begun_with(&self, matching: &Matching) -> Result<Option<Prefix>> {
        match matching {
            Matching::Everything => Ok(None),
            Matching::Filter(filter) => self.begun(Judge::Filter(filter)).map(Some),
            Matching::Text(text) => match Words::of(text) {
                None => Ok(None),
                Some(words) => self.begun(Judge::Words(&words)).map(Some),
            },
        }
    }

    /// Those of some rows that satisfy, in the same order.
    pub(super) fn satisfying_among(&self, matching: &Matching, rows: &[i64]) -> Result<Vec<i64>> {
        let mut satisfying = Vec::with_capacity(rows.len());
        match matching {
            Matching::Everything => satisfying.extend(rows),
            Matching::Filter(filter) => self.judge(Judge::Filter(filter), rows, &mut satisfying)?,
            Matching::Text(text) => match Words::of(text) {
                None => satisfying.extend(rows),
                Some(words) => self.judge(Judge::Words(&words), rows, &mut satisfying)?,
            },
        }
        Ok(satisfying)
    }

    /// All rows of a set in order.
    pub(super) fn walked(&self, set: &Set) -> Result<Vec<i64>> {
        let mut sequences = sequences(self.sqlite, &self.walk(self.order)?.sql)?;
        sequences.retain(|sequence| set.contains(*sequence));
        Ok(sequences)
    }

    /// Whether a walk gives what is meant and nothing else.
    fn is_whole(&self) -> Result<bool> {
        Ok(self.among.is_none() && self.walk(self.order)?.whole)
    }

    /// What is meant of a walk.
    pub(super) fn set(&self) -> Result<Set> {
        let set = if self.walk(self.order)?.whole { Set::All } else { Set::of(self.sqlite, &self.scope)? };
        Ok(match self.among {
            Some((_, among)) => set.and(among.clone()),
            None => set,
        })
    }

    /// Walks on until `end` rows are found, and then for as long as may be counted.
    fn extend(&self, prefix: &mut Prefix, judge: Judge<'_>, end: usize) -> Result<()> {
        let mut sql = self.walk(self.order)?.sql;
        limited(&mut sql, usize::MAX, prefix.walked);
        let mut statement = self.sqlite.prepare_cached(&sql.text)?;
        let mut rows = statement.query(params_from_iter(&sql.values))?;
        let filled_until = Instant::now() + FILLING;
        let mut counted_until: Option<Instant> = None;
        let mut chunk = Vec::with_capacity(CHUNK);
        loop {
            chunk.clear();
            while chunk.len() < CHUNK && !prefix.finished {
                match rows.next()? {
                    None => prefix.finished = true,
                    Some(row) => {
                        prefix.walked += 1;
                        let sequence = row.get(0)?;
                        if prefix.set.contains(sequence) {
                            chunk.push(sequence);
                        }
                    }
                }
            }
            self.judge(judge, &chunk, &mut prefix.sequences)?;
            if prefix.finished {
                return Ok(());
            }
            let until = if prefix.sequences.len() >= end {
                *counted_until.get_or_insert_with(|| Instant::now() + COUNTING)
            } else {
                filled_until
            };
            if Instant::now() >= until || prefix.sequences.len() >= end.max(LONG) {
                return Ok(());
            }
        }
    }

    /// Adds those of the rows that satisfy.
    fn judge(&self, judge: Judge<'_>, rows: &[i64], satisfying: &mut Vec<i64>) -> Result<()> {
        match judge {
            Judge::Words(words) => {
                let mut reader = Reader::new(self.sqlite)?;
                for sequence in rows {
                    if let Some(candidate) = reader.read(*sequence)?
                        && candidate.matches(words, self.scope.kind)
                    {
                        satisfying.push(*sequence);
                    }
                }
            }
            Judge::Filter(filter) => {
                let list = serde_json::Value::from(rows).to_string();
                let mut sql = Sql::text(
                    "SELECT sequence FROM resource WHERE sequence IN (SELECT value FROM json_each(",
                );
                sql.bind(list);
                sql.push(")) AND ");
                sql.append(judged(filter, &self.setting(&[])));
                let among = Bits::of(self.sqlite, &sql)?;
                satisfying.extend(rows.iter().filter(|sequence| among.contains(**sequence)));
            }
        }
        Ok(())
    }

    /// Rows in order: those that are in the scope and satisfy.
    fn sorted(&self, sequences: impl Iterator<Item = i64>, judge: Option<Judge<'_>>) -> Result<Vec<i64>> {
        let mut reader = Reader::new(self.sqlite)?;
        let mut found: Vec<Candidate> = Vec::new();
        for sequence in sequences {
            let Some(candidate) = reader.read(sequence)? else { continue };
            let satisfies = match judge {
                Some(Judge::Words(words)) => candidate.matches(words, self.scope.kind),
                Some(Judge::Filter(_)) | None => true,
            };
            if candidate.is_in(&self.scope) && satisfies {
                found.push(candidate);
            }
        }
        found.sort_unstable_by(|one, other| one.compare(other, self.order));
        Ok(found.into_iter().map(|candidate| candidate.sequence).collect())
    }

    /// The rows in which words may occur; `None` if there are many.
    fn candidates(&self, words: &Words) -> Result<Option<Candidates>> {
        let mut rows = Bits::default();
        let mut certain = false;
        if let Some(question) = words.question() {
            let mut asked = Sql::text(search::CANDIDATES);
            asked.values.push(question.into());
            if !rows.gather(self.sqlite, &asked, MANY)? {
                return Ok(None);
            }
        } else if self.scope.is_deleted() {
            return Ok(None);
        } else {
            // The other words are judged on what the longest singles out.
            let beginnings = words.beginnings().unwrap_or_default();
            let longest = beginnings.iter().max_by_key(|word| word.len()).map_or("", String::as_str);
            certain = beginnings.len() == 1;
            for (index, key) in
                [("live_name", "name_key"), ("live_display", "display_key"), ("live_label", "label_key")]
            {
                rows.gather(self.sqlite, &self.beginning_with(longest, index, key), u64::MAX)?;
            }
        }
        // Whoever pastes an identifier means exactly it.
        let mut identified = Sql::text("SELECT sequence FROM resource WHERE id = ");
        identified.bind(words.whole().to_owned());
        if self.scope.is_deleted() {
            // They are in no other index, few, and soon purged.
            identified
                .push(" UNION ALL SELECT sequence FROM resource INDEXED BY deleted WHERE connection = ");
            identified.bind(self.scope.connection.0);
            identified.push(" AND kind = ");
            identified.bind(kind_number(self.scope.kind));
            identified.push(" AND deleted_at IS NOT NULL AND external_id = ");
        } else {
            identified.push(
                " UNION ALL SELECT sequence FROM resource INDEXED BY live_external_id WHERE collection = ",
            );
            identified.bind(self.scope.collection());
            identified.push(" AND external_id = ");
        }
        identified.bind(words.whole().to_owned());
        let before = rows.count();
        rows.gather(self.sqlite, &identified, u64::MAX)?;
        certain &= rows.count() == before;
        Ok(Some(Candidates { rows, certain }))
    }

    fn beginning_with(&self, prefix: &str, index: &str, key: &str) -> Sql {
        let mut sql =
            Sql::text(&format!("SELECT sequence FROM resource INDEXED BY {index} WHERE collection = "));
        sql.bind(self.scope.collection());
        sql.push(&format!(" AND {key} >= "));
        sql.bind(prefix.to_owned());
        if let Some(end) = crate::compile::after_prefix(prefix) {
            sql.push(&format!(" AND {key} < "));
            sql.bind(end);
        }
        sql
    }

    /// The rows that satisfy a filter; `None` if finding all of them takes long.
    fn satisfying(&self, filter: &Filter) -> Result<Option<Candidates>> {
        if self.scope.is_deleted() {
            return Ok(None);
        }
        let Scope { connection, kind, .. } = self.scope;
        let plan = list::selective_plan(self.sqlite, connection, kind, Some(filter), None, self.base)?;
        // What no index finds is found by looking at everything, or not in time.
        let time = match &plan.from {
            from if from.contains("live_sequence") => UNINDEXED,
            from if from.contains("live_active") => BY_STATE,
            _ => INDEXED,
        };
        let mut sql = Sql::text("SELECT resource.sequence ");
        sql.push(&plan.from);
        sql.push(" WHERE ");
        sql.append(plan.condition);
        let rows = self.limit.within(time, || Bits::of(self.sqlite, &sql))?;
        Ok(rows.map(|rows| Candidates { rows, certain: true }))
    }

    fn setting<'b>(&'b self, unselective: &'b [String]) -> Setting<'b> {
        Setting { connection: self.scope.connection, kind: self.scope.kind, base: self.base, unselective }
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

fn limited(sql: &mut Sql, count: usize, skip: u64) {
    sql.push(" LIMIT ");
    sql.bind(i64::try_from(count).unwrap_or(-1));
    sql.push(" OFFSET ");
    sql.bind(i64::try_from(skip).unwrap_or(i64::MAX));
}

fn part(sequences: &[i64], start: u64, count: usize) -> Vec<i64> {
    sequences.iter().skip(usize::try_from(start).unwrap_or(usize::MAX)).take(count).copied().collect()
}
