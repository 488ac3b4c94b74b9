//! Vector 17: discovery in list and item form, fit for Microsoft's validator and for Okta.

use serde_json::Value;

use crate::bodies::{ENTERPRISE, GROUP, LIST, USER};
use crate::harness::Scim;

#[test]
fn lists_and_items_agree() {
    for scim in [Scim::compat(), Scim::strict()] {
        for (path, key, expected) in [
            ("/Schemas", "id", vec![USER, GROUP, ENTERPRISE]),
            ("/ResourceTypes", "id", vec!["User", "Group"]),
        ] {
            let list = scim.get(path).expect(200);
            assert_eq!(list.body["schemas"][0], LIST, "{path} is a ListResponse");
            assert_eq!(list.total() as usize, list.resources().len(), "everything on one page");
            for id in expected {
                let listed = list.resources().iter().find(|item| item[key] == id);
                let listed = listed.unwrap_or_else(|| panic!("{id} is in {path}: {list}"));
                let item = scim.get(&format!("{path}/{id}")).expect(200);
                assert_eq!(&item.body, listed, "the item is the list's element");
                let location = format!("{}{path}/{id}", scim.endpoint());
                assert_eq!(item.body["meta"]["location"], location, "and says where it is");
            }
        }
        let config = scim.get("/ServiceProviderConfig").expect(200);
        assert_eq!(config.body["meta"]["location"], format!("{}/ServiceProviderConfig", scim.endpoint()));
        assert_eq!(config.body["meta"]["resourceType"], "ServiceProviderConfig");
    }
}

#[test]
fn resource_types_name_their_endpoints_and_extensions() {
    let scim = Scim::compat();
    let list = scim.get("/ResourceTypes");
    let user = &list.resources()[0];
    assert_eq!(user["endpoint"], "/Users", "Microsoft's suite reads the first element");
    assert_eq!(user["schema"], USER);
    assert_eq!(user["schemaExtensions"][0]["schema"], ENTERPRISE);
    assert_eq!(user["schemaExtensions"][0]["required"], false);
    let group = scim.get("/ResourceTypes/Group").body;
    assert_eq!(group["endpoint"], "/Groups");
    assert_eq!(group["schema"], GROUP);
}

#[test]
fn discovery_needs_the_token_and_refuses_filters() {
    let scim = Scim::compat();
    for path in ["/Schemas", "/ResourceTypes", "/ServiceProviderConfig"] {
        scim.call("GET", path).without("Authorization").send().refused(401, "");
        scim.filter(path, "id eq \"User\"").refused(403, "");
        let plain = scim.get(path).expect(200);
        let odd = scim.get(&format!("{path}?startIndex=2&count=1&sortBy=id&attributes=id&x")).expect(200);
        assert_eq!(plain.body, odd.body, "other query parameters are ignored (RFC 7644 §4)");
    }
}

/// Every attribute definition of a schema, with its dotted name.
fn definitions(schema: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for attribute in schema["attributes"].as_array().expect("a schema has attributes") {
        let name = attribute["name"].as_str().expect("an attribute has a name").to_owned();
        for sub in attribute["subAttributes"].as_array().into_iter().flatten() {
            all.push((format!("{name}.{}", sub["name"].as_str().unwrap()), sub));
        }
        all.push((name, attribute));
    }
    all
}

#[test]
fn schemas_have_every_characteristic_in_the_case_of_the_rfc() {
    let scim = Scim::compat();
    let list = scim.get("/Schemas").expect(200);
    assert!(list.text.contains("User Account"), "Microsoft's suite looks for the RFC's description");
    for schema in list.resources() {
        for (name, definition) in definitions(schema) {
            for (key, allowed) in [
                (
                    "type",
                    &[
                        "string",
                        "boolean",
                        "decimal",
                        "integer",
                        "dateTime",
                        "binary",
                        "reference",
                        "complex",
                    ][..],
                ),
                ("mutability", &["readOnly", "readWrite", "immutable", "writeOnly"][..]),
                ("returned", &["always", "never", "default", "request"][..]),
                ("uniqueness", &["none", "server", "global"][..]),
            ] {
                let value = definition[key].as_str().unwrap_or_default();
                // RFC 7643 §8.7.1 leaves uniqueness out where nothing is compared; the default is none.
                let left_out = key == "uniqueness" && definition["type"] != "string" && value.is_empty();
                assert!(
                    allowed.contains(&value) || left_out,
                    "{name} has {key} `{value}` in {}",
                    schema["id"]
                );
            }
            for key in ["multiValued", "required"] {
                assert!(definition[key].is_boolean(), "{name} says {key}");
            }
            if definition["type"] == "reference" {
                assert!(definition["referenceTypes"].is_array(), "{name} says what it refers to");
            }
            if definition["type"] == "complex" {
                assert!(definition["subAttributes"].is_array(), "{name} has sub-attributes");
            }
        }
    }
}

#[test]
fn schemas_say_what_the_server_does() {
    let scim = Scim::compat();
    let user = scim.get(&format!("/Schemas/{USER}")).expect(200).body;
    let group = scim.get(&format!("/Schemas/{GROUP}")).expect(200).body;
    let find = |schema: &Value, wanted: &str| {
        let all = definitions(schema);
        all.into_iter().find(|(name, _)| name == wanted).map(|(_, definition)| definition.clone())
    };
    assert_eq!(find(&user, "emails.display"), None, "Microsoft's validator rejects emails.display");
    let user_name = find(&user, "userName").expect("userName");
    assert_eq!(user_name["required"], true);
    assert_eq!(user_name["caseExact"], false);
    assert_eq!(user_name["uniqueness"], "server");
    let password = find(&user, "password").expect("password");
    assert_eq!(password["mutability"], "writeOnly");
    assert_eq!(password["returned"], "never");
    assert_eq!(find(&user, "groups").expect("groups")["mutability"], "readOnly");
    assert_eq!(find(&user, "active").expect("active")["type"], "boolean");
    assert_eq!(
        find(&group, "displayName").expect("displayName")["required"],
        true,
        "a group needs a name here"
    );
    for name in ["members.value", "members.$ref", "members.type"] {
        assert_eq!(find(&group, name).expect(name)["mutability"], "immutable", "{name}");
    }
    let names = "userName name displayName nickName profileUrl title userType preferredLanguage locale timezone \
                 active password emails phoneNumbers ims photos addresses groups entitlements roles \
                 x509Certificates";
    for name in names.split_whitespace() {
        assert!(find(&user, name).is_some(), "{name} of RFC 7643 §4.1 is supported");
    }
    let enterprise = scim.get(&format!("/Schemas/{ENTERPRISE}")).expect(200).body;
    for name in
        ["employeeNumber", "costCenter", "organization", "division", "department", "manager", "manager.value"]
    {
        assert!(find(&enterprise, name).is_some(), "{name} of RFC 7643 §4.3 is supported");
    }
}
