//! A value of the wrong type for every attribute of both resources (RFC 7643 §2.3, §4; RFC 7644 §3.12: invalidValue).

use super::row::{Row, post_user, row};

const STRINGS: [&str; 9] = [
    "externalId",
    "displayName",
    "nickName",
    "title",
    "userType",
    "preferredLanguage",
    "locale",
    "timezone",
    "profileUrl",
];
const MULTI_VALUED: [&str; 8] =
    ["emails", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509Certificates"];
const NAMES: [&str; 6] =
    ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"];
const ADDRESS: [&str; 7] =
    ["formatted", "streetAddress", "locality", "region", "postalCode", "country", "type"];
const ENTERPRISE: [&str; 5] = ["employeeNumber", "costCenter", "organization", "division", "department"];

/// Bad both as a string and as an object.
const NUMBER: &str = "5";
/// Bad as a string, as a boolean and as an element.
const NESTED: &str = r#"{"x":{"y":1}}"#;

pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend([NUMBER, "true", NESTED, r#"["a"]"#].map(|value| {
        let body =
            format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":{value}}}"#);
        post_user(&format!("userName is {value}"), body).is(400, "invalidValue")
    }));
    for name in STRINGS {
        rows.push(user(name, NUMBER));
        rows.push(user(name, NESTED));
    }
    for value in [NUMBER, r#""maybe""#, r#""yes""#, "0", NESTED] {
        rows.push(user("active", value));
    }
    for value in [NUMBER, r#""Ada Lovelace""#, "true", "[5]"] {
        rows.push(user("name", value));
    }
    for part in NAMES {
        rows.push(user("name", &format!(r#"{{"{part}":5}}"#)));
    }
    for name in MULTI_VALUED {
        rows.push(user(name, NUMBER));
        rows.push(user(name, "[5]"));
        rows.push(user(name, "[[]]"));
        rows.push(user(name, r#"[{"primary":"maybe"}]"#));
        if name != "addresses" {
            rows.push(user(name, r#"[{"value":5}]"#));
            rows.push(user(name, r#"[{"value":"YQ==","type":5}]"#));
        }
    }
    for part in ADDRESS {
        rows.push(user("addresses", &format!(r#"[{{"{part}":5}}]"#)));
    }
    rows.push(user("x509Certificates", r#"[{"value":"*** no base64 ***"}]"#));
    let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    rows.push(user(urn, NUMBER));
    rows.push(user(urn, r#""x""#));
    for part in ENTERPRISE {
        rows.push(user(urn, &format!(r#"{{"{part}":5}}"#)));
    }
    rows.push(user(urn, r#"{"manager":5}"#));
    rows.push(user(urn, r#"{"manager":{"value":5}}"#));
    rows.extend(groups());
    rows
}

fn user(attribute: &str, value: &str) -> Row {
    let extension = if attribute.starts_with("urn:") { format!(r#","{attribute}""#) } else { String::new() };
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"{extension}],"userName":"types-@n@","{attribute}":{value}}}"#
    );
    let short = attribute.rsplit(':').next().unwrap_or(attribute);
    post_user(&format!("{short} is {value}"), body).is(400, "invalidValue")
}

fn groups() -> Vec<Row> {
    let mut rows = Vec::new();
    for value in [NUMBER, NESTED, "true", r#"["a"]"#] {
        let body =
            format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":{value}}}"#);
        rows.push(
            row(&format!("a group's displayName is {value}"), "POST", "/Groups")
                .scim_body(body)
                .is(400, "invalidValue"),
        );
    }
    for value in [NUMBER, "[5]", "[true]", r#"[{"value":5}]"#, r#"[{"value":{"value":"x"}}]"#, "[[]]"] {
        let body = format!(
            r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"types-@n@","members":{value}}}"#
        );
        rows.push(
            row(&format!("members is {value}"), "POST", "/Groups").scim_body(body).is(400, "invalidValue"),
        );
    }
    rows
}
