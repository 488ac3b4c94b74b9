//! The database as a whole: back up, check, purge.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Code, Error, Result, Rollcall, typescript};

/// Asks for a copy of the database.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The file to write: an absolute path, because the process that writes may stand elsewhere.
    /// It must not exist.
    pub file: PathBuf,
}

/// A copy of the database.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackedUp {
    /// The file written.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Asks whether the database is sound.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Check {}

/// Whether the database is sound.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// What is wrong, in words; empty if nothing is.
    pub problems: Vec<String>,
}

/// Asks for the end of what was deleted long ago.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Purge {
    /// What was deleted before this goes; what the settings keep stays if absent.
    #[serde(default)]
    #[ts(as = "Option<typescript::Timestamp>")]
    pub before: Option<Timestamp>,
}

/// What went for good.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Purged {
    /// How many users and groups.
    pub resources: u64,
}

pub(crate) async fn backup(rollcall: &Rollcall, request: Backup) -> Result<BackedUp> {
    let file = request.file;
    if !file.is_absolute() {
        return Err(Error::invalid(format!("{} is not an absolute path.", file.display())));
    }
    if file.try_exists().unwrap_or(false) {
        let message =
            format!("{} exists already; a backup never overwrites. Name another file.", file.display());
        return Err(Error::new(Code::Taken, message));
    }
    if !file.parent().is_some_and(std::path::Path::is_dir) {
        let message = format!("There is no folder for {}. Make it, or name another file.", file.display());
        return Err(Error::not_found(message));
    }
    rollcall.directory().backup(&file).await?;
    let bytes = std::fs::metadata(&file).map_or(0, |metadata| metadata.len());
    Ok(BackedUp { file, bytes })
}

pub(crate) async fn check(rollcall: &Rollcall, _: Check) -> Result<Checked> {
    Ok(Checked { problems: rollcall.directory().check().await? })
}

pub(crate) async fn purge(rollcall: &Rollcall, request: Purge) -> Result<Purged> {
    let before = match request.before {
        Some(before) => before,
        None => Timestamp::now()
            .checked_sub(rollcall.chosen().retention())
            .map_err(|_| Error::new(Code::Internal, "The clock is set to before 1970."))?,
    };
    Ok(Purged { resources: rollcall.directory().purge(before).await? })
}
