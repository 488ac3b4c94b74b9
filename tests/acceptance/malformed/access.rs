//! Authentication: whatever is not the token of this connection is a 401 SCIM error with a challenge.

use super::row::{ANY, Row, row};

pub fn rows() -> Vec<Row> {
    let with = |name: &str, value: &[u8]| {
        // Many wrong tokens in a row may be slowed down or answered with 429: what they never get is in.
        row(name, "GET", "/Users")
            .without("Authorization")
            .header("Authorization", value)
            .one_of(&[(401, ""), (429, ANY)])
    };
    vec![
        row("no token", "GET", "/Users").without("Authorization").one_of(&[(401, ""), (429, ANY)]),
        row("no token, and a body that is no JSON", "POST", "/Users")
            .without("Authorization")
            .scim_body("{")
            .one_of(&[(401, ""), (429, ANY)]),
        row("no token, and a method nobody has", "FROBNICATE", "/Users")
            .without("Authorization")
            .one_of(&[(401, ""), (429, ANY)]),
        row("no token, and no endpoint", "GET", "/Nope")
            .without("Authorization")
            .one_of(&[(401, ""), (429, ANY)]),
        row("token in the query only", "GET", "/Users?access_token=@token@")
            .without("Authorization")
            .one_of(&[(401, ""), (429, ANY)]),
        row("the token twice", "GET", "/Users")
            .header("Authorization", "Bearer @token@")
            .one_of(&[(401, ""), (429, ANY)]),
        row("the token and a wrong one", "GET", "/Users")
            .header("Authorization", "Bearer wrong")
            .one_of(&[(401, ""), (429, ANY)]),
        with("empty", b""),
        with("scheme without a token", b"Bearer"),
        with("scheme and blanks", b"Bearer     "),
        with("another scheme", b"Basic dXNlcjpwYXNz"),
        with("another scheme with the right token", b"Digest @token@"),
        with("the scheme twice", b"Bearer Bearer @token@"),
        with("something after the token", b"Bearer @token@ x"),
        with("a comma after the token", b"Bearer @token@, Bearer @token@"),
        with("one character too many", b"Bearer @token@A"),
        with("a character before it", b"Bearer A@token@"),
        with("quotes around it", b"Bearer \"@token@\""),
        with("the prefix only", b"Bearer rollcall_"),
        with(
            "the form without the content",
            b"Bearer rollcall_0000000000000000000000000000000000000000000000000",
        ),
        with("a wildcard", b"Bearer *"),
        with("SQL", b"Bearer ' OR 1=1 --"),
        with("bytes that are no UTF-8", b"Bearer \xff\xfe\xfd"),
        with("40,000 characters", &[b"Bearer ".as_slice(), &[b'a'; 40_000]].concat()),
    ]
}
