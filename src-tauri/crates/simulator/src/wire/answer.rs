//! What came back.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// `Content-Type`, if it can be read.
    pub content_type: Option<String>,
    /// `Location`, if it can be read.
    pub location: Option<String>,
    /// `WWW-Authenticate`, if it can be read.
    pub challenge: Option<String>,
    /// `Retry-After`, where it is a number of seconds.
    pub retry_after: Option<Duration>,
    /// The body, unpacked.
    pub body: Bytes,
}

impl Answer {
    /// Whether the status is 2xx.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The body as JSON, if it is JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// What the server says about an error (RFC 7644 §3.12), or how its body begins.
    #[must_use]
    pub fn detail(&self) -> String {
        const LONGEST: usize = 300;
        let said = self.json().and_then(|body| body.get("detail")?.as_str().map(str::to_owned));
        said.unwrap_or_else(|| String::from_utf8_lossy(&self.body).chars().take(LONGEST).collect())
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// Nobody answered in the time that the dialect waits.
    #[error("The server did not answer within {} seconds.", .0.as_secs())]
    Timeout(Duration),
    /// The server could not be reached, or the connection broke.
    #[error("The server could not be reached: {detail}")]
    Connection {
        /// Why, as far as it is known.
        why: https::Unreached,
        /// What was told of it.
        detail: String,
    },
    /// The answer cannot be read.
    #[error("The server's answer cannot be read: {0}")]
    Unreadable(String),
    /// The request cannot be written as HTTP.
    #[error("This request cannot be sent: {0}")]
    Unsendable(String),
}
