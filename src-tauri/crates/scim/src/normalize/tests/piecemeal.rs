//! Microsoft's validator builds a whole user out of single operations on one that has a name only.

use super::*;

#[test]
fn thirty_six_operations_make_one_user() {
    let mut operations = Vec::new();
    let mut add =
        |path: &str, value: Value| operations.push(json!({ "op": "add", "path": path, "value": value }));
    for (path, value) in [
        ("active", json!(true)),
        ("displayName", json!("Ada L")),
        ("title", json!("Analyst")),
        ("preferredLanguage", json!("en")),
        ("name.givenName", json!("Ada")),
        ("name.familyName", json!("L")),
        ("name.formatted", json!("Ada L")),
        ("name.honorificPrefix", json!("Ms.")),
        ("name.honorificSuffix", json!("III")),
        ("name.middleName", json!("M")),
        ("nickName", json!("Countess")),
        ("userType", json!("Employee")),
        ("locale", json!("en-US")),
        ("timezone", json!("Europe/London")),
        ("externalId", json!("e-1")),
        ("profileUrl", json!("https://ex.com/ada")),
        ("emails[type eq \"work\"].value", json!("ada@ex.com")),
        ("emails[type eq \"work\"].primary", json!(true)),
        ("phoneNumbers[type eq \"work\"].value", json!("1")),
        ("phoneNumbers[type eq \"work\"].primary", json!(true)),
        ("phoneNumbers[type eq \"mobile\"].value", json!("2")),
        ("phoneNumbers[type eq \"fax\"].value", json!("3")),
        ("addresses[type eq \"work\"].formatted", json!("All of it")),
        ("addresses[type eq \"work\"].streetAddress", json!("Street 1")),
        ("addresses[type eq \"work\"].locality", json!("Oslo")),
        ("addresses[type eq \"work\"].region", json!("O")),
        ("addresses[type eq \"work\"].postalCode", json!("0001")),
        ("addresses[type eq \"work\"].country", json!("NO")),
        ("addresses[type eq \"work\"].primary", json!(true)),
        ("roles[primary eq \"True\"].display", json!("Administrator")),
        ("roles[primary eq \"True\"].value", json!("Admin")),
        ("roles[primary eq \"True\"].type", json!("AppRole")),
    ] {
        add(path, value);
    }
    for (name, value) in
        [("employeeNumber", "17"), ("department", "R&D"), ("costCenter", "C"), ("division", "D")]
    {
        add(&format!("{ENTERPRISE}:{name}"), json!(value));
    }
    assert_eq!(operations.len(), 36);
    let (user, quirks) =
        patched(&json!({ "userName": "ada" }), &Value::Array(operations.clone()), Profile::Compat);
    let user = user.unwrap();
    let expected = json!({
        "externalId": "e-1", "userName": "ada",
        "name": { "formatted": "Ada L", "familyName": "L", "givenName": "Ada", "middleName": "M",
                  "honorificPrefix": "Ms.", "honorificSuffix": "III" },
        "displayName": "Ada L", "nickName": "Countess", "profileUrl": "https://ex.com/ada", "title": "Analyst",
        "userType": "Employee", "preferredLanguage": "en", "locale": "en-US", "timezone": "Europe/London",
        "active": true,
        "emails": [{ "value": "ada@ex.com", "type": "work", "primary": true }],
        "phoneNumbers": [{ "value": "1", "type": "work", "primary": true }, { "value": "2", "type": "mobile" },
                         { "value": "3", "type": "fax" }],
        "addresses": [{ "formatted": "All of it", "streetAddress": "Street 1", "locality": "Oslo", "region": "O",
                        "postalCode": "0001", "country": "NO", "type": "work", "primary": true }],
        "roles": [{ "value": "Admin", "display": "Administrator", "type": "AppRole", "primary": true }],
        ENTERPRISE: { "employeeNumber": "17", "costCenter": "C", "division": "D", "department": "R&D" }
    });
    assert_eq!(user.to_string(), expected.to_string());
    assert_eq!(names(&quirks), ["value-path-created"]);
    let (again, quirks) = patched(&user, &Value::Array(operations), Profile::Compat);
    assert_eq!(again.unwrap(), user, "the same request again changes nothing");
    assert!(quirks.is_empty());
}

#[test]
fn entras_legacy_request_is_applied_in_full() {
    let operations = json!([
        {"op":"Replace","path":"displayName","value":"Ada B"},
        {"op":"Add","path":"emails[type eq \"work\"].value","value":"ada@new.ex"},
        {"op":"Replace","path":"name.givenName","value":"Ada"},
        {"op":"Add","path":"externalId","value":"2f6c…"},
        {"op":"Add","path":"active","value":"False"},
        {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"R&D"},
        {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"m1"},
        {"op":"Add","path":"addresses[type eq \"work\"].locality","value":"Oslo"},
        {"op":"Remove","path":"title"}]);
    let (user, _) = patched(&json!({ "userName": "ada", "title": "T" }), &operations, Profile::Compat);
    let expected = json!({
        "externalId": "2f6c…", "userName": "ada", "name": { "givenName": "Ada" }, "displayName": "Ada B",
        "active": false, "emails": [{ "value": "ada@new.ex", "type": "work" }],
        "addresses": [{ "locality": "Oslo", "type": "work" }],
        ENTERPRISE: { "department": "R&D", "manager": { "value": "m1" } }
    });
    assert_eq!(user.unwrap(), expected);
}

#[test]
fn entras_flagged_request_is_applied_in_full() {
    let operations = json!([{"op":"add","path":"emails[type eq \"work\"].value","value":"a@ex.com"},
        {"op":"replace","value":{"displayName":"Ada","name.givenName":"Ada",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"17"}}]);
    let (user, quirks) = patched(&json!({ "userName": "ada" }), &operations, Profile::Compat);
    let expected = json!({
        "userName": "ada", "name": { "givenName": "Ada" }, "displayName": "Ada",
        "emails": [{ "value": "a@ex.com", "type": "work" }], ENTERPRISE: { "employeeNumber": "17" }
    });
    assert_eq!(user.unwrap(), expected);
    assert_eq!(names(&quirks), ["flattened-key", "value-path-created"]);
}
