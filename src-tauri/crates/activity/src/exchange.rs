//! One request and its answer, as the server saw them.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use directory::{Changed, ConnectionId};
use http::{HeaderMap, Method, Uri};
use jiff::Timestamp;
use scim::{Kind, Quirks};

use crate::deed::Deed;
use crate::injected::Injected;

/// An exchange that is over, to be recorded. It still has its secrets, which is why it cannot be shown: they are taken out
/// before anything is stored, behind the request.
pub struct Exchange {
    /// When the request came.
    pub at: Timestamp,
    /// The connection that it went to, also if the token was not right; none if there is no such connection.
    pub connection: Option<ConnectionId>,
    /// The connection that the path names, whether there is one or not.
    pub slug: String,
    /// Where the request came from.
    pub peer: IpAddr,
    /// The method and the URL; none if what came was no request.
    pub line: Option<(Method, Uri)>,
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

impl fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, connection, status, .. } = self;
        let mut shown = formatter.debug_struct("Exchange");
        shown.field("at", at).field("connection", connection).field("status", status).finish_non_exhaustive()
    }
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
    /// Whether Rollcall asked itself, to see whether an address leads here and a connection can be used.
    pub own: bool,
    /// How it was tampered with on purpose, if it was.
    pub injected: Option<Injected>,
    /// The leniencies that were needed.
    pub quirks: Quirks,
}

/// Headers and body, as they were sent.
#[derive(Default)]
pub struct Message {
    /// The headers.
    pub headers: HeaderMap,
    /// The body, or the beginning of it.
    pub body: Bytes,
    /// How long the whole body is.
    pub length: u64,
}

impl Message {
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
