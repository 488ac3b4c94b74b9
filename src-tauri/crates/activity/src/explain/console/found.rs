//! What was found for a message.

use directory::Idp;
use serde::Serialize;

use super::entry::{Entry, Look};
use crate::explain::help::Help;
use crate::explain::refusal::{self, Cause};

/// An explanation of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// A name that never changes: an entry's, or `rollcall.` and the name of a [`Cause`].
    pub id: String,
    /// Whose console shows it; `None` for an error of Rollcall.
    pub idp: Option<Idp>,
    /// What it says, in a few words; for an error of Rollcall its detail.
    pub title: String,
    /// What it means.
    pub cause: &'static str,
    /// What to do, the most likely first.
    pub fix: Vec<&'static str>,
    /// Which recorded requests have to do with it.
    pub look: Look,
    /// Where it is documented, or was seen.
    pub source: &'static str,
    /// Whether the wording and the meaning are documented or were seen often.
    pub certain: bool,
}

impl Found {
    pub(super) fn of_entry(entry: &'static Entry) -> Self {
        Self {
            id: entry.id.to_owned(),
            idp: Some(entry.idp),
            title: entry.title.to_owned(),
            cause: entry.cause,
            fix: entry.fix.to_vec(),
            look: entry.look,
            source: entry.source,
            certain: entry.certain,
        }
    }

    pub(super) fn of_refusal(status: u16, detail: &str, cause: Cause, idp: Idp) -> Self {
        let Help { cause: means, fix } = refusal::help(cause, idp);
        let look = match status {
            // The message does not say with which status it was answered.
            0 => Look::Failed,
            401 => Look::Unauthorized,
            status => Look::Status(status),
        };
        let name = serde_json::to_value(cause).ok();
        let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or("unrecognised");
        Self {
            id: format!("rollcall.{name}"),
            idp: None,
            title: if detail.is_empty() { format!("Error {status}") } else { detail.to_owned() },
            cause: means,
            fix,
            look,
            source: "RFC 7644, section 3.12",
            certain: cause != Cause::Unrecognised,
        }
    }
}
