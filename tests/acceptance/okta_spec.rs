//! Okta's SPEC suite, step by step with its headers and every assertion. The pauses between the steps are
//! left out.

use std::collections::HashMap;
use std::time::Instant;

use serde_json::{Value, json};

use crate::bodies::{ERROR, LIST, USER};
use crate::harness::{Answer, Scim, encode};

/// What a step of the suite asserts about the body, by JSON pointer.
enum Check {
    NotEmpty(&'static str),
    Number(&'static str),
    Equal(&'static str, Value),
    /// Equal to a variable.
    Same(&'static str, &'static str),
    Has(&'static str, &'static str),
    /// An array whenever the list has a total.
    ArrayIfAny(&'static str),
    Within(u128),
}

use Check::{ArrayIfAny, Equal, Has, NotEmpty, Number, Same, Within};

/// One step. `{name}` in `path` and `body` stands for a variable.
struct Step {
    number: u8,
    method: &'static str,
    path: &'static str,
    body: Option<Value>,
    status: u16,
    checks: Vec<Check>,
    /// Variables taken from the body by JSON pointer.
    takes: &'static [(&'static str, &'static str)],
}

fn get(number: u8, path: &'static str, status: u16, checks: Vec<Check>) -> Step {
    Step { number, method: "GET", path, body: None, status, checks, takes: &[] }
}

fn new_user() -> Value {
    json!({
        "schemas": [USER],
        "userName": "{randomUsername}",
        "name": { "givenName": "{randomGivenName}", "familyName": "{randomFamilyName}" },
        "emails": [{ "primary": true, "value": "{randomEmail}", "type": "work" }],
        "displayName": "{randomGivenName} {randomFamilyName}",
        "active": true
    })
}

fn spec() -> Vec<Step> {
    let list = || Has("/schemas", LIST);
    let error = || vec![NotEmpty("/detail"), Has("/schemas", ERROR)];
    let status =
        |code: &str| vec![NotEmpty("/detail"), Equal("/status", json!(code)), Has("/schemas", ERROR)];
    let post = |number, status, checks, takes| Step {
        number,
        method: "POST",
        path: "/Users",
        body: Some(new_user()),
        status,
        checks,
        takes,
    };
    vec![
        Step {
            takes: &[("ISVUserid", "/Resources/0/id")],
            ..get(
                1,
                "/Users?count=1&startIndex=1",
                200,
                vec![
                    NotEmpty("/Resources"),
                    list(),
                    Number("/itemsPerPage"),
                    Number("/startIndex"),
                    Number("/totalResults"),
                    NotEmpty("/Resources/0/id"),
                    NotEmpty("/Resources/0/name/familyName"),
                    NotEmpty("/Resources/0/name/givenName"),
                    NotEmpty("/Resources/0/userName"),
                    NotEmpty("/Resources/0/active"),
                    NotEmpty("/Resources/0/emails/0/value"),
                ],
            )
        },
        get(
            2,
            "/Users/{ISVUserid}",
            200,
            vec![
                NotEmpty("/id"),
                NotEmpty("/name/familyName"),
                NotEmpty("/name/givenName"),
                NotEmpty("/userName"),
                NotEmpty("/active"),
                NotEmpty("/emails/0/value"),
                Same("/id", "ISVUserid"),
            ],
        ),
        get(
            3,
            "/Users?filter=userName%20eq%20%22{InvalidUserEmail}%22",
            200,
            vec![list(), Equal("/totalResults", json!(0))],
        ),
        get(4, "/Users/{UserIdThatDoesNotExist}", 404, error()),
        get(
            5,
            "/Users?filter=userName%20eq%20%22{randomEmail}%22",
            200,
            vec![Number("/totalResults"), Equal("/totalResults", json!(0)), list()],
        ),
        post(
            6,
            201,
            vec![
                Equal("/active", json!(true)),
                NotEmpty("/id"),
                Same("/name/familyName", "randomFamilyName"),
                Same("/name/givenName", "randomGivenName"),
                Has("/schemas", USER),
                Same("/userName", "randomUsername"),
            ],
            &[("newUserId", "/id")],
        ),
        get(
            7,
            "/Users/{newUserId}",
            200,
            vec![
                Same("/userName", "randomUsername"),
                Same("/name/familyName", "randomFamilyName"),
                Same("/name/givenName", "randomGivenName"),
            ],
        ),
        post(8, 409, vec![], &[]),
        // Okta accepts a miss as well; a hit is right.
        get(
            9,
            "/Users?filter=userName%20eq%20%22{randomUsernameCaps}%22",
            200,
            vec![Equal("/totalResults", json!(1)), Same("/Resources/0/id", "newUserId")],
        ),
        get(10, "/Groups", 200, vec![Within(600), ArrayIfAny("/Resources")]),
        get(11, "/Users?filter=userName%20eq%20%22{randomUsername}%22", 401, status("401")),
        get(12, "/Users/00919288221112222", 404, status("404")),
    ]
}

fn random_name() -> String {
    let digits = std::process::id() % 900 + 100;
    format!("Runscope{digits}Aqwertzui{digits}@atko.com")
}

fn variables() -> HashMap<&'static str, String> {
    let name = random_name();
    HashMap::from([
        ("InvalidUserEmail", "abcdefgh@atko.com".to_owned()),
        ("UserIdThatDoesNotExist", "010101001010101011001010101011".to_owned()),
        ("randomUsernameCaps", name.to_uppercase()),
        ("randomEmail", name.clone()),
        ("randomUsername", name),
        ("randomGivenName", "Augusta".to_owned()),
        ("randomFamilyName", "Byron".to_owned()),
    ])
}

fn fill(text: &str, variables: &HashMap<&'static str, String>, escape: fn(&str) -> String) -> String {
    variables
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &escape(value)))
}

/// Sends a request with the headers of Okta's suite.
fn send(scim: &Scim, step: &Step, variables: &HashMap<&'static str, String>, authorization: &str) -> Answer {
    let path = fill(step.path, variables, encode);
    let mut call =
        scim.call(step.method, &path).without("Authorization").header("Authorization", authorization);
    call = call.header("Accept-Charset", "utf-8").header("User-Agent", "OKTA SCIM Integration");
    match &step.body {
        None => call
            .header("Accept", "application/scim+json")
            .header("Content-Type", "application/scim+json; charset=utf-8")
            .send(),
        Some(body) => call
            .header("Accept", "application/scim+json; charset=utf-8")
            .header("Content-Type", "application/json")
            .bytes(fill(&body.to_string(), variables, str::to_owned).as_bytes())
            .send(),
    }
}

fn empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(members)) => members.is_empty(),
        Some(Value::Bool(_) | Value::Number(_)) => false,
    }
}

