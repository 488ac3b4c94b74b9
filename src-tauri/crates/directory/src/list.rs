//! Fetching pages.

use rusqlite::{Connection as Sqlite, params_from_iter};
use scim::filter::Filter;
use scim::sort::{Key, Sort};

use crate::compile::{Plan, Setting, Sql, live, plan};
use crate::stored::{COLUMNS, kind_number};
use crate::write::with_computed;
use crate::{ConnectionId, ListQuery, Listed, Position, Result, Stored, Window, census};
use scim::Kind;

/// If the search index answers a question with more rows than this, looking at the rows in order
/// is no slower, and needs no list of them.
const UNSELECTIVE: i64 = 20_000;

/// A page of live resources.
pub(crate) fn list(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    query: &ListQuery,
) -> Result<Listed> {
    let page = if query.filter.is_none() && query.sort.is_none() {
        in_order_of_creation(sqlite, connection, kind, &query.window)?
    } else {
        planned(sqlite, connection, kind, query)?
    };
    let resources = page
        .rows
        .into_iter()
        .map(|row| with_computed(sqlite, row.stored, query.with))
        .collect::<Result<Vec<_>>>()?;
    Ok(Listed { total: page.total, resources, next: page.next })
}

struct Page {
    total: u64,
    rows: Vec<Found>,
    next: Option<Position>,
}

struct Found {
    stored: Stored,
    key: Option<Key>,
}

/// Without filter and sort the census says where a page begins.
fn in_order_of_creation(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    window: &Window,
) -> Result<Page> {
    let total = census::total(sqlite, connection, kind)?;
    let (from, skip, count) = match window {
        Window::Index { start, count } => match census::place(sqlite, connection, kind, start - 1)? {
            Some(place) if *count > 0 => (place.from, place.skip, *count),
            _ => return Ok(Page { total, rows: Vec::new(), next: None }),
        },
        Window::After { position, count } => {
            (position.as_ref().map_or(0, |position| position.sequence + 1), 0, *count)
        }
    };
    let mut sql = Sql::text(&format!("SELECT {COLUMNS}, NULL FROM resource INDEXED BY live_sequence WHERE "));
    sql.append(live(connection, kind, false));
    sql.push(" AND resource.sequence >= ");
    sql.bind(from);
    sql.push(" ORDER BY resource.sequence");
    Ok(page(fetch(sqlite, sql, count, skip)?, count, total))
}

fn planned(sqlite: &Sqlite, connection: ConnectionId, kind: Kind, query: &ListQuery) -> Result<Page> {
    let plan = selective_plan(sqlite, connection, kind, query.filter.as_ref(), query.sort, &query.base)?;
    match &query.window {
        Window::Index { start, count } => {
            let skip = start - 1;
            let rows = if *count > 0 {
                fetch(sqlite, select(&plan, query, None), *count, skip)?
            } else {
                Vec::new()
            };
            // A page that is not full, or the first if all fit on it, tells the total itself.
            let total = if *count > 0 && rows.len() <= *count && (skip == 0 || !rows.is_empty()) {
                skip + rows.len() as u64
            } else {
                total(sqlite, connection, kind, &plan, query)?
            };
            Ok(page(rows, *count, total))
        }
        Window::After { position, count } => {
            let rows = fetch(sqlite, select(&plan, query, position.as_ref()), *count, 0)?;
            let total = if position.is_none() && rows.len() <= *count {
                rows.len() as u64
            } else {
                total(sqlite, connection, kind, &plan, query)?
            };
            Ok(page(rows, *count, total))
        }
    }
}

/// The plan that asks the search index only what singles rows out.
pub(crate) fn selective_plan(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    filter: Option<&Filter>,
    sort: Option<Sort>,
    base: &str,
) -> Result<Plan> {
    let mut unselective = Vec::new();
    loop {
        let setting = Setting { connection, kind, base, unselective: &unselective };
        let plan = plan(filter, sort, &setting);
        let mut found = Vec::new();
        for question in &plan.condition.searches {
            let answers: i64 = sqlite
                .prepare_cached(
                    "SELECT count(*) FROM (SELECT 1 FROM searchable WHERE searchable MATCH ? LIMIT ?)",
                )?
                .query_row((question, UNSELECTIVE), |row| row.get(0))?;
            if answers >= UNSELECTIVE {
                found.push(question.clone());
            }
        }
        if found.is_empty() {
            return Ok(plan);
        }
        unselective.extend(found);
    }
}

