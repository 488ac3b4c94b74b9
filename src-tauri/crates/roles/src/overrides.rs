//! Exceptions for one user, which win over rules.

use jiff::Timestamp;

/// What an override says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// The user holds the role, whatever rules say.
    Grant,
    /// The user does not hold it, whatever rules say.
    Deny,
}

impl Ruling {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Deny => "deny",
        }
    }

    /// The ruling of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Grant, Self::Deny].into_iter().find(|ruling| ruling.word() == word)
    }
}

/// An override.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The key of the role.
    pub role: String,
    /// What is decided.
    pub ruling: Ruling,
    /// Why.
    pub reason: String,
    /// When it ends; never if `None`.
    pub expires: Option<Timestamp>,
    /// When it was made.
    pub made: Timestamp,
}

impl Override {
    /// Whether it holds at that time.
    #[must_use]
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.expires.is_none_or(|expires| at < expires)
    }
}
