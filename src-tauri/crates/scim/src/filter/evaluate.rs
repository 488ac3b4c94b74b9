//! What a filter means: the reference that storage must agree with.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use serde_json::Value;

use super::{Filter, Literal, Operator};
use crate::path::AttrPath;
use crate::schema::{Attribute, Type};
use crate::{Object, fold, time};

impl Filter {
    /// Whether a resource satisfies the filter. The resource has its attributes in canonical
    /// spelling, computed ones (`meta`, `groups`, `members`) included if they are to count.
    #[must_use]
    pub fn matches(&self, resource: &Object) -> bool {
        self.holds_in(&Reading::of(resource))
    }

    /// As [`Self::matches`], of a resource that other filters are asked about as well.
    #[must_use]
    pub fn holds_in(&self, reading: &Reading<'_>) -> bool {
        match self {
            Self::And(left, right) => left.holds_in(reading) && right.holds_in(reading),
            Self::Or(left, right) => left.holds_in(reading) || right.holds_in(reading),
            Self::Not(inner) => !inner.holds_in(reading),
            Self::Unknown(_) => false,
            Self::Compare(path, operator, literal) => {
                reading.values(*path, |values| values.satisfy(*operator, literal))
            }
            Self::Present(path) => reading.values(*path, Values::any_present),
            Self::Element(path, inner) => {
                elements(value(reading.resource, *path)).any(|element| holds_for_element(inner, element))
            }
        }
    }
}

/// A resource that is asked about many times: what a path selects is looked for once, and texts are folded once.
pub struct Reading<'a> {
    resource: &'a Object,
    known: RefCell<Vec<(AttrPath, Values<'a>)>>,
}

impl<'a> Reading<'a> {
    /// A resource of which nothing has been asked yet.
    #[must_use]
    pub const fn of(resource: &'a Object) -> Self {
        Self { resource, known: RefCell::new(Vec::new()) }
    }

    fn values<T>(&self, path: AttrPath, ask: impl FnOnce(&Values<'a>) -> T) -> T {
        // Few attributes are asked about, so comparing addresses is all it takes to find one.
        let is_same = |known: &AttrPath| {
            std::ptr::eq(known.attribute, path.attribute)
                && match (known.sub, path.sub) {
                    (None, None) => true,
                    (Some(one), Some(other)) => std::ptr::eq(one, other),
                    _ => false,
                }
        };
        if let Some((_, values)) = self.known.borrow().iter().find(|(known, _)| is_same(known)) {
            return ask(values);
        }
        let values = Values::of(self.resource, path);
        let answer = ask(&values);
        self.known.borrow_mut().push((path, values));
        answer
    }
}

/// Whether one element of a complex attribute satisfies what stood in the brackets.
#[must_use]
pub fn holds_for_element(filter: &Filter, element: &Value) -> bool {
    match filter {
        Filter::And(left, right) => holds_for_element(left, element) && holds_for_element(right, element),
        Filter::Or(left, right) => holds_for_element(left, element) || holds_for_element(right, element),
        Filter::Not(inner) => !holds_for_element(inner, element),
        Filter::Unknown(_) | Filter::Element(..) => false,
        Filter::Compare(path, operator, literal) => {
            let found = part(element, path.compared()).map(Found::from).collect();
            let values = Values { attribute: path.compared(), found };
            values.satisfy(*operator, literal)
        }
        Filter::Present(path) => part(element, path.compared()).any(is_present),
    }
}

/// The values that a path selects in a resource.
struct Values<'a> {
    attribute: &'static Attribute,
    found: Vec<Found<'a>>,
}

/// A value, and its text for comparisons without regard to case.
struct Found<'a> {
    value: &'a Value,
    folded: OnceCell<Cow<'a, str>>,
}

impl<'a> From<&'a Value> for Found<'a> {
    fn from(value: &'a Value) -> Self {
        Self { value, folded: OnceCell::new() }
    }
}

impl<'a> Found<'a> {
    fn folded(&self, text: &'a str) -> &str {
        self.folded.get_or_init(|| fold(text))
    }
}

impl<'a> Values<'a> {
    fn of(resource: &'a Object, path: AttrPath) -> Self {
        let attribute = path.compared();
        let whole = value(resource, path);
        let found = if attribute == path.attribute {
            elements(whole).map(Found::from).collect()
        } else {
            elements(whole).flat_map(|element| part(element, attribute)).map(Found::from).collect()
        };
        Self { attribute, found }
    }

    fn any_present(&self) -> bool {
        self.found.iter().any(|found| is_present(found.value))
    }

    /// One value is enough. Where there is none, `ne` holds and `eq null` holds.
    fn satisfy(&self, operator: Operator, literal: &Literal) -> bool {
        let mut present = self.found.iter().filter(|found| is_present(found.value)).peekable();
        if *literal == Literal::Null {
            return present.peek().is_none() == (operator == Operator::Eq);
        }
        if present.peek().is_none() {
            return operator == Operator::Ne;
        }
        present.any(|found| compare(self.attribute, found, operator, literal))
    }
}

fn value(resource: &Object, path: AttrPath) -> Option<&Value> {
    match path.extension {
        Some(schema) => resource.get(schema.id)?.get(path.attribute.name),
        None => resource.get(path.attribute.name),
    }
}

/// The elements of a list, or the single value as the only one.
fn elements(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, single) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        other => (&[] as &[Value], other),
    };
    list.iter().chain(single)
}

fn part<'a>(element: &'a Value, sub: &Attribute) -> impl Iterator<Item = &'a Value> {
    elements(element.get(sub.name))
}

/// RFC 7644 Table 3, `pr`: non-empty, and for complex values one non-empty part.
fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => list.iter().any(is_present),
        Value::Object(parts) => parts.values().any(is_present),
        Value::String(text) => !text.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn compare(attribute: &Attribute, found: &Found<'_>, operator: Operator, literal: &Literal) -> bool {
    match (literal, found.value) {
        (Literal::Boolean(expected), Value::Bool(found)) => match operator {
            Operator::Eq => found == expected,
            Operator::Ne => found != expected,
            _ => false,
        },
        (Literal::Number(expected), Value::Number(found)) => {
            found.as_f64().is_some_and(|found| by_order(found.partial_cmp(expected), operator))
        }
        (Literal::Instant(expected), Value::String(found)) => {
            time::parse(found).is_some_and(|found| by_order(Some(found.cmp(expected)), operator))
        }
        (Literal::Text(expected), Value::String(text)) => {
            if attribute.case_exact || attribute.ty == Type::Binary {
                by_text(text, operator, expected)
            } else {
                by_text(found.folded(text), operator, expected)
            }
        }
        _ => false,
    }
}

fn by_text(found: &str, operator: Operator, expected: &str) -> bool {
    match operator {
        Operator::Co => found.contains(expected),
        Operator::Sw => found.starts_with(expected),
        Operator::Ew => found.ends_with(expected),
        _ => by_order(Some(found.cmp(expected)), operator),
    }
}

fn by_order(order: Option<std::cmp::Ordering>, operator: Operator) -> bool {
    order.is_some_and(|order| match operator {
        Operator::Eq => order.is_eq(),
        Operator::Ne => order.is_ne(),
        Operator::Gt => order.is_gt(),
        Operator::Ge => order.is_ge(),
        Operator::Lt => order.is_lt(),
        Operator::Le => order.is_le(),
        Operator::Co | Operator::Sw | Operator::Ew => false,
    })
}
