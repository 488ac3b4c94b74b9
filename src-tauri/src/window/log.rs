//! The log of the window: a file a day in the data folder, and standard error for whoever started it
//! from a terminal.

use std::path::Path;

use shell::{Failure, Outcome};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The folder of the logs in the data folder.
pub(super) const FOLDER: &str = "logs";
/// How many are kept.
const KEPT: usize = 14;
/// What is said unasked; the D-Bus library is talkative.
const DEFAULT: &str = "info,zbus=warn";

/// Starts logging; what is returned writes the rest when it is dropped.
pub(super) fn start(filter: Option<&str>, folder: &Path) -> Outcome<Option<WorkerGuard>> {
    let filter = match filter.filter(|text| !text.trim().is_empty()) {
        Some(text) => EnvFilter::try_new(text)
            .map_err(|error| Failure::Usage(format!("'{text}' is not a log filter: {error}.")))?,
        None => EnvFilter::new(DEFAULT),
    };
    let (file, guard, failure) = match file(folder) {
        Ok(appender) => {
            let (writer, guard) = tracing_appender::non_blocking(appender);
            (Some(layer().with_ansi(false).with_writer(writer)), Some(guard), None)
        }
        Err(error) => (None, None, Some(error)),
    };
    let stderr = layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(filter).with(stderr).with(file).init();
    let former = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where nobody sees standard error, this is all that is left of it.
        tracing::error!("{panic}");
        former(panic);
    }));
    if let Some(error) = failure {
        // A folder that cannot be written is told of in a dialog when the data is opened.
        tracing::warn!("there is no log file: {error}");
    }
    Ok(guard)
}

fn file(folder: &Path) -> Result<RollingFileAppender, Box<dyn std::error::Error>> {
    let logs = folder.join(FOLDER);
    make(folder)?;
    make(&logs)?;
    // The appender removes old files only when it begins a new one; it does so at its start as well.
    Ok(RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("rollcall")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(logs)?)
}

/// For its owner only, as everything in the data folder is.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
