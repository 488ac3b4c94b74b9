//! The operating system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager
//! on Windows.
//!
//! **Invariants.** The keychain is called from one thread of its own and from no other: its Linux
//! client starts a runtime, which panics on a thread of ours. Nobody waits longer than the
//! [`DEADLINE`]: a locked keychain answers only when somebody types a password, which may be never.
//! The thread is never joined, so a keychain that hangs does not hold up the end of the program.
//! It is not even started before somebody asks for a secret.

mod thread;

use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use admin::Unavailable;
use admin::secrets::{Pending, SecretStore};
use secrecy::SecretString;
use tokio::sync::oneshot;

use self::thread::{Answer, Request, What};

/// How long the keychain may take.
const DEADLINE: Duration = Duration::from_secs(5);

/// The keychain.
pub(crate) struct Keychain {
    off: bool,
    requests: OnceLock<Option<Sender<Request>>>,
}

impl Keychain {
    /// The keychain, unless `ROLLCALL_KEYCHAIN=off`.
    pub(crate) fn new() -> Self {
        let off =
            std::env::var_os("ROLLCALL_KEYCHAIN").is_some_and(|value| value.eq_ignore_ascii_case("off"));
        Self { off, requests: OnceLock::new() }
    }

    async fn ask(&self, account: String, what: What) -> Answer {
        if self.off {
            return Err(Unavailable::Off);
        }
        let (reply, answer) = oneshot::channel();
        let requests = self.requests.get_or_init(|| {
            let (sender, receiver) = channel();
            thread::start(receiver).then_some(sender)
        });
        let sent = requests.as_ref().map(|requests| requests.send(Request { account, what, reply }));
        if !matches!(sent, Some(Ok(()))) {
            return Err(Unavailable::Absent);
        }
        match tokio::time::timeout(DEADLINE, answer).await {
            Ok(Ok(answer)) => answer,
            // The thread died of a fault in the keychain's client.
            Ok(Err(_)) => Err(Unavailable::Absent),
            // It waits for a password.
            Err(_) => Err(Unavailable::Locked),
        }
    }
}

impl SecretStore for Keychain {
    fn get(&self, account: &str) -> Pending<'_, Option<SecretString>> {
        let account = account.to_owned();
        Box::pin(self.ask(account, What::Get))
    }

    fn set(&self, account: &str, secret: SecretString) -> Pending<'_, ()> {
        let account = account.to_owned();
        Box::pin(async move { self.ask(account, What::Set(secret)).await.map(drop) })
    }

    fn delete(&self, account: &str) -> Pending<'_, ()> {
        let account = account.to_owned();
        Box::pin(async move { self.ask(account, What::Delete).await.map(drop) })
    }
}
