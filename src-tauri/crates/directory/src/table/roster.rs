//! The members of a group, any part of them at once: groups first, then users, each by name.

use rusqlite::Connection as Sqlite;
use rusqlite::OptionalExtension as _;
use scim::Kind;

use super::belonging::Deleted;
use super::found::Search;
use super::order::{Order, Scope};
use super::recent::Recent;
use super::set::Bits;
use super::{Matching, SortBy};
use crate::compile::Sql;
use crate::readers::Limit;
use crate::stored::{COLUMNS, collection};
use crate::{ConnectionId, Generations, Result, Stored, label};

/// A part of the members of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The members.
    pub members: Vec<RosterMember>,
    /// How many there are, or at least are.
    pub total: u64,
    /// Whether the total is exact.
    pub exact: bool,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterMember {
    /// The identifier.
    pub id: String,
    /// User or group.
    pub kind: Kind,
    /// The displayName, or what comes closest to it.
    pub name: String,
    /// A user's userName.
    pub user_name: Option<String>,
    /// Whether a user is active.
    pub active: Option<bool>,
}

/// Finds part of the members of the group with that sequence number: `count` from the one at
/// `start` on, the first being 0.
pub(crate) fn roster(
    sqlite: &Sqlite,
    limit: &Limit,
    recent: &Recent,
    of: (ConnectionId, i64, Generations),
    matching: &Matching,
    (start, count): (u64, usize),
) -> Result<Roster> {
    let (connection, group, generations) = of;
    let everyone = Deleted::of(sqlite, connection)?.shown_members(sqlite, group)?;
    let (groups, users) = by_kind(sqlite, connection, everyone)?;
    let mut roster = Roster { members: Vec::new(), total: 0, exact: true };
    for (kind, among) in [(Kind::Group, &groups), (Kind::User, &users)] {
        let scope = Scope { connection, kind, state: None, since: None };
        let order = Order { by: SortBy::Name, descending: false };
        let among = Some((group, among));
        let search = Search { sqlite, limit, recent, generations, scope, order, base: "", among };
        let found =
            search.find(matching, start.saturating_sub(roster.total), count - roster.members.len())?;
        for sequence in found.sequences {
            roster.members.extend(read(sqlite, sequence)?);
        }
        roster.total += found.total;
        roster.exact &= found.exact;
        if !roster.exact {
            // Where the next ones stand is known when all of these are.
            break;
        }
    }
    Ok(roster)
}

fn by_kind(sqlite: &Sqlite, connection: ConnectionId, mut everyone: Bits) -> Result<(Bits, Bits)> {
    let mut sql = Sql::text("SELECT sequence FROM resource INDEXED BY live_sequence WHERE collection = ");
    sql.bind(collection(connection, Kind::Group));
    let mut groups = Bits::of(sqlite, &sql)?;
    groups.retain(|group| everyone.contains(group));
    if groups.count() > 0 {
        everyone.retain(|member| !groups.contains(member));
    }
    Ok((groups, everyone))
}

fn read(sqlite: &Sqlite, sequence: i64) -> Result<Option<RosterMember>> {
    let stored = sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM resource WHERE sequence = ?"))?
        .query_row([sequence], Stored::from_row)
        .optional()?;
    Ok(stored.map(|stored| {
        let body = stored.object();
        RosterMember {
            name: label::of(stored.kind, &body),
            user_name: body.get("userName").and_then(|name| name.as_str()).map(str::to_owned),
            active: body.get("active").and_then(serde_json::Value::as_bool),
            id: stored.id,
            kind: stored.kind,
        }
    }))
}
