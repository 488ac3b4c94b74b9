//! What an identity provider sees: SCIM 2.0 over HTTP/1.1 (RFC 7644).
//!
//! **Invariants.**
//! - Nothing here leads to an operation of the administrator.
//! - Every answer with a body is `application/scim+json`, also to malformed HTTP, unknown paths,
//!   overload and panics; the one exception is `/healthz`.
//! - No token, and no value of a query, is logged.
//! - A client that cannot authenticate holds no more than its TCP connection.
//!
//! **The way of a request**, in the order of the files: `listener` accepts a TCP connection,
//! `socket` speaks HTTP on it, `service` asks `hosts` whether the name is ours, `route` what
//! is meant and `authenticate` who asks, `body` reads what was sent; `resources`, `lists`,
//! `bulk`, `discovery` and `me` do it, and `answer` puts the result on the wire.

mod answer;
mod authenticate;
mod base64url;
mod body;
mod bulk;
mod call;
mod config;
mod cursor;
mod discovery;
mod errors;
mod hosts;
mod listener;
mod lists;
mod me;
mod panics;
mod resources;
mod route;
mod service;
mod slow_guessing;
mod socket;
mod token;
mod wire;

pub use config::{Config, DEFAULT_PORT, Limits};
pub use hosts::{Hosts, InvalidHost};
pub use listener::BindError;

use std::sync::Arc;

use directory::Directory;

use listener::Listeners;
use service::Service;

/// A server that has its port and waits to be run.
#[derive(Debug)]
pub struct Server {
    listeners: Listeners,
    service: Arc<Service>,
}

impl Server {
    /// Takes the port on every address. Connections are accepted from now on and answered once the
    /// server runs.
    ///
    /// # Errors
    /// [`BindError::Taken`] if another program has the port.
    pub async fn bind(directory: Directory, config: Config) -> Result<Self, BindError> {
        let listeners = listener::bind(&config.addresses, config.port).await?;
        let hosts = Hosts::new(listeners.port(), &config.addresses);
        hosts.replace(&config.hosts).map_err(BindError::Host)?;
        Ok(Self { listeners, service: Arc::new(Service::new(directory, hosts, config.limits)) })
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
        let service = self.service;
        let handler = move |request, peer| {
            let service = Arc::clone(&service);
            async move { service.answer(request, peer).await }
        };
        listener::run(self.listeners, limits, handler, stop).await;
    }
}
