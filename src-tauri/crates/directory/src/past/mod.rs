//! The history of one resource for people: the newest first, and only as much as is looked at.

mod members;
#[cfg(test)]
mod tests;

pub use members::MembersThen;
pub(crate) use members::{WayBack, note_purged, then as members_then, way_back};

use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Kind;

use crate::change::Action;
use crate::stored::{COLUMNS, instant};
use crate::{Actor, Result, Stored};

/// How many members of a change are named.
const NAMED: usize = 50;

/// A change to a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// Its number; later changes have greater ones.
    pub id: i64,
    /// When it was made.
    pub at: jiff::Timestamp,
    /// Who made it.
    pub actor: Actor,
    /// What kind of effect it was.
    pub action: Action,
    /// The version it made.
    pub version: u64,
    /// The body before; `None` if there was none.
    pub before: Option<String>,
    /// The body after, if it is another than before.
    pub after: Option<String>,
    /// The members that came.
    pub added: Named,
    /// The members that went.
    pub removed: Named,
    /// The group that it came into or left, if that is what the change did; then it is a change to the group.
    pub group: Option<Membership>,
}

/// A group that somebody came into or left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The group.
    pub group: NamedMember,
    /// Whether the group was come into.
    pub joined: bool,
}

/// Some of the members that a change concerned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// How many there were.
    pub total: u64,
    /// The first of them, as far as they are known still.
    pub names: Vec<NamedMember>,
}

/// A member by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMember {
    /// The identifier.
    pub id: String,
    /// User or group.
    pub kind: Kind,
    /// The name.
    pub name: String,
}

/// Part of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The changes, the newest first.
    pub changes: Vec<PastChange>,
    /// Whether there are older ones.
    pub more: bool,
}

/// The changes to a resource before the one of that number, and those by which it came into groups and left them, the
/// newest first.
pub(crate) fn past(sqlite: &Sqlite, resource: &Stored, before: i64, count: usize) -> Result<Past> {
    let mut past = own(sqlite, resource, before, count)?;
    let memberships = memberships(sqlite, resource, before, count)?;
    past.more |= past.changes.len() + memberships.len() > count;
    past.changes.extend(memberships);
    past.changes.sort_by_key(|change| std::cmp::Reverse(change.id));
    past.changes.truncate(count);
    Ok(past)
}

/// The resource that a change was made to, as it is now, and the change.
pub(crate) fn change(sqlite: &Sqlite, id: i64) -> Result<Option<(Stored, PastChange)>> {
    let resource = sqlite
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM resource WHERE sequence = (SELECT resource FROM change WHERE id = ?)"
        ))?
        .query_row([id], Stored::from_row)
        .optional()?;
    let Some(resource) = resource else { return Ok(None) };
    let change = own(sqlite, &resource, id.saturating_add(1), 1)?.changes.pop();
    Ok(change.map(|change| (resource, change)))
}

/// The body of a resource as a change of its own left it, and when that was; `None` if it is no change of its own.
pub(crate) fn body_then(
    sqlite: &Sqlite,
    resource: &Stored,
    change: i64,
) -> Result<Option<(jiff::Timestamp, String)>> {
    let at: Option<i64> = sqlite
        .prepare_cached("SELECT at FROM change WHERE id = ? AND resource = ?")?
        .query_row((change, resource.sequence), |row| row.get(0))
        .optional()?;
    let Some(at) = at else { return Ok(None) };
    Ok(Some((instant(at), body_after(sqlite, resource, change)?)))
}

/// The numbers of the changes that concern a resource: to itself, and by which it came into groups and left them; the
/// newest first, at most `count` of each.
pub(crate) fn numbers(sqlite: &Sqlite, resource: &Stored, count: usize) -> Result<Vec<i64>> {
    let mut numbers = Vec::new();
    for question in [
        "SELECT id FROM change INDEXED BY change_of_resource WHERE resource = ? ORDER BY id DESC LIMIT ?",
        "SELECT change FROM membership_change WHERE member = ? ORDER BY change DESC LIMIT ?",
    ] {
        let mut statement = sqlite.prepare_cached(question)?;
        for number in statement.query_map((resource.sequence, count), |row| row.get(0))? {
            numbers.push(number?);
        }
    }
    Ok(numbers)
}

