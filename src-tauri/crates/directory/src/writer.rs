//! The one writer: a thread that runs closures and commits them in groups.
//!
//! All that queued up while the disk was busy share the next commit, and with it one `fsync`; nobody
//! is answered before it. Under load this turns hundreds of waits into one.
//!
//! **A closure looks before it writes.** Whatever it refuses, it refuses without having written, so
//! its neighbours in the group are not concerned, and no savepoint is needed to undo it; savepoints
//! would cost a quarter of all writes. A closure that fails after it wrote, as when the disk fails,
//! takes the whole group back with it.
//!
//! When nothing is asked of it, the thread brings the search index up to date.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection as Sqlite;
use tokio::sync::{Semaphore, oneshot};

use crate::search::Indexer;
use crate::watch::{Board, Touched};
use crate::writing::Writing;
use crate::{ConnectionId, Error, Result, timing};

/// How many closures may wait; further callers wait to be let in.
const QUEUE: usize = 1024;
/// How many closures share a commit at most, which bounds how long the first of them waits.
const GROUP: usize = 256;
/// How long nothing must be asked before the time is used for the search index.
const IDLE: Duration = Duration::from_millis(50);
/// How long to wait after the index could not be written.
const RETRY: Duration = Duration::from_secs(60);

/// Work to be done in the group's transaction, or refused with the error given instead of one;
/// it returns why it failed, if it did, and how to tell its caller the outcome.
type Job = Box<dyn FnOnce(Result<&Writing>) -> (Option<Error>, Reply) + Send>;
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
    board: Arc<Board>,
}

impl Writer {
    /// Starts the thread. It ends when it is told to, or when the handle is dropped.
    pub(crate) fn start(sqlite: Sqlite, board: Arc<Board>) -> Result<(Self, JoinHandle<()>)> {
        let (sender, queue) = channel();
        let announces = Arc::clone(&board);
        let thread = std::thread::Builder::new()
            .name("directory-writer".into())
            .spawn(move || run(&Writing::new(sqlite), &queue, &announces))
            .map_err(|source| Error::io("directory-writer", source))?;
        Ok((Self { queue: sender, room: Arc::new(Semaphore::new(QUEUE)), board }, thread))
    }

    /// Runs `work` in a transaction and returns when what it did is durable.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Writing) -> Result<T> + Send + 'static,
    {
        self.enqueue(work, |_| {}).await
    }

    /// As [`Self::write`]; once it is durable, those who watch the connection are told what `touched`
    /// makes of the outcome, whether the caller still waits or not.
    pub(crate) async fn write_to<T, W>(
        &self,
        connection: ConnectionId,
        work: W,
        touched: impl FnOnce(&T) -> Touched + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Writing) -> Result<T> + Send + 'static,
    {
        let board = Arc::clone(&self.board);
        self.enqueue(work, move |outcome| board.touch(connection, touched(outcome))).await
    }

    async fn enqueue<T, W>(&self, work: W, durable: impl FnOnce(&T) + Send + 'static) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Writing) -> Result<T> + Send + 'static,
    {
        let asked = Instant::now();
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|_| Error::Closed)?;
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |sqlite| {
            drop(room);
            let began = Instant::now();
            let result = sqlite.and_then(work);
            let error = result.as_ref().err().cloned();
            let reply: Reply = Box::new(move |failure| {
                let outcome = result.and_then(|value| failure.map_or(Ok(value), Err));
                if let Ok(outcome) = &outcome {
                    durable(outcome);
                }
                // A caller that gave up waiting has dropped its end; the work is done all the same.
                let _ = answer.send((began, outcome));
            });
            (error, reply)
        });
        self.queue.send(Message::Work(job)).map_err(|_| Error::Closed)?;
        let (began, outcome) = answered.await.map_err(|_| Error::Closed)?;
        timing::note(asked, began);
        outcome
    }
}

impl Writer {
    /// Runs `work` when its turn comes, without anybody waiting for it.
    pub(crate) fn later(&self, work: impl FnOnce(&Writing) -> Result<()> + Send + 'static) {
        let job: Job = Box::new(move |sqlite| {
            let error = sqlite.and_then(work).err();
            let reported = error.clone();
            let reply: Reply = Box::new(move |failure| {
                if let Some(error) = reported.or(failure) {
                    tracing::warn!(%error, "something that could wait could not be written");
                }
            });
            (error, reply)
        });
        // After the end there is nothing left to write to.
        let _ = self.queue.send(Message::Work(job));
    }

    /// Tells the thread to end when it has done what is queued.
    pub(crate) fn stop(&self) {
        let _ = self.queue.send(Message::Stop);
    }
}

