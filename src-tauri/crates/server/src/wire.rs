//! The socket as hyper sees it.
//!
//! **Why there is something in between.** hyper answers malformed HTTP itself, before any service
//! hears of it: a bare `400`, `414` or `431` without a body. An identity provider shows the body to
//! its administrator, and some fail to read an answer that has none. hyper offers no hook for these
//! answers, so they are recognised when they are written: a head with a status of 4xx and
//! `content-length: 0`, which our own answers never have. The recognised head gets our headers and a
//! SCIM error as its body.
//!
//! Nothing else can be mistaken for one: bodies are JSON, and JSON text has no line end followed by
//! a line end where a write could begin or stop.
//!
//! The wire also notes when bytes come and go, for [`Timing`].

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use hyper::StatusCode;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::socket::Timing;

/// A socket between hyper and a client.
#[derive(Debug)]
pub(crate) struct Wire<S> {
    stream: S,
    timing: Arc<Timing>,
    /// What is written in place of what hyper wrote, and how much of it is gone.
    instead: Vec<u8>,
    written: usize,
    /// How long the first line of the request is, as far as it was read, and whether that is all.
    line: usize,
    line_ended: bool,
    longest_line: usize,
}

/// The status in the head of an answer.
pub(crate) fn status_of(answer: &[u8]) -> u16 {
    answer
        .get(9..12)
        .and_then(|digits| StatusCode::from_bytes(digits).ok())
        .map_or(0, |status| status.as_u16())
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(crate) fn new(stream: S, timing: Arc<Timing>, longest_line: usize) -> Self {
        Self { stream, timing, instead: Vec::new(), written: 0, line: 0, line_ended: false, longest_line }
    }

    /// The answer to put in the place of one of hyper's; `None` if `head` is not one of those.
    fn replacement(&self, head: &[u8]) -> Option<Vec<u8>> {
        // Almost every write ends here.
        if head.get(..7)? != b"HTTP/1." || head.get(9)? != &b'4' {
            return None;
        }
        let lines = std::str::from_utf8(head.strip_suffix(b"\r\n\r\n")?).ok()?;
        let mut lines = lines.split("\r\n");
        let status = StatusCode::from_bytes(lines.next()?.as_bytes().get(9..12)?).ok()?;
        if !lines.any(|line| line.eq_ignore_ascii_case("content-length: 0")) {
            return None;
        }
        Some(match status {
            // hyper stops reading when its buffer is full and cannot tell what filled it.
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE if self.line > self.longest_line => {
                plain(StatusCode::URI_TOO_LONG, "The request line is too long.")
            }
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
                plain(status, "The headers of the request are too many or too long.")
            }
            StatusCode::URI_TOO_LONG => plain(status, "The request line is too long."),
            _ => plain(status, "The request is not well-formed HTTP/1.1."),
        })
    }

    fn measure_line(&mut self, first: bool, new: &[u8]) {
        if first {
            (self.line, self.line_ended) = (0, false);
        }
        if !self.line_ended {
            let end = new.iter().position(|byte| *byte == b'\n');
            self.line_ended = end.is_some();
            self.line += end.unwrap_or(new.len());
        }
    }

    fn poll_instead(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.written < self.instead.len() {
            let rest = &self.instead[self.written..];
            let count = ready!(Pin::new(&mut self.stream).poll_write(context, rest))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.written += count;
        }
        Poll::Ready(Ok(()))
    }

    fn note_written(&self, outcome: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(1..)) = outcome {
            self.timing.wrote();
        }
    }
}

/// A whole answer of the connection itself, after which it ends.
pub(crate) fn plain(status: StatusCode, detail: &str) -> Vec<u8> {
    let body = scim::Error::new(status.as_u16(), None, detail).to_json().to_string();
    let retry = if status.is_server_error() { "retry-after: 1\r\n" } else { "" };
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()).unwrap_or_default();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/scim+json; charset=utf-8\r\n\
         cache-control: no-store\r\nx-content-type-options: nosniff\r\n{retry}connection: close\r\n\
         content-length: {}\r\ndate: {date}\r\n\r\n{body}",
        body.len(),
    )
    .into_bytes()
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() == before {
            self.timing.ended();
        } else {
            let first = self.timing.read();
            self.measure_line(first, &buffer.filled()[before..]);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(instead) = self.replacement(bytes) {
            self.timing.malformed(status_of(&instead));
            (self.instead, self.written) = (instead, 0);
            self.timing.unread();
            return Poll::Ready(Ok(bytes.len()));
        }
        ready!(self.poll_instead(context))?;
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note_written(&outcome);
        outcome
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let Some(head) = slices.first()
            && let Some(instead) = self.replacement(head)
        {
            self.timing.malformed(status_of(&instead));
            (self.instead, self.written) = (instead, 0);
            self.timing.unread();
            return Poll::Ready(Ok(head.len()));
        }
        ready!(self.poll_instead(context))?;
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.note_written(&outcome);
        outcome
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
