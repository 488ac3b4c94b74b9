//! The open data folder with everything operations need.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use directory::Directory;
use secrecy::SecretString;

use crate::keeping::{self, Accounts};
use crate::operations::service::Running;
use crate::{Endpoint, Keychain, Result, SecretStore, Token, Unavailable};

/// What it takes to open a data folder.
#[derive(Clone)]
pub struct Options {
    /// The folder; made if absent.
    pub folder: PathBuf,
    /// An upper bound for the database file, in pages of 4 KiB; for tests of a full disk.
    pub max_pages: Option<u32>,
    /// The keychain.
    pub secrets: Arc<dyn SecretStore>,
    /// The addresses to be told while no server runs.
    pub endpoint: Endpoint,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// The open data folder. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Rollcall(Arc<Inner>);

struct Inner {
    directory: Directory,
    folder: PathBuf,
    secrets: Arc<dyn SecretStore>,
    accounts: Accounts,
    endpoint: Endpoint,
    running: OnceLock<Running>,
}

impl std::fmt::Debug for Rollcall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rollcall").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}

impl Rollcall {
    /// Opens a data folder, bringing its database up to date. Blocks on the disk.
    ///
    /// # Errors
    /// [`crate::Code::InUse`] if another process has it open, [`crate::Code::Newer`] if a later
    /// version made it.
    pub fn open(options: Options) -> Result<Self> {
        let Options { folder, max_pages, secrets, endpoint } = options;
        let directory = Directory::open(&directory::Options { folder: folder.clone(), max_pages })?;
        // What is told to people and hashed for the control channel must not depend on where a command stands.
        let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
        let (accounts, running) = (Accounts::default(), OnceLock::new());
        Ok(Self(Arc::new(Inner { directory, folder, secrets, accounts, endpoint, running })))
    }

    /// Writes back what is queued and closes the folder.
    pub async fn close(self) {
        self.0.directory.clone().close().await;
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Where identity providers reach it, or would if a server ran.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        match self.0.running.get() {
            Some(Running { addresses, port, hosts, .. }) => Endpoint {
                address: addresses.first().copied().unwrap_or(self.0.endpoint.address),
                port: *port,
                hosts: hosts.clone(),
            },
            None => self.0.endpoint.clone(),
        }
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.0.directory
    }

    pub(crate) fn secrets(&self) -> &dyn SecretStore {
        &*self.0.secrets
    }

    pub(crate) fn running(&self) -> Option<&Running> {
        self.0.running.get()
    }

    /// Notes that a server runs; it does so at most once in the life of a process.
    pub(crate) fn runs(&self, running: Running) {
        let _ = self.0.running.set(running);
    }

    pub(crate) async fn account(&self, slug: &str) -> Result<String> {
        self.0.accounts.of(self.directory(), slug).await
    }

    pub(crate) async fn keep(&self, slug: &str, token: &Token) -> Result<Keychain> {
        let account = self.account(slug).await?;
        Ok(keeping::keep(self.secrets(), &account, token).await)
    }

    pub(crate) async fn kept(&self, slug: &str) -> Result<Option<SecretString>> {
        let account = self.account(slug).await?;
        Ok(self.secrets().get(&account).await?)
    }

    pub(crate) async fn forget(&self, slug: &str) -> Result<Keychain> {
        let account = self.account(slug).await?;
        let outcome: std::result::Result<(), Unavailable> = self.secrets().delete(&account).await;
        Ok(outcome.into())
    }
}

/// Whether a folder holds data of Rollcall's: opening one that does not would make some.
#[must_use]
pub fn exists(folder: &Path) -> bool {
    folder.join("rollcall.db").exists()
}

/// Puts a backup in the place of a data folder that no process has open. The former files are kept;
/// where, is returned. Blocks on the disk.
///
/// # Errors
/// [`crate::Code::InUse`] if a process has the folder open; [`crate::Code::Io`] or
/// [`crate::Code::Invalid`] if the file is not a backup of Rollcall's.
pub fn restore(folder: &Path, backup: &Path) -> Result<PathBuf> {
    Ok(Directory::restore_backup(folder, backup)?)
}

/// The version of SQLite in use.
#[must_use]
pub fn sqlite_version() -> &'static str {
    Directory::sqlite_version()
}
