//! The record of requests in a real file.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod kept;
mod listed;
mod started;
mod support;
