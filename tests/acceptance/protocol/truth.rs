//! Discovery tells the truth: what it says is supported works, and its numbers are the numbers in force.

use serde_json::{Value, json};

use crate::bodies::BULK;
use crate::harness::{Scim, encode};

#[test]
fn every_feature_said_to_be_supported_works() {
    for scim in [Scim::compat(), Scim::strict()] {
        let config = scim.get("/ServiceProviderConfig").expect(200).body;
        let id = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
        scim.user("bob@ex.com");
        let path = format!("/Users/{id}");

        assert_eq!(config["patch"]["supported"], true);
        let patch = json!([{ "op": "replace", "path": "title", "value": "x" }]);
        scim.operations(&path, patch).expect(200);

        assert_eq!(config["filter"]["supported"], true);
        assert_eq!(scim.filter("/Users", "userName eq \"ada@ex.com\"").total(), 1);
        let most = config["filter"]["maxResults"].as_u64().expect("filter.maxResults is a number");
        let pages = &config["pagination"];
        assert_eq!(pages["maxPageSize"], most, "one cap for all lists");

        assert_eq!(config["sort"]["supported"], true);
        let sorted = scim.get("/Users?sortBy=userName&sortOrder=descending");
        assert_eq!(sorted.resources()[0]["userName"], "bob@ex.com");

        assert_eq!(config["etag"]["supported"], true);
        let tag = scim.get(&path).etag();
        scim.call("GET", &path).header("If-None-Match", &tag).send().expect(304);

        assert_eq!(config["bulk"]["supported"], true);
        let operation = json!({ "method": "DELETE", "path": path });
        let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": [operation] })).expect(200);
        assert_eq!(answer.body["Operations"][0]["status"], "204");
        assert_eq!(config["bulk"]["maxOperations"], 1000);
        assert_eq!(config["bulk"]["maxPayloadSize"], 4_194_304);

        assert_eq!((&pages["cursor"], &pages["index"]), (&json!(true), &json!(true)));
        assert_eq!(pages["defaultPaginationMethod"], "index");
        assert_eq!(pages["cursorTimeout"], 3600);
        assert!(scim.get("/Users?cursor=").expect(200).body.get("startIndex").is_none());
        assert!(scim.get("/Users").expect(200).body["startIndex"].is_u64(), "index is the default");
    }
}

#[test]
fn a_feature_said_to_be_missing_is_missing() {
    let scim = Scim::compat();
    let config = scim.get("/ServiceProviderConfig").expect(200).body;
    assert_eq!(config["changePassword"]["supported"], false, "passwords are accepted and dropped");
    let id = scim.user("ada@ex.com");
    let before = scim.read("Users", &id);
    let patch = json!([{ "op": "replace", "path": "password", "value": "secret" }]);
    scim.operations(&format!("/Users/{id}"), patch).expect(200);
    assert_eq!(scim.read("Users", &id), before);
    assert_eq!(config.get("securityEvents"), None, "no security events are offered");
}

#[test]
fn the_authentication_scheme_is_the_one_that_works() {
    let scim = Scim::compat();
    let config = scim.get("/ServiceProviderConfig").expect(200).body;
    let schemes = config["authenticationSchemes"].as_array().expect("authenticationSchemes is required");
    assert!(schemes.iter().any(|scheme| scheme["type"] == "oauthbearertoken"), "a bearer token: {schemes:?}");
    for scheme in schemes {
        assert!(
            ["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"]
                .contains(&scheme["type"].as_str().unwrap_or_default()),
            "a type of RFC 7643 §5: {scheme}"
        );
        for key in ["name", "description"] {
            assert!(scheme[key].as_str().is_some_and(|text| !text.is_empty()), "{key} is required: {scheme}");
        }
    }
}

/// Every readable attribute of a schema can be filtered, sorted and projected without an error.
#[test]
fn every_announced_attribute_can_be_used() {
    for scim in [Scim::compat(), Scim::strict()] {
        let schemas = scim.get("/Schemas").expect(200);
        for (urn, kind) in [
            ("urn:ietf:params:scim:schemas:core:2.0:User", "Users"),
            ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "Users"),
            ("urn:ietf:params:scim:schemas:core:2.0:Group", "Groups"),
        ] {
            let schema = schemas.resources().iter().find(|schema| schema["id"] == urn).expect(urn);
            let mut names = Vec::new();
            for attribute in schema["attributes"].as_array().unwrap() {
                let name = format!("{urn}:{}", attribute["name"].as_str().unwrap());
                for sub in attribute["subAttributes"].as_array().into_iter().flatten() {
                    names.push((format!("{name}.{}", sub["name"].as_str().unwrap()), sub.clone()));
                }
                names.push((name, attribute.clone()));
            }
            for (name, definition) in names {
                if definition["returned"] == "never" {
                    continue;
                }
                let filter = scim.filter(&format!("/{kind}"), &format!("{name} pr")).expect(200);
                assert_eq!(filter.total(), 0, "{name} on an empty directory");
                let name = encode(&name);
                scim.get(&format!("/{kind}?sortBy={name}")).expect(200);
                scim.get(&format!("/{kind}?attributes={name}")).expect(200);
            }
        }
    }
}

/// What `/Schemas` calls writable is stored and returned as it was sent.
#[test]
fn every_writable_attribute_reads_back() {
    for scim in [Scim::compat(), Scim::strict()] {
        let schema = scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").expect(200).body;
        let mut body = crate::bodies::user("ada@ex.com");
        for attribute in schema["attributes"].as_array().unwrap() {
            let name = attribute["name"].as_str().unwrap();
            if attribute["mutability"] != "readWrite" || body.get(name).is_some() {
                continue;
            }
            body[name] = sample(attribute);
        }
        let id = scim.create("/Users", &body);
        let stored = scim.read("Users", &id);
        for (name, value) in body.as_object().unwrap() {
            assert_eq!(&stored[name], value, "{name} reads back as it was sent");
        }
        assert!(body.as_object().unwrap().len() >= 18, "the core schema is covered: {body}");
    }
}

fn sample(attribute: &Value) -> Value {
    let one = match attribute["type"].as_str().unwrap() {
        "boolean" => json!(true),
        "integer" => json!(7),
        "decimal" => json!(1.5),
        "dateTime" => json!("2026-01-02T03:04:05.678Z"),
        "binary" => json!("aGVsbG8="),
        "reference" => json!("https://ex.com/x"),
        "complex" => {
            let subs = attribute["subAttributes"].as_array().unwrap();
            let writable = subs.iter().filter(|sub| sub["mutability"] != "readOnly");
            writable.map(|sub| (sub["name"].as_str().unwrap().to_owned(), sample(sub))).collect()
        }
        _ => match attribute["canonicalValues"][0].as_str() {
            Some(canonical) => json!(canonical),
            None => json!("text"),
        },
    };
    if attribute["multiValued"] == true { json!([one]) } else { one }
}
