//! Headers and bodies of exchanges.

use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use super::content::{self, Content};
use crate::Result;

/// What exchanges carried, in the order of their numbers. Those that are stored together are unpacked once.
pub(crate) fn contents(sqlite: &Sqlite, ids: &[i64]) -> Result<Vec<Option<Content>>> {
    let mut piece_of = sqlite.prepare_cached(
        "SELECT first, content FROM detail WHERE first <= ? AND last >= ? ORDER BY first DESC LIMIT 1",
    )?;
    let mut piece: (i64, Vec<Content>) = (0, Vec::new());
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let place = |first: i64| usize::try_from(id - first).unwrap_or(usize::MAX);
        if place(piece.0) >= piece.1.len() {
            let packed: Option<(i64, Vec<u8>)> =
                piece_of.query_row((id, id), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((first, packed)) = packed else {
                found.push(None);
                continue;
            };
            piece = (first, content::unpack(&packed)?);
        }
        // Nobody asks for it a second time.
        found.push(piece.1.get_mut(place(piece.0)).map(std::mem::take));
    }
    Ok(found)
}

/// Headers and bodies of many exchanges, one after the other: those that are stored together are unpacked once.
pub(super) struct Contents<'a> {
    sqlite: &'a Sqlite,
    first: i64,
    unpacked: Vec<Content>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(sqlite: &'a Sqlite) -> Self {
        Self { sqlite, first: 0, unpacked: Vec::new() }
    }

    pub(super) fn of(&mut self, id: i64) -> Result<Option<&Content>> {
        let place = |first: i64| usize::try_from(id - first).unwrap_or(usize::MAX);
        if place(self.first) >= self.unpacked.len() {
            (self.first, self.unpacked) = match piece(self.sqlite, id)? {
                Some((first, piece)) => (first, content::unpack(&piece)?),
                None => (id, Vec::new()),
            };
        }
        Ok(self.unpacked.get(place(self.first)))
    }
}

fn piece(sqlite: &Sqlite, id: i64) -> Result<Option<(i64, Vec<u8>)>> {
    Ok(sqlite
        .prepare_cached(
            "SELECT first, content FROM detail WHERE first <= ? AND last >= ? ORDER BY first DESC LIMIT 1",
        )?
        .query_row((id, id), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// What an exchange carried; `None` if that is not kept any more.
pub(crate) fn content(sqlite: &Sqlite, id: i64) -> Result<Option<Content>> {
    Ok(Contents::new(sqlite).of(id)?.cloned())
}
