//! Sets of sequence numbers: what an index knows about rows, without the rows.

use rusqlite::{Connection as Sqlite, params_from_iter};

use super::State;
use super::order::Scope;
use crate::compile::Sql;
use crate::{Result, census};

/// Sequence numbers, one bit each: a million of them take 128 KiB.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    blocks: Vec<u64>,
    count: u64,
}

impl Bits {
    /// The sequence numbers that a query gives.
    pub(crate) fn of(sqlite: &Sqlite, query: &Sql) -> Result<Self> {
        let mut bits = Self::default();
        bits.gather(sqlite, query, u64::MAX)?;
        Ok(bits)
    }

    /// Adds the sequence numbers that a query gives; `false` if it gave up because there were more
    /// than `most`.
    pub(crate) fn gather(&mut self, sqlite: &Sqlite, query: &Sql, most: u64) -> Result<bool> {
        let mut statement = sqlite.prepare_cached(&query.text)?;
        let mut rows = statement.query(params_from_iter(&query.values))?;
        while let Some(row) = rows.next()? {
            if self.count == most {
                return Ok(false);
            }
            self.insert(row.get(0)?);
        }
        Ok(true)
    }

    pub(crate) fn insert(&mut self, sequence: i64) {
        let Some((block, bit)) = place(sequence) else { return };
        if block >= self.blocks.len() {
            self.blocks.resize(block + 1, 0);
        }
        self.count += u64::from(self.blocks[block] & bit == 0);
        self.blocks[block] |= bit;
    }

    pub(crate) fn contains(&self, sequence: i64) -> bool {
        place(sequence).is_some_and(|(block, bit)| self.blocks.get(block).is_some_and(|bits| bits & bit != 0))
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// All of them, the least first.
    pub(crate) fn all(&self) -> impl Iterator<Item = i64> {
        self.blocks.iter().zip(0..).flat_map(|(bits, block)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| block * 64 + bit)
        })
    }

    /// Leaves those that `keep` accepts.
    pub(crate) fn retain(&mut self, keep: impl Fn(i64) -> bool) {
        let mut kept = Self { blocks: Vec::with_capacity(self.blocks.len()), count: 0 };
        self.all().filter(|sequence| keep(*sequence)).for_each(|sequence| kept.insert(sequence));
        *self = kept;
    }
}

fn place(sequence: i64) -> Option<(usize, u64)> {
    Some((usize::try_from(sequence >> 6).ok()?, 1 << (sequence & 63)))
}

/// Which of the rows in a scope are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Set {
    All,
    Within(Bits),
    Without(Bits),
}

impl Set {
    /// What a scope asks of live rows beyond their collection. Of active and inactive users the
    /// index gives whichever are fewer, as far as one can tell.
    pub(super) fn of(sqlite: &Sqlite, scope: &Scope) -> Result<Self> {
        let state = match scope.state {
            None => Self::All,
            Some(State::Inactive | State::Deleted) => {
                Self::Within(Bits::of(sqlite, &with_active(scope, "= 0"))?)
            }
            Some(State::Active) => {
                let half = census::total(sqlite, scope.connection, scope.kind)? / 2;
                let mut others = with_active(scope, "IS NOT 1");
                others.push(" LIMIT ");
                others.bind(i64::try_from(half + 1).unwrap_or(i64::MAX));
                let others = Bits::of(sqlite, &others)?;
                if others.count() <= half {
                    Self::Without(others)
                } else {
                    Self::Within(Bits::of(sqlite, &with_active(scope, "= 1"))?)
                }
            }
        };
        let Some(since) = scope.since else { return Ok(state) };
        let mut query =
            Sql::text("SELECT sequence FROM resource INDEXED BY live_modified WHERE collection = ");
        query.bind(scope.collection());
        query.push(" AND modified_at >= ");
        query.bind(since);
        Ok(state.and(Bits::of(sqlite, &query)?))
    }

    /// Those that are in `bits` as well.
    pub(super) fn and(self, mut bits: Bits) -> Self {
        match self {
            Self::All => {}
            Self::Within(others) => bits.retain(|sequence| others.contains(sequence)),
            Self::Without(others) => bits.retain(|sequence| !others.contains(sequence)),
        }
        Self::Within(bits)
    }

    pub(super) fn contains(&self, sequence: i64) -> bool {
        match self {
            Self::All => true,
            Self::Within(bits) => bits.contains(sequence),
            Self::Without(bits) => !bits.contains(sequence),
        }
    }
}

/// `IS NOT 1` is asked for as two ranges of the index.
fn with_active(scope: &Scope, which: &str) -> Sql {
    const FROM: &str = "SELECT sequence FROM resource INDEXED BY live_active WHERE collection = ";
    let arm = |which: &str| {
        let mut sql = Sql::text(FROM);
        sql.bind(scope.collection());
        sql.push(" AND active ");
        sql.push(which);
        sql
    };
    if which == "IS NOT 1" {
        let mut sql = arm("= 0");
        sql.push(" UNION ALL ");
        sql.append(arm("IS NULL"));
        return sql;
    }
    arm(which)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_a_set() {
        let mut bits = Bits::default();
        for sequence in [5, 64, 63, 5, 1_000_000, -1] {
            bits.insert(sequence);
        }
        assert_eq!(bits.all().collect::<Vec<_>>(), [5, 63, 64, 1_000_000]);
        assert_eq!(bits.count(), 4);
        assert!(bits.contains(63) && !bits.contains(62) && !bits.contains(-1) && !bits.contains(i64::MAX));
        let mut other = Bits::default();
        other.insert(64);
        other.insert(7);
        let both = Set::Within(bits.clone()).and(other.clone());
        assert!(both.contains(64) && !both.contains(7) && !both.contains(5));
        let without = Set::Without(bits).and(other);
        assert!(without.contains(7) && !without.contains(64));
    }
}
