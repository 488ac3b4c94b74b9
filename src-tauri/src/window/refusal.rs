//! Rollcall cannot start: there is nothing to show without the data, so a dialog is all there is to be
//! seen.

use std::path::Path;

use admin::operation::Status;
use admin::operations::service::StatusRequest;
use admin::{Access, Code, Error};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use super::main_window;

/// Says why, then ends.
pub(super) fn show(app: &AppHandle, error: &Error) {
    tracing::error!("the data folder cannot be opened: {error}");
    main_window::hide(app);
    let ended = app.clone();
    let dialog = app.dialog().message(&error.message).title("Rollcall cannot start");
    dialog.kind(MessageDialogKind::Error).show(move |_| ended.exit(1));
}

/// Another process serves the folder.
pub(super) async fn served(elsewhere: &Access, folder: &Path) -> Error {
    let folder = folder.display();
    let status = elsewhere.call::<Status>(StatusRequest {}).await;
    let who = match status.ok().and_then(|status| status.server) {
        Some(server) => {
            format!("Rollcall serves {folder} already (process {}, port {}).", server.pid, server.port)
        }
        None => format!("Another Rollcall has {folder} open."),
    };
    let message = format!(
        "{who} Stop that one and start this one again; or leave it running and look at it in a browser, \
         which 'rollcall serve --admin' allows."
    );
    Error::new(Code::Running, message)
}
