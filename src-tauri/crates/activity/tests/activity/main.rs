//! The record of requests in a real file.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod kept;
mod listed;
mod support;
