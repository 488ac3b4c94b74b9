//! The running service: the SCIM server, the control channel and what has to be done daily.

use std::time::Duration;

use directory::{Idp, NewConnection};
use jiff::Timestamp;
use scim::Profile;
use server::{Config, Server};
use tokio::task::JoinHandle;

use crate::operations::service::Running;
use crate::operations::storage::{self, Purge};
use crate::operations::tokens;
use crate::{Keychain, Result, Rollcall, Token, control, keeping};

/// Nothing waits for the first purge, and a start has better things to do.
const FIRST_PURGE: Duration = Duration::from_secs(60);
const PURGE_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The service, listening but not yet answering.
#[derive(Debug)]
pub struct Service {
    rollcall: Rollcall,
    server: Server,
    control: Option<control::Listener>,
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
    pub async fn bind(rollcall: &Rollcall, config: Config) -> Result<Self> {
        let addresses = config.addresses.clone();
        let hosts = config.hosts.clone();
        let server = Server::bind(rollcall.directory().clone(), config).await?;
        let port = server.port();
        rollcall.runs(Running { pid: std::process::id(), since: Timestamp::now(), addresses, port, hosts });
        let control = match control::Listener::bind(rollcall.folder()) {
            Ok(listener) => Some(listener),
            Err(error) => {
                tracing::warn!(
                    "other commands cannot reach this server: the control channel does not open: {error}"
                );
                None
            }
        };
        Ok(Self { rollcall: rollcall.clone(), server, control })
    }

    /// Answers until told to stop; then finishes what is in flight and closes the data folder.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { rollcall, server, control } = self;
        let control = control.map(|listener| control::Channel::open(listener, rollcall.clone()));
        let tidying = tokio::spawn(tidy(rollcall.clone()));
        server.run(stop).await;
        tidying.abort();
        if let Some(channel) = control {
            channel.close().await;
        }
        rollcall.close().await;
    }
}

impl Rollcall {
    /// Makes a connection if there is none at all.
    ///
    /// # Errors
    /// Those of the directory.
    pub async fn first_connection(&self) -> Result<Option<FirstConnection>> {
        if !self.directory().connections().await?.is_empty() {
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
        let token = tokens::issue(self, &connection, None, now, now).await?;
        let slug = connection.slug;
        // The account is known before the task begins: the folder may be closed before the task ends.
        let account = self.account(&slug).await?;
        let keychain = tokio::spawn({
            let (rollcall, token) = (self.clone(), token.clone());
            async move { keeping::keep(rollcall.secrets(), &account, &token).await }
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
                tracing::info!(resources = purged.resources, "deleted for good what was deleted 30 days ago");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!("what was deleted long ago could not be purged: {error}"),
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}
