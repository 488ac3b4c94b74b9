//! The desktop's own dialogs for files.

use std::path::PathBuf;

use admin::{Code, Error, Result};
use serde::Deserialize;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use super::main_window;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Backup,
    Csv,
    Har,
    Json,
    /// The report of a self-test, for build servers.
    Junit,
    /// Roles and rules.
    Policy,
}

impl Kind {
    /// What such files end with; the first is given to one without an ending.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Backup => &["db"],
            Self::Csv => &["csv"],
            Self::Har => &["har"],
            Self::Json => &["json"],
            Self::Junit => &["xml"],
            Self::Policy => &["toml", "json"],
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Backup => "Backup of Rollcall",
            Self::Csv => "CSV",
            Self::Har => "HTTP archive",
            Self::Json => "JSON",
            Self::Junit => "JUnit XML",
            Self::Policy => "Roles and rules",
        }
    }
}

/// Asks where to write; `None` if the administrator thought better of it. Whether an existing file may
/// go has then been asked by the dialog.
pub(super) async fn save(app: &AppHandle, name: &str, kind: Kind) -> Result<Option<PathBuf>> {
    // Only the name: where the file goes is for the administrator to say.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (answer, chosen) = oneshot::channel();
    dialog(app, kind).set_file_name(name).save_file(move |file| drop(answer.send(file)));
    Ok(path(chosen.await)?.map(|path| with_ending(path, kind)))
}

/// Asks what to read.
pub(super) async fn open(app: &AppHandle, kind: Kind) -> Result<Option<PathBuf>> {
    let (answer, chosen) = oneshot::channel();
    dialog(app, kind).pick_file(move |file| drop(answer.send(file)));
    path(chosen.await)
}

fn dialog(app: &AppHandle, kind: Kind) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().add_filter(kind.words(), kind.endings());
    match main_window::of(app) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn path(chosen: std::result::Result<Option<FilePath>, oneshot::error::RecvError>) -> Result<Option<PathBuf>> {
    let refusal =
        |why: String| Error::new(Code::Io, format!("The desktop shows no dialog for files: {why}."));
    let chosen = chosen.map_err(|error| refusal(error.to_string()))?;
    chosen.map(|file| file.into_path().map_err(|error| refusal(error.to_string()))).transpose()
}

/// Not every desktop's dialog adds the ending.
fn with_ending(path: PathBuf, kind: Kind) -> PathBuf {
    match kind.endings().first() {
        Some(ending) if path.extension().is_none() => path.with_extension(ending),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_ending_gets_one() {
        assert_eq!(with_ending("/a/users".into(), Kind::Csv), PathBuf::from("/a/users.csv"));
        assert_eq!(with_ending("/a/users.txt".into(), Kind::Csv), PathBuf::from("/a/users.txt"));
        assert_eq!(with_ending("/a/requests".into(), Kind::Har), PathBuf::from("/a/requests.har"));
        assert_eq!(with_ending("/a/roles".into(), Kind::Policy), PathBuf::from("/a/roles.toml"));
    }
}
