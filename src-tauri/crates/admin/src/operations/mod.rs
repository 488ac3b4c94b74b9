//! What the operations do, and the forms of their requests and responses.
//!
//! JSON members are camelCase, as SCIM's are. A request that names no connection means the first.

pub mod activity;
pub mod browser;
pub mod connections;
pub mod editing;
pub mod events;
pub mod exports;
pub mod faults;
pub mod opened;
pub mod past;
pub mod reach;
pub mod resources;
pub mod roles;
pub mod rows;
pub mod selftest;
pub mod service;
pub mod settings;
pub mod simulator;
pub mod storage;
pub mod tokens;
pub mod view;
