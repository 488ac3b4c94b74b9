//! A build that never looks: something else brought it, and brings what follows it.

use admin::Result;
use serde::Serialize;
use tauri::{AppHandle, Context, Wry};

use super::left_to_others;

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
    Err(left_to_others())
}

/// Refuses.
///
/// # Errors
/// Always.
pub(in super::super) async fn install(_: &AppHandle, _: &str) -> Result<()> {
    Err(left_to_others())
}

/// There is nothing to leave off.
pub(in super::super) fn cancel(_: &AppHandle) {}
