//! A server on a directory, and what asks it over TCP.

use std::net::Ipv4Addr;

use activity::{Activity, Retention};
use directory::{Connection, Directory, Idp, NewConnection, Options};
use jiff::Timestamp;
use scim::Profile;
use serde_json::{Value, json};
use server::faults::Faults;
use server::{Config, Hosts, Limits, Mark, Server};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const TOKEN: &str = "a token of the test";

/// What the server knows its own requests by.
pub(crate) const SECRET: [u8; 32] = [0xab; 32];

/// A running server with a connection, `acme`, and another one, `other`.
pub(crate) struct Running {
    pub(crate) directory: Directory,
    pub(crate) activity: Activity,
    pub(crate) connection: Connection,
    pub(crate) port: u16,
    pub(crate) hosts: Hosts,
    pub(crate) faults: Faults,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) task: JoinHandle<()>,
    _folder: TempDir,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Value,
    /// The body as it came.
    pub(crate) text: String,
}

pub(crate) fn config(limits: Limits) -> Config {
    Config { port: 0, addresses: vec![Ipv4Addr::LOCALHOST.into()], hosts: Vec::new(), limits }
}

pub(crate) fn token() -> String {
    TOKEN.replace(' ', "-")
}

pub(crate) async fn start(limits: Limits) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let directory =
        Directory::open(&Options { folder: folder.path().join("data"), max_pages: None }).unwrap();
    let connection = add(&directory, "acme", &token()).await;
    add(&directory, "other", &(token() + "-of-another")).await;
    let activity = Activity::open(folder.path(), 0, Retention::default()).unwrap();
    let faults = Faults::seeded(7);
    let server = Server::bind(directory.clone(), activity.clone(), config(limits)).await.unwrap();
    let server = server.with_faults(faults.clone()).with_mark(Mark::of(SECRET));
    let (stop, stopped) = oneshot::channel::<()>();
    let (port, hosts) = (server.port(), server.hosts());
    let task = tokio::spawn(server.run(async { drop(stopped.await) }));
    Running { directory, activity, connection, port, hosts, faults, stop, task, _folder: folder }
}

async fn add(directory: &Directory, slug: &str, token: &str) -> Connection {
    let (slug, name, now) = (slug.to_owned(), slug.to_owned(), Timestamp::now());
    let new = NewConnection { slug, name, idp: Idp::Other, profile: Profile::Compat };
    let connection = directory.add_connection(new, now).await.unwrap();
    let hash = Sha256::digest(token).into();
    directory.add_token(connection.id, hash, "test", None, now, now).await.unwrap();
    connection
}

impl Running {
    pub(crate) fn head(&self, method: &str, path: &str, lines: &str) -> String {
        let (port, token) = (self.port, token());
        format!(
            "{method} /acme/scim/v2{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
             Authorization: Bearer {token}\r\n{lines}\r\n"
        )
    }

    pub(crate) async fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    pub(crate) async fn ask(&self, request: &str) -> Answer {
        answer(&mut self.send(request).await).await
    }

    /// The answer to a request that may have none, because the connection ends instead.
    pub(crate) async fn ask_in_vain(&self, request: &str) -> Option<Answer> {
        let mut stream = self.send(request).await;
        let mut first = [0];
        if stream.peek(&mut first).await.unwrap() == 0 { None } else { Some(answer(&mut stream).await) }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(&self.head("GET", path, "")).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(&self.with_body("POST", path, body)).await
    }

    pub(crate) fn with_body(&self, method: &str, path: &str, body: &Value) -> String {
        let body = body.to_string();
        let lines = format!("Content-Type: application/scim+json\r\nContent-Length: {}\r\n", body.len());
        self.head(method, path, &lines) + &body
    }

    /// Makes users and groups, named by number.
    pub(crate) async fn fill(&self, users: usize, groups: usize) {
        for n in 0..users {
            let body = json!({ "userName": format!("user{n}"), "displayName": format!("u{n}") });
            assert_eq!(self.post("/Users", &body).await.status, 201);
        }
        for n in 0..groups {
            assert_eq!(self.post("/Groups", &json!({ "displayName": format!("g{n}") })).await.status, 201);
        }
    }
}

pub(crate) async fn answer(stream: &mut TcpStream) -> Answer {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("an answer"));
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).map_or("0", |rest| rest.split("\r\n").next().unwrap());
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).await.unwrap();
    Answer {
        status: head[9..12].parse().unwrap(),
        head,
        body: serde_json::from_slice(&body).unwrap_or_default(),
        text: String::from_utf8(body).unwrap(),
    }
}
