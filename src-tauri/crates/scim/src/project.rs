//! Cutting a resource down to the attributes asked for (RFC 7644 §3.9).

use serde_json::Value;

use crate::path::{AttrPath, Name, resolve};
use crate::schema::{Attribute, Kind, Returned, SCHEMAS, Schema};
use crate::{Error, Object, Profile, Quirk, Quirks, Result};

/// Which attributes an answer carries.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Projection {
    /// Everything that is returned by default.
    #[default]
    Default,
    /// `attributes`: these, and what is always returned.
    Only(Vec<Item>),
    /// `excludedAttributes`: everything but these, except what is always returned.
    Except(Vec<Item>),
}

/// One entry of an attribute list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// An attribute or a part of one.
    Attribute(AttrPath),
    /// A whole extension.
    Extension(&'static Schema),
}

impl Projection {
    /// Reads the two parameters. Names that the schema does not define are ignored (RFC 7644 §3.9
    /// asks for no error, and clients ask many servers the same question).
    ///
    /// # Errors
    /// 400 `invalidValue` in the strict profile when both are given: they exclude each other.
    pub fn read(
        kind: Kind,
        attributes: Option<&str>,
        excluded: Option<&str>,
        profile: Profile,
        quirks: &mut Quirks,
    ) -> Result<Self> {
        let attributes = attributes.filter(|list| !list.trim().is_empty());
        let excluded = excluded.filter(|list| !list.trim().is_empty());
        match (attributes, excluded) {
            (None, None) => Ok(Self::Default),
            (None, Some(list)) => Ok(Self::Except(items(kind, list, quirks))),
            (Some(list), None) => Ok(Self::Only(items(kind, list, quirks))),
            (Some(_), Some(_)) if profile == Profile::Strict => Err(Error::invalid_value(
                "'attributes' and 'excludedAttributes' exclude each other; send one of them.",
            )),
            (Some(list), Some(_)) => {
                quirks.note(Quirk::BothProjections);
                Ok(Self::Only(items(kind, list, quirks)))
            }
        }
    }

    /// Whether an answer can carry the core attribute `name` at all; what is not wanted need not
    /// be fetched.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        match self {
            Self::Default => true,
            Self::Only(items) => items.iter().any(|item| item.core_name() == Some(name)),
            Self::Except(items) => {
                !items.iter().any(|item| matches!(item, Item::Attribute(path) if path.is(name)))
            }
        }
    }

    /// Whether the answer is the whole resource, or lacks no more than the core attribute `name`.
    #[must_use]
    pub fn leaves_all_but(&self, name: &str) -> bool {
        match self {
            Self::Default => true,
            Self::Only(_) => false,
            Self::Except(items) => {
                items.iter().all(|item| matches!(item, Item::Attribute(path) if path.is(name)))
            }
        }
    }

    /// Cuts a resource down.
    pub fn apply(&self, kind: Kind, resource: &mut Object) {
        if *self == Self::Default {
            return;
        }
        resource.retain(|key, value| match kind.extension(key) {
            Some(schema) => {
                let Value::Object(parts) = value else { return false };
                parts.retain(|key, value| {
                    schema.attribute(key).is_some_and(|attribute| {
                        self.keep(AttrPath { extension: Some(schema), attribute, sub: None }, value)
                    })
                });
                !parts.is_empty()
            }
            None => {
                kind.core_attribute(key).is_some_and(|attribute| self.keep(AttrPath::core(attribute), value))
            }
        });
        forget_absent_schemas(kind, resource);
    }

    /// Whether an attribute stays; cuts its parts down where parts were named.
    fn keep(&self, path: AttrPath, value: &mut Value) -> bool {
        if path.attribute.returned == Returned::Always {
            return true;
        }
        match self {
            Self::Default => true,
            Self::Only(items) => {
                let mut parts = Vec::new();
                for item in items {
                    match item {
                        Item::Extension(schema) => {
                            if path.extension == Some(schema) {
                                return true;
                            }
                        }
                        Item::Attribute(named) if named.whole() == path => match named.sub {
                            None => return true,
                            Some(sub) => parts.push(sub),
                        },
                        Item::Attribute(_) => {}
                    }
                }
                !parts.is_empty() && retain_parts(value, |key| parts.iter().any(|part| part.name == key))
            }
            Self::Except(items) => {
                let mut parts: Vec<&Attribute> = Vec::new();
                for item in items {
                    match item {
                        Item::Extension(schema) => {
                            if path.extension == Some(schema) {
                                return false;
                            }
                        }
                        Item::Attribute(named) if named.whole() == path => match named.sub {
                            None => return false,
                            Some(sub) => parts.push(sub),
                        },
                        Item::Attribute(_) => {}
                    }
                }
                parts.is_empty() || retain_parts(value, |key| !parts.iter().any(|part| part.name == key))
            }
        }
    }
}

impl Item {
    fn core_name(&self) -> Option<&'static str> {
        match self {
            Self::Attribute(path) if path.extension.is_none() => Some(path.attribute.name),
            Self::Attribute(_) | Self::Extension(_) => None,
        }
    }
}

/// `schemas` names what defines the attributes that are there (RFC 7643 §3), so an extension that
/// was cut away is not named.
fn forget_absent_schemas(kind: Kind, resource: &mut Object) {
    let absent = |urn: &Value| {
        let extension = urn.as_str().and_then(|urn| kind.extension(urn));
        extension.is_some_and(|schema| !resource.contains_key(schema.id))
    };
    let Some(Value::Array(urns)) = resource.get(SCHEMAS.name) else { return };
    let kept: Vec<Value> = urns.iter().filter(|urn| !absent(urn)).cloned().collect();
    resource.insert(SCHEMAS.name.to_owned(), Value::Array(kept));
}

