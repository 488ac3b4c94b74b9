//! A build that can look for newer versions, and does where its configuration names somebody to ask.

mod daily;
mod failure;
mod installing;
mod looking;
mod standing;
mod whom;

use admin::Result;
use tauri::{AppHandle, Manager};

pub(in super::super) use self::installing::install;
use self::standing::Keeper;
pub(in super::super) use self::standing::Standing;
pub(in super::super) use self::whom::configure;
use super::left_to_others;

/// Begins to look each day, where there is somebody to ask and the administrator has agreed.
pub(in super::super) fn prepare(app: &AppHandle) {
    let Some(host) = whom::host(app) else { return };
    if let Err(error) = app.plugin(tauri_plugin_updater::Builder::new().build()) {
        tracing::error!("newer versions cannot be looked for: {error}");
        return;
    }
    app.manage(Keeper::new(host));
    daily::follow(app);
}

/// How it stands; nothing where something else updates this copy.
pub(in super::super) fn show(app: &AppHandle) -> Option<Standing> {
    app.try_state::<Keeper>().map(|keeper| keeper.standing())
}

/// Looks now, and says how it stands then. That the look failed is part of that.
///
/// # Errors
/// If something else updates this copy.
pub(in super::super) async fn look(app: &AppHandle) -> Result<Option<Standing>> {
    keeper(app)?;
    looking::look(app).await;
    Ok(show(app))
}

/// Leaves off fetching a version.
pub(in super::super) fn cancel(app: &AppHandle) {
    if let Some(keeper) = app.try_state::<Keeper>() {
        keeper.leave_off();
    }
}

fn keeper(app: &AppHandle) -> Result<tauri::State<'_, Keeper>> {
    app.try_state::<Keeper>().ok_or_else(left_to_others)
}
