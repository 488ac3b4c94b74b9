//! `/Me` (RFC 7644 §3.11): the token belongs to an identity provider, which is no user here.

use hyper::StatusCode;

use crate::errors::Refusal;

pub(crate) fn refuse() -> Refusal {
    let detail = "/Me means the user of the token; this token is an identity provider's. Use /Users.";
    Refusal::of(StatusCode::NOT_IMPLEMENTED, detail)
}
