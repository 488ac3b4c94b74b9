//! A recorded request as it is sent again.

use std::collections::HashMap;

use activity::{BodyText, Content, Deed, REMOVED, Row};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, USER_AGENT};
use http::{Method, Request, Uri};

use super::Edited;

/// The request, or why it cannot be sent.
pub(super) fn of(
    row: &Row,
    content: Option<&Content>,
    edited: Option<&Edited>,
    renamed: &HashMap<String, String>,
) -> Result<Request<Bytes>, &'static str> {
    if row.deed == Deed::Malformed {
        return Err("It was no HTTP request.");
    }
    let (method, target, body) = match edited {
        Some(edited) => {
            (edited.method.clone(), edited.target.clone(), edited.body.clone().unwrap_or_default())
        }
        None => (row.method.clone(), row.target.clone(), body(content)?),
    };
    if edited.is_none() && (target.contains(REMOVED) || body.contains(REMOVED)) {
        return Err("It carried a secret, which was not recorded. Edit it to send it.");
    }
    let (target, body) = (with_names(target, renamed), with_names(body, renamed));
    let method: Method = method.trim().to_uppercase().parse().map_err(|_| "The method is none.")?;
    let uri: Uri = target.trim().parse().map_err(|_| "The path is none.")?;
    let mut request = Request::new(Bytes::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    let media_type = content.and_then(|content| {
        let of = |(name, value): &(String, String)| (name == CONTENT_TYPE.as_str()).then(|| value.clone());
        content.request.headers.iter().find_map(of)
    });
    if !request.body().is_empty() {
        let media_type = media_type.and_then(|text| HeaderValue::try_from(text).ok());
        let media_type = media_type.unwrap_or_else(|| HeaderValue::from_static("application/scim+json"));
        request.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    // Conditions name versions of then, which is not what is asked now.
    request.headers_mut().insert(USER_AGENT, HeaderValue::from_static("Rollcall replay"));
    Ok(request)
}

fn body(content: Option<&Content>) -> Result<String, &'static str> {
    match content.map(|content| &content.request.body) {
        Some(BodyText::None) => Ok(String::new()),
        Some(BodyText::Text { text }) => Ok(text.clone()),
        Some(BodyText::Cut { .. }) => Err("Only the beginning of its body was recorded."),
        Some(BodyText::Binary) => Err("Its body was no text."),
        Some(BodyText::Withheld) => Err("Its body was withheld, because it speaks of a password."),
        Some(BodyText::Dropped) | None => Err("Its body is not kept any more."),
    }
}

fn with_names(text: String, renamed: &HashMap<String, String>) -> String {
    renamed.iter().fold(text, |text, (then, now)| text.replace(then.as_str(), now))
}
