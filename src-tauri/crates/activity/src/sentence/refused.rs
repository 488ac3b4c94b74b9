//! Why a request was refused, in a few words. [`crate::explain`] has the long answer.

use scim::Kind;

use crate::deed::Deed;
use crate::row::Row;

/// Behind a colon, without a full stop.
pub(super) fn why(row: &Row) -> &'static str {
    if let Some(why) = row.scim_type.as_deref().and_then(by_keyword) {
        return why;
    }
    match row.status {
        403 => "it is not allowed",
        404 if row.deed == Deed::Unknown => "there is no such address",
        404 => match row.kind {
            Some(Kind::Group) => "there is no such group",
            Some(Kind::User) => "there is no such user",
            None => "there is no such thing",
        },
        405 => "that cannot be done there",
        408 => "it did not arrive in time",
        409 => "the name is taken",
        412 => "it has changed since it was read",
        413 => "it was too long",
        414 => "the URL was too long",
        415 => "it was not sent as JSON",
        501 => "there is no such thing here",
        503 if says(row, "switched off") => "the connection is switched off",
        503 => "the server was busy",
        507 => "the disk is full",
        500..=599 => "the server failed",
        _ => "it was not understood",
    }
}

fn says(row: &Row, text: &str) -> bool {
    row.error.as_deref().is_some_and(|error| error.contains(text))
}

fn by_keyword(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "uniqueness" => "the name is taken",
        "invalidFilter" => "the filter was not understood",
        "invalidSyntax" => "what it sent was not understood",
        "invalidPath" => "it named an attribute that there is not",
        "noTarget" => "nothing matched what it named",
        "invalidValue" => "a value was not right",
        "mutability" => "that cannot be changed",
        "tooMany" => "it asked for too much",
        "invalidCursor" | "expiredCursor" => "its place in the list is not known any more",
        "invalidCount" => "it asked for too many at once",
        "sensitive" => "a secret must not stand in a URL",
        _ => return None,
    })
}
