//! Microsoft's suites: scimvalidator, the gallery suite, the Postman collection. Each function is one of
//! their cases, as far as a server is concerned; what the vectors prove already is not repeated here.

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, GROUP, LIST, PATCH_OP, USER};
use crate::harness::{Scim, encode};

/// The user of Microsoft's validator: real booleans everywhere but in `roles`, which carries a string.
fn validator_user(user_name: &str) -> Value {
    json!({
        "userName": user_name, "active": true, "displayName": "BCLVMJ", "title": "AVCPQI", "nickName": "BTP",
        "externalId": format!("ext-{user_name}"), "preferredLanguage": "en-GB", "userType": "VJOHTJ",
        "locale": "XVCTVL", "timezone": "Asia/Pyongyang", "profileUrl": "QHWYNK",
        "emails": [{ "type": "work", "value": format!("mail-{user_name}"), "primary": true }],
        "addresses": [{ "type": "work", "formatted": "VSXK", "streetAddress": "97 Lebsack",
            "locality": "NOQN", "region": "RGXP", "postalCode": "nm75 9xz", "primary": true, "country": "Guam" }],
        "phoneNumbers": [
            { "type": "work", "value": "43-395-3190", "primary": true },
            { "type": "mobile", "value": "43-395-3190" },
            { "type": "fax", "value": "43-395-3190" }
        ],
        "name": { "givenName": "Leonora", "familyName": "Rocio", "formatted": "Newell",
            "middleName": "Ambrose", "honorificPrefix": "Lizeth", "honorificSuffix": "Edyth" },
        "roles": [{ "primary": "True", "display": "LFVVBS", "value": "QNKSWL", "type": "AKHJWO" }],
        ENTERPRISE: { "employeeNumber": "GYDZJN", "department": "SLGYFP", "costCenter": "UWQXDQ",
            "organization": "ABDTXZ", "division": "ZOSSPM", "manager": "YXDVBF" },
        "schemas": [USER, ENTERPRISE]
    })
}

#[test]
fn validator_create_duplicate_and_filters() {
    let scim = Scim::compat();
    let body = validator_user("hulda@lowe.ex");
    let created = scim.post("/Users", &body).expect(201);
    for name in
        ["displayName", "title", "nickName", "externalId", "emails", "addresses", "phoneNumbers", "name"]
    {
        assert_eq!(created.body[name], body[name], "{name} is returned as it was sent");
    }
    assert_eq!(created.body["roles"][0]["primary"], true, "the string became a boolean");
    assert_eq!(created.body["timezone"], "Asia/Pyongyang");
    scim.post("/Users", &body).refused(409, "uniqueness");
    for (filter, hits) in [
        ("userName eq \"hulda@lowe.ex\"", 1),
        ("userName eq \"HULDA@LOWE.EX\"", 1),
        ("userName eq \"nobody@lowe.ex\"", 0),
        ("externalId eq \"ext-hulda@lowe.ex\"", 1),
        ("emails[type eq \"work\"].value eq \"mail-hulda@lowe.ex\"", 1),
    ] {
        assert_eq!(scim.filter("/Users", filter).expect(200).total(), hits, "{filter}");
    }
}

#[test]
fn validator_patches_a_user() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &validator_user("hulda@lowe.ex"));
    let user = format!("/Users/{id}");
    let replace = json!([
        { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "new@lowe.ex" },
        { "op": "replace", "path": "emails[type eq \"work\"].primary", "value": true },
        { "op": "replace", "path": "phoneNumbers[type eq \"fax\"].value", "value": "1" },
        { "op": "replace", "path": "addresses[type eq \"work\"].postalCode", "value": "0150" },
        { "op": "replace", "path": "roles[primary eq \"True\"].value", "value": "Reader" },
        { "op": "replace", "value": { "displayName": "Ada", "name.givenName": "Ada", "active": false,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D" } }
    ]);
    let body = scim.operations(&user, replace).expect(200).body;
    assert_eq!(body["emails"], json!([{ "type": "work", "value": "new@lowe.ex", "primary": true }]));
    assert_eq!(body["phoneNumbers"][2], json!({ "type": "fax", "value": "1" }));
    assert_eq!(body["phoneNumbers"][1]["value"], "43-395-3190", "the other numbers stay");
    assert_eq!(body["addresses"][0]["postalCode"], "0150");
    assert_eq!(body["addresses"][0]["country"], "Guam", "the rest of the element stays");
    assert_eq!(body["roles"][0]["value"], "Reader");
    assert_eq!(body["name"]["givenName"], "Ada");
    assert_eq!(body["name"]["familyName"], "Rocio", "the rest of the name stays");
    assert_eq!(body["active"], false);
    assert_eq!(body[ENTERPRISE]["department"], "R&D");
    assert_eq!(body[ENTERPRISE]["manager"]["value"], "YXDVBF");

    let rename = json!([{ "op": "replace", "value": { "userName": "Renamed@lowe.ex" } }]);
    let body = scim.operations(&user, rename).expect(200).body;
    assert_eq!(
        (&body["id"], &body["userName"]),
        (&json!(id), &json!("Renamed@lowe.ex")),
        "a rename keeps the id"
    );
    assert_eq!(scim.filter("/Users", "userName eq \"hulda@lowe.ex\"").total(), 0, "the old name is free");
}

#[test]
fn validator_deletes() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &validator_user("hulda@lowe.ex"));
    let user = format!("/Users/{id}");
    scim.delete(&user).expect(204);
    scim.get(&user).refused(404, "");
    scim.delete(&user).refused(404, "");
    scim.delete("/Users/019a0000-0000-7000-8000-000000000000").refused(404, "");
    assert_eq!(scim.get("/Users").total(), 0);
    let group = scim.group("Sales", &[]);
    scim.delete(&format!("/Groups/{group}")).expect(204);
    scim.delete(&format!("/Groups/{group}")).refused(404, "");
}

