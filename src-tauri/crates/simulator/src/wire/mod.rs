//! HTTP as an identity provider speaks it: requests whose every byte is the dialect's own, and what came back.
//!
//! **Invariants.** A request is a text that the dialect wrote; nothing here encodes, reorders or adds to it but for what
//! HTTP/1.1 needs (`Host`, `Content-Length`). The token is in no `Debug` output, and whoever watches sees it masked.

mod answer;
mod client;
pub(crate) mod encode;
mod endpoint;
mod request;
mod unpack;
mod watch;

pub use answer::{Answer, Failure};
pub use client::TlsError;
pub(crate) use client::{Client, bare};
pub use endpoint::{Endpoint, InvalidEndpoint};
pub use request::{Header, Method, Request};
pub use watch::{Exchange, Gate, Purpose, Silent, Upcoming, Watch};
