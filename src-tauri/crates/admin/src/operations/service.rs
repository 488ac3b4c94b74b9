//! What runs, and whether what it relies on works.

use jiff::{Timestamp, Zoned};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::connections::{self, Connection};
use super::reach::{self, Reached};
use super::roles::policy::{self, Kept};
use crate::{Keychain, Result, Rollcall, SecretStore, Unavailable, sqlite_version, typescript};

/// Asks what runs.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatusRequest {}

/// What runs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Whether requests of identity providers are answered; if not, the folder was merely looked at.
    pub running: bool,
    /// Where it listens, if it does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub server: Option<Listening>,
    /// Why it does not listen, if it should.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub refused: Option<Refused>,
    /// The version of the Rollcall that answers.
    pub version: String,
    /// The version of its SQLite.
    pub sqlite: String,
    /// The data folder.
    pub folder: String,
    /// How many changes were made to users and groups since midnight.
    pub changes_today: u64,
    /// All connections.
    pub connections: Vec<Connection>,
    /// Losses of protected roles that are held back until somebody agrees.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub kept: Option<Vec<Kept>>,
    /// How the public address stands, while it is switched on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub reach: Option<Reached>,
}

/// A server that listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Listening {
    /// Its process.
    pub pid: u32,
    /// Since when.
    #[ts(as = "typescript::Timestamp")]
    pub since: Timestamp,
    /// The addresses it listens on.
    #[ts(as = "Vec<String>")]
    pub addresses: Vec<std::net::IpAddr>,
    /// The port it listens on.
    pub port: u16,
    /// The public names it answers to.
    pub hosts: Vec<String>,
}

/// A server that does not listen, though it should.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PortRefused")]
pub struct Refused {
    /// The port that it cannot have.
    pub port: u16,
    /// Why, and what to do, for people.
    pub message: String,
}

/// Asks whether the keychain works.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeychainRequest {}

pub(crate) async fn status(rollcall: &Rollcall, _: StatusRequest) -> Result<Status> {
    let server = rollcall.serving().listening();
    let changes_today = rollcall.directory().changes_since(midnight()).await?;
    let kept = policy::kept(rollcall, rollcall.directory().kept_roles().await?).await?;
    Ok(Status {
        running: server.is_some(),
        server,
        refused: rollcall.serving().refused(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sqlite: sqlite_version().to_owned(),
        folder: rollcall.folder().display().to_string(),
        changes_today,
        connections: connections::list(rollcall, connections::List {}).await?.connections,
        kept: (!kept.is_empty()).then_some(kept),
        reach: reach::reached(rollcall),
    })
}

/// Reading alone proves little: a locked keychain says of an unknown secret that there is none.
pub(crate) async fn keychain(rollcall: &Rollcall, _: KeychainRequest) -> Result<Keychain> {
    let account = rollcall.account("?probe").await?;
    let keychain = try_keychain(rollcall.keeper().secrets(), &account).await;
    if keychain.available {
        rollcall.keep_remembered().await?;
    }
    Ok(keychain)
}

/// Has a keychain keep, return and forget a secret, under an account that nothing else has.
pub async fn try_keychain(secrets: &dyn SecretStore, account: &str) -> Keychain {
    const PROBE: &str = "Rollcall was here";
    let probed = async {
        secrets.set(account, SecretString::from(PROBE)).await?;
        let read = secrets.get(account).await?;
        secrets.delete(account).await?;
        match read {
            Some(secret) if secret.expose_secret() == PROBE => Ok(()),
            _ => Err(Unavailable::Denied),
        }
    };
    probed.await.into()
}

/// When today began where this machine is.
fn midnight() -> Timestamp {
    let now = Zoned::now();
    now.start_of_day().unwrap_or(now).timestamp()
}
