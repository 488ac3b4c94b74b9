//! How much of an identity provider's dialect a connection forgives.

use serde::{Deserialize, Serialize};

/// A connection's reading of RFC 7643 and RFC 7644.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Understands the dialects of real identity providers and records each forgiveness as a quirk.
    #[default]
    Compat,
    /// Refuses what the RFCs do not allow. Neither Entra ID nor Okta works against it in full;
    /// it is for testing clients.
    Strict,
}

impl Profile {
    /// The word used in settings, on the command line and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compat => "compat",
            Self::Strict => "strict",
        }
    }
}
