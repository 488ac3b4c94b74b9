//! PATCH requests that cannot be carried out (RFC 7644 §3.5.2); none of them may change anything.

use super::row::{ANY, Row, row};

const SYNTAX: &str = "invalidSyntax";
const PATH: &str = "invalidPath";
const VALUE: &str = "invalidValue";

/// A body with these operations.
fn body(operations: &str) -> String {
    format!(r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{operations}}}"#)
}

/// PATCH of the user with these operations.
fn user(name: &str, operations: &str) -> Row {
    row(name, "PATCH", "/Users/@user@").scim_body(body(operations))
}

/// PATCH of the group with these operations.
fn group(name: &str, operations: &str) -> Row {
    row(name, "PATCH", "/Groups/@group@").scim_body(body(operations))
}

pub fn rows() -> Vec<Row> {
    let mut rows = messages();
    rows.extend(operations());
    rows.extend(paths());
    rows.extend(mutability());
    rows.extend(values());
    rows.extend(members());
    rows
}

fn messages() -> Vec<Row> {
    let whole = |name: &str, body: &str| row(name, "PATCH", "/Users/@user@").scim_body(body).is(400, SYNTAX);
    let thousand = vec![r#"{"op":"replace","path":"title","value":"x"}"#; 1_001].join(",");
    vec![
        whole("an empty object", "{}"),
        whole("an array", "[]"),
        whole("operations without their wrapper", r#"[{"op":"replace","path":"title","value":"x"}]"#),
        whole("a resource in place of operations", r#"{"title":"x"}"#),
        user("Operations is null", "null").is(400, SYNTAX),
        user("Operations is empty", "[]").is(400, SYNTAX),
        user("Operations is an object", r#"{"op":"replace","path":"title","value":"x"}"#).is(400, SYNTAX),
        user("Operations is a string", r#""replace""#).is(400, SYNTAX),
        user("1,001 operations", &format!("[{thousand}]")).is(413, ANY),
        row("no PatchOp schema", "PATCH", "/Users/@user@")
            .scim_body(r#"{"Operations":[{"op":"remove","path":"nickName"}]}"#)
            .is(200, "")
            .strict(400, SYNTAX),
        row("another message's schema", "PATCH", "/Users/@user@")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"op":"remove","path":"nickName"}]}"#)
            .one_of(&[(200, ""), (400, SYNTAX)])
            .strict(400, SYNTAX),
    ]
}

fn operations() -> Vec<Row> {
    vec![
        user("an operation that is null", "[null]").is(400, SYNTAX),
        user("an operation that is a string", r#"["replace"]"#).is(400, SYNTAX),
        user("an operation that is an array", "[[]]").is(400, SYNTAX),
        user("an empty operation", "[{}]").is(400, SYNTAX),
        user("no op", r#"[{"path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op is null", r#"[{"op":null,"path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op is a number", r#"[{"op":1,"path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op is empty", r#"[{"op":"","path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op of JSON Patch", r#"[{"op":"move","from":"title","path":"nickName"}]"#).is(400, SYNTAX),
        user("op that nobody knows", r#"[{"op":"frobnicate","path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op with a blank", r#"[{"op":"replace ","path":"title","value":"x"}]"#).is(400, SYNTAX),
        user("op in capitals", r#"[{"op":"Remove","path":"nickName"}]"#).is(200, "").strict(400, SYNTAX),
        user(
            "the last of two operations is broken",
            r#"[{"op":"replace","path":"userName","value":"gone"},{"op":"x"}]"#,
        )
        .is(400, SYNTAX),
        user("remove without a path", r#"[{"op":"remove"}]"#).is(400, "noTarget"),
        user("remove with an empty path", r#"[{"op":"remove","path":""}]"#)
            .one_of(&[(400, "noTarget"), (400, PATH)]),
        user("add without a path and a value", r#"[{"op":"add"}]"#).one_of(&[(400, SYNTAX), (400, VALUE)]),
        user("add of a string without a path", r#"[{"op":"add","value":"x"}]"#)
            .one_of(&[(400, SYNTAX), (400, VALUE)]),
        user("add of an array without a path", r#"[{"op":"add","value":[{"title":"x"}]}]"#)
            .one_of(&[(400, SYNTAX), (400, VALUE)]),
        user("replace of a number without a path", r#"[{"op":"replace","value":5}]"#)
            .one_of(&[(400, SYNTAX), (400, VALUE)]),
        user(
            "remove with a value",
            r#"[{"op":"remove","path":"emails","value":[{"value":"nobody@example.com"}]}]"#,
        )
        .is(200, "")
        .strict(400, SYNTAX),
    ]
}

fn paths() -> Vec<Row> {
    let long = "a".repeat(10_000);
    let deep = format!("emails[{}type eq \\\"work\\\"{}].value", "(".repeat(500), ")".repeat(500));
    let bad = [
        ("a bracket", "["),
        ("an open bracket", "emails["),
        ("an empty filter", "emails[]"),
        ("half a comparison", "emails[type eq]"),
        ("no closing bracket", "emails[type eq \\\"work\\\""),
        ("two closing brackets", "emails[type eq \\\"work\\\"]]"),
        ("an unclosed quote", "emails[type eq \\\"work]"),
        ("an unknown operator", "emails[type is \\\"work\\\"]"),
        ("a number in brackets", "emails[0]"),
        ("nothing after the last dot", "name."),
        ("nothing before the dot", ".givenName"),
        ("two dots", "name..givenName"),
        ("a dot after the bracket", "emails[type eq \\\"work\\\"]."),
        ("no dot after the bracket", "emails[type eq \\\"work\\\"]value"),
        ("something below a sub-attribute", "emails[type eq \\\"work\\\"].value.more"),
        ("a filter in a filter", "emails[type[value eq \\\"x\\\"] eq \\\"work\\\"]"),
        ("a blank", "user name"),
        ("a slash, as JSON Patch has it", "/emails/0/value"),
        ("a dollar, as JSONPath has it", "$.emails"),
        ("a line end", "title\\nnickName"),
        ("two paths", "title,nickName"),
        ("500 brackets in a filter", &deep),
    ];
    let mut rows: Vec<Row> = bad
        .into_iter()
        .map(|(name, path)| {
            let operations = format!(r#"[{{"op":"replace","path":"{path}","value":"x"}}]"#);
            user(&format!("path: {name}"), &operations).one_of(&[(400, PATH), (400, "invalidFilter")])
        })
        .collect();
    rows.extend([
        user("path is a number", r#"[{"op":"replace","path":5,"value":"x"}]"#)
            .one_of(&[(400, PATH), (400, SYNTAX)]),
        user("path is an object", r#"[{"op":"replace","path":{},"value":"x"}]"#)
            .one_of(&[(400, PATH), (400, SYNTAX)]),
        user("an unknown attribute", r#"[{"op":"replace","path":"favouriteColour","value":"x"}]"#)
            .is(200, "")
            .strict(400, PATH),
        user("an unknown sub-attribute", r#"[{"op":"replace","path":"name.nickname2","value":"x"}]"#)
            .is(200, "")
            .strict(400, PATH),
        user("an unknown extension", r#"[{"op":"replace","path":"urn:example:nope:User:x","value":"x"}]"#)
            .is(200, "")
            .strict(400, PATH),
        user(
            "an attribute name of 10,000 characters",
            &format!(r#"[{{"op":"replace","path":"{long}","value":"x"}}]"#),
        )
        .one_of(&[(200, ""), (400, PATH)])
        .strict(400, PATH),
        user(
            "a value path that nothing matches",
            r#"[{"op":"replace","path":"ims[type eq \"nobody\"]","value":{"type":"nobody","value":"x"}}]"#,
        )
        .is(200, "")
        .strict(400, "noTarget"),
    ]);
    rows
}

fn mutability() -> Vec<Row> {
    let refused = |name: &str, operation: &str| user(name, &format!("[{operation}]")).is(400, "mutability");
    vec![
        refused(
            "another id",
            r#"{"op":"replace","path":"id","value":"00000000-0000-7000-8000-000000000000"}"#,
        ),
        refused("remove of id", r#"{"op":"remove","path":"id"}"#),
        refused("meta", r#"{"op":"replace","path":"meta","value":{"resourceType":"Group"}}"#),
        refused("a part of meta", r#"{"op":"replace","path":"meta.created","value":"2001-01-01T00:00:00Z"}"#),
        refused("remove of meta", r#"{"op":"remove","path":"meta"}"#),
        refused("groups", r#"{"op":"add","path":"groups","value":[{"value":"@outer@"}]}"#),
        refused("remove of groups", r#"{"op":"remove","path":"groups"}"#),
        refused(
            "another id without a path",
            r#"{"op":"replace","value":{"id":"00000000-0000-7000-8000-000000000000"}}"#,
        ),
        refused("remove of userName", r#"{"op":"remove","path":"userName"}"#),
        group("remove of a group's name", r#"[{"op":"remove","path":"displayName"}]"#).is(400, "mutability"),
        group(
            "a group's id",
            r#"[{"op":"replace","path":"id","value":"00000000-0000-7000-8000-000000000000"}]"#,
        )
        .is(400, "mutability"),
        user("meta without a path", r#"[{"op":"replace","value":{"meta":{"resourceType":"Group"}}}]"#)
            .is(200, "")
            .strict(400, "mutability"),
    ]
}

fn values() -> Vec<Row> {
    let refused = |name: &str, operation: &str| user(name, &format!("[{operation}]")).is(400, VALUE);
    // A number can mean only one text.
    let read =
        |name: &str, operation: &str| user(name, &format!("[{operation}]")).is(200, "").strict(400, VALUE);
    let nested = "[".repeat(40) + &"]".repeat(40);
    vec![
        refused("userName becomes empty", r#"{"op":"replace","path":"userName","value":""}"#),
        refused("userName becomes null", r#"{"op":"replace","path":"userName","value":null}"#),
        refused("userName becomes null, no path", r#"{"op":"replace","value":{"userName":null}}"#),
        refused("userName becomes an object", r#"{"op":"replace","path":"userName","value":{"x":1}}"#),
        refused("userName with U+0000", r#"{"op":"replace","path":"userName","value":"a\u0000"}"#),
        refused("active becomes a word", r#"{"op":"replace","path":"active","value":"maybe"}"#),
        refused("active becomes a number", r#"{"op":"replace","path":"active","value":0}"#),
        refused("active becomes a number, no path", r#"{"op":"replace","value":{"active":0}}"#),
        refused("title becomes an object", r#"{"op":"replace","path":"title","value":{"x":1}}"#),
        refused("title becomes an array of arrays", &format!(r#"{{"op":"replace","path":"title","value":{nested}}}"#)),
        refused("name becomes a string", r#"{"op":"replace","path":"name","value":"Ada"}"#),
        read("a part of name becomes a number", r#"{"op":"replace","path":"name.givenName","value":5}"#),
        refused("emails becomes a number", r#"{"op":"replace","path":"emails","value":5}"#),
        refused("an e-mail is a number", r#"{"op":"add","path":"emails","value":[5]}"#),
        read("an e-mail's value is a number", r#"{"op":"add","path":"emails","value":[{"value":5}]}"#),
        refused("primary is a word", r#"{"op":"add","path":"emails","value":[{"value":"a@example.com","primary":"maybe"}]}"#),
        refused("an element's value becomes an object", r#"{"op":"add","path":"emails[type eq \"work\"].value","value":{"x":1}}"#),
        refused("department becomes an object", r#"{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":{"x":1}}"#),
        refused("the last of two values is wrong", r#"{"op":"replace","path":"userName","value":"gone"},{"op":"replace","path":"active","value":"maybe"}"#),
        user("a boolean as text", r#"[{"op":"replace","path":"active","value":"True"}]"#).is(200, "").strict(400, VALUE),
        user("manager as text", r#"[{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"@user@"}]"#)
            .is(200, "")
            .strict(400, VALUE),
        user("a path as a name", r#"[{"op":"replace","value":{"name.givenName":"Ada"}}]"#)
            .is(200, "")
            .strict(400, SYNTAX),
        group("a group's name becomes an object", r#"[{"op":"replace","path":"displayName","value":{"x":1}}]"#).is(400, VALUE),
        group("a group's name becomes empty", r#"[{"op":"replace","path":"displayName","value":""}]"#).is(400, VALUE),
        group("a group's name becomes another's", r#"[{"op":"replace","path":"displayName","value":"OUTER"}]"#).is(409, "uniqueness"),
    ]
}

fn members() -> Vec<Row> {
    let missing = "00000000-0000-7000-8000-000000000000";
    vec![
        group("a member that is a number", r#"[{"op":"add","path":"members","value":5}]"#).is(400, VALUE),
        group("members of numbers", r#"[{"op":"add","path":"members","value":[1,2]}]"#).is(400, VALUE),
        group("a member whose value is a number", r#"[{"op":"add","path":"members","value":[{"value":5}]}]"#).is(204, "").strict(400, VALUE),
        group("a group in itself", r#"[{"op":"add","path":"members","value":[{"value":"@group@"}]}]"#).is(400, VALUE),
        group("a group in itself through another", r#"[{"op":"add","path":"members","value":[{"value":"@outer@"}]}]"#).is(400, VALUE),
        group("a group in itself, all members replaced", r#"[{"op":"replace","path":"members","value":[{"value":"@user@"},{"value":"@group@"}]}]"#)
            .is(400, VALUE),
        row("PUT of a group in itself", "PUT", "/Groups/@group@")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Aimed at","members":[{"value":"@group@"}]}"#)
            .is(400, VALUE),
        group("a member nobody knows", &format!(r#"[{{"op":"add","path":"members","value":[{{"value":"{missing}"}}]}}]"#))
            .is(204, "")
            .strict(400, VALUE),
        group("a member's id with SQL in it", r#"[{"op":"remove","path":"members[value eq \"' OR 1=1 --\"]"}]"#).is(204, ""),
        group("half a member filter", r#"[{"op":"remove","path":"members[value eq"}]"#).one_of(&[(400, PATH), (400, "invalidFilter")]),
        group("members of a member", r#"[{"op":"add","path":"members.members","value":[]}]"#)
            .one_of(&[(204, ""), (400, PATH)])
            .strict(400, PATH),
    ]
}
