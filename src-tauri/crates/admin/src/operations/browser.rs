//! The way into the pages that a running server shows in a browser.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Code, Error, Result, Rollcall};

/// Asks for a link.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {}

/// A link that lets a browser in, once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Link {
    /// It. Whoever has it has the administrator's rights, so it is shown and never logged.
    pub link: String,
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

pub(crate) async fn link(rollcall: &Rollcall, _: LinkRequest) -> Result<Link> {
    let Some(link) = rollcall.new_link() else {
        let message = "No pages are served for a browser. Start the server with them: rollcall serve --admin";
        return Err(Error::new(Code::NoAnswer, message));
    };
    Ok(Link { link: link? })
}
