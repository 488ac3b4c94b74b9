//! One message that a console shows.

use directory::Idp;
use serde::Serialize;

use super::text::Text;

/// Which of the recorded requests have to do with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "status", rename_all = "camelCase")]
pub enum Look {
    /// None: the request did not arrive, or none was sent.
    Nothing,
    /// Whatever came about that time.
    Any,
    /// Those without the right token.
    Unauthorized,
    /// Those that were answered with that status.
    Status(u16),
    /// Those that were refused, whatever the status.
    Failed,
    /// Those that took long.
    Slow,
    /// Those that looked for a user or group.
    Lookups,
    /// Those that read lists page by page.
    Lists,
    /// Those that made a user.
    Creates,
    /// Those that changed a user.
    Updates,
    /// Those that made a user inactive or removed one.
    Deactivations,
    /// Those that were about a group or its members.
    Groups,
}

/// How much a message says. What says more comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// That something failed, or a frame around another message.
    Frame,
    /// What was being done, or of which kind the failure is.
    Kind,
    /// With which status it was answered.
    Status,
    /// What exactly went wrong.
    Exact,
}

/// A message of a console, explained.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// A name that never changes.
    pub id: &'static str,
    /// Whose console shows it; [`Idp::Other`] if it may be anybody's.
    pub idp: Idp,
    /// What it says, in a few words.
    pub title: &'static str,
    /// It is recognised by any of these; each is a list of texts that must all occur, in that order.
    /// A text with `=` in front must be all that there is, one with `^` must be the beginning.
    pub patterns: &'static [&'static [&'static str]],
    /// What it means.
    pub cause: &'static str,
    /// What to do, the most likely first.
    pub fix: &'static [&'static str],
    /// Which recorded requests have to do with it.
    pub look: Look,
    /// Where it is documented, or was seen.
    pub source: &'static str,
    /// Whether the wording and the meaning are documented or were seen often.
    pub certain: bool,
    /// How it looks.
    pub example: &'static str,
    pub(super) rank: Rank,
}

impl Entry {
    /// How much of the text the entry accounts for; `None` if the text is not such a message.
    pub(super) fn matched(&self, text: &Text) -> Option<usize> {
        let length =
            |pattern: &&[&str]| text.has(pattern).then(|| pattern.iter().map(|piece| piece.len()).sum());
        self.patterns.iter().filter_map(length).max()
    }
}
