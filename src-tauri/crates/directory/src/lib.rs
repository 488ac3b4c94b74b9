//! What we know: connections, tokens, users, groups, memberships and the changes to them, in SQLite.
//!
//! **Invariants.**
//! - Nobody else speaks SQL.
//! - No write is acknowledged before its transaction is durable (`synchronous=FULL`).
//! - Membership is rows: nothing holds a group's members in memory to write them back.
//! - One process owns the files: an operating-system lock keeps a second one out.

mod backup;
mod census;
mod change;
mod check;
mod compile;
mod connection;
mod error;
mod functions;
mod keys;
mod list;
mod members;
mod open;
mod origin;
mod read;
mod readers;
mod registry;
mod search;
mod setting;
mod stored;
mod token;
mod use_of_tokens;
mod write;
mod writer;

pub use change::{Action, Change};
pub use connection::{Connection, ConnectionChange, ConnectionId, Idp, NewConnection};
pub use error::{Error, Result};
pub use origin::{Actor, Origin};
pub use read::{ListQuery, Listed, Position, Window, With};
pub use registry::{LiveConnection, LiveToken, Registry};
pub use stored::{Effect, Member, Membership, Stored, Written};
pub use token::{Token, TokenHash, TokenId};

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use jiff::Timestamp;
use scim::Kind;
use scim::etag::Condition;
use scim::patch::Patch;
use scim::resource::Draft;

use open::Owned;
use readers::Readers;
use use_of_tokens::UseOfTokens;
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
    cursor_key: [u8; 32],
    /// Dropped last: the lock on the folder.
    owned: Owned,
}

impl Directory {
    /// Opens the directory, migrating it to the newest schema.
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
        let (writer, thread) = Writer::start(sqlite)?;
        let shared = Shared {
            writer,
            thread: Mutex::new(Some(thread)),
            readers,
            registry: RwLock::new(Arc::new(registry)),
            reload: tokio::sync::Mutex::new(()),
            used: UseOfTokens::default(),
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

/// Users and groups.
impl Directory {
    /// One live resource of a connection.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn get(
        &self,
        connection: ConnectionId,
        kind: Kind,
        id: &str,
        with: With,
    ) -> Result<Option<Stored>> {
        if with.members {
            let id = id.to_owned();
            self.shared.readers.read(move |sqlite| list::get(sqlite, connection, kind, &id, with)).await
        } else {
            self.shared.readers.look_up(|sqlite| list::get(sqlite, connection, kind, id, with)).await
        }
    }

    /// A page of live resources of a connection.
    ///
    /// # Errors
    /// [`Error::TooLong`] if no index serves the filter and looking at everything takes too long.
    pub async fn list(&self, connection: ConnectionId, kind: Kind, query: ListQuery) -> Result<Listed> {
        if !query.with.members && query.filter.as_ref().is_some_and(|filter| compile::is_point(filter, kind))
        {
            self.shared.readers.look_up(|sqlite| list::list(sqlite, connection, kind, &query)).await
        } else {
            self.shared.readers.read(move |sqlite| list::list(sqlite, connection, kind, &query)).await
        }
    }

    /// Creates a resource; or brings back the inactive user that it means (see [`Effect::Reactivated`]).
    ///
    /// # Errors
    /// [`Error::Scim`] 409 if its name is taken; [`Error::Full`].
    pub async fn create(&self, origin: Origin, draft: Draft, with: With) -> Result<Written> {
        self.shared.writer.write(move |sqlite| write::create(sqlite, &origin, draft, with)).await
    }

    /// PUT.
    ///
    /// # Errors
    /// [`Error::Scim`] 404 if there is no such resource, 412 if `condition` does not allow its
    /// version, 409 if its new name is taken; [`Error::Full`].
    pub async fn replace(
        &self,
        origin: Origin,
        id: &str,
        draft: Draft,
        condition: Option<Condition>,
        with: With,
    ) -> Result<Written> {
        let id = id.to_owned();
        self.shared
            .writer
            .write(move |sqlite| write::replace(sqlite, &origin, &id, draft, condition.as_ref(), with))
            .await
    }

    /// PATCH.
    ///
    /// # Errors
    /// As [`Self::replace`], and whatever [`scim::patch::apply`] refuses.
    pub async fn patch(
        &self,
        origin: Origin,
        kind: Kind,
        id: &str,
        patch: Patch,
        condition: Option<Condition>,
        with: With,
    ) -> Result<Written> {
        let id = id.to_owned();
        self.shared
            .writer
            .write(move |sqlite| write::patch(sqlite, &origin, kind, &id, &patch, condition.as_ref(), with))
            .await
    }

    /// DELETE.
    ///
    /// # Errors
    /// As [`Self::replace`].
    pub async fn delete(
        &self,
        origin: Origin,
        kind: Kind,
        id: &str,
        condition: Option<Condition>,
    ) -> Result<()> {
        let id = id.to_owned();
        self.shared
            .writer
            .write(move |sqlite| write::delete(sqlite, &origin, kind, &id, condition.as_ref()))
            .await
    }

    /// Brings a deleted resource back, with its memberships.
    ///
    /// # Errors
    /// [`Error::Scim`] 404 if no such resource was deleted, 409 if its name was taken meanwhile.
    pub async fn restore(&self, origin: Origin, kind: Kind, id: &str) -> Result<Stored> {
        let id = id.to_owned();
        self.shared.writer.write(move |sqlite| write::restore(sqlite, &origin, kind, &id)).await
    }

    /// Deletes for good what was deleted before a time; how many resources went.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn purge(&self, before: Timestamp) -> Result<u64> {
        let mut purged = 0;
        loop {
            let batch = self.shared.writer.write(move |sqlite| write::purge(sqlite, before)).await?;
            if batch == 0 {
                return Ok(purged);
            }
            purged += batch;
        }
    }

