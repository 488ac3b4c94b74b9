//! The pretend identity providers against the real server: real sockets, a real database.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is the report")]

mod checking;
mod company;
mod cycles;
mod drifting;
mod heads;
mod large;
mod loading;
mod on_demand;
mod reactions;
mod saboteur;
mod scenario;
mod scripted;
mod served;
mod shapes;
mod snapshot;
