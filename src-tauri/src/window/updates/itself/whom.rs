//! Whom to ask: the updater's part of the configuration, which only builds for release have.

use tauri::{AppHandle, Context, Manager, Wry};

/// The updater's part of `tauri.conf.json`.
const PART: &str = "updater";

/// Takes what a build for development is told by its environment. A build for release has what it was made with and
/// nothing else: who could change that could change what it trusts.
pub(in super::super::super) fn configure(context: &mut Context<Wry>) {
    if cfg!(debug_assertions)
        && let Ok(told) = std::env::var("ROLLCALL_UPDATER")
    {
        match serde_json::from_str(&told) {
            Ok(part) => drop(context.config_mut().plugins.0.insert(PART.to_owned(), part)),
            Err(error) => tracing::warn!("ROLLCALL_UPDATER is not JSON: {error}"),
        }
    }
}

/// The host that is asked; `None` if there is nobody, or this is not a copy that could be replaced.
pub(super) fn host(app: &AppHandle) -> Option<String> {
    // On Linux one file that is the whole program can be replaced; all else belongs to a package.
    #[cfg(target_os = "linux")]
    app.env().appimage.as_ref()?;
    let endpoint = app.config().plugins.0.get(PART)?.get("endpoints")?.get(0)?.as_str()?;
    Some(tauri::Url::parse(endpoint).ok()?.host_str()?.to_owned())
}
