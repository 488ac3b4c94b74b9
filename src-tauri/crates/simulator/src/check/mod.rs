//! The self-test: everything that an identity provider does, done to this or any other server, and a report of what the server
//! made of it.
//!
//! **In which order to read.** `course` is the story that is told to the server, with the people of `cast`; `probe` asks what no
//! story asks. `obstacle` is what nothing can be tried behind. `recorder` writes down every exchange, `examine` holds each against the `rule`s, and `report` keeps the outcome.
//! `clean` takes everything away again.
//!
//! **Invariants.** Nothing is changed or deleted that was not made by the same run: the recorder holds such a request back. What
//! was made is deleted at the end, also after a failure or a stop, and what could not be is named. No token is in a report.

mod behaviour;
mod cast;
mod clean;
mod course;
mod examine;
mod junit;
mod obstacle;
mod probe;
mod recorder;
mod render;
mod report;
mod rule;
mod stage;

pub use junit::junit;
pub use obstacle::{Barrier, Obstacle};
pub(crate) use report::seconds;
pub use report::{Case, Counts, Failed, Group, Outcome, Report, Shown};
pub use rule::Rule;

use secrecy::SecretString;

use crate::cycle::Stop;
use crate::dialect::{Dialect, entra};
use crate::simulation::SetupError;

/// What is tried out, and how.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The dialect that is spoken.
    pub dialect: Dialect,
    /// The base URL, as it is typed into a console.
    pub endpoint: String,
    /// The token, as it is pasted there.
    pub token: SecretString,
    /// What chance begins with. It is in every name that is made: two runs with the same one are in each other's way.
    pub seed: u64,
    /// What is chosen in Entra ID's mappings; nothing to other dialects.
    pub entra: entra::Settings,
}

impl Setup {
    /// The usual.
    #[must_use]
    pub fn new(dialect: Dialect, endpoint: &str, token: SecretString, seed: u64) -> Self {
        let entra = entra::Settings::default();
        Self { dialect, endpoint: endpoint.to_owned(), token, seed, entra }
    }
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many parts are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// What is done now, in words.
    pub title: &'static str,
}

/// Goes through everything, takes it away again, and tells what came of it. `stop` ends it early: what was made is taken away
/// all the same, so wait for the end.
///
/// # Errors
/// [`SetupError`] if the endpoint is no URL or HTTPS cannot be spoken. A server that does not answer is no error but a report.
pub async fn run(
    setup: Setup,
    progress: impl Fn(Progress) + Send + Sync,
    stop: &Stop,
) -> Result<Report, SetupError> {
    course::run(setup, &progress, stop).await
}
