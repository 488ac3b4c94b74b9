//! A user as a whole, as clients write one that have no way of their own.

use serde_json::{Value, json};

use crate::attribute::{Attribute, ENTERPRISE, Object, Place, Profile};

use crate::wire::{Method, Request};

use super::patch::USER;

/// What such clients map: all there is.
pub(crate) const ATTRIBUTES: &[Attribute] = &[
    Attribute::UserName,
    Attribute::ExternalId,
    Attribute::Active,
    Attribute::DisplayName,
    Attribute::FormattedName,
    Attribute::FamilyName,
    Attribute::GivenName,
    Attribute::WorkEmail,
    Attribute::WorkPhone,
    Attribute::MobilePhone,
    Attribute::Street,
    Attribute::Locality,
    Attribute::Region,
    Attribute::PostalCode,
    Attribute::Country,
    Attribute::Title,
    Attribute::PreferredLanguage,
    Attribute::Timezone,
    Attribute::EmployeeNumber,
    Attribute::CostCenter,
    Attribute::Division,
    Attribute::Department,
];

/// The body of a POST or PUT.
pub(crate) fn user(wanted: &Profile) -> Object {
    let is_extension = |attribute: Attribute| matches!(attribute.place(), Place::Enterprise(_));
    let has_extension =
        wanted.manager.is_some() || wanted.values.iter().any(|(attribute, _)| is_extension(*attribute));
    let schemas = if has_extension { json!([USER, ENTERPRISE]) } else { json!([USER]) };
    let mut body = Object::from_iter([("schemas".to_owned(), schemas)]);
    for (attribute, value) in &wanted.values {
        attribute.put(&mut body, value.clone(), fresh);
    }
    if let Some(manager) = &wanted.manager {
        let extension = body.entry(ENTERPRISE).or_insert_with(|| json!({}));
        if let Value::Object(extension) = extension {
            extension.insert("manager".to_owned(), json!({ "value": manager }));
        }
    }
    if let Some(roles) = wanted.roles.as_ref().filter(|roles| !roles.is_empty()) {
        body.insert("roles".to_owned(), self::roles(roles));
    }
    body
}

/// Roles as RFC 7643 §4.1.2 has them.
pub(crate) fn roles(roles: &[crate::attribute::Assigned]) -> Value {
    roles.iter().map(|role| json!({ "value": role.value, "display": role.name })).collect()
}

/// An element of a list; the address is the primary one.
pub(crate) fn fresh(list: &'static str, kind: &'static str) -> Object {
    let mut element = Object::new();
    if list != "addresses" {
        element.insert("value".to_owned(), Value::Null);
    }
    element.insert("type".to_owned(), kind.into());
    if list == "emails" {
        element.insert("primary".to_owned(), Value::Bool(true));
    }
    element
}

/// A PUT of what is wanted, where anything differs; also what the source no longer has.
pub(crate) fn replacement(
    id: &str,
    current: &Value,
    wanted: &Profile,
    attributes: &[Attribute],
) -> Option<Request> {
    if attributes.iter().all(|&attribute| attribute.read(current) == wanted.get(attribute)) {
        return None;
    }
    let mut body = user(wanted);
    body.insert("id".to_owned(), id.into());
    Some(Request::with(Method::Put, format!("/Users/{id}"), &Value::Object(body)))
}

/// A PUT of what was read, with another `active`.
pub(crate) fn active(id: &str, current: Option<&Value>, active: bool) -> Request {
    let mut body = current.and_then(Value::as_object).cloned().unwrap_or_default();
    body.insert("active".to_owned(), active.into());
    Request::with(Method::Put, format!("/Users/{id}"), &Value::Object(body))
}
