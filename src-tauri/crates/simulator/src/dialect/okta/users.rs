//! Users (idp-wire 2.4, 2.5).

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{Attribute, ENTERPRISE, Object, Place, Profile};
use crate::wire::{Method, Request};

use super::super::patch::{USER, patch, pathless};

/// What its applications map by default, in the order of the body.
pub(crate) const ATTRIBUTES: &[Attribute] = &[
    Attribute::UserName,
    Attribute::GivenName,
    Attribute::FamilyName,
    Attribute::WorkEmail,
    Attribute::Title,
    Attribute::DisplayName,
    Attribute::PreferredLanguage,
    Attribute::Locale,
    Attribute::WorkPhone,
    Attribute::MobilePhone,
    Attribute::EmployeeNumber,
    Attribute::CostCenter,
    Attribute::Division,
    Attribute::Department,
    Attribute::ExternalId,
    Attribute::Active,
];

/// A new user. A password without meaning is sent always (idp-wire 2.4).
pub(crate) fn create(wanted: &Profile) -> Request {
    let has_extension = wanted.values.iter().any(|(attribute, _)| is_extension(*attribute));
    let schemas = if has_extension { json!([USER, ENTERPRISE]) } else { json!([USER]) };
    let mut body = Object::from_iter([("schemas".to_owned(), schemas)]);
    for (attribute, value) in &wanted.values {
        if *attribute == Attribute::Active {
            body.insert("groups".to_owned(), json!([]));
            body.insert("password".to_owned(), spell(wanted.object_id, LOWER, 8).into());
        }
        attribute.put(&mut body, value.clone(), fresh);
    }
    Request::with(Method::Post, "/Users", &Value::Object(body))
}

/// What was read is sent back with Okta's values in it; also where nothing differs, for it does not compare.
pub(crate) fn replace(id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
    let mut body = current.as_object()?.clone();
    for (attribute, value) in &wanted.values {
        attribute.put(&mut body, value.clone(), fresh);
    }
    let extends = wanted.values.iter().any(|(attribute, _)| is_extension(*attribute));
    if let (true, Some(Value::Array(schemas))) = (extends, body.get_mut("schemas"))
        && !schemas.iter().any(|urn| urn == ENTERPRISE)
    {
        schemas.push(ENTERPRISE.into());
    }
    Some(Request::with(Method::Put, format!("/Users/{id}"), &Value::Object(body)))
}

/// Only what differs, in one operation without a path. Lists are sent as a whole, because they are replaced as a whole.
pub(crate) fn change(id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
    let mut value = Object::new();
    for (attribute, new) in wanted.differing(current) {
        match attribute.place() {
            Place::Typed(list, ..) => {
                let of_list = |attribute: Attribute| matches!(attribute.place(), Place::Typed(other, ..) if other == list);
                for (attribute, new) in wanted.values.iter().filter(|(attribute, _)| of_list(*attribute)) {
                    attribute.put(&mut value, new.clone(), fresh);
                }
            }
            _ => attribute.put(&mut value, new.clone(), fresh),
        }
    }
    (!value.is_empty())
        .then(|| patch(format!("/Users/{id}"), vec![pathless("replace", Value::Object(value))]))
}

/// What was read, with another `active`.
pub(crate) fn echo_active(id: &str, current: Option<&Value>, active: bool) -> Request {
    let mut body = current.and_then(Value::as_object).cloned().unwrap_or_default();
    body.insert("active".to_owned(), active.into());
    Request::with(Method::Put, format!("/Users/{id}"), &Value::Object(body))
}

const LOWER: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BOTH: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// An identifier as Okta makes them: `00u` and 17 letters and digits.
pub(crate) fn external_id(object_id: Uuid) -> String {
    format!("00u{}", spell(object_id, BOTH, 17))
}

/// The first `length` digits of an identifier in another alphabet.
fn spell(id: Uuid, alphabet: &[u8], length: usize) -> String {
    let base = alphabet.len() as u128;
    let mut rest = id.as_u128();
    let digit = |_| {
        let digit = usize::try_from(rest % base).unwrap_or(0);
        rest /= base;
        alphabet.get(digit).copied().map_or('0', char::from)
    };
    (0..length).map(digit).collect()
}

const fn is_extension(attribute: Attribute) -> bool {
    matches!(attribute.place(), Place::Enterprise(_))
}

/// The address is the primary one, and its type comes last.
fn fresh(list: &'static str, kind: &'static str) -> Object {
    let mut element = Object::new();
    if list == "emails" {
        element.insert("primary".to_owned(), Value::Bool(true));
    }
    element.insert("value".to_owned(), Value::Null);
    element.insert("type".to_owned(), kind.into());
    element
}
