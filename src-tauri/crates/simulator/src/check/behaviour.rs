//! What an identity provider does in a request, in words: the rule behind a request that was refused.

use crate::dialect::{Dialect, Kind};
use crate::wire::Method;

use super::recorder::{Record, place};

/// The rule, and what a server's developer should do.
pub(super) fn behaviour(dialect: Dialect, record: &Record) -> (String, &'static str) {
    let request = &record.request;
    let (kind, id) = place(&request.target);
    let body = request.body.as_deref().unwrap_or_default();
    let is_user = kind == Some(Kind::Users);
    let (title, rfc, advice) = match (request.method, id) {
        (Method::Get, None) => (
            "looking somebody up before creating",
            "RFC 7644, section 3.4.2, 'Query Resources'",
            "Answer 200 with a ListResponse, also where nothing matches.",
        ),
        (Method::Get, Some(_)) => (
            "reading what was provisioned, by its identifier",
            "RFC 7644, section 3.4.1, 'Retrieving a Known Resource'",
            "Answer 200 with the resource for the identifier that the server gave itself.",
        ),
        (Method::Post, _) => (
            if is_user { "creating a user" } else { "creating a group" },
            "RFC 7644, section 3.3, 'Creating Resources'",
            "Take the body. Attributes and schemas that the server does not know are ignored, not refused.",
        ),
        (Method::Put, _) => (
            if is_user { "replacing a user" } else { "replacing a group" },
            "RFC 7644, section 3.5.1, 'Replacing with PUT'",
            "Take the body and ignore what is read-only in it: identity providers send back what they read.",
        ),
        (Method::Delete, _) => (
            if is_user { "deleting a user" } else { "deleting a group" },
            "RFC 7644, section 3.6, 'Deleting Resources'",
            "Let identity providers delete what they made.",
        ),
        (Method::Patch, _) => patched(dialect, is_user, body),
    };
    let rule = match dialect {
        Dialect::Plain => rfc.to_owned(),
        _ => format!("How {} behaves, {title}; {rfc}", dialect.name()),
    };
    (rule, advice)
}

/// The form of a PATCH that servers most often stumble over, as far as it is seen in the body.
fn patched(dialect: Dialect, is_user: bool, body: &str) -> (&'static str, &'static str, &'static str) {
    const PATCH: &str = "RFC 7644, section 3.5.2, 'Modifying with PATCH'";
    let is_older_entra = body.contains("\"op\":\"Add\"")
        || body.contains("\"op\":\"Replace\"")
        || body.contains("\"op\":\"Remove\"");
    match (is_user, dialect) {
        (true, _) if body.contains(":manager\"") => (
            "telling who the manager is, as a bare text",
            "RFC 7643, section 4.3, 'Enterprise User Schema Extension'",
            "Take a bare text for the manager's identifier, and return it as an object with 'value'.",
        ),
        (true, Dialect::Entra | Dialect::EntraFlag) if is_older_entra => (
            "changing a user in the older PATCH format, with capitalised operations and booleans as texts",
            PATCH,
            "Take operations whatever their capitals, 'True' and 'False' for booleans, and create the element of a list that a \
             path with a filter does not find.",
        ),
        (true, Dialect::EntraFlag) => (
            "changing a user in the newer PATCH format, with dotted names in an operation without a path",
            PATCH,
            "Take each name of an operation without a path for a path, and create the element of a list that a path with a \
             filter does not find.",
        ),
        (true, _) => ("changing a user", PATCH, "Take the operations as they are sent, all or none of them."),
        (false, _) if is_older_entra && body.contains("\"path\":\"members\"") => (
            "changing members in the older PATCH format, with the members to remove in 'value'",
            PATCH,
            "Take operations whatever their capitals, and remove those members that are in 'value', and only those.",
        ),
        (false, _) if body.contains("\"op\":\"remove\",\"path\":\"members\",\"value\"") => {
            ("removing members by value", PATCH, "Remove those members that are in 'value', and only those.")
        }
        (false, _) if body.contains("\"id\":") => (
            "renaming a group with its identifier in the value",
            PATCH,
            "Ignore an 'id' that is the group's own.",
        ),
        (false, _) => {
            ("changing a group", PATCH, "Take the operations as they are sent, all or none of them.")
        }
    }
}
