//! POST and PUT bodies.

use super::*;
use crate::ScimType;

const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

fn read(kind: Kind, body: Value, profile: Profile) -> (Result<Draft>, Quirks) {
    let mut quirks = Quirks::new();
    let draft = resource(kind, body, profile, &mut quirks);
    (draft, quirks)
}

#[test]
fn entras_create_needs_no_leniency() {
    let sent = json!({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId":"ada","userName":"ada@ex.com","active":true,"displayName":"Ada L",
        "emails":[{"primary":true,"type":"work","value":"ada@ex.com"}],
        "meta":{"resourceType":"User"},
        "name":{"formatted":"Ada L","familyName":"L","givenName":"Ada"},
        "roles":[],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
        {"employeeNumber":"17","department":"R&D","manager":{"value":"m1"}}});
    for profile in [Profile::Compat, Profile::Strict] {
        let (draft, quirks) = read(Kind::User, sent.clone(), profile);
        let expected = json!({ "schemas": [CORE, ENTERPRISE], "externalId": "ada", "userName": "ada@ex.com",
            "name": { "formatted": "Ada L", "familyName": "L", "givenName": "Ada" }, "displayName": "Ada L",
            "active": true, "emails": [{ "value": "ada@ex.com", "type": "work", "primary": true }],
            ENTERPRISE: { "employeeNumber": "17", "department": "R&D", "manager": { "value": "m1" } } });
        assert_eq!(Value::Object(draft.unwrap().body).to_string(), expected.to_string());
        assert!(quirks.is_empty());
    }
}

#[test]
fn oktas_create_and_its_echo_in_a_put_are_read() {
    let create = json!({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@ex.com",
        "name":{"givenName":"Ada","familyName":"L"},
        "emails":[{"primary":true,"value":"ada@ex.com","type":"work"}],
        "displayName":"Ada L","locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7",
        "groups":[],"password":"1mz050nq","active":true});
    let mut echo = create.clone();
    echo["id"] = "2819c223".into();
    echo["meta"] = json!({ "resourceType": "User", "version": "W/\"1\"" });
    echo["groups"] = json!([{ "value": "g1", "display": "G" }]);
    echo["emails"][0]["display"] = "ada".into();
    for profile in [Profile::Compat, Profile::Strict] {
        for body in [&create, &echo] {
            let (draft, quirks) = read(Kind::User, body.clone(), profile);
            let draft = draft.unwrap();
            assert!(quirks.is_empty());
            assert_eq!(draft.members, None);
            for absent in ["password", "groups", "id", "meta"] {
                assert!(!draft.body.contains_key(absent), "{absent}");
            }
            assert_eq!(draft.body["locale"], "en-US");
        }
    }
}

