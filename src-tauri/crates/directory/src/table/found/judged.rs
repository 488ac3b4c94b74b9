//! Parts of a table that no index knows: rows are judged until the part is full.

use std::time::{Duration, Instant};

use rusqlite::params_from_iter;
use scim::filter::Filter;

use super::indexed::Candidates;
use super::walked::limited;
use super::{FEW, Found, Search, part};
use crate::Result;
use crate::compile::{Sql, judged};
use crate::table::candidate::{Candidate, Reader};
use crate::table::recent::{Key, Prefix};
use crate::table::set::{Bits, Set};
use crate::table::{Matching, Words};

/// How long a page may take to fill. What was found by then is shown; whoever asks again gets more.
const FILLING: Duration = Duration::from_millis(1_500);
/// How long may be counted after a page is full.
const COUNTING: Duration = Duration::from_millis(30);
/// How many rows are counted at most.
const LONG: usize = 250_000;
/// How many rows of a walk are judged at once.
const CHUNK: usize = 256;

/// How rows are judged that no index could judge.
#[derive(Clone, Copy)]
pub(super) enum Judge<'a> {
    Words(&'a Words),
    Filter(&'a Filter),
}

impl Search<'_> {
    /// A part of what must be judged. What was found before is remembered, so that scrolling on
    /// begins where the last page ended.
    pub(super) fn judged(&self, key: Key, judge: Judge<'_>, start: u64, count: usize) -> Result<Found> {
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
    pub(in crate::table) fn begun_with(&self, matching: &Matching) -> Result<Option<Prefix>> {
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
    pub(in crate::table) fn satisfying_among(&self, matching: &Matching, rows: &[i64]) -> Result<Vec<i64>> {
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
    pub(super) fn sorted(
        &self,
        sequences: impl Iterator<Item = i64>,
        judge: Option<Judge<'_>>,
    ) -> Result<Vec<i64>> {
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
}
