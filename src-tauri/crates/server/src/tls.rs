//! TLS for a machine that has a public name of its own: a certificate and its key from files, read again when they change.
//!
//! Whoever renews certificates replaces both files, one after the other. A pair that does not fit is therefore no reason to do
//! anything but to go on with the one before, and to look again.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::TcpStream;
use tokio::time::{interval, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::listener::Welcome;

/// How often it is looked whether the files are others.
const LOOK: Duration = Duration::from_secs(5);
/// How long a client may take to agree on keys.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Where a certificate and its key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate and those that lead from it to an authority, as PEM.
    pub certificate: PathBuf,
    /// Its private key, as PEM (PKCS #8, PKCS #1 or SEC 1).
    pub key: PathBuf,
}

/// Why a certificate cannot be used.
#[derive(Debug)]
pub enum TlsError {
    /// A file cannot be read.
    File(PathBuf, io::Error),
    /// A file has nothing of what it should have.
    Nothing(PathBuf, &'static str),
    /// The certificate and the key cannot be used.
    Unfit(rustls::Error),
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file, error) => write!(f, "{} cannot be read: {error}", file.display()),
            Self::Nothing(file, what) => write!(f, "{} has no {what} in PEM form", file.display()),
            Self::Unfit(rustls::Error::InconsistentKeys(_)) => {
                f.write_str("the key is not that of the certificate")
            }
            Self::Unfit(error) => write!(f, "the certificate cannot be used: {error}"),
        }
    }
}

impl std::error::Error for TlsError {}

/// Agrees with clients on keys.
#[derive(Clone)]
pub(crate) struct Handshake {
    acceptor: TlsAcceptor,
    certificate: Arc<Current>,
}

impl fmt::Debug for Handshake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handshake").field("files", &self.certificate.files).finish_non_exhaustive()
    }
}

/// The certificate that is shown.
struct Current {
    files: Tls,
    pair: RwLock<Arc<CertifiedKey>>,
}

// Never the key.
impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Current").field("files", &self.files).finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.pair.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Handshake {
    /// Reads the files. Blocks on the disk.
    pub(crate) fn new(files: Tls) -> Result<Self, TlsError> {
        let pair = RwLock::new(Arc::new(read(&files)?));
        let certificate = Arc::new(Current { files, pair });
        let shown = Arc::clone(&certificate) as Arc<dyn ResolvesServerCert>;
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(TlsError::Unfit)?
            .with_no_client_auth()
            .with_cert_resolver(shown);
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), certificate })
    }

    /// Takes what the files have whenever they are others, until dropped.
    pub(crate) async fn follow_files(self) {
        let files = self.certificate.files.clone();
        let mut known = stamps(&files);
        let mut looks = interval(LOOK);
        loop {
            looks.tick().await;
            let now = stamps(&files);
            if now == known {
                continue;
            }
            let files = files.clone();
            let Ok(pair) = tokio::task::spawn_blocking(move || read(&files)).await else { continue };
            match pair {
                Ok(pair) => {
                    let mut shown = self.certificate.pair.write().unwrap_or_else(PoisonError::into_inner);
                    *shown = Arc::new(pair);
                    known = now;
                    tracing::info!("the certificate was read again");
                }
                // Also half of a pair: the other half follows, and it is looked again.
                Err(error) => tracing::warn!("the certificate stays as it was: {error}"),
            }
        }
    }
}

impl Welcome for Handshake {
    type Stream = TlsStream<TcpStream>;

    async fn welcome(&self, stream: TcpStream) -> Option<Self::Stream> {
        match timeout(HANDSHAKE, self.acceptor.accept(stream)).await {
            Ok(Ok(stream)) => Some(stream),
            Ok(Err(error)) => {
                tracing::debug!("no keys were agreed on: {error}");
                None
            }
            Err(_) => None,
        }
    }
}

/// When the files were changed last, as far as that can be known.
fn stamps(files: &Tls) -> [Option<SystemTime>; 2] {
    [&files.certificate, &files.key].map(|file| file.metadata().and_then(|metadata| metadata.modified()).ok())
}

fn read(files: &Tls) -> Result<CertifiedKey, TlsError> {
    let text = |file: &Path| std::fs::read(file).map_err(|error| TlsError::File(file.to_owned(), error));
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text(&files.certificate)?).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty());
    let chain = chain.ok_or_else(|| TlsError::Nothing(files.certificate.clone(), "certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(&text(&files.key)?)
        .map_err(|_| TlsError::Nothing(files.key.clone(), "private key"))?;
    let pair = CertifiedKey::from_der(chain, key, &ring::default_provider()).map_err(TlsError::Unfit)?;
    pair.keys_match().map_err(TlsError::Unfit)?;
    Ok(pair)
}
