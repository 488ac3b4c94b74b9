//! The protocol beyond what identity providers use today, and the server around it.

mod connections;
mod cursor;
mod etag;
mod hosts;
mod isolation;
mod lifecycle;
mod me;
mod membership;
mod patch;
mod projection;
mod search;
mod sorting;
mod truth;
