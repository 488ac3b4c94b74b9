//! Lets a browser in by a link that works once.

use axum::http::StatusCode;
use axum::http::header::{HeaderMap, HeaderValue, LOCATION, SET_COOKIE};

use super::answer::{self, Answer};
use super::session::Sessions;

/// GET `/launch/<code>`
pub(super) fn launch(sessions: &Sessions, code: &str, headers: &HeaderMap) -> Answer {
    let cookie = match sessions.begin(code) {
        Ok(Some(cookie)) => HeaderValue::from_str(&cookie).ok(),
        // Who is in already may come by the same link again.
        Ok(None) if sessions.knows(headers) => None,
        Ok(None) => {
            let says = "A link works once, and for a quarter of an hour. Run <code>rollcall admin-link</code> for \
                        a new one.";
            return answer::words(StatusCode::FORBIDDEN, "This link does not work", says);
        }
        Err(error) => return answer::failure(&error),
    };
    let mut entered = answer::with(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", "");
    entered.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
    if let Some(cookie) = cookie {
        entered.headers_mut().insert(SET_COOKIE, cookie);
    }
    entered
}
