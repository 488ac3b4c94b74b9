//! How an identity provider goes about provisioning: cycles, their order, and how it takes what the server answers.
//!
//! Users come before groups, because members must be known; managers who were not known when a user was made come after all
//! users. A cycle's objects may be worked on several at once, as identity providers do; one at a time, the order of requests
//! is always the same.

mod groups;
mod managers;
mod members;
pub(crate) mod on_demand;
mod parallel;
mod pretend;
mod reaction;
mod report;
mod stop;
pub(crate) mod trial;
mod trouble;
mod users;

pub use on_demand::{OnDemand, Outcome as StepOutcome, Step};
pub use report::{Counts, Phase, Progress, Report};
pub use stop::Stop;
pub use trial::Tested;
pub use trouble::{Quarantine, Trouble, TroubleKind};

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::attribute::{self, Assigned, Profile};
use crate::dialect::{Grammar, Manners};
use crate::organisation::{GroupKey, Organisation, Person, PersonKey, Standing};
use crate::target::{Escrow, Subject, Target};
use crate::wire::{Client, Purpose};

/// Everything that work on an object needs.
pub(crate) struct Work<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) grammar: &'a dyn Grammar,
    pub(crate) client: &'a Client,
    pub(crate) target: &'a Mutex<Target>,
    pub(crate) report: &'a Mutex<Report>,
    pub(crate) stop: &'a Stop,
    pub(crate) purpose: Purpose,
    /// The number of the cycle.
    pub(crate) cycle: u32,
    /// How many objects are worked on at once.
    pub(crate) concurrency: usize,
    /// By what waiting times are multiplied.
    pub(crate) pace: f64,
}

impl<'a> Work<'a> {
    fn manners(&self) -> &'static Manners {
        self.grammar.manners()
    }

    fn target(&self) -> MutexGuard<'a, Target> {
        self.target.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn report(&self) -> MutexGuard<'a, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn person(&self, key: PersonKey) -> Option<&'a Person> {
        self.organisation.people.get(key.0 as usize)
    }

    fn group(&self, key: GroupKey) -> Option<&'a crate::organisation::Group> {
        self.organisation.groups.get(key.0 as usize)
    }

    /// Whether nothing more is to be begun.
    fn is_over(&self) -> bool {
        self.stop.is_stopped() || self.report().quarantine.is_some()
    }

    /// Somebody as the dialect maps them, with their manager as far as the server knows him.
    fn profile(&self, person: &Person) -> Profile {
        let mut profile = profile(self.grammar, self.organisation, person);
        if self.grammar.sends_managers() {
            let manager = self.manager(person);
            profile.manager = manager.and_then(|key| Some(self.target().user(key)?.id.to_string()));
        }
        profile
    }

    /// The manager in the source, unless he is gone.
    fn manager(&self, person: &Person) -> Option<PersonKey> {
        let key = person.manager?;
        self.person(key).filter(|manager| manager.standing != Standing::Gone)?;
        Some(key)
    }

    /// Goes through a whole cycle. `changed_only` leaves out what has not changed since it was sent.
    pub(crate) async fn run(&self, changed_only: bool) {
        let people = self.due_people(changed_only);
        self.each(Phase::Users, &people, |key| self.user_in_cycle(key)).await;
        let people = self.due_managers();
        self.each(Phase::Managers, &people, |key| self.manager_in_cycle(key)).await;
        let groups = self.due_groups();
        self.each(Phase::Groups, &groups, |key| self.group_in_cycle(key)).await;
        self.judge();
    }

    /// Notes what went wrong, and when it is tried again.
    fn failed(&self, subject: Subject, trouble: Trouble) {
        let manners = self.manners();
        if trouble.kind.is_final() {
            let mut report = self.report();
            if report.quarantine.is_none() {
                report.quarantine = Some(Quarantine::at_once(&trouble, manners));
            }
        } else {
            let mut target = self.target();
            let before = target.escrow.get(&subject).copied();
            target.escrow.insert(subject, Escrow::after(before, self.cycle, manners.backs_off));
        }
        self.report().trouble(trouble);
    }

    /// Whether an object that failed has to wait still.
    fn must_wait(&self, target: &Target, subject: Subject) -> bool {
        target.escrow.get(&subject).is_some_and(|escrow| escrow.due > self.cycle)
    }

    /// Quarantine by the share of failures, where the dialect has it.
    fn judge(&self) {
        if self.manners().quarantines {
            let mut report = self.report();
            if report.quarantine.is_none() {
                report.quarantine = Quarantine::by_ratio(&report.counts);
            }
        }
    }
}

/// Somebody as a dialect maps them, their manager aside.
pub(crate) fn profile(grammar: &dyn Grammar, organisation: &Organisation, person: &Person) -> Profile {
    let values = grammar
        .attributes()
        .iter()
        .filter_map(|&attribute| Some((attribute, grammar.value(attribute, person)?)))
        .collect();
    let roles = grammar.sends_roles().then(|| {
        let role = |key: &crate::organisation::AppRoleKey| {
            let role = organisation.app_roles.get(key.0 as usize)?;
            Some(Assigned { id: role.id, value: role.value.clone(), name: role.name.clone() })
        };
        person.app_roles.iter().filter_map(role).collect()
    });
    Profile { object_id: person.object_id, values, roles, manager: None }
}

/// Whether somebody is in scope.
pub(crate) fn in_scope(person: &Person) -> bool {
    attribute::in_scope(person)
}
