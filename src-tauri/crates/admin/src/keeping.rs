//! Which secret is kept where, and what an answer says about it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use directory::Directory;
use serde::{Deserialize, Serialize};
use tokio::sync::OnceCell;
use ts_rs::TS;

use crate::events::{Hub, Subject};
use crate::{Code, Error, Result, SecretStore, Token, Unavailable};

/// The setting that tells one data folder's secrets from another's.
const DIRECTORY_ID: &str = "directory.id";

/// What became of a secret that was to be kept or forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
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

/// Keeps tokens in the keychain, and in memory until that works. A clone keeps them in the same
/// places, and does not keep the data folder open.
#[derive(Clone)]
pub(crate) struct Keeper {
    secrets: Arc<dyn SecretStore>,
    /// The tokens that the keychain does not have, by connection.
    remembered: Arc<Mutex<HashMap<String, Token>>>,
    events: Arc<Hub>,
}

impl Keeper {
    pub(crate) fn new(secrets: Arc<dyn SecretStore>, events: Arc<Hub>) -> Self {
        Self { secrets, remembered: Arc::default(), events }
    }

    pub(crate) fn secrets(&self) -> &dyn SecretStore {
        &*self.secrets
    }

    /// Keeps a new token. A keychain that does not is no failure; whoever shows the token says so.
    pub(crate) async fn keep(&self, account: &str, slug: &str, token: &Token) -> Keychain {
        self.lock().insert(slug.to_owned(), token.clone());
        self.try_again(account, slug, token).await
    }

    /// Gives the keychain a token that it could not keep so far.
    pub(crate) async fn try_again(&self, account: &str, slug: &str, token: &Token) -> Keychain {
        let keychain: Keychain = self.secrets.set(account, token.secret()).await.into();
        if keychain.available {
            let mut remembered = self.lock();
            // There may be a newer one by now, which is not kept.
            if remembered.get(slug).is_some_and(|known| known.hash() == token.hash()) {
                remembered.remove(slug);
            }
        }
        self.events.note(Subject::Connections, Some(slug));
        keychain
    }

    /// Forgets the token of a connection.
    pub(crate) async fn forget(&self, account: &str, slug: &str) -> Keychain {
        self.lock().remove(slug);
        self.secrets.delete(account).await.into()
    }

    /// The token of a connection that the keychain does not have.
    pub(crate) fn remembered(&self, slug: &str) -> Option<Token> {
        self.lock().get(slug).cloned()
    }

    /// All tokens that the keychain does not have, by connection.
    pub(crate) fn all_remembered(&self) -> Vec<(String, Token)> {
        self.lock().iter().map(|(slug, token)| (slug.clone(), token.clone())).collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Token>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
