//! A server that does everything right but for one thing: the real one, with somebody in between.

use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::served::Served;

/// What goes through: the request line, headers, body.
pub(crate) struct Message {
    pub(crate) line: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

/// Who sits in between.
pub(crate) trait Sabotage: Send + Sync + 'static {
    fn request(&self, request: &mut Message) {
        let _ = request;
    }

    /// Whether the connection is closed without an answer.
    fn hangs_up(&self) -> bool {
        false
    }

    /// `line` is that of the request.
    fn answer(&self, line: &str, answer: &mut Message) {
        let _ = (line, answer);
    }
}

/// Puts somebody in between, and returns where.
pub(crate) async fn sabotaged(served: &Served, sabotage: impl Sabotage) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (authority, path) = served.endpoint.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (endpoint, authority) = (format!("http://{address}/{path}"), authority.to_owned());
    let sabotage = Arc::new(sabotage);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, authority.clone(), Arc::clone(&sabotage)));
        }
    });
    endpoint
}

async fn serve(stream: TcpStream, authority: String, sabotage: Arc<impl Sabotage>) {
    let mut stream = BufReader::new(stream);
    while let Some(mut request) = read(&mut stream).await {
        if sabotage.hangs_up() {
            return;
        }
        let asked = request.line.clone();
        sabotage.request(&mut request);
        request.headers.retain(|header| !header.to_ascii_lowercase().starts_with("host:"));
        request.headers.extend([format!("Host: {authority}"), "Connection: close".to_owned()]);
        let mut upstream = BufReader::new(TcpStream::connect(&authority).await.unwrap());
        write(&mut upstream, &request).await;
        let mut answer = read(&mut upstream).await.unwrap();
        answer.headers.retain(|header| !header.to_ascii_lowercase().starts_with("connection:"));
        sabotage.answer(&asked, &mut answer);
        write(&mut stream, &answer).await;
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Message> {
    let (mut lines, mut length) = (Vec::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        match line.to_ascii_lowercase().strip_prefix("content-length:") {
            Some(value) => length = value.trim().parse().unwrap(),
            None => lines.push(line),
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let line = lines.remove(0);
    Some(Message { line, headers: lines, body: String::from_utf8(body).unwrap() })
}

async fn write(stream: &mut BufReader<TcpStream>, message: &Message) {
    let Message { line, headers, body } = message;
    let is_empty = line.contains(" 204 ");
    let length = if is_empty { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let text = format!("{line}\r\n{}\r\n{length}\r\n{body}", headers.join("\r\n"));
    let _ = stream.get_mut().write_all(text.as_bytes()).await;
}
