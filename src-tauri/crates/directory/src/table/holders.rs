//! The users who hold a role, or none.

use rusqlite::Connection as Sqlite;

use super::OfRole;
use super::order::Scope;
use super::set::Bits;
use crate::compile::Sql;
use crate::{Result, grants};

/// Those who are meant, and a number for what they have in common: no group has a negative one.
pub(super) fn of(sqlite: &Sqlite, scope: &Scope, role: Option<&OfRole>) -> Result<Option<(i64, Bits)>> {
    match role {
        None => Ok(None),
        Some(OfRole::Holding(key)) => {
            // A role that does not exist is held by nobody.
            let number = grants::number_of(sqlite, key)?.unwrap_or(0);
            let mut holders =
                Sql::text("SELECT resource FROM role_grant INDEXED BY role_holder WHERE role = ");
            holders.bind(number);
            Ok(Some((-1 - number, Bits::of(sqlite, &holders)?)))
        }
        Some(OfRole::None) => {
            let holders = Bits::of(sqlite, &Sql::text("SELECT DISTINCT resource FROM role_grant"))?;
            let mut active = Sql::text(
                "SELECT sequence FROM resource INDEXED BY live_active WHERE active = 1 AND collection = ",
            );
            active.bind(scope.collection());
            let mut without = Bits::of(sqlite, &active)?;
            without.retain(|user| !holders.contains(user));
            Ok(Some((i64::MIN, without)))
        }
    }
}
