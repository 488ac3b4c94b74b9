//! Bulk requests that cannot be carried out, wholly or in part (RFC 7644 §3.7).
//!
//! A message that is broken as a whole is refused as a whole. A broken operation is refused by its own status; where
//! the message cannot be read past it, refusing the whole is right as well.

use super::row::{ANY, Row, row};
use crate::harness::Answer;

fn whole(name: &str, operations: &str) -> Row {
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":{operations}}}"#
    );
    row(&format!("bulk: {name}"), "POST", "/Bulk").scim_body(body)
}

/// One operation that must be refused.
fn one(name: &str, operation: &str) -> Row {
    whole(name, &format!("[{operation}]")).one_of(&[(200, ""), (400, ANY)]).answering(every_operation_refused)
}

fn every_operation_refused(answer: &Answer) -> bool {
    let Some(operations) = answer.body["Operations"].as_array() else { return answer.status == 400 };
    let refused = |operation: &serde_json::Value| {
        let status = operation["status"].as_str().and_then(|text| text.parse::<u16>().ok());
        status.is_some_and(|status| (400..500).contains(&status)) && operation["response"].is_object()
    };
    !operations.is_empty() && operations.iter().all(refused)
}

pub fn rows() -> Vec<Row> {
    let mut rows = messages();
    rows.extend(operations());
    rows.extend(references());
    rows
}

