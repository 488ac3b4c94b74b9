//! What an identity provider sees: SCIM 2.0 over HTTP/1.1 (RFC 7644).
//!
//! **Invariants.**
//! - Nothing here leads to an operation of the administrator.
//! - Every answer with a body is `application/scim+json`, also to malformed HTTP, unknown paths,
//!   overload and panics; the exceptions are `/healthz` and what `faults` answers wrongly on purpose.
//! - No token, and no value of a query, is logged.
//! - A client that cannot authenticate holds no more than its TCP connection.
//!
//! **The way of a request**, in the order of the files: `listener` accepts a TCP connection,
//! `socket` speaks HTTP on it, `service` asks `hosts` whether the name is ours, `route` what
//! is meant and `authenticate` who asks, `body` reads what was sent; `resources`, `lists`,
//! `bulk`, `catalogue`, `discovery` and `me` do it, `progress` notes what the administrator waits for, and `answer`
//! puts the result on the wire. `faults` may keep a request from being done, or tamper with its answer. `mark` tells what we sent ourselves, and
//! `observed` sees all of it and has it recorded.

mod answer;
mod authenticate;
mod base64url;
mod body;
mod bulk;
mod call;
mod catalogue;
mod config;
mod cursor;
mod discovery;
mod errors;
pub mod faults;
mod hosts;
mod listener;
mod lists;
mod local;
mod mark;
mod me;
mod observed;
mod panics;
mod progress;
mod resources;
mod route;
mod service;
mod slow_guessing;
mod socket;
mod tls;
pub mod token;
mod wire;

pub use config::{Config, DEFAULT_PORT, Limits};
pub use hosts::{Hosts, InvalidHost};
pub use listener::BindError;
pub use local::Local;
pub use mark::Mark;
pub use tls::{Tls, TlsError};

use std::net::IpAddr;
use std::sync::Arc;

use activity::Activity;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::{Extension, Router};
use directory::Directory;
use faults::Faults;
use hyper::body::Incoming;
use tower_service::Service as _;

use listener::{Listeners, Plain};
use service::Service;
use tls::Handshake;

/// A server that has its port and waits to be run.
#[derive(Debug)]
pub struct Server {
    listeners: Listeners,
    tls: Option<Handshake>,
    service: Service,
}

impl Server {
    /// Takes the port on every address. Connections are accepted from now on and answered once the
    /// server runs.
    ///
    /// # Errors
    /// [`BindError::Taken`] if another program has the port.
    pub async fn bind(directory: Directory, activity: Activity, config: Config) -> Result<Self, BindError> {
        let listeners = listener::bind(&config.addresses, config.port).await?;
        let hosts = Hosts::new(listeners.port(), &config.addresses);
        hosts.replace(&config.hosts).map_err(BindError::Host)?;
        Ok(Self { listeners, tls: None, service: Service::new(directory, activity, hosts, config.limits) })
    }

    /// The same for HTTPS. It answers to public names alone: those of this machine are in no certificate. Blocks on the disk.
    ///
    /// # Errors
    /// [`BindError::Certificate`] if the certificate or its key cannot be used, and those of [`Self::bind`].
    pub async fn bind_tls(
        directory: Directory,
        activity: Activity,
        config: Config,
        tls: Tls,
    ) -> Result<Self, BindError> {
        let tls = Handshake::new(tls).map_err(BindError::Certificate)?;
        let listeners = listener::bind(&config.addresses, config.port).await?;
        let hosts = Hosts::public_only();
        hosts.replace(&config.hosts).map_err(BindError::Host)?;
        let service = Service::new(directory, activity, hosts, config.limits);
        Ok(Self { listeners, tls: Some(tls), service })
    }

    /// Answers wrongly on purpose where these rules say so; changes to them take effect at once.
    #[must_use]
    pub fn with_faults(mut self, faults: Faults) -> Self {
        self.service.misbehave(faults);
        self
    }

    /// Knows requests of our own by their mark, and takes them for no identity provider's.
    #[must_use]
    pub fn with_mark(mut self, mark: Mark) -> Self {
        self.service.know(mark);
        self
    }

    /// The port, also where any free one was asked for.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.listeners.port()
    }

    /// The names that requests may be addressed to; changes to them take effect at once.
    #[must_use]
    pub fn hosts(&self) -> Hosts {
        self.service.hosts().clone()
    }

    /// Serves until `stop` resolves; then refuses what is new and lets what was begun end, for at
    /// most [`Limits::stop_grace`].
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let limits = self.service.limits().clone();
        let activity = self.service.activity().clone();
        let strays = move |peer, status| observed::stray(&activity, peer, status);
        let router = router(Arc::new(self.service));
        let handler = move |request: hyper::Request<Incoming>, peer| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            let answer = router.clone().call(request);
            async { answer.await.unwrap_or_else(|never| match never {}) }
        };
        match self.tls {
            None => listener::run(self.listeners, Plain, limits, handler, Arc::new(strays), stop).await,
            Some(tls) => {
                let following = tokio::spawn(tls.clone().follow_files());
                listener::run(self.listeners, tls, limits, handler, Arc::new(strays), stop).await;
                following.abort();
            }
        }
    }
}

/// The address a request came from.
#[derive(Clone, Copy)]
struct Peer(IpAddr);

/// The application, apart from how requests reach it.
///
/// One handler takes them all: which paths there are depends on the connections, names are matched
/// in any case, and strangers must not learn which of them exist. `route` reads the path after the
/// checks that come before it.
fn router(service: Arc<Service>) -> Router {
    Router::new().fallback(answer).with_state(service)
}

async fn answer(
    State(service): State<Arc<Service>>,
    Extension(Peer(peer)): Extension<Peer>,
    request: Request,
) -> Response {
    service.answer(request, peer).await.map(Body::from)
}
