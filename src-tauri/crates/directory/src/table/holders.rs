//! The users who hold a role, or none.

use rusqlite::Connection as Sqlite;

use super::OfRole;
use super::order::Scope;
use super::set::Bits;
use crate::compile::Sql;
use crate::stored::kind_number;
use crate::{Result, grants};

/// Those of a scope who are meant, and a number for what they have in common: no group has a negative one.
pub(super) fn of(sqlite: &Sqlite, scope: &Scope, role: Option<&OfRole>) -> Result<Option<(i64, Bits)>> {
    match role {
        None => Ok(None),
        Some(OfRole::Holding(key)) => {
            // A role that does not exist is held by nobody.
            let number = grants::number_of(sqlite, key)?.unwrap_or(0);
            let mut query = Sql::text("SELECT resource FROM role_grant INDEXED BY role_holder WHERE role = ");
            query.bind(number);
            let mut holders = Bits::of(sqlite, &query)?;
            // Roles are those of all connections.
            let own = own(sqlite, scope)?;
            holders.retain(|user| own.contains(user));
            Ok(Some((-1 - number, holders)))
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

/// All of a connection, live ones or deleted ones.
fn own(sqlite: &Sqlite, scope: &Scope) -> Result<Bits> {
    let mut query;
    if scope.is_deleted() {
        query = Sql::text(
            "SELECT sequence FROM resource INDEXED BY deleted WHERE deleted_at IS NOT NULL AND connection = ",
        );
        query.bind(scope.connection.0);
        query.push(" AND kind = ");
        query.bind(kind_number(scope.kind));
    } else {
        query = Sql::text("SELECT sequence FROM resource INDEXED BY live_sequence WHERE collection = ");
        query.bind(scope.collection());
    }
    Bits::of(sqlite, &query)
}
