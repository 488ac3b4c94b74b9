//! What filters accept, mean and refuse.

use serde_json::{Value, json};

use super::*;
use crate::{Kind, Object, Profile, Quirk, Quirks};

fn ada() -> Object {
    let Value::Object(user) = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": "2819c223",
        "externalId": "Ada-1",
        "userName": "Ada@Example.com",
        "name": { "givenName": "Ada", "familyName": "Lovelace" },
        "title": "Analyst \"first\" \\ only",
        "active": true,
        "emails": [
            { "type": "work", "value": "ada@example.com", "primary": true },
            { "type": "home", "value": "ünal@home.example", "primary": false }
        ],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
            "department": "R&D",
            "manager": { "value": "m-1" }
        },
        "meta": { "resourceType": "User", "created": "2015-10-10T21:38:21.861Z" }
    }) else {
        unreachable!()
    };
    user
}

fn matches(filter: &str) -> bool {
    let parsed = parse(Kind::User, filter, Profile::Compat, &mut Quirks::new())
        .unwrap_or_else(|error| panic!("{filter}: {error}"));
    let again = parse_canonical(Kind::User, &parsed.to_string())
        .unwrap_or_else(|error| panic!("{filter} was written as {parsed}, which is refused: {error}"));
    assert_eq!(again, parsed, "{filter} must survive being written and read again");
    parsed.matches(&ada())
}