/// Keeps some parts of a complex value or of each of its elements; whether anything is left.
fn retain_parts(value: &mut Value, keep: impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Object(parts) => {
            parts.retain(|key, _| keep(key));
            !parts.is_empty()
        }
        Value::Array(elements) => {
            for element in elements.iter_mut() {
                if let Value::Object(parts) = element {
                    parts.retain(|key, _| keep(key));
                }
            }
            elements.retain(|element| element.as_object().is_none_or(|parts| !parts.is_empty()));
            !elements.is_empty()
        }
        _ => true,
    }
}

fn items(kind: Kind, list: &str, quirks: &mut Quirks) -> Vec<Item> {
    let mut items = Vec::new();
    for name in split(list) {
        // Microsoft's test suite asks for `emails[type eq "work"]`: the attribute is what can be given.
        let (attribute, bracket) = match name.split_once('[') {
            Some((attribute, _)) => (attribute, true),
            None => (name, false),
        };
        if bracket {
            quirks.note(Quirk::UnreadableAttributeIgnored);
        }
        match resolve(kind, attribute) {
            Name::Attribute(path) => items.push(Item::Attribute(path)),
            Name::Extension(extension) => items.push(Item::Extension(extension)),
            Name::Core => {
                items.extend(kind.schema().attributes.iter().map(|a| Item::Attribute(AttrPath::core(a))));
            }
            Name::Unknown => {}
        }
    }
    items
}

/// The entries of a comma-separated list; commas inside brackets or quotation marks separate nothing.
fn split(list: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut quoted) = (0_usize, false);
    list.split(move |character| {
        match character {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            ',' => return !quoted && depth == 0,
            _ => {}
        }
        false
    })
    .map(str::trim)
    .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn projected(attributes: Option<&str>, excluded: Option<&str>) -> Value {
        let Value::Object(mut user) = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": "1",
            "userName": "ada",
            "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "emails": [{ "value": "a@x", "type": "work" }, { "type": "home" }],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "R&D", "division": "D" },
            "meta": { "resourceType": "User", "location": "http://x/1" }
        }) else {
            unreachable!()
        };
        Projection::read(Kind::User, attributes, excluded, Profile::Compat, &mut Quirks::new())
            .unwrap()
            .apply(Kind::User, &mut user);
        user.shift_remove("schemas").expect("schemas is always returned");
        user.shift_remove("id").expect("id is always returned");
        Value::Object(user)
    }

    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    #[test]
    fn attributes_keeps_what_is_named_and_what_is_always_returned() {
        let cases = [
            ("userName", json!({ "userName": "ada" })),
            ("USERNAME, nothing", json!({ "userName": "ada" })),
            ("nothing", json!({})),
            ("name.givenName", json!({ "name": { "givenName": "Ada" } })),
            ("emails.value", json!({ "emails": [{ "value": "a@x" }] })),
            (r#"emails[type eq "a,b"],userName"#, projected(Some("emails,userName"), None)),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                json!({ ENTERPRISE: { "department": "R&D" } }),
            ),
            (ENTERPRISE, json!({ ENTERPRISE: { "department": "R&D", "division": "D" } })),
            ("meta.location", json!({ "meta": { "location": "http://x/1" } })),
        ];
        for (list, expected) in cases {
            assert_eq!(projected(Some(list), None), expected, "{list}");
        }
    }

    #[test]
    fn excluded_attributes_drops_what_is_named_but_never_what_is_always_returned() {
        let everything = projected(None, None);
        assert_eq!(projected(None, Some("id,schemas,nothing")), everything);
        let without = projected(
            None,
            Some("name,emails.type,meta,urn:ietf:params:scim:schemas:core:2.0:User:userName"),
        );
        assert_eq!(
            without,
            json!({ "emails": [{ "value": "a@x" }], ENTERPRISE: { "department": "R&D", "division": "D" } })
        );
        assert!(projected(None, Some(ENTERPRISE)).get(ENTERPRISE).is_none());
    }

    #[test]
    fn schemas_name_only_what_is_there() {
        let urns = |excluded| {
            let Value::Object(mut user) = json!({
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
                "userName": "ada", ENTERPRISE: { "department": "R&D" }
            }) else {
                unreachable!()
            };
            let projection =
                Projection::read(Kind::User, None, Some(excluded), Profile::Strict, &mut Quirks::new())
                    .unwrap();
            projection.apply(Kind::User, &mut user);
            user["schemas"].as_array().unwrap().len()
        };
        assert_eq!(urns("userName"), 2);
        assert_eq!(urns(ENTERPRISE), 1);
        assert_eq!(urns("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"), 1);
    }

    #[test]
    fn both_lists_at_once_are_a_quirk_and_strictly_an_error() {
        assert_eq!(projected(Some("userName"), Some("userName")), json!({ "userName": "ada" }));
        let strict = Projection::read(Kind::User, Some("a"), Some("b"), Profile::Strict, &mut Quirks::new());
        assert_eq!(strict.unwrap_err().scim_type, Some(crate::ScimType::InvalidValue));
    }

    #[test]
    fn what_is_not_wanted_is_known_before_it_is_fetched() {
        let read = |attributes, excluded| {
            Projection::read(Kind::Group, attributes, excluded, Profile::Compat, &mut Quirks::new()).unwrap()
        };
        assert!(read(None, None).wants("members"));
        assert!(!read(None, Some("members")).wants("members"));
        assert!(read(None, Some("members")).leaves_all_but("members"));
        assert!(read(None, Some("members.display")).wants("members"));
        assert!(!read(Some("displayName"), None).wants("members"));
        assert!(read(Some("members.value"), None).wants("members"));
        assert!(!read(None, Some("displayName")).leaves_all_but("members"));
    }
}
