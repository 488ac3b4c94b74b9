//! The thread that records: it takes what waits, writes it in batches, and does in quiet moments what can wait, the search
//! index and the retention.
//!
//! **It never takes more than a tenth of one processor** while requests come: after each batch it rests for some times as
//! long as the batch took. What it cannot keep up with is let go by the queue, which says so.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;

use crate::activity::Shared;
use crate::record::Record;
use crate::store::{self, Marks, write};

/// How many exchanges are written at once.
const BATCH: usize = 512;
/// How long others are waited for that may share a batch.
const GATHER: Duration = Duration::from_millis(40);
/// How many times as long as it worked the thread rests while others wait.
const REST: u32 = 9;
/// How long it must be quiet before other work is done.
const QUIET: Duration = Duration::from_millis(250);
/// From how many exchanges it is learned after a start how often identity providers call.
const LEARNED: i64 = 20_000;
/// How long it waits after it could not write.
const FAILED: Duration = Duration::from_secs(2);
/// How often it is looked whether something has become too old.
const ROUND: Duration = Duration::from_secs(60);

pub(crate) fn run(mut sqlite: Sqlite, shared: &Arc<Shared>) {
    let mut had = false;
    let read = Marks::read(&mut sqlite, |marks| {
        shared.have_marks(marks);
        had = true;
    });
    if let Err(error) = read {
        tracing::warn!(%error, "former requests cannot be listed, or not quickly");
        if !had {
            shared.have_marks(Marks::default());
        }
    }
    match store::last_rows(&sqlite, LEARNED) {
        Ok(rows) => shared.called(rows.iter()),
        Err(error) => tracing::warn!(%error, "how often identity providers call has to be learned anew"),
    }
    let mut chores = Chores::new();
    let mut complained: Option<Instant> = None;
    loop {
        let taken = shared.queue.take(BATCH, Some(chores.patience()));
        let began = Instant::now();
        if taken.exchanges.is_empty() {
            if taken.closed {
                break;
            }
            chores.perform(&mut sqlite, shared);
            continue;
        }
        let light = taken.light;
        let mut records: Vec<Record> = taken
            .exchanges
            .into_iter()
            .enumerate()
            .map(|(place, exchange)| Record::of(exchange, place < light))
            .collect();
        let missing = write::Missing { exchanges: taken.lost, details: light as u64 };
        let mut pause = Duration::ZERO;
        match write::batch(&mut sqlite, &mut records, missing) {
            Ok(marks) => {
                let last = marks.last().map_or(0, |mark| mark.id);
                shared.show(marks);
                shared.called(records.iter().map(|record| &record.row));
                shared.told.send_replace(last);
            }
            Err(error) => {
                // The disk may be full, and is not to be filled with complaints.
                if complained.is_none_or(|at| at.elapsed() >= ROUND) {
                    tracing::warn!(%error, "requests cannot be recorded");
                    complained = Some(Instant::now());
                }
                pause = FAILED;
            }
        }
        chores.came(records.len());
        chores.trim(&mut sqlite, shared);
        if taken.closed {
            break;
        }
        let rest = if shared.queue.is_empty() { GATHER } else { began.elapsed() * REST };
        shared.queue.rest(rest.max(pause));
    }
    chores.forget(&mut sqlite, shared);
    let missed = shared.queue.missed();
    if missed > 0
        && let Err(error) = write::missing_at_the_end(&sqlite, missed, Timestamp::now())
    {
        tracing::warn!(%error, "that the last requests are missing cannot be noted");
    }
    if let Err(error) = sqlite.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        tracing::debug!(%error, "the log of the record stays beside it");
    }
}

/// Work that can wait.
struct Chores {
    /// Whether exchanges may be without their words.
    words: bool,
    /// Whether there may be too much.
    much: bool,
    looked: Instant,
    /// Up to where it is written down that somebody has looked.
    seen: i64,
}

impl Chores {
    fn new() -> Self {
        Self { words: true, much: true, looked: Instant::now(), seen: 0 }
    }

    /// How long nothing must come before they are done.
    fn patience(&self) -> Duration {
        if self.words || self.much { QUIET } else { ROUND }
    }

    fn came(&mut self, count: usize) {
        self.words |= count > 0;
        self.much = true;
    }

    fn perform(&mut self, sqlite: &mut Sqlite, shared: &Shared) {
        if self.looked.elapsed() >= ROUND {
            self.much = true;
        }
        self.trim(sqlite, shared);
        let seen = shared.seen.load(Ordering::Relaxed);
        if seen != self.seen {
            if let Err(error) = store::set(sqlite, store::SEEN, seen) {
                tracing::debug!(%error, "what was looked at is not noted");
            }
            self.seen = seen;
        }
        self.forget(sqlite, shared);
        // As long as nobody is kept waiting by it.
        while self.words && shared.queue.is_empty() {
            let began = Instant::now();
            self.words = match store::index_words(sqlite) {
                Ok(more) => more,
                Err(error) => {
                    tracing::warn!(%error, "the words of requests could not be indexed");
                    false
                }
            };
            std::thread::sleep(began.elapsed());
        }
    }

    /// Lets go what is to go out of its turn, as long as nobody is kept waiting by it.
    fn forget(&mut self, sqlite: &mut Sqlite, shared: &Shared) {
        let mut ids = std::mem::take(&mut shared.leaving().ids);
        if ids.is_empty() {
            return;
        }
        ids.sort_unstable();
        while !ids.is_empty() && shared.queue.is_empty() {
            let began = Instant::now();
            if let Err(error) = store::forget_piece(sqlite, &mut ids) {
                tracing::warn!(%error, "the requests of a connection that is gone could not be let go");
                return;
            }
            std::thread::sleep(began.elapsed());
        }
        // There may be room in the file to give back.
        self.much = true;
        if ids.is_empty() {
            let left = shared.with_marks(|marks| marks.all().to_vec());
            if let Err(error) = store::forgotten(sqlite, &left) {
                tracing::debug!(%error, "what filters ask is worked out anew at the next start");
            }
        } else {
            shared.leaving().ids.extend(ids);
        }
    }

    /// Lets one piece of what is too much go.
    fn trim(&mut self, sqlite: &mut Sqlite, shared: &Shared) {
        if !self.much {
            return;
        }
        self.looked = Instant::now();
        let (retention, count) = (shared.retention(), shared.with_marks(|marks| marks.all().len() as u64));
        match store::trim(sqlite, &retention, count, Timestamp::now()) {
            Ok(trimmed) => {
                self.much = trimmed.more;
                if let Some(first) = trimmed.first {
                    shared.with_marks(|marks| marks.forget_before(first));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "old requests could not be let go");
                self.much = false;
            }
        }
    }
}
