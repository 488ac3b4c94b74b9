//! What policies would change, worked out in the background. A few are known at a time, for those who ask in several
//! windows; the oldest is ended for a new one.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use directory::{RoleProgress, RolesWorkedOut};
use jiff::Timestamp;
use roles::Policy;

use crate::jobs::State;
use crate::{Error, Result, Rollcall};

/// How many are known. What one found can take some ten megabytes.
const KNOWN: usize = 4;

/// The last previews.
#[derive(Debug, Default)]
pub(crate) struct Previews {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// The number of the last one.
    last: u32,
    /// The oldest first.
    known: VecDeque<Arc<Running>>,
}

/// A preview on its way, or at its end.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) number: u32,
    progress: Arc<RoleProgress>,
    outcome: Mutex<Option<Result<Arc<RolesWorkedOut>>>>,
}

impl Previews {
    /// Begins one, and ends the oldest if there are too many.
    pub(crate) fn begin(&self, rollcall: &Rollcall, policy: Policy) -> Arc<Running> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.known.len() >= KNOWN
            && let Some(oldest) = inner.known.pop_front()
        {
            oldest.end();
        }
        inner.last += 1;
        let running =
            Arc::new(Running { number: inner.last, progress: Arc::default(), outcome: Mutex::default() });
        inner.known.push_back(Arc::clone(&running));
        let (rollcall, working) = (rollcall.clone(), Arc::clone(&running));
        tokio::spawn(async move {
            let progress = Arc::clone(&working.progress);
            let worked_out = rollcall.directory().work_out_roles(policy, Timestamp::now(), progress).await;
            let outcome = worked_out.map(Arc::new).map_err(Error::from);
            *working.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        });
        running
    }

    /// The one of that number, if it is among the last.
    pub(crate) fn find(&self, number: u32) -> Result<Arc<Running>> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let found = inner.known.iter().find(|running| running.number == number);
        found.cloned().ok_or_else(|| {
            Error::not_found("Other previews were asked for since; this one is not known any more.")
        })
    }
}

impl Running {
    /// Ends it.
    pub(crate) fn end(&self) {
        self.progress.cancelled.store(true, Ordering::Relaxed);
    }

    /// How many users were looked at, of how many.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.progress.done.load(Ordering::Relaxed), self.progress.total.load(Ordering::Relaxed))
    }

    /// Where it stands, and what came of it.
    pub(crate) fn outcome(&self) -> (State, Option<Result<Arc<RolesWorkedOut>>>) {
        let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let state = match &outcome {
            None => State::Running,
            Some(Ok(_)) => State::Done,
            Some(Err(_)) if self.progress.cancelled.load(Ordering::Relaxed) => State::Cancelled,
            Some(Err(_)) => State::Failed,
        };
        (state, outcome)
    }
}
