//! Finding the sequence numbers of a part of a table.
//!
//! Where indexes decide all, a part is [`walked`] to. Everything else is [`judged`], on as few rows as the indexes leave
//! ([`indexed`]).

mod indexed;
mod judged;
mod walked;

use rusqlite::Connection as Sqlite;

use super::order::{Order, Scope};
use super::recent::{Key, Recent};
use super::set::Bits;
use super::{Matching, Words};
use crate::readers::Limit;
use crate::{Generations, Result};

use judged::Judge;

/// So few rows are read and sorted rather than picked out of a walk.
const FEW: u64 = 2_000;

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
}

fn part(sequences: &[i64], start: u64, count: usize) -> Vec<i64> {
    sequences.iter().skip(usize::try_from(start).unwrap_or(usize::MAX)).take(count).copied().collect()
}
