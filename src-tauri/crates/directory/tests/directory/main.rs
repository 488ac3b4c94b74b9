//! The directory through its public door, on real files.

mod agreement;
mod durability;
mod lifecycle;
mod lists;
mod support;
