//! Secrets are not in the record, nor in anything that is shown of it.

use serde_json::json;

use super::record::Record;
use crate::harness::{PASSWORDS, Rollcall, leaked};

const CANARY: &str = "c4nary-7f3a";

#[test]
fn neither_tokens_nor_passwords_are_in_any_file_or_answer() {
    let record = Record::of("entra");
    let mut body = crate::bodies::person("ada@ex.com", "Ada", "Lovelace");
    body["password"] = json!(CANARY);
    let id = record.scim.create("/Users", &body);
    let patch = json!([{ "op": "replace", "path": "password", "value": CANARY }, { "op": "replace", "value": { "passWord": CANARY } }]);
    record.scim.operations(&format!("/Users/{id}"), patch);
    record
        .scim
        .call("GET", &format!("/Users?access_token={CANARY}"))
        .header("cookie", &format!("s={CANARY}"))
        .send();
    record.scim.filter("/Users", &format!("password eq \"{CANARY}\""));
    record.scim.with_token(CANARY).get("/Users");
    record
        .scim
        .call("GET", "/Users")
        .header("x-api-key", CANARY)
        .header("referer", &format!("http://x/?t={}", record.scim.token()))
        .send();
    record.until(6);
    for number in 1..=6 {
        let shown = record.show(number).to_string();
        assert!(!shown.contains(CANARY) && !shown.contains(record.scim.token()), "{number}: {shown}");
    }
    // The words follow in a quiet moment.
    std::thread::sleep(std::time::Duration::from_millis(900));
    let secrets = [CANARY, record.scim.token()];
    assert_eq!(leaked(record.admin.server.dir(), &secrets), None);
    // The name is there: it is not for want of looking that no secret is.
    assert!(leaked(record.admin.server.dir(), &["Lovelace"]).is_some());
}

/// Whatever other tests have sent to the server that they share. Each server of its own is looked at when it ends.
#[test]
fn what_all_tests_send_leaves_no_secret_behind() {
    let shared = Rollcall::shared();
    let token = shared.scim().token().to_owned();
    let secrets: Vec<&str> = PASSWORDS.into_iter().chain([token.as_str()]).collect();
    assert_eq!(leaked(shared.dir(), &secrets), None);
}