fn execute(sqlite: &Sqlite, sql: &str) -> Result<()> {
    sqlite.prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn run(writing: &Writing, queue: &Receiver<Message>, board: &Board) {
    let sqlite: &Sqlite = writing;
    let mut indexer = Indexer::new(sqlite);
    let mut wait = IDLE;
    loop {
        match queue.recv_timeout(if indexer.is_behind() { wait } else { Duration::MAX }) {
            Ok(Message::Work(first)) => {
                let next = group(writing, first, queue, &mut indexer);
                board.announce();
                if next == Next::Stop {
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
fn group(writing: &Writing, first: Job, queue: &Receiver<Message>, indexer: &mut Indexer) -> Next {
    let mut replies = Vec::new();
    let mut waiting = Some(first);
    let mut next = Next::Go;
    let outcome = transaction(writing, |sqlite| {
        while let Some(job) = waiting.take() {
            let before = sqlite.total_changes();
            // A panic must not end the thread; its caller hears of it by the answer that never comes.
            let Ok((error, reply)) = catch_unwind(AssertUnwindSafe(|| job(Ok(writing)))) else {
                return Err(Error::Undone);
            };
            replies.push(reply);
            // A full disk makes SQLite give up the whole transaction by itself.
            let harmed = sqlite.is_autocommit() || sqlite.total_changes() != before;
            if let Some(error) = error.filter(|_| harmed) {
                return Err(if matches!(error, Error::Full) { error } else { Error::Undone });
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
    if failure.is_some() {
        // It may have been read from what was taken back.
        writing.forget_policy();
    }
    if let (Some(job), Some(failure)) = (waiting, &failure) {
        replies.push(job(Err(failure.clone())).1);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> (Writer, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = crate::open::writer(&folder.path().join("rollcall.db"), None).unwrap();
        (Writer::start(sqlite, Arc::default()).unwrap().0, folder)
    }

    fn insert(sqlite: &Sqlite, name: &str) -> Result<()> {
        sqlite.execute("INSERT INTO setting (name, value) VALUES (?, '')", [name])?;
        Ok(())
    }

    async fn names(writer: &Writer) -> Vec<String> {
        let names = |sqlite: &Writing| {
            let mut statement = sqlite.prepare("SELECT name FROM setting WHERE value = '' ORDER BY name")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<Vec<String>>>()?)
        };
        writer.write(names).await.unwrap()
    }

    /// Keeps the thread busy until more work waits, so that what follows shares a commit.
    fn hold(writer: &Writer) -> std::sync::mpsc::Sender<()> {
        let (go, wait) = std::sync::mpsc::channel();
        writer.later(move |_| {
            let _ = wait.recv();
            Ok(())
        });
        go
    }

    #[tokio::test]
    async fn what_is_refused_before_it_wrote_leaves_its_neighbours_alone() {
        let (writer, _folder) = started();
        let go = hold(&writer);
        let (first, refused, last, ()) = tokio::join!(
            biased;
            writer.write(|sqlite| insert(sqlite, "a")),
            writer.write(|_| Err::<(), _>(Error::Invalid("no".into()))),
            writer.write(|sqlite| insert(sqlite, "b")),
            async { go.send(()).unwrap() }
        );
        assert!(first.is_ok() && last.is_ok());
        assert!(matches!(refused, Err(Error::Invalid(_))));
        assert_eq!(names(&writer).await, ["a", "b"]);
    }

    #[tokio::test]
    async fn what_fails_half_way_takes_its_group_back_and_nothing_after_it() {
        let (writer, _folder) = started();
        let go = hold(&writer);
        let half_way = |sqlite: &Writing| {
            insert(sqlite, "b")?;
            Err::<(), _>(Error::Invalid("half-way".into()))
        };
        let (first, failed, ()) = tokio::join!(
            biased;
            writer.write(|sqlite| insert(sqlite, "a")),
            writer.write(half_way),
            async { go.send(()).unwrap() }
        );
        assert!(matches!(first, Err(Error::Undone)), "its caller must not think that it is durable");
        assert!(matches!(failed, Err(Error::Invalid(_))));
        assert_eq!(names(&writer).await, [""; 0]);
        writer.write(|sqlite| insert(sqlite, "c")).await.unwrap();
        assert_eq!(names(&writer).await, ["c"]);
    }

    #[tokio::test]
    async fn a_panic_is_undone_and_the_writer_goes_on() {
        let (writer, _folder) = started();
        let panicked = writer.write(|sqlite| -> Result<()> {
            insert(sqlite, "a")?;
            panic!("on purpose")
        });
        assert!(matches!(panicked.await, Err(Error::Closed)));
        writer.write(|sqlite| insert(sqlite, "b")).await.unwrap();
        assert_eq!(names(&writer).await, ["b"]);
    }
}
