//! What only a window can do, as commands for the page.

use std::path::PathBuf;

use admin::operation::{Operation, ShowToken};
use admin::operations::tokens::Show;
use admin::{Code, Error, Result};
use serde::Deserialize;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_opener::OpenerExt;

use super::backend::Backend;
use super::clipboard::{Clipboard, What};
use super::files::{self, Kind};
use super::{links, log, quit, restore, updates};

macro_rules! commands {
    ($($command:ident),* $(,)?) => {
        /// Answers a call, or says that there is no such command.
        pub(super) fn handle(invoke: Invoke<Wry>) -> bool {
            let handler: fn(Invoke<Wry>) -> bool = tauri::generate_handler![$($command),*];
            handler(invoke)
        }

        /// Their names.
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($command)),*];
    };
}

commands![
    token_copy,
    text_copy,
    file_choose_save,
    file_choose_open,
    folder_open,
    link_open,
    login_start_show,
    login_start_set,
    storage_restore,
    updates_show,
    updates_look,
    updates_install,
    updates_cancel,
    app_quit,
];

/// How an identity provider wants the token.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    Plain,
    /// With `Bearer ` in front.
    Bearer,
}

/// A folder that can be opened.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Folder {
    Data,
    Logs,
}

/// The token goes from the keychain to the clipboard; the page does not see it.
#[tauri::command]
async fn token_copy(app: AppHandle, connection: String, form: Form) -> Result<()> {
    let rollcall = app.state::<Backend>().rollcall().await?;
    let shown = ShowToken::perform(&rollcall, Show { connection: Some(connection) }).await?;
    let token = shown.token.expose();
    let text = match form {
        Form::Plain => token.to_owned(),
        Form::Bearer => format!("Bearer {token}"),
    };
    copy(app, text, What::Secret).await
}

#[tauri::command]
async fn text_copy(app: AppHandle, text: String) -> Result<()> {
    copy(app, text, What::Text).await
}

async fn copy(app: AppHandle, text: String, what: What) -> Result<()> {
    blocking(move || app.state::<Clipboard>().put(text, what)).await
}

#[tauri::command]
async fn file_choose_save(app: AppHandle, name: String, kind: Kind) -> Result<Option<PathBuf>> {
    files::save(&app, &name, kind).await
}

#[tauri::command]
async fn file_choose_open(app: AppHandle, kind: Kind) -> Result<Option<PathBuf>> {
    files::open(&app, kind).await
}

#[tauri::command]
async fn folder_open(app: AppHandle, which: Folder) -> Result<()> {
    let folder = app.state::<Backend>().folder().to_owned();
    let folder = match which {
        Folder::Data => folder,
        Folder::Logs => folder.join(log::FOLDER),
    };
    let shown = folder.display().to_string();
    blocking(move || {
        app.opener().open_path(folder.to_string_lossy(), None::<&str>).map_err(|_| unopened(&shown))
    })
    .await
}

#[tauri::command]
async fn link_open(app: AppHandle, url: String) -> Result<()> {
    if !links::allowed(&url) {
        return Err(Error::new(Code::Invalid, "Rollcall does not open that address."));
    }
    blocking(move || app.opener().open_url(&url, None::<&str>).map_err(|_| unopened(&url))).await
}

fn unopened(what: &str) -> Error {
    Error::new(Code::Io, format!("The desktop did not open {what}. Open it yourself."))
}

#[tauri::command]
async fn login_start_show(app: AppHandle) -> Result<bool> {
    blocking(move || app.autolaunch().is_enabled().map_err(|error| login(&error))).await
}

#[tauri::command]
async fn login_start_set(app: AppHandle, on: bool) -> Result<()> {
    blocking(move || {
        let start = app.autolaunch();
        if on { start.enable() } else { start.disable() }.map_err(|error| login(&error))
    })
    .await
}

fn login(error: &tauri_plugin_autostart::Error) -> Error {
    Error::new(Code::Io, format!("The desktop's list of what starts at login cannot be used: {error}."))
}

#[tauri::command]
async fn storage_restore(app: AppHandle, file: PathBuf) -> Result<()> {
    restore::restore(&app, file).await
}

#[tauri::command]
fn updates_show(app: AppHandle) -> Option<updates::Standing> {
    updates::show(&app)
}

#[tauri::command]
async fn updates_look(app: AppHandle) -> Result<Option<updates::Standing>> {
    updates::look(&app).await
}

#[tauri::command]
async fn updates_install(app: AppHandle, version: String) -> Result<()> {
    updates::install(&app, &version).await
}

#[tauri::command]
fn updates_cancel(app: AppHandle) {
    updates::cancel(&app);
}

#[tauri::command]
fn app_quit(app: AppHandle) {
    quit::after_asking(&app);
}

/// Does what blocks where it may.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let fault = |_| Error::new(Code::Internal, "That failed by a fault of Rollcall's own; see the log.");
    tauri::async_runtime::spawn_blocking(work).await.map_err(fault)?
}
