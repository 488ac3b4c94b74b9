//! The readers: a few connections that see the last committed state and never wait for the writer.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use rusqlite::Connection as Sqlite;
use tokio::sync::Semaphore;

use crate::{Error, Result, open, timing};

/// How many read at once. More would not be faster on the machines this runs on, and each keeps a
/// page cache of its own.
const READERS: usize = 4;
/// How long one read may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// How many steps of SQLite's virtual machine go by between looks at the clock.
const STEPS: i32 = 2_000;

/// How long a read may go on.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    started: Instant,
    microseconds: Arc<AtomicU64>,
}

impl Limit {
    fn new() -> Self {
        Self { started: Instant::now(), microseconds: Arc::new(AtomicU64::new(microseconds(DEADLINE))) }
    }

    /// Ends the read at once; for when nobody waits for it any more.
    fn end(&self) {
        self.microseconds.store(0, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        microseconds(self.started.elapsed()) > self.microseconds.load(Ordering::Relaxed)
    }

    /// Gives `work` less time than the read as a whole; `None` if it was not enough.
    pub(crate) fn within<T>(&self, time: Duration, work: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
        let whole = self.microseconds.load(Ordering::Relaxed);
        let shortened = microseconds(self.started.elapsed() + time).min(whole);
        let shorten =
            |from, to| self.microseconds.compare_exchange(from, to, Ordering::Relaxed, Ordering::Relaxed);
        if shorten(whole, shortened).is_err() {
            return Err(Error::TooLong);
        }
        let outcome = work();
        if shorten(shortened, whole).is_err() {
            return Err(Error::TooLong);
        }
        match outcome {
            Ok(outcome) => Ok(Some(outcome)),
            Err(Error::TooLong) if !self.is_over() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// Ends a read when its caller gives up waiting.
struct Waiting(Limit);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// The pool. A clone shares it.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    pool: Arc<[Mutex<Sqlite>]>,
    room: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let pool = (0..READERS).map(|_| open::reader(path).map(Mutex::new)).collect::<Result<Arc<[_]>>>()?;
        Ok(Self { room: Arc::new(Semaphore::new(pool.len())), pool })
    }

    /// Runs a query that may read much, on a thread that may wait for the disk. One that takes too
    /// long, or that nobody waits for any more, is cut off with [`Error::TooLong`].
    pub(crate) async fn read<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Sqlite) -> Result<T> + Send + 'static,
    {
        self.read_within(|sqlite, _| read(sqlite)).await
    }

    /// As [`Self::read`], for a query that gives parts of itself less time.
    pub(crate) async fn read_within<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Sqlite, &Limit) -> Result<T> + Send + 'static,
    {
        let asked = Instant::now();
        // The room goes along, because the thread needs a moment to notice that it was abandoned.
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|_| Error::Closed)?;
        let began = Instant::now();
        let pool = Arc::clone(&self.pool);
        let limit = Limit::new();
        let _waiting = Waiting(limit.clone());
        let query = move || {
            let sqlite = free(&pool)?;
            let over = limit.clone();
            sqlite.progress_handler(STEPS, Some(move || over.is_over()))?;
            let result = in_snapshot(&sqlite, |sqlite| read(sqlite, &limit));
            sqlite.progress_handler(0, None::<fn() -> bool>)?;
            drop(sqlite);
            drop(room);
            result
        };
        let outcome = tokio::task::spawn_blocking(query).await.map_err(|_| Error::Closed)?;
        timing::note(asked, began);
        outcome
    }

    /// Runs a query that looks up a handful of rows by key. It is done before a thread could be
    /// woken to do it, so it runs where it stands. Each statement sees the state of its own moment:
    /// a snapshot over two of them would cost as much as a third.
    pub(crate) async fn look_up<T>(&self, read: impl FnOnce(&Sqlite) -> Result<T>) -> Result<T> {
        let asked = Instant::now();
        let _room = self.room.acquire().await.map_err(|_| Error::Closed)?;
        let began = Instant::now();
        let outcome = read(&*free(&self.pool)?);
        timing::note(asked, began);
        outcome
    }
}

/// A reader nobody uses. The semaphore lets no more in than there are.
fn free(pool: &[Mutex<Sqlite>]) -> Result<MutexGuard<'_, Sqlite>> {
    pool.iter()
        .find_map(|reader| match reader.try_lock() {
            Ok(reader) => Some(reader),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        })
        .ok_or(Error::Closed)
}

/// All statements of one read see the same state.
fn in_snapshot<T>(sqlite: &Sqlite, read: impl FnOnce(&Sqlite) -> Result<T>) -> Result<T> {
    if !sqlite.is_autocommit() {
        // A panic left the last read's snapshot open.
        sqlite.execute_batch("ROLLBACK")?;
    }
    sqlite.prepare_cached("BEGIN")?.execute([])?;
    let result = read(sqlite);
    sqlite.prepare_cached("COMMIT")?.execute([])?;
    result
}
