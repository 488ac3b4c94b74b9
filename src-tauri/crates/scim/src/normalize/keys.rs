//! An object whose keys are attributes: a resource, or the value of an operation without a path.
//!
//! Keys are names in any case, the URNs of extensions and, from clients that flattened the object,
//! whole paths such as `name.givenName` or `emails[type eq "work"].value`.

use serde_json::Value;

use super::Reader;
use super::operation::{Verb, is_read_only, read_only};
use super::path::Place;
use crate::patch::Patch;
use crate::path::{AttrPath, Name, resolve};
use crate::schema::{ID, SCHEMAS, Schema};
use crate::text::excerpt;
use crate::{Error, Object, Quirk, Result};

/// What the object stands for.
#[derive(Clone, Copy, PartialEq)]
enum Source<'a> {
    /// A whole resource. What clients cannot write is ignored (RFC 7644 §3.3).
    Resource,
    /// A part of the resource with that identifier.
    Part(&'a str),
}

/// Reads the body of a POST or PUT as the operations that make it.
pub(super) fn resource(reader: &mut Reader<'_>, mut body: Object) -> Result<Patch> {
    let mut patch = Patch::default();
    let schemas = crate::json::take(&mut body, SCHEMAS.name)?;
    let required = reader.kind.schema().id;
    reader.schemas(schemas, required)?;
    Keys { reader, verb: Verb::Replace, source: Source::Resource, patch: &mut patch, seen: Vec::new() }
        .all(body)?;
    Ok(patch)
}

/// Reads the value of an operation without a path on the resource `id`.
pub(super) fn part(
    reader: &mut Reader<'_>,
    verb: Verb,
    id: &str,
    value: Object,
    patch: &mut Patch,
) -> Result<()> {
    Keys { reader, verb, source: Source::Part(id), patch, seen: Vec::new() }.all(value)
}

/// Reads the value of an operation whose path is a whole extension.
pub(super) fn extension(
    reader: &mut Reader<'_>,
    verb: Verb,
    id: &str,
    schema: &'static Schema,
    value: Value,
    patch: &mut Patch,
) -> Result<()> {
    Keys { reader, verb, source: Source::Part(id), patch, seen: Vec::new() }.extension(schema, value)
}

struct Keys<'a, 'r, 'q> {
    reader: &'a mut Reader<'q>,
    verb: Verb,
    source: Source<'r>,
    patch: &'a mut Patch,
    /// What was given already.
    seen: Vec<AttrPath>,
}

impl Keys<'_, '_, '_> {
    /// Whole attributes first, so that a key for a part adds to what the whole says.
    fn all(&mut self, given: Object) -> Result<()> {
        let kind = self.reader.kind;
        let is_whole = |key: &str| {
            !key.contains('[')
                && !matches!(resolve(kind, key), Name::Attribute(AttrPath { sub: Some(_), .. }))
        };
        let (whole, partial): (Vec<_>, Vec<_>) = given.into_iter().partition(|(key, _)| is_whole(key));
        for (key, raw) in whole.into_iter().chain(partial) {
            self.key(&key, raw)?;
        }
        Ok(())
    }

    fn key(&mut self, key: &str, raw: Value) -> Result<()> {
        let place = match resolve(self.reader.kind, key) {
            Name::Attribute(path) if path.attribute.name.eq_ignore_ascii_case(key.trim()) => {
                return self.attribute(path, raw);
            }
            Name::Extension(schema) => return self.extension(schema, raw),
            Name::Attribute(path) => Place::Attribute(path),
            Name::Core => Place::Core,
            Name::Unknown if key.contains('[') => self.reader.path(key)?,
            // A whole resource with a stray `department` is known not to mean the extension's.
            Name::Unknown if self.source == Source::Resource => Place::Unknown,
            Name::Unknown => self.reader.place(key),
        };
        self.flattened(key, place, raw)
    }

    /// What a key that is a path leads to.
    fn flattened(&mut self, key: &str, place: Place, raw: Value) -> Result<()> {
        let not_a_name = || Error::invalid_syntax(format!("'{}' is not an attribute.", excerpt(key)));
        if matches!(place, Place::Unknown) {
            return self.reader.forgive(Quirk::UnknownAttributeIgnored, not_a_name);
        }
        self.reader.forgive(Quirk::FlattenedKey, not_a_name)?;
        match place {
            Place::Attribute(path) => self.attribute(path, raw),
            Place::Elements(elements) => {
                if is_read_only(elements.path.attribute, elements.part) {
                    return self.read_only(elements.path, &raw);
                }
                self.reader.on_elements(self.verb, elements, Some(raw), self.patch)
            }
            Place::Core => match raw {
                Value::Object(given) => self.all(given),
                _ => Err(Error::invalid_value(format!("'{}' must be an object.", excerpt(key)))),
            },
            Place::Extension(schema) => self.extension(schema, raw),
            Place::Unknown => Ok(()),
        }
    }

    fn extension(&mut self, schema: &'static Schema, raw: Value) -> Result<()> {
        let given = match raw {
            Value::Object(given) => given,
            Value::Null => return self.all_of(schema),
            Value::String(text) if text.is_empty() && !self.reader.is_strict() => {
                self.reader.quirks.note(Quirk::EmptyStringClears);
                return self.all_of(schema);
            }
            _ => return Err(Error::invalid_value(format!("{} must be an object.", schema.id))),
        };
        for (key, raw) in given {
            // Some libraries repeat in the extension which schema it is of.
            if key.eq_ignore_ascii_case(SCHEMAS.name) {
                continue;
            }
            if let Some(attribute) = schema.attribute(&key) {
                self.attribute(AttrPath { extension: Some(schema), attribute, sub: None }, raw)?;
                continue;
            }
            let full = format!("{}:{key}", schema.id);
            let place = match resolve(self.reader.kind, &full) {
                Name::Attribute(path) => Place::Attribute(path),
                _ if key.contains('[') => self.reader.path(&full)?,
                _ => Place::Unknown,
            };
            self.flattened(&full, place, raw)?;
        }
        Ok(())
    }

    /// Null for an extension is null for all its attributes.
    fn all_of(&mut self, schema: &'static Schema) -> Result<()> {
        for attribute in schema.attributes {
            self.attribute(AttrPath { extension: Some(schema), attribute, sub: None }, Value::Null)?;
        }
        Ok(())
    }

    fn attribute(&mut self, path: AttrPath, raw: Value) -> Result<()> {
        if self.seen.contains(&path) {
            return Err(Error::invalid_syntax(format!("'{path}' is given more than once.")));
        }
        self.seen.push(path);
        if is_read_only(path.attribute, path.sub) {
            return self.read_only(path, &raw);
        }
        if path.is(SCHEMAS.name) {
            // Which schemas a resource has follows from its content (RFC 7644 §3.5.2).
            return Ok(());
        }
        self.reader.on_attribute(self.verb, path, Some(raw), self.patch)
    }

    fn read_only(&mut self, path: AttrPath, raw: &Value) -> Result<()> {
        let Source::Part(id) = self.source else { return Ok(()) };
        if path.is(ID.name) {
            return self.reader.identifier(id, raw);
        }
        self.reader.forgive(Quirk::ReadOnlyEcho, || read_only(&path))
    }
}

impl Reader<'_> {
    /// `id` may be repeated, not changed: Okta sends it along with every new name of a group.
    pub(super) fn identifier(&mut self, id: &str, raw: &Value) -> Result<()> {
        if raw.as_str() != Some(id) {
            return Err(read_only(&ID.name));
        }
        self.quirks.note(Quirk::ReadOnlyEcho);
        Ok(())
    }
}
