//! Asking the API that some programs serve on this machine.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::Request;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// It is on this machine.
const PATIENCE: Duration = Duration::from_secs(2);
/// More than any of these answers.
const LONGEST: usize = 64 * 1024;

/// What `GET http://<api><path>` answers: the status and the text; `None` if nobody does.
pub(crate) async fn get(api: SocketAddr, path: &str) -> Option<(u16, String)> {
    // The program printed where it is: not a place to send anything to unless it is this machine.
    if !api.ip().is_loopback() {
        return None;
    }
    tokio::time::timeout(PATIENCE, ask(api, path)).await.ok()?
}

async fn ask(api: SocketAddr, path: &str) -> Option<(u16, String)> {
    let stream = TcpStream::connect(api).await.ok()?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    let connection = tokio::spawn(connection);
    let request = Request::get(path).header(HOST, api.to_string()).body(Empty::<Bytes>::new()).ok()?;
    let answer = sender.send_request(request).await.ok()?;
    let status = answer.status().as_u16();
    let body = Limited::new(answer.into_body(), LONGEST).collect().await.ok()?.to_bytes();
    connection.abort();
    Some((status, String::from_utf8_lossy(&body).into_owned()))
}
