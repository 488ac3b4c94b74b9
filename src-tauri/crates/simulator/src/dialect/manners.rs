//! How a dialect goes about provisioning: what it reads before it writes, and how it takes the server's answers.

use std::time::Duration;

use crate::wire::Header;

/// What differs between dialects and is no text.
#[derive(Debug)]
pub(crate) struct Manners {
    /// How long an answer may take.
    pub(crate) timeout: Duration,
    /// The headers of a request without a body.
    pub(crate) headers: &'static [Header],
    /// The headers of a request with one.
    pub(crate) headers_with_body: &'static [Header],
    /// Whether the token comes as `Bearer`; otherwise it comes as it was typed.
    pub(crate) bearer: bool,
    /// What is done with somebody who was found.
    pub(crate) matched: Matched,
    /// Whether a user is read before it is deactivated.
    pub(crate) reads_before_disabling: bool,
    /// Whether a group is read before it is changed.
    pub(crate) reads_groups: bool,
    /// Whether a group is read before it is deleted.
    pub(crate) reads_before_deleting_groups: bool,
    /// Whether the rename is sent with every change of members.
    pub(crate) repeats_the_name: bool,
    /// Whether users are deleted; otherwise they are deactivated for ever.
    pub(crate) deletes_users: bool,
    /// Whether somebody whose account is enabled again is let in by a request of its own, before the profile is sent.
    pub(crate) activates_first: bool,
    /// How somebody comes back who was unassigned.
    pub(crate) returning: Returning,
    /// Whether 404 with an error is an answer to a lookup that found nothing.
    pub(crate) takes_404_for_none: bool,
    /// Whether a group is sent as a whole, its name and its members together.
    pub(crate) whole_groups: bool,
    /// Whether what the source no longer has is taken away at the server.
    pub(crate) clears: bool,
    /// Whether [`super::Membership::all`] is asked for.
    pub(crate) needs_all_members: bool,
    /// How many times a throttled request is sent again.
    pub(crate) tries_when_throttled: u32,
    /// Whether an object that fails waits longer each time; otherwise it is tried in every cycle.
    pub(crate) backs_off: bool,
    /// Whether the whole job is put into quarantine.
    pub(crate) quarantines: bool,
    /// Its words for what goes wrong.
    pub(crate) words: &'static TroubleWords,
}

/// What is done with somebody who was found by a lookup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matched {
    /// What was found is compared with what is wanted.
    Compare,
    /// It is read by its identifier first.
    Read,
}

/// How somebody comes back who was unassigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Returning {
    /// They are looked up and let in again.
    Found,
    /// They are made anew with the same external identifier, without a lookup.
    MadeAnew,
}

/// The words in which a console tells what went wrong.
#[derive(Debug)]
pub(crate) struct TroubleWords {
    /// A lookup found more than one.
    pub(crate) several: &'static str,
    /// The answer is not SCIM.
    pub(crate) incompatible: &'static str,
    /// The credentials are wrong.
    pub(crate) credentials: &'static str,
    /// A create was refused as a duplicate.
    pub(crate) conflict: &'static str,
    /// Too many requests.
    pub(crate) throttled: &'static str,
    /// The server failed or cannot be reached.
    pub(crate) unavailable: &'static str,
    /// Anything else was refused.
    pub(crate) refused: &'static str,
}

/// For identity providers whose consoles show what the server said.
pub(crate) static PLAIN_WORDS: TroubleWords = TroubleWords {
    several: "More than one match",
    incompatible: "Not a SCIM answer",
    credentials: "Invalid credentials",
    conflict: "Already exists",
    throttled: "Too many requests",
    unavailable: "Server not available",
    refused: "Refused",
};
