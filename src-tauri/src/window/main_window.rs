//! The one window.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use admin::operations::settings::Appearance;
use tauri::plugin::TauriPlugin;
use tauri::webview::{Color, PageLoadEvent};
use tauri::{AppHandle, Manager, Theme, WebviewWindow, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

use super::backend::Backend;

const LABEL: &str = "main";

/// What is as it was the last time. Whether the window is to be seen is decided at each start.
const REMEMBERED: StateFlags =
    StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED).union(StateFlags::FULLSCREEN);

/// The plugin that remembers it, beside the data.
pub(super) fn memory(folder: &Path) -> TauriPlugin<Wry> {
    let file = folder.join("window.json").to_string_lossy().into_owned();
    tauri_plugin_window_state::Builder::new().with_filename(file).with_state_flags(REMEMBERED).build()
}

/// Makes it. It is shown when the page is there to be seen, and not at all if `hidden`.
pub(super) fn make(app: &AppHandle, folder: &Path, hidden: bool) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.iter().find(|window| window.label == LABEL) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let shown = AtomicBool::new(hidden);
    WebviewWindowBuilder::from_config(app, config)?
        // Beside the data, not in a folder for all programs: another data folder is another Rollcall.
        .data_directory(folder.join("webview"))
        .on_page_load(move |window, payload| {
            let first = || !shown.swap(true, Ordering::Relaxed);
            let app = window.app_handle();
            if payload.event() == PageLoadEvent::Finished && !app.state::<Backend>().has_failed() && first() {
                show(app);
            }
        })
        // Whatever else the page may be led to, it is no page of ours.
        .on_navigation(|url| matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost"))
        .build()?;
    Ok(())
}

/// The window.
pub(super) fn of(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Brings it to the front, from wherever it is.
pub(super) fn show(app: &AppHandle) {
    let Some(window) = of(app) else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!("the window is not shown: {error}");
    }
}

/// Takes it off the screen.
pub(super) fn hide(app: &AppHandle) {
    if let Some(Err(error)) = of(app).map(|window| window.hide()) {
        tracing::warn!("the window is not hidden: {error}");
    }
}

/// The frame is drawn by the desktop, and the ground before the page is; neither should be light around
/// a dark page.
pub(super) fn dress(app: &AppHandle, appearance: Appearance) {
    app.set_theme(match appearance {
        Appearance::System => None,
        Appearance::Light => Some(Theme::Light),
        Appearance::Dark => Some(Theme::Dark),
    });
    let Some(window) = of(app) else { return };
    // As `--ground` in the page's tokens.
    let ground = match window.theme() {
        Ok(Theme::Dark) => Color(0x11, 0x15, 0x14, 0xff),
        _ => Color(0xfb, 0xfc, 0xfb, 0xff),
    };
    if let Err(error) = window.set_background_color(Some(ground)) {
        tracing::debug!("the window keeps its ground: {error}");
    }
}
