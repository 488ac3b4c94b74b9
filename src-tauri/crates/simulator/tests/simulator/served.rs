//! A running server with one connection, and somebody who writes down what is sent to it.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use activity::{Activity, Retention};
use directory::{Directory, Idp, NewConnection, Options};
use jiff::Timestamp;
use scim::Profile;
use serde_json::Value;
use server::{Config, Limits, Server};
use sha2::{Digest, Sha256};
use simulator::organisation::Organisation;
use simulator::wire::{Exchange, Purpose, Watch};
use simulator::{Dialect, Setup, Simulation};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub(crate) const TOKEN: &str = "a-token-of-the-test";

/// A running server.
pub(crate) struct Served {
    pub(crate) endpoint: String,
    _stop: oneshot::Sender<()>,
    _task: JoinHandle<()>,
    _folder: TempDir,
}

impl Served {
    pub(crate) async fn start(profile: Profile) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { folder: folder.path().join("data"), max_pages: None };
        let directory = Directory::open(&options).unwrap();
        let new = NewConnection { slug: "acme".into(), name: "Acme".into(), idp: Idp::Other, profile };
        let now = Timestamp::now();
        let connection = directory.add_connection(new, now).await.unwrap();
        directory
            .add_token(connection.id, Sha256::digest(TOKEN).into(), "test", None, now, now)
            .await
            .unwrap();
        let activity = Activity::open(folder.path(), 0, Retention::default()).unwrap();
        let config = Config {
            port: 0,
            addresses: vec![Ipv4Addr::LOCALHOST.into()],
            hosts: Vec::new(),
            limits: Limits::default(),
        };
        let server = Server::bind(directory, activity, config).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let endpoint = format!("http://127.0.0.1:{}/acme/scim/v2", server.port());
        let task = tokio::spawn(server.run(async { drop(stopped.await) }));
        Self { endpoint, _stop: stop, _task: task, _folder: folder }
    }

    /// A request of nobody's dialect. Returns the status.
    pub(crate) async fn raw(&self, method: &str, path: &str, body: Option<&Value>) -> u16 {
        let answer = self.exchange(method, path, body).await;
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// How many there are of something.
    pub(crate) async fn total(&self, path: &str) -> u64 {
        let answer = self.exchange("GET", path, None).await;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str::<Value>(body).unwrap()["totalResults"].as_u64().unwrap()
    }

    async fn exchange(&self, method: &str, path: &str, body: Option<&Value>) -> String {
        let (authority, base) =
            self.endpoint.strip_prefix("http://").and_then(|rest| rest.split_once('/')).unwrap();
        let body = body.map(Value::to_string).unwrap_or_default();
        let length = body.len();
        let request = format!(
            "{method} /{base}{path} HTTP/1.1\r\nHost: {authority}\r\nAuthorization: {TOKEN}\r\n\
             Content-Type: application/scim+json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(authority).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// An identity provider in front of it.
    pub(crate) fn simulation(&self, dialect: Dialect, people: u32, wire: &Arc<Wire>) -> Simulation {
        Simulation::new(self.setup(dialect, people, wire)).unwrap()
    }

    pub(crate) fn setup(&self, dialect: Dialect, people: u32, wire: &Arc<Wire>) -> Setup {
        let organisation = Organisation::generate(11, people);
        let wire: Arc<Wire> = Arc::clone(wire);
        Setup {
            seed: 5,
            pace: 0.0,
            watch: wire,
            ..Setup::new(dialect, organisation, &self.endpoint, TOKEN.to_owned().into())
        }
    }
}

/// What was sent and answered.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) purpose: Purpose,
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) line: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<String>,
    pub(crate) status: u16,
    pub(crate) answer: String,
}

/// Writes down everything, and what the operator did in between.
#[derive(Debug, Default)]
pub(crate) struct Wire {
    pub(crate) sent: Mutex<Vec<Sent>>,
}

impl Watch for Wire {
    fn exchanged(&self, exchange: &Exchange<'_>) {
        let answer = exchange.outcome.expect("an answer");
        self.sent.lock().unwrap().push(Sent {
            purpose: exchange.purpose,
            method: exchange.request.method.word(),
            target: exchange.request.target.clone(),
            line: exchange.line.to_owned(),
            headers: exchange.headers.to_vec(),
            body: exchange.request.body.clone(),
            status: answer.status,
            answer: String::from_utf8_lossy(&answer.body).into_owned(),
        });
    }
}

impl Wire {
    /// How often each status came, apart from 2xx.
    pub(crate) fn unexpected(&self, expected: &[u16]) -> HashMap<u16, Vec<String>> {
        let mut statuses: HashMap<u16, Vec<String>> = HashMap::new();
        for sent in self.sent.lock().unwrap().iter() {
            if !(200..300).contains(&sent.status) && !expected.contains(&sent.status) {
                let body = sent.body.as_deref().unwrap_or_default();
                let told = format!("{} {} {body} → {}", sent.method, sent.target, sent.answer);
                statuses.entry(sent.status).or_default().push(told);
            }
        }
        statuses
    }
}
