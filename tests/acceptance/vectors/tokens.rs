//! Vector 15: the token in every form in which administrators paste it.

use std::thread;

use crate::harness::{Raw, Rollcall, Scim};

fn ask(scim: &Scim, authorization: &[&str]) -> crate::harness::Answer {
    let mut headers = vec![("Host", scim.address())];
    headers.extend(authorization.iter().map(|value| ("Authorization", *value)));
    Raw::open(scim.address()).request(&format!("GET {}/Users", scim.path()), &headers, None).answer()
}

#[test]
fn raw_and_bearer_in_any_case_are_accepted() {
    let scim = Scim::compat();
    let token = scim.token();
    for form in ["", "Bearer ", "bearer ", "BEARER ", "Bearer   ", "  Bearer "] {
        ask(&scim, &[&format!("{form}{token}")]).expect(200);
        ask(&scim, &[&format!("{form}{token}  ")]).expect(200);
    }
}

/// On a server of its own, because wrong tokens make a server slow to answer wrong tokens.
#[test]
fn anything_else_is_401_with_a_scim_body() {
    let server = Rollcall::start();
    let (scim, other) = (server.scim(), server.connect("compat"));
    let token = scim.token();
    let good = format!("Bearer {token}");
    let mut wrong: Vec<Vec<String>> = vec![vec![], vec![good.clone(), good.clone()]];
    for one in [
        "non-token".to_owned(),
        "Bearer non-token".to_owned(),
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Basic {token}"),
        format!("Bearer {token}x"),
        format!("Bearer {}", &token[..token.len() - 1]),
        format!("Bearer {}", token.to_uppercase()),
        format!("Bearer Bearer {token}"),
        format!("Bearer {token} {token}"),
        format!("Bearer {}", other.token()),
    ] {
        wrong.push(vec![one]);
    }
    thread::scope(|scope| {
        for lines in &wrong {
            let scim = &scim;
            scope.spawn(move || {
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let answer = ask(scim, &lines).refused(401, "");
                assert!(!answer.text.contains(scim.token()), "an error never repeats a token");
            });
        }
    });
    ask(&scim, &[&good]).expect(200);
}

#[test]
fn a_token_has_the_documented_form() {
    let token = Scim::compat().token().to_owned();
    assert_eq!(token.len(), 58, "prefix, 256 bits in base62, checksum");
    let rest = token.strip_prefix("rollcall_").expect("the prefix by which leaked tokens are found");
    assert!(rest.bytes().all(|byte| byte.is_ascii_alphanumeric()), "safe in a URL and on a command line");
    assert_ne!(Scim::compat().token(), token, "every connection has its own");
}
