//! What an error means that the console of an identity provider shows.
//!
//! Consoles speak of their own side only, in words that say little to whoever runs the other side.
//! Here stands what is behind them, in a catalogue that needs no network. A text is found by pieces
//! of it that never change ([`Entry::patterns`]), so that names, identifiers and times in between do
//! not matter. If an error of Rollcall itself is quoted in the text, it is explained as one.
//!
//! **Sources.** Each entry names where its words are documented or were seen in public. What is
//! known only by hearsay, or worded by us after what others reported, is not `certain`.

mod entra;
mod entry;
mod found;
mod jumpcloud;
mod okta;
mod onelogin;
mod quoted;
mod statuses;
#[cfg(test)]
mod tests;
mod text;
mod tunnels;

pub use entry::{Entry, Look};
pub use found::Found;

use directory::Idp;

use entry::Rank;
use text::Text;

/// The most that are given back.
const MOST: usize = 5;

/// All that the catalogue knows.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        entra::connection::ENTRIES,
        entra::codes::ENTRIES,
        entra::matching::ENTRIES,
        entra::skipped::ENTRIES,
        entra::quarantine::ENTRIES,
        okta::connection::ENTRIES,
        okta::users::ENTRIES,
        okta::groups::ENTRIES,
        onelogin::ENTRIES,
        jumpcloud::ENTRIES,
        tunnels::ENTRIES,
        statuses::ENTRIES,
    ]
    .into_iter()
    .flatten()
}

/// Finds what a message from a console means: the best match first, at most five, none for a text
/// that is no such message.
#[must_use]
pub fn look_up(text: &str) -> Vec<Found> {
    look_up_for(text, None)
}

/// The same where it is known which console it was.
#[must_use]
pub fn look_up_for(text: &str, idp: Option<Idp>) -> Vec<Found> {
    let text = Text::read(text);
    let mut matches: Vec<(Rank, bool, usize, &'static Entry)> = entries()
        .filter_map(|entry| {
            let length = entry.matched(&text)?;
            Some((entry.rank, Some(entry.idp) == idp, length, entry))
        })
        .collect();
    // A stable sort: what is equal stays in the order of the catalogue.
    matches.sort_by_key(|(rank, own, length, _)| std::cmp::Reverse((*rank, *own, *length)));
    let console = idp.or_else(|| matches.iter().map(|(.., entry)| entry.idp).find(|idp| *idp != Idp::Other));
    let mut found = quoted::refusals(&text, console.unwrap_or(Idp::Other));
    found.extend(matches.into_iter().map(|(.., entry)| Found::of_entry(entry)));
    found.truncate(MOST);
    found
}
