//! How a request that Rollcall sends to itself, by its public address or to try a connection out, is known among those of
//! identity providers: by a header with a secret that is made anew with every start and that nobody else knows.
//!
//! Whatever it calls itself (`User-Agent`) anybody can say. Whoever stands in between could send the secret again, as they could
//! the token; so it excuses nobody from having a right token, and counts for what only reads.

use hyper::Method;
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;
use subtle::ConstantTimeEq;

/// The record takes out what a header of such a name says.
const NAME: HeaderName = HeaderName::from_static("rollcall-own-secret");

/// The secret of a run. By default there is none, and no request bears it.
#[derive(Debug, Clone, Default)]
pub struct Mark(Option<HeaderValue>);

impl Mark {
    /// Of something that nobody can guess.
    #[must_use]
    pub fn of(secret: [u8; 32]) -> Self {
        let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut value = HeaderValue::from_str(&text).ok();
        if let Some(value) = &mut value {
            value.set_sensitive(true);
        }
        Self(value)
    }

    /// The header that a request of our own bears.
    #[must_use]
    pub fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        self.0.clone().map(|value| (NAME, value))
    }

    /// Whether a request is our own.
    pub(crate) fn is_on(&self, parts: &Parts) -> bool {
        let Some(own) = &self.0 else { return false };
        let sent = parts.headers.get(NAME).map(HeaderValue::as_bytes).unwrap_or_default();
        parts.method == Method::GET && bool::from(own.as_bytes().ct_eq(sent))
    }
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    #[test]
    fn only_who_knows_the_secret_of_this_run_is_taken_for_rollcall_and_only_when_reading() {
        let (mark, other) = (Mark::of([1; 32]), Mark::of([2; 32]));
        let is_on = |mark: &Mark, method: &str, sent: &Mark| {
            let mut request =
                Request::builder().method(method).header("user-agent", "Rollcall/0.1.0 (self-probe)");
            if let Some((name, value)) = sent.header() {
                request = request.header(name, value);
            }
            mark.is_on(&request.body(()).unwrap().into_parts().0)
        };
        assert!(is_on(&mark, "GET", &mark));
        assert!(!is_on(&mark, "DELETE", &mark));
        assert!(!is_on(&mark, "GET", &other), "that of another run");
        assert!(!is_on(&mark, "GET", &Mark::default()), "the user agent alone");
        assert!(!is_on(&Mark::default(), "GET", &Mark::default()));
        assert!(!format!("{mark:?}").contains("0101"), "{mark:?}");
    }
}
