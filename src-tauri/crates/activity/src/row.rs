//! An exchange as lists show it.

use std::time::Duration;

use directory::ConnectionId;
use jiff::Timestamp;
use scim::{Kind, Quirk};

use crate::deed::Deed;
use crate::injected::Injected;

/// An exchange without headers and bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number: those that ended later have greater ones.
    pub id: i64,
    /// When the request came.
    pub at: Timestamp,
    /// The connection that it went to, also if the token was not right.
    pub connection: Option<ConnectionId>,
    /// The connection that the path names, whether there is one or not.
    pub slug: String,
    /// Where it came from.
    pub peer: String,
    /// What called itself so.
    pub agent: String,
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The status; 0 if the client did not wait for the answer.
    pub status: u16,
    /// The keyword of a refusal.
    pub scim_type: Option<String>,
    /// The detail of a refusal.
    pub error: Option<String>,
    /// What it was about.
    pub deed: Deed,
    /// The kind of resource.
    pub kind: Option<Kind>,
    /// The identifier of the resource.
    pub resource: Option<String>,
    /// Its name then.
    pub name: Option<String>,
    /// The name it had before, if it was given another.
    pub former_name: Option<String>,
    /// What was looked for.
    pub value: Option<String>,
    /// The attributes that were changed.
    pub attributes: Vec<String>,
    /// How many resources were found.
    pub found: Option<u64>,
    /// How many members came.
    pub added: u64,
    /// How many members went.
    pub removed: u64,
    /// How many members there were then.
    pub members: Option<u64>,
    /// The leniencies that were needed.
    pub quirks: Vec<Quirk>,
    /// What else there is to say.
    pub flags: Flags,
    /// How long it waited for a turn in the database.
    pub queue: Duration,
    /// How long it was in the database.
    pub database: Duration,
    /// How long it took in all.
    pub took: Duration,
    /// How long the body of the request was, in bytes.
    pub request_size: u64,
    /// How long the body of the answer was.
    pub response_size: u64,
}

/// Properties of an exchange that are yes or no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(pub(crate) u8);

impl Flags {
    /// Something was to be written, the answer was a success, and nothing is different.
    pub const NOTHING: Self = Self(1);
    /// Identity providers ask such things all the time.
    pub const PROBE: Self = Self(2);
    /// The administrator sent it, and not the identity provider.
    pub const REPLAY: Self = Self(4);
    /// Rollcall asked itself.
    pub const OWN: Self = Self(64);

    /// Where it stands how the exchange was tampered with.
    const INJECTED: u8 = 0b11_1000;

    /// Whether all of `others` are set.
    #[must_use]
    pub const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// How it was tampered with on purpose, if it was.
    #[must_use]
    pub fn injected(self) -> Option<Injected> {
        Injected::from_number((self.0 & Self::INJECTED) >> Self::INJECTED.trailing_zeros())
    }

    pub(crate) fn set_injected(&mut self, injected: Option<Injected>) {
        let number = injected.map_or(0, Injected::number);
        self.0 = self.0 & !Self::INJECTED | number << Self::INJECTED.trailing_zeros();
    }

    pub(crate) const fn set(&mut self, others: Self, to: bool) {
        if to {
            self.0 |= others.0;
        } else {
            self.0 &= !others.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_was_tampered_with_stands_beside_what_else_there_is_to_say() {
        let mut flags = Flags::REPLAY;
        flags.set(Flags::OWN, true);
        for injected in Injected::ALL {
            flags.set_injected(Some(injected));
            assert_eq!(flags.injected(), Some(injected));
            assert!(
                flags.has(Flags::REPLAY)
                    && flags.has(Flags::OWN)
                    && !flags.has(Flags::NOTHING)
                    && !flags.has(Flags::PROBE)
            );
        }
        flags.set_injected(None);
        flags.set(Flags::OWN, false);
        assert_eq!((flags, flags.injected()), (Flags::REPLAY, None));
        assert_eq!(Flags(0xff).injected(), None, "one that only a later version knows");
    }
}
