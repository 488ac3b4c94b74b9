//! References to what another operation creates: `bulkId:` and its identifier (RFC 7644 §3.7.2).
//!
//! A reference is usually a whole string. It is also found inside one, as in the PATCH path
//! `members[value eq "bulkId:x"]` or the reference `../Users/bulkId:x`, if it names an operation of
//! the request; other text with a `bulkId:` in it is text.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::Object;
use crate::patch::PATCH_OP_URN;

/// What a reference begins with.
pub(super) const PREFIX: &str = "bulkId:";

/// The `bulkId`s that a value refers to. `is_known` tells whether an operation has it.
pub(super) fn found<'a>(value: &'a Value, is_known: &impl Fn(&str) -> bool, into: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => into.extend(in_text(text, is_known).into_iter().map(|(_, bulk_id)| bulk_id)),
        Value::Array(elements) => elements.iter().for_each(|element| found(element, is_known, into)),
        Value::Object(members) => members.values().for_each(|member| found(member, is_known, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The references in a text, each with the position of its prefix.
pub(super) fn in_text<'a>(text: &'a str, is_known: &impl Fn(&str) -> bool) -> Vec<(usize, &'a str)> {
    if let Some(bulk_id) = text.strip_prefix(PREFIX)
        && (is_known(bulk_id) || !bulk_id.contains(ends_reference))
    {
        return vec![(0, bulk_id)];
    }
    text.match_indices(PREFIX)
        .filter_map(|(at, _)| {
            let rest = &text[at + PREFIX.len()..];
            let bulk_id = &rest[..rest.find(ends_reference).unwrap_or(rest.len())];
            is_known(bulk_id).then_some((at, bulk_id))
        })
        .collect()
}

fn ends_reference(character: char) -> bool {
    character.is_whitespace() || matches!(character, '"' | '/' | ']' | ')' | ',' | '?' | '#')
}

/// Puts identifiers in the place of references. `id_of` knows those there are.
pub(super) fn substitute<'i>(value: &mut Value, id_of: &impl Fn(&str) -> Option<&'i str>) {
    match value {
        Value::String(text) => {
            let references = in_text(text, &|bulk_id| id_of(bulk_id).is_some());
            // From the end, so that positions before stay true.
            let replacements: Vec<(usize, usize, &str)> = references
                .iter()
                .rev()
                .filter_map(|(at, bulk_id)| Some((*at, at + PREFIX.len() + bulk_id.len(), id_of(bulk_id)?)))
                .collect();
            for (from, to, id) in replacements {
                text.replace_range(from..to, id);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| substitute(element, id_of)),
        Value::Object(members) => members.values_mut().for_each(|member| substitute(member, id_of)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Takes what refers to one of `unresolved` out of a resource and returns the PATCH that adds it.
/// Of a list only the elements concerned are taken, of an extension only the attributes.
pub(super) fn deferred(resource: &mut Object, unresolved: &HashSet<&str>) -> Value {
    let mut operations = Vec::new();
    let mut emptied = Vec::new();
    for (key, value) in resource.iter_mut() {
        if !refers(value, unresolved) {
            continue;
        }
        match value {
            Value::Array(elements) => {
                let (later, now) =
                    std::mem::take(elements).into_iter().partition(|element| refers(element, unresolved));
                *elements = now;
                operations.push(addition(key, Value::Array(later)));
            }
            Value::Object(parts) if key.contains(':') => {
                let concerned: Vec<String> = parts
                    .iter()
                    .filter(|(_, part)| refers(part, unresolved))
                    .map(|(name, _)| name.clone())
                    .collect();
                for name in concerned {
                    let part = parts.shift_remove(&name).unwrap_or_default();
                    operations.push(addition(&format!("{key}:{name}"), part));
                }
            }
            whole => {
                operations.push(addition(key, whole.take()));
                emptied.push(key.clone());
            }
        }
    }
    for key in emptied {
        resource.shift_remove(&key);
    }
    json!({ "schemas": [PATCH_OP_URN], "Operations": operations })
}

fn refers(value: &Value, unresolved: &HashSet<&str>) -> bool {
    let mut references = Vec::new();
    found(value, &|bulk_id| unresolved.contains(bulk_id), &mut references);
    references.iter().any(|bulk_id| unresolved.contains(bulk_id))
}

fn addition(path: &str, value: Value) -> Value {
    json!({ "op": "add", "path": path, "value": value })
}
