//! The handle: what is recorded goes in, and what was recorded is asked for.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use directory::ConnectionId;
use jiff::Timestamp;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use tokio::sync::watch;

use crate::cadence::{Cadence, Calls};
use crate::deed::Deed;
use crate::exchange::Exchange;
use crate::queue::Queue;
use crate::row::{Flags, Row};
use crate::store::content::Content;
use crate::store::feed::{self, Filter};
use crate::store::{self, Mark, Marks, Retention, marks};
use crate::{Error, Result, recorder};

/// The record of all requests. A clone is another handle of the same.
#[derive(Debug, Clone)]
pub struct Activity {
    shared: Arc<Shared>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) queue: Queue,
    /// `None` until they are read.
    marks: Mutex<Option<Marks>>,
    read: Condvar,
    retention: Mutex<Retention>,
    /// The number of the last exchange that was recorded.
    pub(crate) told: watch::Sender<i64>,
    /// Whether exchanges are recorded, and whether they could be.
    records: AtomicBool,
    able: bool,
    /// Up to where somebody has looked; written down in a quiet moment.
    pub(crate) seen: AtomicI64,
    reader: Mutex<Sqlite>,
    /// What is to go out of its turn.
    leaving: Mutex<Leaving>,
    cadences: Mutex<HashMap<ConnectionId, Cadence>>,
}

/// What is to go out of its turn, and is not shown any more.
#[derive(Debug, Default)]
pub(crate) struct Leaving {
    /// The connections. Exchanges of theirs may be on their way still.
    connections: BTreeSet<u32>,
    /// The exchanges that are in the file.
    pub(crate) ids: Vec<i64>,
}

impl Leaving {
    fn has(&self, connection: ConnectionId) -> bool {
        self.connections.contains(&marks::connection(connection))
    }
}

/// Part of the list of exchanges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The exchanges asked for, the newest first.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub total: u64,
    /// The newest exchange there is, whether it is wanted or not.
    pub newest: i64,
    /// Requests that came faster than they could be recorded, among those in sight.
    pub gaps: Vec<Gap>,
}

/// Requests that came faster than they could be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The number of the exchange before it.
    pub after: i64,
    /// How many exchanges are missing.
    pub exchanges: u64,
    /// Of how many others headers and bodies are.
    pub details: u64,
}

impl Activity {
    /// Where a newer version wrote the file of a folder that no process has open, moves it into another folder, so that
    /// this version can begin a record of its own. Says whether it did.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be moved.
    pub fn make_way(folder: &Path, into: &Path) -> Result<bool> {
        store::make_way(&folder.join(store::FILE), into)
    }

    /// Opens the file in a folder, and makes it if there is none. `last_change` is the greatest number of a change that
    /// the directory has: what is known of greater ones is about another past, from before a restore.
    ///
    /// No request is refused because it cannot be recorded: a file that is damaged is put aside, and where there is no room
    /// for one, nothing is recorded.
    ///
    /// # Errors
    /// [`Error::Newer`] if a newer version wrote it.
    pub fn open(folder: &Path, last_change: i64, retention: Retention) -> Result<Self> {
        let path = folder.join(store::FILE);
        match Self::recording(&path, last_change, retention) {
            Err(error @ Error::Newer(_)) => Err(error),
            Err(error) => {
                tracing::error!(%error, "requests are not recorded");
                Self::without_file()
            }
            opened => opened,
        }
    }

    fn recording(path: &Path, last_change: i64, retention: Retention) -> Result<Self> {
        let writer = match store::writer(path) {
            Err(error) if error.is_damage() => {
                tracing::warn!(%error, "the record of requests is damaged; it is put aside, and a new one is begun");
                store::put_aside(path)?;
                store::writer(path)?
            }
            opened => opened?,
        };
        writer.prepare_cached("DELETE FROM caused WHERE change > ?")?.execute([last_change])?;
        let newest = store::newest(&writer)?;
        let seen = store::setting(&writer, store::SEEN)?.unwrap_or(0);
        let shared = Arc::new(Shared::new(store::reader(path)?, retention, (newest, seen), true));
        let recording = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("recorder".into())
            .spawn(move || recorder::run(writer, &recording))
            .map_err(|source| Error::io(path, source))?;
        Ok(Self { shared, thread: Arc::new(Mutex::new(Some(thread))) })
    }

    /// Records nothing and knows of nothing.
    fn without_file() -> Result<Self> {
        let shared = Shared::new(store::empty()?, Retention::default(), (0, 0), false);
        shared.have_marks(Marks::default());
        shared.queue.close();
        Ok(Self { shared: Arc::new(shared), thread: Arc::default() })
    }

    /// The number of the last exchange that was recorded; 0 if there is none.
    #[must_use]
    pub fn newest(&self) -> i64 {
        *self.shared.told.borrow()
    }

