//! What goes wrong, as a code for programs and a message for people.
//!
//! A message says what happened, why, and what to do. It never carries a secret, and never the text
//! of a foreign library where that could be in another language or name things nobody asked for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Unavailable;

/// The result of every operation.
pub type Result<T> = std::result::Result<T, Error>;

/// The kind of a failure. Hosts branch on these and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no such connection, user, group or directory.
    NotFound,
    /// A name that must be unique is taken.
    Taken,
    /// Somebody else changed it meanwhile.
    Changed,
    /// A protected role would be left without a holder; it needs an approval.
    Protected,
    /// Another process has the directory open and cannot be talked to.
    InUse,
    /// Rollcall runs already, and what was asked needs it to be stopped.
    Running,
    /// Something of ours is at work that has to end first.
    Busy,
    /// Another program listens on the port.
    PortTaken,
    /// The service does not listen, and what was asked needs it to.
    NotListening,
    /// A value is not acceptable.
    Invalid,
    /// A filter cannot be understood; the message has the position.
    InvalidFilter,
    /// The answer would take longer than anyone should wait.
    TooLong,
    /// There is no keychain.
    KeychainAbsent,
    /// The keychain is locked.
    KeychainLocked,
    /// The keychain refuses.
    KeychainDenied,
    /// The keychain is not to be used.
    KeychainOff,
    /// The keychain works but does not hold the token asked for.
    TokenNotKept,
    /// A later version made the directory.
    Newer,
    /// The disk is full.
    DiskFull,
    /// A file cannot be read or written.
    Io,
    /// The database failed.
    Database,
    /// The process that serves the directory does not know the operation: it is of another version.
    UnknownOperation,
    /// The process that serves the directory did not answer.
    NoAnswer,
    /// The browser's session is not, or no longer, valid.
    SignedOut,
    /// A fault of Rollcall's own. Also read for codes that only a later version knows.
    #[serde(other)]
    Internal,
}

/// A failure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[ts(rename = "Failure", optional_fields)]
#[error("{message}")]
pub struct Error {
    /// For programs.
    pub code: Code,
    /// For people.
    pub message: String,
    /// Where in a filter the mistake is: how many characters stand before it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub position: Option<u32>,
    /// Which of the values that were given is not acceptable, by the request's name for it, where only one can be meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
}

impl Error {
    /// A failure.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), position: None, field: None }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message)
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message)
    }

    /// The same, about one of the values that were given.
    pub(crate) fn about(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }
}

impl From<activity::Error> for Error {
    fn from(error: activity::Error) -> Self {
        let code = match &error {
            activity::Error::Newer(_) => Code::Newer,
            activity::Error::Io { .. } => Code::Io,
            _ => Code::Internal,
        };
        Self::new(code, format!("{error}."))
    }
}

impl From<directory::Error> for Error {
    fn from(error: directory::Error) -> Self {
        use directory::Error as Source;
        let code = match &error {
            Source::Scim(error) => return error.clone().into(),
            Source::InUse(folder) => {
                let message = format!(
                    "The data folder {} is in use by another Rollcall. Stop that one, or name another folder.",
                    folder.display()
                );
                return Self::new(Code::InUse, message);
            }
            Source::Newer(_) => Code::Newer,
            Source::Taken(name) => {
                return Self::new(Code::Taken, format!("'{name}' is taken. Choose another name."));
            }
            Source::Changed => Code::Changed,
            Source::Protected(_) => Code::Protected,
            Source::Invalid(_) => Code::Invalid,
            Source::Full => {
                return Self::new(
                    Code::DiskFull,
                    "The disk is full; nothing was changed. Free some space and try again.",
                );
            }
            Source::TooLong => {
                return Self::new(
                    Code::TooLong,
                    "That search takes too long. Ask for less, or for something indexed.",
                );
            }
            Source::Closed => {
                return Self::new(Code::NoAnswer, "Rollcall is stopping. Try again in a moment.");
            }
            Source::Io { .. } => Code::Io,
            Source::Sqlite(_) | Source::Undone => Code::Database,
        };
        Self::new(code, sentence(&error.to_string()))
    }
}

impl From<server::BindError> for Error {
    fn from(error: server::BindError) -> Self {
        use server::BindError as Source;
        let code = match &error {
            Source::Taken { .. } => Code::PortTaken,
            Source::Refused { .. } => Code::Io,
            Source::NoAddress | Source::Host(_) | Source::Certificate(_) => Code::Invalid,
        };
        Self::new(code, sentence(&error.to_string()))
    }
}

impl From<scim::Error> for Error {
    fn from(error: scim::Error) -> Self {
        let code = match (error.status, error.scim_type) {
            (_, Some(scim::ScimType::InvalidFilter)) => Code::InvalidFilter,
            (_, Some(scim::ScimType::Uniqueness)) => Code::Taken,
            (404, _) => Code::NotFound,
            (412, _) => Code::Changed,
            _ => Code::Invalid,
        };
        Self { code, message: error.detail, position: error.position, field: None }
    }
}

impl From<Unavailable> for Error {
    fn from(why: Unavailable) -> Self {
        let code = match why {
            Unavailable::Locked => Code::KeychainLocked,
            Unavailable::Absent => Code::KeychainAbsent,
            Unavailable::Denied => Code::KeychainDenied,
            Unavailable::Off => Code::KeychainOff,
        };
        Self::new(code, format!("{} {}", why.says(), why.advice()))
    }
}

/// Lower layers speak in clauses; people are told sentences.
fn sentence(clause: &str) -> String {
    let mut characters = clause.chars();
    let mut text: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    text.push_str(characters.as_str());
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_a_code_and_a_message_on_the_wire_and_a_later_code_is_read_as_internal() {
        let error = Error::new(Code::KeychainLocked, "Locked.");
        let text = serde_json::to_string(&error).unwrap();
        assert_eq!(text, r#"{"code":"keychain_locked","message":"Locked."}"#);
        assert_eq!(serde_json::from_str::<Error>(&text).unwrap(), error);
        let later: Error = serde_json::from_str(r#"{"code":"solar_flare","message":"Oh."}"#).unwrap();
        assert_eq!(later.code, Code::Internal);
    }

    #[test]
    fn errors_from_below_become_codes_and_sentences() {
        let full: Error = directory::Error::Full.into();
        assert_eq!(full.code, Code::DiskFull);
        let invalid: Error = directory::Error::Invalid("the name is blank".into()).into();
        assert_eq!((invalid.code, invalid.message.as_str()), (Code::Invalid, "The name is blank."));
        let filter: Error = scim::Error::invalid_filter("at character 3").into();
        assert_eq!((filter.code, filter.message.as_str()), (Code::InvalidFilter, "at character 3"));
        let mistake =
            scim::filter::parse(scim::Kind::User, "title q", scim::Profile::Compat, &mut scim::Quirks::new());
        let mistake: Error = mistake.unwrap_err().into();
        assert_eq!((mistake.code, mistake.position), (Code::InvalidFilter, Some(6)));
        let taken: Error = directory::Error::Scim(scim::Error::uniqueness("taken")).into();
        assert_eq!(taken.code, Code::Taken);
        let missing: Error = scim::Error::not_found("gone").into();
        assert_eq!(missing.code, Code::NotFound);
    }
}
