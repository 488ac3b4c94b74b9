//! Taking the port, and accepting TCP connections until told to stop.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::response::Response;
use hyper::body::Incoming;
use hyper::{Request, StatusCode};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::config::Limits;
use crate::hosts::InvalidHost;
use crate::tls::TlsError;
use crate::{socket, wire};

/// How often a free port is looked for that is free on all addresses.
const ATTEMPTS: usize = 16;
/// How many connections may wait to be accepted, as Tokio has it.
const BACKLOG: i32 = 1024;
/// How long to wait when the system has no more file descriptors.
const RESPITE: Duration = Duration::from_millis(100);

/// Why the server has no port.
#[derive(Debug)]
pub enum BindError {
    /// Another program has it.
    Taken {
        /// The port.
        port: u16,
    },
    /// The system does not give it.
    Refused {
        /// The address and port asked for.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// There is no address to listen on.
    NoAddress,
    /// A name in the configuration is no host.
    Host(InvalidHost),
    /// The certificate cannot be used.
    Certificate(TlsError),
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { port } => {
                write!(f, "port {port} is taken by another program; stop it or choose another port")
            }
            Self::Refused { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::NoAddress => f.write_str("there is no address to listen on"),
            Self::Host(error) => error.fmt(f),
            Self::Certificate(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused { source, .. } => Some(source),
            Self::Host(error) => Some(error),
            Self::Certificate(error) => Some(error),
            Self::Taken { .. } | Self::NoAddress => None,
        }
    }
}

/// The port on every address.
#[derive(Debug)]
pub(crate) struct Listeners {
    port: u16,
    sockets: Vec<TcpListener>,
}

impl Listeners {
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The next connection on any of the sockets.
    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        std::future::poll_fn(|context| {
            for socket in &self.sockets {
                if let Poll::Ready(accepted) = socket.poll_accept(context) {
                    return Poll::Ready(accepted);
                }
            }
            Poll::Pending
        })
        .await
    }
}

/// Takes a port on every address, or none: `localhost` may be resolved to any of them, and must not
/// lead to another program.
pub(crate) async fn bind(addresses: &[IpAddr], port: u16) -> Result<Listeners, BindError> {
    let mut addresses = addresses.to_vec();
    // IPv4 first: it is there on every machine, so it decides which free port is used.
    addresses.sort_by_key(IpAddr::is_ipv6);
    addresses.dedup();
    let mut attempt = 1;
    loop {
        match bind_all(&addresses, port).await {
            Err(BindError::Taken { .. }) if port == 0 && attempt < ATTEMPTS => attempt += 1,
            other => return other,
        }
    }
}

async fn bind_all(addresses: &[IpAddr], port: u16) -> Result<Listeners, BindError> {
    let mut listeners = Listeners { port, sockets: Vec::new() };
    for ip in addresses {
        let address = SocketAddr::new(*ip, listeners.port);
        let bound = match listen(address).await {
            Ok(socket) => socket.local_addr().map(|local| (socket, local.port())),
            Err(error) => Err(error),
        };
        match bound {
            Ok((socket, port)) => {
                listeners.port = port;
                listeners.sockets.push(socket);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                return Err(BindError::Taken { port: address.port() });
            }
            Err(error) if ip.is_ipv6() && is_absent(&error) => {
                tracing::debug!(%address, "this machine has no IPv6");
            }
            Err(source) => return Err(BindError::Refused { address, source }),
        }
    }
    if listeners.sockets.is_empty() { Err(BindError::NoAddress) } else { Ok(listeners) }
}

/// Listens on an address. That of all IPv6 ones means IPv4 as well on some systems, and then two of them are in each other's way.
async fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    if !(address.is_ipv6() && address.ip().is_unspecified()) {
        return TcpListener::bind(address).await;
    }
    let socket = Socket::new(Domain::IPV6, Type::STREAM, Some(Protocol::TCP))?;
    socket.set_only_v6(true)?;
    // As Tokio does: a port whose former connections are being forgotten is free. On Windows it would mean something else.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

/// Whether the machine lacks the kind of address, rather than refuses the port.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AddrNotAvailable | io::ErrorKind::Unsupported)
        // EAFNOSUPPORT, which has no kind of its own: Linux, macOS, Windows.
        || matches!(error.raw_os_error(), Some(97 | 47 | 10047))
}

/// What comes between a connection and its first request.
pub(crate) trait Welcome: Clone + Send + 'static {
    /// What requests are read from.
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// `None` if the connection is of no use.
    fn welcome(&self, stream: TcpStream) -> impl Future<Output = Option<Self::Stream>> + Send;
}

/// Nothing does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain;

impl Welcome for Plain {
    type Stream = TcpStream;

    async fn welcome(&self, stream: TcpStream) -> Option<TcpStream> {
        Some(stream)
    }
}

/// Accepts connections and serves them until `stop` resolves.
pub(crate) async fn run<W, H, F>(
    listeners: Listeners,
    welcome: W,
    limits: Limits,
    handler: H,
    strays: Arc<socket::Strays>,
    stop: impl Future<Output = ()> + Send,
) where
    W: Welcome,
    H: Fn(Request<Incoming>, IpAddr) -> F + Clone + Unpin + Send + Sync + 'static,
    F: Future<Output = Response> + Send + 'static,
{
    let (tell, told) = watch::channel(false);
    let limits = Arc::new(limits);
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            Some(_) = open.join_next() => continue,
            accepted = listeners.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // A client that went away before it was accepted, or a system at its limits.
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(RESPITE).await;
                continue;
            }
        };
        if open.len() >= limits.connections {
            tracing::warn!(limit = limits.connections, "too many connections; one was refused");
            refuse(stream);
            continue;
        }
        // Answers are written as a whole; waiting for more to send would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was refused");
        }
        let (handler, limits, told) = (handler.clone(), Arc::clone(&limits), told.clone());
        let strays = Arc::clone(&strays);
        let welcome = welcome.clone();
        open.spawn(async move {
            let Some(stream) = welcome.welcome(stream).await else { return };
            socket::serve(stream, peer.ip(), &handler, &*strays, &limits, told).await;
        });
    }
    drop(listeners);
    // Whoever is idle or done sees it; if nobody is connected there is nobody to tell.
    let _ = tell.send(true);
    let all_ended = async { while open.join_next().await.is_some() {} };
    if timeout(limits.stop_grace, all_ended).await.is_err() {
        tracing::warn!(connections = open.len(), "requests were cut off because the server stops");
        open.shutdown().await;
    }
}

/// Answers without waiting: a connection beyond the limit gets no task of its own.
fn refuse(stream: TcpStream) {
    let words =
        wire::plain(StatusCode::SERVICE_UNAVAILABLE, "The server has too many connections; try again.");
    if let Ok(mut stream) = stream.into_std() {
        // A fresh socket has room for it; if not, there is nobody to tell.
        let _ = io::Write::write(&mut stream, &words);
    }
}

#[cfg(test)]
mod tests;
