//! Puts a version that was found in the place of this one.

use admin::{Code, Error, Result};
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::Update;

use super::super::super::backend::Backend;
use super::super::super::commands::blocking;
use super::standing::{Begun, Doing, Keeper};
use super::{failure, keeper};

/// Fetches it, looks at the signature, puts it in place and starts it. The data is closed in good order before; what the
/// new version does to it is kept a copy of (`directory::before_update`).
///
/// # Errors
/// If it cannot be fetched, is not signed as it should be, or cannot be put in place. Then this version goes on.
pub(in super::super::super) async fn install(app: &AppHandle, version: &str) -> Result<()> {
    let keeper = keeper(app)?;
    let Some(update) = keeper.found(version) else {
        return Err(Error::new(Code::NotFound, format!("Version {version} was not found. Look again.")));
    };
    let Some(begun) = keeper.begin(Doing::Fetching) else {
        return Err(Error::new(Code::Invalid, "That is being done already."));
    };
    let put = match fetch(&keeper, &begun, &update).await {
        Some(Ok(bytes)) => put_in_place(app, update, bytes, keeper.host()).await,
        Some(Err(failure)) => Err(failure),
        // Somebody wanted no more of it.
        None => return Ok(()),
    };
    if let Err(failure) = put {
        tracing::warn!("version {version} was not installed");
        begun.failed(failure.clone());
        return Err(failure);
    }
    tracing::info!("version {version} is in place; it is started now");
    begun.restarting();
    app.state::<Backend>().stop().await;
    app.restart()
}

/// Its bytes, looked at; `None` if that was left off.
async fn fetch(keeper: &Keeper, begun: &Begun<'_>, update: &Update) -> Option<Result<Vec<u8>>> {
    let fetching = update.download(|bytes, size| begun.received(bytes as u64, size), || ());
    tokio::select! {
        fetched = fetching => Some(fetched.map_err(|error| failure::of(&error, &keeper.host()))),
        () = keeper.left_off() => None,
    }
}

/// On Windows its installer takes over and ends this process, so the data is closed before.
async fn put_in_place(app: &AppHandle, update: Update, bytes: Vec<u8>, host: String) -> Result<()> {
    let work = blocking(move || update.install(bytes).map_err(|error| failure::of(&error, &host)));
    if cfg!(windows) { app.state::<Backend>().exchange(app, work).await } else { work.await }
}