    /// Whether exchanges are recorded at all.
    #[must_use]
    pub fn records(&self) -> bool {
        self.shared.records.load(Ordering::Relaxed)
    }

    /// Whether an exchange would be recorded that ends now. Where it would be, but for others that came too fast, it is counted
    /// as missing.
    #[must_use]
    pub fn wants(&self) -> bool {
        self.records() && self.shared.queue.has_room()
    }

    /// Records an exchange, later and elsewhere: it costs the caller next to nothing, and cannot fail.
    pub fn record(&self, exchange: Exchange) {
        self.shared.queue.push(exchange);
    }

    /// Part of the list of exchanges, from a place on that is counted from the newest.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feed(&self, filter: &Filter, start: u64, count: usize) -> Result<Feed> {
        let (part, newest) = self.shared.with_marks(|marks| {
            let all = match filter.until {
                Some(until) => marks.until(until),
                None => marks.all(),
            };
            (feed::part(all, filter, start, count), marks.all().last().map_or(0, |mark| mark.id))
        });
        let sqlite = self.reader();
        let rows = feed::rows(&sqlite, &part.ids)?;
        let gaps = match (part.ids.last(), part.ids.first()) {
            (Some(first), Some(last)) => gaps(&sqlite, *first, *last)?,
            _ => Vec::new(),
        };
        Ok(Feed { rows, total: part.total, newest, gaps })
    }

    /// The numbers of the exchanges that a filter wants, the newest first.
    #[must_use]
    pub fn numbers(&self, filter: &Filter) -> Vec<i64> {
        self.shared.with_marks(|marks| {
            let all = filter.until.map_or_else(|| marks.all(), |until| marks.until(until));
            feed::part(all, filter, 0, usize::MAX).ids
        })
    }

    /// How many exchanges after a number a filter wants.
    #[must_use]
    pub fn count_after(&self, filter: &Filter, id: i64) -> u64 {
        let filter = Filter { from: Some(id.saturating_add(1)), ..filter.clone() };
        self.shared.with_marks(|marks| feed::part(marks.all(), &filter, 0, 0).total)
    }

    /// One exchange, and what it carried, as far as that is kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn show(&self, id: i64) -> Result<Option<(Row, Option<Content>)>> {
        let sqlite = self.reader();
        let Some(row) = store::row(&sqlite, id)? else { return Ok(None) };
        Ok(Some((row, store::content(&sqlite, id)?)))
    }

    /// Some exchanges, each once, and what they carried; without those that are not known any more.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn several(&self, ids: &[i64]) -> Result<Vec<(Row, Option<Content>)>> {
        let sqlite = self.reader();
        let rows = feed::rows(&sqlite, ids)?;
        let known: Vec<i64> = rows.iter().map(|row| row.id).collect();
        Ok(rows.into_iter().zip(store::contents(&sqlite, &known)?).collect())
    }

    /// The numbers of exchanges in which all words of a text occur, at most some thousands.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn search(&self, text: &str) -> Result<BTreeSet<i64>> {
        Ok(store::search(&self.reader(), text)?.into_iter().collect())
    }

    /// The exchanges that are about a resource: those that name it, and those that made these changes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn about(&self, resource: &str, changes: &[i64]) -> Result<BTreeSet<i64>> {
        let subject = marks::subject(resource);
        let alike: Vec<i64> = self.shared.with_marks(|marks| {
            marks.all().iter().filter(|mark| mark.subject == subject).map(|mark| mark.id).collect()
        });
        let sqlite = self.reader();
        let mut found = BTreeSet::new();
        let mut is_it = sqlite.prepare_cached("SELECT 1 FROM exchange WHERE id = ? AND resource = ?")?;
        for id in alike {
            if is_it.exists((id, resource))? {
                found.insert(id);
            }
        }
        for change in changes {
            found.extend(cause(&sqlite, *change)?);
        }
        Ok(found)
    }

    /// The exchange that made a change, if it is still known.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn cause_of(&self, change: i64) -> Result<Option<i64>> {
        cause(&self.reader(), change)
    }

    /// The number of the first exchange that came at a time or later.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn first_since(&self, at: Timestamp) -> Result<i64> {
        store::first_since(&self.reader(), at)
    }

    /// Up to which exchange somebody has looked.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.shared.seen.load(Ordering::Relaxed)
    }

    /// Notes that somebody has looked at everything up to that exchange.
    pub fn see(&self, id: i64) {
        self.shared.seen.fetch_max(id, Ordering::Relaxed);
    }

    /// When and how often the identity provider of a connection calls.
    #[must_use]
    pub fn calls(&self, connection: ConnectionId) -> Calls {
        let cadences = self.shared.cadences();
        cadences.get(&connection).map(Cadence::calls).unwrap_or_default()
    }

    /// Forgets everything about connections that are no more, also what is on its way: nobody sees it from now on, and it goes out
    /// of the file in a quiet moment.
    pub fn forget(&self, connections: &[ConnectionId]) {
        if connections.is_empty() {
            return;
        }
        self.shared.forget(connections);
        self.shared.queue.nudge();
    }

    /// Tells the number of the last exchange whenever there is another.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.shared.told.subscribe()
    }

    /// Keeps more, or less, from now on; none at all if no exchanges are to be kept.
    pub fn set_retention(&self, retention: Retention) {
        self.shared.records.store(self.shared.able && retention.exchanges > 0, Ordering::Relaxed);
        *self.shared.retention.lock().unwrap_or_else(PoisonError::into_inner) = retention;
    }

    /// How much of the file is in use, in bytes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn size(&self) -> Result<u64> {
        store::size(&self.reader())
    }

    /// Records what waits, and ends. Whatever comes later is not recorded.
    pub fn close(&self) {
        self.shared.queue.close();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the recorder ended by a panic");
        }
    }

    fn reader(&self) -> MutexGuard<'_, Sqlite> {
        self.shared.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    fn new(reader: Sqlite, retention: Retention, (newest, seen): (i64, i64), able: bool) -> Self {
        Self {
            queue: Queue::default(),
            marks: Mutex::new(None),
            read: Condvar::new(),
            retention: Mutex::new(retention),
            told: watch::Sender::new(newest),
            records: AtomicBool::new(able && retention.exchanges > 0),
            able,
            seen: AtomicI64::new(seen),
            reader: Mutex::new(reader),
            leaving: Mutex::default(),
            cadences: Mutex::default(),
        }
    }

    /// Waits until the marks are read, which takes a moment after the start if there are many.
    pub(crate) fn with_marks<T>(&self, work: impl FnOnce(&mut Marks) -> T) -> T {
        let marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.read.wait_while(marks, |marks| marks.is_none());
        let mut marks = waited.unwrap_or_else(PoisonError::into_inner);
        work(marks.get_or_insert_default())
    }

    /// Says what the marks are.
    pub(crate) fn have_marks(&self, read: Marks) {
        *self.marks.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
        self.read.notify_all();
    }

    pub(crate) fn leaving(&self) -> MutexGuard<'_, Leaving> {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what there is of some connections out of sight. Looks at everything, so it is done once, when they go.
    fn forget(&self, connections: &[ConnectionId]) {
        let mut leaving = self.leaving();
        leaving.connections.extend(connections.iter().map(|id| marks::connection(*id)));
        let gone = self.with_marks(|marks| marks.forget_those_of(&leaving.connections));
        leaving.ids.extend(gone);
        self.cadences().retain(|id, _| !leaving.has(*id));
    }

    /// Shows what was written, but for what came late of a connection that is gone: that goes out again.
    pub(crate) fn show(&self, mut marks: Vec<Mark>) {
        let mut leaving = self.leaving();
        let Leaving { connections, ids } = &mut *leaving;
        if !connections.is_empty() {
            ids.extend(
                marks.extract_if(.., |mark| connections.contains(&mark.connection)).map(|mark| mark.id),
            );
        }
        self.with_marks(|known| known.extend(marks));
    }

    pub(crate) fn cadences(&self) -> MutexGuard<'_, HashMap<ConnectionId, Cadence>> {
        self.cadences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that identity providers called.
    pub(crate) fn called<'a>(&self, rows: impl Iterator<Item = &'a Row>) {
        let leaving = self.leaving();
        let mut cadences = self.cadences();
        let is_ours = |row: &Row| row.flags.has(Flags::REPLAY) || row.flags.has(Flags::OWN);
        for row in rows.filter(|row| !is_ours(row) && row.deed != Deed::Unauthorized) {
            if let Some(connection) = row.connection.filter(|connection| !leaving.has(*connection)) {
                cadences.entry(connection).or_default().note(row.at);
            }
        }
    }

    pub(crate) fn retention(&self) -> Retention {
        *self.retention.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cause(sqlite: &Sqlite, change: i64) -> Result<Option<i64>> {
    Ok(sqlite
        .prepare_cached("SELECT exchange FROM caused WHERE change = ?")?
        .query_row([change], |row| row.get(0))
        .optional()?)
}

fn gaps(sqlite: &Sqlite, first: i64, last: i64) -> Result<Vec<Gap>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT after, exchanges, details FROM gap WHERE after BETWEEN ? AND ? ORDER BY after DESC",
    )?;
    let rows = statement.query_map((first - 1, last), |row| {
        Ok(Gap { after: row.get(0)?, exchanges: row.get(1)?, details: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
