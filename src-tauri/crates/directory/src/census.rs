//! How many live resources there are, and where in the order of creation the n-th one stands.
//!
//! Counting a million rows, or skipping them to reach a late page, costs time in proportion. The
//! census keeps one number for each run of 1,024 sequence numbers, so either costs a thousandth.

use rusqlite::Connection as Sqlite;
use scim::Kind;

use crate::stored::collection;
use crate::{ConnectionId, Result};

/// The run a sequence number belongs to is the number without its last ten bits.
const BITS: u32 = 10;

/// Notes that one resource came to life (`+1`) or left it (`-1`).
pub(crate) fn note(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    sequence: i64,
    by: i64,
) -> Result<()> {
    sqlite
        .prepare_cached(
            "INSERT INTO census (collection, block, live) VALUES (?, ?, ?)
             ON CONFLICT (collection, block) DO UPDATE SET live = live + excluded.live",
        )?
        .execute((collection(connection, kind), sequence >> BITS, by))?;
    Ok(())
}

/// How many live resources of a kind a connection has.
pub(crate) fn total(sqlite: &Sqlite, connection: ConnectionId, kind: Kind) -> Result<u64> {
    Ok(sqlite
        .prepare_cached("SELECT coalesce(sum(live), 0) FROM census WHERE collection = ?")?
        .query_row([collection(connection, kind)], |row| row.get(0))?)
}

/// The place of the n-th live resource, `n` counting from 0.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The least sequence number it can have.
    pub(crate) from: i64,
    /// How many live resources from there on stand before it.
    pub(crate) skip: u64,
}

/// Finds the n-th live resource; `None` if there are not so many.
pub(crate) fn place(sqlite: &Sqlite, connection: ConnectionId, kind: Kind, n: u64) -> Result<Option<Place>> {
    let mut blocks = sqlite
        .prepare_cached("SELECT block, live FROM census WHERE collection = ? AND live > 0 ORDER BY block")?;
    let mut rows = blocks.query([collection(connection, kind)])?;
    let mut skip = n;
    while let Some(row) = rows.next()? {
        let (block, live): (i64, u64) = (row.get(0)?, row.get(1)?);
        if skip < live {
            return Ok(Some(Place { from: block << BITS, skip }));
        }
        skip -= live;
    }
    Ok(None)
}
