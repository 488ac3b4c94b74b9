//! What the audience sees: the steps on all three sides, how much was done, and where the story is. Whoever plays writes here,
//! whoever shows it reads, and neither waits for the other.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use simulator::organisation::{Organisation, Standing};
use simulator::wire::{Answer, Exchange, Gate, Method, Purpose, Upcoming, Watch};
use simulator::{Dialect, Event, Subject, cycle};

use super::budget::Budget;
use super::console;
use super::pace::Pace;
use super::recorded::Recorded;
use super::view::{Counters, Heard, Mistakes, Playing, Position, Step, Wire};
use crate::events::{Hub, Subject as News};

/// How many steps are kept.
pub(crate) const KEPT: usize = 500;
/// How many recorded requests wait for the step that they belong to.
const WAITING: usize = 100;

/// What the audience sees.
pub(crate) struct Stage {
    dialect: Dialect,
    pub(crate) pace: Pace,
    seen: Mutex<Seen>,
    budget: Mutex<Budget>,
    events: Arc<Hub>,
}

struct Seen {
    revision: u64,
    /// The last steps.
    steps: VecDeque<Kept>,
    /// When the last request was sent.
    sent: Timestamp,
    /// Whether its answer is still waited for.
    on_its_way: bool,
    counters: Counters,
    /// Who was made: who comes back may be made once more, and counts once.
    made: HashSet<Subject>,
    position: Option<Position>,
    /// Nothing is to be done until somebody lets something happen.
    waits: bool,
    mistakes: Mistakes,
    end: Option<End>,
    names: Names,
    /// What was recorded, and belongs to a step that is not there yet.
    recorded: VecDeque<Recorded>,
}

/// A step as it is kept.
struct Kept {
    /// The revision in which it changed last.
    changed: u64,
    /// When its request was sent, at the earliest.
    sent: Timestamp,
    step: Step,
}

/// Who is who. The organisation itself belongs to whoever plays.
#[derive(Default)]
struct Names {
    people: Vec<String>,
    groups: Vec<String>,
}

#[derive(Debug, Clone)]
enum End {
    Done,
    Failed(String),
}

/// How a stage stands.
pub(crate) struct Standings {
    pub(crate) state: Playing,
    pub(crate) reason: Option<String>,
    pub(crate) position: Option<Position>,
    pub(crate) goes_on_in: Option<Duration>,
    pub(crate) mistakes: Mistakes,
    pub(crate) counters: Counters,
    pub(crate) revision: u64,
    pub(crate) steps: Vec<Step>,
    pub(crate) first: u64,
}

impl Stage {
    pub(crate) fn new(dialect: Dialect, pace: Pace, organisation: &Organisation, events: Arc<Hub>) -> Self {
        let seen = Seen {
            revision: Self::first_revision(),
            steps: VecDeque::new(),
            sent: Timestamp::now(),
            on_its_way: false,
            counters: Counters::default(),
            made: HashSet::new(),
            position: None,
            waits: false,
            mistakes: Mistakes::default(),
            end: None,
            names: Names::default(),
            recorded: VecDeque::new(),
        };
        let stage = Self { dialect, pace, seen: Mutex::new(seen), budget: Mutex::new(Budget::Even), events };
        stage.meet(organisation);
        stage
    }

