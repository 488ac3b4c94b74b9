//! What is asked of the servers.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::bare;
use crate::client::{Asks, Counts};
use crate::folder::{Folder, SLUG};
use crate::people::{Person, mix};

/// A server that is asked, and what is known of what it holds.
pub(crate) struct Site {
    port: u16,
    headers: String,
    users: u64,
    ids: Arc<[String]>,
    small: String,
    big: String,
    /// Numbers of users that were not created yet.
    next: AtomicU64,
    /// Makes the choices of one slice differ from those of the next.
    slices: AtomicU64,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// The fixed body of the bare server.
    Bare,
    /// `GET /Users/{id}`, any user.
    Get,
    /// `GET /Users?filter=userName eq "…"`, any user.
    UserNameEq,
    /// `GET /Groups?excludedAttributes=members&filter=displayName eq "…"`, the big group.
    GroupEq,
    /// `PATCH /Users/{id}`: `active` to false; and back to true.
    PatchActive,
    /// `PATCH /Groups/{id}`: one member more, to the group of ten; then, uncounted, one less.
    AddToSmall,
    /// The same with the big group.
    AddToBig,
    /// The first hundred users.
    FirstPage,
    /// A hundred users from nine tenths of the way on.
    DeepPage,
    /// `userName co "…"`, which one user satisfies.
    ContainsOne,
    /// `name.familyName co "…"`, which one in a thousand satisfies, sent a hundred at a time.
    ContainsMany,
    /// `POST /Users`.
    Create,
}

impl Site {
    pub(crate) fn bare(port: u16) -> Arc<Self> {
        // As many headers as the other requests have, because reading them costs time too.
        let token = "x".repeat(58);
        Arc::new(Self {
            port,
            headers: headers(port, &token),
            users: 1,
            ids: Arc::new([]),
            small: String::new(),
            big: String::new(),
            next: AtomicU64::new(0),
            slices: AtomicU64::new(0),
        })
    }

    pub(crate) fn of(folder: &Folder, port: u16, token: &str) -> Arc<Self> {
        // Beyond every number of an earlier run.
        let next = u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default() * 1_000;
        Arc::new(Self {
            port,
            headers: headers(port, token),
            users: folder.users,
            ids: Arc::clone(&folder.ids),
            small: folder.small.clone(),
            big: folder.big.clone(),
            next: AtomicU64::new(next),
            slices: AtomicU64::new(0),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Those who ask it the same, each over a connection of its own.
    pub(crate) fn askers(self: &Arc<Self>, what: What, connections: u64) -> Vec<Box<dyn Asks>> {
        let slice = self.slices.fetch_add(1, Ordering::Relaxed);
        let asker = |connection| -> Box<dyn Asks> {
            let random = mix(mix(slice) ^ connection);
            Box::new(Asker { site: Arc::clone(self), what, random, undo: None })
        };
        (0..connections).map(asker).collect()
    }

    /// A request that shows whether the server answers a client it knows.
    pub(crate) fn greeting(&self) -> Vec<u8> {
        format!("GET /{SLUG}/scim/v2/ServiceProviderConfig HTTP/1.1\r\n{}\r\n", self.headers).into_bytes()
    }
}

fn headers(port: u16, token: &str) -> String {
    format!(
        "Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nAccept: application/scim+json\r\n\
         User-Agent: bench\r\n"
    )
}

struct Asker {
    site: Arc<Site>,
    what: What,
    random: u64,
    /// The user whom the last request changed and the next one changes back.
    undo: Option<u64>,
}

impl Asker {
    fn any(&mut self) -> u64 {
        self.random = mix(self.random);
        self.random % self.site.users
    }

    fn id(&self, number: u64) -> &str {
        usize::try_from(number).ok().and_then(|number| self.site.ids.get(number)).map_or("", String::as_str)
    }

    fn get(&self, request: &mut Vec<u8>, path: std::fmt::Arguments<'_>) {
        // Writing to memory does not fail.
        let _ = write!(request, "GET {path} HTTP/1.1\r\n{}\r\n", self.site.headers);
    }

    fn send(&self, request: &mut Vec<u8>, method: &str, path: std::fmt::Arguments<'_>, body: &str) {
        let _ = write!(
            request,
            "{method} /{SLUG}/scim/v2{path} HTTP/1.1\r\n{}Content-Type: application/scim+json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.site.headers,
            body.len(),
        );
    }

    fn patch(&self, request: &mut Vec<u8>, path: std::fmt::Arguments<'_>, operation: &str) {
        let body = format!(
            r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{operation}]}}"#
        );
        self.send(request, "PATCH", path, &body);
    }

