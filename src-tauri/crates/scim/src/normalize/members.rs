//! The members of a group: who is meant, and what is to happen (RFC 7643 §4.2, RFC 7644 §3.5.2).
//!
//! A member is its identifier. `type`, `$ref` and `display` are computed, so whatever a client says
//! of them is left aside. Elements come and go as a whole, for their parts are immutable.

use std::collections::HashSet;

use serde_json::Value;

use super::Reader;
use super::operation::{Verb, missing_value, value_in_remove};
use super::path::Elements;
use crate::filter::{Filter, Literal, Operator};
use crate::patch::{MemberOperation, Patch};
use crate::path::AttrPath;
use crate::schema::{Attribute, GROUP};
use crate::{Error, Kind, Object, Profile, Quirk, Result};

/// Whose members a draft names; `None` if it does not speak of members.
pub(super) fn drafted(operations: Vec<MemberOperation>, kind: Kind, profile: Profile) -> Option<Vec<String>> {
    let mut members: Option<Vec<String>> = None;
    for operation in operations {
        match operation {
            MemberOperation::Replace(ids) => members = Some(ids),
            MemberOperation::Add(ids) => members = Some(distinct(members.into_iter().flatten().chain(ids))),
            MemberOperation::Remove(_) | MemberOperation::RemoveMatching(_) => {}
        }
    }
    // RFC 7644 §3.5.1 lets a PUT clear what it omits, and the strict profile does.
    let cleared = (kind == Kind::Group && profile == Profile::Strict).then(Vec::new);
    members.or(cleared)
}

/// An operation on `members`, or on a part of every member.
pub(super) fn on_list(
    reader: &mut Reader<'_>,
    verb: Verb,
    path: AttrPath,
    raw: Option<Value>,
    patch: &mut Patch,
) -> Result<()> {
    match path.sub {
        Some(part) if part.name != "value" => return computed(reader, part),
        Some(part) => {
            reader.forgive(Quirk::BareValue, || immutable(part))?;
            if verb == Verb::Remove && raw.as_ref().is_none_or(Value::is_null) {
                return Err(immutable(part));
            }
        }
        None => {}
    }
    let operation = match (verb, raw) {
        (Verb::Remove, None | Some(Value::Null)) => MemberOperation::Replace(Vec::new()),
        (Verb::Remove, Some(raw)) => {
            reader.forgive(Quirk::RemoveByValue, value_in_remove)?;
            MemberOperation::Remove(reader.members(raw)?)
        }
        (_, None) => return Err(missing_value(verb)),
        (Verb::Replace, Some(raw)) => MemberOperation::Replace(reader.members(raw)?),
        (Verb::Add, Some(raw @ Value::Object(_))) => {
            MemberOperation::Add(reader.members(Value::Array(vec![raw]))?)
        }
        (Verb::Add, Some(raw)) => MemberOperation::Add(reader.members(raw)?),
    };
    patch.members.push(operation);
    Ok(())
}

/// An operation on the members that satisfy a filter.
pub(super) fn on_elements(
    reader: &mut Reader<'_>,
    verb: Verb,
    elements: Elements,
    raw: Option<Value>,
    patch: &mut Patch,
) -> Result<()> {
    let Elements { filter, part, .. } = elements;
    if let Some(part) = part.filter(|part| part.name != "value") {
        return computed(reader, part);
    }
    let named = named_by(&filter);
    if verb == Verb::Remove {
        if raw.is_some_and(|raw| !raw.is_null()) {
            reader.forgive(Quirk::RemoveByValue, value_in_remove)?;
        }
        patch.members.push(named.map_or(MemberOperation::RemoveMatching(filter), MemberOperation::Remove));
        return Ok(());
    }
    let Some(named) = named else {
        return Err(Error::no_target("Members can be added and replaced by their 'value' only."));
    };
    // `members[value eq "x"]` says who is meant; a value that repeats it adds nothing.
    let given = match raw {
        None if reader.is_strict() => return Err(missing_value(verb)),
        None => named.clone(),
        Some(Value::Null) => Vec::new(),
        Some(raw @ Value::Array(_)) => reader.members(raw)?,
        Some(raw) => reader.members(Value::Array(vec![raw]))?,
    };
    let gone: Vec<String> = named.into_iter().filter(|id| !given.contains(id)).collect();
    if verb == Verb::Replace && !gone.is_empty() {
        patch.members.push(MemberOperation::Remove(gone));
    }
    patch.members.push(MemberOperation::Add(given));
    Ok(())
}

/// The identifiers that a filter asks for, if it asks for nothing else.
fn named_by(filter: &Filter) -> Option<Vec<String>> {
    match filter {
        Filter::Compare(path, Operator::Eq, Literal::Text(id)) if path.compared().name == "value" => {
            Some(vec![id.clone()])
        }
        Filter::Or(left, right) => Some(distinct(named_by(left)?.into_iter().chain(named_by(right)?))),
        _ => None,
    }
}

/// What is said of a part that the server computes.
fn computed(reader: &mut Reader<'_>, part: &Attribute) -> Result<()> {
    reader.forgive(Quirk::ReadOnlyEcho, || immutable(part))
}

fn immutable(part: &Attribute) -> Error {
    Error::mutability(format!("members.{} cannot be changed; members come and go as a whole.", part.name))
}

fn distinct(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = HashSet::new();
    ids.filter(|id| known.insert(id.clone())).collect()
}

impl Reader<'_> {
    /// The identifiers in a list of members, in whatever shape; each once.
    fn members(&mut self, raw: Value) -> Result<Vec<String>> {
        let elements = match raw {
            Value::Null => return Ok(Vec::new()),
            Value::Array(elements) => elements,
            Value::String(text) if text.is_empty() && !self.is_strict() => {
                self.quirks.note(Quirk::EmptyStringClears);
                return Ok(Vec::new());
            }
            one => {
                self.forgive(Quirk::SingleValueNotInList, || Error::invalid_value("members holds a list."))?;
                vec![one]
            }
        };
        let mut ids = Vec::with_capacity(elements.len());
        for element in elements {
            match self.member(element)? {
                Some(id) => ids.push(id),
                None => self.forgive(Quirk::UnknownMemberSkipped, || {
                    Error::invalid_value("A member needs the identifier of a user or group as its 'value'.")
                })?,
            }
        }
        Ok(distinct(ids.into_iter()))
    }

    /// The identifier of a member; `None` if it has none.
    fn member(&mut self, raw: Value) -> Result<Option<String>> {
        let text = |parts: &Object, name: &str| {
            parts.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let Some(members) = GROUP.attribute("members") else { return Ok(None) };
        let Some(Value::Object(parts)) = self.single(members, raw)? else { return Ok(None) };
        if let Some(id) = text(&parts, "value") {
            return Ok(Some(id));
        }
        let referred = text(&parts, "$ref")
            .and_then(|uri| uri.trim_end_matches('/').rsplit('/').next().map(str::to_owned))
            .filter(|id| !id.is_empty());
        if referred.is_some() {
            self.forgive(Quirk::MemberByReference, || {
                Error::invalid_value("A member needs the identifier of a user or group as its 'value'.")
            })?;
        }
        Ok(referred)
    }
}
