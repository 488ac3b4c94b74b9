//! The story that is told to the server: in which order what happens.

use std::sync::Arc;
use std::time::Instant;

use crate::cycle::Stop;
use crate::dialect::Dialect;
use crate::event::Event;
use crate::organisation::PersonKey;
use crate::simulation::{self, SetupError, Simulation};
use crate::target::Subject;

use super::examine::{Fault, Wanted};
use super::obstacle::Obstacle;
use super::recorder::{Record, Recorder};
use super::report::Report;
use super::rule::Rule;
use super::stage::Stage;
use super::{Progress, Setup, cast};

/// How often somebody is looked for to whom it can happen.
const TRIES: u32 = 60;

/// A part of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Test,
    Initial,
    Lookups,
    Duplicates,
    Errors,
    Discovery,
    Happens(&'static [Event]),
    Repeated,
    OnDemand,
    WrongToken,
    RightToken,
    Drift,
}

/// Everything, in its order. Who leaves comes back, so that there is somebody left at the end.
const PARTS: [(Part, &str, &str); 27] = [
    (Part::Test, "test-connection", "The connection is tried out"),
    (Part::Initial, "initial-cycle", "Everybody is provisioned for the first time"),
    (Part::Lookups, "lookups", "Users are looked up and listed"),
    (Part::Duplicates, "duplicates", "The same user is created twice"),
    (Part::Errors, "errors", "Nobody is asked for, and nonsense is sent"),
    (Part::Discovery, "discovery", "The server is asked what it can do"),
    (Part::Happens(&[Event::Joiner]), "joiner", "Somebody joins"),
    (Part::Happens(&[Event::Mover]), "mover", "Somebody moves to another department"),
    (Part::Happens(&[Event::NameChange]), "name-change", "Somebody gets another name"),
    (Part::Happens(&[Event::ManagerChange]), "manager-change", "Somebody gets another manager"),
    (Part::Happens(&[Event::ManagerLost]), "manager-lost", "Somebody has no manager any more"),
    (Part::Happens(&[Event::Leaver]), "leaver", "Somebody leaves"),
    (Part::Happens(&[Event::Unassigned]), "unassigned", "Somebody is no longer assigned to the application"),
    (Part::Happens(&[Event::Return, Event::Return]), "return", "Both come back"),
    (Part::Happens(&[Event::HardDelete]), "hard-delete", "Somebody is deleted for good"),
    (Part::Happens(&[Event::GroupCreated]), "group-created", "A group is made"),
    (Part::Happens(&[Event::GroupRenamed]), "group-renamed", "A group gets another name"),
    (Part::Happens(&[Event::MembershipChanged]), "membership-changed", "Members of a group change"),
    (Part::Repeated, "membership-repeated", "Members are added and removed who are so already"),
    (Part::Happens(&[Event::GroupDeleted]), "group-deleted", "A group is deleted"),
    (
        Part::Happens(&[Event::RoleAssigned, Event::RoleChanged, Event::TwoRoles, Event::NoRole]),
        "app-roles",
        "App roles are assigned, changed and taken away",
    ),
    (Part::OnDemand, "on-demand", "Somebody is provisioned on demand"),
    (Part::WrongToken, "wrong-token", "The token is wrong"),
    (Part::RightToken, "right-token", "The token is right again"),
    (
        Part::Happens(&[Event::Accident]),
        "accident",
        "A filter is set wrong, and half of the company is shut out",
    ),
    (Part::Happens(&[Event::AccidentUndone]), "accident-undone", "The filter is set right again"),
    (Part::Drift, "drift", "At the end, everything is compared"),
];

