//! Whoever plays: tells the story, or does what somebody lets happen.

use std::sync::{Arc, Weak};

use simulator::cycle::{Quarantine, Trouble};
use simulator::{Event, Report, Simulation, Subject, Tested};
use tokio::sync::mpsc;

use super::budget::Budget;
use super::stage::Stage;
use super::story::{self, Act, CHAPTERS, Scene};
use super::{console, policy};
use crate::Rollcall;
use crate::rollcall::Inner;

/// Tells the story.
pub(crate) async fn story(
    rollcall: Weak<Inner>,
    slug: String,
    mut simulation: Simulation,
    stage: Arc<Stage>,
) {
    stage.pace.begin().await;
    match tell(&rollcall, &slug, &mut simulation, &stage).await {
        Ok(()) => stage.is_done(),
        Err(reason) => stage.failed(reason),
    }
}

async fn tell(
    rollcall: &Weak<Inner>,
    slug: &str,
    simulation: &mut Simulation,
    stage: &Stage,
) -> Result<(), String> {
    let idp = console::name(stage.dialect());
    let organisation = simulation.organisation().name.clone();
    let told = |caption: &str| Scene::told(caption, idp, &organisation);
    for (number, chapter) in (0..).zip(CHAPTERS) {
        for scene in chapter.scenes {
            stage.enter(number, told(scene.caption));
            stage.read(scene.reading()).await;
            stage.spread(Budget::Scene { left: scene.length(), expected: scene.requests });
            match scene.act {
                Act::Look => {}
                Act::Test => tested(&simulation.test_connection().await)?,
                Act::Arrive => {
                    let report = simulation.initial_cycle().await;
                    clean(stage, &report)?;
                }
                Act::Decide => {
                    let inner = rollcall.upgrade().ok_or("Rollcall has ended.")?;
                    let added = policy::add(&Rollcall::of(inner), slug).await;
                    if added.map_err(|error| error.message)? {
                        stage.done_here("Three roles and a rule for each are in force");
                    } else {
                        stage.enter(number, told(story::OWN_ROLES));
                    }
                }
                act => {
                    let happened = happens(act, simulation);
                    stage.meet(simulation.organisation());
                    stage.happened(happened.ok_or("The people of the story are not there.")?);
                    let report = simulation.incremental_cycle().await;
                    clean(stage, &report)?;
                }
            }
            stage.read(stage.rest()).await;
        }
    }
    Ok(())
}

/// Lets happen what an act is about; what happened.
fn happens(act: Act, simulation: &mut Simulation) -> Option<String> {
    match act {
        Act::Assign => Some(story::assign(simulation.organisation_mut(), true)),
        Act::Move => story::moves(simulation.organisation_mut()),
        Act::Leave => story::leaves(simulation.organisation_mut()),
        Act::Accident => Some(simulation.perform(Event::Accident).sentence),
        Act::Undo => Some(simulation.perform(Event::AccidentUndone).sentence),
        Act::Look | Act::Test | Act::Arrive | Act::Decide => None,
    }
}

/// What somebody lets happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// It happens, and a cycle sends it.
    Event(Event),
    /// Somebody joins, and is provisioned at once instead of with the next cycle.
    OnDemand,
}

impl Wish {
    /// The word for the second.
    pub(crate) const ON_DEMAND: &'static str = "on-demand";

    /// The wish of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        if word == Self::ON_DEMAND { Some(Self::OnDemand) } else { Event::from_word(word).map(Self::Event) }
    }
}

/// Connects, provisions everybody, and then does what somebody lets happen.
pub(crate) async fn free(
    mut simulation: Simulation,
    stage: Arc<Stage>,
    mut wishes: mpsc::UnboundedReceiver<Wish>,
) {
    stage.pace.begin().await;
    if let Err(reason) = tested(&simulation.test_connection().await) {
        return stage.failed(reason);
    }
    let report = simulation.initial_cycle().await;
    stage.happened(console::ends(stage.dialect(), &report));
    loop {
        if wishes.is_empty() {
            stage.pace.forget_steps();
            stage.waits(true);
        }
        let Some(wish) = wishes.recv().await else { return };
        stage.waits(false);
        let Wish::Event(event) = wish else {
            on_demand(&mut simulation, &stage).await;
            continue;
        };
        let happened = simulation.perform(event);
        stage.meet(simulation.organisation());
        stage.mistaken(event);
        stage.happened(happened.sentence);
        // What is typed into the console is tried out there; a cycle without changes would send nothing.
        if matches!(event, Event::TokenMistyped | Event::TokenCorrected)
            && let Err(reason) = tested(&simulation.test_connection().await)
        {
            stage.happened(reason);
            continue;
        }
        let report = simulation.incremental_cycle().await;
        // With nothing to send nobody would notice that nothing gets in.
        if stage.mistakes().token && report.requests == 0 && report.quarantine.is_none() {
            match simulation.test_connection().await.trouble {
                Some(trouble) => stage
                    .happened(console::stopped(stage.dialect(), &Quarantine::by(&trouble, stage.dialect()))),
                None => stage.happened(console::ends(stage.dialect(), &report)),
            }
            continue;
        }
        stage.happened(console::ends(stage.dialect(), &report));
    }
}

/// Somebody joins and is provisioned at once; the steps are told as they are taken. Groups come with the next cycle.
async fn on_demand(simulation: &mut Simulation, stage: &Stage) {
    let happened = simulation.perform(Event::Joiner);
    stage.meet(simulation.organisation());
    stage.happened(happened.sentence);
    let joiner = happened.subjects.iter().find_map(|subject| match subject {
        Subject::Person(key) => Some(*key),
        Subject::Group(_) => None,
    });
    if let Some(joiner) = joiner {
        simulation.provision_on_demand(joiner).await;
    }
}

fn tested(tested: &Tested) -> Result<(), String> {
    tested.trouble.as_ref().map_or(Ok(()), |trouble| Err(tell_trouble(trouble)))
}

/// Tells the end of a cycle, in which nothing may have gone wrong.
fn clean(stage: &Stage, report: &Report) -> Result<(), String> {
    stage.happened(console::ends(stage.dialect(), report));
    if report.is_clean() {
        return Ok(());
    }
    let trouble = report.troubles.first().map(tell_trouble);
    Err(trouble.unwrap_or_else(|| "The identity provider gave up in the middle.".to_owned()))
}

fn tell_trouble(trouble: &Trouble) -> String {
    let Trouble { word, request, status, detail, .. } = trouble;
    // What was asked for in particular is long, and stands on the wire's side.
    let request = request.split('?').next().unwrap_or(request);
    let answered = match status {
        Some(status) => format!("{request} was answered with {status}"),
        None => format!("{request} was not answered"),
    };
    // The word is that of the console, by which its help can be searched.
    if detail.is_empty() { format!("{answered}. ({word})") } else { format!("{answered}: {detail} ({word})") }
}
