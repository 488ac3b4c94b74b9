//! Membership: rows, added and removed one by one, never a list that is read and written back.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::filter::{Filter, holds_for_element};
use scim::patch::MemberOperation;
use scim::{Kind, Profile, Quirk, Quirks};
use serde_json::json;

use crate::past::{self, WayBack};
use crate::stored::{Member, Membership, kind_from, kind_number};
use crate::{Origin, Result};

/// What happened to a group's members: their sequence numbers.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    pub(crate) added: Vec<i64>,
    pub(crate) removed: Vec<i64>,
    /// How many live members the group has now, if that was changed.
    pub(crate) now: Option<u64>,
}

impl Difference {
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// Someone added and removed in the same request was not changed, and the other way round.
    fn settle(&mut self) {
        if self.added.is_empty() || self.removed.is_empty() {
            return;
        }
        let both: HashSet<i64> = {
            let removed: HashSet<i64> = self.removed.iter().copied().collect();
            self.added.iter().copied().filter(|sequence| removed.contains(sequence)).collect()
        };
        self.added.retain(|sequence| !both.contains(sequence));
        self.removed.retain(|sequence| !both.contains(sequence));
    }
}

/// Operations on a group's members, of which everything is known that could forbid them.
pub(crate) struct Checked(Vec<Step>);

enum Step {
    Add(Vec<i64>),
    Remove(Vec<i64>),
    RemoveMatching(Filter),
    Replace(Vec<i64>),
    Back(WayBack),
}

/// Finds out who is meant and whether they may be members, without writing anything. `group` is
/// the group's sequence number, if it exists already.
pub(crate) fn check(
    sqlite: &Sqlite,
    origin: &Origin,
    group: Option<i64>,
    operations: &[MemberOperation],
    quirks: &mut Quirks,
) -> Result<Checked> {
    let mut steps = Vec::with_capacity(operations.len());
    for operation in operations {
        steps.push(match operation {
            MemberOperation::Add(ids) => Step::Add(known(sqlite, origin, group, ids, quirks)?),
            MemberOperation::Replace(ids) => Step::Replace(known(sqlite, origin, group, ids, quirks)?),
            MemberOperation::RemoveMatching(filter) => Step::RemoveMatching(filter.clone()),
            MemberOperation::Remove(ids) => {
                let mut members = Vec::with_capacity(ids.len());
                for id in ids {
                    members.extend(find(sqlite, origin, id)?.map(|(sequence, _)| sequence));
                }
                Step::Remove(members)
            }
        });
    }
    Ok(Checked(steps))
}

/// Finds out what gives a group the members back that a change left, and whether they may be members still.
pub(crate) fn check_way_back(sqlite: &Sqlite, group: i64, change: i64) -> Result<Checked> {
    let way = past::way_back(sqlite, group, change)?;
    for (member, kind) in &way.come_back {
        if *kind == Kind::Group && contains(sqlite, *member, group)? {
            let name: String = sqlite
                .prepare_cached("SELECT coalesce(display, id) FROM resource WHERE sequence = ?")?
                .query_row([member], |row| row.get(0))?;
            return Err(scim::Error::invalid_value(format!(
                "The group '{name}' cannot be a member again: this group is in it by now, and no group can contain itself."
            ))
            .into());
        }
    }
    Ok(Checked(vec![Step::Back(way)]))
}

