//! Filters that are none (RFC 7644 §3.4.2.2): 400 invalidFilter that says where, never an ignored filter.

use super::row::{ANY, Row, row};
use crate::harness::{Answer, encode};

fn bad(name: &str, filter: &str) -> Row {
    row(&format!("filter: {name}"), "GET", &format!("/Users?filter={}", encode(filter)))
        .is(400, "invalidFilter")
}

fn good(name: &str, filter: &str) -> Row {
    row(&format!("filter: {name}"), "GET", &format!("/Users?filter={}", encode(filter))).is(200, "")
}

fn finds_nothing(answer: &Answer) -> bool {
    answer.status != 200 || answer.total() == 0
}

pub fn rows() -> Vec<Row> {
    let mut rows = syntax();
    rows.extend(meaning());
    rows.extend(budgets());
    rows.extend(elsewhere());
    rows
}

fn syntax() -> Vec<Row> {
    let at_a_place =
        |answer: &Answer| answer.body["detail"].as_str().is_some_and(|text| text.contains("at character"));
    [
        ("an attribute alone", "userName"),
        ("no value", "userName eq"),
        ("no operator", r#"userName "x""#),
        ("an unknown operator", r#"userName is "x""#),
        ("an operator of another language", r#"userName == "x""#),
        ("a comparison of SQL", "userName LIKE 'x%'"),
        ("an unclosed quote", r#"userName eq "x"#),
        ("an unknown escape", r#"userName eq "\x""#),
        ("half an escape", r#"userName eq "\u12""#),
        ("half a pair", r#"userName eq "\ud800""#),
        ("an open bracket", r#"(userName eq "x""#),
        ("a closing bracket", r#"userName eq "x")"#),
        ("brackets around nothing", "()"),
        ("and alone", "and"),
        ("nothing after and", r#"userName eq "x" and"#),
        ("nothing before or", r#"or userName eq "x""#),
        ("two ands", r#"userName eq "x" and and title eq "y""#),
        ("nothing between two comparisons", r#"userName eq "x" title eq "y""#),
        ("not without brackets", r#"not userName eq "x""#),
        ("not alone", "not"),
        ("not of nothing", "not ()"),
        ("two values", r#"userName eq "x" "y""#),
        ("a value after pr", r#"userName pr "x""#),
        ("a value before the operator", r#""x" eq userName"#),
        ("an open element", r#"emails[type eq "work""#),
        ("an element without a condition", "emails[]"),
        ("an element in an element", r#"emails[type[value eq "x"] eq "work"]"#),
        ("nothing after the element's dot", r#"emails[type eq "work"]."#),
        ("a name that begins with a digit", r#"1userName eq "x""#),
        ("a name with a star", r#"user* eq "x""#),
        ("two dots", r#"name..givenName eq "x""#),
        ("a dot at the end", r#"name. eq "x""#),
        ("an object as value", r#"name eq {"givenName":"x"}"#),
        ("an array as value", r#"userName eq ["x"]"#),
        ("a semicolon", r#"userName eq "x"; DROP TABLE users"#),
        ("a comment", r#"userName eq "x" -- y"#),
        ("NUL in a value", "userName eq \"a\0b"),
        ("punctuation", "!@#$%^&*"),
        ("brackets that cross", r#"(emails[type eq "work")]"#),
    ]
    .into_iter()
    .map(|(name, filter)| bad(name, filter).answering(at_a_place))
    .chain([
        row("filter: empty", "GET", "/Users?filter=").one_of(&[(400, "invalidFilter"), (200, "")]),
        row("filter: blanks", "GET", "/Users?filter=%20%20").is(400, "invalidFilter"),
        row("filter: without an equals sign", "GET", "/Users?filter")
            .one_of(&[(400, "invalidFilter"), (200, "")]),
        good("a literal without quotes", "userName eq nobody")
            .strict(400, "invalidFilter")
            .answering(finds_nothing),
    ])
    .collect()
}

fn meaning() -> Vec<Row> {
    vec![
        bad("gt on a boolean", "active gt true"),
        bad("le on a boolean", "active le false"),
        bad("co on a boolean", r#"active co "t""#),
        bad("sw on a boolean", r#"active sw "t""#),
        bad("ge on binary", r#"x509Certificates.value ge "YQ==""#),
        bad("gt on a boolean of elements", "emails.primary gt true"),
        bad("co on a time", r#"meta.created co "2020""#),
        bad("sw on a time", r#"meta.lastModified sw "2020""#),
        bad("the password", r#"password eq "secret""#),
        bad("the password's presence", "password pr"),
        bad("the password among others", r#"userName eq "x" or password sw "s""#),
        bad("the password by its full name", r#"urn:ietf:params:scim:schemas:core:2.0:User:password eq "x""#),
        good("an unknown attribute", r#"favouriteColour eq "blue""#).answering(finds_nothing),
        good("an unknown extension", r#"urn:example:nope:User:x eq "y""#).answering(finds_nothing),
        good("a percent sign is no wildcard", r#"userName eq "%""#).answering(finds_nothing),
        good("an underscore is no wildcard", r#"userName co "_imed_at""#).answering(finds_nothing),
        good("SQL in a value", r#"userName eq "' OR '1'='1""#).answering(finds_nothing),
        good("a number for a string", "userName eq 1").strict(400, "invalidFilter").answering(finds_nothing),
    ]
}

fn budgets() -> Vec<Row> {
    let brackets = |depth: usize| format!("{}userName eq \"x\"{}", "(".repeat(depth), ")".repeat(depth));
    let comparisons = |count: usize| vec![r#"title eq "x""#; count].join(" or ");
    vec![
        bad("40 brackets deep", &brackets(40)),
        bad("2,000 brackets deep", &brackets(2_000)),
        bad("negated 40 times", &format!("{}title pr{}", "not (".repeat(40), ")".repeat(40))),
        bad("2,000 opening brackets", &"(".repeat(2_000)),
        bad("129 comparisons", &comparisons(129)),
        bad("129 conditions on one element", &format!("emails[{}]", vec!["type pr"; 129].join(" and "))),
        row("filter: 8,193 characters", "GET", &format!("/Users?filter=title+eq+%22{}%22", "x".repeat(8_182)))
            .is(400, "invalidFilter"),
        row("filter: 8,192 characters are allowed", "GET", &format!("/Users?filter=title+eq+%22{}%22", "x".repeat(8_181)))
            .is(200, ""),
        row("filter: 20,000 characters in a search", "POST", "/Users/.search")
            .scim_body(format!(
                r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"title eq \"{}\""}}"#,
                "x".repeat(20_000)
            ))
            .is(400, "invalidFilter"),
        good("30 brackets are allowed", &brackets(30)),
        good("100 comparisons are allowed", &comparisons(100)),
    ]
}

fn elsewhere() -> Vec<Row> {
    vec![
        row("filter on Groups: no value", "GET", "/Groups?filter=displayName%20eq").is(400, "invalidFilter"),
        row("filter on both types: no value", "GET", "/?filter=displayName%20eq").is(400, "invalidFilter"),
        row("filter on Schemas", "GET", "/Schemas?filter=id%20eq%20%22x%22").is(403, ""),
        row("filter on ResourceTypes", "GET", "/ResourceTypes?filter=name%20pr").is(403, ""),
        row("filter on ServiceProviderConfig", "GET", "/ServiceProviderConfig?filter=x").is(403, ""),
        row("a search whose filter is a number", "POST", "/Users/.search")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":5}"#)
            .is(400, ANY),
        row("a search whose filter is broken", "POST", "/.search")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"userName eq"}"#)
            .is(400, "invalidFilter"),
    ]
}
