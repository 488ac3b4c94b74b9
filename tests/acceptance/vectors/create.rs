//! Vector 3: the create request of Entra and of Microsoft's test suites.

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

/// String booleans, PascalCase keys, nulls, unknown keys, a misspelt URN and client-made `meta`, all in one
/// body.
fn odd_create() -> Value {
    json!({
        "schemas": [USER, ENTERPRISE, "urn:example:unknown:2.0:User"],
        "id": "chosen-by-the-client",
        "UserName": "Ada@Ex.com",
        "Active": "True",
        "DisplayName": "Ada L",
        "externalId": "ada",
        "Name": { "Formatted": "Ada L", "FamilyName": "L", "GivenName": "Ada", "honorificPrefix": null },
        "emails": [
            { "Primary": true, "Type": "work", "Value": "ada@ex.com" },
            { "Primary": null, "Type": "work", "Value": "ada2@ex.com" }
        ],
        "addresses": [{ "type": "work", "locality": "Oslo", "country": null, "primary": "False" }],
        "roles": [{ "primary": "True", "value": "Admin" }],
        "Department": "top level, unknown there",
        "misspelt": { "deep": [1, 2, null] },
        "meta": { "resourceType": "User", "created": "2001-01-01T00:00:00Z" },
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": { "department": "malformed URN" },
        "urn:example:unknown:2.0:User": { "favouriteColour": "green" },
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
            "Department": "R&D", "Manager": { "Value": "m1" }
        }
    })
}

#[test]
fn entra_create_with_string_booleans_pascal_case_nulls_and_unknown_urn() {
    let scim = Scim::compat();
    let answer = scim.post("/Users", &odd_create()).expect(201);
    let stored = scim.read("Users", &answer.id());
    for user in [&answer.body, &stored] {
        assert_eq!(user["userName"], "Ada@Ex.com", "the case of a value is kept");
        assert_eq!(user["active"], true, "\"True\" became a boolean");
        assert_eq!(user["displayName"], "Ada L", "DisplayName is displayName");
        assert_eq!(user["externalId"], "ada", "externalId is stored");
        assert_eq!(user["name"], json!({ "formatted": "Ada L", "familyName": "L", "givenName": "Ada" }));
        assert_eq!(user["emails"][0]["primary"], true, "Primary is primary");
        assert_eq!(user["emails"][0]["value"], "ada@ex.com");
        assert_eq!(user["emails"][1]["value"], "ada2@ex.com", "two work e-mails are accepted");
        assert_eq!(user["addresses"][0]["locality"], "Oslo");
        assert_eq!(user["addresses"][0].get("country"), None, "null is unassigned");
        assert_eq!(user["roles"][0]["primary"], true, "string booleans in sub-attributes become booleans");
        assert_eq!(user["roles"][0]["value"], "Admin");
        assert_eq!(user[ENTERPRISE]["department"], "R&D");
        assert_eq!(user[ENTERPRISE]["manager"]["value"], "m1", "an unknown manager is stored all the same");
        assert_ne!(user["id"], "chosen-by-the-client", "ids are the server's");
        assert_ne!(user["meta"]["created"], "2001-01-01T00:00:00Z", "meta is the server's");
        for unknown in ["Department", "misspelt", "urn:example:unknown:2.0:User"] {
            assert_eq!(user.get(unknown), None, "{unknown} is ignored");
        }
        assert_eq!(user["schemas"], json!([USER, ENTERPRISE]), "`schemas` lists what has content");
    }
    let mut again = odd_create();
    again["UserName"] = json!("ADA@ex.COM");
    scim.post("/Users", &again).refused(409, "uniqueness");
}

#[test]
fn strict_refuses_what_the_rfc_does_not_allow_in_a_create() {
    let scim = Scim::strict();
    let create = |change: Value| {
        let mut body = crate::bodies::person("ada@ex.com", "Ada", "L");
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        scim.post("/Users", &body)
    };
    create(json!({ "active": "True" })).refused(400, "invalidValue");
    create(json!({ "roles": [{ "primary": "True", "value": "Admin" }] })).refused(400, "invalidValue");
    create(json!({ "department": "unknown at the top" })).refused(400, "invalidSyntax");
    create(json!({ "schemas": [USER, "urn:example:unknown:2.0:User"] })).refused(400, "invalidSyntax");
    assert_eq!(scim.get("/Users").total(), 0, "nothing of a refused create stays");
}

#[test]
fn strict_ignores_case_of_names_nulls_and_read_only_attributes_as_the_rfc_wants() {
    let scim = Scim::strict();
    let body = json!({
        "schemas": [USER], "USERNAME": "Ada@Ex.com", "Active": false, "title": null, "emails": [],
        "id": "mine", "meta": { "resourceType": "User" }, "groups": []
    });
    let answer = scim.post("/Users", &body).expect(201);
    assert_eq!(answer.body["userName"], "Ada@Ex.com", "names are case-insensitive (RFC 7643 §2.1)");
    assert_eq!(answer.body["active"], false);
    assert_ne!(answer.id(), "mine", "readOnly attributes are ignored (RFC 7644 §3.3)");
    assert_eq!(answer.body.get("emails"), None, "an empty array is unassigned (RFC 7643 §2.5)");
    scim.post("/Users", &crate::bodies::user("ADA@EX.COM")).refused(409, "uniqueness");
}

#[test]
fn minimal_and_default_mapping_creates_are_answered_in_full() {
    for scim in [Scim::compat(), Scim::strict()] {
        let minimal = scim.post("/Users", &crate::bodies::user("minimal@ex.com")).expect(201);
        assert_eq!(minimal.body["active"], true, "a user is active unless told otherwise");

        let body = json!({
            "schemas": [USER, ENTERPRISE],
            "externalId": "ada", "userName": "ada@ex.com", "active": true, "displayName": "Ada L",
            "emails": [{ "primary": true, "type": "work", "value": "ada@ex.com" }],
            "meta": { "resourceType": "User" },
            "name": { "formatted": "Ada L", "familyName": "L", "givenName": "Ada" },
            "roles": [],
            ENTERPRISE: { "employeeNumber": "17", "department": "R&D", "manager": { "value": minimal.id() } }
        });
        let answer = scim.post("/Users", &body).expect(201);
        let location = answer.header("location").unwrap();
        assert_eq!(location, format!("{}/Users/{}", scim.endpoint(), answer.id()), "where the user is now");
        assert_eq!(answer.body["meta"]["resourceType"], "User");
        assert_eq!(answer.body[ENTERPRISE]["manager"]["value"], minimal.id(), "a manager is an object");
        assert_eq!(scim.read("Users", &answer.id()), answer.body, "the answer is what is stored");
    }
}
