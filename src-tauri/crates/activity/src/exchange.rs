//! One request and its answer, as the server saw them.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use directory::{Changed, ConnectionId};
use http::HeaderMap;
use jiff::Timestamp;
use scim::{Kind, Quirks};

use crate::deed::Deed;
use crate::secrets;

/// An exchange that is over, to be recorded.
#[derive(Debug)]
pub struct Exchange {
    /// When the request came.
    pub at: Timestamp,
    /// The connection that it went to, also if the token was not right; none if there is no such connection.
    pub connection: Option<ConnectionId>,
    /// The connection that the path names, whether there is one or not.
    pub slug: String,
    /// Where the request came from.
    pub peer: IpAddr,
    /// The method.
    pub method: String,
    /// The path and the query, as they were sent.
    pub target: String,
    /// What was sent.
    pub request: Message,
    /// The status of the answer; 0 if the client did not wait for one.
    pub status: u16,
    /// The answer.
    pub response: Message,
    /// Where the time went.
    pub took: Took,
    /// What it was about.
    pub about: About,
}

/// What the server knows about a request and what came of it.
#[derive(Debug, Default)]
pub struct About {
    /// What was asked for.
    pub deed: Deed,
    /// The connection whose path was called with a wrong token.
    pub called: Option<ConnectionId>,
    /// The kind of resource.
    pub kind: Option<Kind>,
    /// The identifier of the resource, if one was meant.
    pub id: Option<String>,
    /// What was looked for, or the name of what was to be created.
    pub value: Option<String>,
    /// How many resources a list found.
    pub found: Option<u64>,
    /// What is different now.
    pub changed: Vec<Changed>,
    /// Whether something was to be written, and all was so already.
    pub unchanged: bool,
    /// The name of the resource, where nothing changed about it.
    pub name: Option<String>,
    /// Whether the administrator sent it, and not the identity provider.
    pub replay: bool,
    /// The leniencies that were needed.
    pub quirks: Quirks,
}

/// Headers and body, without the secrets that headers carry.
#[derive(Debug, Default)]
pub struct Message {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) length: u64,
}

impl Message {
    /// `length` is that of the whole body, of which `body` may be the beginning.
    #[must_use]
    pub fn new(headers: &HeaderMap, body: Bytes, length: u64) -> Self {
        Self { headers: secrets::without(headers), body, length }
    }

    /// What its body weighs in memory.
    pub(crate) fn weight(&self) -> usize {
        self.body.len()
    }

    /// Lets headers and body go; how long the body was stays known.
    pub(crate) fn lighten(&mut self) {
        self.headers = HeaderMap::new();
        self.body = Bytes::new();
    }
}

/// How long an exchange took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Took {
    /// Waiting for a turn in the database.
    pub queue: Duration,
    /// In the database.
    pub database: Duration,
    /// From the head of the request to the answer.
    pub total: Duration,
}
