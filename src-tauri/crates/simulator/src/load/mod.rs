//! Load: an organisation of any size provisioned as fast as the server takes it, and how long it took over what.
//!
//! **In which order to read.** [`run`] provisions and then lets things happen; `meter` watches every exchange, `timing` keeps how
//! long they took, `report` is what came of it.
//!
//! **Invariants.** What is kept of an exchange is a count in a histogram, so that memory does not grow with the number of requests.
//! What was provisioned stays at the server: a load that took itself away again would measure something else.

mod meter;
mod report;
mod timing;

pub use meter::{ErrorKind, Progress};
pub use report::{Compared, ErrorCount, Report};
pub use timing::{Kind, Timing};

use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;

use crate::chance::Chance;
use crate::cycle::{self, Stop};
use crate::dialect::{Dialect, entra};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::simulation::{self, SetupError, Simulation};
use crate::wire::Watch;

use meter::Meter;

/// What happens while time is left, one list after the other. Nobody gets another name and leaves within one cycle: nothing is
/// sent of the name then, they cannot be found by it when they come back, and what follows is a difference of nobody's making.
const ROUNDS: [&[Event]; 2] = [
    &[
        Event::Mover,
        Event::NameChange,
        Event::ManagerChange,
        Event::MembershipChanged,
        Event::GroupRenamed,
        Event::Mover,
        Event::MembershipChanged,
        Event::Joiner,
    ],
    &[Event::Leaver, Event::Return, Event::Unassigned, Event::Return],
];

/// How many things happen between two cycles: an hundredth of the company, within reason.
fn events_in_a_round(users: u32) -> u32 {
    (users / 100).clamp(8, 200)
}

/// What is sent, and how.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The dialect that is spoken.
    pub dialect: Dialect,
    /// The base URL, as it is typed into a console.
    pub endpoint: String,
    /// The token, as it is pasted there.
    pub token: SecretString,
    /// What chance begins with: the same seed and number of users are the same people.
    pub seed: u64,
    /// How many people are provisioned.
    pub users: u32,
    /// How many objects are worked on at once.
    pub concurrency: usize,
    /// How long it lasts at least; `None` ends when everybody is provisioned.
    pub duration: Option<Duration>,
    /// What is chosen in Entra ID's mappings; nothing to other dialects.
    pub entra: entra::Settings,
}

impl Setup {
    /// The usual: so many people, eight at once, until everybody is provisioned.
    #[must_use]
    pub fn new(dialect: Dialect, endpoint: &str, token: SecretString, seed: u64, users: u32) -> Self {
        let (endpoint, entra) = (endpoint.to_owned(), entra::Settings::default());
        Self { dialect, endpoint, token, seed, users, concurrency: 8, duration: None, entra }
    }
}

/// Provisions everybody, lets things happen while time is left, and compares what the server holds. `progress` is called some
/// times a second at most. `stop` ends it early, without the comparison.
///
/// # Errors
/// [`SetupError`] if the endpoint is no URL or HTTPS cannot be spoken. A server that does not answer is no error but a report.
pub async fn run(
    setup: Setup,
    progress: impl Fn(Progress) + Send + Sync + 'static,
    stop: &Stop,
) -> Result<Report, SetupError> {
    let begun = Instant::now();
    let meter = Arc::new(Meter::new(progress, stop.clone()));
    let mut simulation = Simulation::new(simulation::Setup {
        seed: setup.seed,
        concurrency: setup.concurrency,
        entra: setup.entra.clone(),
        watch: Arc::clone(&meter) as Arc<dyn Watch>,
        ..simulation::Setup::new(
            setup.dialect,
            Organisation::generate(setup.seed, setup.users),
            &setup.endpoint,
            setup.token.clone(),
        )
    })?;
    simulation.use_stop(meter.inner());
    let mut report = Report::new(&setup);
    report.add(&simulation.initial_cycle().await);
    if let Some(duration) = setup.duration {
        meter.ends_at(begun + duration);
        keep_going(&setup, &mut simulation, &mut report, begun + duration, stop).await;
    }
    report.measured(&meter, begun.elapsed());
    meter.goes_on();
    if !stop.is_stopped() && report.quarantine.is_none() {
        let checked = Instant::now();
        match simulation.check().await {
            Ok(drift) => report.drift = Some(Compared::new(&drift, checked.elapsed())),
            Err(trouble) => report.not_compared = Some(format!("{}: {}", trouble.request, trouble.detail)),
        }
    }
    report.compared(&meter);
    report.stopped = stop.is_stopped();
    Ok(report)
}

/// One round of events after the other, until the time is over.
async fn keep_going(
    setup: &Setup,
    simulation: &mut Simulation,
    report: &mut Report,
    end: Instant,
    stop: &Stop,
) {
    let mut chance = Chance::new(setup.seed).fork("load");
    // Those who join are bounded, so that a long run does not grow the company without end.
    let most = setup.users as usize + setup.users as usize / 10 + 100;
    let mut rounds = ROUNDS.into_iter().cycle();
    while Instant::now() < end && !stop.is_stopped() && report.quarantine.is_none() {
        let events = rounds.next().unwrap_or_default();
        for _ in 0..events_in_a_round(setup.users) {
            let Some(&event) = chance.pick(events) else { break };
            if event != Event::Joiner || simulation.organisation().people.len() < most {
                simulation.perform(event);
                report.events += 1;
            }
        }
        let cycle: cycle::Report = simulation.incremental_cycle().await;
        report.add(&cycle);
        if cycle.requests == 0 {
            // Those who failed wait for a later cycle; a loop without a pause would keep a processor busy for nothing.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