/// One more than `count` of the changes by which a resource came into groups and left them.
fn memberships(sqlite: &Sqlite, member: &Stored, before: i64, count: usize) -> Result<Vec<PastChange>> {
    let mut statement = sqlite.prepare_cached(&format!(
        "SELECT {COLUMNS}, change.id, change.at, change.actor, joined
           FROM membership_change JOIN change ON change.id = membership_change.change
           JOIN resource ON sequence = change.resource
          WHERE member = ? AND membership_change.change < ? ORDER BY membership_change.change DESC LIMIT ?"
    ))?;
    let limit = i64::try_from(count).unwrap_or(i64::MAX).saturating_add(1);
    let rows = statement.query_map((member.sequence, before, limit), |row| {
        let group = Stored::from_row(row)?;
        let name = group.name();
        let group = NamedMember { id: group.id, kind: group.kind, name };
        Ok(PastChange {
            id: row.get(8)?,
            at: instant(row.get(9)?),
            actor: if row.get::<_, String>(10)? == "idp" { Actor::Idp } else { Actor::Admin },
            action: Action::Changed,
            version: member.version,
            before: None,
            after: None,
            added: Named::default(),
            removed: Named::default(),
            group: Some(Membership { group, joined: row.get(11)? }),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn own(sqlite: &Sqlite, resource: &Stored, before: i64, count: usize) -> Result<Past> {
    let mut statement = sqlite.prepare_cached(
        "SELECT id, at, actor, action, version, before, members_added, members_removed
           FROM change INDEXED BY change_of_resource WHERE resource = ? AND id < ? ORDER BY id DESC LIMIT ?",
    )?;
    let limit = i64::try_from(count).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = statement.query((resource.sequence, before, limit))?;
    let mut past = Past { changes: Vec::new(), more: false };
    let mut after: Option<String> = None;
    while let Some(row) = rows.next()? {
        if past.changes.len() == count {
            past.more = true;
            break;
        }
        let id = row.get(0)?;
        let action = Action::from_word(&row.get::<_, String>(3)?).unwrap_or(Action::Changed);
        let replaced: Option<String> = row.get(5)?;
        let then = match (action, &replaced) {
            (Action::Created, _) | (_, Some(_)) => match after.take() {
                Some(after) => Some(after),
                None => Some(body_after(sqlite, resource, id)?),
            },
            _ => None,
        };
        if let Some(replaced) = &replaced {
            after = Some(replaced.clone());
        } else if then.is_some() {
            // Nothing is older than the creation.
            after = None;
        }
        past.changes.push(PastChange {
            id,
            at: instant(row.get(1)?),
            actor: if row.get::<_, String>(2)? == "idp" { Actor::Idp } else { Actor::Admin },
            action,
            version: row.get(4)?,
            before: replaced,
            after: then,
            added: named(sqlite, id, row.get(6)?)?,
            removed: named(sqlite, id, row.get(7)?)?,
            group: None,
        });
    }
    Ok(past)
}

/// The body as a change left it: what the next one that touched it replaced, or the one that stands.
fn body_after(sqlite: &Sqlite, resource: &Stored, change: i64) -> Result<String> {
    let replaced = sqlite
        .prepare_cached(
            "SELECT before FROM change INDEXED BY change_of_resource
              WHERE resource = ? AND id > ? AND before IS NOT NULL ORDER BY id LIMIT 1",
        )?
        .query_row((resource.sequence, change), |row| row.get(0))
        .optional()?;
    Ok(replaced.unwrap_or_else(|| resource.body.clone()))
}

/// The number of somebody who was purged may be somebody else's by now, whom `membership_change` knows nothing of.
fn named(sqlite: &Sqlite, change: i64, list: Option<String>) -> Result<Named> {
    let Some(list) = list else { return Ok(Named::default()) };
    let sequences: Vec<i64> = serde_json::from_str(&list).unwrap_or_default();
    let mut statement = sqlite.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM membership_change JOIN resource ON sequence = member
          WHERE member = ? AND change = ?"
    ))?;
    let mut names = Vec::with_capacity(sequences.len().min(NAMED));
    for sequence in &sequences {
        if names.len() == NAMED {
            break;
        }
        if let Some(stored) = statement.query_row((sequence, change), Stored::from_row).optional()? {
            let name = stored.name();
            names.push(NamedMember { id: stored.id, kind: stored.kind, name });
        }
    }
    Ok(Named { total: sequences.len() as u64, names })
}
