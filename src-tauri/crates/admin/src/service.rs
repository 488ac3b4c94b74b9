//! The running service: the SCIM server, the control channel and what has to be done daily.
//!
//! The server is supervised: it can be given another port while requests are in flight, and where
//! the port is taken the rest of Rollcall runs without it and tries again.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::time::Duration;

use directory::{ConnectionChange, Idp, NewConnection};
use jiff::Timestamp;
use scim::Profile;
use server::{Config, Limits, Server, Tls};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};

use crate::operations::service::Listening;
use crate::operations::storage::{self, Purge};
use crate::operations::tokens;
use crate::serving::Move;
use crate::{Error, Keychain, Result, Rollcall, Token, control, reach};

/// Nothing waits for the first purge, and a start has better things to do.
const FIRST_PURGE: Duration = Duration::from_secs(60);
const PURGE_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// How often a port that is taken is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(3);

/// The service. Once made, connections are accepted; they are answered when it runs.
#[derive(Debug)]
pub struct Service {
    rollcall: Rollcall,
    limits: Limits,
    server: Option<Server>,
    tls: Option<Server>,
    control: Option<control::Listener>,
    moves: mpsc::Receiver<Move>,
}

/// The connection that the first start makes, so that there is something to connect to.
#[derive(Debug)]
pub struct FirstConnection {
    /// Its slug.
    pub slug: String,
    /// Its token; nobody has seen it yet.
    pub token: Token,
    /// What the keychain makes of the token; that may take seconds. To be waited for before the
    /// process ends, or the token may be lost.
    pub keychain: JoinHandle<Keychain>,
}

impl Service {
    /// Takes the port and opens the control channel.
    ///
    /// # Errors
    /// [`crate::Code::PortTaken`] if another program listens there.
    pub async fn bind(rollcall: &Rollcall, limits: Limits) -> Result<Self> {
        let server = bind(rollcall, &limits, rollcall.port()).await?;
        Ok(Self::with(rollcall, limits, Some(server)))
    }

    /// The same, but without the port if it cannot be had. [`crate::operation::Status`] says why,
    /// and the port is tried again from time to time and when the settings name another.
    pub async fn open(rollcall: &Rollcall, limits: Limits) -> Self {
        let server = bind(rollcall, &limits, rollcall.port()).await.ok();
        Self::with(rollcall, limits, server)
    }

    fn with(rollcall: &Rollcall, limits: Limits, server: Option<Server>) -> Self {
        let control = match control::Listener::bind(rollcall.folder()) {
            Ok(listener) => Some(listener),
            Err(error) => {
                tracing::warn!(
                    "other commands cannot reach this server: the control channel does not open: {error}"
                );
                None
            }
        };
        // From now on who asks for another port waits until the service runs.
        let (asking, moves) = mpsc::channel(1);
        rollcall.serving().supervised(asking);
        Self { rollcall: rollcall.clone(), limits, server, tls: None, control, moves }
    }

    /// Takes another port for HTTPS, on every address of this machine, for requests to the public names alone.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`] if there is no public name or the certificate cannot be used, [`crate::Code::PortTaken`] if
    /// another program listens there.
    pub async fn with_tls(mut self, port: u16, certificate: PathBuf, key: PathBuf) -> Result<Self> {
        let rollcall = &self.rollcall;
        let hosts = rollcall.hosts();
        if hosts.is_empty() {
            return Err(Error::invalid(
                "HTTPS needs a public name to answer to. Give the one that the certificate is for with --allow-host, or in the \
                 settings.",
            ));
        }
        let addresses = vec![Ipv4Addr::UNSPECIFIED.into(), Ipv6Addr::UNSPECIFIED.into()];
        let config = Config { port, addresses, hosts, limits: self.limits.clone() };
        let (directory, activity) = (rollcall.directory().clone(), rollcall.activity().clone());
        let server = Server::bind_tls(directory, activity, config, Tls { certificate, key }).await?;
        rollcall.serving().also_answers(server.hosts());
        tracing::info!(port = server.port(), "listening for HTTPS");
        self.tls = Some(server.with_faults(rollcall.faults().clone()).with_mark(rollcall.mark().clone()));
        Ok(self)
    }

    /// The port for HTTPS, if there is one.
    #[must_use]
    pub fn tls_port(&self) -> Option<u16> {
        self.tls.as_ref().map(Server::port)
    }

    /// Answers until told to stop; then finishes what is in flight and closes the data folder.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { rollcall, limits, server, tls, control, moves } = self;
        // Stays where it is, whatever port the other is moved to.
        let (end_tls, tls_ends) = oneshot::channel::<()>();
        let tls = tls.map(|server| {
            tokio::spawn(server.run(async {
                let _ = tls_ends.await;
            }))
        });
        let control = control.map(|listener| control::Channel::open(listener, rollcall.clone()));
        let tidying = tokio::spawn(tidy(rollcall.clone()));
        let reaching = tokio::spawn(reach::resume_in(rollcall.clone()));
        supervise(&rollcall, &limits, server, moves, stop).await;
        drop(end_tls);
        if let Some(tls) = tls {
            let _ = tls.await;
        }
        rollcall.serving().ended();
        tidying.abort();
        reaching.abort();
        // Whoever comes by the tunnel would be refused from now on.
        rollcall.reach().end().await;
        // Whoever waits for events is told that there will be none.
        rollcall.events().end();
        if let Some(channel) = control {
            channel.close().await;
        }
        rollcall.close().await;
    }
}

