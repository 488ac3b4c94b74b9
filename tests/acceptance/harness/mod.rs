//! What every test stands on: the server process, the SCIM client, the checks that hold for every answer.

mod answer;
mod cli;
mod client;
mod raw;
mod server;

pub use answer::Answer;
pub use cli::CliOutput;
pub use client::{Scim, encode};
pub use raw::Raw;
pub use server::{Rollcall, command};
