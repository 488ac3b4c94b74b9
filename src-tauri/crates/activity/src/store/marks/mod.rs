//! What filters ask of every exchange, in memory: a few bytes for each.
//!
//! A feed is filtered by anything, and shows how many there are. Indexes for every combination would cost more than the
//! recording; looking at a million of these takes some milliseconds.

pub(crate) mod packed;

use std::collections::BTreeSet;

use directory::ConnectionId;
use rusqlite::Connection as Sqlite;
use scim::Quirk;

use super::rows;
use crate::Result;
use crate::row::{Flags, Row};

/// One exchange, as far as filters ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) id: i64,
    /// 0: none of ours.
    pub(crate) connection: u32,
    /// A bit for each of [`Quirk::ALL`].
    pub(crate) quirks: u32,
    /// [`subject`] of the resource; 0: none.
    pub(crate) subject: u32,
    pub(crate) status: u16,
    pub(crate) deed: u8,
    /// By the place in [`METHODS`]; other ones are 0.
    pub(crate) method: u8,
    pub(crate) flags: u8,
    /// 0: none, 1: a user, 2: a group.
    pub(crate) kind: u8,
}

/// The methods that can be told apart.
pub(crate) const METHODS: [&str; 6] = ["", "GET", "POST", "PUT", "PATCH", "DELETE"];

impl Mark {
    pub(crate) fn of(row: &Row) -> Self {
        Self {
            id: row.id,
            connection: row.connection.map_or(0, connection),
            quirks: row.quirks.iter().fold(0, |bits, quirk| bits | bit(*quirk)),
            subject: row.resource.as_deref().map_or(0, subject),
            status: row.status,
            deed: row.deed.number(),
            method: method(&row.method),
            flags: row.flags.0,
            kind: row.kind.map_or(0, |kind| rows::kind_number(kind) + 1),
        }
    }

    pub(crate) const fn has(self, flags: Flags) -> bool {
        Flags(self.flags).has(flags)
    }
}

/// The number of a connection.
pub(crate) fn connection(id: ConnectionId) -> u32 {
    u32::try_from(id.number()).unwrap_or(u32::MAX)
}

/// Tells most identifiers apart.
pub(crate) fn subject(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The number of a method.
pub(crate) fn method(name: &str) -> u8 {
    METHODS.iter().zip(0..).find_map(|(known, number)| (*known == name).then_some(number)).unwrap_or(0)
}

/// The bit of a quirk.
pub(crate) fn bit(quirk: Quirk) -> u32 {
    Quirk::ALL.iter().position(|known| *known == quirk).map_or(0, |place| 1 << place)
}

/// The marks of all exchanges, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<Mark>);

impl Marks {
    /// Reads them, and keeps them packed for the next time if they were not; `had` is given them as soon as they are read.
    pub(crate) fn read(sqlite: &mut Sqlite, had: impl FnOnce(Self)) -> Result<()> {
        if let Some(marks) = packed::read(sqlite)? {
            had(marks);
            return Ok(());
        }
        let marks = Self::of_rows(sqlite)?;
        let all = marks.0.clone();
        had(marks);
        packed::keep_all(sqlite, &all)
    }

    /// Works them out from the exchanges.
    fn of_rows(sqlite: &Sqlite) -> Result<Self> {
        let mut statement = sqlite
            .prepare("SELECT id, connection, quirks, status, deed, method, flags, kind, resource FROM exchange ORDER BY id")?;
        let mut found = statement.query([])?;
        let mut marks = Vec::new();
        while let Some(row) = found.next()? {
            let text = |index| row.get_ref(index).map(|value| value.as_str().unwrap_or_default());
            let quirks = text(2)?;
            let quirks =
                quirks.split(' ').filter_map(Quirk::from_name).fold(0, |bits, quirk| bits | bit(quirk));
            marks.push(Mark {
                id: row.get(0)?,
                connection: row.get::<_, Option<u32>>(1)?.unwrap_or(0),
                quirks,
                subject: Some(text(8)?).filter(|id| !id.is_empty()).map_or(0, subject),
                status: row.get(3)?,
                deed: row.get(4)?,
                method: method(text(5)?),
                flags: row.get(6)?,
                kind: row.get::<_, Option<u8>>(7)?.map_or(0, |kind| kind + 1),
            });
        }
        Ok(Self(marks))
    }

    pub(crate) fn extend(&mut self, marks: Vec<Mark>) {
        self.0.extend(marks);
    }

    /// Forgets those before a number.
    pub(crate) fn forget_before(&mut self, id: i64) {
        let keep = self.0.partition_point(|mark| mark.id < id);
        self.0.drain(..keep);
    }

    /// Forgets those of some connections, and says which they were.
    pub(crate) fn forget_those_of(&mut self, connections: &BTreeSet<u32>) -> Vec<i64> {
        let is_of = |mark: &Mark| connections.contains(&mark.connection);
        let gone: Vec<i64> = self.0.iter().filter(|mark| is_of(mark)).map(|mark| mark.id).collect();
        if !gone.is_empty() {
            self.0.retain(|mark| !is_of(mark));
        }
        gone
    }

    /// All of them, the oldest first.
    pub(crate) fn all(&self) -> &[Mark] {
        &self.0
    }

    /// Those up to a number.
    pub(crate) fn until(&self, id: i64) -> &[Mark] {
        &self.0[..self.0.partition_point(|mark| mark.id <= id)]
    }
}
