//! A SCIM client of one connection. Every answer passes the general checks before a test sees it.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

use super::answer::Answer;
use super::raw::Raw;
use super::server::{Log, Rollcall};

/// A connection's endpoint and its token.
#[derive(Clone)]
pub struct Scim {
    origin: String,
    slug: String,
    token: String,
    _tail: Arc<Tail>,
}

/// Shows what the server logged about a connection when the test that used it fails. The server may be the
/// shared one, which nobody drops; all clones of a client show it once.
struct Tail {
    log: Log,
    slug: String,
}

impl Drop for Tail {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.log.print_about(&self.slug);
        }
    }
}

/// A request that is being put together.
pub struct Call<'a> {
    scim: &'a Scim,
    method: &'a str,
    path: &'a str,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    server_error_expected: bool,
}

fn agent() -> &'static Agent {
    static AGENT: OnceLock<Agent> = OnceLock::new();
    AGENT.get_or_init(|| {
        Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent("")
            .accept("")
            .allow_non_standard_methods(true)
            .max_idle_connections(64)
            .max_idle_connections_per_host(64)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into()
    })
}

impl Scim {
    pub fn new(origin: &str, slug: &str, token: &str, log: Log) -> Self {
        Self {
            origin: origin.to_owned(),
            slug: slug.to_owned(),
            token: token.to_owned(),
            _tail: Arc::new(Tail { log, slug: slug.to_owned() }),
        }
    }

    /// A fresh connection with the profile `compat` on the shared server.
    pub fn compat() -> Self {
        Rollcall::shared().connect("compat")
    }

    /// A fresh connection with the profile `strict` on the shared server.
    pub fn strict() -> Self {
        Rollcall::shared().connect("strict")
    }

    /// The same connection with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: token.to_owned(), ..self.clone() }
    }

    /// The same connection on a server that was started again.
    pub fn moved(&self, server: &Rollcall) -> Self {
        Self { origin: server.origin().to_owned(), ..self.clone() }
    }

    pub fn slug(&self) -> &str {
        &self.slug
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// `127.0.0.1:PORT`
    pub fn address(&self) -> &str {
        self.origin.trim_start_matches("http://")
    }

    /// `/<slug>/scim/v2`
    pub fn path(&self) -> String {
        format!("/{}/scim/v2", self.slug)
    }

    /// `http://127.0.0.1:PORT/<slug>/scim/v2`
    pub fn endpoint(&self) -> String {
        format!("{}/{}/scim/v2", self.origin, self.slug)
    }

    /// A request below the endpoint; `path` begins with `/` and may carry a query, already percent-encoded.
    pub fn call<'a>(&'a self, method: &'a str, path: &'a str) -> Call<'a> {
        let authorization = ("Authorization".to_owned(), format!("Bearer {}", self.token));
        Call {
            scim: self,
            method,
            path,
            headers: vec![authorization],
            body: None,
            server_error_expected: false,
        }
    }

    /// A raw connection to the server of this client.
    pub fn raw(&self) -> Raw {
        Raw::open(self.address())
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send()
    }

    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path).json(body).send()
    }

    #[track_caller]
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.call("PUT", path).json(body).send()
    }

    #[track_caller]
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call("PATCH", path).json(body).send()
    }

    #[track_caller]
    pub fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path).send()
    }

    /// PATCH with these operations in a proper `PatchOp`.
    #[track_caller]
    pub fn operations(&self, path: &str, operations: Value) -> Answer {
        let schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
        self.patch(path, &json!({ "schemas": [schema], "Operations": operations }))
    }

    /// GET with `?filter=`, percent-encoded.
    #[track_caller]
    pub fn filter(&self, path: &str, filter: &str) -> Answer {
        self.get(&format!("{path}?filter={}", encode(filter)))
    }

    /// Creates a user and returns its id.
    #[track_caller]
    pub fn user(&self, user_name: &str) -> String {
        self.create("/Users", &crate::bodies::user(user_name))
    }

    /// Creates a group with these members and returns its id.
    #[track_caller]
    pub fn group(&self, display_name: &str, members: &[&str]) -> String {
        self.create("/Groups", &crate::bodies::group(display_name, members))
    }

    /// Creates a resource and returns its id.
    #[track_caller]
    pub fn create(&self, path: &str, body: &Value) -> String {
        self.post(path, body).expect(201).id()
    }

    /// The resource as it is stored now.
    #[track_caller]
    pub fn read(&self, kind: &str, id: &str) -> Value {
        self.get(&format!("/{kind}/{id}")).expect(200).body
    }

    /// The ids of a group's members, sorted.
    #[track_caller]
    pub fn members(&self, group: &str) -> Vec<String> {
        let group = self.read("Groups", group);
        let members = group["members"].as_array().cloned().unwrap_or_default();
        let mut ids: Vec<_> = members.iter().filter_map(|m| m["value"].as_str().map(str::to_owned)).collect();
        ids.sort();
        ids
    }
}

impl Call<'_> {
    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a header out, for instance `Authorization`.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// A JSON body as `application/scim+json`.
    pub fn json(self, body: &Value) -> Self {
        self.header("Content-Type", "application/scim+json").bytes(body.to_string().as_bytes())
    }

    /// A body as it is, without a Content-Type of its own.
    pub fn bytes(mut self, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self
    }

    /// For the few answers that RFC 7644 or the overload rules want to be 5xx.
    pub fn server_error_expected(mut self) -> Self {
        self.server_error_expected = true;
        self
    }

    #[track_caller]
    pub fn send(self) -> Answer {
        let expected = self.server_error_expected;
        self.send_unchecked().checked(expected)
    }

    #[track_caller]
    pub fn send_unchecked(self) -> Answer {
        let url = format!("{}{}", self.scim.endpoint(), self.path);
        let said = match &self.body {
            Some(body) => {
                format!("{} {url} {}", self.method, String::from_utf8_lossy(&body[..body.len().min(1000)]))
            }
            None => format!("{} {url}", self.method),
        };
        let mut request = Request::builder().method(self.method).uri(&url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let sent = match self.body {
            Some(body) => agent().run(request.body(body).expect("a request that HTTP can carry")),
            None => agent().run(request.body(()).expect("a request that HTTP can carry")),
        };
        match sent {
            Ok(response) => take(said, response),
            Err(error) => panic!("no answer: {error}\n  {said}"),
        }
    }
}

fn take(request: String, mut response: Response<Body>) -> Answer {
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let body = response.body_mut().with_config().limit(256 << 20).read_to_vec();
    let body = body.unwrap_or_else(|error| panic!("the body breaks off: {error}\n  {request}"));
    Answer::unchecked(request, status, headers, body)
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
