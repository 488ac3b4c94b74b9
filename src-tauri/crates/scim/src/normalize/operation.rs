//! One operation on one attribute or value path, made strict.

use serde_json::Value;

use super::path::Elements;
use super::{Reader, members};
use crate::patch::{Action, Operation, Patch, Seed, Target};
use crate::path::AttrPath;
use crate::schema::{Attribute, Mutability, Returned, Type};
use crate::{Error, Quirk, Result};

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Replace,
    Remove,
}

impl Verb {
    fn action(self, value: Value) -> Action {
        match self {
            Self::Add => Action::Add(value),
            Self::Replace => Action::Replace(value),
            Self::Remove => Action::Remove,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Replace => "replace",
            Self::Remove => "remove",
        }
    }
}

/// Whether a path leads to something that only the server writes.
pub(super) fn is_read_only(attribute: &Attribute, part: Option<&Attribute>) -> bool {
    let is = |attribute: &Attribute| attribute.mutability == Mutability::ReadOnly;
    is(attribute) || part.is_some_and(is)
}

pub(super) fn read_only(path: &dyn std::fmt::Display) -> Error {
    Error::mutability(format!("{path} is read-only."))
}

impl Reader<'_> {
    /// An operation on an attribute or a part of one.
    pub(super) fn on_attribute(
        &mut self,
        verb: Verb,
        path: AttrPath,
        raw: Option<Value>,
        patch: &mut Patch,
    ) -> Result<()> {
        if path.whole().is("members") {
            return members::on_list(self, verb, path, raw, patch);
        }
        if path.attribute.returned == Returned::Never {
            return secret(path.attribute, raw);
        }
        if verb == Verb::Remove {
            return self.remove(path, raw, patch);
        }
        let raw = raw.ok_or_else(|| missing_value(verb))?;
        let value = match path.sub {
            Some(part) => self.single(part, raw)?,
            None => self.value(path.attribute, in_list(verb, path.attribute, raw))?,
        };
        match value {
            Some(value) => patch.attributes.push(on(path, verb.action(value))),
            None if is_required(path) => {
                return Err(Error::invalid_value(format!("{path} is required and cannot be empty.")));
            }
            // Adding nothing to a list adds nothing.
            None if verb == Verb::Add && path.attribute.multi_valued => {}
            None => unassign(path, patch),
        }
        Ok(())
    }

    fn remove(&mut self, path: AttrPath, raw: Option<Value>, patch: &mut Patch) -> Result<()> {
        if is_required(path) {
            return Err(Error::mutability(format!("{path} is required and cannot be removed.")));
        }
        let Some(raw) = raw.filter(|raw| !raw.is_null()) else {
            unassign(path, patch);
            return Ok(());
        };
        self.forgive(Quirk::RemoveByValue, value_in_remove)?;
        if !path.attribute.multi_valued {
            unassign(path, patch);
            return Ok(());
        }
        let named = match path.sub {
            None => self.value(path.attribute, raw)?,
            Some(part) if part.name == "value" => self.value(path.attribute, raw)?,
            Some(_) => return Err(value_in_remove()),
        };
        // Naming nothing removes nothing; it never means everything.
        if let Some(Value::Array(named)) = named {
            patch.attributes.push(on(path.whole(), Action::RemoveElements(named)));
        }
        Ok(())
    }

    /// An operation on a value path.
    pub(super) fn on_elements(
        &mut self,
        verb: Verb,
        elements: Elements,
        raw: Option<Value>,
        patch: &mut Patch,
    ) -> Result<()> {
        if elements.path.is("members") {
            return members::on_elements(self, verb, elements, raw, patch);
        }
        let Elements { path, filter, mut part, terms } = elements;
        let attribute = path.attribute;
        if !attribute.multi_valued {
            self.forgive(Quirk::FilterOnSingleValue, || {
                Error::invalid_path(format!("{path} holds a single value, which needs no filter."))
            })?;
        }
        let action = if verb == Verb::Remove {
            if raw.is_some_and(|raw| !raw.is_null()) {
                self.forgive(Quirk::RemoveByValue, value_in_remove)?;
            }
            Action::Remove
        } else {
            let raw = raw.ok_or_else(|| missing_value(verb))?;
            let value = match part {
                Some(sub) => match self.role(attribute, sub, &raw)? {
                    // It says more than the part named; all of it is merged.
                    Some(role) => {
                        part = None;
                        self.single(attribute, Value::Object(role))?.map(Action::Add)
                    }
                    None => self.single(sub, raw)?.map(|value| verb.action(value)),
                },
                None => self.single(attribute, raw)?.map(|value| verb.action(value)),
            };
            value.unwrap_or(Action::Remove)
        };
        if action == Action::Remove
            && !attribute.multi_valued
            && part.is_some_and(|part| part.name == "value")
        {
            part = None;
        }
        let creates = attribute.multi_valued && (verb == Verb::Add || !self.is_strict());
        let seed = terms.filter(|_| creates).map(|parts| Seed { parts, lenient: !self.is_strict() });
        patch.attributes.push(Operation { target: Target::Elements { path, filter, part, seed }, action });
        Ok(())
    }
}

fn on(path: AttrPath, action: Action) -> Operation {
    Operation { target: Target::Attribute(path), action }
}

/// Unassigns an attribute. A complex value with a `value` (a manager) is nothing without it.
fn unassign(path: AttrPath, patch: &mut Patch) {
    let is_value = path.sub.is_some_and(|part| part.name == "value");
    let path = if is_value && !path.attribute.multi_valued { path.whole() } else { path };
    patch.attributes.push(on(path, Action::Remove));
}

fn is_required(path: AttrPath) -> bool {
    path.sub.unwrap_or(path.attribute).required
}

/// RFC 7644 §3.5.2.1 adds "a new value" to a list: an object needs no list around it.
fn in_list(verb: Verb, attribute: &Attribute, raw: Value) -> Value {
    let is_element = raw.is_object() && attribute.multi_valued && attribute.ty == Type::Complex;
    if is_element && verb == Verb::Add { Value::Array(vec![raw]) } else { raw }
}

/// `password`: checked to be text, then forgotten. The refusal does not repeat it.
fn secret(attribute: &Attribute, raw: Option<Value>) -> Result<()> {
    match raw {
        None | Some(Value::Null | Value::String(_)) => Ok(()),
        Some(_) => Err(Error::invalid_value(format!("{} must be a string.", attribute.name))),
    }
}

pub(super) fn missing_value(verb: Verb) -> Error {
    Error::invalid_value(format!("'{}' needs a 'value'.", verb.word()))
}

pub(super) fn value_in_remove() -> Error {
    Error::invalid_syntax("'remove' has no 'value'; name what to remove by a filter in the path.")
}
