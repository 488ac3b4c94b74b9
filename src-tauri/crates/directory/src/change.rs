//! The record of every effect on a resource: who, when, what was before.

use rusqlite::Connection as Sqlite;
use scim::Kind;

use crate::stored::{instant, kind_number};
use crate::{Actor, ConnectionId, Origin, Result};

/// What kind of effect it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The resource came to be.
    Created,
    /// Attributes or members changed.
    Changed,
    /// An inactive user was brought back by a repeated POST.
    Reactivated,
    /// The resource was deleted.
    Deleted,
    /// The resource was brought back after it was deleted.
    Restored,
}

impl Action {
    /// The word in the database and in exports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Reactivated => "reactivated",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Created, Self::Changed, Self::Reactivated, Self::Deleted, Self::Restored]
            .into_iter()
            .find(|action| action.word() == word)
    }
}

/// A change to be recorded.
pub(crate) struct Record<'a> {
    pub(crate) sequence: i64,
    pub(crate) action: Action,
    /// The version the change made.
    pub(crate) version: u64,
    /// The body before, if it is another now.
    pub(crate) before: Option<&'a str>,
    /// The sequence numbers of members that came and went.
    pub(crate) members_added: &'a [i64],
    pub(crate) members_removed: &'a [i64],
}

impl Record<'_> {
    /// Writes it down; its number.
    pub(crate) fn write(&self, sqlite: &Sqlite, origin: &Origin) -> Result<i64> {
        let actor = match origin.actor {
            Actor::Idp => "idp",
            Actor::Admin => "admin",
        };
        let change = sqlite
            .prepare_cached(
                "INSERT INTO change (at, connection, resource, actor, action, version, before,
                                     members_added, members_removed)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert((
                origin.at.as_millisecond(),
                origin.connection.0,
                self.sequence,
                actor,
                self.action.word(),
                self.version,
                self.before,
                list(self.members_added),
                list(self.members_removed),
            ))?;
        let mut turned_round = sqlite
            .prepare_cached("INSERT INTO membership_change (member, change, joined) VALUES (?, ?, ?)")?;
        for (members, joined) in [(self.members_added, true), (self.members_removed, false)] {
            for member in members {
                turned_round.execute((member, change, joined))?;
            }
        }
        Ok(change)
    }
}

/// A JSON array, or nothing for an empty list.
fn list(sequences: &[i64]) -> Option<String> {
    (!sequences.is_empty()).then(|| serde_json::Value::from(sequences).to_string())
}

/// One entry of a resource's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
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
    /// The body before, as JSON text; `None` if there was none.
    pub before: Option<String>,
    /// The body after, as JSON text.
    pub after: String,
    /// The identifiers of members that were added.
    pub members_added: Vec<String>,
    /// The identifiers of members that were removed.
    pub members_removed: Vec<String>,
}

/// The history of a resource, oldest first.
pub(crate) fn history(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    id: &str,
) -> Result<Vec<Change>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT id, at, actor, action, version, before, after,
                (SELECT json_group_array(resource.id) FROM json_each(members_added)
                   JOIN membership_change ON member = json_each.value AND change = history.id
                   JOIN resource ON resource.sequence = json_each.value),
                (SELECT json_group_array(resource.id) FROM json_each(members_removed)
                   JOIN membership_change ON member = json_each.value AND change = history.id
                   JOIN resource ON resource.sequence = json_each.value)
           FROM history
          WHERE resource = (SELECT sequence FROM resource WHERE id = ? AND connection = ? AND kind = ?)
          ORDER BY id",
    )?;
    let rows = statement.query_map((id, connection.0, kind_number(kind)), |row| {
        let action: String = row.get(3)?;
        let action = Action::from_word(&action).unwrap_or(Action::Changed);
        let after: String = row.get(6)?;
        let before: Option<String> = row.get(5)?;
        let actor: String = row.get(2)?;
        Ok(Change {
            id: row.get(0)?,
            at: instant(row.get(1)?),
            actor: if actor == "idp" { Actor::Idp } else { Actor::Admin },
            action,
            version: row.get(4)?,
            before: before.or_else(|| (action != Action::Created).then(|| after.clone())),
            after,
            members_added: identifiers(row.get(7)?),
            members_removed: identifiers(row.get(8)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many changes were made since a time. The clock may have been set back between two of them, so
/// the count may be out by those few.
pub(crate) fn count_since(sqlite: &Sqlite, since: jiff::Timestamp) -> Result<u64> {
    let ends = sqlite
        .prepare_cached("SELECT (SELECT min(id) FROM change), (SELECT max(id) FROM change)")?
        .query_row([], |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?)))?;
    let (Some(first), Some(last)) = ends else { return Ok(0) };
    let mut at = sqlite.prepare_cached("SELECT at FROM change WHERE id >= ? ORDER BY id LIMIT 1")?;
    let (mut earlier, mut later) = (first, last + 1);
    while earlier < later {
        let middle = earlier + (later - earlier) / 2;
        let made: i64 = at.query_row([middle], |row| row.get(0))?;
        if made < since.as_millisecond() {
            earlier = middle + 1;
        } else {
            later = middle;
        }
    }
    Ok((last + 1 - earlier).unsigned_abs())
}

/// The number of the last change; 0 if there was none.
pub(crate) fn last(sqlite: &Sqlite) -> Result<i64> {
    Ok(sqlite.prepare_cached("SELECT coalesce(max(id), 0) FROM change")?.query_row([], |row| row.get(0))?)
}

fn identifiers(list: Option<String>) -> Vec<String> {
    list.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default()
}
