//! The members of a group as a change left them, told as a difference from now.
//!
//! It is worked out from what came and went since, so that it costs as much as that, however many members the group
//! has. Of each member only the first and the last of these changes matter: the first tells whether it was one then,
//! the last whether it is one now.
//!
//! Members are numbers in the record of a change, and a number may be given again to somebody else once its holder was
//! purged. `membership_change` goes with its holder, so a number means somebody who is still here only where that has it.

use std::collections::BTreeMap;

use rusqlite::Connection as Sqlite;
use scim::Kind;

use super::{NAMED, Named, NamedMember};
use crate::Result;
use crate::stored::{COLUMNS, Stored, kind_from};

/// The members of a group as they were, told as a difference from now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MembersThen {
    /// Who was a member then and is none now.
    pub come_back: Named,
    /// Who is a member now and was none then.
    pub leave: Named,
    /// How many were members then and cannot come back, because they were deleted since.
    pub gone: u64,
}

/// What has to be done to a group's members for them to be those that a change left: sequence numbers, in the order of
/// creation.
#[derive(Debug, Default)]
pub(crate) struct WayBack {
    pub(crate) come_back: Vec<(i64, Kind)>,
    pub(crate) leave: Vec<i64>,
    /// Those who leave too, but are deleted: they would otherwise be members once they are restored.
    pub(crate) leave_unseen: Vec<i64>,
}

/// What came of somebody since the change: its number, and whether they joined by it.
struct Since {
    first: (i64, bool),
    last: (i64, bool),
    kind: Kind,
    deleted: bool,
}

impl Since {
    fn was_member(&self) -> bool {
        !self.first.1
    }

    fn is_member(&self) -> bool {
        self.last.1
    }
}

/// By number, and whether that is still who it was.
type Everybody = BTreeMap<(i64, bool), Since>;

/// The members as a change left them.
pub(crate) fn then(sqlite: &Sqlite, group: i64, change: i64) -> Result<MembersThen> {
    let everybody = since(sqlite, group, change)?;
    let gone = gone(sqlite, group, change, &everybody)?;
    let WayBack { come_back, leave, .. } = way_back_of(everybody);
    let come_back: Vec<i64> = come_back.into_iter().map(|(member, _)| member).collect();
    Ok(MembersThen { come_back: named(sqlite, &come_back)?, leave: named(sqlite, &leave)?, gone })
}

/// What leads back to the members that a change left.
pub(crate) fn way_back(sqlite: &Sqlite, group: i64, change: i64) -> Result<WayBack> {
    Ok(way_back_of(since(sqlite, group, change)?))
}

/// Remembers that somebody is purged who was a member until then.
pub(crate) fn note_purged(sqlite: &Sqlite, member: i64) -> Result<()> {
    // The last change to what is purged is its deletion.
    sqlite
        .prepare_cached(
            "INSERT INTO purged_member (of_group, deleted, joined)
             SELECT change.resource,
                    (SELECT max(own.id) FROM change AS own INDEXED BY change_of_resource WHERE own.resource = ?1),
                    max(change.id)
               FROM membership_change JOIN change ON change.id = membership_change.change
               JOIN member ON member.of_group = change.resource AND member.resource = ?1
              WHERE membership_change.member = ?1 AND joined = 1 GROUP BY change.resource",
        )?
        .execute([member])?;
    Ok(())
}

fn way_back_of(everybody: Everybody) -> WayBack {
    let mut way = WayBack::default();
    for ((member, known), since) in everybody {
        match (since.was_member(), since.is_member()) {
            _ if !known => {}
            (true, false) if !since.deleted => way.come_back.push((member, since.kind)),
            (false, true) if since.deleted => way.leave_unseen.push(member),
            (false, true) => way.leave.push(member),
            _ => {}
        }
    }
    way
}

