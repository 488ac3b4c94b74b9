//! Puts a backup in the place of the data, under the window.

use std::path::PathBuf;

use admin::Result;
use tauri::{AppHandle, Manager};

use super::backend::Backend;
use super::commands::blocking;
use super::main_window;

/// Stops the service, restores, and starts anew. The page has confirmed it, and is loaded anew at the
/// end: nothing of what it shows need be true any more.
///
/// # Errors
/// If the file is no backup; then all is as before.
pub(super) async fn restore(app: &AppHandle, file: PathBuf) -> Result<()> {
    let backend = app.state::<Backend>();
    let folder = backend.folder().to_owned();
    let kept = backend.exchange(app, blocking(move || admin::restore(&folder, &file))).await?;
    tracing::info!("a backup was restored; what was there before is in {}", kept.display());
    if let Some(Err(error)) = main_window::of(app).map(|window| window.reload()) {
        tracing::warn!("the page was not loaded anew: {error}");
    }
    Ok(())
}
