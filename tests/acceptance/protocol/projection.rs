//! `attributes` and `excludedAttributes` on every verb (RFC 7644 §3.9).

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, GROUP, SEARCH, USER, person};
use crate::harness::Scim;

fn ada() -> Value {
    let mut body = person("ada@ex.com", "Ada", "L");
    body[ENTERPRISE] = json!({ "department": "R&D", "costCenter": "1", "manager": { "value": "m1" } });
    body["title"] = json!("Countess");
    body
}

/// The names at the top of a resource, sorted.
fn names(resource: &Value) -> Vec<&str> {
    let mut names: Vec<_> = resource.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn attributes_name_what_is_returned() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &ada());
        for (query, expected) in [
            ("attributes=userName", vec!["id", "schemas", "userName"]),
            ("attributes=USERNAME,Title", vec!["id", "schemas", "title", "userName"]),
            ("attributes=userName,%20title", vec!["id", "schemas", "title", "userName"]),
            ("attributes=name.familyName", vec!["id", "name", "schemas"]),
            (
                "attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName",
                vec!["id", "schemas", "userName"],
            ),
            ("attributes=id", vec!["id", "schemas"]),
            ("attributes=nonsense,name.nonsense", vec!["id", "schemas"]),
            ("attributes=emails.value", vec!["emails", "id", "schemas"]),
            ("attributes=meta.version", vec!["id", "meta", "schemas"]),
            ("attributes=password,userName", vec!["id", "schemas", "userName"]),
            ("Attributes=userName", vec!["id", "schemas", "userName"]),
        ] {
            let item = scim.get(&format!("/Users/{id}?{query}")).expect(200);
            assert_eq!(names(&item.body), expected, "{query}");
            let list = scim.get(&format!("/Users?{query}")).expect(200);
            assert_eq!(list.resources()[0], item.body, "a list projects as an item does: {query}");
        }
        let item = scim.get(&format!("/Users/{id}?attributes=name.familyName,emails.value")).expect(200);
        assert_eq!(item.body["name"], json!({ "familyName": "L" }), "one sub-attribute");
        assert_eq!(item.body["emails"], json!([{ "value": "ada@ex.com" }]), "of every element");
        let item = scim.get(&format!("/Users/{id}?attributes={ENTERPRISE}:department")).expect(200);
        assert_eq!(names(&item.body), ["id", "schemas", ENTERPRISE]);
        assert_eq!(item.body[ENTERPRISE], json!({ "department": "R&D" }));
        let item = scim.get(&format!("/Users/{id}?attributes={ENTERPRISE}")).expect(200);
        assert_eq!(item.body[ENTERPRISE]["costCenter"], "1", "the URN alone is the whole extension");
    }
}

#[test]
fn excluded_attributes_are_left_out_but_never_the_essential_ones() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &ada());
        let full = scim.read("Users", &id);
        for (query, missing) in [
            ("emails", vec!["/emails"]),
            ("EMAILS,title", vec!["/emails", "/title"]),
            ("name.familyName", vec!["/name/familyName"]),
            ("id,schemas", vec![]),
            ("nonsense", vec![]),
            ("meta", vec!["/meta"]),
        ] {
            let item = scim.get(&format!("/Users/{id}?excludedAttributes={query}")).expect(200).body;
            for pointer in [
                "/id",
                "/schemas",
                "/userName",
                "/emails",
                "/title",
                "/name/familyName",
                "/name/givenName",
                "/meta",
            ] {
                let expected = if missing.contains(&pointer) { None } else { full.pointer(pointer) };
                assert_eq!(item.pointer(pointer), expected, "{pointer} with excludedAttributes={query}");
            }
        }
        let query = format!("excludedAttributes={ENTERPRISE}:department");
        let item = scim.get(&format!("/Users/{id}?{query}")).expect(200).body;
        assert_eq!(item[ENTERPRISE].get("department"), None);
        assert_eq!(item[ENTERPRISE]["costCenter"], "1", "the rest of the extension stays");
        let item = scim.get(&format!("/Users/{id}?excludedAttributes={ENTERPRISE}")).expect(200).body;
        assert_eq!(item.get(ENTERPRISE), None);
    }
}

