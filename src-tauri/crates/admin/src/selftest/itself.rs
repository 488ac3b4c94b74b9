//! The connection itself, with its own token: what its identity provider sends when the connection is tried out there, as far
//! as that changes nothing.

use std::sync::Arc;

use simulator::organisation::Organisation;
use simulator::wire::Silent;
use simulator::{Dialect, Setup, Simulation, Tested};

use super::view::{Itself, Looked};
use crate::operations::tokens;
use crate::{Result, Rollcall};

/// What is looked at.
pub(super) struct Look {
    pub(super) connection: directory::Connection,
    pub(super) endpoint: String,
    /// Whether a tunnel or proxy stands in between.
    pub(super) is_public: bool,
    pub(super) dialect: Dialect,
}

impl Look {
    /// Looks. It is no contact of the identity provider, and no use of its token.
    pub(super) async fn take(&self, rollcall: &Rollcall) -> Result<Itself> {
        let connection = &self.connection;
        if !connection.enabled {
            let found = "The connection is off: its identity provider is told to come back later.";
            return Ok(skipped(found, "Switch it on, and try again."));
        }
        let slug = Some(connection.slug.clone());
        let token = match tokens::show(rollcall, tokens::Show { connection: slug }).await {
            Ok(shown) => shown.token,
            Err(error) => {
                return Ok(skipped(&error.message, "Everything else is tried out all the same."));
            }
        };
        let organisation = Organisation::generate(1, 1);
        let setup = Setup::new(self.dialect, organisation, &self.endpoint, token.secret());
        let mut simulation =
            match Simulation::new(Setup { watch: Arc::new(Silent), mark: rollcall.mark().header(), ..setup })
            {
                Ok(simulation) => simulation,
                Err(error) => return Ok(skipped(&error.to_string(), "Look at the address in the settings.")),
            };
        Ok(self.judge(simulation.look().await))
    }

    fn judge(&self, tested: Tested) -> Itself {
        let Some(trouble) = tested.trouble else {
            return Itself {
                outcome: Looked::Passed,
                passed: tested.passed,
                request: None,
                status: None,
                found: None,
                advice: None,
            };
        };
        Itself {
            outcome: Looked::Failed,
            passed: tested.passed,
            request: Some(trouble.request),
            status: trouble.status,
            found: Some(trouble.detail),
            advice: Some(self.advice(trouble.status).to_owned()),
        }
    }

    const fn advice(&self, status: Option<u16>) -> &'static str {
        match (status, self.is_public) {
            (None, true) => {
                "Nothing answers there. See that the tunnel or proxy runs, that it leads to Rollcall's port, and that its \
                 certificate is one that this machine trusts."
            }
            (None, false) => "Nothing answers there. See that the service runs.",
            (Some(401 | 403), true) => {
                "The token is right, so something in between takes it out. Let the Authorization header pass."
            }
            (Some(401 | 403), false) => "Rotate the token, and give the new one to the identity provider.",
            (Some(404 | 421), true) => {
                "What answers there is not Rollcall, or does not know this name. Look at the public names in the settings, and \
                 at where the tunnel or proxy leads."
            }
            (Some(500..), true) => {
                "Something in between fails. Look at the log of the tunnel or proxy, then at Activity."
            }
            _ => "Look the request up in Activity: it is there with its answer.",
        }
    }
}

fn skipped(found: &str, advice: &str) -> Itself {
    Itself {
        outcome: Looked::Skipped,
        passed: Vec::new(),
        request: None,
        status: None,
        found: Some(found.to_owned()),
        advice: Some(advice.to_owned()),
    }
}
