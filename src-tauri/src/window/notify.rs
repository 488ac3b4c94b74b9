//! Notifications of the desktop.

use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// Shows one. A desktop that shows none is no failure: everything is in the window too.
pub(super) fn show(app: &AppHandle, title: &str, text: &str) {
    tracing::info!("notification: {title}");
    // By the name under which a package installs it.
    if let Err(error) = app.notification().builder().icon("rollcall").title(title).body(text).show() {
        tracing::info!("the desktop shows no notifications: {error}");
    }
}
