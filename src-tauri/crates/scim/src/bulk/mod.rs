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
//!
//! **References.** An operation refers to a resource that another one creates as `bulkId:` and that
//! operation's `bulkId`. What is referred to is created first, wherever it stands. Where resources
//! refer to each other in a circle, one of them is created without its reference, and the reference
//! is added by a further step when everything else is done (§3.7.1).
//!
//! **Faults.** A request that is not a bulk request is refused as a whole and nothing is done. What
//! is wrong with one operation is that operation's own error, and the others go on until
//! `failOnErrors` is reached.

mod reference;
mod request;
mod run;

#[cfg(test)]
mod tests;

pub use request::{Method, Request};
pub use run::{Outcome, Run, Step};

/// The URN of a bulk request.
pub const BULK_REQUEST_URN: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
/// The URN of the answer to one.
pub const BULK_RESPONSE_URN: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
/// How many operations one bulk request may hold.
pub const MAX_OPERATIONS: usize = 1000;
/// How long the body of a bulk request may be, in bytes.
pub const MAX_PAYLOAD_SIZE: usize = 4_194_304;
