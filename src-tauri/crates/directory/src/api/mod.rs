//! What can be asked of a directory, by what it concerns.

mod connections;
mod database;
mod resources;
mod roles;
mod tables;

pub use roles::Roles;
