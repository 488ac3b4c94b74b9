//! Filters as SQL.
//!
//! What has a column is compared in its column, so that an index can serve it. What has not is left
//! to the evaluator itself, which SQLite calls as the function `holds`: there is one meaning of a
//! filter, and SQL only finds the rows faster. Every value is bound, none is written into the text.

mod column;
mod lists;
mod plan;
mod sql;

pub(crate) use column::after_prefix;
pub(crate) use plan::{Plan, is_point, plan};
pub(crate) use sql::Sql;

use scim::Kind;
use scim::filter::{Filter, Literal, Operator};
use scim::path::AttrPath;

use crate::stored::{collection, kind_number};
use crate::{ConnectionId, search};

/// What a translation depends on besides the filter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) connection: ConnectionId,
    pub(crate) kind: Kind,
    /// The base URL that references are compared with.
    pub(crate) base: &'a str,
    /// Questions to the search index that too many resources answer; not worth asking.
    pub(crate) unselective: &'a [String],
}

/// The condition that a row of `resource` satisfies if, and only if, the filter matches it.
/// It may be NULL where it does not hold; `negated` tells whether that would be misread.
fn condition(filter: &Filter, setting: &Setting<'_>, negated: bool) -> Sql {
    if is_body(filter, setting.kind) {
        return in_body(filter, setting, negated);
    }
    match filter {
        Filter::And(left, right) => {
            condition(left, setting, negated).joined(" AND ", condition(right, setting, negated))
        }
        Filter::Or(left, right) => {
            branch(left, setting, negated).joined(" OR ", branch(right, setting, negated))
        }
        Filter::Not(inner) => condition(inner, setting, true).wrapped("(", " IS NOT TRUE)"),
        Filter::Unknown(_) => Sql::text("FALSE"),
        Filter::Compare(path, operator, literal) => match column::of(*path, setting) {
            Some(column) => narrowed(filter, setting, negated, column.compare(*operator, literal)),
            None => lists::condition(filter, *path, setting),
        },
        Filter::Present(path) => match column::of(*path, setting) {
            Some(column) => column.present(),
            None => lists::condition(filter, *path, setting),
        },
        Filter::Element(path, _) => lists::condition(filter, *path, setting),
    }
}

/// The condition for rows that are found in another way, deleted ones among them.
pub(crate) fn judged(filter: &Filter, setting: &Setting<'_>) -> Sql {
    // As within a `not`: no index and no collection is brought in.
    condition(filter, setting, true)
}

/// One side of an `or`. SQLite uses an index for each side only if each names the collection itself.
fn branch(filter: &Filter, setting: &Setting<'_>, negated: bool) -> Sql {
    let sql = condition(filter, setting, negated);
    if negated || !plan::is_indexed(filter, setting) {
        return sql;
    }
    live(setting.connection, setting.kind, false).joined(" AND ", sql)
}

/// Whether the body alone decides the filter.
fn is_body(filter: &Filter, kind: Kind) -> bool {
    match filter {
        Filter::And(left, right) | Filter::Or(left, right) => is_body(left, kind) && is_body(right, kind),
        Filter::Not(inner) => is_body(inner, kind),
        Filter::Unknown(_) => false,
        Filter::Compare(path, ..) | Filter::Present(path) | Filter::Element(path, _) => {
            !column::exists(*path, kind) && !lists::serves(filter, *path)
        }
    }
}

/// Leaves the judgement to the evaluator, narrowed by the search index where the filter asks for
/// text that must occur.
fn in_body(filter: &Filter, setting: &Setting<'_>, negated: bool) -> Sql {
    match required_text(filter).and_then(|text| candidates(text, setting)) {
        Some(candidates) if !negated => candidates.joined(" AND ", holds(filter, setting.kind)),
        _ => holds(filter, setting.kind),
    }
}

fn holds(filter: &Filter, kind: Kind) -> Sql {
    let mut sql = begin_holds(filter, kind);
    sql.push("resource.body)");
    sql
}

/// The evaluator up to what it judges. The kind is that of the list and not of the row: the search index offers rows of
/// either kind, and the filter is read once for all of them.
fn begin_holds(filter: &Filter, kind: Kind) -> Sql {
    let mut sql = Sql::text("holds(");
    sql.bind(filter.to_string());
    sql.push(", ");
    sql.bind(kind_number(kind));
    sql.push(", ");
    sql
}

/// Puts the search index before a comparison that no other index serves.
fn narrowed(filter: &Filter, setting: &Setting<'_>, negated: bool, exact: Sql) -> Sql {
    let unserved = matches!(filter, Filter::Compare(_, Operator::Co | Operator::Ew, _));
    match required_text(filter).and_then(|text| candidates(text, setting)) {
        Some(candidates) if unserved && !negated => candidates.joined(" AND ", exact),
        _ => exact,
    }
}

/// The rows that the search index has for a text, if it is worth asking.
fn candidates(text: &str, setting: &Setting<'_>) -> Option<Sql> {
    let question = search::query(text);
    if setting.unselective.contains(&question) {
        return None;
    }
    let mut sql = Sql::text("resource.sequence IN (");
    sql.push_bound(search::CANDIDATES, question.clone());
    sql.push(")");
    sql.searches.push(question);
    Some(sql)
}

/// A text that must occur in every resource the filter matches, if the search index knows it.
fn required_text(filter: &Filter) -> Option<&str> {
    match filter {
        Filter::Compare(path, operator, literal) => searched_text(*path, *operator, literal),
        Filter::And(left, right) => required_text(left).or_else(|| required_text(right)),
        Filter::Element(_, inner) => required_text(inner),
        Filter::Or(..) | Filter::Not(_) | Filter::Present(_) | Filter::Unknown(_) => None,
    }
}

fn searched_text(path: AttrPath, operator: Operator, literal: &Literal) -> Option<&str> {
    let Literal::Text(text) = literal else { return None };
    let occurs = matches!(operator, Operator::Eq | Operator::Co | Operator::Sw | Operator::Ew);
    let long_enough = text.chars().nth(search::SHORTEST - 1).is_some();
    let compared = match path.sub {
        None if path.compared() != path.attribute => path.part("value").unwrap_or(path),
        _ => path,
    };
    (occurs && long_enough && search::covers(&compared.to_string())).then_some(text)
}

/// The live rows of a connection and kind; what every query starts from. `steered` keeps SQLite
/// from choosing an index over them where a better way is known.
pub(crate) fn live(connection: ConnectionId, kind: Kind, steered: bool) -> Sql {
    let mut sql = Sql::text(if steered { "+resource.collection = " } else { "resource.collection = " });
    sql.bind(collection(connection, kind));
    sql
}

#[cfg(test)]
mod tests;
