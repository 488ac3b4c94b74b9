//! A build that never looks: something else brought it, and brings what follows it.

use admin::{Code, Error, Result};
use serde::Serialize;
use tauri::{AppHandle, Context, Wry};

/// How it stands with newer versions: nobody here knows.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) enum Standing {}

/// There is nobody to ask.
pub(in super::super) fn configure(_: &mut Context<Wry>) {}

/// There is nothing to begin.
pub(in super::super) fn prepare(_: &AppHandle) {}

/// Nothing.
pub(in super::super) fn show(_: &AppHandle) -> Option<Standing> {
    None
}

/// Refuses.
///
/// # Errors
/// Always.
pub(in super::super) async fn look(_: &AppHandle) -> Result<Option<Standing>> {
    Err(refused())
}

/// Refuses.
///
/// # Errors
/// Always.
pub(in super::super) async fn install(_: &AppHandle, _: &str) -> Result<()> {
    Err(refused())
}

/// There is nothing to leave off.
pub(in super::super) fn cancel(_: &AppHandle) {}

fn refused() -> Error {
    Error::new(Code::UnknownOperation, "This copy of Rollcall is updated by what installed it.")
}
