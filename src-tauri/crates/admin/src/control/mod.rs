//! How one process has operations performed by the one that serves a data folder.
//!
//! A line of JSON asks, a line of JSON answers; a connection may carry several such pairs:
//!
//! ```text
//! → {"operation":"connections.list","request":{}}
//! ← {"ok":{"connections":[…]}}
//! ← {"error":{"code":"not_found","message":"…"}}
//! ```
//!
//! **Invariants.** Only the user who runs the server, and the system's administrator, get through:
//! on Unix a socket in the owner-only data folder, its peer's user checked; on Windows a local pipe
//! that others may not write to. Lines and waiting times are bounded. Nothing that listens for
//! identity providers leads here.

mod channel;
mod client;
#[cfg_attr(unix, path = "socket.rs")]
#[cfg_attr(windows, path = "pipe.rs")]
mod transport;

pub(crate) use channel::Channel;
pub use client::Client;
pub(crate) use transport::Listener;

use std::io;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::Error;

/// The longest request, in bytes. A filter is at most 8,192 characters long; nothing else is longer.
const MAX_REQUEST: u64 = 1 << 20;
/// The longest response, in bytes: a group of a million members fits.
const MAX_RESPONSE: u64 = 1 << 28;

#[derive(Debug, Serialize, Deserialize)]
struct Request {
    operation: String,
    request: Box<RawValue>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Response {
    Ok(Box<RawValue>),
    Error(Error),
}

/// The next line without its end; `None` if there is none.
async fn read_line(from: &mut (impl AsyncBufRead + Unpin), max: u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    from.take(max).read_until(b'\n', &mut line).await?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(_) if line.len() as u64 + 1 >= max => Err(io::Error::other("the line is too long")),
        Some(_) => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

async fn write_line(to: &mut (impl AsyncWrite + Unpin), message: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    to.write_all(&line).await?;
    to.flush().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_read_one_by_one_and_never_beyond_the_bound() {
        let mut from = &b"one\n\nthree"[..];
        assert_eq!(read_line(&mut from, 100).await.unwrap().unwrap(), b"one");
        assert_eq!(read_line(&mut from, 100).await.unwrap().unwrap(), b"");
        assert_eq!(read_line(&mut from, 100).await.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(read_line(&mut from, 100).await.unwrap().is_none());
        let mut long = &b"123456789\n"[..];
        assert!(read_line(&mut long, 9).await.unwrap_err().to_string().contains("too long"));
        let mut fits = &b"123456789\n"[..];
        assert_eq!(read_line(&mut fits, 10).await.unwrap().unwrap(), b"123456789");
    }
}
