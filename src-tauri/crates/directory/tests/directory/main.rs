//! The directory through its public door, on real files.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod agreement;
mod counts;
mod durability;
mod grants;
mod lifecycle;
mod lists;
mod members_then;
mod people;
mod support;
mod tables;
mod watching;
