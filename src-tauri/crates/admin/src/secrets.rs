//! Where tokens are kept in the clear so that they can be copied again: the operating system's
//! keychain, as this crate sees it.
//!
//! The service never depends on it. Requests are checked against hashes in the directory, so
//! without a keychain a token is merely shown once.

use std::pin::Pin;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An answer that may take a while, but not longer than the store's own deadline.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = std::result::Result<T, Unavailable>> + Send + 'a>>;

/// A keychain. An account names one secret; implementations add what separates Rollcall from other
/// programs. Every call ends in a bounded time, even where the keychain itself hangs.
pub trait SecretStore: Send + Sync + 'static {
    /// The secret of an account; `None` if there is none.
    fn get(&self, account: &str) -> Pending<'_, Option<SecretString>>;

    /// Keeps a secret in the place of the former one.
    fn set(&self, account: &str, secret: SecretString) -> Pending<'_, ()>;

    /// Forgets a secret; it is no failure if there was none.
    fn delete(&self, account: &str) -> Pending<'_, ()>;
}

/// Why the keychain cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unavailable {
    /// It is there, but locked, or somebody must answer its prompt first.
    Locked,
    /// There is none, or none that is set up.
    Absent,
    /// It refuses this program.
    Denied,
    /// It is switched off for this run.
    Off,
}

impl Unavailable {
    /// What is the case.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Locked => "The keychain is locked.",
            Self::Absent => "There is no keychain that could be used.",
            Self::Denied => "The keychain refuses Rollcall.",
            Self::Off => "The keychain is switched off for this run (ROLLCALL_KEYCHAIN=off).",
        }
    }

    /// What to do.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Locked => "Unlock it (logging in to the desktop does) and try again.",
            Self::Absent => {
                "Install one and set it up (on Linux GNOME Keyring or KWallet); until then keep tokens yourself \
                 when they are shown."
            }
            Self::Denied => "Allow Rollcall to use it when asked, or in the keychain's own settings.",
            Self::Off => "Keep tokens yourself when they are shown.",
        }
    }
}
