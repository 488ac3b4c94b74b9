//! The one writer: a thread that runs closures and commits them in groups.
//!
//! Each closure runs in a savepoint of its own, so a failing one undoes itself alone. All that
//! queued up while the disk was busy share the next commit, and with it one `fsync`; nobody is
//! answered before it. Under load this turns hundreds of waits into one.
//!
//! When nothing is asked of it, the thread brings the search index up to date.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection as Sqlite;
use tokio::sync::{Semaphore, oneshot};

use crate::search::Indexer;
use crate::{Error, Result};

/// How many closures may wait; further callers wait to be let in.
const QUEUE: usize = 1024;
/// How many closures share a commit at most, which bounds how long the first of them waits.
const GROUP: usize = 256;
/// How long nothing must be asked before the time is used for the search index.
const IDLE: Duration = Duration::from_millis(50);
/// How long to wait after the index could not be written.
const RETRY: Duration = Duration::from_secs(60);

/// Work to be done in the group's transaction, or refused with the error given instead of one;
/// it returns how to tell its caller the outcome.
type Job = Box<dyn FnOnce(Result<&Sqlite>) -> Reply + Send>;
/// Tells the caller, once it is known whether the group was committed.
type Reply = Box<dyn FnOnce(Option<Error>) + Send>;

enum Message {
    Work(Job),
    /// Write the log back into the database and end.
    Stop,
}

/// The handle by which work reaches the thread.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Sender<Message>,
    room: Arc<Semaphore>,
}

impl Writer {
    /// Starts the thread. It ends when it is told to, or when the handle is dropped.
    pub(crate) fn start(sqlite: Sqlite) -> Result<(Self, JoinHandle<()>)> {
        let (sender, queue) = channel();
        let thread = std::thread::Builder::new()
            .name("directory-writer".into())
            .spawn(move || run(&sqlite, &queue))
            .map_err(|source| Error::io("directory-writer", source))?;
        Ok((Self { queue: sender, room: Arc::new(Semaphore::new(QUEUE)) }, thread))
    }

    /// Runs `work` in a transaction and returns when what it did is durable.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Sqlite) -> Result<T> + Send + 'static,
    {
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|_| Error::Closed)?;
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |sqlite| {
            drop(room);
            let result = sqlite.and_then(|sqlite| in_savepoint(sqlite, work));
            Box::new(move |failure| {
                // A caller that gave up waiting has dropped its end; the work is done all the same.
                let _ = answer.send(result.and_then(|value| failure.map_or(Ok(value), Err)));
            })
        });
        self.queue.send(Message::Work(job)).map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }
}

impl Writer {
    /// Runs `work` when its turn comes, without anybody waiting for it.
    pub(crate) fn later(&self, work: impl FnOnce(&Sqlite) -> Result<()> + Send + 'static) {
        let job: Job = Box::new(move |sqlite| {
            let result = sqlite.and_then(|sqlite| in_savepoint(sqlite, work));
            Box::new(move |failure| {
                if let Some(error) = result.err().or(failure) {
                    tracing::warn!(%error, "something that could wait could not be written");
                }
            })
        });
        // After the end there is nothing left to write to.
        let _ = self.queue.send(Message::Work(job));
    }

    /// Tells the thread to end when it has done what is queued.
    pub(crate) fn stop(&self) {
        let _ = self.queue.send(Message::Stop);
    }
}

fn in_savepoint<T>(sqlite: &Sqlite, work: impl FnOnce(&Sqlite) -> Result<T>) -> Result<T> {
    execute(sqlite, "SAVEPOINT work")?;
    let result = work(sqlite);
    // A full disk makes SQLite give up the whole transaction, and the savepoint with it.
    if result.is_err() && !sqlite.is_autocommit() {
        execute(sqlite, "ROLLBACK TO work")?;
    }
    if !sqlite.is_autocommit() {
        execute(sqlite, "RELEASE work")?;
    }
    result
}

fn execute(sqlite: &Sqlite, sql: &str) -> Result<()> {
    sqlite.prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn run(sqlite: &Sqlite, queue: &Receiver<Message>) {
    let mut indexer = Indexer::new(sqlite);
    let mut wait = IDLE;
    loop {
        match queue.recv_timeout(if indexer.is_behind() { wait } else { Duration::MAX }) {
            Ok(Message::Work(first)) => {
                if group(sqlite, first, queue, &mut indexer) == Next::Stop {
                    break;
                }
                wait = IDLE;
            }
            Err(RecvTimeoutError::Timeout) => {
                wait = match transaction(sqlite, |sqlite| indexer.advance(sqlite)) {
                    Ok(()) => Duration::ZERO,
                    Err(error) => {
                        tracing::warn!(%error, "the search index could not be brought up to date");
                        RETRY
                    }
                };
            }
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Err(error) = sqlite.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        tracing::warn!(%error, "the write-ahead log stays beside the database");
    }
}

/// What the thread does after a group.
#[derive(PartialEq, Eq)]
enum Next {
    Go,
    Stop,
}

/// Runs the first closure and those that wait behind it, commits, and tells their callers.
fn group(sqlite: &Sqlite, first: Job, queue: &Receiver<Message>, indexer: &mut Indexer) -> Next {
    let mut replies = Vec::new();
    let mut waiting = Some(first);
    let mut next = Next::Go;
    let outcome = transaction(sqlite, |sqlite| {
        while let Some(job) = waiting.take() {
            replies.push(job(Ok(sqlite)));
            if sqlite.is_autocommit() {
                return Err(Error::Full);
            }
            if replies.len() < GROUP {
                match queue.try_recv() {
                    Ok(Message::Work(job)) => waiting = Some(job),
                    Ok(Message::Stop) => next = Next::Stop,
                    Err(_) => {}
                }
            }
        }
        indexer.behind_by(replies.len());
        indexer.keep_up(sqlite)
    });
    let failure = outcome.err();
    if let (Some(job), Some(failure)) = (waiting, &failure) {
        replies.push(job(Err(failure.clone())));
    }
    for reply in replies {
        reply(failure.clone());
    }
    next
}

/// Runs `work` between BEGIN and COMMIT; whatever fails leaves no transaction open.
fn transaction(sqlite: &Sqlite, work: impl FnOnce(&Sqlite) -> Result<()>) -> Result<()> {
    execute(sqlite, "BEGIN IMMEDIATE")?;
    let result = work(sqlite).and_then(|()| execute(sqlite, "COMMIT"));
    if result.is_err() && !sqlite.is_autocommit() {
        // Its own failure would tell nothing that the first did not.
        let _ = execute(sqlite, "ROLLBACK");
    }
    result
}