#[test]
fn validator_groups() {
    let scim = Scim::compat();
    let user = scim.create("/Users", &validator_user("hulda@lowe.ex"));
    let body = json!({ "schemas": [GROUP], "displayName": "Sales", "externalId": "e1",
        "members": [{ "value": user }] });
    let id = scim.create("/Groups", &body);
    let path = format!("/Groups/{id}");
    scim.post("/Groups", &body).refused(409, "uniqueness");
    assert_eq!(scim.get(&format!("{path}?excludedAttributes=members")).expect(200).body.get("members"), None);
    for (name, hits) in [("Sales", 1), ("SALES", 1), ("Nobody", 0)] {
        let filter = encode(&format!("displayName eq \"{name}\""));
        let without = scim.get(&format!("/Groups?excludedAttributes=members&filter={filter}")).expect(200);
        assert_eq!(without.total(), hits, "{name}");
        assert!(without.resources().iter().all(|group| group.get("members").is_none()));
        let with = scim.get(&format!("/Groups?filter={filter}")).expect(200);
        assert_eq!(with.total(), hits);
        assert!(with.resources().iter().all(|group| group["members"][0]["value"] == user));
    }
    scim.operations(
        &path,
        json!([{ "op": "replace", "value": { "displayName": "EU", "externalId": "e2" } }]),
    )
    .expect(204);
    let group = scim.read("Groups", &id);
    assert_eq!((&group["displayName"], &group["externalId"]), (&json!("EU"), &json!("e2")));
    assert_eq!(scim.members(&id), [user.as_str()]);
    scim.operations(&path, json!([{ "op": "replace", "path": "members", "value": [{ "value": user }] }]))
        .expect(204);
    assert_eq!(scim.members(&id), [user.as_str()], "the validator adds with replace");
    let remove = json!([{ "op": "remove", "path": format!("members[value eq \"{user}\"]") }]);
    scim.operations(&path, remove).expect(204);
    assert!(scim.members(&id).is_empty());
}

#[test]
fn validator_preview_several_operations_on_one_attribute() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &validator_user("hulda@lowe.ex"));
    let operations = json!([
        { "op": "remove", "path": "externalId" },
        { "op": "add", "value": { "externalId": "first" } },
        { "op": "replace", "value": { "externalId": "last" } },
        { "op": "remove", "path": "title" },
        { "op": "add", "path": "nickName", "value": "Lady A" }
    ]);
    let body = scim.operations(&format!("/Users/{id}"), operations).expect(200).body;
    assert_eq!(body["externalId"], "last", "operations are applied in order");
    assert_eq!((body.get("title"), &body["nickName"]), (None, &json!("Lady A")));
}

#[test]
fn gallery_null_update_reads_back_as_absent() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &validator_user("hulda@lowe.ex"));
    let user = format!("/Users/{id}");
    for value in [json!(""), json!(null)] {
        for path in ["title", "nickName", "displayName", "name.middleName", "preferredLanguage"] {
            scim.operations(&user, json!([{ "op": "replace", "path": path, "value": "x" }])).expect(200);
            let body = scim
                .operations(&user, json!([{ "op": "Replace", "path": path, "value": value }]))
                .expect(200)
                .body;
            let pointer = format!("/{}", path.replace('.', "/"));
            assert_eq!(body.pointer(&pointer), None, "{path} is absent after {value}");
        }
        let path = "emails[type eq \"work\"].value";
        scim.operations(&user, json!([{ "op": "replace", "path": path, "value": "a@lowe.ex" }])).expect(200);
        let body = scim
            .operations(&user, json!([{ "op": "Replace", "path": path, "value": value }]))
            .expect(200)
            .body;
        assert_eq!(body["emails"][0].get("value"), None, "the value is cleared: {}", body["emails"]);
    }
    let whole_name = json!([{ "op": "Replace", "path": "name", "value": { "familyName": null } }]);
    let name = scim.operations(&user, whole_name).expect(200).body["name"].clone();
    assert_eq!(name.get("familyName"), None, "null clears that sub-attribute");
    assert_eq!(name["givenName"], "Leonora", "and only that");
}

