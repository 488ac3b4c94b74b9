//! Operations on an attribute that holds a single value.

use serde_json::Value;

use super::{Action, Target};
use crate::Object;
use crate::filter::holds_for_element;
use crate::schema::{Attribute, Type};

/// What the value is after an operation.
pub(super) fn changed(current: Option<Value>, target: &Target, action: &Action) -> Option<Value> {
    let (path, part) = match target {
        Target::Attribute(path) => (path, path.sub),
        Target::Elements { path, filter, part, .. } => {
            let current = current?;
            if !holds_for_element(filter, &current) {
                return Some(current);
            }
            return written(path.attribute, Some(current), *part, action);
        }
    };
    written(path.attribute, current, part, action)
}

fn written(
    attribute: &Attribute,
    current: Option<Value>,
    part: Option<&Attribute>,
    action: &Action,
) -> Option<Value> {
    match (part, action) {
        (None, Action::Remove | Action::RemoveElements(_)) => None,
        (Some(part), Action::Remove | Action::RemoveElements(_)) => {
            let mut current = current?;
            if let Value::Object(parts) = &mut current {
                parts.shift_remove(part.name);
            }
            Some(current)
        }
        (Some(part), Action::Add(value) | Action::Replace(value)) => {
            let given = Object::from_iter([(part.name.to_owned(), value.clone())]);
            Some(merged(attribute, current, &given))
        }
        (None, Action::Add(value) | Action::Replace(value)) => match value {
            Value::Object(given) if attribute.ty == Type::Complex => Some(merged(attribute, current, given)),
            simple => Some(simple.clone()),
        },
    }
}

/// A complex value with the parts given; the others stay as they are (RFC 7644 §3.5.2.3).
///
/// Where a complex attribute has a `value`, its other parts describe that value (`$ref` of a
/// manager): they do not outlive it.
fn merged(attribute: &Attribute, current: Option<Value>, given: &Object) -> Value {
    let mut parts = match current {
        Some(Value::Object(parts)) => parts,
        _ => Object::new(),
    };
    if attribute.sub("value").is_some()
        && given.get("value").is_some_and(|new| parts.get("value") != Some(new))
    {
        parts.clear();
    }
    write(&mut parts, given);
    Value::Object(parts)
}

/// Writes parts into a complex value; null unassigns.
pub(super) fn write(parts: &mut Object, given: &Object) {
    for (name, value) in given {
        if value.is_null() {
            parts.shift_remove(name);
        } else {
            parts.insert(name.clone(), value.clone());
        }
    }
}
