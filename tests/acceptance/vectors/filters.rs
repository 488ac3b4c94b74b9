//! Vector 19: the filter language (RFC 7644 §3.4.2.2) on one small cast.

use jiff::{Timestamp, tz};
use serde_json::json;

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::{Scim, encode};

/// Five people, known below by the first letters a, b, c, m and q.
fn cast(scim: &Scim) {
    for body in [
        json!({ "schemas": [USER, ENTERPRISE], "userName": "ada@ex.com", "externalId": "E-1",
            "title": "Countess", "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "emails": [{ "type": "work", "value": "ada@ex.com", "primary": true },
                       { "type": "home", "value": "ada@home.org" }],
            ENTERPRISE: { "department": "R&D" } }),
        json!({ "schemas": [USER, ENTERPRISE], "userName": "bob@ex.com", "externalId": "e-1",
            "title": "Engineer", "name": { "givenName": "Bob", "familyName": "Burns" }, "active": false,
            "emails": [{ "type": "work", "value": "bob@other.com" },
                       { "type": "home", "value": "bob@ex.com" }],
            ENTERPRISE: { "department": "Sales" } }),
        json!({ "schemas": [USER], "userName": "Cyd" }),
        json!({ "schemas": [USER], "userName": "müller@ex.com", "displayName": "Jürgen Müller" }),
        json!({ "schemas": [USER], "userName": "q\"b\\c_%@ex.com", "displayName": "100% a_b",
            "emails": [{ "type": "work", "value": "a:b]c@ex.com" }] }),
    ] {
        scim.post("/Users", &body).expect(201);
    }
}