/// Tells it.
pub(super) async fn run(
    setup: Setup,
    progress: &(impl Fn(Progress) + Send + Sync),
    stop: &Stop,
) -> Result<Report, SetupError> {
    let begun = Instant::now();
    let tag = cast::tag(setup.seed);
    let recorder = Arc::new(Recorder::default());
    let organisation = cast::play(setup.seed, &tag);
    let mut simulation = Simulation::new(simulation::Setup {
        seed: setup.seed,
        entra: setup.entra,
        watch: Arc::clone(&recorder) as Arc<dyn crate::wire::Watch>,
        ..simulation::Setup::new(setup.dialect, organisation, &setup.endpoint, setup.token.clone())
    })?;
    simulation.use_stop(stop.clone());
    let mut stage = Stage::new(simulation, recorder, tag.clone(), setup.token);
    let total = PARTS.len() + 1;
    let (mut over, mut obstacle): (Option<&str>, Option<Obstacle>) = (None, None);
    for (done, (part, id, title)) in PARTS.into_iter().enumerate() {
        progress(Progress { done, total, title });
        stage.open(id, title);
        if stop.is_stopped() {
            stage.not_tried("It was stopped before.");
        } else if let Some(reason) = over {
            stage.not_tried(reason);
        } else if part == Part::Test {
            obstacle = test(&mut stage, &setup.endpoint).await;
            over = obstacle.as_ref().map(|obstacle| obstacle.barrier.reason());
        } else {
            over = play(&mut stage, part).await;
            if over.is_none() && stage.is_silent() {
                over = Some("The server does not answer any more.");
            }
        }
        stage.close();
    }
    let title = "Everything is taken away again";
    progress(Progress { done: total - 1, total, title });
    stage.open("clean-up", title);
    stage.simulation.perform(Event::TokenCorrected);
    let left_behind = stage.clean().await;
    match &obstacle {
        Some(obstacle) => stage.not_tried(obstacle.barrier.reason()),
        None => stage.not_applicable("Nothing was made."),
    }
    stage.close();
    progress(Progress { done: total, total, title });
    Ok(Report {
        dialect: setup.dialect.word(),
        dialect_name: setup.dialect.name(),
        endpoint: setup.endpoint,
        seed: setup.seed,
        prefix: format!("{}-{tag}-", cast::PREFIX),
        stopped: stop.is_stopped(),
        requests: stage.recorder.count(),
        duration: begun.elapsed(),
        obstacle,
        groups: stage.groups,
        left_behind,
    })
}

/// One part. Returns why there is no sense in going on, if there is none.
async fn play(stage: &mut Stage, part: Part) -> Option<&'static str> {
    match part {
        Part::Test => {}
        Part::Initial => {
            let report = stage.simulation.initial_cycle().await;
            stage.after(&report).await;
            let is_known = |subject: &Subject| matches!(subject, Subject::Person(_));
            if !stage.simulation.linked().iter().any(is_known) {
                return Some("Nobody could be provisioned, so nothing can happen to anybody.");
            }
        }
        Part::Lookups => stage.lookups().await,
        Part::Duplicates => stage.duplicates().await,
        Part::Errors => stage.errors().await,
        Part::Discovery => stage.discovery().await,
        Part::Happens(events) => happens(stage, events).await,
        Part::Repeated => stage.repeated().await,
        Part::OnDemand => on_demand(stage).await,
        Part::WrongToken => wrong_token(stage).await,
        Part::RightToken => {
            stage.simulation.perform(Event::TokenCorrected);
            try_out(stage).await;
        }
        Part::Drift => {
            let everything = stage.simulation.linked();
            stage.read_back(&everything, &[]).await;
        }
    }
    None
}

/// Tries the connection out. What was sent, and what there was in an answer that no rule shows.
async fn try_out(stage: &mut Stage) -> Vec<Record> {
    let tested = stage.simulation.test_connection().await;
    let records = stage.examine(stage.usual());
    if let Some(trouble) = tested.trouble {
        stage.trouble(&trouble);
    }
    records
}

/// The same as the first thing of all. Returns what is in the way of everything, if something is.
async fn test(stage: &mut Stage, endpoint: &str) -> Option<Obstacle> {
    let records = try_out(stage).await;
    let last = records.last()?;
    let is_404 = |record: &Record| record.outcome.as_ref().is_ok_and(|answer| answer.status == 404);
    let obstacle = if records.iter().all(is_404) && stage.has_nothing().await {
        Some(Obstacle::nothing_there(endpoint))
    } else {
        Obstacle::of(last, endpoint, stage.simulation.dialect())
    }?;
    stage.barred(&obstacle, last);
    Some(obstacle)
}

