//! TCP and HTTP as such, against a service that knows two paths. Written by hand on the socket,
//! because no HTTP library would send these requests.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::body::Body;
use http_body_util::BodyExt;
use hyper::Method;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::*;
use crate::answer::{self, Answer};
use crate::errors::Refusal;

const GET: &[u8] = b"GET /found HTTP/1.1\r\nHost: x\r\n\r\n";

/// A server whose service finds `/found`, takes its time over `/slow/<milliseconds>`, and reads
/// bodies only of PUT.
struct Stub {
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

async fn handler(request: Request<Incoming>, _: IpAddr) -> Response {
    found(request).await.map(Body::from)
}

async fn found(request: Request<Incoming>) -> Answer {
    let path = request.uri().path().to_owned();
    if let Some(millis) = path.strip_prefix("/slow/") {
        sleep(Duration::from_millis(millis.parse().unwrap())).await;
    }
    if request.method() == Method::PUT && request.into_body().collect().await.is_err() {
        return Refusal::of(StatusCode::BAD_REQUEST, "The body is broken.").closing().into_answer();
    }
    match path.as_str() {
        "/missing" => Refusal::of(StatusCode::NOT_FOUND, "Nothing is here.").into_answer(),
        "/large" => Refusal::of(StatusCode::PAYLOAD_TOO_LARGE, "Too long.").closing().into_answer(),
        _ => answer::scim(StatusCode::OK, r#"{"found":true}"#),
    }
}

impl Stub {
    async fn start(limits: Limits) -> Self {
        let listeners = bind(&[Ipv4Addr::LOCALHOST.into()], 0).await.unwrap();
        let port = listeners.port();
        let (stop, stopped) = oneshot::channel();
        let stopped = async { drop(stopped.await) };
        let running = tokio::spawn(async move {
            run(listeners, Plain, limits, handler, Arc::new(|_, _| ()), stopped).await
        });
        Self { port, stop: Some(stop), running }
    }

    async fn connect(&self) -> Client {
        Client(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.unwrap())
    }

    /// Sends bytes on a new connection; everything that comes back until it is closed.
    async fn ask(&self, request: &[u8]) -> Vec<Heard> {
        let mut client = self.connect().await;
        client.send(request).await;
        client.rest().await
    }
}

struct Client(TcpStream);

/// One answer.
#[derive(Debug)]
struct Heard {
    status: u16,
    head: String,
    body: String,
}

impl Heard {
    /// That an answer that nobody but hyper could give says everything that ours do.
    fn check_error(&self, status: u16, request: &str) {
        assert_eq!(self.status, status, "{request}: {self:?}");
        for header in [
            "content-type: application/scim+json; charset=utf-8",
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "connection: close",
            "date: ",
        ] {
            assert_eq!(self.head.matches(header).count(), 1, "{request}: {header}: {self:?}");
        }
        let error: Value = serde_json::from_str(&self.body).unwrap();
        assert_eq!(error["schemas"][0], "urn:ietf:params:scim:api:messages:2.0:Error", "{request}");
        assert_eq!(error["status"], status.to_string(), "{request}");
        assert!(!error["detail"].as_str().unwrap().is_empty(), "{request}");
    }
}

impl Client {
    /// Sends; a server that closed meanwhile is not an error, its answer is what counts.
    async fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.write_all(bytes).await;
    }

    async fn one(&mut self) -> Heard {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.expect("an answer"));
        }
        let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
        let length = head.split("content-length: ").nth(1).unwrap().split("\r\n").next().unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        self.0.read_exact(&mut body).await.unwrap();
        Heard { status: head[9..12].parse().unwrap(), head, body: String::from_utf8(body).unwrap() }
    }

    async fn rest(mut self) -> Vec<Heard> {
        let mut all = Vec::new();
        timeout(Duration::from_secs(10), self.0.read_to_end(&mut all))
            .await
            .expect("closed in time")
            .unwrap();
        let mut heard = Vec::new();
        let mut text = String::from_utf8(all).unwrap();
        while let Some((head, after)) = text.split_once("\r\n\r\n") {
            let head = format!("{}\r\n", head.to_ascii_lowercase());
            let length =
                head.split("content-length: ").nth(1).map_or("0", |rest| rest.split("\r\n").next().unwrap());
            let (body, after) = after.split_at(length.parse().unwrap());
            heard.push(Heard { status: head[9..12].parse().unwrap(), body: body.into(), head });
            text = after.to_owned();
        }
        assert!(text.is_empty(), "half an answer: {text}");
        heard
    }

    async fn closed_quietly(mut self) -> bool {
        let mut byte = [0];
        matches!(timeout(Duration::from_secs(10), self.0.read(&mut byte)).await, Ok(Ok(0)))
    }
}

