//! The window is asked to close.
//!
//! While provisioning is on, closing must not end it unsaid: the window goes to the tray. Where there
//! is no tray, a hidden window could never be had back, so there the question is whether to quit.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::AppHandle;

use super::{main_window, notify, quit, tray, watch};

static SAID: AtomicBool = AtomicBool::new(false);

/// Decides what closing means now.
pub(super) fn asked(app: &AppHandle) {
    if watch::names_of_those_on(app).is_empty() {
        return quit::now(app);
    }
    if !tray::is_seen(app) {
        return quit::after_asking(app);
    }
    main_window::hide(app);
    if !SAID.swap(true, Ordering::Relaxed) {
        notify::show(
            app,
            "Rollcall keeps running",
            "Provisioning is on. Rollcall is in the tray; quit it there.",
        );
    }
}
