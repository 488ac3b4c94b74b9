//! One row of the table: a request and what must come back.
//!
//! In paths, header values, bodies and raw requests these words stand for what is known only when the server
//! runs: `@base@` (the endpoint's path), `@host@`, `@token@`, `@user@`, `@group@`, `@outer@` (ids) and `@n@`
//! (a number of the row's own, for names that must be unique).

use std::fmt;

use crate::harness::{Answer, Scim};

/// The connection that the table is sent to, and the resources that rows name.
pub struct Target {
    pub scim: Scim,
    pub profile: &'static str,
    pub user: String,
    pub group: String,
    /// A group that contains `group`.
    pub outer: String,
}

/// The answers that are right for a row. More than one only where the RFCs leave it open.
#[derive(Clone)]
pub struct Wanted(Vec<(u16, &'static str)>);

/// In place of a scimType: any, or none.
pub const ANY: &str = "*";
/// In place of a status: the connection is closed without an answer.
pub const CLOSED: u16 = 0;

impl Wanted {
    pub fn allows_status(&self, status: u16) -> bool {
        self.0.iter().any(|(wanted, _)| *wanted == status)
    }

    pub fn allows_close(&self) -> bool {
        self.allows_status(CLOSED)
    }

    pub fn allows(&self, status: u16, scim_type: &str) -> bool {
        self.0.iter().any(|(wanted, name)| *wanted == status && (*name == ANY || *name == scim_type))
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = self.0.iter().map(|(status, name)| format!("{status} {name}")).collect();
        f.write_str(texts.join(" or ").trim())
    }
}

/// One malformed request.
pub struct Row {
    pub name: String,
    /// The client closes its sending side after the request.
    pub half_closes: bool,
    /// The server must close the connection after its answer, because it cannot know where the next request begins.
    pub ends: bool,
    request: Request,
    compat: Wanted,
    strict: Wanted,
    body: Option<fn(&Answer) -> bool>,
}

enum Request {
    /// Sent as it is.
    Raw(Vec<u8>),
    Parts {
        method: String,
        path: String,
        headers: Vec<(String, Vec<u8>)>,
        body: Option<Vec<u8>>,
    },
}

/// A row whose request is written by hand, byte for byte.
pub fn raw(name: &str, request: impl AsRef<[u8]>) -> Row {
    Row::of(name, Request::Raw(request.as_ref().to_vec()))
}

/// A row with a method and a path; the path is below the endpoint unless it begins with `!`.
pub fn row(name: &str, method: &str, path: &str) -> Row {
    let headers = vec![
        ("Host".to_owned(), b"@host@".to_vec()),
        ("Authorization".to_owned(), b"Bearer @token@".to_vec()),
    ];
    let path = match path.strip_prefix('!') {
        Some(whole) => whole.to_owned(),
        None => format!("@base@{path}"),
    };
    Row::of(name, Request::Parts { method: method.to_owned(), path, headers, body: None })
}

/// `POST /Users` with this body.
pub fn post_user(name: &str, body: impl AsRef<[u8]>) -> Row {
    row(name, "POST", "/Users").scim_body(body)
}

impl Row {
    fn of(name: &str, request: Request) -> Self {
        let nothing = Wanted(Vec::new());
        let name = name.to_owned();
        Self {
            name,
            half_closes: false,
            ends: false,
            request,
            compat: nothing.clone(),
            strict: nothing,
            body: None,
        }
    }

    /// Adds a header line.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        if let Request::Parts { headers, .. } = &mut self.request {
            headers.push((name.to_owned(), value.as_ref().to_vec()));
        }
        self
    }

    /// Takes a header out.
    pub fn without(mut self, name: &str) -> Self {
        if let Request::Parts { headers, .. } = &mut self.request {
            headers.retain(|(other, _)| other != name);
        }
        self
    }

    /// A body without a Content-Type.
    pub fn body(mut self, bytes: impl AsRef<[u8]>) -> Self {
        if let Request::Parts { body, .. } = &mut self.request {
            *body = Some(bytes.as_ref().to_vec());
        }
        self
    }

    /// A body as `application/scim+json`.
    pub fn scim_body(self, bytes: impl AsRef<[u8]>) -> Self {
        self.header("Content-Type", "application/scim+json").body(bytes)
    }

    /// The client sends nothing after the request and says so.
    pub fn half_closed(mut self) -> Self {
        self.half_closes = true;
        self
    }

    /// Nothing that follows on this connection may be taken for a request.
    pub fn ends(mut self) -> Self {
        self.ends = true;
        self
    }

    /// The answer in both profiles.
    pub fn is(self, status: u16, scim_type: &'static str) -> Self {
        self.one_of(&[(status, scim_type)])
    }

    /// The answers that are right in both profiles.
    pub fn one_of(mut self, wanted: &[(u16, &'static str)]) -> Self {
        self.compat = Wanted(wanted.to_vec());
        self.strict = self.compat.clone();
        self
    }

    /// The answer in the profile `strict`, where it differs.
    pub fn strict(mut self, status: u16, scim_type: &'static str) -> Self {
        self.strict = Wanted(vec![(status, scim_type)]);
        self
    }

    /// What the body of the answer must be like as well.
    pub fn answering(mut self, check: fn(&Answer) -> bool) -> Self {
        self.body = Some(check);
        self
    }

    pub fn wanted(&self, profile: &str) -> &Wanted {
        if profile == "strict" { &self.strict } else { &self.compat }
    }

    pub fn body_is_right(&self, answer: &Answer) -> bool {
        self.body.is_none_or(|check| check(answer))
    }

    /// The bytes to send.
    pub fn request(&self, target: &Target, number: usize) -> Vec<u8> {
        let fill = |bytes: &[u8]| fill(bytes, target, number);
        match &self.request {
            Request::Raw(bytes) => fill(bytes),
            Request::Parts { method, path, headers, body } => {
                let mut bytes = fill(format!("{method} {path} HTTP/1.1\r\n").as_bytes());
                for (name, value) in headers {
                    bytes.extend_from_slice(name.as_bytes());
                    bytes.extend_from_slice(b": ");
                    bytes.extend_from_slice(&fill(value));
                    bytes.extend_from_slice(b"\r\n");
                }
                let body = body.as_ref().map(|body| fill(body));
                if let Some(body) = &body {
                    bytes.extend_from_slice(format!("Content-Length: {}\r\n", body.len()).as_bytes());
                }
                bytes.extend_from_slice(b"\r\n");
                bytes.extend_from_slice(body.as_deref().unwrap_or_default());
                bytes
            }
        }
    }
}

/// Puts the known values in; works on bytes because many a row is not UTF-8.
fn fill(bytes: &[u8], target: &Target, number: usize) -> Vec<u8> {
    let words: [(&[u8], String); 7] = [
        (b"@base@", target.scim.path()),
        (b"@host@", target.scim.address().to_owned()),
        (b"@token@", target.scim.token().to_owned()),
        (b"@user@", target.user.clone()),
        (b"@group@", target.group.clone()),
        (b"@outer@", target.outer.clone()),
        (b"@n@", number.to_string()),
    ];
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let word = if *first == b'@' { words.iter().find(|(word, _)| rest.starts_with(word)) } else { None };
        if let Some((word, value)) = word {
            out.extend_from_slice(value.as_bytes());
            rest = &rest[word.len()..];
        } else {
            out.push(*first);
            rest = &rest[1..];
        }
    }
    out
}
