//! An administrator at the pages: every operation that they have, by name.

use std::cell::RefCell;

use serde_json::{Value, json};

use super::answer::Answer;
use super::client::Scim;
use super::raw::Raw;
use super::server::Rollcall;

/// A server that shows its pages, and a session there.
pub struct Admin {
    pub server: Rollcall,
    address: String,
    cookie: RefCell<String>,
}

impl Admin {
    /// Starts a server of its own. Roles are those of the whole server, so that tests about them share none.
    pub fn start() -> Self {
        let server = Rollcall::start_with(&["--admin"]);
        let link = server.ready()["admin"].as_str().expect("the ready line has the link").to_owned();
        let address = link.strip_prefix("http://").and_then(|rest| rest.split('/').next());
        let admin = Self {
            address: address.expect("the link is a URL").to_owned(),
            server,
            cookie: RefCell::default(),
        };
        admin.enter(&link);
        admin
    }

    fn enter(&self, link: &str) {
        let path = link.find("/launch/").map(|at| &link[at..]).expect("the link lets in");
        let entered = Raw::open(&self.address)
            .request(&format!("GET {path}"), &[("Host", &self.address)], None)
            .try_answer()
            .expect("an answer");
        let cookie = entered.header("set-cookie").and_then(|set| set.split(';').next());
        *self.cookie.borrow_mut() = cookie.expect("a cookie is set").to_owned();
    }

    /// The answer to an operation, whatever it is.
    #[track_caller]
    pub fn call(&self, operation: &str, request: &Value) -> Answer {
        let (origin, cookie) = (format!("http://{}", self.address), self.cookie.borrow());
        let headers = [
            ("Host", self.address.as_str()),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/json"),
            ("Cookie", &cookie),
        ];
        let body = request.to_string();
        let line = format!("POST /api/{operation}");
        let answer = Raw::open(&self.address).request(&line, &headers, Some(body.as_bytes())).try_answer();
        answer.expect("an answer")
    }

    /// What an operation gives; it must succeed.
    #[track_caller]
    pub fn ok(&self, operation: &str, request: &Value) -> Value {
        let answer = self.call(operation, request);
        assert_eq!(answer.status, 200, "{answer}");
        answer.body
    }

    /// The refusal of an operation, with this code.
    #[track_caller]
    pub fn refused(&self, operation: &str, request: &Value, code: &str) -> Value {
        let answer = self.call(operation, request);
        assert_eq!((answer.status >= 400, answer.body["code"].as_str()), (true, Some(code)), "{answer}");
        answer.body
    }

    /// Puts roles and rules in force.
    #[track_caller]
    pub fn save_roles(&self, policy: &Value) -> Value {
        let revision = self.ok("roles.show", &json!({}))["revision"].clone();
        self.ok("roles.save", &json!({ "policy": policy, "revision": revision }))
    }

    /// A client of the first connection.
    pub fn scim(&self) -> Scim {
        self.server.scim()
    }
}
