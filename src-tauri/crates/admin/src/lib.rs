//! What an administrator can do, each thing once: the window, the browser and the command line call
//! the same operations.
//!
//! **Invariants.**
//! - Nothing here prints, parses a command line or knows a window; a request goes in, a response or
//!   an [`Error`] comes out, and all of them are JSON.
//! - Operations are declared in one table ([`operation`]); hosts never reach past it.
//! - A token exists in the clear only in the answer that reveals it and in the [`SecretStore`]; the
//!   directory holds its SHA-256. A [`SecretStore`] that fails never stops the service.
//!
//! **The way of a call.** A host gets [`Access`] to a data folder. If no process serves it, the
//! folder is opened here; if one does, that process performs the operation and answers through its
//! [`control`] channel.

mod access;
pub mod alarms;
pub mod control;
pub mod csv;
mod cursor;
mod demo;
mod diff;
mod endpoint;
mod error;
mod events;
mod expiring;
pub mod export;
mod following;
mod jobs;
mod keeping;
pub mod operation;
pub mod operations;
mod previews;
mod query;
mod reach;
mod rollcall;
pub mod secrets;
pub(crate) mod selftest;
mod service;
mod serving;
mod settings;
pub mod slug;
pub mod token;
mod typescript;

pub use access::Access;
pub use diff::AttributeChange;
pub use endpoint::Endpoint;
pub use error::{Code, Error, Result};
pub use jobs::{Job, State as JobState};
pub use keeping::Keychain;
pub use operation::Operation;
pub use operations::roles::file::Format as PolicyFormat;
pub use query::Understood;
pub use reach::GUARD;
pub use rollcall::{Options, Rollcall, copy_before_update, exists, restore, sqlite_version};
pub use secrets::{SecretStore, Unavailable};
pub use service::{FirstConnection, Service};
pub use token::Token;
pub use tunnel::guard::run as guard;

/// A pretend identity provider, for whoever tries out a server that need not be ours.
pub mod pretend {
    pub use simulator::{Dialect, Stop, check, load};
}

pub use activity::explain::plain;
pub use directory::Idp;
pub use roles::{Mode, Policy, Role, why};
pub use scim::{Kind, Profile};
pub use server::{Config, Limits};

#[cfg(test)]
mod tests;
