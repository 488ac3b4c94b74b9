//! What an administrator chooses in Entra ID's attribute mappings.

use crate::attribute::Attribute;

use super::RoleMapping;

/// The flag of the tenant URL that chooses the newer PATCH format (idp-wire 1.7).
pub const FLAG: &str = "aadOptscim062020";

/// The choices of an administrator in Entra ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// By what users are matched, in the order of precedence.
    pub matching: Vec<Matching>,
    /// What is mapped to `externalId`.
    pub external_id: ExternalId,
    /// How app roles are mapped; `None` if they are not.
    pub roles: Option<RoleMapping>,
    /// Whether the flag is sent in the query of each request. No source shows whether Entra ID does (idp-wire 7), so a
    /// server must bear both.
    pub sends_flag: bool,
}

impl Default for Settings {
    /// The default mappings, with app roles as they are recommended for several of them.
    fn default() -> Self {
        Self {
            matching: vec![Matching::UserName],
            external_id: ExternalId::MailNickname,
            roles: Some(RoleMapping::Assertive),
            sends_flag: true,
        }
    }
}

/// An attribute by which users are matched (idp-wire 1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// The user name.
    UserName,
    /// The external identifier.
    ExternalId,
    /// The e-mail address at work.
    Mail,
}

impl Matching {
    pub(crate) const fn attribute(self) -> Attribute {
        match self {
            Self::UserName => Attribute::UserName,
            Self::ExternalId => Attribute::ExternalId,
            Self::Mail => Attribute::WorkEmail,
        }
    }
}

/// What is mapped to `externalId` (idp-wire 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExternalId {
    /// The part of the address before the at sign, as it comes.
    MailNickname,
    /// The immutable identifier, as it is recommended.
    ObjectId,
}
