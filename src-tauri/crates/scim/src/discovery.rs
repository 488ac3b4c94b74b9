//! What the service provider says about itself (RFC 7643 §5 to §7, RFC 7644 §4, RFC 9865 §4).
//!
//! Everything is drawn from [`crate::schema`] and from the limits that other modules keep, so it
//! cannot say what is not so. Absent characteristics are left out; nothing is null.

use serde_json::{Value, json};

use crate::Object;
use crate::bulk;
use crate::query::{DEFAULT_COUNT, MAX_COUNT};
use crate::schema::{Attribute, Kind, Schema, Type};

/// How long a cursor can be used, in seconds.
pub const CURSOR_TIMEOUT: u64 = 3600;

const SERVICE_PROVIDER_CONFIG_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const SCHEMA_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";
const RESOURCE_TYPE_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

/// `/ServiceProviderConfig` for a client that knows the connection by `base`.
#[must_use]
pub fn service_provider_config(base: &str) -> Value {
    json!({
        "schemas": [SERVICE_PROVIDER_CONFIG_URN],
        "patch": { "supported": true },
        "bulk": {
            "supported": true,
            "maxOperations": bulk::MAX_OPERATIONS,
            "maxPayloadSize": bulk::MAX_PAYLOAD_SIZE
        },
        "filter": { "supported": true, "maxResults": MAX_COUNT },
        "changePassword": { "supported": false },
        "sort": { "supported": true },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "OAuth Bearer Token",
            "description": "The token of the connection, sent in the Authorization header.",
            "specUri": "https://www.rfc-editor.org/info/rfc6750",
            "primary": true
        }],
        "pagination": {
            "cursor": true,
            "index": true,
            "defaultPaginationMethod": "index",
            "defaultPageSize": DEFAULT_COUNT,
            "maxPageSize": MAX_COUNT,
            "cursorTimeout": CURSOR_TIMEOUT
        },
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": format!("{base}/ServiceProviderConfig")
        }
    })
}

/// The entries of `/Schemas`: core schemas and extensions, without the common attributes, which
/// belong to every resource (RFC 7643 §3.1).
#[must_use]
pub fn schemas(base: &str) -> Vec<Value> {
    known_schemas().map(|schema| schema_entry(base, schema)).collect()
}

/// `/Schemas/{urn}`; the URN in any case.
#[must_use]
pub fn schema(base: &str, urn: &str) -> Option<Value> {
    known_schemas()
        .find(|schema| schema.id.eq_ignore_ascii_case(urn))
        .map(|schema| schema_entry(base, schema))
}

/// The entries of `/ResourceTypes`.
#[must_use]
pub fn resource_types(base: &str) -> Vec<Value> {
    Kind::ALL.into_iter().map(|kind| resource_type_entry(base, kind)).collect()
}

/// `/ResourceTypes/{id}`; the identifier in any case.
#[must_use]
pub fn resource_type(base: &str, id: &str) -> Option<Value> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(id))?;
    Some(resource_type_entry(base, kind))
}

fn known_schemas() -> impl Iterator<Item = &'static Schema> {
    Kind::ALL
        .into_iter()
        .flat_map(|kind| std::iter::once(kind.schema()).chain(kind.extensions().iter().copied()))
}

fn schema_entry(base: &str, schema: &Schema) -> Value {
    json!({
        "schemas": [SCHEMA_URN],
        "id": schema.id,
        "name": schema.name,
        "description": schema.description,
        "attributes": advertised(schema.attributes),
        "meta": { "resourceType": "Schema", "location": format!("{base}/Schemas/{}", schema.id) }
    })
}

fn resource_type_entry(base: &str, kind: Kind) -> Value {
    let mut entry = json!({
        "schemas": [RESOURCE_TYPE_URN],
        "id": kind.name(),
        "name": kind.name(),
        "endpoint": kind.endpoint(),
        "description": kind.description(),
        "schema": kind.schema().id
    });
    if !kind.extensions().is_empty() {
        let extension = |schema: &&Schema| json!({ "schema": schema.id, "required": false });
        entry["schemaExtensions"] = kind.extensions().iter().map(extension).collect();
    }
    entry["meta"] = json!({ "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{}", kind.name()) });
    entry
}

fn advertised(attributes: &[Attribute]) -> Value {
    attributes.iter().filter(|attribute| attribute.advertised).map(attribute_entry).collect()
}