/// Lets something happen to somebody whom the server knows, and provisions it.
async fn happens(stage: &mut Stage, events: &[Event]) {
    for &event in events {
        if let Some(reason) = means_nothing(stage, event) {
            return stage.not_applicable(reason);
        }
        let Some(subjects) = perform(stage, event) else {
            stage.not_applicable("There is nobody whom the server knows and to whom it could happen.");
            continue;
        };
        let report = stage.simulation.incremental_cycle().await;
        stage.after(&report).await;
        // Who could not be shut out is told already.
        if matches!(event, Event::Leaver | Event::Unassigned) && report.troubles.is_empty() {
            stage.still_found(&subjects).await;
        }
    }
}

/// Why an event means nothing in this dialect.
fn means_nothing(stage: &Stage, event: Event) -> Option<String> {
    let grammar = stage.simulation.grammar();
    let name = stage.simulation.dialect().name();
    match event {
        Event::ManagerChange | Event::ManagerLost if !grammar.sends_managers() => {
            Some(format!("{name}: no managers are sent."))
        }
        Event::RoleAssigned | Event::RoleChanged | Event::TwoRoles | Event::NoRole
            if !grammar.sends_roles() =>
        {
            Some(format!("{name}: no app roles are sent."))
        }
        _ => None,
    }
}

/// Lets it happen, again and again until it happens to those whom the server knows: what failed before is told already.
fn perform(stage: &mut Stage, event: Event) -> Option<Vec<Subject>> {
    let happens_to_many = matches!(event, Event::Accident | Event::AccidentUndone);
    let makes = matches!(event, Event::Joiner | Event::GroupCreated);
    for _ in 0..TRIES {
        let before = stage.simulation.organisation().clone();
        let happened = stage.simulation.perform(event);
        let linked = stage.simulation.linked();
        let is_known =
            !happened.subjects.is_empty() && happened.subjects.iter().all(|subject| linked.contains(subject));
        if happens_to_many || (makes && !happened.subjects.is_empty()) || is_known {
            let tag = stage.tag.clone();
            cast::mark(stage.simulation.organisation_mut(), &tag);
            return Some(happened.subjects);
        }
        *stage.simulation.organisation_mut() = before;
    }
    None
}

async fn on_demand(stage: &mut Stage) {
    let dialect = stage.simulation.dialect();
    if !matches!(dialect, Dialect::Entra | Dialect::EntraFlag) {
        return stage.not_applicable(format!("{}: there is no provisioning on demand.", dialect.name()));
    }
    let joined = perform(stage, Event::Joiner).unwrap_or_default();
    let Some(&Subject::Person(person)) = joined.first() else { return };
    if let Some(made) = stage.simulation.provision_on_demand(person).await {
        judge(stage, &made);
    }
    if perform(stage, Event::GroupCreated).is_some()
        && let Some(group) = stage.last_group()
    {
        let members: Vec<PersonKey> = stage
            .simulation
            .organisation()
            .groups
            .last()
            .map(|group| group.members.clone())
            .unwrap_or_default();
        if let Some(made) = stage.simulation.provision_group_on_demand(group, &members).await {
            judge(stage, &made);
        }
        stage.read_back(&[Subject::Person(person), Subject::Group(group)], &[]).await;
    }
}

fn judge(stage: &mut Stage, made: &crate::cycle::OnDemand) {
    stage.examine(Wanted::Success);
    let failed = made.steps.iter().find(|step| matches!(step.outcome, crate::cycle::StepOutcome::Failure(_)));
    let fault =
        failed.map(|step| Fault { expected: format!("{}: success", step.title), found: step.result.clone() });
    stage.note(Rule::Steps, fault, None);
}

async fn wrong_token(stage: &mut Stage) {
    stage.simulation.perform(Event::TokenMistyped);
    stage.simulation.test_connection().await;
    let records = stage.examine(Wanted::Status(Rule::Unauthorised, &[401]));
    stage.simulation.perform(Event::TokenCorrected);
    for record in &records {
        if let Ok(answer) = record.outcome.as_ref()
            && answer.status == 401
        {
            let fault = answer.challenge.is_none().then(|| Fault {
                expected: "WWW-Authenticate: Bearer".to_owned(),
                found: "no such header".to_owned(),
            });
            stage.note(Rule::Challenge, fault, Some(record));
        }
    }
}
