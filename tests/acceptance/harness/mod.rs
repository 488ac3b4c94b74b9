//! What every test stands on: the server process, the SCIM client, the checks that hold for every answer.

mod admin;
mod answer;
mod cli;
mod client;
mod keychain;
mod network;
mod raw;
mod secrets;
mod server;

pub use admin::Admin;
pub use answer::Answer;
pub use cli::CliOutput;
pub use client::{Scim, encode};
pub use keychain::{Keychain, inside_session, lock_keychain};
pub use network::alone;
pub use raw::Raw;
pub use secrets::{PASSWORDS, leaked};
pub use server::{Log, Rollcall, binary, command, redact};
