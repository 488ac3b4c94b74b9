//! What is kept, and for how long. The oldest goes first, in small pieces, so that recording goes on in between.

use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use crate::Result;

/// How many exchanges go in one transaction.
const PIECE: i64 = 500;
/// How many pages of the file are given back to the system at once.
const PAGES: u32 = 256;

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// At most so many exchanges; 0: none are recorded, and those that are there go.
    pub exchanges: u64,
    /// None that are older than so many days.
    pub days: u32,
    /// At most so many bytes of file. Headers and bodies go first.
    pub bytes: u64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { exchanges: 100_000, days: 30, bytes: 512 << 20 }
    }
}

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Trimmed {
    /// The first exchange that is left.
    pub(crate) first: Option<i64>,
    /// Whether there is more to go.
    pub(crate) more: bool,
}

/// Lets one piece of what is too much go.
pub(crate) fn trim(
    sqlite: &mut Sqlite,
    retention: &Retention,
    count: u64,
    now: Timestamp,
) -> Result<Trimmed> {
    let Some(first) = first(sqlite)? else { return Ok(Trimmed::default()) };
    let too_many = count.saturating_sub(retention.exchanges);
    let oldest = now.as_millisecond() - i64::from(retention.days) * 86_400_000;
    let last = first + PIECE.min(i64::try_from(too_many).unwrap_or(PIECE)) - 1;
    let end = if too_many > 0 { Some(last) } else { aged(sqlite, first, oldest)? };
    if let Some(end) = end {
        let transaction = sqlite.transaction()?;
        transaction.prepare_cached("DELETE FROM word WHERE rowid BETWEEN ? AND ?")?.execute((first, end))?;
        transaction.prepare_cached("DELETE FROM exchange WHERE id <= ?")?.execute([end])?;
        transaction.prepare_cached("DELETE FROM detail WHERE last <= ?")?.execute([end])?;
        transaction.prepare_cached("DELETE FROM mark WHERE last <= ?")?.execute([end])?;
        transaction.prepare_cached("DELETE FROM gap WHERE after < ?")?.execute([end])?;
        // Changes are numbered in the order of their exchanges, or nearly so.
        transaction
            .prepare_cached("DELETE FROM caused WHERE change IN (SELECT change FROM caused ORDER BY change LIMIT ?) AND exchange <= ?")?
            .execute((2 * PIECE, end))?;
        transaction.commit()?;
        vacuum(sqlite)?;
        return Ok(Trimmed { first: self::first(sqlite)?.or(Some(end + 1)), more: true });
    }
    if size(sqlite)? > retention.bytes {
        return shrink(sqlite);
    }
    Ok(Trimmed::default())
}

fn first(sqlite: &Sqlite) -> Result<Option<i64>> {
    Ok(sqlite.prepare_cached("SELECT min(id) FROM exchange")?.query_row([], |row| row.get(0))?)
}

/// The end of the next piece of those that are too old.
fn aged(sqlite: &Sqlite, first: i64, oldest: i64) -> Result<Option<i64>> {
    Ok(sqlite
        .prepare_cached(
            "SELECT max(id) FROM (SELECT id, at FROM exchange WHERE id >= ? ORDER BY id LIMIT ?) WHERE at < ?",
        )?
        .query_row((first, PIECE, oldest), |row| row.get(0))?)
}

/// Lets the oldest headers and bodies go; if there are none, the oldest exchanges.
fn shrink(sqlite: &mut Sqlite) -> Result<Trimmed> {
    let transaction = sqlite.transaction()?;
    let gone = transaction
        .prepare_cached(
            "DELETE FROM detail WHERE first IN (SELECT first FROM detail ORDER BY first LIMIT 32)",
        )?
        .execute([])?;
    let mut left = None;
    if gone == 0 {
        let end: Option<i64> = transaction
            .prepare_cached("SELECT max(id) FROM (SELECT id FROM exchange ORDER BY id LIMIT ?)")?
            .query_row([PIECE], |row| row.get(0))
            .optional()?
            .flatten();
        if let Some(end) = end {
            transaction.prepare_cached("DELETE FROM exchange WHERE id <= ?")?.execute([end])?;
            transaction.prepare_cached("DELETE FROM mark WHERE last <= ?")?.execute([end])?;
            left = Some(end + 1);
        }
    }
    transaction.commit()?;
    vacuum(sqlite)?;
    Ok(Trimmed { first: left, more: gone > 0 || left.is_some() })
}

/// How much of the file is in use, in bytes.
pub(crate) fn size(sqlite: &Sqlite) -> Result<u64> {
    let pragma = |name| sqlite.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
    Ok((pragma("page_count")?.saturating_sub(pragma("freelist_count")?)) * pragma("page_size")?)
}

fn vacuum(sqlite: &Sqlite) -> Result<()> {
    let mut statement = sqlite.prepare(&format!("PRAGMA incremental_vacuum({PAGES})"))?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}
