//! `/Me` (RFC 7644 §3.11) and `/healthz`.

use crate::harness::{Raw, Rollcall, Scim};

#[test]
fn me_is_501_for_every_method() {
    let scim = Scim::compat();
    for path in ["/Me", "/me", "/Me/"] {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let call = scim.call(method, path).server_error_expected();
            let call = if ["GET", "DELETE"].contains(&method) {
                call
            } else {
                call.json(&crate::bodies::user("me"))
            };
            call.send().refused(501, "");
        }
    }
    scim.call("GET", "/Me").without("Authorization").send().refused(401, "");
    assert_eq!(scim.get("/Users").total(), 0, "nobody is made through /Me");
}

#[test]
fn healthz_is_anonymous_and_says_nothing_else() {
    let server = Rollcall::shared();
    let answer = Raw::open(server.address())
        .request("GET /healthz", &[("Host", server.address())], None)
        .try_answer()
        .expect("an answer");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, serde_json::json!({ "status": "ok" }));
    let media = answer.header("content-type").unwrap_or_default();
    assert!(media.starts_with("application/json"), "it is no SCIM: {media}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
}
