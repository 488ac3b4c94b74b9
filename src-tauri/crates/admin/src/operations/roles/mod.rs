//! Roles: the policy, what it would change, who holds what and why.

pub mod condition;
pub mod file;
pub mod policy;
pub mod preview;
pub mod publishing;
pub mod unmatched;
pub mod user;
pub mod what_if;
