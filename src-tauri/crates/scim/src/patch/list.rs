//! Operations on an attribute that holds a list.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::Value;

use super::single::write;
use super::{Action, Seed, Target};
use crate::filter::{Filter, holds_for_element};
use crate::json::weight;
use crate::path::AttrPath;
use crate::resource::{MAX_SIZE, too_long};
use crate::schema::Attribute;
use crate::{Error, Object, Quirk, Quirks, Result, fold};

/// The list after an operation.
pub(super) fn changed(
    mut elements: Vec<Value>,
    target: &Target,
    action: &Action,
    quirks: &mut Quirks,
) -> Result<Vec<Value>> {
    match target {
        Target::Attribute(AttrPath { attribute, sub: None, .. }) => match action {
            Action::Add(value) => add(attribute, &mut elements, value),
            Action::Replace(value) => elements = listed(value).to_vec(),
            Action::Remove => elements.clear(),
            Action::RemoveElements(named) => remove_named(attribute, &mut elements, named),
        },
        Target::Attribute(AttrPath { sub: Some(part), .. }) => {
            let value = match action {
                Action::Add(value) | Action::Replace(value) => Some(value),
                Action::Remove | Action::RemoveElements(_) => None,
            };
            if elements.is_empty() && value.is_some() {
                elements.push(Value::Object(Object::new()));
            }
            let all: Vec<usize> = (0..elements.len()).collect();
            write_part(&mut elements, &all, part, value)?;
        }
        Target::Elements { path, filter, part, seed } => {
            let mut chosen = matching(&elements, filter);
            let removes = matches!(action, Action::Remove | Action::RemoveElements(_));
            if chosen.is_empty() && !removes {
                chosen = vec![take_or_make(&mut elements, *path, filter, seed.as_ref(), quirks)?];
            }
            change_chosen(&mut elements, &chosen, *part, action)?;
        }
    }
    Ok(elements)
}

fn change_chosen(
    elements: &mut Vec<Value>,
    chosen: &[usize],
    part: Option<&Attribute>,
    action: &Action,
) -> Result<()> {
    match (part, action) {
        (Some(part), Action::Add(value) | Action::Replace(value)) => {
            write_part(elements, chosen, part, Some(value))
        }
        (Some(part), Action::Remove | Action::RemoveElements(_)) => write_part(elements, chosen, part, None),
        (None, Action::Remove | Action::RemoveElements(_)) => {
            let mut gone = chosen.iter().copied().peekable();
            let mut at = 0;
            elements.retain(|_| {
                at += 1;
                gone.next_if_eq(&(at - 1)).is_none()
            });
            Ok(())
        }
        (None, Action::Add(value) | Action::Replace(value)) => {
            bounded(elements, chosen.len(), value)?;
            for &at in chosen {
                match (action, &mut elements[at], value) {
                    (Action::Add(_), Value::Object(parts), Value::Object(given)) => write(parts, given),
                    (_, element, value) => *element = value.clone(),
                }
            }
            if is_primary(value) {
                leave_primary(elements, chosen);
            }
            Ok(())
        }
    }
}

/// Writes one part of some elements, or unassigns it.
fn write_part(
    elements: &mut [Value],
    chosen: &[usize],
    part: &Attribute,
    value: Option<&Value>,
) -> Result<()> {
    if let Some(value) = value {
        bounded(elements, chosen.len(), value)?;
    }
    for &at in chosen {
        let Value::Object(parts) = &mut elements[at] else { continue };
        match value {
            Some(value) => parts.insert(part.name.to_owned(), value.clone()),
            None => parts.shift_remove(part.name),
        };
    }
    if part.name == "primary" && value == Some(&Value::Bool(true)) {
        leave_primary(elements, chosen);
    }
    Ok(())
}

/// One value written to many elements must not make a short request into a huge resource.
fn bounded(elements: &[Value], times: usize, value: &Value) -> Result<()> {
    let added = weight(value).saturating_mul(times);
    if times > 1 && elements.iter().map(weight).sum::<usize>().saturating_add(added) > MAX_SIZE {
        return Err(too_long());
    }
    Ok(())
}

fn matching(elements: &[Value], filter: &Filter) -> Vec<usize> {
    let numbered = elements.iter().enumerate();
    numbered.filter(|(_, element)| holds_for_element(filter, element)).map(|(at, _)| at).collect()
}

