//! The catalogue of roles as Okta discovers it: `/ResourceTypes`, then `/Schemas`, then the resources themselves
//! (Okta's guide "Build a SCIM 2.0 server with entitlements" and its entitlements suite).

use serde_json::{Value, json};

use super::policy;
use crate::bodies::LIST;
use crate::harness::{Admin, Scim};

const TYPES: [(&str, &str, &str); 2] = [
    ("Role", "/Roles", "urn:okta:scim:schemas:core:1.0:Role"),
    ("Entitlement", "/Entitlements", "urn:okta:scim:schemas:core:1.0:Entitlement"),
];

/// A server with roles, and a client in each profile.
fn start() -> (Admin, [Scim; 2]) {
    let admin = Admin::start();
    let mut roles = policy(&[]);
    let archived = json!({ "key": "former", "name": "Former", "archived": true });
    roles["roles"].as_array_mut().expect("roles").push(archived);
    admin.save_roles(&roles);
    let clients = [admin.server.connect("compat"), admin.server.connect("strict")];
    (admin, clients)
}

fn publish(admin: &Admin, scim: &Scim, word: &str) -> Value {
    admin.server.cli_json(&["connection", "set", scim.slug(), "--publish-roles", word])
}

#[test]
fn a_connection_that_does_not_publish_has_no_such_endpoints() {
    let (admin, clients) = start();
    for scim in &clients {
        let unknown = scim.get("/Nonsense").refused(404, "");
        let nothing = |scim: &Scim| {
            for (name, path, urn) in TYPES {
                for path in
                    [path.to_owned(), format!("{path}/editor"), format!("{path}?startIndex=1&count=1")]
                {
                    let answer = scim.get(&path).refused(404, "");
                    assert_eq!(
                        answer.body["detail"], unknown.body["detail"],
                        "as if it were nothing: {answer}"
                    );
                    scim.post(&path, &json!({})).refused(404, "");
                    scim.call("OPTIONS", &path).send().refused(404, "");
                }
                scim.get(&format!("/ResourceTypes/{name}")).refused(404, "");
                scim.get(&format!("/Schemas/{urn}")).refused(404, "");
            }
            assert_eq!(scim.get("/ResourceTypes").expect(200).ids(), ["User", "Group"]);
            assert_eq!(scim.get("/Schemas").expect(200).total(), 3);
        };
        nothing(scim);
        assert_eq!(publish(&admin, scim, "on")["publishRoles"], true);
        assert_eq!(scim.get("/Roles").expect(200).total(), 3);
        assert_eq!(publish(&admin, scim, "off")["publishRoles"], false);
        nothing(scim);
    }
}

#[test]
fn one_connection_publishes_and_the_other_does_not() {
    let (admin, [one, other]) = start();
    publish(&admin, &one, "on");
    one.get("/Roles").expect(200);
    other.get("/Roles").refused(404, "");
    one.call("GET", "/Roles").without("Authorization").send().refused(401, "");
    one.with_token("rollcall_wrong").get("/Roles").refused(401, "");
}

#[test]
fn okta_discovers_types_then_schemas_then_resources() {
    let (admin, clients) = start();
    for scim in &clients {
        publish(&admin, scim, "on");
        let types = scim.get("/ResourceTypes").expect(200);
        assert_eq!(types.ids(), ["User", "Group", "Role", "Entitlement"], "users stay the first");
        assert_eq!(types.total(), 4);
        let schemas = scim.get("/Schemas").expect(200);
        for (name, path, urn) in TYPES {
            let found = types.resources().iter().find(|entry| entry["id"] == name).expect("it is listed");
            assert_eq!((&found["endpoint"], &found["schema"]), (&json!(path), &json!(urn)));
            assert_eq!((&found["name"], found.get("schemaExtensions")), (&json!(name), None));
            assert_eq!(&scim.get(&format!("/ResourceTypes/{name}")).expect(200).body, found);
            let found = schemas.resources().iter().find(|entry| entry["id"] == urn).expect("it is listed");
            assert_eq!(&scim.get(&format!("/Schemas/{urn}")).expect(200).body, found);
            let attributes = found["attributes"].as_array().expect("it has attributes");
            assert!(attributes.iter().all(|attribute| attribute["mutability"] == "readOnly"), "{found}");
            for wanted in ["displayName", "description"] {
                assert!(attributes.iter().any(|attribute| attribute["name"] == wanted), "{wanted} of {name}");
            }

            let list = scim.get(path).expect(200);
            assert_eq!(list.ids(), ["administrator", "editor", "viewer"], "in the catalogue's order: {list}");
            for resource in list.resources() {
                let id = resource["id"].as_str().expect("an id");
                assert_eq!(resource["schemas"], json!([urn]));
                let location = format!("{}{path}/{id}", scim.endpoint());
                assert_eq!(resource["meta"], json!({ "resourceType": name, "location": location }));
                assert_eq!(&scim.get(&format!("{path}/{id}")).expect(200).body, resource);
            }
            let first = &list.resources()[0];
            assert_eq!(first["displayName"], "Administrator");
            assert_eq!(first["description"], "May do everything.");
            assert_eq!(list.resources()[1].get("description"), None, "nothing is said of it");
            let kind = if name == "Entitlement" { json!(name) } else { Value::Null };
            assert_eq!(first["type"], kind, "only entitlements have a type");
        }
    }
}

