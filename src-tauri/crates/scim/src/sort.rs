//! The order of a list (RFC 7644 §3.4.2.3).

use serde_json::Value;

use crate::path::AttrPath;
use crate::schema::{Attribute, Type};
use crate::{Object, fold, time};

/// What a list is ordered by. Resources without the attribute come last when ascending and first
/// when descending; resources that are equal keep the order of their creation, reversed when
/// descending, so that pages never overlap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sort {
    /// The attribute.
    pub path: AttrPath,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// The value by which one resource is ordered.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub enum Key {
    /// Numbers, booleans (false before true) and instants (milliseconds since 1970).
    Number(f64),
    /// Text, folded where the attribute disregards case.
    Text(String),
}

/// The value of an attribute by which a resource is ordered: of a multi-valued one the primary
/// element, else the first.
#[must_use]
pub fn key(resource: &Object, path: AttrPath) -> Option<Key> {
    let attribute = path.compared();
    let whole = match path.extension {
        Some(schema) => resource.get(schema.id)?.get(path.attribute.name)?,
        None => resource.get(path.attribute.name)?,
    };
    let element = match whole {
        Value::Array(elements) => elements
            .iter()
            .find(|element| element.get("primary") == Some(&Value::Bool(true)))
            .or_else(|| elements.first())?,
        single => single,
    };
    let value = if attribute == path.attribute { element } else { element.get(attribute.name)? };
    scalar(attribute, value)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay exact for 285,000 years")]
fn scalar(attribute: &Attribute, value: &Value) -> Option<Key> {
    match (attribute.ty, value) {
        (Type::DateTime, Value::String(text)) => {
            time::parse(text).map(|at| Key::Number(at.as_millisecond() as f64))
        }
        (_, Value::String(text)) if attribute.case_exact => Some(Key::Text(text.clone())),
        (_, Value::String(text)) => Some(Key::Text(fold(text).into_owned())),
        (_, Value::Bool(flag)) => Some(Key::Number(f64::from(u8::from(*flag)))),
        (_, Value::Number(number)) => number.as_f64().map(Key::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Kind;
    use crate::path::{Name, resolve};

    #[test]
    fn the_key_is_folded_and_of_lists_the_primary_element() {
        let Value::Object(user) = json!({
            "userName": "ADA",
            "active": true,
            "externalId": "X",
            "emails": [{ "value": "first@x" }, { "value": "Primary@x", "primary": true }],
            "meta": { "created": "1970-01-01T00:00:01Z" }
        }) else {
            unreachable!()
        };
        let key_of = |name: &str| {
            let Name::Attribute(path) = resolve(Kind::User, name) else { panic!("{name}") };
            key(&user, path)
        };
        assert_eq!(key_of("userName"), Some(Key::Text("ada".into())));
        assert_eq!(key_of("externalId"), Some(Key::Text("X".into())));
        assert_eq!(key_of("emails"), Some(Key::Text("primary@x".into())));
        assert_eq!(key_of("emails.value"), Some(Key::Text("primary@x".into())));
        assert_eq!(key_of("active"), Some(Key::Number(1.0)));
        assert_eq!(key_of("meta.created"), Some(Key::Number(1000.0)));
        assert_eq!(key_of("title"), None);
        assert_eq!(key_of("name"), None, "name has no value to order by");
    }
}
