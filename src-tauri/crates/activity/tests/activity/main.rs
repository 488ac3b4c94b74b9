//! The record of requests in a real file.

mod kept;
mod listed;
mod support;
