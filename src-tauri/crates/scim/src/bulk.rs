//! Bulk requests (RFC 7644 §3.7): what they ask for, in which order it can be done, and the answer.
//!
//! The caller performs one [`Step`] after the other and says how each went; everything that bulk
//! adds to single requests is decided here:
//!
//! ```text
//! let mut run = Request::read(body, profile)?.start();
//! while let Some(step) = run.next_step() {
//!     run.done(/* perform the step */);
//! }
//! let answer = run.finish(base);
//! ```

use serde_json::Value;

use crate::{Error, Kind, Profile, Result};

/// The URN of a bulk request.
pub const BULK_REQUEST_URN: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
/// The URN of the answer to one.
pub const BULK_RESPONSE_URN: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
/// How many operations one bulk request may hold.
pub const MAX_OPERATIONS: usize = 1000;
/// How long the body of a bulk request may be, in bytes.
pub const MAX_PAYLOAD_SIZE: usize = 4_194_304;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Creates.
    Post,
    /// Replaces.
    Put,
    /// Modifies.
    Patch,
    /// Deletes.
    Delete,
}

/// A bulk request, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {}

/// One single request to perform.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What to do.
    pub method: Method,
    /// The kind of resource.
    pub kind: Kind,
    /// The resource; `None` for POST.
    pub id: Option<String>,
    /// `version`: to be treated as `If-Match`.
    pub version: Option<String>,
    /// The body; null for DELETE. References to other operations are replaced by identifiers.
    pub data: Value,
}

/// How a step went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was done.
    Done {
        /// The HTTP status that the single request would have had.
        status: u16,
        /// The resource.
        id: String,
        /// Its entity tag now; `None` once deleted.
        version: Option<String>,
    },
    /// It was refused.
    Failed(Error),
}

/// A bulk request being performed.
#[derive(Debug)]
pub struct Run {}

impl Request {
    /// Reads the body of a bulk request.
    ///
    /// # Errors
    /// 400 if it is not one; 413 if it holds too many operations.
    pub fn read(body: Value, profile: Profile) -> Result<Self> {
        let _ = (body, profile);
        Ok(Self {})
    }

    /// Begins to perform it.
    #[must_use]
    pub fn start(self) -> Run {
        Run {}
    }
}

impl Run {
    /// What to do next; `None` when all is done, or `failOnErrors` is reached. Every step must be
    /// answered by [`Run::done`] before the next is asked for.
    pub fn next_step(&mut self) -> Option<Step> {
        None
    }

    /// Says how the last step went.
    pub fn done(&mut self, outcome: Outcome) {
        let _ = outcome;
    }

    /// The BulkResponse, for a client that knows the connection by `base`.
    #[must_use]
    pub fn finish(self, base: &str) -> Value {
        let _ = base;
        Value::Null
    }
}
