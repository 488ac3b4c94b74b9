//! A value of the wrong type for every attribute of both resources (RFC 7643 §2.3, §4; RFC 7644 §3.12: invalidValue).
//!
//! `strict` refuses them all. `compat` reads what can mean one thing only, as identity providers were seen to send it:
//! a number where a string belongs, one value where a list belongs, a list of one where a value belongs.

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

/// Wrong everywhere; read as text by `compat` where a string belongs.
const NUMBER: &str = "5";
/// Bad as a string, as a boolean and as an element.
const NESTED: &str = r#"{"x":{"y":1}}"#;

pub fn rows() -> Vec<Row> {
    let mut rows = vec![user_name(NUMBER, true), user_name(r#"["a"]"#, true), user_name("true", false)];
    rows.push(user_name(NESTED, false));
    rows.push(user_name(r#"["a","b"]"#, false));
    for name in STRINGS {
        // A URI is no plain string.
        rows.push(user(name, NUMBER, name != "profileUrl"));
        rows.push(user(name, "true", false));
        rows.push(user(name, NESTED, false));
    }
    for value in [NUMBER, r#""maybe""#, r#""yes""#, "0", NESTED] {
        rows.push(user("active", value, false));
    }
    for value in [NUMBER, r#""Ada Lovelace""#, "true", "[5]"] {
        rows.push(user("name", value, false));
    }
    for part in NAMES {
        rows.push(user("name", &format!(r#"{{"{part}":5}}"#), true));
        rows.push(user("name", &format!(r#"{{"{part}":{{"x":1}}}}"#), false));
    }
    for name in MULTI_VALUED {
        let text = !["photos", "addresses", "x509Certificates"].contains(&name);
        rows.push(user(name, NUMBER, false));
        rows.push(user(name, "[5]", false));
        rows.push(user(name, "[true]", false));
        rows.push(user(name, "[[]]", false));
        rows.push(user(name, r#"[{"primary":"maybe"}]"#, false));
        if name != "addresses" {
            rows.push(user(name, r#"[{"value":5}]"#, text));
            rows.push(user(name, r#"[{"value":{"x":1}}]"#, false));
            rows.push(user(name, r#"[{"value":"YQ==","type":5}]"#, true));
        }
    }
    for part in ADDRESS {
        rows.push(user("addresses", &format!(r#"[{{"{part}":5}}]"#), true));
    }
    rows.push(user("x509Certificates", r#"[{"value":"*** no base64 ***"}]"#, false));
    let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    rows.push(user(urn, NUMBER, false));
    rows.push(user(urn, r#""x""#, false));
    for part in ENTERPRISE {
        rows.push(user(urn, &format!(r#"{{"{part}":5}}"#), true));
        rows.push(user(urn, &format!(r#"{{"{part}":{{"x":1}}}}"#), false));
    }
    rows.push(user(urn, r#"{"manager":5}"#, false));
    rows.push(user(urn, r#"{"manager":{"value":5}}"#, true));
    rows.push(user(urn, r#"{"manager":true}"#, false));
    rows.extend(groups());
    rows
}

fn judged(row: Row, compat_reads_it: bool) -> Row {
    if compat_reads_it { row.is(201, "").strict(400, "invalidValue") } else { row.is(400, "invalidValue") }
}

fn user_name(value: &str, compat_reads_it: bool) -> Row {
    let body = format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":{value}}}"#);
    judged(post_user(&format!("userName is {value}"), body), compat_reads_it)
}

fn user(attribute: &str, value: &str, compat_reads_it: bool) -> Row {
    let extension = if attribute.starts_with("urn:") { format!(r#","{attribute}""#) } else { String::new() };
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"{extension}],"userName":"types-@n@","{attribute}":{value}}}"#
    );
    let short = attribute.rsplit(':').next().unwrap_or(attribute);
    judged(post_user(&format!("{short} is {value}"), body), compat_reads_it)
}

fn groups() -> Vec<Row> {
    let mut rows = Vec::new();
    for (value, compat_reads_it) in [(NUMBER, true), (r#"["a"]"#, true), (NESTED, false), ("true", false)] {
        let body =
            format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":{value}}}"#);
        let row = row(&format!("a group's displayName is {value}"), "POST", "/Groups").scim_body(body);
        rows.push(judged(row, compat_reads_it));
    }
    // To `compat` an identifier that is a number is one that nobody has.
    for (value, compat_reads_it) in
        [(NUMBER, false), ("[5]", false), (r#"[{"value":5}]"#, true), ("[true]", false)]
    {
        let body = format!(
            r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"types-@n@","members":{value}}}"#
        );
        let row = row(&format!("members is {value}"), "POST", "/Groups").scim_body(body);
        rows.push(judged(row, compat_reads_it));
    }
    rows
}
