//! B61–B72: filters, lookup, identity.

use serde_json::json;

use super::table;
use crate::bodies::{person, user};
use crate::harness::Scim;

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b61_filter_on_external_id,
    b62_filter_on_external_id_is_no_server_error,
    b63_no_wildcards_in_values,
    b64_escapes_in_values,
    b65_values_beyond_ascii,
    b66_punctuation_inside_quotes,
    b67_user_names_are_found_in_any_case,
    b68_no_two_users_that_differ_by_case,
    b69_the_case_of_values_is_preserved,
    b70_an_email_may_belong_to_two_users,
    b71_operators_in_upper_case,
    b72_attribute_names_in_any_case
];

fn with_external_id(user_name: &str, external_id: &str) -> serde_json::Value {
    let mut body = user(user_name);
    body["externalId"] = json!(external_id);
    body
}

#[track_caller]
fn hits(scim: &Scim, filter: &str) -> u64 {
    scim.filter("/Users", filter).expect(200).total()
}

/// B61. Of users.
#[test]
fn b61_filter_on_external_id() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &with_external_id("ada@ex.com", "2f6c"));
    scim.create("/Users", &with_external_id("bob@ex.com", "3f6c"));
    assert_eq!(scim.filter("/Users", "externalId eq \"2f6c\"").expect(200).ids(), [id]);
}

/// B62. Hit, miss, odd values, groups.
#[test]
fn b62_filter_on_external_id_is_no_server_error() {
    let scim = Scim::compat();
    for value in ["2f6c", "", "%", "\\\"", "\\u0041", "7d42ffff-0000-4000-8000-000000000001"] {
        let filter = format!("externalId eq \"{value}\"");
        assert_eq!(scim.filter("/Users", &filter).expect(200).total(), 0, "{filter}");
        assert_eq!(scim.filter("/Groups", &filter).expect(200).total(), 0, "{filter}");
    }
}

/// B63. % and _ are themselves.
#[test]
fn b63_no_wildcards_in_values() {
    let scim = Scim::compat();
    for name in ["a_b@ex.com", "axb@ex.com", "100%@ex.com", "1000@ex.com", "*@ex.com"] {
        scim.user(name);
    }
    for (filter, expected) in [
        ("userName eq \"a_b@ex.com\"", 1),
        ("userName eq \"%\"", 0),
        ("userName sw \"a_\"", 1),
        ("userName co \"%\"", 1),
        ("userName sw \"100%\"", 1),
        ("userName ew \"_b@ex.com\"", 1),
        ("userName co \"*\"", 1),
        ("userName eq \"*\"", 0),
    ] {
        assert_eq!(hits(&scim, filter), expected, "{filter}");
    }
}

