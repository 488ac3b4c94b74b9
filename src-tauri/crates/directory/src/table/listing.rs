//! A whole table, read in parts without gap or repetition however much is written meanwhile: which
//! rows it has is settled at the beginning, their contents are read when their turn comes.

use std::sync::Arc;

use rusqlite::Connection as Sqlite;
use rusqlite::OptionalExtension as _;
use scim::Kind;

use super::found::Search;
use super::order::{Order, Scope};
use super::recent::Recent;
use super::{Matching, View, holders};
use crate::readers::Limit;
use crate::stored::COLUMNS;
use crate::write::with_computed;
use crate::{ConnectionId, Generations, Result, Stored, With, grants, members};

/// The rows of a table.
#[derive(Debug, Clone)]
pub struct Listing {
    pub(crate) connection: ConnectionId,
    kind: Kind,
    view: Arc<View>,
    sequences: Arc<[i64]>,
    /// Whether all of them belong. If not, each is judged when its turn comes.
    certain: bool,
}

/// A row of a table with everything about it.
#[derive(Debug)]
pub struct Whole {
    /// The resource, with its computed attributes as far as they were asked for.
    pub stored: Stored,
    /// How many members a group shows.
    pub members: Option<u64>,
    /// The keys of the roles that a user holds.
    pub roles: Vec<String>,
}

impl Listing {
    /// How many rows there are, or at most are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sequences.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sequences.is_empty()
    }

    pub(crate) fn of(
        sqlite: &Sqlite,
        limit: &Limit,
        (connection, kind): (ConnectionId, Kind),
        view: View,
    ) -> Result<Self> {
        let (sequences, certain) =
            searching(sqlite, limit, connection, kind, &view, |search| search.everyone(&view.matching))?;
        Ok(Self { connection, kind, view: Arc::new(view), sequences: sequences.into(), certain })
    }

    /// The rows from one place to another, as far as they are still there.
    pub(crate) fn read(
        &self,
        sqlite: &Sqlite,
        limit: &Limit,
        range: std::ops::Range<usize>,
        with: With,
    ) -> Result<Vec<Whole>> {
        let Some(sequences) = self.sequences.get(range) else { return Ok(Vec::new()) };
        let judged;
        let sequences = if self.certain {
            sequences
        } else {
            let judge = |search: Search<'_>| search.satisfying_among(&self.view.matching, sequences);
            judged = searching(sqlite, limit, self.connection, self.kind, &self.view, judge)?;
            judged.as_slice()
        };
        let mut statement =
            sqlite.prepare_cached(&format!("SELECT {COLUMNS} FROM resource WHERE sequence = ?"))?;
        let mut rows = Vec::with_capacity(sequences.len());
        for sequence in sequences {
            let Some(stored) = statement.query_row([sequence], Stored::from_row).optional()? else {
                continue;
            };
            let (members, roles) = match self.kind {
                Kind::User => (None, grants::held_by_user(sqlite, *sequence)?),
                Kind::Group => (Some(members::counted(sqlite, *sequence)?), Vec::new()),
            };
            rows.push(Whole { stored: with_computed(sqlite, stored, with)?, members, roles });
        }
        Ok(rows)
    }
}

/// Nothing of an export is worth remembering for a table.
fn searching<T>(
    sqlite: &Sqlite,
    limit: &Limit,
    connection: ConnectionId,
    kind: Kind,
    view: &View,
    search: impl FnOnce(Search<'_>) -> Result<T>,
) -> Result<T> {
    let (recent, generations) = (Recent::default(), Generations::default());
    let (scope, order, base) = (Scope::of(connection, kind, view), Order::of(view), view.base.as_str());
    let holders = holders::of(sqlite, &scope, view.role.as_ref())?;
    let among = holders.as_ref().map(|(what, bits)| (*what, bits));
    search(Search { sqlite, limit, recent: &recent, generations, scope, order, base, among })
}

impl Search<'_> {
    /// All rows in order, and whether all of them satisfy.
    fn everyone(&self, matching: &Matching) -> Result<(Vec<i64>, bool)> {
        let Some(begun) = self.begun_with(matching)? else {
            return Ok((self.walked(&self.set()?)?, true));
        };
        if begun.finished {
            return Ok((begun.sequences, true));
        }
        Ok((self.walked(&begun.set)?, begun.certain))
    }
}
