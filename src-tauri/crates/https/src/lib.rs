//! HTTPS for those of us who are clients: how a connection is made, and whose certificates are believed. What is asked over it,
//! and of whom, is theirs.
//!
//! **Invariants.**
//! - A certificate is believed if this system trusts it, as an administrator would in a browser. No client can ask for less.
//! - What is to be encrypted never goes out in the clear: [`connector`] refuses `http`.
//! - One provider of cryptography (ring), and HTTP/1.1.

use std::error::Error;
use std::io;
use std::sync::Arc;

use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

/// Makes the connections of a client.
pub type Connector = HttpsConnector<HttpConnector>;

/// Connections by HTTPS alone, to servers with a certificate that this system trusts. Reads those certificates.
///
/// # Errors
/// Why they cannot be read, or that there are none.
pub fn connector() -> io::Result<Connector> {
    let builder = HttpsConnectorBuilder::new().with_provider_and_native_roots(ring::default_provider())?;
    Ok(builder.https_only().enable_http1().wrap_connector(http()))
}

/// Connections by HTTP. No certificates are looked for, and none is believed: a machine without any can still be tried out on
/// itself.
///
/// # Errors
/// That the provider of cryptography knows no version of TLS, which ours does.
pub fn plain() -> io::Result<Connector> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    let builder = HttpsConnectorBuilder::new().with_tls_config(config).https_or_http();
    Ok(builder.enable_http1().wrap_connector(http()))
}

/// The innermost cause of an error, which is the one that says something: those around it only tell which library failed.
pub fn innermost(error: &dyn Error) -> &dyn Error {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost
}

/// Why a server was not reached, as far as it is worth telling apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreached {
    /// Nobody knows its name.
    NoName,
    /// Nothing listens there.
    Refused,
    /// No encrypted connection came about, mostly because of its certificate.
    Tls,
    /// Anything else.
    Otherwise,
}

impl Unreached {
    /// Finds out from an error of a client. It goes by kinds and not by words, which each system has its own.
    #[must_use]
    pub fn of(error: &(dyn Error + 'static)) -> Self {
        let mut next = Some(error);
        while let Some(error) = next {
            // What is in an error of the system is not its source, but that error itself.
            let mut io = error.downcast_ref::<io::Error>();
            while let Some(error) = io {
                if error.kind() == io::ErrorKind::ConnectionRefused {
                    return Self::Refused;
                }
                if error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<rustls::Error>) {
                    return Self::Tls;
                }
                io = error.get_ref().and_then(<dyn Error + Send + Sync>::downcast_ref);
            }
            // The connector has no type for it that could be asked for.
            if error.to_string() == "dns error" {
                return Self::NoName;
            }
            next = error.source();
        }
        Self::Otherwise
    }
}

fn http() -> HttpConnector {
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    http.set_nodelay(true);
    http
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_by_its_innermost_cause() {
        #[derive(Debug)]
        struct Around(io::Error);

        impl std::fmt::Display for Around {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("client error")
            }
        }

        impl Error for Around {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&self.0)
            }
        }

        let refused = io::Error::other(Around(io::Error::other("refused")));
        assert_eq!(innermost(&Around(refused)).to_string(), "refused");
        assert_eq!(innermost(&io::Error::other("alone")).to_string(), "alone");
    }
}
