//! Whoever wants to see the wire while it happens: a demonstration's stage, a report, a test.

use std::pin::Pin;
use std::time::Duration;

use crate::cycle::{Progress, Step};
use crate::target::Subject;

use super::{Answer, Failure, Request};

/// What an exchange was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The administrator tried the connection out.
    Test,
    /// A cycle provisions.
    Cycle,
    /// One object is provisioned on demand.
    OnDemand,
    /// What the server holds is compared with what it should hold.
    Check,
}

/// A request and what came of it.
#[derive(Debug)]
pub struct Exchange<'a> {
    /// Its number in this simulation, from 1.
    pub number: u64,
    /// What it was for.
    pub purpose: Purpose,
    /// Whom it was about, if it was about somebody.
    pub subject: Option<Subject>,
    /// What was sent.
    pub request: &'a Request,
    /// The path and query as in the request line.
    pub line: &'a str,
    /// The headers in the order in which they were sent; the token is masked.
    pub headers: &'a [(&'static str, String)],
    /// What came back.
    pub outcome: Result<&'a Answer, &'a Failure>,
    /// How long it took.
    pub duration: Duration,
}

/// A request that is about to be sent.
#[derive(Debug)]
pub struct Upcoming<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// Whom it is about, if it is about somebody.
    pub subject: Option<Subject>,
    /// What will be sent.
    pub request: &'a Request,
}

/// What is waited for before a request goes.
pub type Gate<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Somebody who watches. What is done here delays the identity provider.
pub trait Watch: Send + Sync {
    /// A request is about to be sent, and goes when the gate opens: so a demonstration is paused, stepped through and
    /// slowed down. The time that it waits here is not the server's.
    fn gate<'a>(&'a self, upcoming: &Upcoming<'_>) -> Gate<'a> {
        let _ = upcoming;
        Box::pin(std::future::ready(()))
    }

    /// Whether a request may be sent. Whoever tries a server out that others use must be able to hold one back.
    fn permits(&self, request: &Request) -> bool {
        let _ = request;
        true
    }

    /// An exchange is over.
    fn exchanged(&self, exchange: &Exchange<'_>) {
        let _ = exchange;
    }

    /// A step of provisioning on demand is done.
    fn stepped(&self, step: &Step) {
        let _ = step;
    }

    /// A part of a cycle is done.
    fn progressed(&self, progress: Progress) {
        let _ = progress;
    }
}

/// Nobody who watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {}
