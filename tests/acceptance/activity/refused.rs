//! Those who were not let in, and what is no request.

use serde_json::json;

use super::record::Record;
use crate::harness::Raw;

#[test]
fn tokens_that_are_wrong_are_told_with_the_connection_whose_path_was_called() {
    let record = Record::of("entra");
    let wrong = record.scim.with_token("not-the-token");
    record.says(|_| wrong.get("/Users"), "unauthorized", "Someone used a wrong token for Contoso");
    let (_, detail) = record.told(
        |scim| scim.call("GET", "/Users").without("authorization").send(),
        &super::record::Told {
            deed: "unauthorized",
            sentence: "Someone came without a token for Contoso",
            ..super::record::Told::default()
        },
    );
    assert_eq!(detail["exchange"]["connection"], record.scim.slug());
    assert!(detail["refusal"]["cause"].as_str().is_some_and(|cause| cause.len() > 20), "{detail}");
    let of_it = record.feed(&json!({ "connection": record.scim.slug(), "failed": true }));
    assert_eq!(of_it["total"], 2, "they are among the requests of the connection");
    let cut = record.scim.with_token(&record.scim.token()[..40]);
    record.says(|_| cut.get("/Users"), "unauthorized", "Someone used a mistyped token for Contoso");
    let line = "GET /nobody/scim/v2/Users";
    let headers = [("Host", record.scim.address()), ("Authorization", "Bearer x")];
    record.says(
        |scim| Raw::open(scim.address()).request(line, &headers, None).answer(),
        "unauthorized",
        "Someone called a connection that there is not: nobody",
    );
}

#[test]
fn whatever_else_goes_wrong_is_told_as_well() {
    let record = Record::of("entra");
    let path = record.scim.path();
    record.says(
        |scim| scim.get("/Nonsense"),
        "unknown",
        &format!("Entra ID could not call {path}/Nonsense: there is no such address"),
    );
    record.says(
        |scim| scim.call("PUT", "/Users").json(&json!({})).send(),
        "unknown",
        &format!("Entra ID could not call {path}/Users: that cannot be done there"),
    );
    let text = |scim: &crate::harness::Scim| {
        scim.call("POST", "/Users").header("content-type", "text/plain").bytes(b"userName=ada").send()
    };
    record.says(text, "create", "Entra ID could not create a user: it was not sent as JSON");
    let (_, detail) = record.told(
        |scim| {
            scim.call("POST", "/Users")
                .header("content-type", "application/scim+json")
                .bytes(b"{\"userName\":")
                .send()
        },
        &super::record::Told {
            deed: "create",
            sentence: "Entra ID could not create a user: what it sent was not understood",
            ..super::record::Told::default()
        },
    );
    assert_eq!(
        (&detail["request"]["body"], &detail["request"]["state"]),
        (&json!("{\"userName\":"), &json!("whole"))
    );
    let page = |scim: &crate::harness::Scim| {
        scim.call("GET", "/Users").header("origin", "https://evil.example").send()
    };
    record.says(page, "browser", "A web page tried to call this server");
    let line = "GET /x/scim/v2/Users";
    record.says(
        |scim| Raw::open(scim.address()).request(line, &[("Host", "evil.example")], None).answer(),
        "wrong-host",
        "Someone called this server by a name that is not allowed: evil.example",
    );
    let before = record.newest();
    Raw::open(record.scim.address()).send(b"NOT HTTP AT ALL\r\n\r\n").answer();
    record.until(before + 1);
    let garbage = record.show(before + 1);
    assert_eq!(
        (&garbage["exchange"]["sentence"], &garbage["exchange"]["status"]),
        (&json!("Someone sent what is no HTTP request"), &json!(400))
    );
    record.admin.ok("connections.set", &json!({ "connection": record.scim.slug(), "enabled": false }));
    let off = |scim: &crate::harness::Scim| scim.call("GET", "/Users").server_error_expected().send();
    record.says(off, "list", "Entra ID could not list the users: the connection is switched off");
}

#[test]
fn who_hangs_up_before_the_answer_is_told_of() {
    let record = Record::of("entra");
    let head = format!(
        "POST {}/Users HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/scim+json\r\n\
         Content-Length: 400\r\n\r\n{{\"userName\":",
        record.scim.path(),
        record.scim.address(),
        record.scim.token()
    );
    let mut raw = Raw::open(record.scim.address());
    raw.send(head.as_bytes());
    std::thread::sleep(std::time::Duration::from_millis(200));
    drop(raw);
    record.until(1);
    let detail = record.show(1);
    let exchange = &detail["exchange"];
    assert_eq!((&exchange["deed"], &exchange["failed"]), (&json!("create"), &json!(true)), "{detail}");
    assert_eq!((&detail["request"]["state"], &detail["requestSize"]), (&json!("cut"), &json!(400)));
}