#[test]
fn both_at_once_as_the_profile_says() {
    let both = "attributes=userName&excludedAttributes=userName";
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let item = scim.get(&format!("/Users/{id}?{both}")).expect(200);
    assert_eq!(names(&item.body), ["id", "schemas", "userName"], "`attributes` wins");
    let scim = Scim::strict();
    let id = scim.user("ada@ex.com");
    scim.get(&format!("/Users/{id}?{both}")).refused(400, "invalidValue");
    scim.get(&format!("/Users?{both}")).refused(400, "invalidValue");
}

#[test]
fn writes_are_projected_too() {
    for scim in [Scim::compat(), Scim::strict()] {
        let created = scim.post("/Users?attributes=userName", &ada()).expect(201);
        assert_eq!(names(&created.body), ["id", "schemas", "userName"], "POST");
        let id = created.id();
        let location = created.header("location").map(str::to_owned);
        assert_eq!(
            location,
            Some(format!("{}/Users/{id}", scim.endpoint())),
            "Location is there all the same"
        );
        let put = scim.put(&format!("/Users/{id}?excludedAttributes=emails"), &ada()).expect(200);
        assert_eq!(put.body.get("emails"), None, "PUT");
        assert_eq!(put.body["title"], "Countess");
        let operation = json!([{ "op": "replace", "path": "title", "value": "x" }]);
        let patched = scim.operations(&format!("/Users/{id}?attributes=title"), operation).expect(200);
        assert_eq!(patched.body["title"], "x", "PATCH");
        assert_eq!(names(&patched.body), ["id", "schemas", "title"], "PATCH");
        let stored = scim.read("Users", &id);
        assert_eq!(stored["emails"][0]["value"], "ada@ex.com", "a projection is about the answer only");

        let group = scim
            .post("/Groups?excludedAttributes=members", &crate::bodies::group("Sales", &[&id]))
            .expect(201);
        assert_eq!(group.body.get("members"), None);
        let path = format!("/Groups/{}", group.id());
        let rename = |name: &str| json!([{ "op": "replace", "path": "displayName", "value": name }]);
        scim.operations(&path, rename("EU")).expect(204);
        let patched = scim.operations(&format!("{path}?attributes=displayName"), rename("US")).expect(200);
        assert_eq!(
            names(&patched.body),
            ["displayName", "id", "schemas"],
            "200 when attributes are asked for"
        );
        let patched =
            scim.operations(&format!("{path}?excludedAttributes=members"), rename("UK")).expect(200);
        assert_eq!(patched.body["displayName"], "UK");
        assert_eq!(patched.body.get("members"), None);
        assert_eq!(scim.members(&group.id()), [id], "members are as they were");
    }
}

#[test]
fn search_projects_by_its_body() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &ada());
        scim.group("Sales", &[&id]);
        let search = json!({ "schemas": [SEARCH], "attributes": ["userName", "name.familyName"] });
        let answer = scim.post("/Users/.search", &search).expect(200);
        let user = &answer.resources()[0];
        assert_eq!(names(user), ["id", "name", "schemas", "userName"]);
        assert_eq!(user["name"], json!({ "familyName": "L" }));
        let search = json!({ "schemas": [SEARCH], "excludedAttributes": ["members", "emails"] });
        let answer = scim.post("/.search", &search).expect(200);
        assert_eq!(answer.total(), 2);
        for resource in answer.resources() {
            assert_eq!((resource.get("members"), resource.get("emails")), (None, None));
            let urns = resource["schemas"].as_array().unwrap();
            assert!(urns.contains(&json!(USER)) || urns.contains(&json!(GROUP)), "schemas are always there");
        }
    }
}
