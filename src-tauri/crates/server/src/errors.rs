//! From what went wrong to what the client is told.
//!
//! A client is told everything about its own request and nothing about this machine: failures of
//! ours get a number, under which the log has the rest.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use hyper::StatusCode;
use hyper::header::{ALLOW, CONNECTION, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use jiff::Timestamp;

use crate::answer::{self, Answer};

/// The result of everything that can be refused.
pub(crate) type Result<T> = std::result::Result<T, Refusal>;

/// A SCIM error with the header that belongs to it.
#[derive(Debug)]
pub(crate) struct Refusal {
    error: scim::Error,
    header: Option<(HeaderName, HeaderValue)>,
    closes: bool,
}

impl Refusal {
    /// A refusal that no keyword of RFC 7644 Table 9 is meant for.
    pub(crate) fn of(status: StatusCode, detail: impl Into<String>) -> Self {
        scim::Error::new(status.as_u16(), None, detail).into()
    }

    /// 401 (RFC 7644 §2, RFC 6750 §3).
    pub(crate) fn unauthorized(detail: &str) -> Self {
        let challenge = HeaderValue::from_static(r#"Bearer realm="scim""#);
        Self::of(StatusCode::UNAUTHORIZED, detail).with(WWW_AUTHENTICATE, challenge)
    }

    /// 405, with the methods that there are.
    pub(crate) fn method(method: &hyper::Method, allow: &'static str) -> Self {
        let detail = format!("{method} is not possible here; possible are {allow}.");
        Self::of(StatusCode::METHOD_NOT_ALLOWED, detail).with(ALLOW, HeaderValue::from_static(allow))
    }

    /// A refusal that may be over in some seconds.
    pub(crate) fn later(status: StatusCode, seconds: u16, detail: impl Into<String>) -> Self {
        Self::of(status, detail).with(RETRY_AFTER, seconds.into())
    }

    /// Too much at once.
    pub(crate) fn busy() -> Self {
        let detail = "The server is busy with other requests; try again in a moment.";
        Self::later(StatusCode::SERVICE_UNAVAILABLE, 1, detail)
    }

    /// A failure of ours. `what` goes to the log, under the number that the client is told.
    pub(crate) fn internal(what: &dyn std::fmt::Display) -> Self {
        let number = number();
        tracing::error!(number, error = %what, "a request failed");
        let detail = format!("The server failed; its log says more under the number {number}.");
        Self::of(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// The same, and the connection ends with it: what follows on it cannot be told apart.
    pub(crate) fn closing(mut self) -> Self {
        self.closes = true;
        self
    }

    fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some((name, value));
        self
    }

    /// The error as part of another answer (Bulk).
    pub(crate) fn into_error(self) -> scim::Error {
        self.error
    }

    pub(crate) fn into_answer(self) -> Answer {
        let status = StatusCode::from_u16(self.error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = answer::scim(status, self.error.to_json().to_string());
        if let Some((name, value)) = self.header {
            answer.headers_mut().insert(name, value);
        }
        if self.closes {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }

    #[cfg(test)]
    pub(crate) fn status(&self) -> u16 {
        self.error.status
    }

    #[cfg(test)]
    pub(crate) fn error(&self) -> &scim::Error {
        &self.error
    }
}

impl From<scim::Error> for Refusal {
    fn from(error: scim::Error) -> Self {
        Self { error, header: None, closes: false }
    }
}

impl From<directory::Error> for Refusal {
    fn from(error: directory::Error) -> Self {
        match error {
            directory::Error::Scim(error) => error.into(),
            directory::Error::Full => {
                log_full();
                let detail =
                    "The server's storage is full; nothing was changed. Its administrator must make room.";
                Self::later(StatusCode::INSUFFICIENT_STORAGE, 60, detail)
            }
            directory::Error::TooLong => {
                let detail =
                    "This query takes too long; filter by an attribute that identifies, such as userName.";
                scim::Error::new(400, Some(scim::ScimType::TooMany), detail).into()
            }
            directory::Error::Undone => {
                let detail = "The write was undone together with another one that failed; try again.";
                Self::later(StatusCode::SERVICE_UNAVAILABLE, 1, detail)
            }
            directory::Error::Closed => {
                let detail = "The server is stopping; try again in a moment.";
                Self::later(StatusCode::SERVICE_UNAVAILABLE, 5, detail)
            }
            other => Self::internal(&other),
        }
    }
}

/// Says so once a minute: a client that goes on trying must not fill what is left with log.
fn log_full() {
    static SAID: AtomicI64 = AtomicI64::new(i64::MIN);
    let now = Timestamp::now().as_second();
    let said = SAID.load(Ordering::Relaxed);
    if now.saturating_sub(said) >= 60
        && SAID.compare_exchange(said, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    {
        tracing::error!("the storage is full; nothing can be written");
    }
}

/// A number that no other failure has, not even before a restart.
fn number() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:x}-{count}", Timestamp::now().as_millisecond())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    async fn told(refusal: Refusal) -> (u16, Option<String>, Value) {
        let answer = refusal.into_answer();
        let status = answer.status().as_u16();
        let retry = answer.headers().get(RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
        let body = answer.into_body();
        (status, retry, serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn failures_of_the_directory_are_told_by_what_there_is_to_do_about_them() {
        let (status, _, body) = told(directory::Error::Scim(scim::Error::uniqueness("taken")).into()).await;
        assert_eq!((status, &body["scimType"]), (409, &"uniqueness".into()));
        let (status, retry, _) = told(directory::Error::Full.into()).await;
        assert_eq!((status, retry.as_deref()), (507, Some("60")));
        let (status, retry, _) = told(directory::Error::Closed.into()).await;
        assert_eq!((status, retry.as_deref()), (503, Some("5")));
        let (status, _, body) = told(directory::Error::TooLong.into()).await;
        assert_eq!((status, &body["scimType"]), (400, &"tooMany".into()));
    }

    #[tokio::test]
    async fn what_failed_inside_is_not_told() {
        let inside = directory::Error::Invalid("the secret path /var/lib/x".into());
        let (status, _, body) = told(inside.into()).await;
        assert_eq!(status, 500);
        assert_eq!(body["status"], "500");
        assert!(!body.to_string().contains("secret"), "{body}");
        let (_, _, other) = told(directory::Error::Taken("x".into()).into()).await;
        assert_ne!(body["detail"], other["detail"], "each failure has its own number");
    }
}
