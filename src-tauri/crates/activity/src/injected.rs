//! What the server did wrongly on purpose, to see how an identity provider copes with it.

/// How an exchange was tampered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Injected {
    /// It was not performed, and answered with an error.
    Refused,
    /// It was performed, and answered late.
    Delayed,
    /// It was not performed, and the connection ended without an answer.
    DroppedBefore,
    /// It was performed, and the connection ended without an answer.
    DroppedAfter,
    /// It was not performed, and answered with a success that is no SCIM.
    Nonsense,
    /// It was performed, and answered in a wrong shape.
    Misshapen,
}

impl Injected {
    /// All of them. Their places are their numbers in the file, so new ones go to the end; there is room for one more.
    pub const ALL: [Self; 6] = [
        Self::Refused,
        Self::Delayed,
        Self::DroppedBefore,
        Self::DroppedAfter,
        Self::Nonsense,
        Self::Misshapen,
    ];

    /// Whether what was asked for was done, or truly refused, all the same.
    #[must_use]
    pub const fn was_performed(self) -> bool {
        matches!(self, Self::Delayed | Self::DroppedAfter | Self::Misshapen)
    }

    /// Its number in the file; 0 is for what was not tampered with.
    pub(crate) fn number(self) -> u8 {
        Self::ALL.iter().zip(1..).find_map(|(one, number)| (*one == self).then_some(number)).unwrap_or(0)
    }

    /// The one with that number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }
}
