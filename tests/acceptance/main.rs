//! Acceptance tests: the real `rollcall` binary, driven over real HTTP and through its command line.
//!
//! The cases are written from RFC 7643, RFC 7644, RFC 9865 and from what identity providers were seen to
//! send, not from the implementation; nothing here links against it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is the report")]
#![allow(clippy::print_stderr, reason = "the server's log is printed beside the test that failed")]
#![allow(unreachable_pub, reason = "nothing in a test binary can be reached from outside")]

mod activity;
mod bodies;
mod browser_host;
mod harness;
mod microsoft;
mod okta_life;
mod okta_spec;
mod protocol;
mod reach;
mod roles;
mod rows;
mod vectors;

mod cli;
mod crash;
mod doctor;
mod external;
mod faults;
mod keychain;
mod limits;
mod malformed;
mod readme;
mod seen;
mod simulate;
mod storage_full;
mod tls;
mod update;
mod window;