/// What it is, what is added to a minimal user, what the body says then (null: absent), the quirks.
type Row = (&'static str, Value, Value, &'static [&'static str]);

#[test]
fn the_forms_of_values_in_a_resource() {
    let rows: Vec<Row> = vec![
        (
            "B07 text for true",
            json!({ "roles": [{ "primary": "True", "value": "R" }] }),
            json!({ "roles": [{ "value": "R", "primary": true }] }),
            &["string-boolean"],
        ),
        (
            "capitals",
            json!({ "Active": false, "DisplayName": "A", "EMAILS": [{ "Primary": true, "Value": "a" }] }),
            json!({ "active": false, "displayName": "A", "emails": [{ "value": "a", "primary": true }] }),
            &[],
        ),
        (
            "nulls",
            json!({ "title": null, "addresses": [{ "country": null, "primary": null, "locality": "Oslo" }],
                "name": { "honorificPrefix": null } }),
            json!({ "title": null, "addresses": [{ "locality": "Oslo" }], "name": null }),
            &[],
        ),
        (
            "empty text",
            json!({ "title": "", "name": { "givenName": "" }, "emails": "" }),
            json!({ "title": null, "name": null, "emails": null }),
            &["empty-string-clears"],
        ),
        (
            "stray and misspelt keys",
            json!({ "Department": "R&D", "shoe": {},
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": {} }),
            json!({ "department": null, ENTERPRISE: null }),
            &["unknown-attribute-ignored"],
        ),
        (
            "flattened keys",
            json!({ "name.givenName": "A", "emails[type eq \"work\"].value": "a",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "D" }),
            json!({ "name": { "givenName": "A" }, "emails": [{ "value": "a", "type": "work" }],
                ENTERPRISE: { "department": "D" } }),
            &["flattened-key", "value-path-created"],
        ),
        ("core URN", json!({ CORE: { "title": "T" } }), json!({ "title": "T" }), &["flattened-key"]),
        (
            "manager as text",
            json!({ ENTERPRISE: { "manager": "m" } }),
            json!({ ENTERPRISE: { "manager": { "value": "m" } } }),
            &["bare-value"],
        ),
        (
            "B44 empty manager",
            json!({ ENTERPRISE: { "manager": { "value": "" } } }),
            json!({ ENTERPRISE: null }),
            &["empty-string-clears"],
        ),
        ("B46 empty extension", json!({ ENTERPRISE: {} }), json!({ ENTERPRISE: null }), &[]),
        (
            "two of one type, one primary",
            json!({ "emails": [
                { "value": "a", "type": "work", "primary": true }, { "value": "b", "type": "work" }] }),
            json!({ "emails": [{ "value": "a", "type": "work", "primary": true }, { "value": "b", "type": "work" }] }),
            &[],
        ),
        (
            "one the same twice",
            json!({ "emails": [{ "value": "a" }, { "value": "a" }] }),
            json!({ "emails": [{ "value": "a" }] }),
            &[],
        ),
        (
            "roles with another name for display",
            json!({ "roles": [{ "value": "R", "displayName": "Role" }] }),
            json!({ "roles": [{ "value": "R", "display": "Role" }] }),
            &["display-name-for-display"],
        ),
        (
            "one e-mail without list",
            json!({ "emails": { "value": "a" } }),
            json!({ "emails": [{ "value": "a" }] }),
            &["single-value-not-in-list"],
        ),
        (
            "several primaries",
            json!({ "emails": [{ "value": "a", "primary": true }, { "value": "b", "primary": true }] }),
            json!({ "emails": [{ "value": "a", "primary": true }, { "value": "b", "primary": false }] }),
            &["several-primaries"],
        ),
        (
            "certificates",
            json!({ "x509Certificates": [{ "value": "MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTg==" }] }),
            json!({ "x509Certificates": [{ "value": "MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTg==" }] }),
            &[],
        ),
    ];
    for (name, more, expected, quirks_expected) in rows {
        let mut sent = json!({ "schemas": [CORE, ENTERPRISE], "userName": "ada" });
        sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (draft, quirks) = read(Kind::User, sent.clone(), Profile::Compat);
        let body = draft.unwrap_or_else(|error| panic!("{name}: {error}")).body;
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(body.get(key).unwrap_or(&Value::Null), value, "{name}: {key}");
        }
        assert_eq!(names(&quirks), quirks_expected, "{name}");
        let (strict, _) = read(Kind::User, sent, Profile::Strict);
        assert!(strict.is_err() || !refused_strictly(quirks_expected), "{name} must be refused strictly");
        assert!(strict.is_ok() || !quirks_expected.is_empty(), "{name} must be accepted strictly");
    }
}

#[test]
fn users_are_active_unless_it_is_said_otherwise() {
    for (sent, active) in [
        (json!({ "userName": "a" }), true),
        (json!({ "userName": "a", "active": null }), true),
        (json!({ "userName": "a", "active": "False" }), false),
    ] {
        assert_eq!(read(Kind::User, sent, Profile::Compat).0.unwrap().body["active"], active);
    }
    let group = read(Kind::Group, json!({ "displayName": "G" }), Profile::Compat).0.unwrap();
    assert!(!group.body.contains_key("active"));
}

#[test]
fn a_resource_must_be_what_it_claims() {
    use ScimType::{InvalidSyntax, InvalidValue};
    let user = |more: Value| {
        let mut body = json!({ "schemas": [CORE], "userName": "ada" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let deep = (0..70).fold(json!(1), |inner, _| json!({ "a": inner }));
    let rows = [
        ("no object", json!([]), Some(InvalidSyntax), Some(InvalidSyntax)),
        ("nothing", json!(null), Some(InvalidSyntax), Some(InvalidSyntax)),
        ("no userName", json!({ "schemas": [CORE] }), Some(InvalidValue), Some(InvalidValue)),
        (
            "userName null",
            json!({ "schemas": [CORE], "userName": null }),
            Some(InvalidValue),
            Some(InvalidValue),
        ),
        (
            "userName a list",
            json!({ "schemas": [CORE], "userName": ["a", "b"] }),
            Some(InvalidValue),
            Some(InvalidValue),
        ),
        ("an attribute twice", user(json!({ "USERNAME": "x" })), Some(InvalidSyntax), Some(InvalidSyntax)),
        (
            "an attribute twice, with URN",
            user(json!({ format!("{CORE}:userName"): "x" })),
            Some(InvalidSyntax),
            Some(InvalidSyntax),
        ),
        (
            "an extension twice",
            user(json!({ ENTERPRISE: { "division": "D" }, ENTERPRISE.to_uppercase(): { "division": "E" } })),
            Some(InvalidSyntax),
            Some(InvalidSyntax),
        ),
        ("nested too deep", user(json!({ "shoe": deep })), Some(InvalidSyntax), Some(InvalidSyntax)),
        ("password no text", user(json!({ "password": 1 })), Some(InvalidValue), Some(InvalidValue)),
        ("U+0000", user(json!({ "shoe": ["\0"] })), Some(InvalidValue), Some(InvalidValue)),
        ("no schemas", json!({ "userName": "ada" }), None, Some(InvalidSyntax)),
        ("schemas no list", json!({ "schemas": CORE, "userName": "ada" }), None, Some(InvalidSyntax)),
        (
            "schemas of another kind",
            json!({ "schemas": [GROUP], "userName": "ada" }),
            None,
            Some(InvalidSyntax),
        ),
        (
            "an unknown schema",
            json!({ "schemas": [CORE, "urn:x"], "userName": "ada" }),
            None,
            Some(InvalidSyntax),
        ),
        ("schemas in capitals", json!({ "Schemas": [CORE.to_uppercase()], "userName": "ada" }), None, None),
    ];
    for (name, body, compat, strict) in rows {
        for (profile, expected) in [(Profile::Compat, compat), (Profile::Strict, strict)] {
            let (result, _) = read(Kind::User, body.clone(), profile);
            assert_eq!(
                result.as_ref().err().map(|error| error.scim_type.unwrap()),
                expected,
                "{name} in {}: {result:?}",
                profile.word()
            );
        }
    }
    let (result, _) = read(Kind::User, user(json!({ "password": { "p": "s3cret" } })), Profile::Compat);
    assert!(!result.unwrap_err().detail.contains("s3cret"), "no secret in an error");
}

#[test]
fn groups_say_who_their_members_are_or_nothing_of_them() {
    let members = |body: Value, profile| {
        let mut whole = json!({ "schemas": [GROUP], "displayName": "Sales" });
        whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        read(Kind::Group, whole, profile).0.unwrap().members
    };
    let ids = |ids: &[&str]| Some(ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
    assert_eq!(members(json!({}), Profile::Compat), None);
    assert_eq!(members(json!({}), Profile::Strict), ids(&[]), "RFC 7644 clears what is omitted");
    assert_eq!(members(json!({ "members": [] }), Profile::Compat), ids(&[]), "B28 a PUT may drop members");
    assert_eq!(members(json!({ "members": [{ "value": "u2" }] }), Profile::Compat), ids(&["u2"]), "B29");
    assert_eq!(members(json!({ "members": null }), Profile::Compat), ids(&[]));
    assert_eq!(
        members(json!({ "Members": [{ "value": "u1", "display": "x" }] }), Profile::Strict),
        ids(&["u1"])
    );
    assert_eq!(
        members(json!({ "members": ["u1", { "value": "u2" }, "u1"] }), Profile::Compat),
        ids(&["u1", "u2"])
    );
    let entra = json!({ "schemas": [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        "externalId": "8aa1", "displayName": "Sales", "meta": { "resourceType": "Group" } });
    let (draft, quirks) = read(Kind::Group, entra, Profile::Compat);
    assert_eq!(
        Value::Object(draft.unwrap().body),
        json!({ "schemas": [GROUP], "externalId": "8aa1", "displayName": "Sales" })
    );
    assert_eq!(names(&quirks), ["unknown-schema-ignored"]);
}
