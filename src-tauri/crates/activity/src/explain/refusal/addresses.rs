//! Where a request went: the address, what can be done there, and what describes the server.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::UnknownEndpoint => Help::new(
            "The address leads to nothing in Rollcall. Usually the beginning of the address is incomplete or doubled: it ends in `/scim/v2`, and the identity provider appends `/Users` or `/Groups` by itself.",
            [
                place::address(idp),
                "Is there a reverse proxy in front? It must pass the path on unchanged.",
                "Does the request ask for roles or entitlements? They exist only where Roles → Publish to the identity provider… has been switched on.",
            ],
        ),
        Cause::MethodNotPossible => Help::new(
            "The address is right, but what was to be done there is not possible: for example to delete all users at once, or to write where one can only read.",
            [
                "If the identity provider sent this by itself, look at the address that it has: a user's or group's own identifier may be missing at the end.",
                place::address(idp),
            ],
        ),
        Cause::MeNotThere => Help::new(
            "The request asked for the person behind the token (`/Me`). The token is the identity provider's, and that is no person.",
            [
                "Nothing is wrong with the connection. Identity providers do not need this; a test tool may skip it.",
            ],
        ),
        Cause::DiscoveryFiltered => Help::new(
            "The request wanted to search in what describes the server (its features and schemas). The standard forbids that; it is read as a whole.",
            ["Nothing can be set for this. Tell whoever makes the client: RFC 7644, section 4."],
        ),
        Cause::UnknownSchema => Help::new(
            "The request asked for the description of a schema or a kind of resource that Rollcall does not have.",
            [
                "Rollcall has users with the enterprise extension, and groups. Attributes of other schemas are not stored.",
                place::mapping(idp),
            ],
        ),
        Cause::UnknownRole => Help::new(
            "The request asked for a role that is not, or no longer, among those that Rollcall publishes.",
            ["In Rollcall: Roles: look whether the role still exists under that key.", refresh(idp)],
        ),
        Cause::RolesFiltered => Help::new(
            "The request wanted to search among the published roles. They are few, and are read as a whole.",
            ["Nothing can be set for this. Tell whoever makes the client to leave the filter out."],
        ),
        Cause::UrlTooLong => Help::new(
            "The address with everything that was asked in it is too long.",
            [
                "A very long search, such as one for hundreds of identifiers at once, belongs into a search request (`.search`), or in several requests.",
                place::address(idp),
            ],
        ),
        _ => Help::new(
            "The question in the address was not encoded as addresses are, so it cannot be read. Often it was encoded in an old character set, or only in part.",
            [
                "If you wrote the request by hand: encode every value once, in `UTF-8` with percent signs.",
                "If an identity provider sent it, look at the proxy in between: it must pass the address on unchanged.",
            ],
        ),
    }
}

const fn refresh(idp: Idp) -> &'static str {
    match idp {
        Idp::Okta => {
            "In Okta: *Provisioning* → *Integration*, save the settings again, so that Okta reads the roles anew."
        }
        Idp::Entra | Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "Let the identity provider read the roles anew, if it keeps a list of them."
        }
    }
}