/// The element that a value path means although it matched none.
fn take_or_make(
    elements: &mut Vec<Value>,
    path: AttrPath,
    filter: &Filter,
    seed: Option<&Seed>,
    quirks: &mut Quirks,
) -> Result<usize> {
    let nothing = || Error::no_target(format!("No value of {path} satisfies the filter in the path."));
    let Some(seed) = seed else { return Err(nothing()) };
    if seed.lenient
        && seed.parts.keys().eq(["type"])
        && let Some(at) = only_untyped(elements)
        && let Value::Object(parts) = &mut elements[at]
    {
        write(parts, &seed.parts);
        quirks.note(Quirk::UntypedElementAdopted);
        return Ok(at);
    }
    let made = Value::Object(seed.parts.clone());
    if !holds_for_element(filter, &made) {
        return Err(nothing());
    }
    if seed.lenient {
        quirks.note(Quirk::ValuePathCreated);
    }
    elements.push(made);
    let at = elements.len() - 1;
    if is_primary(&elements[at]) {
        leave_primary(elements, &[at]);
    }
    Ok(at)
}

/// The element without a `type`, if there is exactly one.
fn only_untyped(elements: &[Value]) -> Option<usize> {
    let mut untyped =
        elements.iter().enumerate().filter(|(_, element)| element.get("type").is_none_or(Value::is_null));
    match (untyped.next(), untyped.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// RFC 7644 §3.5.2.1: what is there already is not added again. Two elements with the same `value`
/// and `type` are the same (RFC 7643 §2.4); the later one completes the earlier.
fn add(attribute: &Attribute, elements: &mut Vec<Value>, value: &Value) {
    let mut known: HashMap<String, usize> = HashMap::with_capacity(elements.len());
    for (at, element) in elements.iter().enumerate() {
        known.entry(identity(attribute, element)).or_insert(at);
    }
    let mut primary = Vec::new();
    for element in listed(value) {
        let at = match known.entry(identity(attribute, element)) {
            Entry::Occupied(entry) => {
                let at = *entry.get();
                if let (Value::Object(parts), Value::Object(given)) = (&mut elements[at], element) {
                    write(parts, given);
                }
                at
            }
            Entry::Vacant(entry) => {
                elements.push(element.clone());
                *entry.insert(elements.len() - 1)
            }
        };
        if is_primary(element) {
            primary.push(at);
        }
    }
    if !primary.is_empty() {
        primary.sort_unstable();
        leave_primary(elements, &primary);
    }
}

/// What makes an element of a list the same as another.
fn identity(attribute: &Attribute, element: &Value) -> String {
    let part = |name| comparable(attribute, name, element.get(name)?);
    match part("value") {
        Some(value) => Value::from_iter([Some(value), part("type")]).to_string(),
        None => attribute.sub_attributes.iter().map(|sub| part(sub.name)).collect::<Value>().to_string(),
    }
}

/// A part in the form in which it is compared; `None` if it is unassigned.
fn comparable(attribute: &Attribute, name: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if attribute.sub(name).is_some_and(|sub| !sub.case_exact) => {
            Some(fold(text).into_owned())
        }
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Removes the elements that carry all the parts of one of those named. Where a `value` is named,
/// it and the `type` decide: `display` is a caption, and who is primary changes by itself.
fn remove_named(attribute: &Attribute, elements: &mut Vec<Value>, named: &[Value]) {
    let value_of = |element: &Value| comparable(attribute, "value", element.get("value")?);
    let mut by_value: HashMap<Option<String>, Vec<&Object>> = HashMap::new();
    for parts in named.iter().filter_map(Value::as_object).filter(|parts| !parts.values().all(Value::is_null))
    {
        let value = parts.get("value").and_then(|value| comparable(attribute, "value", value));
        by_value.entry(value).or_default().push(parts);
    }
    let carries = |element: &Value, named: &Object, decides: fn(&str) -> bool| {
        named.iter().filter(|(name, part)| decides(name) && !part.is_null()).all(|(name, part)| {
            let own = element.get(name).and_then(|own| comparable(attribute, name, own));
            own == comparable(attribute, name, part)
        })
    };
    let without_value = by_value.remove(&None).unwrap_or_default();
    elements.retain(|element| {
        let same_value = value_of(element).and_then(|value| by_value.get(&Some(value)));
        let named_by_value = same_value
            .is_some_and(|named| named.iter().any(|named| carries(element, named, |name| name == "type")));
        !named_by_value && !without_value.iter().any(|named| carries(element, named, |_| true))
    });
}

fn is_primary(element: &Value) -> bool {
    element.get("primary") == Some(&Value::Bool(true))
}

/// RFC 7644 §3.5.2: an element that becomes primary takes it from the others. `kept` is ascending.
fn leave_primary(elements: &mut [Value], kept: &[usize]) {
    for (at, element) in elements.iter_mut().enumerate() {
        if is_primary(element) && kept.binary_search(&at).is_err() {
            element["primary"] = Value::Bool(false);
        }
    }
}

/// The elements of a list, or a single one as the only element.
fn listed(value: &Value) -> &[Value] {
    match value {
        Value::Array(elements) => elements,
        one => std::slice::from_ref(one),
    }
}
