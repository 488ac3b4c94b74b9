//! A file that is there when it is whole, and not before.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Sink;

/// A file that is being written beside the place it is meant for.
#[derive(Debug)]
pub(crate) struct PartialFile {
    target: PathBuf,
    part: PathBuf,
    file: Option<File>,
}

impl PartialFile {
    /// Begins to write. What stands in the target's place stays there until the end.
    pub(crate) async fn begin(target: PathBuf) -> std::io::Result<Self> {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = target.with_file_name(name);
        let (path, file) = aside(part, |path| File::create(path)).await?;
        Ok(Self { target, part: path, file: Some(file) })
    }

    /// Puts the file in its place.
    pub(crate) async fn finish(mut self) -> std::io::Result<()> {
        let Some(file) = self.file.take() else { return Err(closed()) };
        let (target, part) = (self.target.clone(), self.part.clone());
        let finish = move |_: &Path| {
            file.sync_all()?;
            drop(file);
            std::fs::rename(&part, &target)
        };
        aside(PathBuf::new(), finish).await?;
        self.part = PathBuf::new();
        Ok(())
    }
}

impl Sink for PartialFile {
    async fn take(&mut self, bytes: Vec<u8>) -> std::io::Result<()> {
        let Some(mut file) = self.file.take() else { return Err(closed()) };
        let write = move |_: &Path| file.write_all(&bytes).map(|()| file);
        self.file = Some(aside(PathBuf::new(), write).await?.1);
        Ok(())
    }
}

/// Whatever ends the writing, no part of a file is left behind.
impl Drop for PartialFile {
    fn drop(&mut self) {
        drop(self.file.take());
        if !self.part.as_os_str().is_empty()
            && let Err(error) = std::fs::remove_file(&self.part)
        {
            tracing::warn!("{} could not be removed: {error}", self.part.display());
        }
    }
}

/// Disks are waited for where nobody else waits.
async fn aside<T: Send + 'static>(
    path: PathBuf,
    work: impl FnOnce(&Path) -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<(PathBuf, T)> {
    let work = move || work(&path).map(|done| (path, done));
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(closed()))
}

fn closed() -> std::io::Error {
    std::io::Error::other("the file is closed")
}
