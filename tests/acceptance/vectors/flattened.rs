//! Vector 6: several attributes as dotted and URN keys in one operation without a path.

use serde_json::json;

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

#[test]
fn flattened_keys_are_paths_and_value_path_operations_stand_beside_them() {
    let scim = Scim::compat();
    for (n, op) in ["replace", "add", "Replace", "Add"].into_iter().enumerate() {
        let id = scim.user(&format!("u{n}@ex.com"));
        let answer = scim.operations(
            &format!("/Users/{id}"),
            json!([
                { "op": op, "path": "emails[type eq \"work\"].value", "value": "a@ex.com" },
                { "op": op, "value": {
                    "displayName": "Ada",
                    "name.givenName": "Ada",
                    "name.familyName": "L",
                    "emails[type eq \"home\"].value": "ada@home.ex",
                    "urn:ietf:params:scim:schemas:core:2.0:User:title": "Countess",
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "17",
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "R&D" }
                } }
            ]),
        );
        let user = answer.expect(200).body;
        assert_eq!(user["displayName"], "Ada");
        assert_eq!(
            user["name"],
            json!({ "givenName": "Ada", "familyName": "L" }),
            "dotted keys are sub-attributes"
        );
        assert_eq!(user.get("name.givenName"), None, "a dotted key is never stored as such");
        assert_eq!(user["title"], "Countess", "the core URN is optional");
        assert_eq!(user[ENTERPRISE], json!({ "employeeNumber": "17", "department": "R&D" }));
        let emails =
            json!([{ "type": "work", "value": "a@ex.com" }, { "type": "home", "value": "ada@home.ex" }]);
        assert_eq!(user["emails"], emails, "a value path is a key as well");
        assert_eq!(user["schemas"], json!([USER, ENTERPRISE]));
    }
}

#[test]
fn flattened_keys_merge_with_what_is_there() {
    let scim = Scim::compat();
    let mut body = crate::bodies::person("ada@ex.com", "Ada", "Byron");
    body[ENTERPRISE] = json!({ "department": "R&D", "costCenter": "1" });
    let id = scim.create("/Users", &body);
    let key = format!("{ENTERPRISE}:department");
    let operation =
        json!([{ "op": "replace", "value": { "name.familyName": "Lovelace", key: "Mathematics" } }]);
    let user = scim.operations(&format!("/Users/{id}"), operation).expect(200).body;
    assert_eq!(user["name"], json!({ "givenName": "Ada", "familyName": "Lovelace" }), "the given name stays");
    assert_eq!(user[ENTERPRISE], json!({ "department": "Mathematics", "costCenter": "1" }));
    assert_eq!(user["emails"], body["emails"], "what is not named stays");
}

#[test]
fn an_invalid_last_operation_takes_all_back() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
    scim.user("taken@ex.com");
    let user = format!("/Users/{id}");
    let before = scim.get(&user);
    let good = json!({ "op": "replace", "value": { "displayName": "Changed", "name.givenName": "Changed" } });
    let email = json!({ "op": "add", "path": "emails[type eq \"home\"].value", "value": "x@home.ex" });
    for (bad, status, scim_type) in [
        (json!({ "op": "replace", "path": "active", "value": "maybe" }), 400, "invalidValue"),
        (json!({ "op": "replace", "path": "emails[type eq", "value": "x" }), 400, "invalidPath"),
        (json!({ "op": "remove" }), 400, "noTarget"),
        (json!({ "op": "frobnicate", "path": "title", "value": "x" }), 400, "invalidSyntax"),
        (json!({ "op": "remove", "path": "userName" }), 400, "mutability"),
        (json!({ "op": "replace", "path": "userName", "value": "TAKEN@ex.com" }), 409, "uniqueness"),
    ] {
        scim.operations(&user, json!([good, email, bad])).refused(status, scim_type);
        let after = scim.get(&user);
        assert_eq!(after.body, before.body, "all or nothing, also with {bad}");
        assert_eq!(after.etag(), before.etag(), "a refused PATCH makes no version");
    }
}

#[test]
fn strict_knows_no_flattened_keys() {
    let scim = Scim::strict();
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    let department = format!("{ENTERPRISE}:department");
    for value in [
        json!({ "name.givenName": "Ada" }),
        json!({ "emails[type eq \"work\"].value": "a@ex.com" }),
        json!({ department: "R&D" }),
    ] {
        scim.operations(&user, json!([{ "op": "replace", "value": value }])).refused(400, "invalidSyntax");
    }
    let value = json!({ "name": { "givenName": "Ada" }, ENTERPRISE: { "department": "R&D" } });
    let user = scim.operations(&user, json!([{ "op": "replace", "value": value }])).expect(200).body;
    assert_eq!(user["name"]["givenName"], "Ada", "nested objects are the form of the RFC");
    assert_eq!(user[ENTERPRISE]["department"], "R&D");
}