#[test]
fn comparisons_mean_what_the_rfc_says() {
    let cases = [
        (r#"userName eq "ada@example.COM""#, true),
        (r#"userName eq"ada@example.com""#, true),
        (r#"USERNAME Eq "ada@example.com""#, true),
        (r#"externalId eq "Ada-1""#, true),
        (r#"externalId eq "ada-1""#, false),
        (r#"userName sw "ADA""#, true),
        (r#"userName ew ".com""#, true),
        (r#"userName co "example""#, true),
        (r#"userName ne "other""#, true),
        (r#"userName gt "ada""#, true),
        (r#"userName lt "ada""#, false),
        (r#"name.familyName eq "lovelace""#, true),
        (r#"title eq "Analyst \"first\" \\ only""#, true),
        ("title pr", true),
        ("nickName pr", false),
        ("name pr", true),
        ("nickName eq null", true),
        ("title ne null", true),
        (r#"nickName ne "x""#, true),
        ("active eq true", true),
        ("active eq True", true),
        (r#"active eq "True""#, true),
        ("active ne true", false),
        (r#"emails co "HOME""#, true),
        (r#"emails.value eq "ÜNAL@home.example""#, true),
        (r#"emails[type eq "work"].value eq "ada@example.com""#, true),
        (r#"emails[type eq "home"].value eq "ada@example.com""#, false),
        (r#"emails[type eq "work" and value co "@example"]"#, true),
        (r#"emails[type eq "home" and value co "@example"]"#, false),
        (r#"emails[not (type eq "work")]"#, true),
        (r#"emails[primary eq "True"]"#, true),
        (r#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada@example.com""#, true),
        (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "r&d""#, true),
        (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "m-1""#, true),
        (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "m-1""#, true),
        (r#"meta.created gt "2015-10-10T14:38:21.860-07:00""#, true),
        ("meta.Created gt 2015-10-10T14:38:21.8617979-07:00", false),
        (r#"manager eq "m-1""#, true),
        (r#"department eq "sales""#, false),
        (r#"meta.resourceType eq "User""#, true),
        (r#"favourite eq "x""#, false),
        (r#"not (favourite eq "x")"#, true),
        (r#"favourite[a eq "x" or b eq "y"].c eq "z""#, false),
        ("userName eq ada@example.com", true),
    ];
    for (filter, expected) in cases {
        assert_eq!(matches(filter), expected, "{filter}");
    }
}

#[test]
fn and_binds_tighter_than_or_and_not_tighter_than_both() {
    let cases = [
        (r#"userName eq "no" and title pr or active eq true"#, true),
        (r#"userName eq "no" AND (title pr OR active eq true)"#, false),
        (r#"active eq true or title pr and userName eq "no""#, true),
        (r#"not (active eq true) or title pr"#, true),
        (r#"not(active eq true)"#, false),
        (r#"not (not (active eq true))"#, true),
    ];
    for (filter, expected) in cases {
        assert_eq!(matches(filter), expected, "{filter}");
    }
}

#[test]
fn a_refusal_names_the_place_and_the_reason() {
    let cases = [
        ("", 1, "found the end"),
        ("userName", 9, "operator"),
        ("userName eq", 12, "value"),
        (r#"userName zz "x""#, 10, "'zz' is not an operator"),
        (r#"userName eq "x"#, 13, "never closed"),
        (r#"userName eq "\x""#, 13, "escape"),
        (r#"(userName eq "x""#, 17, "')'"),
        (r#"userName eq "x")"#, 16, "end of the filter"),
        (r#"userName eq "x" userName eq "y""#, 17, "end of the filter"),
        ("active gt true", 11, "'gt' cannot be used with active"),
        (r#"active eq "maybe""#, 11, "true or false"),
        (r#"password eq "x""#, 1, "cannot be searched"),
        (r#"meta.created gt "yesterday""#, 17, "point in time"),
        (r#"meta.created sw "2015""#, 17, "point in time"),
        (r#"emails[type eq "work""#, 22, "']'"),
        (r#"userName[value eq "x"]"#, 9, "no parts"),
        (r#"emails[emails[type eq "x"]]"#, 14, "operator"),
        (r#""x" eq userName"#, 1, "attribute name"),
        (r#"name eq "x""#, 9, "has parts"),
        ("title gt null", 10, "null"),
        ("userName eq 'ada'", 13, "double quotation marks"),
        ("and", 4, "operator"),
        (r#"1userName eq "x""#, 1, "not an attribute name"),
    ];
    for (filter, at, reason) in cases {
        let error = parse(Kind::User, filter, Profile::Compat, &mut Quirks::new())
            .expect_err(&format!("{filter} must be refused"));
        assert_eq!(error.scim_type, Some(crate::ScimType::InvalidFilter));
        assert!(error.detail.contains(&format!("at character {at}:")), "{filter}: {}", error.detail);
        assert!(error.detail.contains(reason), "{filter}: {}", error.detail);
    }
}

#[test]
fn a_literal_without_quotation_marks_is_a_quirk_and_strictly_an_error() {
    let mut quirks = Quirks::new();
    parse(Kind::User, "externalId eq jyoung", Profile::Compat, &mut quirks).unwrap();
    assert!(quirks.contains(Quirk::UnquotedLiteral));
    let error = parse(Kind::User, "externalId eq jyoung", Profile::Strict, &mut Quirks::new()).unwrap_err();
    assert!(error.detail.contains("at character 15"), "{error}");
    let mut quirks = Quirks::new();
    parse(Kind::User, "active eq true", Profile::Strict, &mut quirks).unwrap();
    assert!(quirks.is_empty(), "true is a JSON literal and needs no quotation marks");
}

#[test]
fn depth_length_and_comparisons_are_bounded() {
    let refused = |filter: &str| parse(Kind::User, filter, Profile::Compat, &mut Quirks::new()).unwrap_err();
    let deep = format!("{}title pr{}", "(".repeat(5000 / 2), ")".repeat(5000 / 2));
    assert!(refused(&deep).detail.contains("deeper than 32"));
    let wide = vec!["title pr"; 129].join(" or ");
    assert!(refused(&wide).detail.contains("more than 128"));
    let long = format!("title eq \"{}\"", "x".repeat(MAX_LENGTH));
    assert!(refused(&long).detail.contains("at most 8192"));
    let chain = vec!["title pr"; 128].join(" and ");
    let chain = parse(Kind::User, &chain, Profile::Compat, &mut Quirks::new()).unwrap();
    assert_eq!(parse_canonical(Kind::User, &chain.to_string()).unwrap(), chain, "a chain must not nest");
    let nots = format!("{}title pr{}", "not (".repeat(40), ")".repeat(40));
    assert!(refused(&nots).detail.contains("deeper than 32"));
}

#[test]
fn equalities_are_what_a_new_element_can_be_stamped_with() {
    let terms = |text: &str| {
        let Filter::Element(_, inner) = parse(Kind::User, text, Profile::Compat, &mut Quirks::new()).unwrap()
        else {
            panic!("{text} is a value path")
        };
        inner
            .equalities()
            .map(|terms| terms.iter().map(|(path, literal)| format!("{path}={literal}")).collect::<Vec<_>>())
    };
    assert_eq!(
        terms(r#"emails[type eq "work" and primary eq true]"#).unwrap(),
        ["emails.type=\"work\"", "emails.primary=true"]
    );
    assert_eq!(terms(r#"emails[type eq "work" or type eq "home"]"#), None);
    assert_eq!(terms(r#"emails[value co "x"]"#), None);
}