    /// What happened to a resource, oldest first; deleted ones included.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn history(&self, connection: ConnectionId, kind: Kind, id: &str) -> Result<Vec<Change>> {
        let id = id.to_owned();
        self.shared.readers.read(move |sqlite| change::history(sqlite, connection, kind, &id)).await
    }

    /// How many live users and groups a connection has.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn counts(&self, connection: ConnectionId) -> Result<(u64, u64)> {
        self.shared
            .readers
            .look_up(|sqlite| {
                let count = |kind| census::total(sqlite, connection, kind);
                Ok((count(Kind::User)?, count(Kind::Group)?))
            })
            .await
    }
}

/// Connections and their tokens.
impl Directory {
    /// Every connection, in the order of their making.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn connections(&self) -> Result<Vec<Connection>> {
        self.shared.readers.look_up(connection::all).await
    }

    /// Adds a connection.
    ///
    /// # Errors
    /// [`Error::Taken`] if its slug is, [`Error::Invalid`] if slug or name cannot be used.
    pub async fn add_connection(&self, new: NewConnection, at: Timestamp) -> Result<Connection> {
        let added = self.shared.writer.write(move |sqlite| connection::add(sqlite, &new, at)).await?;
        self.reload_registry().await?;
        Ok(added)
    }

    /// Changes a connection; `None` if there is none of that slug.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the name cannot be used.
    pub async fn change_connection(
        &self,
        slug: &str,
        change: ConnectionChange,
    ) -> Result<Option<Connection>> {
        let slug = slug.to_owned();
        let changed =
            self.shared.writer.write(move |sqlite| connection::change(sqlite, &slug, &change)).await?;
        self.reload_registry().await?;
        Ok(changed)
    }

    /// Removes a connection with everything in it; how many users and groups went, `None` if there
    /// is none of that slug. It is out of service at once; its rows go in batches.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_connection(&self, slug: &str, at: Timestamp) -> Result<Option<(u64, u64)>> {
        let slug = slug.to_owned();
        let removed = self.shared.writer.write(move |sqlite| connection::remove(sqlite, &slug, at)).await?;
        self.reload_registry().await?;
        let Some(connection) = removed else { return Ok(None) };
        let counts = self.counts(connection).await?;
        self.finish_removals().await?;
        Ok(Some(counts))
    }

    /// Deletes what connections held whose removal was interrupted.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn finish_removals(&self) -> Result<()> {
        while self.shared.writer.write(connection::empty_one).await? {}
        Ok(())
    }

    /// All tokens of a connection, newest first, dead ones included.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn tokens(&self, connection: ConnectionId) -> Result<Vec<Token>> {
        let mut tokens = self.shared.readers.look_up(|sqlite| token::all(sqlite, connection)).await?;
        for token in &mut tokens {
            token.last_used = self.shared.used.of(token.id).max(token.last_used);
        }
        Ok(tokens)
    }

    /// Makes `hash` the connection's newest token. The newest one before it dies at `grace_ends`
    /// (or at its own expiry, if sooner), any older one at once: two are live at most.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_token(
        &self,
        connection: ConnectionId,
        hash: TokenHash,
        hint: &str,
        expires: Option<Timestamp>,
        grace_ends: Timestamp,
        at: Timestamp,
    ) -> Result<Token> {
        let new = token::NewToken { connection, hash, hint: hint.to_owned(), expires, grace_ends, at };
        let added = self.shared.writer.write(move |sqlite| token::add(sqlite, &new)).await?;
        self.reload_registry().await?;
        Ok(added)
    }

    /// Ends tokens of a connection now: one, or all if `token` is `None`. How many were live.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn revoke_tokens(
        &self,
        connection: ConnectionId,
        token: Option<TokenId>,
        at: Timestamp,
    ) -> Result<usize> {
        let revoked =
            self.shared.writer.write(move |sqlite| token::revoke(sqlite, connection, token, at)).await?;
        self.reload_registry().await?;
        Ok(revoked)
    }

    /// Notes that a token was used. It is written down at most a minute later, for a write on
    /// every request would cost more than the request.
    pub fn token_used(&self, token: TokenId, at: Timestamp) {
        if let Some(used) = self.shared.used.note(token, at) {
            self.shared.writer.later(move |sqlite| token::note_used(sqlite, &used));
        }
    }
}

