//! A server that answers as a test tells it to, wrongly if need be.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What is answered: a status, further header lines, a body.
pub(crate) type Reply = (u16, &'static str, String);

/// A server, and the request lines that it got.
pub(crate) struct Scripted {
    pub(crate) endpoint: String,
    pub(crate) lines: Arc<Mutex<Vec<String>>>,
    /// Whole heads, line by line.
    pub(crate) heads: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Scripted {
    /// Answers every request with what `reply` makes of its request line, without the version.
    pub(crate) async fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/scim/v2", listener.local_addr().unwrap());
        let lines: Arc<Mutex<Vec<String>>> = Arc::default();
        let heads: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
        let (written, whole, reply) = (Arc::clone(&lines), Arc::clone(&heads), Arc::new(reply));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&reply), Arc::clone(&written), Arc::clone(&whole)));
            }
        });
        Self { endpoint, lines, heads }
    }

    /// The request lines since they were taken last.
    pub(crate) fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

async fn serve(
    stream: TcpStream,
    reply: Arc<impl Fn(&str) -> Reply + Send + Sync + 'static>,
    lines: Arc<Mutex<Vec<String>>>,
    heads: Arc<Mutex<Vec<Vec<String>>>>,
) {
    let mut stream = BufReader::new(stream);
    loop {
        let (mut head, mut length) = (Vec::new(), 0);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end().to_owned();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            head.push(line);
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.unwrap();
        let line = head[0].trim_end_matches(" HTTP/1.1").replace("/scim/v2", "");
        lines.lock().unwrap().push(line.clone());
        heads.lock().unwrap().push(head);
        let (status, headers, body) = reply(&line);
        let answer = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/scim+json\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        if stream.get_mut().write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// A list of these resources.
pub(crate) fn list(resources: &[&str]) -> Reply {
    let total = resources.len();
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{total},"startIndex":1,"itemsPerPage":{total},"Resources":[{}]}}"#,
        resources.join(",")
    );
    (200, "", body)
}

/// An error with a detail.
pub(crate) fn error(status: u16, headers: &'static str, detail: &str) -> Reply {
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"{status}","detail":"{detail}"}}"#
    );
    (status, headers, body)
}
