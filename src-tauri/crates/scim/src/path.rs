//! Attribute names and what they name (RFC 7644 §3.10).
//!
//! Names are case-insensitive and may carry the URN of their schema. The URN is matched first and
//! whole, because URNs contain the dots and colons that separate names (`…:enterprise:2.0:User`).

use crate::schema::{Attribute, Kind, Schema, Type};

/// An attribute or sub-attribute of a kind of resource, found in its schema.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttrPath {
    /// The extension that defines the attribute; `None` for common and core attributes.
    pub extension: Option<&'static Schema>,
    /// The attribute.
    pub attribute: &'static Attribute,
    /// The part of it that is meant, where one was named.
    pub sub: Option<&'static Attribute>,
}

impl AttrPath {
    /// A common or core attribute as a whole.
    #[must_use]
    pub const fn core(attribute: &'static Attribute) -> Self {
        Self { extension: None, attribute, sub: None }
    }

    /// The attribute without the part of it.
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { sub: None, ..self }
    }

    /// The part of the attribute called `name`.
    #[must_use]
    pub fn part(self, name: &str) -> Option<Self> {
        self.attribute.sub(name).map(|sub| Self { sub: Some(sub), ..self })
    }

    /// What a comparison looks at: the sub-attribute named; else, for a complex attribute, its
    /// `value` (RFC 7644 §3.4.2.2 for multi-valued ones, and what clients mean by `manager eq`).
    #[must_use]
    pub fn compared(self) -> &'static Attribute {
        self.sub.or_else(|| self.attribute.sub("value")).unwrap_or(self.attribute)
    }

    /// Whether this is the core or common attribute called `name`, as a whole.
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        self.extension.is_none() && self.sub.is_none() && self.attribute.name == name
    }
}

impl std::fmt::Display for AttrPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(extension) = self.extension {
            write!(f, "{}:", extension.id)?;
        }
        f.write_str(self.attribute.name)?;
        match self.sub {
            Some(sub) => write!(f, ".{}", sub.name),
            None => Ok(()),
        }
    }
}

/// What a name turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Name {
    /// An attribute or a part of one.
    Attribute(AttrPath),
    /// The URN of an extension, meaning all its attributes together.
    Extension(&'static Schema),
    /// The URN of the core schema.
    Core,
    /// Nothing that the kind of resource has.
    Unknown,
}

/// Finds what `text` names on resources of a kind.
#[must_use]
pub fn resolve(kind: Kind, text: &str) -> Name {
    let text = text.trim();
    if let Some(rest) = after_urn(text, kind.schema().id) {
        return if rest.is_empty() { Name::Core } else { find(None, kind, rest) };
    }
    for extension in kind.extensions() {
        if let Some(rest) = after_urn(text, extension.id) {
            return if rest.is_empty() {
                Name::Extension(extension)
            } else {
                find(Some(extension), kind, rest)
            };
        }
    }
    find(None, kind, text)
}

/// Finds an attribute of an extension by its bare name, as Entra ID writes `manager`.
#[must_use]
pub fn resolve_in_extensions(kind: Kind, name: &str) -> Option<AttrPath> {
    kind.extensions().iter().find_map(|extension| match find(Some(extension), kind, name) {
        Name::Attribute(path) => Some(path),
        _ => None,
    })
}

/// Whether a text could name an attribute of some schema: an optional URN, a name, and at most one
/// name of a part (RFC 7644 §3.10 and Figure 1). Only parts are called `$ref`.
pub(crate) fn is_name(text: &str) -> bool {
    if text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("urn:")) {
        let refused =
            |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'"' | b'[' | b']' | b'(' | b')' | b'*');
        return !text.bytes().any(refused) && !text.ends_with(['.', ':']) && !text.contains("..");
    }
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_alphabetic())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match text.split_once('.') {
        Some((name, part)) => is_word(name) && (is_word(part) || part == "$ref"),
        None => is_word(text) || text == "$ref",
    }
}

/// What follows `urn` in `text`: nothing, or the name after the colon.
fn after_urn<'a>(text: &'a str, urn: &str) -> Option<&'a str> {
    let head = text.get(..urn.len())?;
    if !head.eq_ignore_ascii_case(urn) {
        return None;
    }
    match text.get(urn.len()..)? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}

fn find(extension: Option<&'static Schema>, kind: Kind, name: &str) -> Name {
    let (name, part) = match name.split_once('.') {
        Some((name, part)) => (name, Some(part)),
        None => (name, None),
    };
    let attribute = match extension {
        Some(schema) => schema.attribute(name),
        None => kind.core_attribute(name),
    };
    let Some(attribute) = attribute else { return Name::Unknown };
    let whole = AttrPath { extension, attribute, sub: None };
    match part {
        None => Name::Attribute(whole),
        Some(part) if attribute.ty == Type::Complex => {
            whole.part(part).map_or(Name::Unknown, Name::Attribute)
        }
        Some(_) => Name::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: Kind, text: &str) -> String {
        match resolve(kind, text) {
            Name::Attribute(path) => path.to_string(),
            Name::Extension(schema) => format!("<{}>", schema.name),
            Name::Core => "<core>".into(),
            Name::Unknown => "<unknown>".into(),
        }
    }

    #[test]
    fn names_resolve_in_any_case_with_and_without_urn() {
        let cases = [
            ("userName", "userName"),
            ("USERNAME", "userName"),
            ("name.FamilyName", "name.familyName"),
            ("emails.value", "emails.value"),
            ("members.$ref", "<unknown>"),
            ("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", "name.givenName"),
            ("URN:IETF:params:scim:schemas:core:2.0:user:userName", "userName"),
            ("urn:ietf:params:scim:schemas:core:2.0:User", "<core>"),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            ),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            ),
            ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "<Enterprise User>"),
            ("urn:ietf:params:scim:schemas:extension:enterprise:2.0User", "<unknown>"),
            ("urn:example:custom:2.0:User:x", "<unknown>"),
            ("department", "<unknown>"),
            ("userName.value", "<unknown>"),
            ("name.nothing", "<unknown>"),
            ("", "<unknown>"),
            ("externalid", "externalId"),
            ("meta.lastmodified", "meta.lastModified"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(Kind::User, text), expected, "{text}");
        }
        assert_eq!(shown(Kind::Group, "members.$ref"), "members.$ref");
        assert_eq!(shown(Kind::Group, "userName"), "<unknown>");
    }

    #[test]
    fn a_complex_attribute_is_compared_by_its_value() {
        let Name::Attribute(emails) = resolve(Kind::User, "emails") else { panic!("emails is an attribute") };
        assert_eq!(emails.compared().name, "value");
        let Name::Attribute(name) = resolve(Kind::User, "name") else { panic!("name is an attribute") };
        assert_eq!(name.compared().name, "name", "name has no value to compare");
    }
}
