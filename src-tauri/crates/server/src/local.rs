//! Requests that the administrator sends from inside this process: they are answered as those that come over the network,
//! by the same code, but need no token.
//!
//! What they change is the administrator's doing, they tick no step of the set-up, and the record tells them apart.

use std::net::{IpAddr, Ipv4Addr};

use activity::Activity;
use bytes::Bytes;
use directory::Directory;
use http_body_util::Full;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Response};

use crate::config::{DEFAULT_PORT, Limits};
use crate::hosts::Hosts;
use crate::service::Service;

/// Marks a request that needs no token. Extensions never come over the network.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trusted;

/// Answers requests of this process.
#[derive(Debug)]
pub struct Local {
    service: Service,
    host: HeaderValue,
}

impl Local {
    /// Answers from a directory, and has it recorded.
    #[must_use]
    pub fn new(directory: Directory, activity: Activity) -> Self {
        let hosts = Hosts::new(DEFAULT_PORT, &[Ipv4Addr::LOCALHOST.into()]);
        let host = HeaderValue::try_from(format!("127.0.0.1:{DEFAULT_PORT}"));
        let host = host.unwrap_or_else(|_| HeaderValue::from_static("127.0.0.1"));
        Self { service: Service::new(directory, activity, hosts, Limits::default()), host }
    }

    /// The answer to a request.
    pub async fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        let mut request = request.map(Full::new);
        request.headers_mut().insert(HOST, self.host.clone());
        request.extensions_mut().insert(Trusted);
        self.service.answer(request, IpAddr::V4(Ipv4Addr::LOCALHOST)).await
    }
}
