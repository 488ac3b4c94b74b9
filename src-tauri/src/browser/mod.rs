//! The user interface in a browser: `rollcall serve --admin`.
//!
//! **Invariants.**
//! - It has a listener of its own, on the loopback address alone. Nothing that listens for identity
//!   providers leads here.
//! - Whoever performs an operation has a session, and got it by a link that worked once. Links and
//!   sessions are random, live in memory as their SHA-256 and end with the process.
//! - A page of somebody else's gets nothing done: the name, the origin and the browser's own word for
//!   where a request comes from are checked, and the cookie is not sent for other sites' requests.
//! - Every answer forbids the browser to keep it, to guess its type, and to run what is not ours.
//!
//! **The way of a request**, in the order of the files: `host` accepts it, `guard` asks whether it may
//! be answered, `session` whether we know who asks; `api` performs operations, `download` sends a file,
//! `launch` lets a browser in, and everything else is a page. `answer` is what all of them say it with.

mod answer;
mod api;
mod download;
mod guard;
mod host;
mod launch;
mod session;

pub(crate) use host::Host;
