//! Puts a backup in the place of the data, under the window.

use std::path::{Path, PathBuf};
use std::time::Duration;

use admin::{Code, Result};
use tauri::{AppHandle, Manager};
use tokio::time::{Instant, sleep};

use super::backend::Backend;
use super::commands::blocking;
use super::main_window;

/// What the page had asked for a moment ago still holds the folder until it is answered.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// Stops the service, restores, and starts anew. The page has confirmed it, and is loaded anew at the
/// end: nothing of what it shows need be true any more.
///
/// # Errors
/// If the file is no backup; then all is as before.
pub(super) async fn restore(app: &AppHandle, file: PathBuf) -> Result<()> {
    let backend = app.state::<Backend>();
    let folder = backend.folder().to_owned();
    let kept = backend.exchange(app, put_in_place(&folder, &file)).await?;
    tracing::info!("a backup was restored; what was there before is in {}", kept.display());
    if let Some(Err(error)) = main_window::of(app).map(|window| window.reload()) {
        tracing::warn!("the page was not loaded anew: {error}");
    }
    Ok(())
}

async fn put_in_place(folder: &Path, file: &Path) -> Result<PathBuf> {
    let until = Instant::now() + PATIENCE;
    loop {
        let (folder, file) = (folder.to_owned(), file.to_owned());
        match blocking(move || admin::restore(&folder, &file)).await {
            Err(error) if error.code == Code::InUse && Instant::now() < until => sleep(PAUSE).await,
            done => return done,
        }
    }
}
