//! The roles of the policy in force, without the rules.

use roles::Role;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use serde::Deserialize;

use crate::{Error, Result};

/// The part of a policy that says which roles there are.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    roles: Vec<Role>,
}

/// The roles that users can hold, in the order of the catalogue. Rules are passed over: there may be
/// a thousand of them, and none is asked here.
pub(crate) fn catalogue(sqlite: &Sqlite) -> Result<Vec<Role>> {
    let document: Option<String> = sqlite
        .prepare_cached("SELECT document FROM role_policy ORDER BY revision DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(document) = document else { return Ok(Vec::new()) };
    let Document { mut roles } = serde_json::from_str(&document)
        .map_err(|error| Error::Invalid(format!("the stored roles cannot be read: {error}")))?;
    roles.retain(|role| !role.archived);
    Ok(roles)
}
