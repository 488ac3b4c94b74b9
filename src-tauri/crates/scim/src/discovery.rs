//! What the service provider says about itself (RFC 7643 §5 to §7, RFC 7644 §4, RFC 9865 §4).
//!
//! Everything is drawn from [`crate::schema`] and from the limits that other modules keep, so it
//! cannot say what is not so. Absent characteristics are left out; nothing is null.

use serde_json::{Value, json};

use crate::Object;
use crate::bulk;
use crate::catalogue::Catalogue;
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
/// belong to every resource (RFC 7643 §3.1), then those of the catalogues that are published.
#[must_use]
pub fn schemas(base: &str, published: &[Catalogue]) -> Vec<Value> {
    known_schemas(published).map(|schema| schema_entry(base, schema)).collect()
}

/// `/Schemas/{urn}`; the URN in any case.
#[must_use]
pub fn schema(base: &str, published: &[Catalogue], urn: &str) -> Option<Value> {
    known_schemas(published)
        .find(|schema| schema.id.eq_ignore_ascii_case(urn))
        .map(|schema| schema_entry(base, schema))
}

/// The entries of `/ResourceTypes`. The kinds that the service provider holds come first: clients
/// read the first entry and expect users.
#[must_use]
pub fn resource_types(base: &str, published: &[Catalogue]) -> Vec<Value> {
    known_types(published).map(|known| resource_type_entry(base, known)).collect()
}

/// `/ResourceTypes/{id}`; the identifier in any case.
#[must_use]
pub fn resource_type(base: &str, published: &[Catalogue], id: &str) -> Option<Value> {
    known_types(published)
        .find(|known| known.name.eq_ignore_ascii_case(id))
        .map(|known| resource_type_entry(base, known))
}

/// A resource type.
struct ResourceType {
    name: &'static str,
    endpoint: &'static str,
    description: &'static str,
    schema: &'static Schema,
    extensions: &'static [&'static Schema],
}

fn known_types(published: &[Catalogue]) -> impl Iterator<Item = ResourceType> {
    let kinds = Kind::ALL.into_iter().map(|kind| ResourceType {
        name: kind.name(),
        endpoint: kind.endpoint(),
        description: kind.description(),
        schema: kind.schema(),
        extensions: kind.extensions(),
    });
    kinds.chain(published.iter().map(|catalogue| ResourceType {
        name: catalogue.name(),
        endpoint: catalogue.endpoint(),
        description: catalogue.schema().description,
        schema: catalogue.schema(),
        extensions: &[],
    }))
}

fn known_schemas(published: &[Catalogue]) -> impl Iterator<Item = &'static Schema> {
    known_types(published)
        .flat_map(|known| std::iter::once(known.schema).chain(known.extensions.iter().copied()))
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

fn resource_type_entry(base: &str, known: ResourceType) -> Value {
    let ResourceType { name, endpoint, description, schema, extensions } = known;
    let mut entry = json!({
        "schemas": [RESOURCE_TYPE_URN],
        "id": name,
        "name": name,
        "endpoint": endpoint,
        "description": description,
        "schema": schema.id
    });
    if !extensions.is_empty() {
        let extension = |schema: &&Schema| json!({ "schema": schema.id, "required": false });
        entry["schemaExtensions"] = extensions.iter().map(extension).collect();
    }
    entry["meta"] =
        json!({ "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{name}") });
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
        let all_published = Catalogue::ALL;
        let entries = [
            vec![service_provider_config(BASE)],
            schemas(BASE, &all_published),
            resource_types(BASE, &all_published),
        ];
        let entries = entries.concat();
        assert_eq!(entries.len(), 1 + 5 + 4);
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
        let published = Catalogue::ALL;
        for entry in schemas(BASE, &published) {
            let urn = entry["id"].as_str().unwrap();
            assert_eq!(schema(BASE, &published, urn).as_ref(), Some(&entry));
            assert_eq!(schema(BASE, &published, &urn.to_uppercase()), Some(entry));
        }
        for entry in resource_types(BASE, &published) {
            let id = entry["id"].as_str().unwrap();
            assert_eq!(resource_type(BASE, &published, id).as_ref(), Some(&entry));
            assert_eq!(resource_type(BASE, &published, &id.to_lowercase()), Some(entry));
        }
        assert!(schema(BASE, &published, "urn:example").is_none());
        assert!(resource_type(BASE, &published, "Users").is_none());
    }

    #[test]
    fn catalogues_that_are_not_published_are_not_there() {
        for catalogue in Catalogue::ALL {
            let others = Catalogue::ALL.map(|other| if other == catalogue { None } else { Some(other) });
            let others: Vec<Catalogue> = others.into_iter().flatten().collect();
            let (urn, name) = (catalogue.schema().id, catalogue.name());
            assert!(schema(BASE, &others, urn).is_none() && resource_type(BASE, &others, name).is_none());
            let there = resource_type(BASE, &[catalogue], name).unwrap();
            assert_eq!((&there["endpoint"], &there["schema"]), (&json!(catalogue.endpoint()), &json!(urn)));
            for attribute in schema(BASE, &[catalogue], urn).unwrap()["attributes"].as_array().unwrap() {
                assert_eq!(attribute["mutability"], "readOnly");
            }
        }
        assert_eq!((schemas(BASE, &[]).len(), resource_types(BASE, &[]).len()), (3, 2));
    }

    #[test]
    fn users_come_first_and_bring_an_optional_extension() {
        let [user, group] = &resource_types(BASE, &[])[..] else { panic!("two resource types") };
        assert_eq!((&user["endpoint"], &group["endpoint"]), (&json!("/Users"), &json!("/Groups")));
        assert_eq!(user["schema"], USER);
        assert_eq!(user["schemaExtensions"][0]["required"], false);
        assert!(group.get("schemaExtensions").is_none());
        assert!(
            schemas(BASE, &[])[0].to_string().contains("User Account"),
            "Microsoft's test suite looks for it"
        );
    }

    #[test]
    fn characteristics_are_written_as_the_rfc_writes_them() {
        let schema = schema(BASE, &[], USER).unwrap();
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
        let schema = schema(BASE, &[], USER).unwrap();
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