#[tokio::test]
async fn malformed_http_is_answered_with_a_scim_error_and_the_connection_ends() {
    let stub = Stub::start(Limits::default()).await;
    let long = "a".repeat(100_000);
    let many: String = (0..200).map(|number| format!("X-{number}: x\r\n")).collect();
    for (request, status) in [
        ("GET\r\n\r\n".to_owned(), 400),
        ("GET /\r\n\r\n".into(), 400),
        ("GET / HTTP/9.9\r\n\r\n".into(), 400),
        ("GET / http/1.1\r\n\r\n".into(), 400),
        ("GET  / HTTP/1.1\r\n\r\n".into(), 400),
        ("GET / / HTTP/1.1\r\n\r\n".into(), 400),
        ("G(T / HTTP/1.1\r\n\r\n".into(), 400),
        ("hello\r\n\r\n".into(), 400),
        ("\u{16}\u{3}\u{1}\u{2}\0\r\n\r\n".into(), 400),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\n: x\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\nX Y: x\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\nX: a\0b\r\n\r\n".into(), 400),
        ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n".into(), 400),
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n".into(), 400),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\n".into(), 400),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n".into(), 400),
        (format!("GET /{long} HTTP/1.1\r\n\r\n"), 414),
        (format!("GET / HTTP/1.1\r\nX: {long}\r\n\r\n"), 431),
        (format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", &long[..66_000]), 431),
        (format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
    ] {
        let shown = &request[..request.len().min(60)];
        let heard = stub.ask(request.as_bytes()).await;
        assert_eq!(heard.len(), 1, "{shown}: {heard:?}");
        heard[0].check_error(status, shown);
    }
}

#[tokio::test]
async fn answers_of_the_service_are_left_as_they_are() {
    let stub = Stub::start(Limits::default()).await;
    let mut client = stub.connect().await;
    client.send(b"GET /missing HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let missing = client.one().await;
    assert!(missing.status == 404 && missing.body.contains("Nothing is here."), "{missing:?}");
    client.send(b"HEAD /missing HTTP/1.1\r\nHost: x\r\n\r\nHEAD /found HTTP/1.1\r\nHost: x\r\n\r\n").await;
    client.send(b"GET /found HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n").await;
    let mut text = String::new();
    client.0.read_to_string(&mut text).await.unwrap();
    let statuses: Vec<&str> = text.match_indices("HTTP/1.1 ").map(|(at, _)| &text[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["404", "200", "200", "400"], "{text}");
    assert_eq!(text.matches("Nothing is here.").count(), 0, "HEAD has no body: {text}");
    assert!(text.contains(&format!("content-length: {}", missing.body.len())), "but its length: {text}");
}

#[tokio::test]
async fn http_1_0_and_a_client_that_closes_its_side_are_answered() {
    let stub = Stub::start(Limits::default()).await;
    let heard = stub.ask(b"GET /found HTTP/1.0\r\n\r\n").await;
    assert!(heard.len() == 1 && heard[0].status == 200 && heard[0].head.starts_with("http/1.0"), "{heard:?}");
    let mut client = stub.connect().await;
    client.send(b"GET /slow/100 HTTP/1.1\r\nHost: x\r\n\r\n").await;
    client.0.shutdown().await.unwrap();
    let heard = client.rest().await;
    assert!(heard.len() == 1 && heard[0].status == 200, "{heard:?}");
}

#[tokio::test]
async fn a_refusal_reaches_a_client_that_is_still_sending() {
    let stub = Stub::start(Limits::default()).await;
    let head = b"POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n";
    let heard = stub.ask(&[head.as_slice(), &vec![b'x'; 20_000_000]].concat()).await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    heard[0].check_error(413, "a long body");
    let heard = stub.ask(b"PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").await;
    heard[0].check_error(400, "a malformed chunk");
}

#[tokio::test]
async fn a_head_that_does_not_end_is_408_and_an_idle_connection_is_closed_quietly() {
    let limits = Limits {
        head_timeout: Duration::from_millis(150),
        idle_timeout: Duration::from_millis(400),
        ..Limits::default()
    };
    let stub = Stub::start(limits).await;
    let heard = stub.ask(b"GET / HTTP/1.1\r\nHo").await;
    assert_eq!(heard.len(), 1);
    heard[0].check_error(408, "half a head");
    assert!(stub.connect().await.closed_quietly().await, "nothing was ever sent");

    let mut client = stub.connect().await;
    client.send(GET).await;
    assert_eq!(client.one().await.status, 200);
    sleep(Duration::from_millis(250)).await;
    client.send(GET).await;
    assert_eq!(client.one().await.status, 200, "idle for longer than a head may take");
    client.send(b"GET / HT").await;
    let heard = client.rest().await;
    heard[0].check_error(408, "half a head after whole ones");

    let mut client = stub.connect().await;
    client.send(b"GET /slow/600 HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(client.one().await.status, 200, "an answer may take longer than either");
    let since = Instant::now();
    assert!(client.closed_quietly().await);
    assert!(since.elapsed() >= Duration::from_millis(300), "idle time begins with the answer");
}

#[tokio::test]
async fn connections_beyond_the_limit_are_refused_in_so_many_words() {
    let stub = Stub::start(Limits { connections: 2, ..Limits::default() }).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut client = stub.connect().await;
        client.send(GET).await;
        assert_eq!(client.one().await.status, 200);
        held.push(client);
    }
    let heard = stub.connect().await.rest().await;
    assert_eq!(heard.len(), 1);
    heard[0].check_error(503, "one too many");
    assert!(heard[0].head.contains("retry-after: 1"));
    drop(held);
    for _ in 0..100 {
        let mut client = stub.connect().await;
        client.send(GET).await;
        if client.one().await.status == 200 {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("a place that was given back is not used");
}

#[tokio::test]
async fn stopping_ends_what_is_idle_finishes_what_was_begun_and_cuts_off_what_takes_too_long() {
    let limits = Limits { stop_grace: Duration::from_millis(600), ..Limits::default() };
    let mut stub = Stub::start(limits).await;
    let (mut idle, mut busy, mut stuck) = (stub.connect().await, stub.connect().await, stub.connect().await);
    let fresh = stub.connect().await;
    idle.send(GET).await;
    assert_eq!(idle.one().await.status, 200);
    busy.send(b"GET /slow/300 HTTP/1.1\r\nHost: x\r\n\r\n").await;
    stuck.send(b"GET /slow/60000 HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(Duration::from_millis(100)).await;
    let since = Instant::now();
    drop(stub.stop.take());
    assert!(idle.closed_quietly().await && fresh.closed_quietly().await);
    assert!(since.elapsed() < Duration::from_millis(200), "whoever is idle is not waited for");
    let last = busy.one().await;
    assert!(last.status == 200 && last.head.contains("connection: close"), "{last:?}");
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, stub.port)).await.is_err(), "nobody new is let in");
    stub.running.await.unwrap();
    let took = since.elapsed();
    assert!(took >= Duration::from_millis(500) && took < Duration::from_secs(3), "{took:?}");
    assert!(stuck.rest().await.is_empty());
}

#[tokio::test]
async fn a_taken_port_is_named_and_a_free_one_is_the_same_on_all_addresses() {
    let addresses = [Ipv6Addr::LOCALHOST.into(), Ipv4Addr::LOCALHOST.into()];
    let listeners = bind(&addresses, 0).await.unwrap();
    assert_ne!(listeners.port(), 0);
    for socket in &listeners.sockets {
        assert_eq!(socket.local_addr().unwrap().port(), listeners.port());
    }
    let error = bind(&addresses, listeners.port()).await.unwrap_err();
    assert!(matches!(error, BindError::Taken { port } if port == listeners.port()));
    assert!(error.to_string().contains(&listeners.port().to_string()));
    let elsewhere = bind(&["192.0.2.1".parse().unwrap()], 0).await.unwrap_err();
    assert!(matches!(elsewhere, BindError::Refused { .. }), "{elsewhere}");
    assert!(matches!(bind(&[], 0).await.unwrap_err(), BindError::NoAddress));
}
