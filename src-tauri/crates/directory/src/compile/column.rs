//! Attributes that have a column.

use jiff::Timestamp;
use scim::Kind;
use scim::filter::{Literal, Operator};
use scim::path::AttrPath;

use super::{Setting, Sql};

/// The SQL expression that holds an attribute's value.
pub(super) struct Column {
    expression: Sql,
}

/// Whether an attribute has a column.
pub(super) fn exists(path: AttrPath, kind: Kind) -> bool {
    expression(path, kind).is_some()
}

/// The column of an attribute.
pub(super) fn of(path: AttrPath, setting: &Setting<'_>) -> Option<Column> {
    let name = expression(path, setting.kind)?;
    let expression = if name == LOCATION {
        let mut location = Sql::text("(");
        location.bind(format!("{}{}/", setting.base, setting.kind.endpoint()));
        location.push(" || resource.id)");
        location
    } else {
        Sql::text(name)
    };
    Some(Column { expression })
}

const LOCATION: &str = "location";

/// The expression, where it depends on nothing else.
fn expression(path: AttrPath, kind: Kind) -> Option<&'static str> {
    if path.extension.is_some() {
        return None;
    }
    Some(match (path.attribute.name, path.sub.map(|sub| sub.name)) {
        ("id", None) => "resource.id",
        ("externalId", None) => "resource.external_id",
        ("active", None) => "resource.active",
        ("userName", None) => "resource.name_key",
        ("displayName", None) if kind == Kind::Group => "resource.name_key",
        ("displayName", None) => "resource.display_key",
        ("meta", None) => "1",
        ("meta", Some("created")) => "resource.created_at",
        ("meta", Some("lastModified")) => "resource.modified_at",
        ("meta", Some("version")) => r#"('W/"' || resource.version || '"')"#,
        ("meta", Some("resourceType")) => match kind {
            Kind::User => "'User'",
            Kind::Group => "'Group'",
        },
        ("meta", Some("location")) => LOCATION,
        _ => return None,
    })
}

impl Column {
    pub(super) fn present(self) -> Sql {
        self.expression.wrapped("", " IS NOT NULL")
    }

    pub(super) fn compare(self, operator: Operator, literal: &Literal) -> Sql {
        match literal {
            Literal::Null if operator == Operator::Eq => self.expression.wrapped("", " IS NULL"),
            Literal::Null => self.present(),
            Literal::Boolean(value) => self.ordered(operator, i64::from(*value)),
            Literal::Number(value) => self.ordered(operator, *value),
            Literal::Instant(at) => self.instant(operator, *at),
            Literal::Text(text) => self.text(operator, text),
        }
    }

    fn ordered(self, operator: Operator, value: impl Into<rusqlite::types::Value>) -> Sql {
        let word = match operator {
            Operator::Ne => " IS NOT ",
            Operator::Gt => " > ",
            Operator::Ge => " >= ",
            Operator::Lt => " < ",
            Operator::Le => " <= ",
            Operator::Eq | Operator::Co | Operator::Sw | Operator::Ew => " = ",
        };
        let mut sql = self.expression;
        sql.push(word);
        sql.bind(value);
        sql
    }

    /// Columns hold whole milliseconds; a literal between two of them equals none.
    fn instant(self, operator: Operator, at: Timestamp) -> Sql {
        let nanoseconds = at.as_nanosecond();
        let whole = nanoseconds.div_euclid(1_000_000);
        let between = nanoseconds.rem_euclid(1_000_000) != 0;
        let milliseconds = i64::try_from(whole).unwrap_or(i64::MAX);
        let operator = match operator {
            Operator::Eq if between => return Sql::text("FALSE"),
            Operator::Ne if between => return Sql::text("TRUE"),
            Operator::Ge if between => Operator::Gt,
            Operator::Lt if between => Operator::Le,
            other => other,
        };
        self.ordered(operator, milliseconds)
    }

    fn text(self, operator: Operator, text: &str) -> Sql {
        match operator {
            Operator::Co => {
                let mut sql = self.expression.wrapped("instr(", ", ");
                sql.bind(text.to_owned());
                sql.push(") > 0");
                sql
            }
            Operator::Sw | Operator::Ew if text.is_empty() => self.present(),
            Operator::Sw => {
                let mut sql = self.expression.clone().wrapped("(", " >= ");
                sql.bind(text.to_owned());
                if let Some(end) = after_prefix(text) {
                    sql.append(self.expression.wrapped(" AND ", " < "));
                    sql.bind(end);
                }
                sql.push(")");
                sql
            }
            Operator::Ew => {
                let mut sql = self.expression.wrapped("substr(", ", ");
                sql.bind(-i64::try_from(text.chars().count()).unwrap_or(i64::MAX));
                sql.push(") = ");
                sql.bind(text.to_owned());
                sql
            }
            _ => self.ordered(operator, text.to_owned()),
        }
    }
}

/// The least text greater than every text that starts with `prefix`, if there is one.
pub(crate) fn after_prefix(prefix: &str) -> Option<String> {
    let mut characters: Vec<char> = prefix.chars().collect();
    while let Some(last) = characters.pop() {
        let next = match last {
            // The code points between are not characters.
            '\u{d7ff}' => Some('\u{e000}'),
            last => char::from_u32(u32::from(last) + 1),
        };
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_before_the_next_text_in_byte_order() {
        assert_eq!(after_prefix("ab").as_deref(), Some("ac"));
        assert_eq!(after_prefix("a\u{d7ff}").as_deref(), Some("a\u{e000}"));
        assert_eq!(after_prefix("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(after_prefix("\u{10ffff}"), None);
    }
}
