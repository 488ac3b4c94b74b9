//! Paths and methods: what is no endpoint is 404, what is one but not for this method is 405 with `Allow`.

use super::row::{ANY, Row, raw, row};

fn allows(answer: &crate::harness::Answer) -> bool {
    answer.status != 405
        || answer.header("allow").is_some_and(|methods| methods.contains("GET") || methods.contains("POST"))
}

pub fn rows() -> Vec<Row> {
    let mut rows = absent();
    rows.extend(encodings());
    rows.extend(methods());
    rows
}

fn absent() -> Vec<Row> {
    let paths = [
        ("unknown endpoint", "/Nope"),
        ("unknown endpoint below Users", "/Users/@user@/groups"),
        ("unknown endpoint below Groups", "/Groups/@group@/members/@user@"),
        ("missing user", "/Users/00000000-0000-0000-0000-000000000000"),
        ("an id that is no UUID", "/Users/17"),
        ("an id in upper case", "/Users/ABCDEF00-0000-7000-8000-00000000000F"),
        ("a group's id among the users", "/Users/@group@"),
        ("a user's id among the groups", "/Groups/@user@"),
        ("an id with SQL in it", "/Users/'%20OR%201=1%20--"),
        ("an id with a wildcard", "/Users/%25"),
        ("an id of 8,000 characters", "/Users/IDENTIFIER"),
        ("an id with a parameter", "/Users/@user@;x=1"),
        ("a bulkId as id", "/Users/bulkId:1"),
        ("unknown schema", "/Schemas/urn:example:nope"),
        ("unknown resource type", "/ResourceTypes/Device"),
        ("something below ServiceProviderConfig", "/ServiceProviderConfig/1"),
        ("something below Bulk", "/Bulk/1"),
        ("dots as id", "/Users/.."),
        ("dots between", "/Users/../Nope"),
        ("encoded dots as id", "/Users/%2e%2e"),
        ("doubly encoded dots", "/Users/%252e%252e%252fGroups"),
        ("a slash in an id", "/Users/@user@%2F..%2F@user@"),
        ("a backslash", "/Users%5C@user@"),
        ("version 1", "/../v1/Users"),
    ];
    let mut rows: Vec<Row> = paths
        .into_iter()
        .map(|(name, path)| row(name, "GET", &path.replace("IDENTIFIER", &"i".repeat(8_000))).is(404, ""))
        .collect();
    for method in ["PUT", "PATCH", "DELETE"] {
        let name = format!("{method} of a missing user");
        let body = match method {
            "PATCH" => {
                r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"x"}]}"#
            }
            _ => r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"nobody"}"#,
        };
        let missing = row(&name, method, "/Users/00000000-0000-7000-8000-000000000000");
        rows.push(if method == "DELETE" { missing.is(404, "") } else { missing.scim_body(body).is(404, "") });
    }
    rows.extend([
        row("the root of the server", "GET", "!/").is(404, ""),
        row("the connection without its endpoint", "GET", "!/default").is(404, ""),
        row("another version of the endpoint", "GET", "!/default/scim/v1/Users").is(404, ""),
        row("half the endpoint", "GET", "!/default/scim").is(404, ""),
        row("a path of slashes", "GET", "!//////").is(404, ""),
        row("dots at the start", "GET", "!/../../etc/passwd").is(404, ""),
        row("a web page somebody looks for", "GET", "!/index.php?x=1").is(404, ""),
        row("something below healthz", "GET", "!/healthz/x").is(404, ""),
        row("an unknown connection, another's token", "GET", "!/nobody/scim/v2/Users")
            .one_of(&[(401, ""), (404, "")]),
        row("an unknown connection, no token", "GET", "!/nobody/scim/v2/Users")
            .without("Authorization")
            .is(401, ""),
        row("Me is not offered", "GET", "/Me").is(501, ""),
        row("Me cannot be changed", "PATCH", "/Me").scim_body("{}").is(501, ""),
    ]);
    rows
}

fn encodings() -> Vec<Row> {
    let not_there = [(400, ANY), (404, "")];
    vec![
        row("encoded NUL in an id", "GET", "/Users/%00").one_of(&not_there),
        row("percent sign without digits", "GET", "/Users/%zz").one_of(&not_there),
        row("percent sign at the end", "GET", "/Users/%").one_of(&not_there),
        row("encoded bytes that are no UTF-8", "GET", "/Users/%ff%fe").one_of(&not_there),
        row("overlong encoding of a slash", "GET", "/Users/%c0%af").one_of(&not_there),
        row("line end in an id", "GET", "/Users/a%0d%0aX-Injected:%201").one_of(&not_there),
        row("percent sign without digits in a query", "GET", "/Users?filter=%zz").is(400, ANY),
        row("query bytes that are no UTF-8", "GET", "/Users?filter=userName%20eq%20%22%ff%22").is(400, ANY),
        row("a query of ampersands", "GET", "/Users?&&&&=&=&?&").is(200, ""),
        row("a parameter without a name", "GET", "/Users?=5").is(200, ""),
        row("unknown parameters", "GET", "/Users?aadOptscim062020&limit=-1&%00=%00").is(200, ""),
        raw(
            "raw bytes in the path",
            b"GET @base@/Users/\xff\xfe HTTP/1.1\r\nHost: @host@\r\nAuthorization: Bearer @token@\r\n\r\n",
        )
        .one_of(&not_there),
        raw(
            "NUL in the path",
            b"GET @base@/Users/\0 HTTP/1.1\r\nHost: @host@\r\nAuthorization: Bearer @token@\r\n\r\n",
        )
        .is(400, ANY),
    ]
}

fn methods() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("PUT", "/Users"),
        ("PATCH", "/Users"),
        ("DELETE", "/Users"),
        ("POST", "/Users/@user@"),
        ("PUT", "/Groups"),
        ("DELETE", "/Groups"),
        ("POST", "/Groups/@group@"),
        ("GET", "/Bulk"),
        ("PUT", "/Bulk"),
        ("POST", "/Schemas"),
        ("DELETE", "/ServiceProviderConfig"),
        ("PATCH", "/ResourceTypes/User"),
        ("DELETE", "/Users/.search"),
        ("PUT", "/.search"),
        ("TRACE", "/Users"),
        ("PROPFIND", "/Users"),
        ("FROBNICATE", "/Users"),
        ("get", "/Users"),
    ]
    .into_iter()
    .map(|(method, path)| row(&format!("{method} {path}"), method, path).is(405, "").answering(allows))
    .collect();
    rows.push(
        row("a method override in a header", "GET", "/Users/@user@")
            .header("X-HTTP-Method-Override", "DELETE")
            .is(200, ""),
    );
    rows.push(row("a method override in the query", "GET", "/Users/@user@?_method=DELETE").is(200, ""));
    rows
}
