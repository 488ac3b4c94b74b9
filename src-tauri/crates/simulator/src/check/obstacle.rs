//! What is in the way of everything: a server that is not reached, a token that is refused, an address with nothing behind it.
//! Whoever reads a report is to see that one thing, and not what follows from it everywhere.

use https::Unreached;
use serde::Serialize;

use crate::dialect::Dialect;
use crate::wire::Failure;

use super::recorder::Record;
use super::rule::Rule;

/// What is in the way of everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Obstacle {
    /// What kind it is.
    pub barrier: Barrier,
    /// What is the case, in a sentence.
    pub found: String,
    /// What to do.
    pub advice: &'static str,
}

/// What kind of obstacle it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Barrier {
    /// Nobody knows the name.
    NoName,
    /// Nothing listens there.
    Refused,
    /// No encrypted connection comes about.
    Tls,
    /// There is no answer, for another reason.
    NoAnswer,
    /// The token is refused.
    Token,
    /// There is nothing at that path.
    Path,
}

impl Barrier {
    /// Why everything else was not tried.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::NoName | Self::Refused | Self::Tls | Self::NoAnswer => "The server could not be reached.",
            Self::Token => "The server refused the token.",
            Self::Path => "There is no SCIM at that address.",
        }
    }

    /// The rule that is broken.
    pub(super) const fn rule(self) -> Rule {
        match self {
            Self::NoName | Self::Refused | Self::Tls | Self::NoAnswer => Rule::Reached,
            Self::Token => Rule::Admitted,
            Self::Path => Rule::There,
        }
    }
}

impl Obstacle {
    /// What ended the first requests, if they ended before the server looked at them.
    pub(super) fn of(record: &Record, endpoint: &str, dialect: Dialect) -> Option<Self> {
        match &record.outcome {
            Err(failure) => Some(Self::unreached(failure, endpoint)),
            Ok(answer) if matches!(answer.status, 401 | 403) => Some(Self {
                barrier: Barrier::Token,
                found: format!("The server refused the token, with {}.", answer.status),
                advice: if dialect == Dialect::OktaWizard {
                    "Copy the token from the server once more, as a whole. Okta's wizard sends it as it stands there: put \
                     'Bearer ' in front if the server wants that."
                } else {
                    "Copy the token from the server once more, as a whole, and see there that it has not expired."
                },
            }),
            Ok(_) => None,
        }
    }

    /// There is nothing at the address.
    pub(super) fn nothing_there(endpoint: &str) -> Self {
        Self {
            barrier: Barrier::Path,
            found: format!("The server answers, but has nothing at {endpoint}: everything there is 404."),
            advice: "Look at the path of the address. It must be the base URL, to which identity providers add /Users and \
                     /Groups.",
        }
    }

    fn unreached(failure: &Failure, endpoint: &str) -> Self {
        let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
        let authority = rest.split(['/', '?']).next().unwrap_or(rest);
        let (barrier, found, advice) = match failure {
            Failure::Connection { why: Unreached::NoName, .. } => (
                Barrier::NoName,
                format!("Nobody knows the name {authority}."),
                "Look at how it is written. The name of a tunnel goes with the tunnel, and a new name can take some minutes to \
                 be known.",
            ),
            Failure::Connection { why: Unreached::Refused, .. } => (
                Barrier::Refused,
                format!("Nothing listens at {authority}: the connection is refused."),
                "Start the server, or correct the port in the address.",
            ),
            Failure::Connection { why: Unreached::Tls, detail } => (
                Barrier::Tls,
                format!("No encrypted connection to {authority} comes about: {detail}."),
                "Give the server a certificate for this name, with its chain, by an authority that identity providers trust.",
            ),
            Failure::Timeout(_)
            | Failure::Connection { why: Unreached::Otherwise, .. }
            | Failure::Unreadable(_)
            | Failure::Unsendable(_) => (
                Barrier::NoAnswer,
                failure.to_string(),
                "See that the server runs, that address and port are right, and that nothing in between keeps the way shut.",
            ),
        };
        Self { barrier, found, advice }
    }
}