/// Performs operations on the members of the group with that sequence number.
pub(crate) fn perform(sqlite: &Sqlite, group: i64, operations: &Checked) -> Result<Difference> {
    let mut difference = Difference::default();
    // Those who go although they were not counted any more, being deleted.
    let mut uncounted = 0;
    for step in &operations.0 {
        match step {
            Step::Add(members) => add(sqlite, group, members, &mut difference)?,
            Step::Remove(members) => remove(sqlite, group, members, &mut difference)?,
            Step::RemoveMatching(filter) => {
                let members = matching(sqlite, group, filter)?;
                remove(sqlite, group, &members, &mut difference)?;
            }
            Step::Back(WayBack { come_back, leave, leave_unseen }) => {
                let come_back: Vec<i64> = come_back.iter().map(|(member, _)| *member).collect();
                remove(sqlite, group, leave, &mut difference)?;
                remove(sqlite, group, leave_unseen, &mut difference)?;
                add(sqlite, group, &come_back, &mut difference)?;
                uncounted += leave_unseen.len() as i64;
            }
            Step::Replace(members) => {
                let wanted: HashSet<i64> = members.iter().copied().collect();
                let mut others = all(sqlite, group)?;
                others.retain(|member| !wanted.contains(member));
                remove(sqlite, group, &others, &mut difference)?;
                add(sqlite, group, members, &mut difference)?;
            }
        }
    }
    difference.settle();
    if !difference.is_empty() {
        // Others who are deleted can go only when all are looked at anyway.
        let replaced = operations.0.iter().any(|step| matches!(step, Step::Replace(_)));
        let by = if replaced {
            None
        } else {
            Some(difference.added.len() as i64 - difference.removed.len() as i64 + uncounted)
        };
        difference.now = Some(count(sqlite, group, by)?);
    }
    Ok(difference)
}

/// Keeps the number of live members; `by` is how many more there are, `None` to count them.
fn count(sqlite: &Sqlite, group: i64, by: Option<i64>) -> Result<u64> {
    let Some(by) = by else { return recount(sqlite, group) };
    Ok(sqlite
        .prepare_cached("UPDATE resource SET members = members + ? WHERE sequence = ? RETURNING members")?
        .query_row((by, group), |row| row.get(0))?)
}

/// How many live members a group has.
pub(crate) fn counted(sqlite: &Sqlite, group: i64) -> Result<u64> {
    Ok(sqlite
        .prepare_cached("SELECT members FROM resource WHERE sequence = ?")?
        .query_row([group], |row| row.get(0))?)
}

/// Counts the live members of a group anew.
pub(crate) fn recount(sqlite: &Sqlite, group: i64) -> Result<u64> {
    Ok(sqlite
        .prepare_cached(
            "UPDATE resource
                SET members = (SELECT count(*) FROM member JOIN resource AS other ON other.sequence = member.resource
                                WHERE of_group = ?1 AND other.deleted_at IS NULL)
              WHERE sequence = ?1 RETURNING members",
        )?
        .query_row([group], |row| row.get(0))?)
}

/// The resources of the connection with these identifiers. One that does not exist is passed over:
/// refusing the request would lose everyone else in it, and identity providers do not send it again.
fn known(
    sqlite: &Sqlite,
    origin: &Origin,
    group: Option<i64>,
    ids: &[String],
    quirks: &mut Quirks,
) -> Result<Vec<i64>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        match (find(sqlite, origin, id)?, group) {
            (Some((member, Kind::Group)), Some(group)) if contains(sqlite, member, group)? => {
                return Err(scim::Error::invalid_value(
                    "A group cannot be a member of itself, directly or through other groups.",
                )
                .into());
            }
            (Some((member, _)), _) => found.push(member),
            (None, _) if origin.profile == Profile::Compat => quirks.note(Quirk::UnknownMemberSkipped),
            (None, _) => {
                let shown: String = id.chars().take(100).collect();
                return Err(scim::Error::invalid_value(format!(
                    "No user or group of this connection has the identifier '{shown}'."
                ))
                .into());
            }
        }
    }
    Ok(found)
}

fn find(sqlite: &Sqlite, origin: &Origin, id: &str) -> Result<Option<(i64, Kind)>> {
    Ok(sqlite
        .prepare_cached(
            "SELECT sequence, kind FROM resource WHERE id = ? AND connection = ? AND deleted_at IS NULL",
        )?
        .query_row((id, origin.connection.0), |row| Ok((row.get(0)?, kind_from(row.get(1)?))))
        .optional()?)
}

