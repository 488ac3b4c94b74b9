//! The log: standard error, in sentences that hold no secrets.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use super::exit::{Failure, Outcome};

/// What a server says of itself unasked; the D-Bus library is talkative.
const SERVING: &str = "info,zbus=warn";
/// A verb that ends at once has its own output to speak with.
const BRIEF: &str = "warn,zbus=error";

/// Starts logging.
pub(crate) fn start(filter: Option<&str>, serving: bool) -> Outcome {
    let filter = match filter.filter(|text| !text.trim().is_empty()) {
        Some(text) => EnvFilter::try_new(text)
            .map_err(|error| Failure::Usage(format!("'{text}' is not a log filter: {error}.")))?,
        None => EnvFilter::new(if serving { SERVING } else { BRIEF }),
    };
    let colour =
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour).init();
    Ok(())
}
