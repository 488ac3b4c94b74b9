//! What can go wrong, sorted by what there is to do about it.

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::ErrorCode;

/// The result of everything that touches the database.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure. It can be cloned, because one failed commit is reported to everyone who shared it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The request cannot be done; the client is told so in SCIM's words.
    #[error(transparent)]
    Scim(#[from] scim::Error),
    /// Another process has the directory open.
    #[error("{} is in use by another Rollcall", .0.display())]
    InUse(PathBuf),
    /// A later version made the database.
    #[error("the database in {} was made by a newer Rollcall; install that one, or see 'rollcall doctor' for a way back", .0.display())]
    Newer(PathBuf),
    /// A name that must be unique is taken.
    #[error("'{0}' is taken")]
    Taken(String),
    /// Another policy is in force than the one that was changed.
    #[error("somebody changed the roles meanwhile; look at them again")]
    Changed,
    /// Protected roles, by name, would be left without a holder.
    #[error("nobody would hold {} any more; it is protected", .0.join(", "))]
    Protected(Vec<String>),
    /// A value is not acceptable.
    #[error("{0}")]
    Invalid(String),
    /// The disk, or the size allowed, is full. Nothing was changed.
    #[error("the disk is full; nothing was changed")]
    Full,
    /// A write that was to share the commit failed half-way and took this one back with it.
    #[error("the write was undone together with another one; try again")]
    Undone,
    /// The query would take longer than anyone should wait.
    #[error("the query takes too long")]
    TooLong,
    /// The directory is closing.
    #[error("the directory is closing")]
    Closed,
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: Arc<std::io::Error>,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Sqlite(Arc<rusqlite::Error>),
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io { path: path.into(), source: Arc::new(source) }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error() {
            Some(failure) if failure.code == ErrorCode::DiskFull => Self::Full,
            // The shared memory beside the write-ahead log could not grow.
            Some(failure) if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Self::Full,
            Some(failure) if failure.code == ErrorCode::OperationInterrupted => Self::TooLong,
            _ => Self::Sqlite(Arc::new(error)),
        }
    }
}

/// Whether a statement failed because a unique value is taken.
pub(crate) fn is_taken(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|failure| failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}