/// One attribute (RFC 7643 §7), with the characteristics that mean something for its type.
fn attribute_entry(attribute: &Attribute) -> Value {
    let mut entry = Object::new();
    let mut say = |name: &str, value: Value| entry.insert(name.to_owned(), value);
    say("name", attribute.name.into());
    say("type", attribute.ty.word().into());
    if !attribute.reference_types.is_empty() {
        say("referenceTypes", attribute.reference_types.into());
    }
    say("multiValued", attribute.multi_valued.into());
    say("description", attribute.description.into());
    say("required", attribute.required.into());
    if !attribute.sub_attributes.is_empty() {
        say("subAttributes", advertised(attribute.sub_attributes));
    }
    if !attribute.canonical_values.is_empty() {
        say("canonicalValues", attribute.canonical_values.into());
    }
    if matches!(attribute.ty, Type::String | Type::Reference | Type::Binary) {
        say("caseExact", attribute.case_exact.into());
    }
    say("mutability", attribute.mutability.word().into());
    say("returned", attribute.returned.word().into());
    if attribute.ty != Type::Boolean {
        say("uniqueness", attribute.uniqueness.word().into());
    }
    Value::Object(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://scim.example/contoso/scim/v2";
    const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// Every value in a document, the document itself included.
    fn all(value: &Value) -> Vec<&Value> {
        let inner: Vec<&Value> = match value {
            Value::Array(elements) => elements.iter().collect(),
            Value::Object(members) => members.values().collect(),
            _ => Vec::new(),
        };
        std::iter::once(value).chain(inner.into_iter().flat_map(all)).collect()
    }

    fn attribute<'a>(of: &'a Value, list: &str, name: &str) -> Option<&'a Value> {
        of[list].as_array()?.iter().find(|attribute| attribute["name"] == name)
    }

    #[test]
    fn nothing_is_null_or_empty_and_every_entry_has_its_address() {
        let entries = [vec![service_provider_config(BASE)], schemas(BASE), resource_types(BASE)].concat();
        assert_eq!(entries.len(), 1 + 3 + 2);
        for entry in &entries {
            assert!(entry["meta"]["location"].as_str().unwrap().starts_with(BASE));
            assert!(
                entry["schemas"][0].as_str().unwrap().starts_with("urn:ietf:params:scim:schemas:core:2.0:")
            );
            for value in all(entry) {
                assert!(!value.is_null() && *value != json!([]) && *value != json!({}), "{entry}");
            }
        }
    }

    #[test]
    fn single_entries_are_those_of_the_lists_and_are_found_in_any_case() {
        for entry in schemas(BASE) {
            let urn = entry["id"].as_str().unwrap();
            assert_eq!(schema(BASE, urn).as_ref(), Some(&entry));
            assert_eq!(schema(BASE, &urn.to_uppercase()), Some(entry));
        }
        for entry in resource_types(BASE) {
            let id = entry["id"].as_str().unwrap();
            assert_eq!(resource_type(BASE, id).as_ref(), Some(&entry));
            assert_eq!(resource_type(BASE, &id.to_lowercase()), Some(entry));
        }
        assert!(schema(BASE, "urn:example").is_none() && resource_type(BASE, "Users").is_none());
    }

    #[test]
    fn users_come_first_and_bring_an_optional_extension() {
        let [user, group] = &resource_types(BASE)[..] else { panic!("two resource types") };
        assert_eq!((&user["endpoint"], &group["endpoint"]), (&json!("/Users"), &json!("/Groups")));
        assert_eq!(user["schema"], USER);
        assert_eq!(user["schemaExtensions"][0]["required"], false);
        assert!(group.get("schemaExtensions").is_none());
        assert!(schemas(BASE)[0].to_string().contains("User Account"), "Microsoft's test suite looks for it");
    }

    #[test]
    fn characteristics_are_written_as_the_rfc_writes_them() {
        let schema = schema(BASE, USER).unwrap();
        let expected = json!({
            "name": "userName", "type": "string", "multiValued": false,
            "description": "The name by which the user signs in; unique regardless of case.",
            "required": true, "caseExact": false, "mutability": "readWrite", "returned": "default",
            "uniqueness": "server"
        });
        assert_eq!(attribute(&schema, "attributes", "userName").unwrap().to_string(), expected.to_string());
        let password = attribute(&schema, "attributes", "password").unwrap();
        assert_eq!((&password["mutability"], &password["returned"]), (&json!("writeOnly"), &json!("never")));
        let active = attribute(&schema, "attributes", "active").unwrap();
        assert!(active.get("caseExact").is_none() && active.get("uniqueness").is_none());
        let groups = attribute(&schema, "attributes", "groups").unwrap();
        assert_eq!(attribute(groups, "subAttributes", "$ref").unwrap()["referenceTypes"], json!(["Group"]));
        let emails = attribute(&schema, "attributes", "emails").unwrap();
        assert_eq!(emails["type"], "complex");
        assert_eq!(
            attribute(emails, "subAttributes", "type").unwrap()["canonicalValues"],
            json!(["work", "home", "other"])
        );
    }

    #[test]
    fn what_is_understood_but_not_advertised_is_left_out() {
        let schema = schema(BASE, USER).unwrap();
        let emails = attribute(&schema, "attributes", "emails").unwrap();
        assert!(attribute(emails, "subAttributes", "display").is_none(), "Microsoft's validator refuses it");
        assert!(crate::schema::USER.attribute("emails").unwrap().sub("display").is_some());
        for common in ["id", "externalId", "meta", "schemas"] {
            assert!(attribute(&schema, "attributes", common).is_none());
        }
    }

    #[test]
    fn the_configuration_states_the_limits_that_are_kept() {
        let config = service_provider_config(BASE);
        assert_eq!(config["bulk"]["maxOperations"], 1000);
        assert_eq!(config["bulk"]["maxPayloadSize"], 4_194_304);
        assert_eq!(config["filter"]["maxResults"], 200);
        assert_eq!(config["changePassword"]["supported"], false);
        let pagination = json!({ "cursor": true, "index": true, "defaultPaginationMethod": "index",
            "defaultPageSize": 100, "maxPageSize": 200, "cursorTimeout": 3600 });
        assert_eq!(config["pagination"], pagination);
    }
}
