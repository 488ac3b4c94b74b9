//! POST `/api/<operation>`: JSON in, JSON out.

use admin::operation::{is_for_pages, perform_named};
use admin::{Code, Error, Rollcall};
use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use serde_json::value::RawValue;

use super::answer::{self, Answer};

/// The longest request, in bytes; as on the control channel.
const MAX_REQUEST: usize = 1 << 20;
/// The longest that brings people along for a demo, in bytes: a page has the text of a file and not its place.
const MAX_PEOPLE: usize = 32 << 20;

/// Performs an operation.
pub(super) async fn perform(rollcall: &Rollcall, name: &str, headers: &HeaderMap, body: Body) -> Answer {
    if !is_for_pages(name) {
        return answer::failure(&Error::new(Code::UnknownOperation, "There is no such operation."));
    }
    // A form of another site cannot send this type.
    if !is_json(headers) {
        let error = Error::new(Code::Invalid, "A request is application/json.");
        return answer::refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, &error);
    }
    let most = if matches!(name, "simulator.start" | "simulator.read") { MAX_PEOPLE } else { MAX_REQUEST };
    let Ok(bytes) = to_bytes(body, most).await else {
        let error = Error::new(Code::Invalid, "The request is too long, or broke off.");
        return answer::refusal(StatusCode::PAYLOAD_TOO_LARGE, &error);
    };
    let request: &RawValue = match serde_json::from_slice(&bytes) {
        Ok(request) => request,
        Err(error) => {
            let message = format!("The request is not JSON: {error}.");
            return answer::failure(&Error::new(Code::Invalid, message));
        }
    };
    match perform_named(rollcall, name, request).await {
        Ok(response) => answer::json(StatusCode::OK, String::from(Box::<str>::from(response))),
        Err(error) => answer::failure(&error),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}
