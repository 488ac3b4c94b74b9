//! Secrets are not in the record, nor in anything that is shown of it.

use std::fs;

use serde_json::json;

use super::record::Record;

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
    let mut files = 0;
    for entry in fs::read_dir(record.admin.server.dir()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = fs::read(&path) else { continue };
        files += 1;
        for secret in [CANARY, record.scim.token()] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "a secret is in {}", path.display());
        }
    }
    assert!(files >= 3, "the files were looked at");
}
