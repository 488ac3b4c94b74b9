//! Events: what changed since a listener last asked.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::events::{Changed, Events, Subject};
use crate::{Result, Rollcall};

/// The longest wait, in seconds.
pub const MAX_WAIT: u32 = 25;

/// Asks for what changed, and waits for it if nothing did.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Next {
    /// The `id` of the last answer; if absent, the answer says at once where things stand.
    #[serde(default)]
    pub after: Option<u64>,
    /// How many seconds to wait at most; 25 if absent, never more.
    #[serde(default)]
    pub wait_seconds: Option<u32>,
}

pub(crate) async fn next(rollcall: &Rollcall, request: Next) -> Result<Events> {
    rollcall.follow();
    let wait = request.wait_seconds.unwrap_or(MAX_WAIT).min(MAX_WAIT);
    Ok(rollcall.events().next(request.after, Duration::from_secs(wait.into())).await)
}
