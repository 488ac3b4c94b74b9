//! Where the server listens, whom it answers, and how much it takes on.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

/// The usual port; it spells SCIM on a telephone's keys.
pub const DEFAULT_PORT: u16 = 7246;

/// Where the server listens and whom it answers.
#[derive(Debug, Clone)]
pub struct Config {
    /// The port; 0 for any free one.
    pub port: u16,
    /// The addresses to listen on. IPv6 ones are passed over on a machine without IPv6.
    pub addresses: Vec<IpAddr>,
    /// The public names that requests may be addressed to besides the loopback ones: `name`,
    /// `name:port` or `https://name`.
    pub hosts: Vec<String>,
    /// How much it takes on.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            port: DEFAULT_PORT,
            addresses: vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
            hosts: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// What a client may ask of the server before it is refused.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long the head of a request may take, from its first byte.
    pub head_timeout: Duration,
    /// How long a connection may stand idle between requests.
    pub idle_timeout: Duration,
    /// How long the body of a request may take.
    pub body_timeout: Duration,
    /// How long a request may take from its head to its answer.
    pub request_timeout: Duration,
    /// How long requests in progress may go on once the server is told to stop.
    pub stop_grace: Duration,
    /// The longest request head, in bytes.
    pub max_head: usize,
    /// The longest path with its query, in bytes.
    pub max_url: usize,
    /// The longest body, in bytes.
    pub max_body: usize,
    /// How many bytes of bodies may be held at once, over all requests.
    pub body_budget: usize,
    /// How many authenticated requests are answered at once.
    pub concurrency: usize,
    /// How many TCP connections may be open at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_timeout: Duration::from_secs(10),
            // Longer than the usual minute after which clients give up idle connections: it should
            // be they who close, or a request may cross our closing on the wire.
            idle_timeout: Duration::from_secs(75),
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(60),
            stop_grace: Duration::from_secs(5),
            max_head: 64 * 1024,
            max_url: 16 * 1024,
            max_body: scim::bulk::MAX_PAYLOAD_SIZE,
            body_budget: 64 * 1024 * 1024,
            concurrency: 256,
            connections: 1024,
        }
    }
}
