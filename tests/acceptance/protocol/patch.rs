//! PATCH by the letter (RFC 7644 §3.5.2) where the vectors do not reach.

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, PATCH_OP, person};
use crate::harness::Scim;

fn rich() -> Value {
    let mut body = person("ada@ex.com", "Ada", "L");
    body["emails"] = json!([
        { "type": "work", "value": "ada@ex.com", "primary": true, "display": "Work" },
        { "type": "home", "value": "ada@home.ex", "display": "Home" }
    ]);
    body["title"] = json!("Countess");
    body[ENTERPRISE] = json!({ "department": "R&D", "costCenter": "1" });
    body
}

#[test]
fn the_shape_of_a_patch() {
    for scim in [Scim::compat(), Scim::strict()] {
        let path = format!("/Users/{}", scim.create("/Users", &rich()));
        for body in [
            json!({ "schemas": [PATCH_OP] }),
            json!({ "schemas": [PATCH_OP], "Operations": [] }),
            json!({ "schemas": [PATCH_OP], "Operations": {} }),
            json!({ "schemas": [PATCH_OP], "Operations": "x" }),
            json!({ "schemas": [PATCH_OP], "Operations": [7] }),
            json!({ "schemas": [PATCH_OP], "Operations": [{ "path": "title", "value": "x" }] }),
            json!({ "schemas": [PATCH_OP], "Operations": [{ "op": "move", "path": "title", "value": "x" }] }),
            json!({ "schemas": [PATCH_OP], "Operations": [{ "op": 1, "path": "title", "value": "x" }] }),
        ] {
            scim.patch(&path, &body).refused(400, "invalidSyntax");
        }
        for bad in ["emails[", "name.", ".title", "a b", "emails[type eq \"work\"]value", "na me", "]"] {
            let patch = json!([{ "op": "replace", "path": bad, "value": "x" }]);
            scim.operations(&path, patch).refused(400, "invalidPath");
        }
        for bad in
            ["emails[type eq].value", "emails[type xx \"work\"].value", "emails[primary gt true].value"]
        {
            // RFC 7644 §3.12: invalidFilter is also about the filter of a path.
            let patch = json!([{ "op": "replace", "path": bad, "value": "x" }]);
            scim.operations(&path, patch).refused(400, "invalidFilter");
        }
        scim.operations(&path, json!([{ "op": "remove" }])).refused(400, "noTarget");
    }
    let operations = json!([{ "op": "replace", "path": "title", "value": "x" }]);
    for (scim, status) in [(Scim::compat(), 200), (Scim::strict(), 400)] {
        let path = format!("/Users/{}", scim.create("/Users", &rich()));
        let answer = scim.patch(&path, &json!({ "Operations": operations })).expect(status);
        assert_eq!(
            answer.body["scimType"] == "invalidSyntax",
            status == 400,
            "schemas is required in strict"
        );
        let capital = scim.operations(&path, json!([{ "op": "Replace", "path": "title", "value": "y" }]));
        assert_eq!(capital.status, status, "the case of op is the profile's business");
    }
}

#[test]
fn unknown_attributes_in_a_path() {
    let (compat, strict) = (Scim::compat(), Scim::strict());
    for path in
        ["nonsense", "name.nonsense", "emails[type eq \"work\"].nonsense", "urn:x:2.0:User:y", "title.sub"]
    {
        let patch = json!([
            { "op": "replace", "path": path, "value": "x" },
            { "op": "replace", "path": "title", "value": "changed" }
        ]);
        let user = format!("/Users/{}", compat.create("/Users", &rich()));
        assert_eq!(
            compat.operations(&user, patch.clone()).expect(200).body["title"],
            "changed",
            "{path} is ignored"
        );
        compat.delete(&user).expect(204);
        let user = format!("/Users/{}", strict.create("/Users", &rich()));
        strict.operations(&user, patch).refused(400, "invalidPath");
        assert_eq!(strict.get(&user).body["title"], "Countess", "nothing of it is applied");
        strict.delete(&user).expect(204);
    }
}

#[test]
fn required_attributes_cannot_go() {
    for scim in [Scim::compat(), Scim::strict()] {
        let user = format!("/Users/{}", scim.create("/Users", &rich()));
        let group = format!("/Groups/{}", scim.group("Sales", &[]));
        scim.operations(&user, json!([{ "op": "remove", "path": "userName" }])).refused(400, "mutability");
        scim.operations(&group, json!([{ "op": "remove", "path": "displayName" }]))
            .refused(400, "mutability");
        for value in [json!(null), json!("")] {
            let patch = json!([{ "op": "replace", "path": "userName", "value": value }]);
            scim.operations(&user, patch).refused(400, "invalidValue");
        }
    }
}

