//! What changed, for whoever shows it.
//!
//! A listener says up to which number it knows things and is told what changed since. Only the last
//! change of each subject is kept: a listener reads anew what it shows, so how often a thing changed
//! is of no use to it. That bounds the memory and makes it impossible to miss anything while the
//! process lives.
//!
//! **Coalescing.** A change is published at once if its subject was quiet, else when the subject's
//! interval is over, so that a thousand writes a second do not wake listeners a thousand times. The
//! last change of a burst is always published. Numbers are given when a change is published, never
//! before, so a listener that has seen a number has seen everything below it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::time::Instant;
use ts_rs::TS;

/// How often a subject is published at most.
pub(crate) const INTERVAL: Duration = Duration::from_millis(250);

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Users of a connection.
    Users,
    /// Groups of a connection, or their members.
    Groups,
    /// A connection, its tokens, or what its identity provider was seen to do.
    Connections,
    /// Roles and rules.
    Roles,
    /// The settings.
    Settings,
    /// Whether and where the server listens.
    Service,
    /// Requests that were recorded, or looked at.
    Activity,
    /// The demo: how it stands, and its steps.
    Simulator,
    /// The rules by which a connection is answered wrongly on purpose: that they came, went or struck.
    Faults,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Changed {
    /// What.
    pub what: Subject,
    /// Of which connection; of all of them, or of none, if null.
    pub connection: Option<String>,
}

/// What a listener is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Events {
    /// Up to where that is; to be given as `after` next time.
    pub id: u64,
    /// What happened since `after` is not known any more: read everything again.
    pub missed: bool,
    /// What changed.
    pub changed: Vec<Changed>,
}

/// Everything that changes meets everybody who listens here.
#[derive(Debug)]
pub(crate) struct Hub {
    inner: Mutex<Inner>,
    woken: Notify,
}

#[derive(Debug)]
struct Inner {
    /// What a listener of an earlier process knows is below this.
    first: u64,
    last: u64,
    subjects: HashMap<Changed, State>,
    ended: bool,
}

#[derive(Debug)]
struct State {
    /// The number of its last publication; 0 if it never was.
    id: u64,
    published: Option<Instant>,
    /// When what happened since is published.
    due: Option<Instant>,
}

