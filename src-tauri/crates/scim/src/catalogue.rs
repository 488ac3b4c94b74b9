//! What users can be given, published for an identity provider to choose from: the same roles as two resource types,
//! because Okta knows roles and entitlements and administrators map either.

use serde_json::{Value, json};

use crate::Object;
use crate::schema::{OKTA_ENTITLEMENT, OKTA_ROLE, Schema};

/// A resource type that clients read and never write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Catalogue {
    /// `/Roles`.
    Roles,
    /// `/Entitlements`.
    Entitlements,
}

/// A role, of whatever resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// What programs call it: the `value` in a user's `roles`.
    pub id: &'a str,
    /// What people call it.
    pub name: &'a str,
    /// What it is for; may be empty.
    pub description: &'a str,
}

impl Catalogue {
    /// Both, in the order in which discovery lists them.
    pub const ALL: [Self; 2] = [Self::Roles, Self::Entitlements];

    /// `meta.resourceType`, and the identifier of the resource type (RFC 7643 §6).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Roles => "Role",
            Self::Entitlements => "Entitlement",
        }
    }

    /// The path below the base URL.
    #[must_use]
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::Roles => "/Roles",
            Self::Entitlements => "/Entitlements",
        }
    }

    /// The schema.
    #[must_use]
    pub const fn schema(self) -> &'static Schema {
        match self {
            Self::Roles => &OKTA_ROLE,
            Self::Entitlements => &OKTA_ENTITLEMENT,
        }
    }

    /// A role as a resource of this type, for a client that knows the connection by `base`. There is no version and no
    /// time in `meta`: roles change with the policy as a whole.
    #[must_use]
    pub fn resource(self, base: &str, entry: Entry<'_>) -> Object {
        let Entry { id, name, description } = entry;
        let mut resource = Object::new();
        let mut say = |attribute: &str, value: Value| resource.insert(attribute.to_owned(), value);
        say("schemas", json!([self.schema().id]));
        say("id", id.into());
        if self == Self::Entitlements {
            say("type", self.name().into());
        }
        say("displayName", name.into());
        if !description.is_empty() {
            say("description", description.into());
        }
        let location = format!("{base}{}/{id}", self.endpoint());
        say("meta", json!({ "resourceType": self.name(), "location": location }));
        resource
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_what_okta_reads() {
        let entry = Entry { id: "editor", name: "Editor", description: "May see and change content." };
        let base = "https://scim.example/contoso/scim/v2";
        assert_eq!(
            Value::from(Catalogue::Roles.resource(base, entry)),
            json!({
                "schemas": ["urn:okta:scim:schemas:core:1.0:Role"], "id": "editor", "displayName": "Editor",
                "description": "May see and change content.",
                "meta": { "resourceType": "Role", "location": "https://scim.example/contoso/scim/v2/Roles/editor" }
            })
        );
        assert_eq!(
            Value::from(Catalogue::Entitlements.resource("", Entry { description: "", ..entry })),
            json!({
                "schemas": ["urn:okta:scim:schemas:core:1.0:Entitlement"], "id": "editor", "type": "Entitlement",
                "displayName": "Editor", "meta": { "resourceType": "Entitlement", "location": "/Entitlements/editor" }
            })
        );
    }

    #[test]
    fn a_resource_has_what_its_schema_promises_and_nothing_else() {
        let entry = Entry { id: "editor", name: "Editor", description: "x" };
        for catalogue in Catalogue::ALL {
            let resource = catalogue.resource("", entry);
            let attributes = catalogue.schema().attributes;
            let own = resource.keys().filter(|name| !matches!(name.as_str(), "schemas" | "id" | "meta"));
            assert!(own.eq(attributes.iter().map(|attribute| attribute.name)), "{resource:?}");
        }
    }
}
