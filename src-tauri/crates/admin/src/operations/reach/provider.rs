//! What there is to choose from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::{Found, Provider};

/// A provider, and what there is to know before it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReachProvider")]
pub struct ProviderView {
    /// Its word.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The program that is looked for, if there is one.
    pub program: Option<String>,
    /// Where it was found.
    pub found: Option<String>,
    /// The command that installs it here, or the page that tells how.
    pub install: Option<String>,
    /// Whether an account is needed.
    pub account: String,
    /// Whether the address stays.
    pub stability: String,
    /// Who can read what goes through.
    pub tls: String,
    /// What secret it takes, if any.
    pub secret: Option<String>,
    /// What else there is to know; may be empty.
    pub note: String,
}

/// All ways to be reached that there are on this machine, whether Rollcall runs or not.
pub async fn providers() -> Vec<ProviderView> {
    // Looking for programs waits for the disk. It asks for some 80 files and takes less than 0.1 ms, so nothing is remembered
    // of it, and a program that was installed just now is found.
    let looked = tokio::task::spawn_blocking(|| {
        let mut all: Vec<_> = Provider::ALL.into_iter().map(provider).collect();
        // Beside the other one for who has a server.
        let place = all.iter().position(|one| one.id == Provider::Custom.word()).unwrap_or(all.len());
        all.insert(place, own());
        all
    });
    looked.await.unwrap_or_default()
}

/// An address that leads here already: nothing is started.
fn own() -> ProviderView {
    ProviderView {
        id: "own".to_owned(),
        name: "My own public address".to_owned(),
        program: None,
        found: None,
        install: None,
        account: "Your own proxy or tunnel".to_owned(),
        stability: "The address stays".to_owned(),
        tls: "Encryption ends at your proxy".to_owned(),
        secret: None,
        note: "It has to speak HTTPS with a certificate that the public trusts, and pass the Host header on."
            .to_owned(),
    }
}

fn provider(provider: Provider) -> ProviderView {
    let facts = provider.facts();
    let found = facts.program.map(|program| tunnel::find(program, None));
    ProviderView {
        id: provider.word().to_owned(),
        name: facts.name.to_owned(),
        program: facts.program.map(str::to_owned),
        found: match found {
            Some(Found::At(path)) => Some(path.display().to_string()),
            _ => None,
        },
        install: facts.install_here().map(str::to_owned),
        account: facts.account.says().to_owned(),
        stability: facts.stability.says().to_owned(),
        tls: facts.tls_ends.says().to_owned(),
        secret: facts.secret.map(str::to_owned),
        note: facts.note.to_owned(),
    }
}
