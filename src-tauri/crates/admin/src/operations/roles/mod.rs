//! Roles: the policy, what it would change, who holds what and why.

pub mod condition;
pub mod file;
pub mod policy;
pub mod preview;
pub mod publishing;
pub mod unmatched;
pub mod user;
pub mod what_if;

use std::collections::HashMap;

use crate::{Result, Rollcall};

/// The slugs of the connections.
async fn slugs(rollcall: &Rollcall) -> Result<HashMap<directory::ConnectionId, String>> {
    let connections = rollcall.directory().connections().await?;
    Ok(connections.into_iter().map(|connection| (connection.id, connection.slug)).collect())
}
