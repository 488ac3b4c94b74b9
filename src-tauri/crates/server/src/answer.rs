//! Answers as they go onto the wire: status, the headers that all of them carry, and a body.

use bytes::Bytes;
use directory::Stored;
use hyper::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};

/// An answer. Its body is in memory as a whole, so that its length is known.
pub(crate) type Answer = Response<Bytes>;

/// The media type of everything but `/healthz`.
pub(crate) const SCIM: HeaderValue = HeaderValue::from_static("application/scim+json; charset=utf-8");
/// Answers hold personal data, or the lack of it; nobody on the way keeps them.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// A browser that is shown an answer takes it for nothing else.
pub(crate) const NO_SNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Answer {
    with(status, Bytes::new())
}

/// An answer with a SCIM message.
pub(crate) fn scim(status: StatusCode, body: impl Into<Bytes>) -> Answer {
    let mut answer = with(status, body.into());
    answer.headers_mut().insert(CONTENT_TYPE, SCIM);
    answer
}

/// `/healthz`: for programs that watch whether the server is there.
pub(crate) fn healthy() -> Answer {
    let mut answer = with(StatusCode::OK, Bytes::from_static(br#"{"status":"ok"}"#));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// A resource, with its entity tag.
pub(crate) fn resource(status: StatusCode, stored: &Stored, body: String) -> Answer {
    tagged(scim(status, body), stored.tag())
}

/// A resource that has just come to be, with where it is (RFC 7644 §3.3).
pub(crate) fn created(stored: &Stored, base: &str, body: String) -> Answer {
    let mut answer = resource(StatusCode::CREATED, stored, body);
    insert(answer.headers_mut(), LOCATION, stored.location(base));
    answer
}

/// A success without a body about a resource that is still there.
pub(crate) fn no_content(stored: &Stored) -> Answer {
    tagged(empty(StatusCode::NO_CONTENT), stored.tag())
}

/// The client has that representation already (RFC 9110 §15.4.5).
pub(crate) fn not_modified(tag: String) -> Answer {
    tagged(empty(StatusCode::NOT_MODIFIED), tag)
}

fn with(status: StatusCode, body: Bytes) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(CACHE_CONTROL, NO_STORE);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NO_SNIFF);
    *answer.headers_mut() = headers;
    answer
}

fn tagged(mut answer: Answer, tag: String) -> Answer {
    insert(answer.headers_mut(), ETAG, tag);
    answer
}

/// Tags and locations are made by us of visible ASCII; one that was not would be left out rather
/// than bring the answer down.
fn insert(headers: &mut HeaderMap, name: hyper::header::HeaderName, value: String) {
    if let Ok(value) = HeaderValue::from_maybe_shared(Bytes::from(value)) {
        headers.insert(name, value);
    }
}
