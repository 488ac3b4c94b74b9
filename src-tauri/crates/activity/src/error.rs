//! What can go wrong.

use std::path::{Path, PathBuf};

/// Why something could not be recorded or told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite failed.
    #[error("the record of requests failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file cannot be had.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A newer version wrote it.
    #[error("{} was written by a newer version of Rollcall; install that version, or move the file away", .0.display())]
    Newer(PathBuf),
    /// What is stored cannot be read.
    #[error("the record of a request cannot be read: {0}")]
    Damaged(String),
    /// The recorder has ended.
    #[error("the record of requests is closed")]
    Closed,
}

impl Error {
    /// Whether the file is not what it should be.
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) => true,
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt)
            ),
            _ => false,
        }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// The result of everything here.
pub type Result<T> = std::result::Result<T, Error>;
