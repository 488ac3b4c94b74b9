//! Marks as they are kept in the file: a blob for each batch of exchanges.
//!
//! Reading a million rows takes a third of a second, reading the marks of them a tenth of that, and the first feed after a
//! start waits for it. They are a copy: if they were packed by a version with other quirks or methods, or are not complete,
//! they are worked out from the exchanges again.

use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Quirk;

use super::{METHODS, Mark, Marks};
use crate::Result;

/// The setting that says how they are packed.
const PACKED: &str = "marks";
/// How many bytes one takes.
const SIZE: usize = 18;
/// How many are in a blob when they are packed anew.
const BLOB: usize = 4096;

/// What the places of bits and numbers depend on.
fn layout() -> String {
    let quirks: Vec<&str> = Quirk::ALL.iter().map(|quirk| quirk.name()).collect();
    format!("1 {} {}", METHODS.join(" "), quirks.join(" "))
}

/// Keeps the marks of a batch, whose numbers follow each other.
pub(in crate::store) fn keep(sqlite: &Sqlite, marks: &[Mark]) -> Result<()> {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return Ok(()) };
    let packed: Vec<u8> = marks.iter().flat_map(pack).collect();
    sqlite
        .prepare_cached("INSERT INTO mark (first, last, packed) VALUES (?, ?, ?)")?
        .execute((first.id, last.id, packed))?;
    Ok(())
}

/// The marks of all exchanges, if they were kept.
pub(super) fn read(sqlite: &Sqlite) -> Result<Option<Marks>> {
    let setting = "SELECT value FROM setting WHERE name = ?";
    let kept: Option<String> = sqlite.query_row(setting, [PACKED], |row| row.get(0)).optional()?;
    if kept.is_none_or(|kept| kept != layout()) {
        return Ok(None);
    }
    let (oldest, newest): (i64, i64) = sqlite.query_row(
        "SELECT coalesce((SELECT min(id) FROM exchange), 0), coalesce((SELECT max(id) FROM exchange), 0)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut marks = Vec::new();
    let mut statement = sqlite.prepare("SELECT first, packed FROM mark WHERE last >= ? ORDER BY first")?;
    let mut blobs = statement.query([oldest])?;
    while let Some(row) = blobs.next()? {
        let first: i64 = row.get(0)?;
        let packed = row.get_ref(1)?.as_blob().unwrap_or_default();
        let (each, _) = packed.as_chunks::<SIZE>();
        marks.extend(
            (first..).zip(each).map(|(id, bytes)| unpack(id, bytes)).filter(|mark| mark.id >= oldest),
        );
    }
    let complete = marks.last().map_or(0, |mark| mark.id) == newest;
    Ok(complete.then_some(Marks(marks)))
}

/// Keeps all marks anew.
pub(crate) fn keep_all(sqlite: &mut Sqlite, marks: &[Mark]) -> Result<()> {
    let transaction = sqlite.transaction()?;
    transaction.execute("DELETE FROM mark", [])?;
    let follow = |before: &Mark, after: &Mark| before.id + 1 == after.id;
    for run in marks.chunk_by(follow) {
        for blob in run.chunks(BLOB) {
            keep(&transaction, blob)?;
        }
    }
    transaction.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (PACKED, layout()))?;
    transaction.commit()?;
    Ok(())
}

/// From now on until all are kept anew, what is kept is not to be believed.
pub(in crate::store) fn distrust(sqlite: &Sqlite) -> Result<()> {
    sqlite.execute("DELETE FROM setting WHERE name = ?", [PACKED])?;
    Ok(())
}

fn pack(mark: &Mark) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    bytes[0..4].copy_from_slice(&mark.connection.to_le_bytes());
    bytes[4..8].copy_from_slice(&mark.quirks.to_le_bytes());
    bytes[8..12].copy_from_slice(&mark.subject.to_le_bytes());
    bytes[12..14].copy_from_slice(&mark.status.to_le_bytes());
    bytes[14..18].copy_from_slice(&[mark.deed, mark.method, mark.flags, mark.kind]);
    bytes
}

fn unpack(id: i64, bytes: &[u8; SIZE]) -> Mark {
    let [c0, c1, c2, c3, q0, q1, q2, q3, s0, s1, s2, s3, t0, t1, deed, method, flags, kind] = *bytes;
    Mark {
        id,
        connection: u32::from_le_bytes([c0, c1, c2, c3]),
        quirks: u32::from_le_bytes([q0, q1, q2, q3]),
        subject: u32::from_le_bytes([s0, s1, s2, s3]),
        status: u16::from_le_bytes([t0, t1]),
        deed,
        method,
        flags,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_the_same_after_packing() {
        let mark = Mark {
            id: 7,
            connection: 0x0102_0304,
            quirks: 0x8000_0001,
            subject: u32::MAX,
            status: 404,
            deed: 9,
            method: 4,
            flags: 0x81,
            kind: 2,
        };
        assert_eq!(unpack(7, &pack(&mark)), mark);
    }
}