    /// Above those of every earlier demo, so that whoever asks with one of those is told everything. It stays below 2⁵³, where
    /// JavaScript's end.
    fn first_revision() -> u64 {
        u64::try_from(Timestamp::now().as_microsecond()).unwrap_or_default()
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Learns who is there. To be called whenever that may have changed.
    pub(crate) fn meet(&self, organisation: &Organisation) {
        let people = organisation.people.iter().map(|person| person.display_name.clone()).collect();
        let groups = organisation.groups.iter().map(|group| group.name.clone()).collect();
        let in_scope = organisation
            .people
            .iter()
            .filter(|person| person.assigned && person.standing == Standing::Enabled);
        let pushed = organisation.groups.iter().filter(|group| group.assigned).count();
        self.write(|seen| {
            seen.names = Names { people, groups };
            seen.counters.people_total = in_scope.count() as u64;
            seen.counters.groups_total = pushed as u64;
        });
    }

    /// Another part of the story begins.
    pub(crate) fn enter(&self, chapter: u32, caption: String) {
        self.write(|seen| seen.position = Some(Position { chapter, caption }));
    }

    /// How the requests that follow are spread over time.
    pub(crate) fn spread(&self, budget: Budget) {
        *self.budget() = budget;
    }

    /// Time to read and to look around.
    pub(crate) async fn read(&self, told: Duration) {
        self.pace.reads(told);
        self.note();
        self.pace.read(told).await;
    }

    /// What is left of the time when no more requests follow.
    pub(crate) fn rest(&self) -> Duration {
        self.budget().rest()
    }

    /// Something happened at the identity provider that is no request.
    pub(crate) fn happened(&self, said: impl Into<String>) {
        self.write(|seen| seen.step(Some(said.into()), None, None));
    }

    /// Something happened in Rollcall that no request caused.
    pub(crate) fn done_here(&self, sentence: impl Into<String>) {
        let heard = Heard { exchange: None, sentence: sentence.into(), roles: Vec::new(), roles_changed: 0 };
        self.write(|seen| seen.step(None, None, Some(heard)));
    }

    /// What Rollcall has recorded of requests.
    pub(crate) fn recorded(&self, recorded: impl IntoIterator<Item = Recorded>) {
        self.write(|seen| recorded.into_iter().for_each(|recorded| seen.join(recorded)));
    }

    /// Whether there is nothing to do until something happens.
    pub(crate) fn waits(&self, waits: bool) {
        self.write(|seen| seen.waits = waits);
    }

    /// What is set wrong by something that happens, or right again.
    pub(crate) fn mistaken(&self, event: Event) {
        self.write(|seen| match event {
            Event::TokenMistyped => seen.mistakes.token = true,
            Event::TokenCorrected => seen.mistakes.token = false,
            Event::Accident => seen.mistakes.filter = true,
            Event::AccidentUndone => seen.mistakes.filter = false,
            _ => {}
        });
    }

    /// What is set wrong at the identity provider.
    pub(crate) fn mistakes(&self) -> Mistakes {
        self.lock().mistakes
    }

    /// The story is over.
    pub(crate) fn is_done(&self) {
        self.ends(End::Done);
    }

    /// It cannot go on.
    pub(crate) fn failed(&self, reason: impl Into<String>) {
        self.ends(End::Failed(reason.into()));
    }

    fn ends(&self, end: End) {
        self.write(|seen| {
            // The first reason is the one that counts.
            seen.end.get_or_insert(end);
        });
    }

    /// Whether nothing follows any more.
    pub(crate) fn is_over(&self) -> bool {
        self.lock().end.is_some()
    }

    /// Lets nothing more go, and waits a moment for the answer to what went: whoever takes the connection away next should not
    /// meet a request halfway.
    pub(crate) async fn comes_to_rest(&self) {
        const LOOK: Duration = Duration::from_millis(5);
        const LOOKS: u32 = 400;
        self.pace.pause();
        let mut quiet = 0;
        for _ in 0..LOOKS {
            // Once is not enough: one may be just on its way through the gate.
            quiet = if self.lock().on_its_way { 0 } else { quiet + 1 };
            if quiet == 2 {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// How it stands, with the steps that changed after a revision.
    pub(crate) fn standings(&self, after: u64) -> Standings {
        let seen = self.lock();
        let (state, reason) = match &seen.end {
            Some(End::Done) => (Playing::Done, None),
            Some(End::Failed(reason)) => (Playing::Failed, Some(reason.clone())),
            None if !self.pace.has_begun() || (seen.waits && self.pace.is_playing()) => (Playing::Idle, None),
            None if self.pace.is_playing() => (Playing::Playing, None),
            None => (Playing::Paused, None),
        };
        let changed = seen.steps.iter().filter(|kept| kept.changed > after);
        Standings {
            state,
            reason,
            position: seen.position.clone(),
            goes_on_in: self.pace.goes_on_in().filter(|_| seen.end.is_none()),
            mistakes: seen.mistakes,
            counters: seen.counters,
            revision: seen.revision,
            steps: changed.map(|kept| kept.step.clone()).collect(),
            first: seen.steps.front().map_or(1, |kept| kept.step.number),
        }
    }

    /// Says that something about it is different that it does not know of itself.
    pub(crate) fn note(&self) {
        self.events.note(News::Simulator, None);
    }

    fn write(&self, write: impl FnOnce(&mut Seen)) {
        write(&mut self.lock());
        self.note();
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn budget(&self) -> MutexGuard<'_, Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn step(&mut self, idp: Option<String>, wire: Option<Wire>, rollcall: Option<Heard>) {
        self.revision += 1;
        let number = self.steps.back().map_or(0, |kept| kept.step.number) + 1;
        let chapter = self.position.as_ref().map(|position| position.chapter);
        let step = Step { number, at: Timestamp::now(), chapter, idp, wire, rollcall };
        self.steps.push_back(Kept { changed: self.revision, sent: self.sent, step });
        if self.steps.len() > KEPT {
            self.steps.pop_front();
        }
    }

    /// Joins what was recorded to its step, or lets it wait for that: either may be told first.
    fn join(&mut self, recorded: Recorded) {
        let awaiting = self.steps.iter_mut().find(|kept| recorded.is_of(&kept.step, kept.sent));
        match awaiting {
            Some(kept) => {
                self.revision += 1;
                kept.changed = self.revision;
                kept.step.rollcall = Some(recorded.heard);
            }
            None => self.recorded.push_back(recorded),
        }
        // Somebody else's, or of steps that are not kept any more.
        if self.recorded.len() > WAITING {
            self.recorded.pop_front();
        }
    }

    /// Joins the last step to what was recorded of it, if it was already.
    fn join_last(&mut self) {
        let Some(Kept { step, sent, .. }) = self.steps.back_mut() else { return };
        if let Some(at) = self.recorded.iter().position(|recorded| recorded.is_of(step, *sent))
            && let Some(recorded) = self.recorded.remove(at)
        {
            step.rollcall = Some(recorded.heard);
        }
    }

    fn name(&self, subject: Option<Subject>) -> Option<String> {
        match subject? {
            Subject::Person(key) => self.names.people.get(key.0 as usize).cloned(),
            Subject::Group(key) => self.names.groups.get(key.0 as usize).cloned(),
        }
    }

    fn count(&mut self, exchange: &Exchange<'_>) {
        let went_well = exchange.outcome.is_ok_and(Answer::is_success);
        self.counters.requests += 1;
        self.counters.failed += u64::from(!went_well);
        if went_well
            && matches!(exchange.purpose, Purpose::Cycle | Purpose::OnDemand)
            && exchange.request.method == Method::Post
        {
            match exchange.subject.filter(|subject| self.made.insert(*subject)) {
                Some(Subject::Person(_)) => self.counters.people += 1,
                Some(Subject::Group(_)) => self.counters.groups += 1,
                None => {}
            }
        }
    }
}

impl Watch for Stage {
    fn stepped(&self, step: &cycle::Step) {
        self.happened(console::steps(step));
    }

    fn gate<'a>(&'a self, _: &Upcoming<'_>) -> Gate<'a> {
        Box::pin(async {
            let wait = self.budget().take();
            self.pace.pass(wait).await;
            self.write(|seen| (seen.sent, seen.on_its_way) = (Timestamp::now(), true));
        })
    }

    fn exchanged(&self, exchange: &Exchange<'_>) {
        let outcome = exchange.outcome;
        let wire = Wire {
            method: exchange.request.method.word().to_owned(),
            target: exchange.line.to_owned(),
            status: outcome.ok().map(|answer| answer.status),
            failure: outcome.err().map(ToString::to_string),
            ms: exchange.duration.as_secs_f64() * 1_000.0,
        };
        self.write(|seen| {
            seen.on_its_way = false;
            let name = seen.name(exchange.subject);
            let said = console::says(self.dialect, exchange, name.as_deref());
            seen.count(exchange);
            seen.step(Some(said), Some(wire), None);
            seen.join_last();
        });
    }
}
