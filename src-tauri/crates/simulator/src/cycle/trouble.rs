//! What goes wrong, and what the identity provider makes of it.

use crate::dialect::{Dialect, Manners, TroubleWords, entra};
use crate::target::Subject;

use super::Counts;

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TroubleKind {
    /// The token was refused (401, 403).
    Credentials,
    /// A lookup was not answered in SCIM.
    Incompatible,
    /// An answer cannot be read or lacks what is needed.
    Unreadable,
    /// A lookup found more than one.
    Several,
    /// A create was refused as a duplicate, and nothing can be found (409).
    Conflict,
    /// Too many requests (429).
    Throttled,
    /// The server failed (5xx), or there was no answer.
    Unavailable,
    /// It was refused (any other 4xx).
    Refused,
}

impl TroubleKind {
    /// Whether nothing else can go well either.
    pub(crate) const fn is_final(self) -> bool {
        matches!(self, Self::Credentials | Self::Incompatible)
    }

    const fn word(self, words: &TroubleWords) -> &'static str {
        match self {
            Self::Credentials => words.credentials,
            Self::Incompatible | Self::Unreadable => words.incompatible,
            Self::Several => words.several,
            Self::Conflict => words.conflict,
            Self::Throttled => words.throttled,
            Self::Unavailable => words.unavailable,
            Self::Refused => words.refused,
        }
    }
}

/// Something went wrong with an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What kind it is.
    pub kind: TroubleKind,
    /// Whom it is about.
    pub subject: Option<Subject>,
    /// The identity provider's word for it.
    pub word: &'static str,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// The request line, without the endpoint.
    pub request: String,
    /// What the server said.
    pub detail: String,
}

impl Trouble {
    pub(crate) fn new(
        kind: TroubleKind,
        manners: &Manners,
        subject: Option<Subject>,
        request: String,
    ) -> Self {
        let word = kind.word(manners.words);
        Self { kind, subject, word, status: None, request, detail: String::new() }
    }
}

/// Why a whole job stands still (idp-wire 1.10). Identity providers without quarantine stand still as well when nothing can go
/// well; they only have no word for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantine {
    /// The reason, in the identity provider's words.
    pub reason: &'static str,
    /// What led to it.
    pub detail: String,
}

impl Quarantine {
    /// For bad credentials and answers that are not SCIM, in a dialect.
    #[must_use]
    pub fn by(trouble: &Trouble, dialect: Dialect) -> Self {
        Self::at_once(trouble, dialect.grammar(&entra::Settings::default()).manners())
    }

    /// The same.
    pub(crate) fn at_once(trouble: &Trouble, manners: &Manners) -> Self {
        let reason = if manners.quarantines { "EncounteredQuarantineException" } else { trouble.word };
        Self { reason, detail: format!("{}: {}", trouble.word, trouble.detail) }
    }

    /// For too many failures: judged from 5,000 on, by more than 40 in a hundred or more than 40,000.
    pub(crate) fn by_ratio(counts: &Counts) -> Option<Self> {
        const JUDGED_FROM: u64 = 5_000;
        const TOO_MANY: u64 = 40_000;
        let (failed, objects) = (counts.failed, counts.objects());
        let is_bad = failed >= JUDGED_FROM && (failed * 100 > objects * 40 || failed > TOO_MANY);
        is_bad.then(|| Self {
            reason: "EncounteredEscrowProportionThreshold",
            detail: format!("{failed} of {objects} objects failed."),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarantine_by_ratio_begins_where_it_is_documented() {
        let judged = |failed, updated| {
            Quarantine::by_ratio(&Counts { failed, users_updated: updated, ..Counts::default() }).is_some()
        };
        assert!(!judged(4_999, 0));
        assert!(judged(5_000, 7_499));
        assert!(!judged(5_000, 7_500));
        assert!(judged(40_001, 1_000_000));
    }
}
