//! Baseline (b): the least that SQLite does for a durable row.
//!
//! One thread inserts into one table with an identifier, a unique name and a body of 1 KB, through
//! one prepared statement, with the pragmas of the directory's writer: write-ahead log,
//! `synchronous=FULL`, the same cache and checkpoint sizes. So many rows share a commit as shared
//! one in the server. No history, no e-mail rows, no search, no JSON, no HTTP.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::Result;
use crate::client::Sample;
use crate::people::{Person, mix};

/// A write-ahead log of this size is written over from its start. While it is shorter every commit
/// makes the file longer, which costs the file system more than the commit costs SQLite; so figures
/// are taken from there on, here and of the server.
pub(crate) const GROWN_LOG: u64 = 4_000 * 4_096;

/// The database.
pub(crate) struct Floor {
    sqlite: Connection,
    next: u64,
    body: String,
    folder: PathBuf,
}

impl Floor {
    /// Makes an empty one in a folder of its own.
    pub(crate) fn open(keep: &Path) -> Result<Self> {
        let folder = keep.join("floor");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let sqlite = Connection::open(folder.join("floor.db"))?;
        sqlite.pragma_update(None, "journal_mode", "WAL")?;
        sqlite.pragma_update(None, "synchronous", "FULL")?;
        sqlite.pragma_update(None, "cache_size", -16_384)?;
        sqlite.pragma_update(None, "wal_autocheckpoint", 4_000)?;
        sqlite.pragma_update(None, "journal_size_limit", 64 << 20)?;
        sqlite.execute_batch(
            "CREATE TABLE floor (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                                 name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT",
        )?;
        let mut floor = Self { sqlite, next: 0, body: "x".repeat(1024), folder };
        let log = floor.folder.join("floor.db-wal");
        while std::fs::metadata(&log)?.len() < GROWN_LOG {
            floor.insert(256, Duration::ZERO)?;
        }
        Ok(floor)
    }

    /// Inserts for a while, `group` rows to a commit.
    pub(crate) fn insert(&mut self, group: u64, time: Duration) -> Result<Sample> {
        let mut insert = self.sqlite.prepare_cached("INSERT INTO floor (id, name, body) VALUES (?, ?, ?)")?;
        let mut sample = Sample::default();
        let started = Instant::now();
        while sample.count == 0 || sample.elapsed < time {
            let begun = sample.elapsed;
            self.sqlite.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            for _ in 0..group {
                self.next += 1;
                // Identifiers rise with time, as UUIDs of version 7 do.
                let id = format!("{:012x}-7000-8000-{:016x}", self.next, mix(self.next));
                insert.execute((id, Person::new(self.next).user_name(), &self.body))?;
            }
            self.sqlite.prepare_cached("COMMIT")?.execute([])?;
            sample.elapsed = started.elapsed();
            sample.count += group;
            sample.latencies.push(sample.elapsed - begun);
        }
        Ok(sample)
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        // What stays behind is removed by the next run.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