/// The rows of a page and one more, which tells whether others follow.
fn fetch(sqlite: &Sqlite, mut sql: Sql, count: usize, skip: u64) -> Result<Vec<Found>> {
    sql.push(" LIMIT ");
    sql.bind(i64::try_from(count).unwrap_or(i64::MAX).saturating_add(1));
    sql.push(" OFFSET ");
    sql.bind(i64::try_from(skip).unwrap_or(i64::MAX));
    let mut statement = sqlite.prepare_cached(&sql.text)?;
    let rows = statement.query_map(params_from_iter(&sql.values), |row| {
        let key = match row.get(8)? {
            rusqlite::types::Value::Text(text) => Some(Key::Text(text)),
            rusqlite::types::Value::Real(number) => Some(Key::Number(number)),
            rusqlite::types::Value::Integer(number) => Some(Key::Number(exact(number))),
            rusqlite::types::Value::Null | rusqlite::types::Value::Blob(_) => None,
        };
        Ok(Found { stored: Stored::from_row(row)?, key })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[expect(clippy::cast_precision_loss, reason = "columns that order hold flags and milliseconds")]
const fn exact(number: i64) -> f64 {
    number as f64
}

fn page(mut rows: Vec<Found>, count: usize, total: u64) -> Page {
    let more = rows.len() > count;
    rows.truncate(count);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| Position { key: last.key.clone(), sequence: last.stored.sequence });
    Page { total, rows, next }
}

fn select(plan: &Plan, query: &ListQuery, after: Option<&Position>) -> Sql {
    let mut sql = Sql::text(&format!("SELECT {COLUMNS}, "));
    match &plan.order {
        Some(order) => sql.append(order.clone()),
        None => sql.push("NULL"),
    }
    sql.push(&format!(" {} WHERE ", plan.from));
    sql.append(plan.condition.clone());
    let descending = query.sort.is_some_and(|sort| sort.descending);
    if let Some(after) = after {
        sql.push(" AND ");
        sql.append(beyond(plan.order.as_ref(), after, descending));
    }
    sql.push(" ORDER BY ");
    let direction = if descending { " DESC NULLS FIRST" } else { " ASC NULLS LAST" };
    if let Some(order) = &plan.order {
        sql.append(order.clone());
        sql.push(direction);
        sql.push(", ");
    }
    sql.push("resource.sequence");
    sql.push(if descending { " DESC" } else { "" });
    sql
}

/// Everything that comes after a position in the order.
fn beyond(order: Option<&Sql>, after: &Position, descending: bool) -> Sql {
    let mut later = Sql::text(if descending { "resource.sequence < " } else { "resource.sequence > " });
    later.bind(after.sequence);
    let Some(order) = order else { return later };
    match &after.key {
        None => {
            let same = order.clone().wrapped("", " IS NULL").joined(" AND ", later);
            if descending { same.joined(" OR ", order.clone().wrapped("", " IS NOT NULL")) } else { same }
        }
        Some(key) => {
            let compare = |word: &str| {
                let mut sql = order.clone();
                sql.push(word);
                match key {
                    Key::Text(text) => sql.bind(text.clone()),
                    Key::Number(number) => sql.bind(*number),
                }
                sql
            };
            let further = compare(if descending { " < " } else { " > " });
            let rest = further.joined(" OR ", compare(" = ").joined(" AND ", later));
            if descending { rest } else { rest.joined(" OR ", order.clone().wrapped("", " IS NULL")) }
        }
    }
}

fn total(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    plan: &Plan,
    query: &ListQuery,
) -> Result<u64> {
    if query.filter.is_none() {
        return census::total(sqlite, connection, kind);
    }
    let mut sql = Sql::text(&format!("SELECT count(*) {} WHERE ", plan.from));
    sql.append(plan.condition.clone());
    Ok(sqlite.prepare_cached(&sql.text)?.query_row(params_from_iter(&sql.values), |row| row.get(0))?)
}

/// One live resource by its identifier.
pub(crate) fn get(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    id: &str,
    with: crate::With,
) -> Result<Option<Stored>> {
    let mut statement = sqlite.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM resource WHERE id = ? AND connection = ? AND kind = ? AND deleted_at IS NULL"
    ))?;
    let mut rows = statement.query((id, connection.0, kind_number(kind)))?;
    match rows.next()? {
        Some(row) => with_computed(sqlite, Stored::from_row(row)?, with).map(Some),
        None => Ok(None),
    }
}

/// One resource by its identifier, deleted or not.
pub(crate) fn find(
    sqlite: &Sqlite,
    connection: ConnectionId,
    kind: Kind,
    id: &str,
    with: crate::With,
) -> Result<Option<Stored>> {
    let mut statement = sqlite.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM resource WHERE id = ? AND connection = ? AND kind = ?"
    ))?;
    let mut rows = statement.query((id, connection.0, kind_number(kind)))?;
    match rows.next()? {
        Some(row) => with_computed(sqlite, Stored::from_row(row)?, with).map(Some),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
    use scim::Kind::Group;

    use super::*;
    use crate::open::{reader, writer};

    /// Identity providers read groups with `excludedAttributes=members` because loading a hundred
    /// thousand members would time out. What must not be read, SQLite is told to refuse.
    #[test]
    fn a_group_without_its_members_is_read_without_the_member_table() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rollcall.db");
        writer(&path, None).unwrap();
        let sqlite = reader(&path).unwrap();
        let refuse_members = |context: AuthContext<'_>| match context.action {
            AuthAction::Read { table_name: "member", .. } => Authorization::Deny,
            _ => Authorization::Allow,
        };
        sqlite.authorizer(Some(refuse_members)).unwrap();
        let connection = ConnectionId(1);
        let listing = |with, filter: &str| {
            let filter = scim::filter::parse(Group, filter, scim::Profile::Compat, &mut scim::Quirks::new());
            let window = Window::Index { start: 1, count: 100 };
            let query =
                ListQuery { filter: Some(filter.unwrap()), sort: None, window, with, base: String::new() };
            list(&sqlite, connection, Group, &query)
        };
        let without = crate::With { members: false, groups: false };
        get(&sqlite, connection, Group, "g", without).expect("one group by its id");
        listing(without, "displayName eq \"EDU All\"").expect("a group by its name");
        listing(without, "externalId eq \"x\"").expect("a group by its externalId");
        listing(without, "members eq \"x\"").expect_err("a question about members must read them");
    }
}
