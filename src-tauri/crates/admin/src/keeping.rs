//! Which secret is kept where, and what an answer says about it.

use directory::Directory;
use serde::{Deserialize, Serialize};
use tokio::sync::OnceCell;

use crate::{Code, Error, Result, SecretStore, Token, Unavailable};

/// The setting that tells one data folder's secrets from another's.
const DIRECTORY_ID: &str = "directory.id";

/// What became of a secret that was to be kept or forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Keychain {
    /// Whether the keychain did it.
    pub available: bool,
    /// Why it did not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<Unavailable>,
    /// The reason and what to do, for people.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub advice: Option<String>,
}

impl From<std::result::Result<(), Unavailable>> for Keychain {
    fn from(outcome: std::result::Result<(), Unavailable>) -> Self {
        let reason = outcome.err();
        let advice = reason.map(|why| format!("{} {}", why.says(), why.advice()));
        Self { available: reason.is_none(), reason, advice }
    }
}

/// The keychain accounts of one data folder.
#[derive(Default)]
pub(crate) struct Accounts(OnceCell<String>);

impl Accounts {
    /// The account of a connection. Two folders may have connections of the same name, hence the
    /// folder's own random identifier in front.
    pub(crate) async fn of(&self, directory: &Directory, slug: &str) -> Result<String> {
        let id = self.0.get_or_try_init(|| identifier(directory)).await?;
        Ok(format!("{id}/{slug}"))
    }
}

async fn identifier(directory: &Directory) -> Result<String> {
    if let Some(id) = directory.setting(DIRECTORY_ID).await? {
        return Ok(id);
    }
    let mut bits = [0; 8];
    getrandom::fill(&mut bits)
        .map_err(|_| Error::new(Code::Internal, "The operating system gave no random numbers."))?;
    let id: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
    directory.set_setting(DIRECTORY_ID, Some(&id)).await?;
    Ok(id)
}

/// Keeps a token. A keychain that does not is no failure; whoever shows the token says so.
pub(crate) async fn keep(secrets: &dyn SecretStore, account: &str, token: &Token) -> Keychain {
    secrets.set(account, token.secret()).await.into()
}
