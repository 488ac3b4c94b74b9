//! The file: `activity.db`, beside the directory's and apart from it, so that a flood of requests neither slows nor
//! endangers what was provisioned.
//!
//! It is written by one thread (`crate::recorder`) with `synchronous=NORMAL`: after a power failure the last moments of
//! the record may be missing, and nothing else.

pub(crate) mod content;
mod details;
pub(crate) mod feed;
mod forget;
pub(crate) mod marks;
mod retention;
mod rows;
mod words;
pub(crate) mod write;

use std::path::Path;

use rusqlite::{Connection as Sqlite, OpenFlags, OptionalExtension as _};
use rusqlite_migration::{M, Migrations, SchemaVersion};

pub(crate) use details::{content, contents};
pub(crate) use forget::{forget_piece, forgotten};
pub(crate) use marks::{Mark, Marks};
pub use retention::Retention;
pub(crate) use retention::{size, trim};
pub(crate) use rows::row;
pub(crate) use words::{index_words, search};

use crate::{Error, Result};

/// The setting that says up to where somebody has looked.
pub(crate) const SEEN: &str = "seen";
/// The file's name.
pub(crate) const FILE: &str = "activity.db";
/// "Rlac" in ASCII: marks the file as ours (`PRAGMA application_id`).
const APPLICATION_ID: i32 = 0x526c_6163;

static MIGRATION: &[M<'static>] = &[
    M::up(include_str!("../../migrations/0001-activity.sql")),
    M::up(include_str!("../../migrations/0002-marks.sql")),
];

/// The connection that writes, on a file of the newest schema.
pub(crate) fn writer(path: &Path) -> Result<Sqlite> {
    private(path).map_err(|source| Error::io(path, source))?;
    let mut sqlite = Sqlite::open(path)?;
    // Only before the first table is made.
    sqlite.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    sqlite.pragma_update(None, "journal_mode", "WAL")?;
    sqlite.pragma_update(None, "synchronous", "NORMAL")?;
    sqlite.pragma_update(None, "temp_store", "MEMORY")?;
    sqlite.pragma_update(None, "wal_autocheckpoint", 2_000)?;
    sqlite.pragma_update(None, "journal_size_limit", 16 << 20)?;
    sqlite.pragma_update(None, "application_id", APPLICATION_ID)?;
    let migrations = Migrations::from_slice(MIGRATION);
    if matches!(migrations.current_version(&sqlite), Ok(SchemaVersion::Outside(_))) {
        return Err(Error::Newer(path.to_owned()));
    }
    migrations.to_latest(&mut sqlite).map_err(|error| Error::Damaged(error.to_string()))?;
    sqlite.set_prepared_statement_cache_capacity(64);
    Ok(sqlite)
}

/// Puts a file that cannot be read out of the way.
pub(crate) fn put_aside(path: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let from = with_end(path, end);
        let to = with_end(path, &format!("{end}.damaged"));
        match std::fs::rename(&from, &to) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io(&from, source));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Moves a file that a newer version wrote into a folder, and says whether there was one.
pub(crate) fn make_way(path: &Path, into: &Path) -> Result<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(sqlite) = Sqlite::open_with_flags(path, flags) else { return Ok(false) };
    let newer =
        matches!(Migrations::from_slice(MIGRATION).current_version(&sqlite), Ok(SchemaVersion::Outside(_)));
    drop(sqlite);
    if newer {
        for end in ["", "-wal", "-shm"] {
            let from = with_end(path, end);
            let to = into.join(from.file_name().unwrap_or_default());
            match std::fs::rename(&from, &to) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::io(&from, source));
                }
                _ => {}
            }
        }
    }
    Ok(newer)
}

fn with_end(path: &Path, end: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// The number of the last exchange; 0 if there is none.
pub(crate) fn newest(sqlite: &Sqlite) -> Result<i64> {
    Ok(sqlite.prepare_cached("SELECT coalesce(max(id), 0) FROM exchange")?.query_row([], |row| row.get(0))?)
}

/// The number of the first exchange that came at a time or later. They are numbered in the order in which they ended, so
/// it may be out by those that took long.
pub(crate) fn first_since(sqlite: &Sqlite, at: jiff::Timestamp) -> Result<i64> {
    let ends: (Option<i64>, Option<i64>) = sqlite
        .prepare_cached("SELECT (SELECT min(id) FROM exchange), (SELECT max(id) FROM exchange)")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(mut earlier), Some(last)) = ends else { return Ok(0) };
    let mut later = last + 1;
    let mut came = sqlite.prepare_cached("SELECT at FROM exchange WHERE id >= ? ORDER BY id LIMIT 1")?;
    while earlier < later {
        let middle = earlier + (later - earlier) / 2;
        if came.query_row([middle], |row| row.get::<_, i64>(0))? < at.as_millisecond() {
            earlier = middle + 1;
        } else {
            later = middle;
        }
    }
    Ok(earlier)
}

/// The last exchanges, the oldest first.
pub(crate) fn last_rows(sqlite: &Sqlite, count: i64) -> Result<Vec<crate::row::Row>> {
    let mut statement = sqlite.prepare(&format!(
        "SELECT {} FROM exchange WHERE id > (SELECT coalesce(max(id), 0) FROM exchange) - ? ORDER BY id",
        rows::COLUMNS
    ))?;
    let found = statement.query_map([count], rows::read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// An empty record in memory, for where there can be no file.
pub(crate) fn empty() -> Result<Sqlite> {
    let mut sqlite = Sqlite::open_in_memory()?;
    let migrations = Migrations::from_slice(MIGRATION);
    migrations.to_latest(&mut sqlite).map_err(|error| Error::Damaged(error.to_string()))?;
    Ok(sqlite)
}

/// A connection that reads.
pub(crate) fn reader(path: &Path) -> Result<Sqlite> {
    let sqlite =
        Sqlite::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    sqlite.set_prepared_statement_cache_capacity(64);
    Ok(sqlite)
}

/// Only the owner may read what people's requests say.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// A number that is kept under a name.
pub(crate) fn setting(sqlite: &Sqlite, name: &str) -> Result<Option<i64>> {
    Ok(sqlite
        .prepare_cached("SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Keeps a number under a name.
pub(crate) fn set(sqlite: &Sqlite, name: &str, value: i64) -> Result<()> {
    sqlite
        .prepare_cached("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")?
        .execute((name, value.to_string()))?;
    Ok(())
}
