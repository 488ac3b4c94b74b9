//! How the internet reaches a listener on this machine: programs that open a tunnel, started, watched and ended.
//!
//! **In which order to read.** A [`Way`] is what an administrator chose: which [`Provider`], and what that one wants to know.
//! It becomes a [`Plan`], the description of a process: what is started, and what its output means. A [`Tunnel`] carries a plan
//! out and says in its [`State`] how it stands. `process` starts the program through the [`guard`], so that it never outlives
//! us; `lines` keeps the last of what it printed, without secrets; `failure` knows what it prints when something is wrong.
//!
//! **Invariants.**
//! - A secret is handed over in the environment, never as an argument that every user of the machine can read.
//! - No text from outside becomes an option of a program, and no shell reads any.
//! - A program that was started is ended: when it is told to, when the tunnel is dropped, and when we die by `SIGKILL`.
//! - What a program says is one thing, whether the address leads here another: a [`Probe`] asks it from outside.

mod address;
mod backoff;
mod failure;
pub mod guard;
mod lines;
mod local;
mod plan;
mod probe;
mod process;
mod program;
mod provider;
mod state;
mod tunnel;
mod way;

pub use address::{Address, InvalidAddress};
pub use failure::Failure;
pub use guard::Guard;
pub use plan::Plan;
pub use probe::{Answered, Mark, Probe, Reply};
pub use program::{Found, find};
pub use provider::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
pub use state::State;
pub use tunnel::Tunnel;
pub use way::{Given, Unfit, Way};
