//! What runs, and whether what it relies on works.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::connections::{self, Connection};
use crate::{Keychain, Result, Rollcall, Unavailable, sqlite_version};

/// Asks what runs.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusRequest {}

/// What runs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Whether requests of identity providers are answered; if not, the folder was merely looked at.
    pub running: bool,
    /// The running server, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub server: Option<Running>,
    /// The version of the Rollcall that answers.
    pub version: String,
    /// The version of its SQLite.
    pub sqlite: String,
    /// The data folder.
    pub folder: String,
    /// All connections.
    pub connections: Vec<Connection>,
}

/// A running server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Running {
    /// Its process.
    pub pid: u32,
    /// Since when.
    pub since: Timestamp,
    /// The addresses it listens on.
    pub addresses: Vec<std::net::IpAddr>,
    /// The port it listens on.
    pub port: u16,
    /// The public names it answers to.
    pub hosts: Vec<String>,
}

/// Asks whether the keychain works.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeychainRequest {}

pub(crate) async fn status(rollcall: &Rollcall, _: StatusRequest) -> Result<Status> {
    let server = rollcall.running().cloned();
    Ok(Status {
        running: server.is_some(),
        server,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sqlite: sqlite_version().to_owned(),
        folder: rollcall.folder().display().to_string(),
        connections: connections::list(rollcall, connections::List {}).await?.connections,
    })
}

/// Reading alone proves little: a locked keychain says of an unknown secret that there is none.
pub(crate) async fn keychain(rollcall: &Rollcall, _: KeychainRequest) -> Result<Keychain> {
    const PROBE: &str = "Rollcall was here";
    let account = rollcall.account("?probe").await?;
    let secrets = rollcall.secrets();
    let probed = async {
        secrets.set(&account, SecretString::from(PROBE)).await?;
        let read = secrets.get(&account).await?;
        secrets.delete(&account).await?;
        match read {
            Some(secret) if secret.expose_secret() == PROBE => Ok(()),
            _ => Err(Unavailable::Denied),
        }
    };
    Ok(probed.await.into())
}
