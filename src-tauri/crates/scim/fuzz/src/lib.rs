//! What the fuzz targets share: resources to work on, and what must hold of every resource that
//! comes out of the crate.
//!
//! The targets look for two things: a panic, and an answer that contradicts another. What they
//! assert is what the crate's module docs promise.

use scim::patch::{self, Patch};
use scim::{Kind, Object, Profile, Quirks, json, resource};
use serde_json::{Value, json};

/// Both readings of the RFCs.
pub const PROFILES: [Profile; 2] = [Profile::Compat, Profile::Strict];
/// The identifier of the resource that is written to.
pub const ID: &str = "0198c5a2-7c1e-7b6a-9d3e-2f4a6b8c0d1e";

/// A resource as it is stored, with something in most kinds of attributes.
pub fn stored(kind: Kind) -> Object {
    let body = match kind {
        Kind::User => json!({
            "schemas": [
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
            ],
            "id": ID,
            "externalId": "e-1",
            "userName": "ada@example.com",
            "name": { "formatted": "Ada Lovelace", "familyName": "Lovelace", "givenName": "Ada" },
            "displayName": "Ada",
            "active": true,
            "emails": [
                { "value": "ada@example.com", "type": "work", "primary": true },
                { "value": "ada@home.example", "type": "home" }
            ],
            "phoneNumbers": [{ "value": "+44 1", "type": "mobile" }],
            "addresses": [{ "streetAddress": "12 St James's Square", "country": "GB", "type": "work" }],
            "roles": [{ "value": "admin", "primary": true }, { "value": "reader" }],
            "x509Certificates": [{ "value": "AAEC" }],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
                "employeeNumber": "7", "department": "Research", "manager": { "value": "m-1" }
            }
        }),
        Kind::Group => json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "id": ID,
            "externalId": "g-1",
            "displayName": "Analysts"
        }),
    };
    match body {
        Value::Object(body) => body,
        _ => Object::new(),
    }
}

/// Performs a PATCH on a stored resource and checks what comes out.
pub fn perform(kind: Kind, patch: &Patch) {
    let mut body = stored(kind);
    if patch::apply(kind, &mut body, &patch.attributes, profile, &mut Quirks::new()).is_err() {
        return;
    }
    check(kind, &body);
    // Whatever it did, it must be possible to be told the same again.
    if patch::apply(kind, &mut body, &patch.attributes, profile, &mut Quirks::new()).is_ok() {
        check(kind, &body);
    }
}

/// What holds of every body that may be stored.
pub fn check(kind: Kind, body: &Object) {
    let name = body.get(kind.naming_attribute()).and_then(Value::as_str).unwrap_or_default();
    assert!(!name.trim().is_empty(), "there is always a name");
    for computed in ["meta", "groups", "members", "password"] {
        assert!(!body.contains_key(computed), "{computed} is never stored");
    }
    assert!(json::check(&Value::Object(body.clone())).is_ok(), "nothing that could not be sent is stored");
    let mut again = body.clone();
    let finished = resource::finish(kind, &mut again, &mut Quirks::new());
    assert!(finished.is_ok(), "what was finished can be finished: {finished:?}");
    assert_eq!(text(body), text(&again), "finishing what is finished changes nothing");
}

/// A body as text, in which the order counts.
pub fn text(body: &Object) -> String {
    Value::Object(body.clone()).to_string()
}
