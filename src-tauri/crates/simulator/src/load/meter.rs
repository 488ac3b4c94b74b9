//! Watches the exchanges: counts them, times them, and ends them when the time is over.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::cycle::{self, Phase, Stop};
use crate::wire::{Exchange, Failure, Purpose, Watch};

use super::timing::{Kind, Times};

/// How often progress is told.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// With what it is busy.
    pub phase: Phase,
    /// Whether everybody is provisioned, and things happen while time is left.
    pub keeps_going: bool,
    /// How many of this phase are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// How many requests were answered, those of the comparison aside.
    pub requests: u64,
    /// How many went wrong.
    pub errors: u64,
    /// How long it takes already.
    pub elapsed: Duration,
}

/// What kind of error it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// The server answered with this status.
    Status(u16),
    /// It did not answer in time.
    Timeout,
    /// It could not be reached, or the connection broke.
    Connection,
    /// The answer could not be read, or the request not be written.
    Unreadable,
}

impl std::fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status {status}"),
            Self::Timeout => f.write_str("no answer in time"),
            Self::Connection => f.write_str("no connection"),
            Self::Unreadable => f.write_str("unreadable answer"),
        }
    }
}

pub(super) struct Counted {
    pub(super) times: BTreeMap<Kind, Times>,
    pub(super) errors: BTreeMap<ErrorKind, u64>,
    pub(super) requests: u64,
    failed: u64,
    end: Option<Instant>,
    told: Option<Instant>,
}

type Tell = dyn Fn(Progress) + Send + Sync;

/// Watches.
pub(super) struct Meter {
    counted: Mutex<Counted>,
    tell: Box<Tell>,
    begun: Instant,
    /// The word of whoever runs it.
    outer: Stop,
    /// What ends the cycle that runs: that word, or the time.
    inner: Stop,
}

impl Meter {
    pub(super) fn new(tell: impl Fn(Progress) + Send + Sync + 'static, outer: Stop) -> Self {
        let (times, errors) = (BTreeMap::new(), BTreeMap::new());
        let counted = Counted { times, errors, requests: 0, failed: 0, end: None, told: None };
        let inner = Stop::default();
        if outer.is_stopped() {
            inner.stop();
        }
        Self { counted: Mutex::new(counted), tell: Box::new(tell), begun: Instant::now(), outer, inner }
    }

    pub(super) fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn inner(&self) -> Stop {
        self.inner.clone()
    }

    /// From now on, the time ends what runs.
    pub(super) fn ends_at(&self, end: Instant) {
        self.counted().end = Some(end);
    }

    /// From now on, it does not.
    pub(super) fn goes_on(&self) {
        self.counted().end = None;
        if !self.outer.is_stopped() {
            self.inner.reset();
        }
    }
}

impl Watch for Meter {
    fn exchanged(&self, exchange: &Exchange<'_>) {
        let kind = Kind::of(exchange.purpose, exchange.request);
        let error = match exchange.outcome {
            // Okta takes this for "nobody", and some servers answer so.
            Ok(answer) if answer.status == 404 && matches!(kind, Kind::FindUser | Kind::FindGroup) => None,
            Ok(answer) if answer.is_success() => None,
            Ok(answer) => Some(ErrorKind::Status(answer.status)),
            Err(Failure::Timeout(_)) => Some(ErrorKind::Timeout),
            Err(Failure::Connection { .. }) => Some(ErrorKind::Connection),
            Err(Failure::Unreadable(_) | Failure::Unsendable(_)) => Some(ErrorKind::Unreadable),
        };
        let mut counted = self.counted();
        counted.times.entry(kind).or_insert_with(Times::new).add(exchange.duration);
        counted.requests += u64::from(exchange.purpose != Purpose::Check);
        if let Some(error) = error {
            *counted.errors.entry(error).or_default() += 1;
            counted.failed += 1;
        }
        if self.outer.is_stopped() || counted.end.is_some_and(|end| Instant::now() >= end) {
            self.inner.stop();
        }
    }

    fn progressed(&self, progress: cycle::Progress) {
        let mut counted = self.counted();
        let is_due = counted.told.is_none_or(|told| told.elapsed() >= TOLD_EVERY);
        if !is_due && progress.done != progress.total {
            return;
        }
        counted.told = Some(Instant::now());
        let told = Progress {
            phase: progress.phase,
            keeps_going: counted.end.is_some(),
            done: progress.done,
            total: progress.total,
            requests: counted.requests,
            errors: counted.failed,
            elapsed: self.begun.elapsed(),
        };
        drop(counted);
        (self.tell)(told);
    }
}
