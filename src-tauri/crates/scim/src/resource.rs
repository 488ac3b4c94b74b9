//! A resource as it is stored: in canonical spelling and order, checked against its schema.
//!
//! **Invariant.** A body holds what clients wrote and nothing computed: no `meta`, no `groups`, no
//! `members` (membership is rows), no `password`. Unassigned values are absent (RFC 7643 §2.5).

use std::collections::HashSet;

use serde_json::Value;

use crate::json::weight;
use crate::schema::{Attribute, Kind, Mutability, Returned, Type};
use crate::{Error, Object, Quirk, Quirks, Result};

/// The longest userName, externalId or displayName, in characters.
pub const MAX_NAME: usize = 1024;
/// How many elements a list may hold.
pub const MAX_ELEMENTS: usize = 5000;
/// How long a resource may be, in bytes of text.
pub const MAX_SIZE: usize = 4_194_304;

/// A resource to be created, or to take the place of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What kind it is.
    pub kind: Kind,
    /// The attributes, as [`finish`] leaves them; without `id`.
    pub body: Object,
    /// The identifiers of a group's members; `None` if the client did not speak of members.
    pub members: Option<Vec<String>>,
}

/// Makes a body whole after it was written to: drops what is empty, settles the primary element,
/// orders attributes as the schema does, lists the schemas with content, and checks what is
/// required.
///
/// # Errors
/// 400 `invalidValue` if a required attribute is missing, or a name, a list or the whole too long.
pub fn finish(kind: Kind, body: &mut Object, quirks: &mut Quirks) -> Result<()> {
    let mut written = std::mem::take(body);
    let id = written.shift_remove("id");
    let mut schemas = vec![Value::from(kind.schema().id)];
    let core = ordered(kind.core_attributes(), &mut written, quirks);
    let mut extensions = Vec::new();
    for schema in kind.extensions() {
        let Some(Value::Object(mut parts)) = written.shift_remove(schema.id) else { continue };
        let parts = ordered(schema.attributes.iter(), &mut parts, quirks);
        if !parts.is_empty() {
            schemas.push(Value::from(schema.id));
            extensions.push((schema.id.to_owned(), Value::Object(parts)));
        }
    }
    body.insert("schemas".into(), Value::Array(schemas));
    if let Some(id) = id {
        body.insert("id".into(), id);
    }
    body.extend(core);
    body.extend(extensions);
    check(kind, body)
}

/// Whether an attribute is kept in the body: clients may write it and it is not a secret.
#[must_use]
pub fn is_stored(attribute: &Attribute) -> bool {
    attribute.mutability != Mutability::ReadOnly
        && attribute.returned != Returned::Never
        && attribute.name != "schemas"
        && attribute.name != "members"
}

fn ordered<'a>(
    attributes: impl Iterator<Item = &'a Attribute>,
    written: &mut Object,
    quirks: &mut Quirks,
) -> Object {
    let mut kept = Object::new();
    for attribute in attributes.filter(|attribute| is_stored(attribute)) {
        if let Some(value) =
            written.shift_remove(attribute.name).and_then(|value| settled(attribute, value, quirks))
        {
            kept.insert(attribute.name.to_owned(), value);
        }
    }
    kept
}

/// A value without its empty parts; `None` if nothing is left.
fn settled(attribute: &Attribute, value: Value, quirks: &mut Quirks) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(elements) => {
            // Compared as text, so that a long list costs no more than its length.
            let mut known = HashSet::with_capacity(elements.len());
            let mut kept: Vec<Value> = Vec::with_capacity(elements.len());
            for element in elements {
                if let Some(element) = complex(attribute, element)
                    && known.insert(element.to_string())
                {
                    kept.push(element);
                }
            }
            settle_primary(&mut kept, quirks);
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        single => complex(attribute, single),
    }
}

/// A complex value in the order of its schema. An element of a list that says only what it would
/// be for (`type`, `primary`) says nothing.
fn complex(attribute: &Attribute, value: Value) -> Option<Value> {
    let Value::Object(mut parts) = value else {
        return (!value.is_null()).then_some(value);
    };
    let mut kept = Object::new();
    for sub in attribute.sub_attributes {
        if let Some(part) = parts.shift_remove(sub.name)
            && !part.is_null()
        {
            kept.insert(sub.name.to_owned(), part);
        }
    }
    let says_something = |key: &String| !attribute.multi_valued || (key != "type" && key != "primary");
    kept.keys().any(says_something).then_some(Value::Object(kept))
}

/// At most one element is primary (RFC 7643 §2.4): the first that claims it.
fn settle_primary(elements: &mut [Value], quirks: &mut Quirks) {
    let mut seen = false;
    for element in elements {
        let Some(primary) = element.get_mut("primary") else { continue };
        if *primary == Value::Bool(true) {
            if seen {
                *primary = Value::Bool(false);
                quirks.note(Quirk::SeveralPrimaries);
            }
            seen = true;
        }
    }
}

