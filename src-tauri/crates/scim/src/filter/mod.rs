//! Filters (RFC 7644 §3.4.2.2): the expression, resolved against a schema.
//!
//! A filter is parsed once ([`parse`]), its names found in the schema and its literals read as the
//! type of the attribute they are compared with, so that evaluation ([`Filter::matches`]) and
//! translation to SQL have nothing left to decide. Depth, length and number of comparisons are
//! bounded while parsing, so a hostile filter costs no more than its own text.
//!
//! The evaluator is the reference for what a filter means; storage must agree with it.

mod evaluate;
mod lexer;
mod literal;
mod parser;
mod terms;

pub use evaluate::{Reading, holds_for_element};
pub use literal::Literal;
pub use parser::{parse, parse_as_written, parse_canonical, parse_element, parse_known};
pub use terms::terms;

use crate::path::AttrPath;

/// The longest filter that is read, in characters.
pub const MAX_LENGTH: usize = 8192;
/// How deep parentheses, `not` and brackets may nest.
pub const MAX_DEPTH: usize = 32;
/// How many comparisons one filter may hold.
pub const MAX_COMPARISONS: usize = 128;

/// A comparison operator (RFC 7644 Table 3), without `pr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Equal.
    Eq,
    /// Not equal; also true where there is no value.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than.
    Gt,
    /// Greater than or equal to.
    Ge,
    /// Less than.
    Lt,
    /// Less than or equal to.
    Le,
}

impl Operator {
    /// The operator as it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Co => "co",
            Self::Sw => "sw",
            Self::Ew => "ew",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
        }
    }

    /// The operator of that word, in whatever case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        const ALL: [Operator; 9] = [
            Operator::Eq,
            Operator::Ne,
            Operator::Co,
            Operator::Sw,
            Operator::Ew,
            Operator::Gt,
            Operator::Ge,
            Operator::Lt,
            Operator::Le,
        ];
        ALL.into_iter().find(|operator| operator.word().eq_ignore_ascii_case(word))
    }

    /// Whether it compares order rather than sameness or text.
    #[must_use]
    pub const fn is_ordering(self) -> bool {
        matches!(self, Self::Gt | Self::Ge | Self::Lt | Self::Le)
    }

    /// Whether it looks inside text.
    #[must_use]
    pub const fn is_textual(self) -> bool {
        matches!(self, Self::Co | Self::Sw | Self::Ew)
    }
}

/// A filter over resources of one kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Both hold.
    And(Box<Filter>, Box<Filter>),
    /// At least one holds.
    Or(Box<Filter>, Box<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// An attribute compared with a literal. On a multi-valued attribute one element is enough.
    Compare(AttrPath, Operator, Literal),
    /// `pr`: the attribute has a value.
    Present(AttrPath),
    /// `attribute[filter]`: one element satisfies the whole inner filter, whose paths all name
    /// parts of that attribute.
    Element(AttrPath, Box<Filter>),
    /// A comparison with an attribute that resources of this kind do not have. It holds for none.
    Unknown(String),
}

impl Filter {
    /// The first name in the filter that the schema does not define.
    #[must_use]
    pub fn unknown_name(&self) -> Option<&str> {
        match self {
            Self::And(left, right) | Self::Or(left, right) => {
                left.unknown_name().or_else(|| right.unknown_name())
            }
            Self::Not(inner) | Self::Element(_, inner) => inner.unknown_name(),
            Self::Unknown(name) => Some(name),
            Self::Compare(..) | Self::Present(_) => None,
        }
    }

    /// The `attribute eq literal` terms that all must hold: what a new element is stamped with
    /// when a value path matched nothing. `None` if the filter asks for anything else as well.
    #[must_use]
    pub fn equalities(&self) -> Option<Vec<(AttrPath, &Literal)>> {
        match self {
            Self::Compare(path, Operator::Eq, literal) => Some(vec![(*path, literal)]),
            Self::And(left, right) => {
                let mut terms = left.equalities()?;
                terms.extend(right.equalities()?);
                Some(terms)
            }
            _ => None,
        }
    }
}

/// Writes the filter so that [`parse_canonical`] reads the same filter again.
impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write(self, false, f)
    }
}

/// `within`: between brackets, where an attribute is named by its part alone. Parentheses stand
/// only where the structure asks for them, so that long chains do not nest.
fn write(filter: &Filter, within: bool, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let grouped = |inner: &Filter, f: &mut std::fmt::Formatter<'_>| {
        f.write_str("(")?;
        write(inner, within, f)?;
        f.write_str(")")
    };
    let name = |path: &AttrPath, f: &mut std::fmt::Formatter<'_>| match path.sub {
        Some(part) if within => f.write_str(part.name),
        _ => write!(f, "{path}"),
    };
    match filter {
        Filter::And(left, right) => {
            match **left {
                Filter::Or(..) => grouped(left, f)?,
                _ => write(left, within, f)?,
            }
            f.write_str(" and ")?;
            match **right {
                Filter::And(..) | Filter::Or(..) => grouped(right, f),
                _ => write(right, within, f),
            }
        }
        Filter::Or(left, right) => {
            write(left, within, f)?;
            f.write_str(" or ")?;
            match **right {
                Filter::Or(..) => grouped(right, f),
                _ => write(right, within, f),
            }
        }
        Filter::Not(inner) => {
            f.write_str("not ")?;
            grouped(inner, f)
        }
        Filter::Compare(path, operator, literal) => {
            name(path, f)?;
            write!(f, " {} {literal}", operator.word())
        }
        Filter::Present(path) => {
            name(path, f)?;
            f.write_str(" pr")
        }
        Filter::Element(path, inner) => {
            write!(f, "{path}[")?;
            write(inner, true, f)?;
            f.write_str("]")
        }
        Filter::Unknown(name) => write!(f, "{name} pr"),
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
