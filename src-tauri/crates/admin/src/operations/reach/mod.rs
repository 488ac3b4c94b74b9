//! The public address: how it stands, on, off, and asked now.

mod moved;
mod provider;
mod reached;
mod stands;
mod view;
mod way;

use std::path::PathBuf;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::reach::Verdict;
use crate::reach::{self, Choice};
use crate::{Error, Result, Rollcall};

pub use moved::Moved;
pub use provider::{ProviderView, providers};
pub use reached::Reached;
pub(crate) use reached::reached;
pub use stands::{FailureView, Stands};
use view::view;
pub use view::{ProbeView, View};
pub use way::WayOf;

/// Asks how reachability stands.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReachRequest")]
pub struct Show {}

/// Asks for a public address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ReachOn", optional_fields)]
pub struct On {
    /// How; as chosen last if absent.
    #[serde(default)]
    pub way: Option<WayOf>,
    /// The absolute path of the provider's program, if it is not where programs usually are.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub program: Option<PathBuf>,
    /// What the provider knows the account by; the one that was given last if absent.
    #[serde(default)]
    pub secret: Option<String>,
    /// That somebody has agreed to put the endpoint on the internet.
    pub agreed: bool,
}

/// Asks for the end of the public address, or for it to be tried now.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReachAsk")]
pub struct Ask {}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<View> {
    view(rollcall, None).await
}

pub(crate) async fn on(rollcall: &Rollcall, request: On) -> Result<View> {
    let On { way, program, secret, agreed } = request;
    if !agreed {
        return Err(Error::invalid(
            "A public address puts the SCIM endpoint on the internet. Agree to that first.",
        ));
    }
    if program.as_ref().is_some_and(|program| !program.is_absolute()) {
        return Err(Error::invalid("Give the absolute path of the program.").about("program"));
    }
    let secret = secret.map(|secret| secret.trim().to_owned()).filter(|secret| !secret.is_empty());
    let (means, program) = match (way, Choice::load(rollcall.directory()).await?) {
        (Some(way), _) => (way.means()?, program),
        (None, Some(last)) => (last.means, program.or(last.program)),
        (None, None) => {
            return Err(Error::invalid(
                "Nothing was chosen yet. Choose how to be reached first: rollcall tunnel start PROVIDER",
            ));
        }
    };
    let kept = reach::switch_on(rollcall, means, program, secret.map(SecretString::from)).await?;
    view(rollcall, kept).await
}

pub(crate) async fn off(rollcall: &Rollcall, _: Ask) -> Result<View> {
    reach::switch_off(rollcall).await?;
    view(rollcall, None).await
}

pub(crate) async fn probe(rollcall: &Rollcall, _: Ask) -> Result<View> {
    if !rollcall.reach().try_now() {
        return Err(Error::invalid(
            "There is no public address yet. Switch one on first: rollcall tunnel start PROVIDER",
        ));
    }
    view(rollcall, None).await
}
