//! Tables for people: any part of a million rows at once, by position, in an order that an index
//! has.
//!
//! A page is found in two steps. First its sequence numbers, which an index gives in order
//! ([`order`]); rows that do not belong are passed over without being read, by sets of sequence
//! numbers ([`set`]), which come from other indexes. Only where no index decides, rows are read and
//! judged ([`found`]); then counting ends when it would take long, and the total is a lower bound.
//! Then the rows of the page are read ([`row`]).

mod belonging;
mod candidate;
mod found;
mod holders;
mod listing;
mod order;
mod recent;
mod roster;
mod row;
mod set;
#[cfg(test)]
mod tests;
mod words;

pub use listing::{Listing, Whole};
pub(crate) use recent::Recent;
pub(crate) use roster::roster;
pub use roster::{Roster, RosterMember};
pub use row::Row;

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;
use scim::Kind;
use scim::filter::Filter;

use crate::readers::Limit;
use crate::{ConnectionId, Generations, Result};

use found::Search;
use order::{Order, Scope};
use words::Words;

/// What a table shows.
#[derive(Debug, Clone)]
pub struct View {
    /// Which resources, as far as their attributes decide.
    pub matching: Matching,
    /// Which of them by state; all live ones if `None`.
    pub state: Option<State>,
    /// Only users who hold a role, or active ones who hold none.
    pub role: Option<OfRole>,
    /// Only those changed at that time or later.
    pub changed_since: Option<Timestamp>,
    /// The order; if `None`, that of creation, or the last change first where changes are what is
    /// asked for: with `changed_since` and for deleted ones.
    pub sort: Option<Sort>,
    /// The base URL of the connection, which filters compare references with.
    pub base: String,
}

/// Which resources a table shows.
#[derive(Debug, Clone)]
pub enum Matching {
    /// All.
    Everything,
    /// Those in which every word of a text occurs, as people search.
    Text(String),
    /// Those that satisfy a filter.
    Filter(Filter),
}

/// Users by the roles they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfRole {
    /// Those who hold the role with that key.
    Holding(String),
    /// Active ones who hold none.
    None,
}

/// A state of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A user who is active.
    Active,
    /// A user who is not.
    Inactive,
    /// Deleted and not yet purged.
    Deleted,
}

/// The order of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest, or the last, comes first.
    pub descending: bool,
}

/// What a table can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// What people call it: [`Row::name`].
    Name,
    /// A user's userName; a group's displayName.
    UserName,
    /// When it was created.
    Created,
    /// When it was last changed; of a deleted one, when it was deleted.
    Modified,
}

/// A part of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many rows the table has, or at least has.
    pub total: u64,
    /// Whether the total is exact.
    pub exact: bool,
}

/// Finds part of a table: `count` rows from the one at `start` on, the first being 0.
pub(crate) fn rows(
    sqlite: &Sqlite,
    limit: &Limit,
    recent: &Recent,
    of: (ConnectionId, Kind, Generations),
    view: &View,
    (start, count): (u64, usize),
) -> Result<Rows> {
    let (connection, kind, generations) = of;
    let scope = Scope::of(connection, kind, view);
    let (order, base) = (Order::of(view), view.base.as_str());
    let holders = holders::of(sqlite, &scope, view.role.as_ref())?;
    let among = holders.as_ref().map(|(what, bits)| (*what, bits));
    let search = Search { sqlite, limit, recent, generations, scope, order, base, among };
    let found = search.find(&view.matching, start, count)?;
    Ok(Rows { rows: row::all(sqlite, scope, &found.sequences)?, total: found.total, exact: found.exact })
}
