//! Choosing the index.
//!
//! SQLite keeps no statistics here (they would have to be kept fresh), so it would guess. We know
//! which comparison singles rows out best and say so: the plan of a query never changes with the
//! data.

use scim::Kind;
use scim::filter::{Filter, Literal, Operator};
use scim::sort::Sort;

use super::{Setting, Sql, candidates, condition, lists, live, required_text};
use crate::stored::kind_number;

/// A query's parts.
#[derive(Debug)]
pub(crate) struct Plan {
    /// `FROM resource …`.
    pub(crate) from: String,
    /// The whole condition.
    pub(crate) condition: Sql,
    /// The expression that orders; `None` for the order of creation.
    pub(crate) order: Option<Sql>,
}

/// How rows are found, the best way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// By sequence number, given by a subquery or by the identifier.
    Rows,
    /// By an index, one row or a few.
    Equal(&'static str),
    /// By several indexes, one for each branch of an `or`; SQLite puts them together.
    Branches,
    /// By an index, a range of it.
    Range(&'static str),
    /// In order, through the index that has it.
    Ordered(&'static str),
    /// By an index that tells little apart.
    Weak(&'static str),
    /// One after the other.
    Sequence,
}

/// Plans a query for resources that satisfy a filter, in an order.
pub(crate) fn plan(filter: Option<&Filter>, sort: Option<Sort>, setting: &Setting<'_>) -> Plan {
    let found = filter.map_or(Way::Sequence, |filter| way(filter, setting));
    let way =
        sort.and_then(|sort| ordered_by(sort, setting.kind)).map_or(found, |ordered| found.min(ordered));
    let from = match way {
        Way::Rows | Way::Branches => "FROM resource".to_owned(),
        Way::Equal(index) | Way::Range(index) | Way::Ordered(index) | Way::Weak(index) => {
            format!("FROM resource INDEXED BY {index}")
        }
        Way::Sequence => "FROM resource INDEXED BY live_sequence".to_owned(),
    };
    let steered = matches!(way, Way::Rows | Way::Branches);
    let mut whole = live(setting.connection, setting.kind, steered);
    if let Some(filter) = filter {
        whole.push(" AND ");
        whole.append(condition(filter, setting, false));
    }
    Plan { from, condition: whole, order: sort.map(|sort| order(sort, setting.kind)) }
}

/// Whether an index over the collection finds what satisfies a filter.
pub(super) fn is_indexed(filter: &Filter, setting: &Setting<'_>) -> bool {
    matches!(way(filter, setting), Way::Equal(_))
}

/// Whether a filter asks for one value of a unique, or nearly unique, attribute.
pub(crate) fn is_point(filter: &Filter, kind: Kind) -> bool {
    match filter {
        Filter::And(left, right) => is_point(left, kind) || is_point(right, kind),
        Filter::Compare(path, Operator::Eq, Literal::Text(_)) if path.extension.is_none() => {
            match (path.attribute.name, path.sub.map(|sub| sub.name)) {
                ("id" | "userName" | "externalId", None) | ("emails", None | Some("value")) => true,
                ("displayName", None) => kind == Kind::Group,
                _ => false,
            }
        }
        Filter::Element(path, _) if path.is("emails") => lists::is_lookup(filter, *path),
        _ => false,
    }
}

fn way(filter: &Filter, setting: &Setting<'_>) -> Way {
    match filter {
        Filter::And(left, right) => way(left, setting).min(way(right, setting)),
        Filter::Or(left, right) => match way(left, setting).max(way(right, setting)) {
            Way::Rows | Way::Equal(_) | Way::Branches => Way::Branches,
            _ => Way::Sequence,
        },
        Filter::Compare(path, ..) | Filter::Element(path, _) if lists::serves(filter, *path) => {
            if lists::is_lookup(filter, *path) {
                Way::Rows
            } else {
                Way::Sequence
            }
        }
        Filter::Compare(path, operator, literal) if path.extension.is_none() => {
            let part = path.sub.map(|sub| sub.name);
            compared(filter, (path.attribute.name, part), *operator, literal, setting)
        }
        _ => searched(filter, setting),
    }
}

fn compared(
    filter: &Filter,
    name: (&str, Option<&str>),
    operator: Operator,
    literal: &Literal,
    setting: &Setting<'_>,
) -> Way {
    let index = match name {
        ("id", None) if operator == Operator::Eq => return Way::Rows,
        ("userName", None) => "live_name",
        ("displayName", None) if setting.kind == Kind::Group => "live_name",
        ("displayName", None) => "live_display",
        ("externalId", None) => "live_external_id",
        ("active", None) if operator == Operator::Eq => return Way::Weak("live_active"),
        ("meta", Some("lastModified")) if operator == Operator::Eq || operator.is_ordering() => {
            return Way::Weak("live_modified");
        }
        _ => return searched(filter, setting),
    };
    match (operator, literal) {
        (Operator::Eq, Literal::Text(_)) => Way::Equal(index),
        (Operator::Sw, Literal::Text(prefix)) if !prefix.is_empty() => Way::Range(index),
        (Operator::Gt | Operator::Ge | Operator::Lt | Operator::Le, _) => Way::Range(index),
        _ => searched(filter, setting),
    }
}

/// By the search index, if the filter asks for text it knows.
fn searched(filter: &Filter, setting: &Setting<'_>) -> Way {
    match required_text(filter).and_then(|text| candidates(text, setting)) {
        Some(_) => Way::Rows,
        None => Way::Sequence,
    }
}

fn ordered_by(sort: Sort, kind: Kind) -> Option<Way> {
    if sort.path.extension.is_some() || sort.path.sub.is_some() {
        return None;
    }
    match (sort.path.attribute.name, kind) {
        ("userName", _) | ("displayName", Kind::Group) => Some(Way::Ordered("live_name")),
        ("displayName", Kind::User) => Some(Way::Ordered("live_display")),
        _ => None,
    }
}

/// What a list is ordered by.
fn order(sort: Sort, kind: Kind) -> Sql {
    let path = sort.path;
    let column = match (path.extension, path.attribute.name, path.sub.map(|sub| sub.name)) {
        (None, "id", None) => "resource.id",
        (None, "externalId", None) => "resource.external_id",
        (None, "userName", None) => "resource.name_key",
        (None, "displayName", None) if kind == Kind::Group => "resource.name_key",
        (None, "displayName", None) => "resource.display_key",
        (None, "active", None) => "resource.active",
        (None, "meta", Some("created")) => "resource.created_at",
        (None, "meta", Some("lastModified")) => "resource.modified_at",
        _ => {
            let mut sql = Sql::text("sort_key(");
            sql.bind(path.to_string());
            sql.push(", ");
            sql.bind(kind_number(kind));
            sql.push(", resource.body)");
            return sql;
        }
    };
    Sql::text(column)
}
