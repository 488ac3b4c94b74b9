//! Wrong answers on purpose: how an identity provider copes with a server that fails is better known before it matters.
//!
//! **Invariants.**
//! - Rules live in memory only: with the process they are gone, so nobody is left with a server that lies to them.
//! - A rule concerns one connection, and only requests that were let in and understood: strangers, other connections,
//!   and requests that are refused before they would be performed, see nothing of it.
//! - What is answered instead of performing a request never reaches the directory; what is done to an answer never
//!   changes what was performed.
//! - Without any rule a request pays for one look at a number.
//!
//! **Two moments.** First, rules that keep a request from being performed are asked; if none strikes and it was
//! performed, those that tamper with its answer. At each moment they are asked in the order of their making, and the
//! first that strikes is the only one. A rule for the next so many requests is gone with the last of them.

mod answers;
mod chance;
mod rule;
mod words;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use directory::ConnectionId;
use tokio::sync::watch;

use chance::Chance;

pub use rule::{Fault, Moment, Place, Resource, Rule, ServerError, Shape, When};

pub(crate) use answers::{delay_of, is_unanswered};
pub(crate) use rule::Asked;

/// How many rules a connection may have at once: each of them is asked about each request.
pub const MOST: usize = 20;

/// The rules of all connections. Clones share them.
#[derive(Debug, Clone)]
pub struct Faults(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// How many rules there are in all; what requests look at first.
    rules: AtomicUsize,
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

#[derive(Debug)]
struct State {
    last_id: u64,
    chance: Chance,
    /// None of them is without a rule.
    connections: HashMap<ConnectionId, Misbehaving>,
}

/// A connection with rules.
#[derive(Debug)]
struct Misbehaving {
    /// How the log calls it.
    slug: String,
    rules: Vec<Rule>,
}

impl Default for Faults {
    fn default() -> Self {
        Self::with(Chance::new())
    }
}

impl Faults {
    /// Whose chance is always the same, so that what is left to chance can be repeated.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::with(Chance::seeded(seed))
    }

    fn with(chance: Chance) -> Self {
        let state = State { last_id: 0, chance, connections: HashMap::new() };
        let (rules, state) = (AtomicUsize::new(0), Mutex::new(state));
        Self(Arc::new(Shared { rules, state, changes: watch::Sender::new(0) }))
    }

    /// The rules of a connection, in the order of their making.
    #[must_use]
    pub fn rules(&self, connection: ConnectionId) -> Vec<Rule> {
        self.lock().connections.get(&connection).map_or_else(Vec::new, |its| its.rules.clone())
    }

    /// The connections that have rules.
    #[must_use]
    pub fn connections(&self) -> Vec<ConnectionId> {
        if self.are_none() { Vec::new() } else { self.lock().connections.keys().copied().collect() }
    }

    /// How many rules a connection has.
    #[must_use]
    pub fn count(&self, connection: ConnectionId) -> usize {
        if self.are_none() { 0 } else { self.lock().rules_of(connection).len() }
    }

    /// A new rule, in force at once; `None` if the connection has [`MOST`] of them. The log calls the connection by its
    /// `slug`.
    pub fn add(
        &self,
        connection: ConnectionId,
        slug: &str,
        when: When,
        place: Place,
        fault: Fault,
    ) -> Option<Rule> {
        let rule = self.change(|state| {
            let fresh = || Misbehaving { slug: slug.to_owned(), rules: Vec::new() };
            let its = state.connections.entry(connection).or_insert_with(fresh);
            if its.rules.len() >= MOST {
                return None;
            }
            state.last_id += 1;
            let rule = Rule { id: state.last_id, when, place, fault, struck: 0 };
            its.rules.push(rule.clone());
            Some(rule)
        });
        if let Some(rule) = &rule {
            tracing::warn!(
                connection = slug,
                rule = rule.id,
                "answers wrongly on purpose from now on: {rule}"
            );
        }
        rule
    }

    /// The end of a rule, at once; whether there was one.
    pub fn remove(&self, connection: ConnectionId, id: u64) -> bool {
        let ended = self.change(|state| {
            let its = state.connections.get_mut(&connection)?;
            let at = its.rules.iter().position(|rule| rule.id == id)?;
            Some((its.slug.clone(), its.rules.remove(at)))
        });
        if let Some((slug, rule)) = &ended {
            told_of_its_end(slug, rule);
        }
        ended.is_some()
    }

    /// The end of all rules of a connection, at once; how many there were.
    pub fn clear(&self, connection: ConnectionId) -> usize {
        let ended = self.change(|state| state.connections.remove(&connection));
        let Some(Misbehaving { slug, rules }) = ended else { return 0 };
        for rule in &rules {
            told_of_its_end(&slug, rule);
        }
        rules.len()
    }

    /// Tells whenever rules come, go or strike.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    fn are_none(&self) -> bool {
        self.0.rules.load(Ordering::Acquire) == 0
    }

    /// The first rule for a request that `fits` and strikes.
    fn strike(&self, asked: &Asked<'_>, mut fits: impl FnMut(Fault) -> bool) -> Option<Fault> {
        let (fault, ended) = self.change(|state| {
            let State { chance, connections, .. } = state;
            let Misbehaving { slug, rules } = connections.get_mut(&asked.connection)?;
            let at = rules
                .iter_mut()
                .position(|rule| fits(rule.fault) && rule.place.has(asked) && rule.when.strikes(chance))?;
            let rule = rules.get_mut(at)?;
            let fault = rule.fault;
            rule.struck += 1;
            let ended = (!rule.when.goes_on()).then(|| (slug.clone(), rules.remove(at)));
            Some((fault, ended))
        })?;
        if let Some((slug, rule)) = &ended {
            told_of_its_end(slug, rule);
        }
        Some(fault)
    }

    /// Changes the rules, keeps their number, and tells those who watch if anything came of it.
    fn change<T: Outcome>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let outcome = {
            let mut state = self.lock();
            let outcome = change(&mut state);
            state.connections.retain(|_, its| !its.rules.is_empty());
            let rules = state.connections.values().map(|its| its.rules.len()).sum();
            self.0.rules.store(rules, Ordering::Release);
            outcome
        };
        if outcome.changed() {
            self.0.changes.send_modify(|changes| *changes += 1);
        }
        outcome
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn rules_of(&self, connection: ConnectionId) -> &[Rule] {
        self.connections.get(&connection).map_or(&[], |its| &its.rules)
    }
}

/// What the log says when a rule is gone, whoever or whatever ended it.
fn told_of_its_end(slug: &str, rule: &Rule) {
    let Rule { id, struck, fault, .. } = rule;
    tracing::warn!(connection = slug, rule = id, struck, "answers so on purpose no more: {}", fault.words());
}

/// What came of a change, if anything.
trait Outcome {
    fn changed(&self) -> bool;
}

impl<T> Outcome for Option<T> {
    fn changed(&self) -> bool {
        self.is_some()
    }
}

#[cfg(test)]
mod tests;