fn holds(check: &Check, answer: &Answer, took: u128, variables: &HashMap<&'static str, String>) -> bool {
    let at = |pointer: &str| answer.body.pointer(pointer);
    match check {
        NotEmpty(pointer) => !empty(at(pointer)),
        Number(pointer) => at(pointer).is_some_and(Value::is_number),
        Equal(pointer, value) => at(pointer) == Some(value),
        Same(pointer, name) => at(pointer).and_then(Value::as_str) == variables.get(name).map(String::as_str),
        Has(pointer, urn) => {
            at(pointer).and_then(Value::as_array).is_some_and(|urns| urns.contains(&json!(urn)))
        }
        ArrayIfAny(pointer) => answer.total() == 0 || at(pointer).is_some_and(Value::is_array),
        Within(limit) => took < *limit,
    }
}

#[test]
fn okta_spec_suite_steps_1_to_12() {
    for scim in [Scim::compat(), Scim::strict()] {
        // The suite's precondition: an active user with complete names and an e-mail.
        scim.create("/Users", &crate::bodies::person("first@ex.com", "First", "User"));
        // `{{auth}}` is what the administrator typed: with a scheme in one app, without in another.
        for (n, right) in [scim.token().to_owned(), format!("Bearer {}", scim.token())].iter().enumerate() {
            let mut variables = variables();
            if n == 1 {
                let name = format!("Second{}", random_name());
                variables.insert("randomUsernameCaps", name.to_uppercase());
                variables.insert("randomEmail", name.clone());
                variables.insert("randomUsername", name);
            }
            for step in spec() {
                let authorization = if step.number == 11 { "non-token" } else { right };
                let begun = Instant::now();
                let answer = send(&scim, &step, &variables, authorization);
                let took = begun.elapsed().as_millis();
                assert_eq!(answer.status, step.status, "step {}: {answer}", step.number);
                for (at, check) in step.checks.iter().enumerate() {
                    let right = holds(check, &answer, took, &variables);
                    assert!(right, "step {}, assertion {}: {answer}", step.number, at + 1);
                }
                for (name, pointer) in step.takes {
                    let value = answer
                        .body
                        .pointer(pointer)
                        .and_then(Value::as_str)
                        .expect("a variable of the suite");
                    variables.insert(name, value.to_owned());
                }
            }
        }
    }
}
