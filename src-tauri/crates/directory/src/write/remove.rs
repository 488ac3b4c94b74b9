//! DELETE, and what can be done about it afterwards.
//!
//! Outside, a deleted resource is gone: 404, in no list, its name free (RFC 7644 §3.6). Inside, its
//! row stays with its memberships until it is purged, so that deleting a group of 100,000 costs
//! one row and a mistake can be undone.

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;
use scim::Kind;
use scim::etag::Condition;

use super::{load, not_found, target};
use crate::change::{Action, Record};
use crate::error::is_taken;
use crate::stored::collection;
use crate::writing::Writing;
use crate::{Changed, Origin, Result, Stored, census, grants, label, members, past, search};

/// How many resources are purged in one transaction.
const BATCH: u32 = 200;

pub(crate) fn delete(
    sqlite: &Writing,
    origin: &Origin,
    kind: Kind,
    id: &str,
    condition: Option<&Condition>,
) -> Result<Changed> {
    let former = target(sqlite, origin, kind, id, condition)?;
    let change = mark(sqlite, origin, &former, Some(origin.at))?;
    census::note(sqlite, origin.connection, kind, former.sequence, -1)?;
    Ok(Changed { id: change, name: label::of(kind, &former.object()), ..Changed::default() })
}

/// Brings a deleted resource back, with its memberships.
pub(crate) fn restore(sqlite: &Writing, origin: &Origin, kind: Kind, id: &str) -> Result<Stored> {
    let former = load(sqlite, origin, kind, id)?.filter(|stored| stored.deleted.is_some());
    let former = former.ok_or_else(|| not_found(kind, id))?;
    mark(sqlite, origin, &former, None)?;
    census::note(sqlite, origin.connection, kind, former.sequence, 1)?;
    target(sqlite, origin, kind, id, None)
}

/// The number of the change.
fn mark(sqlite: &Writing, origin: &Origin, former: &Stored, deleted: Option<Timestamp>) -> Result<i64> {
    let version = former.version + 1;
    let marked = sqlite
        .prepare_cached("UPDATE resource SET collection = ?, deleted_at = ?, version = ?, modified_at = ? WHERE sequence = ?")?
        .execute((
            deleted.is_none().then(|| collection(origin.connection, former.kind)),
            deleted.map(Timestamp::as_millisecond),
            version,
            origin.at.as_millisecond(),
            former.sequence,
        ));
    match marked {
        Ok(_) => {}
        Err(error) if is_taken(&error) => return Err(super::taken(former.kind, &former.object())),
        Err(error) => return Err(error.into()),
    }
    members::touch_groups_of(sqlite, origin, former.sequence, if deleted.is_some() { -1 } else { 1 })?;
    if deleted.is_none() && former.kind == Kind::Group {
        // Members came and went for good while nobody kept its count.
        members::recount(sqlite, former.sequence)?;
    }
    let record = Record {
        sequence: former.sequence,
        action: if deleted.is_some() { Action::Deleted } else { Action::Restored },
        version,
        before: None,
        members_added: &[],
        members_removed: &[],
    };
    let change = record.write(sqlite, origin)?;
    match former.kind {
        Kind::User => grants::user_switched(sqlite, origin, change, former.sequence)?,
        Kind::Group => grants::group_switched(sqlite, origin, change, former.sequence)?,
    }
    Ok(change)
}

/// Deletes for good a batch of what was deleted before a time; how many.
pub(crate) fn purge(sqlite: &Sqlite, before: Timestamp) -> Result<u64> {
    // Whoever is the last holder of a protected role stays until that is settled.
    let mut statement = sqlite.prepare_cached(
        "SELECT sequence FROM resource INDEXED BY deleted
          WHERE deleted_at < ? AND NOT EXISTS (SELECT 1 FROM role_grant WHERE role_grant.resource = sequence) LIMIT ?",
    )?;
    let sequences = statement
        .query_map((before.as_millisecond(), BATCH), |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for sequence in &sequences {
        past::note_purged(sqlite, *sequence)?;
    }
    erase(sqlite, &sequences)?;
    Ok(sequences.len() as u64)
}

/// Takes rows out of the database, with everything that hangs on them.
pub(crate) fn erase(sqlite: &Sqlite, sequences: &[i64]) -> Result<()> {
    let mut delete = sqlite.prepare_cached("DELETE FROM resource WHERE sequence = ?")?;
    for sequence in sequences {
        search::forget(sqlite, *sequence)?;
        grants::forget(sqlite, *sequence)?;
        delete.execute([sequence])?;
    }
    Ok(())
}
