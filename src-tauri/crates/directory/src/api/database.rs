//! The database as a whole: settings, copies, soundness.

use std::path::{Path, PathBuf};

use crate::{Directory, Error, Result, backup, before_update, check, open, setting};

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

    /// The newest copy that an update left in a folder and that this version can put back.
    #[must_use]
    pub fn copy_before_update(folder: &Path) -> Option<PathBuf> {
        before_update::newest(folder, open::NEWEST)
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
