//! Looks whether there is a newer version.

use std::time::Duration;

use jiff::Timestamp;
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::{Update, UpdaterExt};

use super::failure;
use super::standing::{Doing, Keeper, Release};

/// How long the answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Looks, unless something is being done already; what comes of it is in the standing.
pub(super) async fn look(app: &AppHandle) {
    let keeper = app.state::<Keeper>();
    let Some(begun) = keeper.begin(Doing::Looking) else { return };
    match ask(app).await {
        Ok(found) => {
            match &found {
                Some(update) => tracing::info!("version {} is out", update.version),
                None => tracing::info!("there is no newer version"),
            }
            begun.looked(found.map(|update| (release(&update), update)));
        }
        Err(error) => {
            begun.failed(failure::of(&error, &keeper.host()));
        }
    }
}

async fn ask(app: &AppHandle) -> tauri_plugin_updater::Result<Option<Update>> {
    app.updater_builder().timeout(PATIENCE).build()?.check().await
}

fn release(update: &Update) -> Release {
    let released = update.date.and_then(|date| Timestamp::from_second(date.unix_timestamp()).ok());
    Release { version: update.version.clone(), notes: update.body.clone(), released }
}
