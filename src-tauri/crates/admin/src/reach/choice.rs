//! What was chosen, kept from one start to the next.

use std::path::PathBuf;

use directory::Directory;
use serde::{Deserialize, Serialize};
use tunnel::{Address, Provider, Way};

use crate::{Code, Error, Result};

/// Under which name the directory keeps it.
const NAME: &str = "reach";

/// A way to be reached, and whether the switch is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choice {
    pub(crate) means: Means,
    /// Where the program is, if the administrator says so.
    #[serde(default)]
    pub(crate) program: Option<PathBuf>,
    pub(crate) on: bool,
}

/// How the internet is to reach us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Means {
    /// By a tunnel that we start.
    Tunnel(Way),
    /// By an address that leads here already: a reverse proxy, or a tunnel that somebody else keeps.
    Own {
        /// The address.
        address: Address,
    },
}

impl Choice {
    /// Who opens the tunnel, if it is one.
    pub(crate) fn provider(&self) -> Option<Provider> {
        match &self.means {
            Means::Tunnel(way) => Some(way.provider()),
            Means::Own { .. } => None,
        }
    }

    /// What was chosen last. What cannot be read, nobody but a later version wrote.
    pub(crate) async fn load(directory: &Directory) -> Result<Option<Self>> {
        let Some(text) = directory.setting(NAME).await? else { return Ok(None) };
        Ok(serde_json::from_str(&text)
            .inspect_err(|error| {
                tracing::warn!("how to be reached cannot be read and is to be chosen again: {error}")
            })
            .ok())
    }

    pub(crate) async fn store(&self, directory: &Directory) -> Result<()> {
        let text = serde_json::to_string(self)
            .map_err(|error| Error::new(Code::Internal, format!("The choice is no JSON: {error}.")))?;
        Ok(directory.set_setting(NAME, Some(&text)).await?)
    }
}
