//! Orders, and the indexes that have them: a walk gives sequence numbers in order and reads no row.

use scim::Kind;

use super::{Sort, SortBy, State, View};
use crate::ConnectionId;
use crate::compile::Sql;
use crate::stored::{collection, kind_number};

/// The rows that a table may show at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) connection: ConnectionId,
    pub(super) kind: Kind,
    pub(super) state: Option<State>,
    /// Only what was changed at that instant or later, in milliseconds.
    pub(super) since: Option<i64>,
}

impl Scope {
    pub(super) fn of(connection: ConnectionId, kind: Kind, view: &View) -> Self {
        let since = view.changed_since.map(jiff::Timestamp::as_millisecond);
        Self { connection, kind, state: view.state, since }
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.state == Some(State::Deleted)
    }

    pub(super) const fn collection(&self) -> i64 {
        collection(self.connection, self.kind)
    }
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) by: SortBy,
    pub(super) descending: bool,
}

impl Order {
    pub(super) fn of(view: &View) -> Self {
        match view.sort {
            Some(Sort { by, descending }) => Self { by, descending },
            None if view.state == Some(State::Deleted) || view.changed_since.is_some() => {
                Self { by: SortBy::Modified, descending: true }
            }
            None => Self { by: SortBy::Created, descending: false },
        }
    }

    pub(super) const fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }

    const fn direction(self) -> &'static str {
        if self.descending { " DESC" } else { " ASC" }
    }
}

/// Which users there are, as to their names: with a displayName, and without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) displayed: bool,
    pub(super) others: bool,
}

/// Sequence numbers in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Walk {
    pub(super) sql: Sql,
    /// Whether it gives the rows of its scope and no others. If not, the state or the time is left
    /// to a [`super::set::Set`].
    pub(super) whole: bool,
}

/// The query that gives all sequence numbers of a scope in an order.
pub(super) fn walk(scope: &Scope, order: Order, names: Names) -> Walk {
    if scope.is_deleted() {
        return Walk { sql: deleted(scope, order), whole: true };
    }
    let direction = order.direction();
    let live = |index: &str| {
        let mut sql = Sql::text("SELECT sequence FROM resource INDEXED BY ");
        sql.push(index);
        sql.push(" WHERE collection = ");
        sql.bind(scope.collection());
        sql
    };
    let stateless = scope.state.is_none();
    match order.by {
        SortBy::Created => {
            let mut sql = match scope.state {
                None => live("live_sequence"),
                Some(state) => {
                    let mut sql = live("live_active");
                    sql.push(" AND active = ");
                    sql.bind(i64::from(state == State::Active));
                    sql
                }
            };
            sql.push(" ORDER BY sequence");
            sql.push(direction);
            Walk { sql, whole: scope.since.is_none() }
        }
        SortBy::Modified => {
            let mut sql = live("live_modified");
            if let Some(since) = scope.since {
                sql.push(" AND modified_at >= ");
                sql.bind(since);
            }
            sql.push(&format!(" ORDER BY modified_at{direction}, sequence{direction}"));
            Walk { sql, whole: stateless }
        }
        SortBy::Name if scope.kind == Kind::User => {
            Walk { sql: by_name(scope, direction, names), whole: stateless && scope.since.is_none() }
        }
        SortBy::Name | SortBy::UserName => {
            let mut sql = live("live_name");
            sql.push(" ORDER BY name_key");
            sql.push(direction);
            Walk { sql, whole: stateless && scope.since.is_none() }
        }
    }
}

/// Users with a displayName are in one index, those without in another; where there are both,
/// SQLite merges the two, which takes longer than walking one.
fn by_name(scope: &Scope, direction: &str, names: Names) -> Sql {
    let arm = |key: &str, index: &str| {
        let mut sql = Sql::text(&format!(
            "SELECT sequence, {key} AS key FROM resource INDEXED BY {index} WHERE collection = "
        ));
        sql.bind(scope.collection());
        sql.push(&format!(" AND {key} IS NOT NULL"));
        sql
    };
    let mut sql = match names {
        Names { displayed: true, others: true } => {
            let mut sql = arm("display_key", "live_display").wrapped("", " UNION ALL ");
            sql.append(arm("label_key", "live_label"));
            sql
        }
        Names { displayed: false, others: true } => arm("label_key", "live_label"),
        Names { .. } => arm("display_key", "live_display"),
    };
    sql.push(&format!(" ORDER BY key{direction}, sequence{direction}"));
    sql
}

/// Deleted rows are in one index, by the time of their deletion; for other orders they are sorted,
/// for they are few beside the others, and soon purged.
fn deleted(scope: &Scope, order: Order) -> Sql {
    let mut sql = Sql::text("SELECT sequence FROM resource INDEXED BY deleted WHERE connection = ");
    sql.bind(scope.connection.0);
    sql.push(" AND kind = ");
    sql.bind(kind_number(scope.kind));
    match scope.since {
        None => sql.push(" AND deleted_at IS NOT NULL"),
        Some(since) => {
            sql.push(" AND deleted_at >= ");
            sql.bind(since);
        }
    }
    let direction = order.direction();
    sql.push(" ORDER BY ");
    match order.by {
        SortBy::Created => {}
        SortBy::Modified => sql.push(&format!("deleted_at{direction}, ")),
        SortBy::Name if scope.kind == Kind::User => {
            sql.push(&format!("coalesce(display_key, label_key){direction}, "));
        }
        SortBy::Name | SortBy::UserName => sql.push(&format!("name_key{direction}, ")),
    }
    sql.push("sequence");
    sql.push(direction);
    sql
}
