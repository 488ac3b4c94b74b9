//! The right side of a comparison, read as the type of the attribute on its left.

use std::borrow::Cow;

use jiff::Timestamp;

use super::Operator;
use crate::schema::{Attribute, Type};
use crate::{fold, time};

/// A typed literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `null`: no value.
    Null,
    /// For boolean attributes.
    Boolean(bool),
    /// For decimal and integer attributes.
    Number(f64),
    /// For everything textual; already folded when the attribute disregards case.
    Text(String),
    /// For `dateTime` attributes.
    Instant(Timestamp),
}

/// A literal as written, before it is known what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    /// In quotation marks.
    Quoted(String),
    /// A bare word: `true`, `null`, a number, or text whose quotation marks were left out.
    Bare(String),
}

impl Raw {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Quoted(text) | Self::Bare(text) => text,
        }
    }
}

/// What is wrong with a comparison, in words.
pub(super) type Refusal = String;

/// Reads a literal for a comparison. The flag tells whether quotation marks were missing.
pub(super) fn read(attribute: &Attribute, operator: Operator, raw: &Raw) -> Result<(Literal, bool), Refusal> {
    if let Raw::Bare(word) = raw
        && word.eq_ignore_ascii_case("null")
    {
        return match operator {
            Operator::Eq | Operator::Ne => Ok((Literal::Null, false)),
            _ => Err(format!("'{}' cannot compare with null", operator.word())),
        };
    }
    if matches!(raw, Raw::Bare(word) if word.starts_with('\'')) {
        return Err("a value stands in double quotation marks".into());
    }
    let refuse = |what: &str| {
        Err(format!("'{}' cannot be used with {}, which is {what}", operator.word(), attribute.name))
    };
    match attribute.ty {
        Type::Boolean if operator.is_ordering() || operator.is_textual() => refuse("true or false"),
        Type::Decimal | Type::Integer if operator.is_textual() => refuse("a number"),
        Type::DateTime if operator.is_textual() => refuse("a point in time"),
        Type::Binary if operator.is_ordering() => refuse("binary"),
        Type::Complex => Err(format!("{} has parts; name the one to compare", attribute.name)),
        Type::Boolean => match raw.text() {
            text if text.eq_ignore_ascii_case("true") => Ok((Literal::Boolean(true), false)),
            text if text.eq_ignore_ascii_case("false") => Ok((Literal::Boolean(false), false)),
            text => Err(format!("{} is true or false, not '{text}'", attribute.name)),
        },
        Type::Decimal | Type::Integer => match raw.text().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok((Literal::Number(number), false)),
            _ => Err(format!("{} is a number, not '{}'", attribute.name, raw.text())),
        },
        Type::DateTime => match time::parse(raw.text()) {
            Some(at) => Ok((Literal::Instant(at), matches!(raw, Raw::Bare(_)))),
            None => Err(format!("{} is a point in time, not '{}'", attribute.name, raw.text())),
        },
        Type::String | Type::Reference | Type::Binary => {
            let text = if attribute.case_exact { Cow::Borrowed(raw.text()) } else { fold(raw.text()) };
            Ok((Literal::Text(text.into_owned()), matches!(raw, Raw::Bare(_))))
        }
    }
}

impl std::fmt::Display for Literal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
            Self::Instant(at) => write!(f, "\"{at}\""),
        }
    }
}
