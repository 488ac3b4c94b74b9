//! The demo's own connection, and why a demo can touch no other.
//!
//! The only way to a simulation in this crate is [`Own::simulation`], which takes the endpoint and the token from the
//! connection that [`Own::make`] has made a moment before, on the loopback address of our own listener. Removing goes by the
//! flag that such a connection is born with and that nothing can give to another.
//!
//! The token lives here alone: no keychain has it, nobody is shown it, and it ends with the process. What an ended process
//! left is not taken up again but removed, and a new demo has a new token.

use std::net::IpAddr;
use std::sync::Arc;

use directory::{ConnectionId, Idp, NewConnection};
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

/// The demo's own connection.
pub(crate) struct Own {
    id: ConnectionId,
    slug: String,
    name: String,
    endpoint: String,
    token: Token,
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
                "A demo talks to Rollcall as an identity provider does, and Rollcall does not listen.{}",
                reason.unwrap_or_else(|| " Start the service first.".to_owned())
            ),
        )
    };
    let Listening { addresses, port, .. } = serving.listening().ok_or_else(refused)?;
    let address = addresses.into_iter().find(IpAddr::is_loopback).ok_or_else(refused)?;
    Ok(Endpoint { address, port, hosts: Vec::new() })
}

impl Own {
    /// Makes it.
    pub(crate) async fn make(rollcall: &Rollcall, at: &Endpoint, dialect: Dialect) -> Result<Self> {
        let idp = idp(dialect);
        let title = if idp == Idp::Other { "SCIM client" } else { console::name(dialect) };
        let name = format!("Demo: {title}");
        let first = slug::from_name(&format!("demo {}", idp.word())).unwrap_or_else(|| "demo".to_owned());
        let now = Timestamp::now();
        let mut number = 1;
        let connection = loop {
            let slug = if number == 1 { first.clone() } else { format!("{first}-{number}") };
            let new = NewConnection { slug, name: name.clone(), idp, profile: Profile::Compat };
            match rollcall.directory().add_demo_connection(new, now).await {
                Err(directory::Error::Taken(_)) if number < TRIES => number += 1,
                made => break made?,
            }
        };
        let token = tokens::issue(rollcall, &connection, None, now, now).await?;
        let endpoint = at.local(&connection.slug);
        Ok(Self { id: connection.id, slug: connection.slug, name: connection.name, endpoint, token })
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

    pub(crate) const fn id(&self) -> ConnectionId {
        self.id
    }

    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
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
