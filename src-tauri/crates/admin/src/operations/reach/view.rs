//! Everything about the public address, for whoever looks at it.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::moved::{Moved, calls};
use super::provider::{ProviderView, providers};
use super::stands::{FailureView, Stands, stands};
use super::way::WayOf;
use crate::reach::{Choice, Verdict};
use crate::{Keychain, Result, Rollcall, typescript};

/// How reachability stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Reach")]
pub struct View {
    /// Whether the switch is on.
    pub on: bool,
    /// How it stands.
    pub state: Stands,
    /// Since when.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub since: Option<Timestamp>,
    /// The public address, also while it does not lead here.
    pub address: Option<String>,
    /// What is wrong, if something is.
    pub failure: Option<FailureView>,
    /// What the program printed last; nothing where none was started.
    pub lines: Vec<String>,
    /// When it is tried again, if it is.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub again: Option<Timestamp>,
    /// What asking the address from outside said last.
    pub probe: Option<ProbeView>,
    /// The last request with a right token that came by this address.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub last_call: Option<Timestamp>,
    /// Identity providers that last called by another address and have to be told of this one.
    pub moved: Vec<Moved>,
    /// What was chosen last.
    pub way: Option<WayOf>,
    /// The program that was named then.
    #[ts(as = "Option<String>")]
    pub program: Option<PathBuf>,
    /// What there is to choose from.
    pub providers: Vec<ProviderView>,
    /// What the keychain made of a secret that was given just now.
    pub keychain: Option<Keychain>,
}

/// What asking the public address said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReachProbe")]
pub struct ProbeView {
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// How many milliseconds the answer took.
    pub ms: u64,
    /// Whether identity providers will reach Rollcall by it.
    pub works: bool,
    /// The same, and if not, in which way.
    pub verdict: Verdict,
    /// What is the case, in a sentence.
    pub says: String,
    /// What to do; empty if all is well.
    pub advice: String,
}

pub(super) async fn view(rollcall: &Rollcall, keychain: Option<Keychain>) -> Result<View> {
    let choice = Choice::load(rollcall.directory()).await?;
    let known = rollcall.reach().standing();
    let address = known.as_ref().and_then(|known| known.address.clone());
    let (last_call, moved) = match &address {
        Some(address) => calls(rollcall, address).await?,
        None => (None, Vec::new()),
    };
    let (state, since, failure, again) = stands(known.as_ref());
    let program = choice.as_ref().and_then(|choice| choice.program.clone());
    Ok(View {
        on: known.is_some(),
        state,
        since,
        address: address.map(Into::into),
        failure,
        lines: rollcall.reach().said(),
        again,
        probe: known.and_then(|known| known.probed).map(|probed| ProbeView {
            at: probed.at,
            ms: u64::try_from(probed.took.as_millis()).unwrap_or(u64::MAX),
            works: probed.verdict == Verdict::Works,
            verdict: probed.verdict,
            says: probed.says,
            advice: probed.advice,
        }),
        last_call,
        moved,
        way: choice.map(|choice| WayOf::of(choice.means)),
        program,
        providers: providers().await,
        keychain,
    })
}
