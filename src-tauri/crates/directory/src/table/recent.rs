//! What searches found a moment ago.
//!
//! Whoever scrolls asks for the same search again and again, each time a little further. While
//! nothing has changed, the next page begins where the last one ended.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::order::{Order, Scope};
use super::set::Set;
use crate::Generations;

/// How many searches are remembered.
const SEARCHES: usize = 4;

/// The rows that were found, up to some place in the order.
#[derive(Debug)]
pub(super) struct Prefix {
    pub(super) sequences: Vec<i64>,
    /// The rows that come into question.
    pub(super) set: Set,
    /// Whether all of these satisfy, so that none has to be looked for.
    pub(super) certain: bool,
    /// How many rows of the walk were looked at.
    pub(super) walked: u64,
    /// Whether there are no more.
    pub(super) finished: bool,
}

impl Prefix {
    pub(super) const fn beginning(set: Set, certain: bool) -> Self {
        Self { sequences: Vec::new(), set, certain, walked: 0, finished: false }
    }

    pub(super) const fn finished(sequences: Vec<i64>) -> Self {
        Self { sequences, set: Set::All, certain: true, walked: 0, finished: true }
    }
}

/// What makes one search another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    pub(super) scope: Scope,
    pub(super) order: Order,
    /// The group among whose members is searched.
    pub(super) group: Option<i64>,
    pub(super) what: String,
}

/// The last few searches, the newest last.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    searches: Mutex<Vec<(Key, Generations, Prefix)>>,
}

impl Recent {
    /// What a search has found so far, if nothing has changed since.
    pub(super) fn take(&self, key: &Key, generations: Generations) -> Option<Prefix> {
        let mut searches = self.lock();
        let index = searches.iter().position(|(known, ..)| known == key)?;
        let (_, found_in, prefix) = searches.remove(index);
        (found_in == generations).then_some(prefix)
    }

    pub(super) fn put(&self, key: Key, generations: Generations, prefix: Prefix) {
        let mut searches = self.lock();
        if searches.len() == SEARCHES {
            searches.remove(0);
        }
        searches.push((key, generations, prefix));
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Key, Generations, Prefix)>> {
        self.searches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
