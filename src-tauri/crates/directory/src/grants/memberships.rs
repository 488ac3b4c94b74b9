//! Groups as rules see them: the `groups` of a user, and the users below a group.

use std::collections::{BTreeMap, HashSet};

use roles::condition::{Groups, element};
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use serde_json::Value;

use crate::Result;

/// The groups of a user that rules look at, directly and through groups in groups, in the order of
/// their creation.
pub(super) fn seen_of_user(sqlite: &Sqlite, user: i64, interest: &Groups) -> Result<Vec<Value>> {
    let mut found: BTreeMap<i64, Option<Value>> = BTreeMap::new();
    above(sqlite, user, &mut |group| {
        let Group { sequence, id, display, external_id, direct } = group;
        let seen = interest.look_at(&id, &display, external_id.as_deref());
        found.insert(sequence, seen.then(|| element(&id, &display, external_id.as_deref(), direct)));
    })?;
    Ok(found.into_values().flatten().collect())
}

/// Whether rules look at a group, or at one that it is in.
pub(super) fn is_looked_at(sqlite: &Sqlite, group: i64, interest: &Groups) -> Result<bool> {
    match interest {
        Groups::None => return Ok(false),
        Groups::All => return Ok(true),
        Groups::Some(_) => {}
    }
    let mut seen = false;
    let mut own =
        sqlite.prepare_cached("SELECT id, display, external_id FROM resource WHERE sequence = ?")?;
    own.query_row([group], |row| {
        let (id, display, external_id) = read(row, 0)?;
        seen |= interest.look_at(&id, &display, external_id.as_deref());
        Ok(())
    })?;
    above(sqlite, group, &mut |group| {
        seen |= interest.look_at(&group.id, &group.display, group.external_id.as_deref());
    })?;
    Ok(seen)
}

/// The live users in a group, directly and through groups in it.
pub(super) fn users_below(sqlite: &Sqlite, group: i64, users: &mut HashSet<i64>) -> Result<()> {
    let mut members = sqlite.prepare_cached(
        "SELECT sequence, kind FROM member JOIN resource ON sequence = member.resource
          WHERE of_group = ? AND collection IS NOT NULL",
    )?;
    let (mut unexplored, mut known) = (vec![group], HashSet::from([group]));
    while let Some(group) = unexplored.pop() {
        let mut rows = members.query([group])?;
        while let Some(row) = rows.next()? {
            let (member, kind): (i64, i64) = (row.get(0)?, row.get(1)?);
            if kind == 0 {
                users.insert(member);
            } else if known.insert(member) {
                unexplored.push(member);
            }
        }
    }
    Ok(())
}

struct Group {
    sequence: i64,
    id: String,
    display: String,
    external_id: Option<String>,
    direct: bool,
}

/// Shows the live groups above a member once each. That it is directly in one is said of that one,
/// however it was met first.
fn above(sqlite: &Sqlite, member: i64, see: &mut dyn FnMut(Group)) -> Result<()> {
    let mut above = sqlite.prepare_cached(
        "SELECT sequence, id, display, external_id FROM member INDEXED BY member_of
           JOIN resource ON sequence = member.of_group
          WHERE member.resource = ? AND collection IS NOT NULL",
    )?;
    let mut known = HashSet::new();
    let mut level = vec![member];
    // Level by level, so that those the member is directly in are met first.
    while !level.is_empty() {
        let mut next = Vec::new();
        for below in level {
            let mut rows = above.query([below])?;
            while let Some(row) = rows.next()? {
                let sequence = row.get(0)?;
                if known.insert(sequence) {
                    let (id, display, external_id) = read(row, 1)?;
                    see(Group { sequence, id, display, external_id, direct: below == member });
                    next.push(sequence);
                }
            }
        }
        level = next;
    }
    Ok(())
}

fn read(row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<(String, String, Option<String>)> {
    Ok((row.get(from)?, row.get::<_, Option<String>>(from + 1)?.unwrap_or_default(), row.get(from + 2)?))
}

/// Groups of a connection as the `groups` of a user who is only thought of: those named by identifier or name, and those
/// that they are in.
pub(crate) fn seen_if_in(
    sqlite: &Sqlite,
    connection: i64,
    named: &[(Option<String>, Option<String>)],
) -> Result<Vec<Value>> {
    let mut find = sqlite.prepare_cached(
        "SELECT sequence, id, display, external_id FROM resource
          WHERE connection = ?1 AND kind = 1 AND collection IS NOT NULL AND (id = ?2 OR (?2 IS NULL AND name_key = ?3))",
    )?;
    let mut seen: Vec<(String, Value)> = Vec::new();
    let mut indirect = Vec::new();
    for (id, name) in named {
        let key = name.as_deref().map(|name| scim::fold(name).into_owned());
        let found = find
            .query_row((connection, id, key), |row| Ok((row.get::<_, i64>(0)?, read(row, 1)?)))
            .optional()?;
        match found {
            Some((sequence, (id, display, external_id))) => {
                seen.push((id.clone(), element(&id, &display, external_id.as_deref(), true)));
                above(sqlite, sequence, &mut |group| {
                    let Group { id, display, external_id, .. } = group;
                    indirect.push((id.clone(), element(&id, &display, external_id.as_deref(), false)));
                })?;
            }
            // A group may be only thought of as well.
            None => {
                let (id, name) = (id.clone().unwrap_or_default(), name.clone().unwrap_or_default());
                seen.push((id.clone(), element(&id, &name, None, true)));
            }
        }
    }
    for (id, group) in indirect {
        if seen.iter().all(|(known, _)| *known != id) {
            seen.push((id, group));
        }
    }
    Ok(seen.into_iter().map(|(_, group)| group).collect())
}