impl Hub {
    /// The numbers of this process lie above those of every earlier one, as long as none publishes
    /// more than a million times a second. They stay below 2⁵³, where JavaScript's end.
    pub(crate) fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let first = u64::try_from(now.as_micros()).unwrap_or_default();
        let inner = Inner { first, last: first, subjects: HashMap::new(), ended: false };
        Self { inner: Mutex::new(inner), woken: Notify::new() }
    }

    /// Notes a change.
    pub(crate) fn note(&self, what: Subject, connection: Option<&str>) {
        self.note_within(what, connection, INTERVAL);
    }

    /// Notes a change that need not be published more often than that.
    pub(crate) fn note_within(&self, what: Subject, connection: Option<&str>, interval: Duration) {
        let changed = Changed { what, connection: connection.map(str::to_owned) };
        let now = Instant::now();
        {
            let mut inner = self.lock();
            let state = inner.subjects.entry(changed).or_insert(State { id: 0, published: None, due: None });
            let earliest = state.published.map_or(now, |published| now.max(published + interval));
            if state.due.is_some_and(|due| due <= earliest) {
                return;
            }
            state.due = Some(earliest);
        }
        self.woken.notify_waiters();
    }

    /// What changed after a number, as soon as there is something, at the latest when `wait` is over.
    pub(crate) async fn next(&self, after: Option<u64>, wait: Duration) -> Events {
        let until = Instant::now() + wait;
        loop {
            let mut woken = std::pin::pin!(self.woken.notified());
            // Before looking, or what comes between looking and waiting would be slept through.
            woken.as_mut().enable();
            let (events, due) = self.look(after);
            let now = Instant::now();
            if !events.changed.is_empty() || events.missed || after.is_none() || now >= until {
                return events;
            }
            let rest = due.map_or(until, |due| due.min(until));
            let _ = tokio::time::timeout_at(rest, woken).await;
            if self.lock().ended {
                return self.look(after).0;
            }
        }
    }

    /// Sends every listener home, now and from now on.
    pub(crate) fn end(&self) {
        self.lock().ended = true;
        self.woken.notify_waiters();
    }

    /// What changed after a number, and when the next change is due.
    fn look(&self, after: Option<u64>) -> (Events, Option<Instant>) {
        let now = Instant::now();
        let mut inner = self.lock();
        let inner = &mut *inner;
        let mut due = None;
        for state in inner.subjects.values_mut() {
            match state.due {
                Some(at) if at <= now => {
                    inner.last += 1;
                    *state = State { id: inner.last, published: Some(now), due: None };
                }
                Some(at) => due = Some(due.map_or(at, |due: Instant| due.min(at))),
                None => {}
            }
        }
        let known = inner.first..=inner.last;
        let missed = after.is_some_and(|after| !known.contains(&after));
        let mut changed: Vec<Changed> = match after {
            Some(after) if !missed => inner
                .subjects
                .iter()
                .filter(|(_, state)| state.id > after)
                .map(|(changed, _)| changed.clone())
                .collect(),
            _ => Vec::new(),
        };
        changed.sort();
        let due = if inner.ended { Some(now) } else { due };
        (Events { id: inner.last, missed, changed }, due)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn users(connection: &str) -> Changed {
        Changed { what: Subject::Users, connection: Some(connection.into()) }
    }

    #[tokio::test(start_paused = true)]
    async fn a_listener_is_woken_by_the_first_change_and_told_only_what_is_new() {
        let hub = Arc::new(Hub::new());
        let begun = hub.next(None, LONG).await;
        assert!(begun.changed.is_empty() && !begun.missed);
        let listener = tokio::spawn({
            let (hub, after) = (Arc::clone(&hub), begun.id);
            async move { hub.next(Some(after), LONG).await }
        });
        tokio::task::yield_now().await;
        let at = Instant::now();
        hub.note(Subject::Users, Some("a"));
        let first = listener.await.unwrap();
        assert_eq!((first.changed, first.missed), (vec![users("a")], false));
        assert!(at.elapsed() < Duration::from_millis(10), "quiet before, it is published at once");
        hub.note(Subject::Users, Some("b"));
        hub.note(Subject::Settings, None);
        let second = hub.next(Some(first.id), LONG).await;
        let settings = Changed { what: Subject::Settings, connection: None };
        assert_eq!(second.changed, [users("b"), settings]);
        let late = hub.next(Some(begun.id), LONG).await;
        assert_eq!(late.changed.len(), 3, "who comes late is told everything at once");
        let at = Instant::now();
        assert!(hub.next(Some(late.id), Duration::from_secs(3)).await.changed.is_empty());
        assert!(at.elapsed() >= Duration::from_secs(3), "with nothing to tell the time is used up");
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_published_four_times_a_second_and_its_end_is_not_lost() {
        let hub = Arc::new(Hub::new());
        let writer = tokio::spawn({
            let hub = Arc::clone(&hub);
            async move {
                for _ in 0..999 {
                    hub.note(Subject::Users, Some("a"));
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                hub.note(Subject::Users, Some("a"));
                Instant::now()
            }
        });
        let (mut after, mut heard, begun) = (hub.next(None, LONG).await.id, 0, Instant::now());
        let mut last = begun;
        while begun.elapsed() < Duration::from_secs(2) {
            let events = hub.next(Some(after), Duration::from_secs(1)).await;
            if !events.changed.is_empty() {
                (heard, last) = (heard + 1, Instant::now());
            }
            after = events.id;
        }
        assert!((4..=6).contains(&heard), "{heard}");
        assert!(last >= writer.await.unwrap(), "the last news came after the last write");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_held_back_does_not_hide_behind_what_is_published_before_it() {
        let hub = Hub::new();
        let begun = hub.next(None, LONG).await.id;
        hub.note(Subject::Users, Some("a"));
        let first = hub.next(Some(begun), LONG).await;
        hub.note(Subject::Users, Some("a"));
        hub.note(Subject::Users, Some("b"));
        let second = hub.next(Some(first.id), LONG).await;
        assert_eq!(second.changed, [users("b")]);
        let third = hub.next(Some(second.id), LONG).await;
        assert_eq!(third.changed, [users("a")]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_lazy_change_waits_and_an_urgent_one_brings_it_forward() {
        let hub = Hub::new();
        let begun = hub.next(None, LONG).await.id;
        hub.note(Subject::Connections, Some("a"));
        let first = hub.next(Some(begun), LONG).await;
        hub.note_within(Subject::Connections, Some("a"), Duration::from_secs(5));
        assert!(hub.next(Some(first.id), Duration::from_secs(1)).await.changed.is_empty());
        hub.note(Subject::Connections, Some("a"));
        assert_eq!(hub.next(Some(first.id), Duration::from_millis(300)).await.changed.len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn numbers_of_another_process_are_not_trusted() {
        let hub = Hub::new();
        let now = hub.next(None, LONG).await.id;
        for foreign in [0, now - 1, now + 1] {
            let events = hub.next(Some(foreign), LONG).await;
            assert!(events.missed && events.id == now, "{foreign}");
        }
        assert!(now < 1 << 53);
    }

    #[tokio::test(start_paused = true)]
    async fn at_the_end_nobody_is_kept_waiting() {
        let hub = Arc::new(Hub::new());
        let after = hub.next(None, LONG).await.id;
        let listener = tokio::spawn({
            let hub = Arc::clone(&hub);
            async move { hub.next(Some(after), LONG).await }
        });
        tokio::task::yield_now().await;
        let at = Instant::now();
        hub.end();
        assert!(listener.await.unwrap().changed.is_empty());
        assert!(hub.next(Some(after), LONG).await.changed.is_empty());
        assert!(at.elapsed() < Duration::from_secs(1));
    }
}
