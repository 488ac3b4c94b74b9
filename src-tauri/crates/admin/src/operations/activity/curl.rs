//! A request as a command that sends it again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ask;
use super::show::{Which, missing};
use crate::{Result, Rollcall};

/// A request as a command for a shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CurlCommand")]
pub struct Command {
    /// What to paste: the command below a comment line for each note. Only these if the request is not known as a whole.
    pub text: String,
    /// What there is to know before it is sent again.
    pub notes: Vec<String>,
}

pub(crate) async fn curl(rollcall: &Rollcall, request: Which) -> Result<Command> {
    let id = request.id;
    let found = ask(rollcall, move |activity| activity.show(id)).await?;
    let (row, content) = found.ok_or_else(|| missing(id))?;
    let activity::Curl { text, notes } =
        activity::curl(&row, content.as_ref(), &rollcall.endpoint().origin());
    Ok(Command { text, notes })
}
