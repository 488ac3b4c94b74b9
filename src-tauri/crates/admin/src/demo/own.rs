//! A connection of our own for a while: a demo's, or a self-test's, and why neither can touch another.
//!
//! The only way from here to a simulator that writes is through [`Own`], which has the endpoint and the token of the connection
//! that [`Own::make`] has made a moment before, at our own listener or the public address that leads to it. Removing goes by the
//! flag that such a connection is born with and that nothing can give to another.
//!
//! The token is in no keychain and ends with the process. What an ended process left is not taken up again but removed, and
//! what is made next has a new token.

use std::net::IpAddr;
use std::sync::Arc;

use directory::{Connection, ConnectionChange, ConnectionId, Idp, NewConnection};
use jiff::Timestamp;
use scim::Profile;
use simulator::organisation::Organisation;
use simulator::wire::Watch;
use simulator::{Dialect, Setup, Simulation};

use super::console;
use crate::operations::service::Listening;
use crate::operations::tokens;
use crate::{Code, Endpoint, Error, Result, Rollcall, Token, slug};

/// How many slugs are tried.
const TRIES: u32 = 100;

/// A connection of our own.
pub(crate) struct Own {
    id: ConnectionId,
    slug: String,
    name: String,
    endpoint: String,
    token: Token,
}

/// What one is like.
pub(crate) struct Like {
    /// What it is for, as its name begins.
    pub(crate) purpose: &'static str,
    /// Which dialect is spoken to it; nothing where it is more than one.
    pub(crate) dialect: Option<Dialect>,
    pub(crate) profile: Profile,
    pub(crate) publish_roles: bool,
}

/// Where our own listener is reached from this machine.
///
/// # Errors
/// [`Code::NotListening`] if it does not listen.
pub(crate) fn listening(rollcall: &Rollcall) -> Result<Endpoint> {
    let serving = rollcall.serving();
    let refused = || {
        let reason = serving.refused().map(|refused| format!(" {}", refused.message));
        Error::new(
            Code::NotListening,
            format!(
                "Rollcall has to be talked to as by an identity provider, and it does not listen.{}",
                reason.unwrap_or_else(|| " Start the service first.".to_owned())
            ),
        )
    };
    let Listening { addresses, port, .. } = serving.listening().ok_or_else(refused)?;
    let address = addresses.into_iter().find(IpAddr::is_loopback).ok_or_else(refused)?;
    Ok(Endpoint { address, port, hosts: Vec::new() })
}

impl Own {
    /// Makes it. `at` gives the endpoint of a slug.
    pub(crate) async fn make(rollcall: &Rollcall, like: &Like, at: impl Fn(&str) -> String) -> Result<Self> {
        let idp = like.dialect.map_or(Idp::Other, idp);
        let (name, first) = match like.dialect {
            None => (like.purpose.to_owned(), slug::from_name(like.purpose)),
            Some(dialect) => {
                let title = if idp == Idp::Other { "SCIM client" } else { console::name(dialect) };
                let first = slug::from_name(&format!("{} {}", like.purpose, idp.word()));
                (format!("{}: {title}", like.purpose), first)
            }
        };
        let first = first.unwrap_or_else(|| "demo".to_owned());
        let now = Timestamp::now();
        let mut number = 1;
        let connection = loop {
            let slug = if number == 1 { first.clone() } else { format!("{first}-{number}") };
            let new = NewConnection { slug, name: name.clone(), idp, profile: like.profile };
            match rollcall.directory().add_demo_connection(new, now).await {
                Err(directory::Error::Taken(_)) if number < TRIES => number += 1,
                made => break made?,
            }
        };
        if like.publish_roles {
            let change = ConnectionChange { publish_roles: Some(true), ..ConnectionChange::default() };
            rollcall.directory().change_connection(&connection.slug, change).await?;
        }
        let token = tokens::issue(rollcall, &connection, None, now, now).await?;
        let endpoint = at(&connection.slug);
        let Connection { id, slug, name, .. } = connection;
        Ok(Self { id, slug, name, endpoint, token })
    }

    /// A pretend identity provider in front of it.
    pub(crate) fn simulation(
        &self,
        dialect: Dialect,
        organisation: Organisation,
        seed: u64,
        watch: Arc<dyn Watch>,
    ) -> Result<Simulation> {
        let setup = Setup::new(dialect, organisation, &self.endpoint, self.token.secret());
        Simulation::new(Setup { seed, watch, ..setup }).map_err(|error| Error::invalid(error.to_string()))
    }

    /// What a self-test of it takes.
    pub(crate) fn check(&self, dialect: Dialect, seed: u64) -> simulator::check::Setup {
        simulator::check::Setup::new(dialect, &self.endpoint, self.token.secret(), seed)
    }

    pub(crate) const fn id(&self) -> ConnectionId {
        self.id
    }

    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    pub(crate) const fn token(&self) -> &Token {
        &self.token
    }
}

const fn idp(dialect: Dialect) -> Idp {
    match dialect {
        Dialect::Entra | Dialect::EntraFlag => Idp::Entra,
        Dialect::OktaTemplate | Dialect::OktaWizard => Idp::Okta,
        Dialect::OneLogin => Idp::OneLogin,
        Dialect::JumpCloud => Idp::JumpCloud,
        Dialect::Plain => Idp::Other,
    }
}
