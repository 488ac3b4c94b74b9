//! A copy of the directory that is thrown away.

use std::path::PathBuf;

use activity::{Activity, Retention};
use directory::{ConnectionChange, Directory, Options};
use server::Local;

use crate::{Code, Error, Result, Rollcall};

/// The copy, and what answers from it.
pub(super) struct Copy {
    local: Local,
    directory: Directory,
    activity: Activity,
    folder: Folder,
}

/// A folder that goes when it is let go.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "a copy of the directory is left over");
        }
    }
}

impl Copy {
    /// Copies the directory as it is. All connections of the copy are on.
    pub(super) async fn of(rollcall: &Rollcall) -> Result<Self> {
        let folder = Folder(rollcall.folder().join(format!("replay-{}", uuid())));
        std::fs::create_dir(&folder.0).map_err(|error| {
            Error::new(Code::Io, format!("{} could not be made: {error}.", folder.0.display()))
        })?;
        rollcall.directory().backup(&folder.0.join("rollcall.db")).await?;
        let directory = Directory::open(&Options { folder: folder.0.clone(), max_pages: None })?;
        for connection in directory.connections().await? {
            let on = ConnectionChange { enabled: Some(true), ..ConnectionChange::default() };
            directory.change_connection(&connection.slug, on).await?;
        }
        let activity = Activity::open(&folder.0, i64::MAX, Retention::default())?;
        let local = Local::new(directory.clone(), activity.clone());
        Ok(Self { local, directory, activity, folder })
    }

    pub(super) const fn local(&self) -> &Local {
        &self.local
    }

    pub(super) async fn throw_away(self) {
        let Self { local, directory, activity, folder } = self;
        drop(local);
        // Their files go with the folder.
        let _ = tokio::task::spawn_blocking(move || activity.close()).await;
        directory.close().await;
        drop(folder);
    }
}

/// A name that no other copy has.
fn uuid() -> String {
    let mut bits = [0; 8];
    // If the operating system has no random numbers, the time is good enough for a name.
    if getrandom::fill(&mut bits).is_err() {
        bits = jiff::Timestamp::now().as_nanosecond().to_le_bytes()[..8].try_into().unwrap_or_default();
    }
    bits.iter().map(|byte| format!("{byte:02x}")).collect()
}