/// Takes a port, and says so to whoever asks for the status.
async fn bind(rollcall: &Rollcall, limits: &Limits, port: u16) -> Result<Server> {
    let Config { addresses, .. } = Config::default();
    let hosts = rollcall.hosts();
    let config = Config { port, addresses: addresses.clone(), hosts: hosts.clone(), limits: limits.clone() };
    match Server::bind(rollcall.directory().clone(), rollcall.activity().clone(), config).await {
        Ok(server) => {
            rollcall.serving().listens(listening(&server, addresses, hosts), server.hosts());
            Ok(server.with_faults(rollcall.faults().clone()).with_mark(rollcall.mark().clone()))
        }
        Err(error) => {
            let error = error.into();
            if rollcall.serving().listening().is_none() {
                rollcall.serving().is_refused(port, &error);
            }
            Err(error)
        }
    }
}

fn listening(server: &Server, addresses: Vec<IpAddr>, hosts: Vec<String>) -> Listening {
    Listening { pid: std::process::id(), since: Timestamp::now(), addresses, port: server.port(), hosts }
}

/// Runs the server, on whatever port it is to listen, until told to stop.
async fn supervise(
    rollcall: &Rollcall,
    limits: &Limits,
    server: Option<Server>,
    mut moves: mpsc::Receiver<Move>,
    stop: impl Future<Output = ()> + Send,
) {
    // One that moved away stays until what it began is finished.
    let mut servers = JoinSet::new();
    let mut current = server.map(|server| run(server, &mut servers));
    let mut stop = std::pin::pin!(stop);
    loop {
        let moved = tokio::select! {
            () = &mut stop => break,
            Some(Move { port, reply }) = moves.recv() => {
                let already = rollcall.serving().listening().is_some_and(|now| now.port == port);
                let moved = if already { Ok(None) } else { bind(rollcall, limits, port).await.map(Some) };
                let _ = reply.send(moved.as_ref().map(drop).map_err(Clone::clone));
                moved.ok().flatten()
            }
            Some(ended) = servers.join_next() => {
                // A fault of its own is for the caller's caller to report.
                if let Err(fault) = ended && let Ok(panic) = fault.try_into_panic() {
                    std::panic::resume_unwind(panic);
                }
                None
            }
            () = tokio::time::sleep(TRY_AGAIN), if current.is_none() => {
                bind(rollcall, limits, rollcall.port()).await.ok()
            }
        };
        if let Some(server) = moved {
            tracing::info!(port = server.port(), "listening");
            // Dropping the sender tells the former one to finish.
            current = Some(run(server, &mut servers));
        }
    }
    drop(current);
    while servers.join_next().await.is_some() {}
}

/// Runs a server until what is returned is dropped.
fn run(server: Server, servers: &mut JoinSet<()>) -> oneshot::Sender<()> {
    let (stop, stopped) = oneshot::channel();
    servers.spawn(server.run(async {
        let _ = stopped.await;
    }));
    stop
}

impl Rollcall {
    /// The port to listen on.
    fn port(&self) -> u16 {
        self.fixed().port(&self.chosen())
    }

    /// The public names to answer to.
    fn hosts(&self) -> Vec<String> {
        self.public_names()
    }

    /// Makes a connection if there is none at all, on or off.
    ///
    /// # Errors
    /// Those of the directory.
    pub async fn first_connection(&self, enabled: bool) -> Result<Option<FirstConnection>> {
        // What a demo has left is nothing to connect to.
        if self.directory().connections().await?.iter().any(|connection| !connection.demo) {
            return Ok(None);
        }
        let now = Timestamp::now();
        let new = NewConnection {
            slug: "default".into(),
            name: "Default".into(),
            idp: Idp::Other,
            profile: Profile::Compat,
        };
        let connection = self.directory().add_connection(new, now).await?;
        let slug = connection.slug.clone();
        if !enabled {
            let off = ConnectionChange { enabled: Some(false), ..ConnectionChange::default() };
            self.directory().change_connection(&slug, off).await?;
        }
        let token = tokens::issue(self, &connection, None, now, now).await?;
        // The account is known before the task begins: the folder may be closed before the task ends.
        let account = self.account(&slug).await?;
        let keychain = tokio::spawn({
            let (keeper, slug, token) = (self.keeper().clone(), slug.clone(), token.clone());
            async move { keeper.keep(&account, &slug, &token).await }
        });
        Ok(Some(FirstConnection { slug, token, keychain }))
    }
}

async fn tidy(rollcall: Rollcall) {
    if let Err(error) = rollcall.directory().finish_removals().await {
        tracing::warn!("what a removed connection held could not be deleted: {error}");
    }
    tokio::time::sleep(FIRST_PURGE).await;
    loop {
        match storage::purge(&rollcall, Purge::default()).await {
            Ok(purged) if purged.resources > 0 => {
                tracing::info!(resources = purged.resources, "deleted for good what was deleted long ago");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!("what was deleted long ago could not be purged: {error}"),
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}