fn add(sqlite: &Sqlite, group: i64, members: &[i64], difference: &mut Difference) -> Result<()> {
    let mut insert =
        sqlite.prepare_cached("INSERT OR IGNORE INTO member (of_group, resource) VALUES (?, ?)")?;
    for member in members {
        if insert.execute((group, member))? > 0 {
            difference.added.push(*member);
        }
    }
    Ok(())
}

fn remove(sqlite: &Sqlite, group: i64, members: &[i64], difference: &mut Difference) -> Result<()> {
    let mut delete = sqlite.prepare_cached("DELETE FROM member WHERE of_group = ? AND resource = ?")?;
    for member in members {
        if delete.execute((group, member))? > 0 {
            difference.removed.push(*member);
        }
    }
    Ok(())
}

/// Whether `outer` is `inner`, or has it among its members or theirs.
fn contains(sqlite: &Sqlite, outer: i64, inner: i64) -> Result<bool> {
    Ok(sqlite
        .prepare_cached(
            "WITH RECURSIVE above (sequence) AS (
               VALUES (?) UNION SELECT of_group FROM member JOIN above ON member.resource = above.sequence)
             SELECT EXISTS (SELECT 1 FROM above WHERE sequence = ?)",
        )?
        .query_row((inner, outer), |row| row.get(0))?)
}

fn all(sqlite: &Sqlite, group: i64) -> Result<Vec<i64>> {
    let mut statement = sqlite.prepare_cached("SELECT resource FROM member WHERE of_group = ?")?;
    let rows = statement.query_map([group], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn matching(sqlite: &Sqlite, group: i64, filter: &Filter) -> Result<Vec<i64>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT sequence, id, kind, display FROM member JOIN resource ON sequence = member.resource
          WHERE of_group = ? AND deleted_at IS NULL",
    )?;
    let mut rows = statement.query([group])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, kind, display): (String, i64, Option<String>) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let element = json!({ "value": id, "type": kind_from(kind).name(), "display": display });
        if holds_for_element(filter, &element) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// The members of a group, in the order of their creation.
pub(crate) fn of_group(sqlite: &Sqlite, group: i64) -> Result<Vec<Member>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT id, kind, display FROM member JOIN resource ON sequence = member.resource
          WHERE of_group = ? AND deleted_at IS NULL",
    )?;
    let rows = statement.query_map([group], |row| {
        Ok(Member { id: row.get(0)?, kind: kind_from(row.get(1)?), display: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The groups that a user belongs to, directly and through groups in groups, in the order of their
/// creation.
///
/// They are followed upwards here rather than by a recursive query: SQLite would set up temporary
/// tables for it, which costs more than all else about reading a user who is in no group.
pub(crate) fn groups_of(sqlite: &Sqlite, user: i64) -> Result<Vec<Membership>> {
    let mut above = sqlite.prepare_cached(
        "SELECT sequence, id, display FROM member JOIN resource ON sequence = member.of_group
          WHERE member.resource = ? AND collection IS NOT NULL",
    )?;
    let mut found: BTreeMap<i64, Membership> = BTreeMap::new();
    let mut unexplored = vec![user];
    while let Some(member) = unexplored.pop() {
        let mut rows = above.query([member])?;
        while let Some(row) = rows.next()? {
            let sequence = row.get(0)?;
            if let Entry::Vacant(place) = found.entry(sequence) {
                let direct = member == user;
                place.insert(Membership { id: row.get(1)?, display: row.get(2)?, direct });
                unexplored.push(sequence);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Gives a new version to the groups that a user or group is a member of, because they show one
/// member fewer (`by` is -1), or one more, than before.
pub(crate) fn touch_groups_of(sqlite: &Sqlite, origin: &Origin, member: i64, by: i64) -> Result<()> {
    sqlite
        .prepare_cached(
            "UPDATE resource SET version = version + 1, modified_at = ?, members = members + ?
              WHERE kind = ? AND deleted_at IS NULL
                AND sequence IN (SELECT of_group FROM member WHERE member.resource = ?)",
        )?
        .execute((origin.at.as_millisecond(), by, kind_number(Kind::Group), member))?;
    Ok(())
}