fn messages() -> Vec<Row> {
    let operation = r#"{"method":"DELETE","path":"/Users/00000000-0000-7000-8000-000000000000"}"#;
    let data = "x".repeat(4 << 20);
    let many: String = (0..1_001).map(|_| operation).collect::<Vec<_>>().join(",");
    vec![
        row("bulk: an empty body", "POST", "/Bulk").scim_body("").is(400, "invalidSyntax"),
        row("bulk: an empty object", "POST", "/Bulk").scim_body("{}").is(400, "invalidSyntax"),
        row("bulk: an array", "POST", "/Bulk").scim_body(format!("[{operation}]")).is(400, "invalidSyntax"),
        whole("Operations is null", "null").is(400, "invalidSyntax"),
        whole("Operations is an object", operation).is(400, "invalidSyntax"),
        whole("Operations is a string", r#""DELETE""#).is(400, "invalidSyntax"),
        whole("1,001 operations", &format!("[{many}]")).is(413, ANY).answering(|answer| answer.text.contains("1000")),
        whole("more than 4 MiB", &format!(r#"[{{"method":"POST","bulkId":"1","path":"/Users","data":{{"userName":"{data}"}}}}]"#))
            .is(413, ANY)
            .answering(|answer| answer.text.contains("4194304")),
        row("bulk: failOnErrors is a word", "POST", "/Bulk")
            .scim_body(format!(r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":"never","Operations":[{operation}]}}"#))
            .is(400, ANY),
        row("bulk: failOnErrors is below zero", "POST", "/Bulk")
            .scim_body(format!(r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":-1,"Operations":[{operation}]}}"#))
            .one_of(&[(400, ANY), (200, "")]),
    ]
}

fn operations() -> Vec<Row> {
    let user = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bulk-@n@"}"#;
    let nested = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[]}"#;
    vec![
        one("an operation that is null", "null"),
        one("an operation that is a number", "5"),
        one("an empty operation", "{}"),
        one("no method", &format!(r#"{{"path":"/Users","bulkId":"1","data":{user}}}"#)),
        one("method is a number", &format!(r#"{{"method":5,"path":"/Users","bulkId":"1","data":{user}}}"#)),
        one(
            "method is unknown",
            &format!(r#"{{"method":"FROBNICATE","path":"/Users","bulkId":"1","data":{user}}}"#),
        ),
        one("method is GET", r#"{"method":"GET","path":"/Users/@user@"}"#),
        one("no path", &format!(r#"{{"method":"POST","bulkId":"1","data":{user}}}"#)),
        one("path is a number", &format!(r#"{{"method":"POST","path":5,"bulkId":"1","data":{user}}}"#)),
        one("path is empty", &format!(r#"{{"method":"POST","path":"","bulkId":"1","data":{user}}}"#)),
        one(
            "path of no endpoint",
            &format!(r#"{{"method":"POST","path":"/Nope","bulkId":"1","data":{user}}}"#),
        ),
        one("path on another server", r#"{"method":"DELETE","path":"https://evil.example/Users/1"}"#),
        one("path with dots", r#"{"method":"DELETE","path":"/Users/../../other/scim/v2/Users/1"}"#),
        one("PUT without an id", &format!(r#"{{"method":"PUT","path":"/Users","data":{user}}}"#)),
        one("DELETE of everything", r#"{"method":"DELETE","path":"/Users"}"#),
        one(
            "DELETE of a missing user",
            r#"{"method":"DELETE","path":"/Users/00000000-0000-7000-8000-000000000000"}"#,
        ),
        one(
            "POST onto a user",
            &format!(r#"{{"method":"POST","path":"/Users/@user@","bulkId":"1","data":{user}}}"#),
        ),
        one("no data", r#"{"method":"POST","path":"/Users","bulkId":"1"}"#),
        one("data is null", r#"{"method":"POST","path":"/Users","bulkId":"1","data":null}"#),
        one("data is a string", r#"{"method":"POST","path":"/Users","bulkId":"1","data":"x"}"#),
        one("data is an array", r#"{"method":"POST","path":"/Users","bulkId":"1","data":[]}"#),
        one(
            "data without userName",
            r#"{"method":"POST","path":"/Users","bulkId":"1","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}}"#,
        ),
        one(
            "a taken userName",
            r#"{"method":"POST","path":"/Users","bulkId":"1","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"AIMED.AT@example.com"}}"#,
        ),
        one(
            "PATCH with a broken operation",
            r#"{"method":"PATCH","path":"/Users/@user@","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"x"}]}}"#,
        ),
        one(
            "PUT on another version",
            r#"{"method":"PUT","path":"/Users/@user@","version":"W/\"999\"","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"aimed.at@example.com"}}"#,
        ),
        one(
            "a bulk request in a bulk request",
            &format!(r#"{{"method":"POST","path":"/Bulk","bulkId":"1","data":{nested}}}"#),
        ),
        one(
            "a search in a bulk request",
            r#"{"method":"POST","path":"/Users/.search","bulkId":"1","data":{}}"#,
        ),
        one("discovery in a bulk request", r#"{"method":"POST","path":"/Schemas","bulkId":"1","data":{}}"#),
    ]
}

fn references() -> Vec<Row> {
    let group = |id: &str, members: &str| {
        format!(
            r#"{{"method":"POST","path":"/Groups","bulkId":"{id}","data":{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"bulk-@n@-{id}","members":[{members}]}}}}"#
        )
    };
    let some_refused = |answer: &Answer| {
        let operations = answer.body["Operations"].as_array();
        let status =
            |operation: &serde_json::Value| operation["status"].as_str().unwrap_or_default().to_owned();
        answer.status == 400
            || operations
                .is_some_and(|all| all.iter().map(status).any(|s| ["400", "409"].contains(&s.as_str())))
    };
    let circle = [group("a", r#"{"value":"bulkId:b"}"#), group("b", r#"{"value":"bulkId:a"}"#)].join(",");
    let chain: Vec<String> = (0..200)
        .map(|n| group(&format!("c{n}"), &format!(r#"{{"value":"bulkId:c{}"}}"#, (n + 1) % 200)))
        .collect();
    let twice = [group("same", ""), group("same", "").replace("bulk-@n@-same", "bulk-@n@-other")].join(",");
    vec![
        whole("a reference to nothing", &format!("[{}]", group("a", r#"{"value":"bulkId:nobody"}"#)))
            .one_of(&[(200, ""), (400, ANY)])
            .answering(some_refused),
        whole("a reference to itself", &format!("[{}]", group("a", r#"{"value":"bulkId:a"}"#)))
            .one_of(&[(200, ""), (400, ANY)])
            .answering(some_refused),
        whole("a circle of two", &format!("[{circle}]"))
            .one_of(&[(200, ""), (400, ANY)])
            .answering(some_refused),
        whole("a circle of 200", &format!("[{}]", chain.join(",")))
            .one_of(&[(200, ""), (400, ANY)])
            .answering(some_refused),
        whole("the same bulkId twice", &format!("[{twice}]"))
            .one_of(&[(200, ""), (400, ANY)])
            .answering(some_refused),
        one("bulkId is a number", r#"{"method":"POST","path":"/Users","bulkId":5,"data":{"userName":5}}"#),
        one("a path that refers to nothing", r#"{"method":"DELETE","path":"/Users/bulkId:nobody"}"#),
        one(
            "a path that refers to a failed operation",
            r#"{"method":"POST","path":"/Users","bulkId":"u","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}},{"method":"DELETE","path":"/Users/bulkId:u"}"#,
        ),
    ]
}
