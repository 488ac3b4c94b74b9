//! Users as they are made and asked for (idp-wire 1.2 to 1.4).

use serde_json::{Value, json};

use crate::attribute::{Attribute, ENTERPRISE, Object, Profile};
use crate::wire::{Method, Request, encode};

use super::super::Kind;
use super::super::patch::USER;
use super::RoleMapping;

/// The default mappings (idp-wire 1.3) in the order of the body: what identifies comes first, the rest by the alphabet.
pub(crate) const ATTRIBUTES: &[Attribute] = &[
    Attribute::ExternalId,
    Attribute::UserName,
    Attribute::Active,
    Attribute::Office,
    Attribute::Street,
    Attribute::Locality,
    Attribute::Region,
    Attribute::PostalCode,
    Attribute::Country,
    Attribute::DisplayName,
    Attribute::WorkEmail,
    Attribute::FormattedName,
    Attribute::FamilyName,
    Attribute::GivenName,
    Attribute::WorkPhone,
    Attribute::MobilePhone,
    Attribute::PreferredLanguage,
    Attribute::Title,
    Attribute::EmployeeNumber,
    Attribute::Department,
];

/// A new user.
pub(crate) fn create(wanted: &Profile, roles: Option<RoleMapping>) -> Request {
    let mut body = Object::new();
    body.insert("schemas".to_owned(), json!([USER, ENTERPRISE]));
    for &attribute in ATTRIBUTES {
        match attribute {
            Attribute::FormattedName => {
                drop(body.insert("meta".to_owned(), json!({ "resourceType": "User" })));
            }
            Attribute::Title => {
                let listed = roles.map(|mapping| mapping.listed(wanted.roles.as_deref().unwrap_or_default()));
                drop(body.insert("roles".to_owned(), listed.unwrap_or_else(|| json!([]))));
            }
            _ => {}
        }
        if let Some(value) = wanted.get(attribute) {
            attribute.put(&mut body, value.clone(), fresh);
        }
    }
    if let Some(manager) = &wanted.manager {
        let extension = body.entry(ENTERPRISE).or_insert_with(|| json!({}));
        if let Value::Object(extension) = extension {
            extension.insert("manager".to_owned(), json!({ "value": manager }));
        }
    }
    Request::with(Method::Post, "/Users", &Value::Object(body))
}

/// The e-mail address is the primary one; other lists have types only.
fn fresh(list: &'static str, kind: &'static str) -> Object {
    let mut element = Object::new();
    if list == "emails" {
        element.insert("primary".to_owned(), Value::Bool(true));
    }
    element.insert("type".to_owned(), kind.into());
    element
}

/// Whether a reference is there already (idp-wire 1.2).
pub(crate) fn refers(kind: Kind, id: &str, attribute: &str, to: &str) -> Request {
    let filter = format!("id eq {} and {attribute} eq {}", encode::literal(id), encode::literal(to));
    Request::get(format!("{}?filter={}&attributes=id", kind.path(), encode::form(&filter)))
}
