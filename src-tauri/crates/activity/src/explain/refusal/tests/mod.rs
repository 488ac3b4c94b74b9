//! Every error that Rollcall can answer, and what is recognised in it.
//!
//! Where the code that words an error can be called from here, it is called. The server stands above
//! this crate, so its words are looked for in its source.

mod reading;
mod recognised;
mod sources;
mod stored;

use std::collections::HashSet;

use scim::{Kind, Profile, Quirks, filter, normalize};
use serde_json::{Value, json};

use super::recognise::RULES;
use super::*;
use crate::explain::help::tests::{assert_plain_words, assert_sentence};

/// All causes. That none is missing follows from their number: every one but the last has a rule.
const ALL: &[Cause] = &[
    Cause::TokenMissing,
    Cause::TokenSentTwice,
    Cause::TokenForm,
    Cause::TokenDamaged,
    Cause::TokenUnknown,
    Cause::TokenExpired,
    Cause::TooManyWrongTokens,
    Cause::SwitchedOff,
    Cause::HostNotAllowed,
    Cause::HostUnclear,
    Cause::WebPage,
    Cause::UnknownEndpoint,
    Cause::MethodNotPossible,
    Cause::MeNotThere,
    Cause::DiscoveryFiltered,
    Cause::UnknownSchema,
    Cause::UnknownRole,
    Cause::RolesFiltered,
    Cause::UrlTooLong,
    Cause::UrlNotReadable,
    Cause::NotHttp,
    Cause::HeadersTooLong,
    Cause::TooSlow,
    Cause::MediaType,
    Cause::BodyCompressed,
    Cause::BodyTooLong,
    Cause::BodyCutOff,
    Cause::NotJson,
    Cause::NestedTooDeep,
    Cause::NullCharacter,
    Cause::Busy,
    Cause::TookTooLong,
    Cause::Undone,
    Cause::Stopping,
    Cause::StorageFull,
    Cause::QueryTooSlow,
    Cause::ServerFailed,
    Cause::OnPurpose,
    Cause::UnknownUser,
    Cause::UnknownGroup,
    Cause::FilterNotUnderstood,
    Cause::FilterUnquoted,
    Cause::FilterTooLarge,
    Cause::FilterComparesWrongly,
    Cause::FilterSecret,
    Cause::Sorting,
    Cause::Paging,
    Cause::CursorUnknown,
    Cause::CursorExpired,
    Cause::BothProjections,
    Cause::SearchForm,
    Cause::UserNameTaken,
    Cause::GroupNameTaken,
    Cause::ChangedMeanwhile,
    Cause::RequiredMissing,
    Cause::RequiredRemoved,
    Cause::NameTooLong,
    Cause::TooManyValues,
    Cause::ResourceTooLarge,
    Cause::WrongType,
    Cause::SeveralPrimaries,
    Cause::GivenTwice,
    Cause::UnknownAttribute,
    Cause::ReadOnly,
    Cause::SchemasWrong,
    Cause::OperationUnknown,
    Cause::OperationForm,
    Cause::TooManyOperations,
    Cause::PathNotUnderstood,
    Cause::NothingMatched,
    Cause::RemoveWithValue,
    Cause::UnknownMember,
    Cause::MemberWithoutIdentifier,
    Cause::MemberPart,
    Cause::GroupInItself,
    Cause::BulkForm,
    Cause::BulkReference,
    Cause::Unrecognised,
];

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH: &str = scim::patch::PATCH_OP_URN;

fn of(error: &scim::Error) -> Cause {
    Cause::of(&Refused::from(error))
}

#[track_caller]
fn expect(error: &scim::Error, cause: Cause) {
    assert_eq!(of(error), cause, "{error}");
}

fn user_refused(profile: Profile, body: Value) -> scim::Error {
    normalize::resource(Kind::User, body.clone(), profile, &mut Quirks::new())
        .expect_err(&format!("{body} should be refused"))
}

fn patch_refused(kind: Kind, profile: Profile, operation: Value) -> scim::Error {
    let body = json!({ "schemas": [PATCH], "Operations": [operation] });
    normalize::patch(kind, "1", body.clone(), profile, &mut Quirks::new())
        .expect_err(&format!("{body} should be refused"))
}

fn filter_refused(text: &str, profile: Profile) -> scim::Error {
    filter::parse(Kind::User, text, profile, &mut Quirks::new()).expect_err(text)
}

#[test]
fn every_cause_is_explained_for_every_identity_provider() {
    for cause in ALL {
        for idp in Idp::ALL {
            let of = format!("{cause:?} for {idp:?}");
            let Help { cause, fix } = help(*cause, idp);
            assert_sentence(cause, &of);
            assert_plain_words(cause, &of);
            assert!(!fix.is_empty(), "{of}");
            assert_eq!(fix.iter().collect::<HashSet<_>>().len(), fix.len(), "{of}: the same advice twice");
            for step in fix {
                assert_sentence(step, &of);
                assert_plain_words(step, &of);
            }
        }
    }
}

#[test]
fn causes_are_told_apart_and_only_consoles_of_the_own_provider_are_named() {
    let causes: HashSet<&str> = ALL.iter().map(|cause| help(*cause, Idp::Other).cause).collect();
    assert_eq!(causes.len(), ALL.len());
    let names = [
        (Idp::Entra, "In Entra ID:"),
        (Idp::Okta, "In Okta:"),
        (Idp::OneLogin, "In OneLogin:"),
        (Idp::JumpCloud, "In JumpCloud:"),
    ];
    for cause in ALL {
        for idp in Idp::ALL {
            let texts = help(*cause, idp).fix.join(" ");
            for (other, name) in names {
                assert!(other == idp || !texts.contains(name), "{cause:?} for {idp:?}: {texts}");
            }
        }
    }
}

#[test]
fn every_cause_but_the_last_has_words_by_which_it_is_recognised() {
    let mut recognised: HashSet<Cause> = RULES.iter().map(|(_, _, cause)| *cause).collect();
    recognised.extend([
        Cause::FilterNotUnderstood,
        Cause::FilterUnquoted,
        Cause::FilterTooLarge,
        Cause::FilterComparesWrongly,
        Cause::FilterSecret,
    ]);
    for cause in ALL.iter().filter(|cause| **cause != Cause::Unrecognised) {
        assert!(recognised.contains(cause), "{cause:?}");
    }
    assert_eq!(recognised.len() + 1, ALL.len());
}