fn check(kind: Kind, body: &Object) -> Result<()> {
    for attribute in kind.core_attributes().filter(|attribute| attribute.required) {
        let blank = match body.get(attribute.name) {
            None => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(_) => false,
        };
        if blank {
            return Err(Error::invalid_value(format!("{} is required and was not given.", attribute.name)));
        }
    }
    for name in ["userName", "externalId", "displayName"] {
        if let Some(Value::String(text)) = body.get(name)
            && text.chars().nth(MAX_NAME).is_some()
        {
            return Err(Error::invalid_value(format!("{name} may be at most {MAX_NAME} characters long.")));
        }
    }
    for (name, value) in body.iter() {
        if value.as_array().is_some_and(|elements| elements.len() > MAX_ELEMENTS) {
            return Err(Error::invalid_value(format!("{name} may hold at most {MAX_ELEMENTS} values.")));
        }
    }
    if body.values().map(weight).sum::<usize>() > MAX_SIZE {
        return Err(too_long());
    }
    Ok(())
}

/// The refusal of a resource that is, or would become, longer than [`MAX_SIZE`].
pub(crate) fn too_long() -> Error {
    Error::invalid_value(format!("A resource may hold at most {MAX_SIZE} bytes."))
}

/// Whether the type of an attribute admits a JSON value as it is.
#[must_use]
pub fn is_of_type(ty: Type, value: &Value) -> bool {
    match ty {
        Type::String | Type::Reference | Type::Binary | Type::DateTime => value.is_string(),
        Type::Boolean => value.is_boolean(),
        Type::Decimal => value.is_number(),
        Type::Integer => value.is_i64() || value.is_u64(),
        Type::Complex => value.is_object(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    fn finished(body: Value) -> (Result<Value>, Quirks) {
        let Value::Object(mut body) = body else { unreachable!() };
        let mut quirks = Quirks::new();
        let result = finish(Kind::User, &mut body, &mut quirks);
        (result.map(|()| Value::Object(body)), quirks)
    }

    #[test]
    fn a_body_is_ordered_and_lists_the_schemas_that_have_content() {
        let (body, quirks) = finished(json!({
            ENTERPRISE: { "department": "R&D", "manager": { "value": null } },
            "emails": [{ "primary": true, "value": "a@x" }],
            "userName": "ada", "id": "1", "nickName": null, "name": { "givenName": null }
        }));
        let expected = json!({
            "schemas": [CORE, ENTERPRISE], "id": "1", "userName": "ada",
            "emails": [{ "value": "a@x", "primary": true }], ENTERPRISE: { "department": "R&D" }
        });
        assert_eq!(body.unwrap().to_string(), expected.to_string());
        assert!(quirks.is_empty());
        let (body, _) = finished(json!({ "userName": "ada", ENTERPRISE: {} }));
        assert_eq!(body.unwrap(), json!({ "schemas": [CORE], "userName": "ada" }));
    }

    #[test]
    fn elements_that_say_nothing_or_the_same_are_dropped() {
        let (body, _) = finished(json!({
            "userName": "ada",
            "emails": [{ "type": "work", "primary": true }, { "value": "a@x" }, { "value": "a@x" }],
            "roles": []
        }));
        let body = body.unwrap();
        assert_eq!(body["emails"], json!([{ "value": "a@x" }]));
        assert!(body.get("roles").is_none());
    }

    #[test]
    fn only_the_first_primary_stays_primary() {
        let (body, quirks) = finished(json!({
            "userName": "ada",
            "emails": [{ "value": "a", "primary": true }, { "value": "b", "primary": true }]
        }));
        let emails = json!([{ "value": "a", "primary": true }, { "value": "b", "primary": false }]);
        assert_eq!(body.unwrap()["emails"], emails);
        assert!(quirks.contains(Quirk::SeveralPrimaries));
    }

    #[test]
    fn secrets_and_computed_attributes_never_stay() {
        let (body, _) = finished(json!({
            "userName": "ada", "password": "secret", "meta": { "version": "1" },
            "groups": [{ "value": "g" }], "unheardOf": 1
        }));
        assert_eq!(body.unwrap(), json!({ "schemas": [CORE], "userName": "ada" }));
    }

    #[test]
    fn what_is_required_must_be_there_and_names_are_bounded() {
        for body in [json!({}), json!({ "userName": " " }), json!({ "userName": null })] {
            let (result, _) = finished(body);
            assert!(result.unwrap_err().detail.contains("userName is required"));
        }
        let (result, _) = finished(json!({ "userName": "x".repeat(MAX_NAME + 1) }));
        assert!(result.unwrap_err().detail.contains("at most 1024"));
        assert!(finished(json!({ "userName": "ü".repeat(MAX_NAME) })).0.is_ok());
    }

    #[test]
    fn lists_and_resources_are_bounded() {
        let emails = |count: usize| (0..count).map(|n| json!({ "value": n.to_string() })).collect::<Value>();
        assert!(finished(json!({ "userName": "a", "emails": emails(MAX_ELEMENTS) })).0.is_ok());
        let (result, _) = finished(json!({ "userName": "a", "emails": emails(MAX_ELEMENTS + 1) }));
        assert!(result.unwrap_err().detail.contains("at most 5000 values"));
        let (result, _) = finished(json!({ "userName": "a", "title": "x".repeat(MAX_SIZE) }));
        assert!(result.unwrap_err().detail.contains("at most 4194304 bytes"));
    }
}
