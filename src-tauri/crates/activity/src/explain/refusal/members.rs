//! Changes: operations and their paths, members of groups, and many requests in one.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::OperationUnknown => Help::new(
            "A change must say whether it adds, replaces or removes, and this one says something else, or says it in capitals on a strict connection.",
            [place::IF_STRICT, standard(idp)],
        ),
        Cause::OperationForm => Help::new(
            "A change was not written as SCIM writes changes: something that belongs to it is missing or of the wrong kind. The detail says what.",
            [standard(idp), by_hand()],
        ),
        Cause::TooManyOperations => Help::new(
            "One request held more than 1,000 changes to the same user or group.",
            [
                "Members of a group can all stand in one change. A client that sends each for itself must split the request.",
            ],
        ),
        Cause::PathNotUnderstood => Help::new(
            "A change says where to write by a path, and this path has a mistake, or chooses by a filter where there is nothing to choose from.",
            [path(idp), place::IF_STRICT, place::again(idp)],
        ),
        Cause::NothingMatched => Help::new(
            "A change was for one entry of a list, chosen by a filter in its path, and there is no such entry. It was not made either, because the filter does not describe one entry, or the connection is strict.",
            [
                place::IF_STRICT,
                path(idp),
                "In Rollcall: Users → the user → JSON: look which entries there are, and of which type.",
            ],
        ),
        Cause::RemoveWithValue => Help::new(
            "A removal carried a list of what to remove. The standard wants it in the path.",
            [place::IF_STRICT, standard(idp)],
        ),
        Cause::UnknownMember => Help::new(
            "A group names a member whom Rollcall does not have. The detail says which identifier.",
            [place::scope(idp), place::LENIENT, place::group_again(idp)],
        ),
        Cause::MemberWithoutIdentifier => {
            Help::new("A group names a member without saying who it is.", [place::LENIENT, by_hand()])
        }
        Cause::MemberPart => Help::new(
            "The request wanted to change a part of a member, or to choose members to add by something else than their identifier. Members come and go as a whole.",
            [place::IF_STRICT, by_hand(), place::group_again(idp)],
        ),
        Cause::GroupInItself => Help::new(
            "The group would become a member of itself, directly or through other groups inside it.",
            [
                "In Rollcall: Groups → the group: look at its members, and at the groups that it belongs to.",
                "Take one of the memberships that make the circle away at your identity provider.",
                place::group_again(idp),
            ],
        ),
        Cause::BulkForm => Help::new(
            "Many requests came in one, and it is not written as SCIM writes that. The detail says which part is wrong, and how.",
            [
                "Identity providers do not send these. If you wrote it by hand: RFC 7644, section 3.7, has examples; at most 1,000 requests fit in one.",
            ],
        ),
        _ => Help::new(
            "Many requests came in one, and this part refers to another part that failed, was not performed, or is not there.",
            ["Look at the first part that failed: it says what is wrong. Then send those that failed again."],
        ),
    }
}

const fn by_hand() -> &'static str {
    "If you wrote the request by hand: RFC 7644, section 3.5.2, has an example for every kind of change."
}

const fn standard(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: append `/?aadOptscim062020` to the *Tenant URL*: then it writes changes as the standard has them."
        }
        Idp::Okta | Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "Nothing can be set at the identity provider for how it writes changes."
        }
    }
}

const fn path(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Attribute mapping* → *Show advanced options* → *Edit attribute list*: the name of the target attribute is the path, such as `emails[type eq \"work\"].value`. Look for a missing quotation mark or bracket."
        }
        Idp::Okta => {
            "In Okta: *Directory* → *Profile Editor* → the application's profile → the attribute: its *External name* is the path. Look for a missing bracket."
        }
        Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "A path looks like `name.givenName` or `emails[type eq \"work\"].value`, with every bracket and quotation mark closed."
        }
    }
}