/// The statement that finds who came by changes after one, or who went.
pub(super) fn moved(list: &str) -> String {
    format!(
        "SELECT change.id, somebody.value, other.sequence IS NOT NULL, other.kind, other.deleted_at IS NOT NULL
           FROM change INDEXED BY change_of_resource CROSS JOIN json_each(change.{list}) AS somebody
           LEFT JOIN membership_change ON member = somebody.value AND membership_change.change = change.id
           LEFT JOIN resource AS other ON other.sequence = member
          WHERE change.resource = ? AND change.id > ?"
    )
}

fn since(sqlite: &Sqlite, group: i64, change: i64) -> Result<Everybody> {
    let mut everybody = Everybody::new();
    for (list, joined) in [("members_added", true), ("members_removed", false)] {
        let mut statement = sqlite.prepare_cached(&moved(list))?;
        let mut rows = statement.query((group, change))?;
        while let Some(row) = rows.next()? {
            let (id, member, known): (i64, i64, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let moved = (id, joined);
            let kind = row.get::<_, Option<i64>>(3)?.map_or(Kind::User, kind_from);
            let deleted = row.get(4)?;
            let since = everybody.entry((member, known)).or_insert(Since {
                first: moved,
                last: moved,
                kind,
                deleted,
            });
            since.first = since.first.min(moved);
            since.last = since.last.max(moved);
        }
    }
    Ok(everybody)
}

/// How many were members then and were deleted since, purged or not.
fn gone(sqlite: &Sqlite, group: i64, change: i64, everybody: &Everybody) -> Result<u64> {
    let mut gone: u64 = sqlite
        .prepare_cached(
            "SELECT count(*) FROM purged_member WHERE of_group = ?1 AND deleted > ?2 AND joined <= ?2",
        )?
        .query_row((group, change), |row| row.get(0))?;
    let mut deleted_by = sqlite
        .prepare_cached("SELECT max(id) FROM change INDEXED BY change_of_resource WHERE resource = ?")?;
    for ((member, known), since) in everybody.iter().filter(|(_, since)| since.was_member()) {
        let counts = match (known, since.deleted) {
            // Whoever was deleted already was not shown then.
            (true, true) => deleted_by.query_row([member], |row| row.get::<_, i64>(0))? > change,
            (true, false) => false,
            (false, _) => true,
        };
        gone += u64::from(counts);
    }
    // Those who are deleted leave their memberships behind, so no change to the group tells of them.
    let mut statement = sqlite.prepare_cached(DELETED_SINCE)?;
    let mut rows = statement.query((group, change))?;
    while let Some(row) = rows.next()? {
        gone += u64::from(!everybody.contains_key(&(row.get(0)?, true)));
    }
    Ok(gone)
}

/// Members that were deleted after a change. What is deleted is purged soon, so there are not many of them.
pub(super) const DELETED_SINCE: &str = "SELECT other.sequence
   FROM resource AS other INDEXED BY deleted
  CROSS JOIN member ON member.of_group = ?1 AND member.resource = other.sequence
  WHERE other.connection = (SELECT connection FROM resource WHERE sequence = ?1) AND other.kind IN (0, 1)
    AND other.deleted_at >= coalesce((SELECT at FROM change WHERE id <= ?2 ORDER BY id DESC LIMIT 1), 0)
    AND (SELECT max(own.id) FROM change AS own INDEXED BY change_of_resource
          WHERE own.resource = other.sequence) > ?2";

fn named(sqlite: &Sqlite, members: &[i64]) -> Result<Named> {
    let mut statement =
        sqlite.prepare_cached(&format!("SELECT {COLUMNS} FROM resource WHERE sequence = ?"))?;
    let mut names = Vec::with_capacity(members.len().min(NAMED));
    for member in members.iter().take(NAMED) {
        let stored = statement.query_row([member], Stored::from_row)?;
        let name = stored.name();
        names.push(NamedMember { id: stored.id, kind: stored.kind, name });
    }
    Ok(Named { total: members.len() as u64, names })
}
