//! What happened: every request and its answer, what they changed, and what they mean.
//!
//! **Invariants.**
//! - Recording costs a request next to nothing, and can neither slow nor fail it: exchanges wait in a bounded queue, and
//!   whatever is too much is let go and counted.
//! - Tokens, passwords and cookies never reach the record: they are taken out before it exists.
//! - The file is apart from the directory's; to lose it loses nothing that was provisioned.
//!
//! **The way of an exchange**, in the order of the files: the server makes an [`Exchange`] and says what it was [`About`];
//! `queue` holds it, `recorder` takes it, `record` cleans it and works out what came of it, `store` writes it and answers
//! questions. [`explain`] says what quirks, refusals and the messages of identity providers mean.

mod activity;
mod cadence;
mod curl;
mod deed;
mod error;
mod exchange;
pub mod explain;
pub mod har;
mod injected;
mod queue;
mod record;
mod recorder;
mod row;
mod secrets;
mod sentence;
mod store;
mod target;
#[cfg(test)]
mod testing;

pub use activity::{Activity, Feed, Gap};
pub use cadence::Calls;
pub use curl::{Curl, curl};
pub use deed::Deed;
pub use error::{Error, Result};
pub use exchange::{About, Exchange, Message, Took};
pub use injected::Injected;
pub use row::{Flags, Row};
pub use secrets::REMOVED;
pub use sentence::{Nothing, Who, nothing_because, sentence};
pub use store::Retention;
pub use store::content::{BodyText, Content, Part};
pub use store::feed::Filter;