    fn active(&mut self, request: &mut Vec<u8>) {
        let (number, active) = match self.undo.take() {
            Some(number) => (number, true),
            None => (self.any(), false),
        };
        self.undo = (!active).then_some(number);
        let operation = format!(r#"{{"op":"replace","path":"active","value":{active}}}"#);
        self.patch(request, format_args!("/Users/{}", self.id(number)), &operation);
    }

    fn member(&mut self, request: &mut Vec<u8>, group: &str) -> Counts {
        if let Some(number) = self.undo.take() {
            let operation =
                format!(r#"{{"op":"remove","path":"members[value eq \"{}\"]"}}"#, self.id(number));
            self.patch(request, format_args!("/Groups/{group}"), &operation);
            return Counts::No;
        }
        // The first ten are in the small group, every tenth in the big one.
        let number = loop {
            let number = self.any();
            if number >= 10 && !number.is_multiple_of(10) {
                break number;
            }
        };
        self.undo = Some(number);
        let operation =
            format!(r#"{{"op":"add","path":"members","value":[{{"value":"{}"}}]}}"#, self.id(number));
        self.patch(request, format_args!("/Groups/{group}"), &operation);
        Counts::Yes
    }
}

impl Asks for Asker {
    fn ask(&mut self, request: &mut Vec<u8>) -> Counts {
        let base = format_args!("/{SLUG}/scim/v2/Users").to_string();
        match self.what {
            What::Bare => self.get(request, format_args!("{}", bare::PATH)),
            What::Get => {
                let number = self.any();
                self.get(request, format_args!("{base}/{}", self.id(number)));
            }
            What::UserNameEq => {
                let name = Person::new(self.any()).user_name();
                self.get(request, format_args!("{base}?filter=userName%20eq%20%22{name}%22"));
            }
            What::GroupEq => {
                let query = "excludedAttributes=members&filter=displayName%20eq%20%22Every%20tenth%22";
                self.get(request, format_args!("/{SLUG}/scim/v2/Groups?{query}"));
            }
            What::PatchActive => self.active(request),
            What::AddToSmall => return self.member(request, &self.site.small.clone()),
            What::AddToBig => return self.member(request, &self.site.big.clone()),
            What::FirstPage => self.get(request, format_args!("{base}?startIndex=1&count=100")),
            What::DeepPage => {
                let start = self.site.users / 10 * 9;
                self.get(request, format_args!("{base}?startIndex={start}&count=100"));
            }
            What::ContainsOne => {
                // At least three digits, so that every folder is asked for about as much text.
                let number = 100 + self.any() % (self.site.users - 100);
                self.get(request, format_args!("{base}?filter=userName%20co%20%22.{number}@%22"));
            }
            What::ContainsMany => {
                let name = Person::new(self.any()).family_name();
                self.get(
                    request,
                    format_args!("{base}?filter=name.familyName%20co%20%22{name}%22&count=100"),
                );
            }
            What::Create => {
                let number = self.site.next.fetch_add(1, Ordering::Relaxed);
                self.send(request, "POST", format_args!("/Users"), &Person::new(number).body());
            }
        }
        Counts::Yes
    }

    fn is_right(&self, status: u16, body: &[u8]) -> bool {
        let contains = |text: &str| body.windows(text.len()).any(|part| part == text.as_bytes());
        match self.what {
            What::Bare => status == 200 && contains("fixed"),
            What::Get => status == 200 && contains(r#""userName":"#),
            What::UserNameEq | What::GroupEq | What::ContainsOne => {
                status == 200 && contains(r#""totalResults":1,"#)
            }
            What::PatchActive => status == 200 && contains(r#""active":false"#),
            What::AddToSmall | What::AddToBig => status == 204,
            What::FirstPage | What::DeepPage => status == 200 && contains(r#""itemsPerPage":100"#),
            What::ContainsMany => status == 200 && !contains(r#""totalResults":0"#),
            What::Create => status == 201,
        }
    }
}
