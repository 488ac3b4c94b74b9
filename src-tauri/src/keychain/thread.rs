//! The thread that talks to the keychain.

use std::sync::mpsc::Receiver;

use admin::Unavailable;
use keyring::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::oneshot;

use crate::cli::data_dir::NAME;

/// A secret, if one was asked for and is there.
pub(super) type Answer = Result<Option<SecretString>, Unavailable>;

pub(super) struct Request {
    pub(super) account: String,
    pub(super) what: What,
    pub(super) reply: oneshot::Sender<Answer>,
}

pub(super) enum What {
    Get,
    Set(SecretString),
    Delete,
}

/// Starts it; whether that worked.
pub(super) fn start(requests: Receiver<Request>) -> bool {
    let work = move || {
        for Request { account, what, reply } in requests {
            // Who read has gone. What was to be written is written nevertheless, if late.
            if reply.is_closed() && matches!(what, What::Get) {
                continue;
            }
            let answer = perform(&account, &what).map_err(|error| reason(&error));
            let _ = reply.send(answer);
        }
    };
    std::thread::Builder::new().name("keychain".into()).spawn(work).is_ok()
}

fn perform(account: &str, what: &What) -> Result<Option<SecretString>, Error> {
    let entry = match Entry::new(NAME, account) {
        Err(Error::NoDefaultStore) => {
            if let Err(error) = Entry::store_status() {
                tracing::debug!("there is no keychain: {error}");
            }
            return Err(Error::NoDefaultStore);
        }
        entry => entry?,
    };
    match what {
        What::Get => match entry.get_password() {
            Ok(secret) => Ok(Some(secret.into())),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        },
        What::Set(secret) => entry.set_password(secret.expose_secret()).map(|()| None),
        What::Delete => match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        },
    }
}

/// The kind of a failure. The text of the platform goes no further than the debug log: it is in
/// whatever language, and may name things nobody asked for.
fn reason(error: &Error) -> Unavailable {
    let (why, text) = match error {
        Error::NoDefaultStore | Error::NotSupportedByStore(_) => (Unavailable::Absent, String::new()),
        Error::NoStorageAccess(source) => (no_access(&source.to_string()), source.to_string()),
        Error::PlatformFailure(source) => (platform_failure(&source.to_string()), source.to_string()),
        // The others may hold the secret itself.
        _ => (Unavailable::Denied, String::new()),
    };
    tracing::debug!(?why, "the keychain failed: {text}");
    why
}

/// The Linux client tells these apart by text only. On macOS and Windows no access means denied.
fn no_access(text: &str) -> Unavailable {
    if text.contains("locked") || text.contains("prompt") {
        // A prompt that was closed, or could not even be shown, was one for the password.
        Unavailable::Locked
    } else if text.contains("not returned") {
        // There is a service, but no default collection in it: nobody ever set it up.
        Unavailable::Absent
    } else {
        Unavailable::Denied
    }
}

fn platform_failure(text: &str) -> Unavailable {
    if text.contains("IsLocked") { Unavailable::Locked } else { Unavailable::Absent }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(make: fn(Box<dyn std::error::Error + Send + Sync>) -> Error, text: &str) -> Unavailable {
        reason(&make(text.into()))
    }

    #[test]
    fn what_the_platform_says_becomes_a_state_with_advice() {
        let no_access = |text| of(Error::NoStorageAccess, text);
        assert_eq!(no_access("SS Error: object locked"), Unavailable::Locked);
        assert_eq!(no_access("SS error: result not returned from SS API"), Unavailable::Absent);
        assert_eq!(no_access("SS error: prompt dismissed"), Unavailable::Locked);
        assert_eq!(no_access("User interaction is not allowed."), Unavailable::Denied);
        let failure = |text| of(Error::PlatformFailure, text);
        assert_eq!(
            failure("zbus error: I/O error: No such file or directory (os error 2)"),
            Unavailable::Absent
        );
        assert_eq!(failure("no secret service provider or dbus session found"), Unavailable::Absent);
        assert_eq!(failure("zbus fdo error: org.freedesktop.Secret.Error.IsLocked: "), Unavailable::Locked);
        assert_eq!(reason(&Error::NoDefaultStore), Unavailable::Absent);
        assert_eq!(reason(&Error::BadEncoding(vec![0xff])), Unavailable::Denied);
    }
}
