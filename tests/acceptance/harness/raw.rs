//! HTTP by hand over one TCP connection: for header lines, bytes and pauses that no HTTP library would send.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::answer::Answer;

/// One TCP connection to the server.
pub struct Raw {
    stream: BufReader<TcpStream>,
    head_request: bool,
    said: String,
}

impl Raw {
    /// Opens a connection to `127.0.0.1:PORT`.
    #[track_caller]
    pub fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server accepts the connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a read timeout");
        stream.set_nodelay(true).expect("no delay");
        Self { stream: BufReader::new(stream), head_request: false, said: String::new() }
    }

    /// Sends bytes. A peer that has already closed is not an error here: its answer is what counts.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        if self.said.len() < 1000 {
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(1000)]).into_owned();
            self.said.push_str(&super::server::redact(&shown));
        }
        if bytes.starts_with(b"HEAD ") {
            self.head_request = true;
        }
        let _ = self.stream.get_mut().write_all(bytes);
        let _ = self.stream.get_mut().flush();
        self
    }

    /// Sends one request: the request line, header lines, and a body with its `Content-Length`.
    pub fn request(&mut self, line: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> &mut Self {
        let mut bytes = format!("{line} HTTP/1.1\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        if let Some(body) = body {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body.unwrap_or_default());
        self.send(&bytes)
    }

    /// Reads one answer; `None` when the server closed the connection without one.
    pub fn try_answer(&mut self) -> Option<Answer> {
        let request = std::mem::take(&mut self.said);
        let head = std::mem::take(&mut self.head_request);
        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.unwrap_or_else(|| panic!("not a status line: {status_line:?} after {request}"));
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("not a header line: {line:?}"));
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let body = if head || [204, 304].contains(&status) { Vec::new() } else { self.body(&headers) };
        Some(Answer::unchecked(request, status, headers, body))
    }

    /// Reads one answer that must come, and must obey the general rules of SCIM answers.
    #[track_caller]
    pub fn answer(&mut self) -> Answer {
        let request = self.said.clone();
        let answer = self.try_answer();
        answer
            .unwrap_or_else(|| panic!("the connection was closed without an answer to {request}"))
            .checked(false)
    }

    /// Tells the server that nothing more will be sent; its answer can still be read.
    pub fn finish(&mut self) -> &mut Self {
        let _ = self.stream.get_mut().shutdown(std::net::Shutdown::Write);
        self
    }

    /// True when the server has closed the connection (waits for it up to the limit).
    pub fn closed_within(&mut self, limit: Duration) -> bool {
        let _ = self.stream.get_mut().set_read_timeout(Some(limit));
        match self.stream.read(&mut [0; 1]) {
            Ok(read) => read == 0,
            Err(error) => error.kind() != ErrorKind::WouldBlock && error.kind() != ErrorKind::TimedOut,
        }
    }

    fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match self.stream.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()),
        }
    }

    fn body(&mut self, headers: &[(String, String)]) -> Vec<u8> {
        let header = |wanted: &str| {
            headers
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| value.as_str())
        };
        let mut body = Vec::new();
        if let Some(length) = header("content-length").and_then(|text| text.parse().ok()) {
            body.resize(length, 0);
            self.stream.read_exact(&mut body).expect("as many bytes as Content-Length says");
        } else if header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            while let Some(size) = self.line().and_then(|line| usize::from_str_radix(&line, 16).ok()) {
                let start = body.len();
                body.resize(start + size, 0);
                self.stream.read_exact(&mut body[start..]).expect("a whole chunk");
                self.line();
                if size == 0 {
                    break;
                }
            }
        } else {
            let _ = self.stream.read_to_end(&mut body);
        }
        body
    }
}
