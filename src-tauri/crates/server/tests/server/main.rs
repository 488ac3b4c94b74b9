//! The server on a directory, over TCP: what depends on its limits, and what changes while it runs.
//! The protocol as such is tested from outside, against the whole program.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is the report")]

mod faults;
mod http;
mod own;
mod support;