/// Every assertion of Okta's entitlements suite, for each endpoint that `/ResourceTypes` names.
#[test]
fn okta_entitlements_suite_passes_on_every_resource_type_that_is_discovered() {
    let (admin, clients) = start();
    for scim in &clients {
        publish(&admin, scim, "on");
        scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
        scim.group("Everyone", &[]);
        let types = scim.get("/ResourceTypes").expect(200);
        for endpoint in types.resources().iter().map(|entry| entry["endpoint"].as_str().expect("a path")) {
            let answer = scim.get(&format!("{endpoint}?count=1&startIndex=1")).expect(200);
            assert_eq!(answer.body["schemas"], json!([LIST]));
            assert!(!answer.resources().is_empty(), "{answer}");
            assert_eq!(answer.body["itemsPerPage"], 1, "a number, and what is there: {answer}");
            assert!(answer.body["startIndex"].is_number() && answer.body["totalResults"].is_number());
        }
    }
}

#[test]
fn lists_are_paged_as_lists_of_users_are() {
    let (admin, clients) = start();
    for scim in &clients {
        publish(&admin, scim, "on");
        for (_, path, _) in TYPES {
            for (query, start, ids) in [
                ("startIndex=1&count=1", 1, &["administrator"][..]),
                ("startIndex=2&count=1", 2, &["editor"]),
                ("startIndex=2", 2, &["editor", "viewer"]),
                ("startIndex=3&count=100", 3, &["viewer"]),
                ("startIndex=4", 4, &[]),
                ("startIndex=99999999999999999999", i64::MAX, &[]),
                ("startIndex=0&count=-1", 1, &[]),
                ("count=0", 1, &[]),
                ("aadOptscim062020&sortBy=x&unknown=1", 1, &["administrator", "editor", "viewer"]),
            ] {
                let page = scim.get(&format!("{path}?{query}")).expect(200);
                assert_eq!((page.total(), page.ids()), (3, ids.iter().map(|id| (*id).to_owned()).collect()));
                assert_eq!(page.body["startIndex"], start, "{page}");
            }
            for query in ["count=x", "startIndex=1.5"] {
                scim.get(&format!("{path}?{query}")).refused(400, "invalidValue");
            }
            scim.get(&format!("{path}?cursor=&count=-1")).refused(400, "invalidCount");
            let (mut cursor, mut seen) = (String::new(), Vec::new());
            loop {
                let page = scim.get(&format!("{path}?cursor={cursor}&count=2")).expect(200);
                seen.extend(page.ids());
                assert_eq!((page.total(), page.body.get("startIndex")), (3, None));
                let Some(next) = page.body["nextCursor"].as_str() else { break };
                cursor = next.to_owned();
            }
            assert_eq!(seen, ["administrator", "editor", "viewer"]);
            scim.get(&format!("{path}?cursor=what")).refused(400, "invalidCursor");
            assert_eq!(scim.get(&format!("{path}?cursor=18446744073709551615")).expect(200).ids(), [""; 0]);
            scim.filter(path, "displayName eq \"Editor\"").refused(400, "invalidFilter");
        }
    }
}

#[test]
fn what_is_not_in_the_catalogue_is_not_found_and_nothing_can_be_written() {
    let (admin, clients) = start();
    for scim in &clients {
        publish(&admin, scim, "on");
        for (name, path, urn) in TYPES {
            for id in ["nobody", "former", "Editor", "editor%20", ".search", "%00"] {
                scim.get(&format!("{path}/{id}")).refused(404, "");
            }
            scim.get(&format!("{path}/editor/x")).refused(404, "");
            let body = json!({ "schemas": [urn], "displayName": name });
            for (method, path) in [
                ("POST", path.to_owned()),
                ("PUT", format!("{path}/editor")),
                ("PATCH", format!("{path}/editor")),
                ("DELETE", format!("{path}/editor")),
                ("POST", format!("{path}/.search")),
            ] {
                let answer = scim.call(method, &path).json(&body).send().refused(405, "");
                assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"), "{answer}");
            }
            let options = scim.call("OPTIONS", path).send().expect(204);
            assert_eq!(options.header("allow"), Some("GET, HEAD, OPTIONS"));
            scim.call("HEAD", path).send().expect(200);
            let lower = path.to_ascii_lowercase();
            assert_eq!(scim.get(&format!("{lower}/")).expect(200).total(), 3, "in any case");
        }
    }
}

#[test]
fn what_is_saved_is_published_at_once() {
    let (admin, [scim, _]) = start();
    publish(&admin, &scim, "on");
    let mut roles = policy(&[("viewer", "userName pr")]);
    roles["roles"][0]["archived"] = json!(true);
    roles["roles"][1]["name"] = json!("Author");
    admin.save_roles(&roles);
    let list = scim.get("/Roles").expect(200);
    assert_eq!(list.ids(), ["editor", "viewer"]);
    assert_eq!(list.resources()[0]["displayName"], "Author");
    scim.get("/Entitlements/administrator").refused(404, "");
    admin.save_roles(&json!({}));
    assert_eq!(scim.get("/Roles").expect(200).total(), 0, "no roles are an empty list");
}

#[test]
fn the_administrator_is_told_where_the_roles_are() {
    let (admin, [scim, _]) = start();
    publish(&admin, &scim, "on");
    let told = admin.ok("roles.publishing", &json!({ "connection": scim.slug() }));
    assert_eq!(told["published"], true);
    assert_eq!(told["rolesUrl"], format!("{}/Roles", scim.endpoint()));
    assert_eq!(told["entitlementsUrl"], format!("{}/Entitlements", scim.endpoint()));
    let first = admin.ok("roles.publishing", &json!({}));
    assert_eq!(first["published"], false);
    assert_eq!(first["rolesUrl"], format!("{}/Roles", admin.scim().endpoint()));
    admin.refused("roles.publishing", &json!({ "connection": "nobody" }), "not_found");
}
