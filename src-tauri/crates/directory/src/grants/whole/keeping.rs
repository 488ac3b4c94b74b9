//! What is merely kept and would be kept no longer.
//!
//! Who keeps a role may be inactive or deleted, and is not judged with the others. There are few of them.

use roles::RoleSet;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use super::{Changed, InForce, Whole};
use crate::Result;

/// Adds the losses with which [`super::super::save()`] ends what is kept of roles that are not protected any more, or that
/// somebody else would hold.
pub(super) fn end(sqlite: &Sqlite, whole: &mut Whole, wanted: &InForce) -> Result<()> {
    let kept = sqlite
        .prepare("SELECT resource, role FROM role_grant INDEXED BY role_kept WHERE kept = 1")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    for (user, role) in kept {
        let Some(place) = whole.slots.roles().position(|(number, _)| number == role) else { continue };
        let known = whole.differences.binary_search_by_key(&user, |changed| changed.user);
        if known.is_ok_and(|at| whole.differences[at].resumed.contains(place)) {
            continue;
        }
        let protected = wanted.place(role).is_some_and(|place| wanted.is_protected(place));
        if protected && holders(sqlite, whole, role, place)? <= 1 {
            continue;
        }
        let at = known.unwrap_or_else(|at| {
            whole.differences.insert(at, Changed::none(user));
            at
        });
        whole.differences[at].let_go.insert(place);
        if holds(sqlite, &whole.differences[at])? == 0 {
            whole.differences[at].left_without = true;
            whole.without_after += u64::from(is_active(sqlite, user)?);
        }
    }
    Ok(())
}

/// How many would hold a role, kept ones counted.
fn holders(sqlite: &Sqlite, whole: &Whole, role: i64, place: usize) -> Result<u64> {
    let count = |of: fn(&Changed) -> RoleSet| {
        whole.differences.iter().filter(|changed| of(changed).contains(place)).count() as u64
    };
    let before = super::super::settle::holders(sqlite, role)?;
    Ok((before + count(|changed| changed.gained)).saturating_sub(count(Changed::loses)))
}

/// How many roles a user would hold.
fn holds(sqlite: &Sqlite, changed: &Changed) -> Result<usize> {
    let held: usize = sqlite
        .prepare_cached("SELECT count(*) FROM role_grant WHERE resource = ?")?
        .query_row([changed.user], |row| row.get(0))?;
    Ok((held + changed.gained.places().count()).saturating_sub(changed.loses().places().count()))
}

fn is_active(sqlite: &Sqlite, user: i64) -> Result<bool> {
    let active: Option<bool> = sqlite
        .prepare_cached("SELECT active FROM resource WHERE sequence = ? AND collection IS NOT NULL")?
        .query_row([user], |row| row.get(0))
        .optional()?;
    Ok(active == Some(true))
}