/// The first letters of the user names that a filter finds, in alphabetical order.
#[track_caller]
fn found(scim: &Scim, filter: &str) -> String {
    let answer = scim.filter("/Users", filter).expect(200);
    let names = answer.resources().iter().filter_map(|user| user["userName"].as_str()?.chars().next());
    let mut letters: Vec<char> = names.flat_map(char::to_lowercase).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn operators_precedence_grouping_and_value_paths() {
    for scim in [Scim::compat(), Scim::strict()] {
        cast(&scim);
        for (filter, expected) in [
            // Grouping before `not` before `and` before `or`.
            (r#"title eq "Countess" or title eq "Engineer" and active eq false"#, "ab"),
            (r#"(title eq "Countess" or title eq "Engineer") and active eq false"#, "b"),
            (r#"not (title pr) and active eq true"#, "cmq"),
            (r#"not(title pr) or title eq "Countess""#, "acmq"),
            (r#"title pr and not (active eq true)"#, "b"),
            (r#"not (title eq "Countess" or active eq false)"#, "cmq"),
            (r#"((((userName eq "cyd"))))"#, "c"),
            (r#"title eq "Countess" AND active eq true"#, "a"),
            (r#"title EQ "Countess" Or NOT (title PR)"#, "acmq"),
            // Conditions in brackets hold for the same element.
            (r#"emails[type eq "work" and value co "@ex.com"]"#, "aq"),
            (r#"emails[type eq "work"] and emails[value co "@ex.com"]"#, "abq"),
            (r#"emails.type eq "home" and emails.value eq "ada@ex.com""#, "a"),
            (r#"emails[type eq "home" and value eq "ada@ex.com"]"#, ""),
            (r#"emails[type eq "work" and (value eq "bob@other.com" or value eq "nobody")]"#, "b"),
            (r#"emails[not (type eq "work")]"#, "ab"),
            (r#"emails[primary eq true]"#, "a"),
            (r#"emails[type eq "work"].value eq "bob@other.com""#, "b"),
            (r#"emails[type eq "home"].value eq "bob@other.com""#, ""),
            (r#"emails co "other""#, "b"),
            (r#"emails eq "ada@home.org""#, "a"),
            (r#"emails.value sw "ADA@""#, "a"),
            (r#"emails pr"#, "abq"),
            (r#"not (emails pr)"#, "cm"),
            // Strings: case per caseExact, presence, inequality.
            (r#"userName eq "CYD""#, "c"),
            (r#"userName sw "ADA""#, "a"),
            (r#"name.familyName ew "NS""#, "b"),
            (r#"name.givenName co "d""#, "a"),
            (r#"name pr"#, "ab"),
            (r#"externalId eq "e-1""#, "b"),
            (r#"externalId eq "E-1""#, "a"),
            (r#"title ne "Engineer""#, "acmq"),
            (r#"title eq null"#, "cmq"),
            (r#"title ne null"#, "ab"),
            (r#"active ne true"#, "b"),
            (r#"userName gt "bob@ex.com""#, "cmq"),
            (r#"userName ge "bob@ex.com""#, "bcmq"),
            (r#"userName lt "BOB@EX.COM""#, "a"),
            (r#"userName le "bob@ex.com""#, "ab"),
            // Names.
            (r#"USERNAME eq "cyd""#, "c"),
            (r#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "cyd""#, "c"),
            (r#"urn:ietf:params:scim:schemas:core:2.0:User:name.familyName eq "burns""#, "b"),
            (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "r&d""#, "a"),
            (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr"#, "ab"),
            (r#"meta.resourceType eq "User""#, "abcmq"),
            (r#"schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User""#, "ab"),
            (r#"nonsense eq "x""#, ""),
            (r#"nonsense pr or userName eq "cyd""#, "c"),
            (r#"name.nonsense eq "x""#, ""),
            (r#"urn:example:2.0:User:colour eq "x""#, ""),
            // Literals.
            (r#"userName eq"cyd""#, "c"),
            (r#"emails[value eq"bob@ex.com"]"#, "b"),
            (r#"userName eq "q\"b\\c_%@ex.com""#, "q"),
            (r#"displayName co "_""#, "q"),
            (r#"displayName co "%""#, "q"),
            (r#"userName sw "_""#, ""),
            (r#"userName eq "%""#, ""),
            (r#"emails[value eq "a:b]c@ex.com"].type eq "work""#, "q"),
            (r#"displayName eq "Jürgen Müller""#, "m"),
            (r#"displayName eq "J\u00fcrgen M\u00fcller""#, "m"),
            (r#"displayName eq "JÜRGEN MÜLLER""#, "m"),
            (r#"userName eq "MÜLLER@ex.com""#, "m"),
        ] {
            assert_eq!(found(&scim, filter), expected, "{filter}");
        }
    }
}

#[test]
fn dates_compare_as_instants_whatever_the_offset() {
    for scim in [Scim::compat(), Scim::strict()] {
        let answer = scim.post("/Users", &crate::bodies::user("ada@ex.com")).expect(201);
        let created: Timestamp = answer.body["meta"]["created"].as_str().unwrap().parse().unwrap();
        let millisecond = jiff::SignedDuration::from_millis(1);
        for hours in [-7, 0, 5, 14] {
            let at = |instant: Timestamp| instant.display_with_offset(tz::offset(hours)).to_string();
            for (operator, instant, hits) in [
                ("eq", created, 1),
                ("ge", created, 1),
                ("le", created, 1),
                ("gt", created, 0),
                ("lt", created, 0),
                ("gt", created - millisecond, 1),
                ("lt", created + millisecond, 1),
                ("eq", created + millisecond, 0),
                ("ne", created + millisecond, 1),
            ] {
                let filter = format!("meta.created {operator} \"{}\"", at(instant));
                assert_eq!(scim.filter("/Users", &filter).expect(200).total(), hits, "{filter}");
            }
        }
        for (filter, hits) in [
            ("meta.created gt \"2015-10-10T14:38:21.8617979-07:00\"", 1),
            ("meta.lastModified gt \"2015-10-10T14:38:21Z\"", 1),
            ("meta.lastModified lt \"2015-10-10T14:38:21Z\"", 0),
            ("meta.lastModified pr", 1),
        ] {
            assert_eq!(scim.filter("/Users", filter).expect(200).total(), hits, "{filter}");
        }
    }
}

#[test]
fn unquoted_literals_and_string_booleans_are_a_compat_tolerance() {
    let (compat, strict) = (Scim::compat(), Scim::strict());
    cast(&compat);
    for (filter, expected) in [
        ("externalId eq e-1", "b"),
        ("userName sw C", "c"),
        ("name.FamilyName eq Burns and (emails.Value co other.com or emails.Value co example.org)", "b"),
        ("meta.Created gt 2015-10-10T14:38:21.8617979-07:00", "abcmq"),
    ] {
        assert_eq!(found(&compat, filter), expected, "{filter}");
        strict.filter("/Users", filter).refused(400, "invalidFilter");
    }
    assert_eq!(found(&compat, "active eq \"False\""), "b", "string booleans in a filter mean booleans");
    assert_eq!(found(&compat, "emails[primary eq \"True\"]"), "a");
}

#[test]
fn every_encoding_of_a_filter_is_the_same_filter() {
    let scim = Scim::compat();
    cast(&scim);
    for query in [
        "filter=userName+eq+%22ada%40ex.com%22",
        "filter=userName%20eq%20%22ada%40ex.com%22",
        "filter=userName%20eq%20%22ada@ex.com%22",
        "filter=emails[type+eq+%22work%22].value+eq+%22ada%40ex.com%22",
        "filter=emails%5Btype%20eq%20%22work%22%5D.value%20eq%20%22ada%40ex.com%22",
        "startIndex=1&count=100&filter=userName+eq+%22ada%40ex.com%22",
        "FILTER=userName+eq+%22ada%40ex.com%22",
        "filter=++userName++eq++%22ada%40ex.com%22++",
    ] {
        let answer = scim.get(&format!("/Users?{query}")).expect(200);
        assert_eq!(answer.total(), 1, "{query}");
    }
    let plus = crate::bodies::user("a+b@ex.com");
    scim.post("/Users", &plus).expect(201);
    assert_eq!(scim.get("/Users?filter=userName+eq+%22a%2Bb@ex.com%22").total(), 1, "%2B is a plus");
    assert_eq!(
        scim.get("/Users?filter=userName+eq+%22m%C3%BCller@ex.com%22").total(),
        1,
        "UTF-8 in per cent"
    );
}

#[test]
fn broken_filters_are_invalid_filter_and_tell_where() {
    for scim in [Scim::compat(), Scim::strict()] {
        scim.user("ada@ex.com");
        for filter in [
            "",
            " ",
            "userName",
            "userName eq",
            "eq \"a\"",
            "userName xx \"a\"",
            "userName = \"a\"",
            "userName eq \"a",
            "userName eq \"a\\",
            "userName eq 'a'",
            "(userName eq \"a\"",
            "userName eq \"a\")",
            "userName eq \"a\" and",
            "and userName eq \"a\"",
            "userName eq \"a\" userName eq \"b\"",
            "userName eq \"a\" xor userName eq \"b\"",
            "not userName eq \"a\"",
            "not",
            "()",
            "emails[type eq \"work\"",
            "emails[]",
            "emails[type eq \"work\"].value",
            "emails[type eq \"work\"] eq \"x\"",
            "emails[emails[type eq \"work\"]]",
            "userName pr \"a\"",
            ".userName eq \"a\"",
            "name. eq \"a\"",
        ] {
            let path = format!("/Users?filter={}", encode(filter));
            let answer = scim.get(&path).refused(400, "invalidFilter");
            let detail = answer.body["detail"].as_str().unwrap();
            assert!(detail.contains("at character "), "the detail tells the position: {answer}");
        }
        for filter in [
            "active gt true",
            "active ge true",
            "active lt false",
            "active le false",
            "active co \"t\"",
            "active sw \"t\"",
            "emails[primary gt true]",
            "x509Certificates.value gt \"aa\"",
            "meta.created co \"2015\"",
            "meta.lastModified sw \"2015\"",
            "meta.created gt \"yesterday\"",
            "password eq \"x\"",
            "password pr",
        ] {
            scim.filter("/Users", filter).refused(400, "invalidFilter");
            scim.filter("/Users", &format!("userName eq \"x\" or {filter}")).refused(400, "invalidFilter");
        }
    }
}