/// B64. Follow JSON.
#[test]
fn b64_escapes_in_values() {
    let scim = Scim::compat();
    let id = scim.group("a\"b\\c", &[]);
    for literal in [r#""a\"b\\c""#, r#""a\u0022b\u005Cc""#] {
        let found = scim.filter("/Groups", &format!("displayName eq {literal}")).expect(200);
        assert_eq!(found.ids(), [id.as_str()], "{literal}");
    }
    let tab = scim.group("a\tb/c", &[]);
    assert_eq!(scim.filter("/Groups", r#"displayName eq "a\tb\/c""#).expect(200).ids(), [tab]);
}

/// B65. Are UTF-8.
#[test]
fn b65_values_beyond_ascii() {
    let scim = Scim::compat();
    for (n, name) in
        ["Müller", "Straße", "王小明", "Ærøskøbing", "🙂 team", "İstanbul"].into_iter().enumerate()
    {
        let id = scim.group(name, &[]);
        let found = scim.filter("/Groups", &format!("displayName eq \"{name}\"")).expect(200);
        assert_eq!(found.ids(), [id], "{n}: {name}");
    }
}

/// B66. Is no syntax.
#[test]
fn b66_punctuation_inside_quotes() {
    let scim = Scim::compat();
    for (n, value) in
        ["a:b", "a]b", "a[b", "a.b", "a)b(", "a and b", "urn:x:2.0:User:y"].into_iter().enumerate()
    {
        let mut body = user(&format!("u{n}@ex.com"));
        body["emails"] = json!([{ "type": "work", "value": value }]);
        let id = scim.create("/Users", &body);
        let filter = format!("emails[value eq \"{value}\"].type eq \"work\"");
        assert_eq!(scim.filter("/Users", &filter).expect(200).ids(), [id], "{filter}");
    }
}

/// B67. Also emails.
#[test]
fn b67_user_names_are_found_in_any_case() {
    let scim = Scim::compat();
    scim.create("/Users", &person("Ada@Ex.com", "Ada", "L"));
    for name in ["ADA@ex.com", "ada@ex.com", "Ada@Ex.com"] {
        assert_eq!(hits(&scim, &format!("userName eq \"{name}\"")), 1, "{name}");
        assert_eq!(hits(&scim, &format!("emails[type eq \"work\"].value eq \"{name}\"")), 1, "{name}");
    }
}

/// B68. 409.
#[test]
fn b68_no_two_users_that_differ_by_case() {
    let scim = Scim::compat();
    let first = scim.user("Ada@ex.com");
    scim.post("/Users", &user("ada@EX.com")).refused(409, "uniqueness");
    let second = scim.user("bob@ex.com");
    scim.put(&format!("/Users/{second}"), &user("ADA@ex.com")).refused(409, "uniqueness");
    let patch = json!([{ "op": "Replace", "path": "userName", "value": "aDa@ex.com" }]);
    scim.operations(&format!("/Users/{second}"), patch.clone()).refused(409, "uniqueness");
    let own = scim.operations(&format!("/Users/{first}"), patch).expect(200);
    assert_eq!(own.body["userName"], "aDa@ex.com", "one's own name in another case is no conflict");
}

/// B69. Or the identity provider loops.
#[test]
fn b69_the_case_of_values_is_preserved() {
    let scim = Scim::compat();
    let body = person("Alice@Ex.com", "Alice", "Ex");
    let id = scim.create("/Users", &body);
    let stored = scim.read("Users", &id);
    assert_eq!((&stored["userName"], &stored["emails"]), (&body["userName"], &body["emails"]));
    let patch = json!([{ "op": "Replace", "path": "userName", "value": "ALICE@ex.com" }]);
    scim.operations(&format!("/Users/{id}"), patch).expect(200);
    assert_eq!(scim.read("Users", &id)["userName"], "ALICE@ex.com", "a change of case is a change");
}

/// B70. Uniqueness is about userName.
#[test]
fn b70_an_email_may_belong_to_two_users() {
    let scim = Scim::compat();
    let mut one = person("one@ex.com", "One", "One");
    let mut two = person("two@ex.com", "Two", "Two");
    for body in [&mut one, &mut two] {
        body["emails"][0]["value"] = json!("shared@ex.com");
        body["externalId"] = json!("same");
    }
    scim.create("/Users", &one);
    scim.create("/Users", &two);
    assert_eq!(hits(&scim, "emails.value eq \"shared@ex.com\""), 2);
}

/// B71. Do not cut the filter short.
#[test]
fn b71_operators_in_upper_case() {
    let scim = Scim::compat();
    scim.create("/Users", &person("ada@ex.com", "Ada", "L"));
    scim.create("/Users", &person("bob@ex.com", "Ada", "B"));
    for (filter, expected) in [
        ("name.givenName eq \"Ada\" AND name.familyName eq \"B\"", 1),
        ("name.givenName EQ \"Ada\" And NOT (name.familyName Eq \"B\")", 1),
        ("name.familyName eq \"L\" OR name.familyName eq \"B\"", 2),
        ("userName PR", 2),
    ] {
        assert_eq!(hits(&scim, filter), expected, "{filter}");
    }
}

/// B72. In filters.
#[test]
fn b72_attribute_names_in_any_case() {
    let scim = Scim::compat();
    scim.create("/Users", &person("admin", "Ada", "L"));
    for filter in [
        "Username eq \"admin\"",
        "USERNAME eq \"admin\"",
        "Name.GivenName eq \"Ada\"",
        "Emails[Type eq \"work\"].Value eq \"admin\"",
        "META.ResourceType eq \"User\"",
    ] {
        assert_eq!(hits(&scim, filter), 1, "{filter}");
    }
}
