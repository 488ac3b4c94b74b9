//! The client: HTTP/1.1 over kept connections, and no more of it than these servers need.
//!
//! It runs in one thread and does little for each request, because it takes its time from the same
//! processors as the server. The same client measures the server and the bare one.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Result;

/// How an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counts {
    /// It is measured.
    Yes,
    /// It undoes the one before, so that the next is like the first.
    No,
}

/// Writes the requests of one connection.
pub(crate) trait Asks {
    /// Writes the next request behind what is in `request`, which is empty.
    fn ask(&mut self, request: &mut Vec<u8>) -> Counts;
    /// Whether the answer is the one that was asked for. Called for the first of each connection;
    /// of the others only the status is looked at.
    fn is_right(&self, status: u16, body: &[u8]) -> bool;
}

/// What was seen in a stretch of time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    /// How many were done that count.
    pub(crate) count: u64,
    /// How many there were in all.
    pub(crate) requests: u64,
    /// How long those that count took together.
    pub(crate) elapsed: Duration,
    /// How long each of them took.
    pub(crate) latencies: Vec<Duration>,
    /// How long the server's processors worked meanwhile, if the system tells.
    pub(crate) busy: Option<Duration>,
    /// How many transactions the server committed meanwhile, if it has a database.
    pub(crate) commits: Option<u64>,
}

impl Sample {
    /// How many a second.
    pub(crate) fn rate(&self) -> f64 {
        float(self.count) / self.elapsed.as_secs_f64()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of requests are far below 2^52")]
pub(crate) const fn float(count: u64) -> f64 {
    count as f64
}

/// Has every asker send one request after the other, each over a connection of its own, for a while.
pub(crate) async fn load(port: u16, askers: Vec<Box<dyn Asks>>, time: Duration) -> Result<Sample> {
    let mut connections = Vec::new();
    for asker in askers {
        connections.push((Connection::open(port).await?, asker));
    }
    let tasks = tokio::task::LocalSet::new();
    let started = Instant::now();
    let until = started + time;
    let mut running = Vec::new();
    for (connection, asker) in connections {
        running.push(tasks.spawn_local(drive(connection, asker, until)));
    }
    let mut sample = Sample::default();
    tasks.await;
    sample.elapsed = started.elapsed();
    let askers = u32::try_from(running.len())?;
    for task in running {
        let (requests, latencies) = task.await??;
        sample.requests += requests;
        sample.latencies.extend(latencies);
    }
    sample.count = sample.latencies.len() as u64;
    if sample.count < sample.requests {
        sample.elapsed = sample.latencies.iter().sum::<Duration>() / askers;
    }
    Ok(sample)
}

async fn drive(
    mut connection: Connection,
    mut asker: Box<dyn Asks>,
    until: Instant,
) -> std::result::Result<(u64, Vec<Duration>), String> {
    let (mut count, mut latencies, mut request) = (0, Vec::new(), Vec::with_capacity(2048));
    let mut now = Instant::now();
    while now < until {
        request.clear();
        let counts = asker.ask(&mut request);
        let sent = Instant::now();
        let status = connection.exchange(&request).await.map_err(|error| error.to_string())?;
        now = Instant::now();
        let right = if count == 0 { asker.is_right(status, connection.body()) } else { status / 100 == 2 };
        if !right {
            let asked = request.split(|byte| *byte == b'\r').next().unwrap_or_default();
            let (asked, got) = (String::from_utf8_lossy(asked), String::from_utf8_lossy(connection.body()));
            return Err(format!("'{asked}' was answered with {status}: {got:.500}"));
        }
        count += 1;
        if counts == Counts::Yes {
            latencies.push(now - sent);
        }
    }
    Ok((count, latencies))
}

/// One TCP connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Where the last answer's body is.
    body: std::ops::Range<usize>,
}

impl Connection {
    pub(crate) async fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024), body: 0..0 })
    }

    /// The last answer's body.
    pub(crate) fn body(&self) -> &[u8] {
        &self.buffer[self.body.clone()]
    }

    /// Sends a request and reads its answer; the status.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<u16> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let mut searched = 0;
        let head = loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            let from = searched.max(3) - 3;
            if let Some(at) = self.buffer[from..].windows(4).position(|four| four == b"\r\n\r\n") {
                break from + at + 4;
            }
            searched = self.buffer.len();
        };
        let (status, length) = read_head(&self.buffer[..head]).ok_or("the answer's head cannot be read")?;
        self.body = head..head + length;
        while self.buffer.len() < self.body.end {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection within an answer".into());
            }
        }
        Ok(status)
    }
}

/// The status and the length of the body.
fn read_head(head: &[u8]) -> Option<(u16, usize)> {
    let status: u16 = std::str::from_utf8(head.get(9..12)?).ok()?.parse().ok()?;
    if status == 204 {
        return Some((status, 0));
    }
    let name = b"content-length:";
    let line = head
        .split(|byte| *byte == b'\n')
        .find(|line| line.len() > name.len() && line[..name.len()].eq_ignore_ascii_case(name))?;
    let length = std::str::from_utf8(&line[name.len()..]).ok()?.trim().parse().ok()?;
    Some((status, length))
}