#[test]
fn gallery_pagination() {
    let scim = Scim::compat();
    for n in 0..7 {
        let id = scim.user(&format!("u{n}@ex.com"));
        scim.group(&format!("Group {n}"), &[&id]);
    }
    for kind in ["Users", "Groups"] {
        let first = scim.get(&format!("/{kind}?startIndex=1&count=5")).expect(200);
        let second = scim.get(&format!("/{kind}?startIndex=6&count=5")).expect(200);
        assert_eq!((first.body["startIndex"].as_u64(), first.resources().len()), (Some(1), 5));
        assert_eq!((second.body["startIndex"].as_u64(), second.resources().len()), (Some(6), 2));
        assert!(first.ids().iter().all(|id| !second.ids().contains(id)), "pages do not overlap");
    }
}

#[test]
fn gallery_schema_discovery_has_user_and_group() {
    let scim = Scim::compat();
    let schemas = scim.get("/Schemas").expect(200).ids();
    for urn in [USER, GROUP, ENTERPRISE] {
        assert!(schemas.iter().any(|id| id == urn), "{urn} is discoverable");
    }
}

#[test]
fn postman_lower_case_routes_and_filters() {
    let scim = Scim::compat();
    let mut omalley = crate::bodies::person("OMalley", "Tedd", "Employee");
    omalley["emails"] = json!([{ "type": "work", "primary": true, "value": "anna33@example.com" },
                               { "type": "work", "value": "anna34@example.com" }]);
    let id = scim.create("/users", &omalley);
    for query in [
        "userName sw O",
        "userName sw O and name.FamilyName eq Employee",
        "name.FamilyName eq Employee and (emails.Value co example.com or emails.Value co example.org)",
        "meta.Created gt 2015-10-10T14:38:21.8617979-07:00",
        "UserName eq \"omalley\"",
        "DisplayName eq \"Tedd Employee\"",
    ] {
        assert_eq!(scim.filter("/Users", query).expect(200).ids(), [id.as_str()], "{query}");
    }
    let path = format!("/Users/{id}?attributes={}", encode("emails[type eq \"work\"]"));
    let answer = scim.get(&path).expect(200);
    assert_eq!(
        answer.body["emails"].as_array().map(Vec::len),
        Some(2),
        "a value path in `attributes` is its attribute"
    );
    assert_eq!(answer.body.get("name"), None, "and nothing else");
    let answer = scim.get(&format!("/Users/{id}?attributes={}", encode("((("))).expect(200);
    assert_eq!(answer.id(), id, "what cannot be read in `attributes` is ignored");
    let answer = scim.get("/users?startIndex=1&count=1&attributes=userName").expect(200);
    assert_eq!(answer.body["schemas"], json!([LIST]));
}

#[test]
fn postman_user_errors_and_put() {
    let scim = Scim::compat();
    scim.post("/Users", &json!({ "schemas": [USER], "displayName": "nameless" }))
        .refused(400, "invalidValue");
    let broken =
        scim.call("POST", "/Users").header("Content-Type", "application/scim+json").bytes(b"{\"userName\": ");
    broken.send().refused(400, "invalidSyntax");
    let id = scim.create("/Users", &crate::bodies::person("tedd@ex.com", "Tedd", "Employee"));
    let put = json!({ "schemas": [USER, ENTERPRISE], "UserName": "tedd@ex.com", "Active": "True",
        "DisplayName": "BobIsAmazing", "name": { "FamilyName": "Employee", "GivenName": "Tedd" },
        "emails": [{ "Primary": true, "type": "work", "value": "testing@bob.com" }], "id": id,
        ENTERPRISE: { "Department": "bob", "Manager": { "Value": "SuzzyQ" } } });
    let body = scim.put(&format!("/Users/{id}"), &put).expect(200).body;
    assert_eq!(body["displayName"], "BobIsAmazing");
    assert_eq!(body[ENTERPRISE]["manager"]["value"], "SuzzyQ");
}

#[test]
fn postman_groups_with_junk_members() {
    let scim = Scim::compat();
    let user = scim.user("ada@ex.com");
    let id = scim.group("Group 1", &[&user]);
    let group = format!("/Groups/{id}");
    let bare = json!({ "schemas": [PATCH_OP], "id": id, "externalId": "x",
        "Operations": [{ "name": "addMember", "op": "add", "path": "members", "value": "string id 1" }] });
    scim.patch(&group, &bare).expect(204);
    let named = json!([{ "name": "addMember", "op": "add", "path": "members",
        "value": [{ "displayName": "new User", "value": "string id 2" }] }]);
    scim.operations(&group, named).expect(204);
    assert_eq!(scim.members(&id), [user.as_str()], "members that nobody knows are skipped, the others stay");
    let put = json!({ "schemas": [GROUP], "displayName": "putName" });
    assert_eq!(scim.put(&group, &put).expect(200).body["displayName"], "putName");
    assert_eq!(scim.members(&id), [user.as_str()], "a PUT without members is a rename here");
    let by_junk = json!([{ "op": "remove", "path": "members[value eq \"string id 1\"]" }]);
    scim.operations(&group, by_junk).expect(204);
}
