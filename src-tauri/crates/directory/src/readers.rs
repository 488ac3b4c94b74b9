//! The readers: a few connections that see the last committed state and never wait for the writer.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use rusqlite::Connection as Sqlite;
use tokio::sync::Semaphore;

use crate::{Error, Result, open};

/// How many read at once. More would not be faster on the machines this runs on, and each keeps a
/// page cache of its own.
const READERS: usize = 4;
/// How long one read may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// How many steps of SQLite's virtual machine go by between looks at the clock.
const STEPS: i32 = 20_000;

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
    /// long is cut off with [`Error::TooLong`].
    pub(crate) async fn read<T, R>(&self, read: R) -> Result<T>
    where
        T: Send + 'static,
        R: FnOnce(&Sqlite) -> Result<T> + Send + 'static,
    {
        // The room goes along, because the query goes on when nobody waits for it any more.
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|_| Error::Closed)?;
        let pool = Arc::clone(&self.pool);
        let query = move || {
            let sqlite = free(&pool)?;
            let started = Instant::now();
            sqlite.progress_handler(STEPS, Some(move || started.elapsed() > DEADLINE))?;
            let result = in_snapshot(&sqlite, read);
            sqlite.progress_handler(0, None::<fn() -> bool>)?;
            drop(sqlite);
            drop(room);
            result
        };
        tokio::task::spawn_blocking(query).await.map_err(|_| Error::Closed)?
    }

    /// Runs a query that looks up a handful of rows by key. It is done before a thread could be
    /// woken to do it, so it runs where it stands. Each statement sees the state of its own moment:
    /// a snapshot over two of them would cost as much as a third.
    pub(crate) async fn look_up<T>(&self, read: impl FnOnce(&Sqlite) -> Result<T>) -> Result<T> {
        let _room = self.room.acquire().await.map_err(|_| Error::Closed)?;
        read(&*free(&self.pool)?)
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