/// The database as a whole.
impl Directory {
    /// A setting, if it was ever set.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        self.shared.readers.look_up(|sqlite| setting::get(sqlite, name)).await
    }

    /// Sets a setting; `None` forgets it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_setting(&self, name: &str, value: Option<&str>) -> Result<()> {
        let (name, value) = (name.to_owned(), value.map(str::to_owned));
        self.shared.writer.write(move |sqlite| setting::set(sqlite, &name, value.as_deref())).await
    }

    /// Writes a copy of the database to a file that must not exist.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it exists; [`Error::Full`].
    pub async fn backup(&self, to: &Path) -> Result<()> {
        let (database, to) = (self.shared.owned.database(), to.to_owned());
        tokio::task::spawn_blocking(move || backup::write(&database, &to)).await.map_err(|_| Error::Closed)?
    }

    /// Puts a backup in the place of the directory in a folder that no process has open. The
    /// former files are kept in a folder beside it, which is returned.
    ///
    /// # Errors
    /// [`Error::InUse`]; [`Error::Invalid`] if the file is not a sound backup.
    pub fn restore_backup(folder: &Path, backup: &Path) -> Result<PathBuf> {
        backup::restore(folder, backup)
    }

    /// Checks the database: what is wrong, in words; nothing if it is sound.
    ///
    /// # Errors
    /// If the database cannot even be asked.
    pub async fn check(&self) -> Result<Vec<String>> {
        let database = self.shared.owned.database();
        let checked = move || check::check(&open::reader(&database)?);
        tokio::task::spawn_blocking(checked).await.map_err(|_| Error::Closed)?
    }
}
