//! `rollcall serve --admin`: the pages for a browser, and who gets in.

mod letting_in;
mod operations;
mod refusals;

use serde_json::{Value, json};

use crate::harness::{Answer, Raw, Rollcall};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A server with pages.
struct Pages {
    server: Rollcall,
    /// `127.0.0.1:PORT` of the pages.
    address: String,
}

/// A browser that was let in.
struct Browser<'a> {
    pages: &'a Pages,
    cookie: String,
}

impl Pages {
    fn start() -> Self {
        let server = Rollcall::start_with(&["--admin"]);
        let link = server.ready()["admin"].as_str().expect("the ready line has the link").to_owned();
        let address = link.strip_prefix("http://").and_then(|rest| rest.split('/').next());
        let address = address.expect("the link is a URL").to_owned();
        assert!(address.starts_with("127.0.0.1:"), "the pages are for this machine alone");
        Self { server, address }
    }

    /// The link that was printed at the start, as a path.
    fn first_link(&self) -> String {
        self.path_of(self.server.ready()["admin"].as_str().expect("a link"))
    }

    /// A link made now, as a path.
    fn new_link(&self) -> String {
        self.path_of(self.server.cli_json(&["admin-link"])["link"].as_str().expect("a link"))
    }

    fn path_of(&self, link: &str) -> String {
        let path = link.strip_prefix(&format!("http://{}", self.address)).expect("the link is to the pages");
        assert!(path.starts_with("/launch/"));
        path.to_owned()
    }

    fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Asks with exactly these header lines. What every answer must carry is checked.
    #[track_caller]
    fn raw(&self, line: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        let answer = Raw::open(&self.address).request(line, headers, body.map(str::as_bytes)).try_answer();
        let answer = answer.expect("an answer");
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name} of {line}: {}", answer.status);
        }
        answer
    }

    #[track_caller]
    fn get(&self, path: &str) -> Answer {
        self.raw(&format!("GET {path}"), &[("Host", &self.address)], None)
    }

    fn browser(&self) -> Browser<'_> {
        let entered = self.get(&self.new_link());
        assert_eq!(entered.status, 303);
        Browser { pages: self, cookie: cookie(&entered) }
    }
}

/// The cookie that an answer sets, as the browser sends it back.
#[track_caller]
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a cookie is set");
    let (cookie, attributes) = set.split_once("; ").expect("the cookie has attributes");
    assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/");
    cookie.to_owned()
}

impl Browser<'_> {
    /// The header lines that a browser sends from our own page.
    fn headers<'b>(&'b self, origin: &'b str) -> Vec<(&'b str, &'b str)> {
        vec![
            ("Host", &self.pages.address),
            ("Origin", origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/json"),
            ("Cookie", &self.cookie),
        ]
    }

    #[track_caller]
    fn call(&self, operation: &str, request: &Value) -> Answer {
        let origin = self.pages.origin();
        let body = request.to_string();
        self.pages.raw(&format!("POST /api/{operation}"), &self.headers(&origin), Some(&body))
    }

    #[track_caller]
    fn ok(&self, operation: &str, request: &Value) -> Value {
        let answer = self.call(operation, request);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some("application/json")),
            "{}",
            answer.body
        );
        answer.body
    }
}

/// A request that nothing but what is tested stands in the way of.
fn list() -> String {
    json!({}).to_string()
}

/// Refused with this status and code, and a sentence for people.
#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.body["code"].as_str()), (status, Some(code)), "{}", answer.text);
    assert!(answer.body["message"].as_str().is_some_and(|message| message.ends_with('.')), "{}", answer.text);
}
