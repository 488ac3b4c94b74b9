//! What the operations do, and the forms of their requests and responses.
//!
//! JSON members are camelCase, as SCIM's are. A request that names no connection means the first.

pub mod connections;
pub mod resources;
pub mod service;
pub mod storage;
pub mod tokens;
