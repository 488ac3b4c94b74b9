//! A pretend identity provider: an organisation, the dialects in which identity providers speak SCIM, and the cycles in which
//! they do. It is a client over real HTTP and has no other way to a server.
//!
//! **In which order to read.** [`organisation`] is the source, [`event`] what happens to it. `attribute` maps a person to
//! what SCIM calls things, [`dialect`] writes requests without sending them, [`wire`] sends them. [`cycle`] decides what is
//! asked and what is made of the answers, [`target`] remembers what the server was told. [`Simulation`] holds it all;
//! [`check`] judges a server by it, and [`load`] measures one.
//!
//! **Invariants.** The same seed, organisation and dialect send the same bytes, but for what the server gave. The token is in
//! no log, error or `Debug`.

mod attribute;
pub mod chance;
pub mod check;
pub mod cycle;
pub mod dialect;
pub mod event;
pub mod load;
pub mod organisation;
mod simulation;
pub mod target;
pub mod wire;
pub mod words;

pub use attribute::Attribute;
pub use cycle::{OnDemand, Report, Stop, Tested};
pub use dialect::Dialect;
pub use event::Event;
pub use simulation::{Setup, SetupError, Simulation};
pub use target::{Drift, Subject};
