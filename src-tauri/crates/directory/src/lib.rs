//! What we know: connections, tokens, users, groups, memberships and the changes to them, in SQLite.
//!
//! **Invariants.**
//! - Nobody else speaks SQL.
//! - No write is acknowledged before its transaction is durable (`synchronous=FULL`).
//! - Membership is rows: nothing holds a group's members in memory to write them back.
//! - One process owns the files: an operating-system lock keeps a second one out.

mod api;
mod backup;
mod before_update;
mod census;
mod change;
mod check;
mod compile;
mod connection;
mod error;
mod functions;
mod grants;
mod keys;
mod label;
mod list;
mod members;
mod open;
mod origin;
mod past;
mod read;
mod readers;
mod registry;
mod search;
mod seen;
mod setting;
mod stored;
mod table;
mod timing;
mod token;
mod use_of_tokens;
mod watch;
mod write;
mod writer;
mod writing;

pub use api::Roles;
pub use change::{Action, Change};
pub use connection::{Connection, ConnectionChange, ConnectionId, Idp, NewConnection};
pub use error::{Error, Result};
pub use grants::{
    ByChange as RoleByChange, Cause as RoleCause, Effect as RoleEffect, Event as RoleEvent, Holding, Kept,
    NamedGroup, NamedUser, OfUser as RolesOfUser, Progress as RoleProgress, Revision, Side as RoleSide,
    Unmatched, What as RoleEventKind, Whole as RolesWorkedOut,
};
pub use label::of as name_of;
pub use origin::{Actor, Origin};
pub use past::{MembersThen, Membership as PastMembership, Named, NamedMember, Past, PastChange};
pub use read::{ListQuery, Listed, Position, Window, With};
pub use registry::{LiveConnection, LiveToken, Registry};
pub use roles::Role;
pub use seen::{Milestone, Sighting};
pub use stored::{Changed, Effect, Member, Membership, Stored, Written};
pub use table::{
    Listing, Matching, OfRole, Roster, RosterMember, Row, Rows, Sort, SortBy, State, View, Whole,
};
pub use timing::{Timing, timed};
pub use token::{Token, TokenHash, TokenId};
pub use watch::{Generations, Watch};

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use open::Owned;
use readers::Readers;
use seen::Seen;
use table::Recent;
use use_of_tokens::UseOfTokens;
use watch::Board;
use writer::Writer;

/// Where and how a directory is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds the database; made if absent, readable by its owner alone.
    pub folder: PathBuf,
    /// An upper bound for the database file, in pages of 4 KiB; for tests of a full disk.
    pub max_pages: Option<u32>,
}

/// The open directory. Cheap to clone; all clones share one writer and one set of readers.
#[derive(Debug, Clone)]
pub struct Directory {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    writer: Writer,
    thread: Mutex<Option<JoinHandle<()>>>,
    readers: Readers,
    registry: RwLock<Arc<Registry>>,
    /// Held while the registry is read anew, so that an older state never replaces a newer one.
    reload: tokio::sync::Mutex<()>,
    used: UseOfTokens,
    seen: Seen,
    board: Arc<Board>,
    recent: Arc<Recent>,
    cursor_key: [u8; 32],
    /// Dropped last: the lock on the folder.
    owned: Owned,
}

impl Directory {
    /// Opens the directory, migrating it to the newest schema; a copy of what it was is kept.
    ///
    /// # Errors
    /// [`Error::InUse`] if another process has it open, [`Error::Newer`] if a later version made it.
    pub fn open(options: &Options) -> Result<Self> {
        let owned = Owned::take(&options.folder)?;
        let database = owned.database();
        let sqlite = open::writer(&database, options.max_pages)?;
        let registry = Registry::load(&sqlite)?;
        let cursor_key = setting::cursor_key(&sqlite)?;
        let readers = Readers::open(&database)?;
        let seen = Seen::load(&sqlite)?;
        let board = Arc::new(Board::default());
        let (writer, thread) = Writer::start(sqlite, Arc::clone(&board))?;
        let shared = Shared {
            writer,
            thread: Mutex::new(Some(thread)),
            readers,
            registry: RwLock::new(Arc::new(registry)),
            reload: tokio::sync::Mutex::new(()),
            used: UseOfTokens::default(),
            seen,
            board,
            recent: Arc::default(),
            cursor_key,
            owned,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Finishes what is queued, writes the write-ahead log back and closes the files.
    pub async fn close(self) {
        let used = self.shared.used.take();
        if !used.is_empty() {
            self.shared.writer.later(move |sqlite| token::note_used(sqlite, &used));
        }
        let unwritten = self.shared.seen.take();
        if !unwritten.is_empty() {
            self.shared.writer.later(move |sqlite| seen::write(sqlite, &unwritten));
        }
        self.shared.writer.stop();
        let thread = self.shared.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // A panic in the thread was reported when it happened.
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }

    /// The connections and their live tokens as of the last committed change.
    #[must_use]
    pub fn registry(&self) -> Arc<Registry> {
        Arc::clone(&self.shared.registry.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A view of what changes from now on.
    #[must_use]
    pub fn watch(&self) -> Watch {
        self.shared.board.watch()
    }

    /// The key that cursors are signed with; made once per directory.
    #[must_use]
    pub fn cursor_key(&self) -> [u8; 32] {
        self.shared.cursor_key
    }

    /// The version of SQLite in use.
    #[must_use]
    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }

    async fn reload_registry(&self) -> Result<()> {
        let _alone = self.shared.reload.lock().await;
        let registry = self.shared.readers.read(Registry::load).await?;
        *self.shared.registry.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(registry);
        Ok(())
    }
}
