//! Users and groups written to a file, in the background.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{Understanding, View};
use crate::export::{Export, Format, Interrupted, PartialFile};
use crate::jobs::{Doing, Job};
use crate::{Code, Error, Result, Rollcall};

/// Asks for an export to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Start {
    /// Which users or groups.
    #[serde(flatten)]
    pub view: View,
    /// In which form.
    pub format: Format,
    /// Which columns a CSV file has, by name; the usual ones if absent.
    #[serde(default)]
    pub columns: Option<Vec<String>>,
    /// The file: an absolute path, because the process that writes may stand elsewhere. What was
    /// there is replaced when the export is whole.
    #[ts(as = "String")]
    pub file: PathBuf,
}

/// Asks after a job, or for its end.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WhichJob {
    /// Its number.
    pub job: u64,
}

/// An export of a view, to be written wherever the caller wants it.
///
/// # Errors
/// [`Code::InvalidFilter`], [`Code::Invalid`] for an unknown column, and those of the directory.
pub async fn export(
    rollcall: &Rollcall,
    view: &View,
    format: Format,
    columns: Option<&[String]>,
) -> Result<Export> {
    let Understanding { connection, view: understood, .. } = view.understand(rollcall).await?;
    Export::new(rollcall, &connection, view.kind, understood, format, columns).await
}

pub(crate) async fn start(rollcall: &Rollcall, request: Start) -> Result<Job> {
    let file = request.file;
    usable(&file)?;
    let export = export(rollcall, &request.view, request.format, request.columns.as_deref()).await?;
    let begun = PartialFile::begin(file.clone());
    let (job, doing) = rollcall.jobs().begin(file.clone(), export.total())?;
    let part = match begun.await {
        Ok(part) => part,
        Err(error) => {
            let error = not_written(&file, &error);
            doing.failed(&error);
            return Err(error);
        }
    };
    tokio::spawn(run(export, part, doing, file));
    Ok(job)
}

pub(crate) async fn show(rollcall: &Rollcall, request: WhichJob) -> Result<Job> {
    rollcall.jobs().show(request.job)
}

pub(crate) async fn cancel(rollcall: &Rollcall, request: WhichJob) -> Result<Job> {
    rollcall.jobs().cancel(request.job).await
}

async fn run(export: Export, mut part: PartialFile, doing: Doing, file: PathBuf) {
    let written = export.write(&mut part, |progress| {
        doing.is_at(progress.done);
        !doing.is_cancelled()
    });
    let outcome = match written.await {
        // Too late to be cancelled is a second ago, too.
        Ok(_) if doing.is_cancelled() => Err(Interrupted::Stopped),
        other => other,
    };
    match outcome {
        Ok(count) => match part.finish().await {
            Ok(()) => doing.is_done(count),
            Err(error) => doing.failed(&not_written(&file, &error)),
        },
        Err(why) => {
            // Before anybody is told that it ended.
            drop(part);
            match why {
                Interrupted::Stopped => doing.was_cancelled(),
                Interrupted::Sink(error) => doing.failed(&not_written(&file, &error)),
                Interrupted::Source(error) => doing.failed(&error),
            }
        }
    }
}

/// Whether a file can be meant.
pub(super) fn usable(file: &Path) -> Result<()> {
    if !file.is_absolute() {
        return Err(Error::invalid(format!("{} is not an absolute path.", file.display())));
    }
    if file.is_dir() || file.file_name().is_none() {
        return Err(Error::invalid(format!("{} is a folder. Name a file in it.", file.display())));
    }
    Ok(())
}

/// Writes a small text to a file in one go. What was there is replaced.
pub(crate) fn write_text(file: &Path, text: &str) -> Result<()> {
    if !file.is_absolute() {
        return Err(Error::invalid(format!("{} is not an absolute path.", file.display())));
    }
    std::fs::write(file, text)
        .map_err(|error| Error::new(Code::Io, format!("{} could not be written: {error}.", file.display())))
}

pub(super) fn not_written(file: &Path, error: &io::Error) -> Error {
    let file = file.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::new(Code::DiskFull, format!("There is no room for {file}. Free some space and try again."))
        }
        io::ErrorKind::NotFound => {
            Error::not_found(format!("There is no folder for {file}. Make it, or name another file."))
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Error::new(Code::Io, format!("{file} may not be written. Choose another folder."))
        }
        _ => Error::new(Code::Io, format!("{file} could not be written: {error}.")),
    }
}
