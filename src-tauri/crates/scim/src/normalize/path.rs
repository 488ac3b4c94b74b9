//! The path of a PATCH operation (RFC 7644 §3.5.2, Figure 7).
//!
//! ```text
//! PATH = attrPath / valuePath [subAttr]
//! ```
//!
//! The same grammar is met in the keys of a value without a path, when a client flattened it.

use super::Reader;
use crate::filter::{self, Filter};
use crate::path::{AttrPath, Name, is_name, resolve, resolve_in_extensions};
use crate::schema::{Attribute, Schema, Type};
use crate::text::excerpt;
use crate::{Error, Object, Quirk, Result, json};

/// What a path names.
pub(super) enum Place {
    /// An attribute or a part of one.
    Attribute(AttrPath),
    /// Elements that satisfy a filter.
    Elements(Elements),
    /// All attributes of an extension.
    Extension(&'static Schema),
    /// All attributes of the core schema.
    Core,
    /// Nothing that the schema has.
    Unknown,
}

/// A value path.
pub(super) struct Elements {
    pub(super) path: AttrPath,
    pub(super) filter: Filter,
    /// The part named after the brackets.
    pub(super) part: Option<&'static Attribute>,
    /// The parts of an element made by the path; `None` if its filter describes none.
    pub(super) terms: Option<Object>,
}

impl Reader<'_> {
    /// Reads a path.
    pub(super) fn path(&mut self, text: &str) -> Result<Place> {
        let text = text.trim();
        let Some(open) = text.find('[') else {
            return match self.place(text) {
                Place::Unknown if !is_name(text) => Err(malformed(text)),
                place => Ok(place),
            };
        };
        let (name, rest) = (&text[..open], &text[open + 1..]);
        let close = closing(rest).ok_or_else(|| malformed(text))?;
        let (inner, after) = (&rest[..close], &rest[close + 1..]);
        let part = match after.strip_prefix('.') {
            Some(part) if is_name(part) && !part.contains('.') => Some(part),
            None if after.is_empty() => None,
            _ => return Err(malformed(text)),
        };
        let path = match self.place(name) {
            Place::Attribute(path) if path.sub.is_none() && path.attribute.ty == Type::Complex => path,
            Place::Unknown if is_name(name) => return Ok(Place::Unknown),
            Place::Attribute(path) => {
                return Err(Error::invalid_path(format!("{path} has no values to choose from by a filter.")));
            }
            _ => return Err(malformed(text)),
        };
        let part = match part {
            None => None,
            Some(part) => match path.attribute.sub(part) {
                None => return Ok(Place::Unknown),
                known => known,
            },
        };
        let filter = filter::parse_element(self.kind, path, inner, self.profile, self.quirks)?;
        if filter.unknown_name().is_some() {
            return Ok(Place::Unknown);
        }
        let terms = self.terms(&filter, inner)?;
        Ok(Place::Elements(Elements { path, filter, part, terms }))
    }

    /// What an element made by a value path is stamped with, read as values are.
    fn terms(&mut self, filter: &Filter, text: &str) -> Result<Option<Object>> {
        let Some(terms) = filter::terms(filter, text) else { return Ok(None) };
        let mut parts = Object::new();
        for (part, value) in terms {
            json::check(&value)?;
            let Some(value) = self.single(part, value)? else { return Ok(None) };
            parts.insert(part.name.to_owned(), value);
        }
        Ok(Some(parts))
    }

    /// What a name names. Extensions are also looked through for names that lack their URN:
    /// `manager` is what some clients of the enterprise extension send.
    pub(super) fn place(&mut self, name: &str) -> Place {
        let mut found = resolve(self.kind, name);
        if found == Name::Unknown
            && !self.is_strict()
            && let Some(path) = resolve_in_extensions(self.kind, name)
        {
            found = Name::Attribute(path);
            self.quirks.note(Quirk::ExtensionUrnOmitted);
        }
        match found {
            Name::Attribute(path) => Place::Attribute(path),
            Name::Extension(schema) => Place::Extension(schema),
            Name::Core => Place::Core,
            Name::Unknown => Place::Unknown,
        }
    }
}

/// Where the bracket that is open is closed; brackets in quotation marks close nothing.
fn closing(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

fn malformed(text: &str) -> Error {
    Error::invalid_path(format!("'{}' is not a path.", excerpt(text)))
}
