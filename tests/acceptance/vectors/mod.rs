//! The acceptance vectors: what identity providers send, in the order in which they meet a new endpoint.
//! A vector runs in both profiles where the profiles differ.

mod bulk;
mod create;
mod disable;
mod discovery;
mod filters;
mod flattened;
mod groups;
mod manager;
mod paging;
mod parallel;
mod piecemeal;
mod probes;
mod put_echo;
mod reprovision;
mod roles;
mod tokens;
mod transport;
