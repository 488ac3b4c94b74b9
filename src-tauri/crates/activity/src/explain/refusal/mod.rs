//! What an error means that Rollcall answered, and what to do about it at the identity provider.
//!
//! The detail of an error says what was wrong with the one request; it is written for whoever reads
//! it in the console of the identity provider. Here stands what is behind it and where to click.
//! An error is recognised by its status and by those words of its detail that do not depend on the
//! request ([`Cause::of`]); tests hold the recogniser to the real texts.

mod access;
mod addresses;
mod cause;
mod lookups;
mod members;
mod recognise;
mod server;
#[cfg(test)]
mod tests;
mod transport;
mod values;

pub use cause::Cause;
pub(super) use recognise::by_detail;

use directory::Idp;

use super::help::Help;

/// An error as it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The keyword of RFC 7644 Table 9, if there was one.
    pub scim_type: Option<&'a str>,
    /// The detail.
    pub detail: &'a str,
}

impl<'a> From<&'a scim::Error> for Refused<'a> {
    fn from(error: &'a scim::Error) -> Self {
        Self {
            status: error.status,
            scim_type: error.scim_type.map(scim::ScimType::keyword),
            detail: &error.detail,
        }
    }
}

/// Explains an error, as seen from one identity provider.
#[must_use]
pub fn refusal(refused: &Refused<'_>, idp: Idp) -> Help {
    help(Cause::of(refused), idp)
}

/// Explains a cause.
pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::TokenMissing
        | Cause::TokenSentTwice
        | Cause::TokenForm
        | Cause::TokenDamaged
        | Cause::TokenUnknown
        | Cause::TokenExpired
        | Cause::TooManyWrongTokens
        | Cause::SwitchedOff
        | Cause::HostNotAllowed
        | Cause::HostUnclear
        | Cause::WebPage => access::help(cause, idp),
        Cause::UnknownEndpoint
        | Cause::MethodNotPossible
        | Cause::MeNotThere
        | Cause::DiscoveryFiltered
        | Cause::UnknownSchema
        | Cause::UnknownRole
        | Cause::RolesFiltered
        | Cause::UrlTooLong
        | Cause::UrlNotReadable => addresses::help(cause, idp),
        Cause::NotHttp
        | Cause::HeadersTooLong
        | Cause::TooSlow
        | Cause::MediaType
        | Cause::BodyCompressed
        | Cause::BodyTooLong
        | Cause::BodyCutOff
        | Cause::NotJson
        | Cause::NestedTooDeep
        | Cause::NullCharacter => transport::help(cause, idp),
        Cause::Busy
        | Cause::TookTooLong
        | Cause::Undone
        | Cause::Stopping
        | Cause::StorageFull
        | Cause::QueryTooSlow
        | Cause::ServerFailed
        | Cause::OnPurpose
        | Cause::Unrecognised => server::help(cause, idp),
        Cause::UnknownUser
        | Cause::UnknownGroup
        | Cause::FilterNotUnderstood
        | Cause::FilterUnquoted
        | Cause::FilterTooLarge
        | Cause::FilterComparesWrongly
        | Cause::FilterSecret
        | Cause::Sorting
        | Cause::Paging
        | Cause::CursorUnknown
        | Cause::CursorExpired
        | Cause::BothProjections
        | Cause::SearchForm => lookups::help(cause, idp),
        Cause::UserNameTaken
        | Cause::GroupNameTaken
        | Cause::ChangedMeanwhile
        | Cause::RequiredMissing
        | Cause::RequiredRemoved
        | Cause::NameTooLong
        | Cause::TooManyValues
        | Cause::ResourceTooLarge
        | Cause::WrongType
        | Cause::SeveralPrimaries
        | Cause::GivenTwice
        | Cause::UnknownAttribute
        | Cause::ReadOnly
        | Cause::SchemasWrong => values::help(cause, idp),
        Cause::OperationUnknown
        | Cause::OperationForm
        | Cause::TooManyOperations
        | Cause::PathNotUnderstood
        | Cause::NothingMatched
        | Cause::RemoveWithValue
        | Cause::UnknownMember
        | Cause::MemberWithoutIdentifier
        | Cause::MemberPart
        | Cause::GroupInItself
        | Cause::BulkForm
        | Cause::BulkReference => members::help(cause, idp),
    }
}
