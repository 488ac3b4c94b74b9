//! How the tunnel stands, and what is wrong with it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::Failure;

use crate::reach::Known;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ReachState")]
pub enum Stands {
    /// It is off.
    Off,
    /// The program was started and is not connected yet.
    Starting,
    /// The program says that the address leads here.
    Up,
    /// It was up, and is not; it heals by itself.
    Lost,
    /// It could not be opened.
    Failed,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReachFailure")]
pub struct FailureView {
    /// What, in a sentence.
    pub what: String,
    /// What to do; may be empty.
    pub advice: String,
    /// A page that mends it, if the program named one.
    pub link: Option<String>,
}

/// How it stands, since when, what is wrong, and when it is tried again.
pub(super) type Standing = (Stands, Option<Timestamp>, Option<FailureView>, Option<Timestamp>);

pub(super) fn stands(known: Option<&Known>) -> Standing {
    let failed = |Failure { what, advice, link }: Failure| FailureView { what, advice, link };
    match known.map(|known| known.state.clone()) {
        None | Some(tunnel::State::Stopped) => (Stands::Off, None, None, None),
        Some(tunnel::State::Starting { since }) => (Stands::Starting, Some(since), None, None),
        Some(tunnel::State::Up { since, .. }) => (Stands::Up, Some(since), None, None),
        Some(tunnel::State::Lost { since, reason, again, .. }) => {
            (Stands::Lost, Some(since), reason.map(failed), again)
        }
        Some(tunnel::State::Failed { failure }) => (Stands::Failed, None, Some(failed(failure)), None),
    }
}