#[test]
fn add_replace_and_remove_of_values() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &rich());
        let path = format!("/Users/{id}");
        let home = rich()["emails"][1].clone();
        let patch = |operation: Value| scim.operations(&path, json!([operation])).expect(200).body;

        let merged = patch(json!({ "op": "add", "path": "name", "value": { "middleName": "King" } }));
        assert_eq!(
            merged["name"],
            json!({ "givenName": "Ada", "familyName": "L", "middleName": "King" }),
            "add merges"
        );
        let merged = patch(json!({ "op": "replace", "path": "name", "value": { "familyName": "Lovelace" } }));
        assert_eq!(
            merged["name"]["givenName"], "Ada",
            "replace of a complex attribute leaves the others unchanged"
        );
        let merged =
            patch(json!({ "op": "replace", "path": ENTERPRISE, "value": { "department": "Sales" } }));
        assert_eq!(
            merged[ENTERPRISE],
            json!({ "department": "Sales", "costCenter": "1" }),
            "an extension too"
        );

        let whole = json!({ "type": "work", "value": "only@ex.com" });
        let after = patch(json!({ "op": "replace", "path": "emails[type eq \"work\"]", "value": whole }));
        assert_eq!(
            after["emails"],
            json!([whole, home]),
            "a value path without sub-attribute replaces the element"
        );
        let after =
            patch(json!({ "op": "replace", "path": "emails[type eq \"work\"].display", "value": "New" }));
        assert_eq!(after["emails"][0], json!({ "type": "work", "value": "only@ex.com", "display": "New" }));
        let after = patch(json!({ "op": "remove", "path": "emails[type eq \"work\"].display" }));
        assert_eq!(after["emails"][0], whole, "one sub-attribute of one element");
        let after = patch(json!({ "op": "remove", "path": "emails.display" }));
        assert_eq!(after["emails"][1], json!({ "type": "home", "value": "ada@home.ex" }), "of every element");
        let after = patch(json!({ "op": "remove", "path": "emails[type eq \"home\"]" }));
        assert_eq!(after["emails"], json!([whole]), "the element");
        let after = patch(json!({ "op": "remove", "path": "emails[type eq \"home\"]" }));
        assert_eq!(after["emails"], json!([whole]), "no match, no change, success");
        let after = patch(json!({ "op": "replace", "path": "emails", "value": [home] }));
        assert_eq!(after["emails"], json!([home]), "the whole list");
        let after = patch(json!({ "op": "remove", "path": "emails" }));
        assert_eq!(after.get("emails"), None);
        let after = patch(json!({ "op": "remove", "path": "name.middleName" }));
        assert_eq!(after["name"], json!({ "givenName": "Ada", "familyName": "Lovelace" }));
        let after = patch(json!({ "op": "replace", "path": "title", "value": null }));
        assert_eq!(after.get("title"), None, "null is unassigned");
        let after = patch(json!({ "op": "replace", "path": "title", "value": "Countess" }));
        assert_eq!(after["title"], "Countess", "replace of an absent attribute is add");
    }
}

#[test]
fn several_conditions_stamp_and_select_together() {
    for scim in [Scim::compat(), Scim::strict()] {
        let path = format!("/Users/{}", scim.user("ada@ex.com"));
        let phone = "phoneNumbers[type eq \"work\" and primary eq true].value";
        let add = |value: &str| json!({ "op": "add", "path": phone, "value": value });
        let add = json!([add("1"), add("2")]);
        let after = scim.operations(&path, add).expect(200).body;
        assert_eq!(after["phoneNumbers"], json!([{ "type": "work", "primary": true, "value": "2" }]));
    }
}

#[test]
fn read_only_attributes_in_a_value_without_a_path() {
    for (scim, strict) in [(Scim::compat(), false), (Scim::strict(), true)] {
        let id = scim.user("ada@ex.com");
        let path = format!("/Users/{id}");
        let value = json!({ "id": "another", "title": "x" });
        scim.operations(&path, json!([{ "op": "replace", "value": value }])).refused(400, "mutability");
        let value = json!({ "id": id, "title": "x" });
        scim.operations(&path, json!([{ "op": "replace", "value": value }])).expect(200);
        let value = json!({ "meta": { "created": "2001-01-01T00:00:00Z" }, "title": "y" });
        let answer = scim.operations(&path, json!([{ "op": "replace", "value": value }]));
        if strict {
            answer.refused(400, "mutability");
        } else {
            let created = answer.expect(200).body["meta"]["created"].clone();
            assert_ne!(created, "2001-01-01T00:00:00Z", "meta is the server's");
        }
    }
}

#[test]
fn a_new_version_has_a_later_time() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let before = scim.read("Users", &id)["meta"].clone();
    std::thread::sleep(std::time::Duration::from_millis(5));
    let patch = json!([{ "op": "replace", "path": "title", "value": "x" }]);
    let after = scim.operations(&format!("/Users/{id}"), patch).expect(200).body["meta"].clone();
    assert_eq!(after["created"], before["created"]);
    assert!(after["lastModified"].as_str() > before["lastModified"].as_str(), "{before} {after}");
    assert_ne!(after["version"], before["version"]);
}
