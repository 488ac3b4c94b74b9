//! Answers, and the headers that all of them carry.

use admin::{Code, Error};
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Response, StatusCode};

use crate::pages::Page;

/// An answer.
pub(super) type Answer = Response<Body>;

/// What a page may do: run our scripts, show our styles, fonts and images, talk to us, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src \
                      'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const EVERYWHERE: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    // Answers hold personal data; pages are new with every version.
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    // The address of a page is nobody's business, that of a launch even less.
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// An answer of that type, with the headers that all carry.
pub(super) fn with(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Answer {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    for (name, value) in EVERYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// A file of the user interface, as it is kept if the browser takes that.
pub(super) fn page(page: Page, asked: &HeaderMap) -> Answer {
    let Some(packed) = page.gzip() else { return with(StatusCode::OK, page.media_type(), page.bytes()) };
    let mut answer = if takes_gzip(asked) {
        let mut answer = with(StatusCode::OK, page.media_type(), packed);
        answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        answer
    } else {
        with(StatusCode::OK, page.media_type(), page.bytes())
    };
    answer.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    answer
}

/// Whether gzip is named as acceptable (RFC 9110 §12.5.3). A weight of 0 forbids it; other weights only say what is liked best.
fn takes_gzip(asked: &HeaderMap) -> bool {
    let lists = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let forbidden = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !forbidden
    })
}

/// JSON.
pub(super) fn json(status: StatusCode, body: impl Into<Body>) -> Answer {
    with(status, "application/json", body)
}

/// A failure as every host reports it.
pub(super) fn failure(error: &Error) -> Answer {
    refusal(status(error.code), error)
}

/// The same with a status that the code does not tell.
pub(super) fn refusal(status: StatusCode, error: &Error) -> Answer {
    // An error is text and numbers; it cannot fail to be JSON.
    json(status, serde_json::to_string(error).unwrap_or_default())
}

/// Why a request is not even looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It was addressed to another name.
    Name,
    /// It comes from another site.
    Site,
    /// It comes from a browser that was not let in.
    SignedOut,
    /// Its method does not go with the path; these do.
    Method(&'static str),
}

impl From<Refused> for Answer {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Name => {
                let says = "This is not the address of these pages. Use the link that Rollcall printed.";
                words(StatusCode::MISDIRECTED_REQUEST, "Wrong address", says)
            }
            Refused::Site => {
                let error = Error::new(Code::Invalid, "Only Rollcall's own pages may ask this.");
                refusal(StatusCode::FORBIDDEN, &error)
            }
            Refused::SignedOut => failure(&Error::new(
                Code::SignedOut,
                "This browser is not, or no longer, let in. Run 'rollcall admin-link' and open the link.",
            )),
            Refused::Method(allow) => {
                let error = Error::new(Code::Invalid, format!("Only {allow} goes with this path."));
                let mut answer = refusal(StatusCode::METHOD_NOT_ALLOWED, &error);
                answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
                answer
            }
        }
    }
}

/// A page that says something, for who has no other yet. The words are ours: nothing of a request is
/// repeated in it.
pub(super) fn words(status: StatusCode, title: &str, says: &str) -> Answer {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title} – Rollcall</title>\n<h1>{title}</h1>\n<p>{says}</p>\n</html>\n"
    );
    with(status, "text/html; charset=utf-8", page)
}

const fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid | Code::InvalidFilter => StatusCode::BAD_REQUEST,
        Code::SignedOut => StatusCode::UNAUTHORIZED,
        Code::NotFound | Code::UnknownOperation => StatusCode::NOT_FOUND,
        Code::Taken
        | Code::Changed
        | Code::Protected
        | Code::InUse
        | Code::Running
        | Code::Busy
        | Code::PortTaken
        | Code::NotListening
        | Code::KeychainAbsent
        | Code::KeychainLocked
        | Code::KeychainDenied
        | Code::KeychainOff
        | Code::TokenNotKept => StatusCode::CONFLICT,
        Code::TooLong => StatusCode::UNPROCESSABLE_ENTITY,
        Code::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Code::NoAnswer => StatusCode::SERVICE_UNAVAILABLE,
        Code::Newer | Code::Io | Code::Database | Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        for (value, takes) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("deflate,gzip , br", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000", false),
            ("identity", false),
            ("x-gzip-like", false),
            ("", false),
        ] {
            let asked = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]);
            assert_eq!(takes_gzip(&asked), takes, "{value:?}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn every_answer_carries_what_keeps_the_browser_in_bounds() {
        for answer in [
            json(StatusCode::OK, "{}"),
            failure(&Error::new(Code::NotFound, "There is none.")),
            Refused::Method("POST").into(),
            Refused::Name.into(),
            words(StatusCode::NOT_FOUND, "Nothing here", "Nothing."),
        ] {
            for (name, value) in EVERYWHERE {
                assert_eq!(answer.headers()[&name], value, "{name}");
            }
        }
        for unsafe_source in ["unsafe-inline", "unsafe-eval", "*", "http:"] {
            assert!(!POLICY.contains(unsafe_source));
        }
    }
}
