//! What takes long and goes on by itself: it can be asked after and cancelled.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use ts_rs::TS;

use crate::{Error, Result};

/// How long it is remembered what became of a job.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);

/// A job and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its number.
    pub job: u64,
    /// Whether it still goes on.
    pub state: State,
    /// How much is done.
    pub done: u64,
    /// Of how much, if that is known.
    pub total: Option<u64>,
    /// Why it failed.
    pub message: Option<String>,
    /// The file it makes.
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
}

/// The state of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "JobState")]
pub enum State {
    /// It goes on.
    Running,
    /// It has come to its end.
    Done,
    /// Something was in its way.
    Failed,
    /// It was cancelled.
    Cancelled,
}

/// The jobs of a process.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    last: u64,
    jobs: BTreeMap<u64, Known>,
}

#[derive(Debug)]
struct Known {
    job: watch::Receiver<Job>,
    cancelled: Arc<AtomicBool>,
    /// When it was first seen to have ended.
    ended: Option<Instant>,
}

/// A job as whoever does it sees it.
#[derive(Debug)]
pub(crate) struct Doing {
    job: watch::Sender<Job>,
    cancelled: Arc<AtomicBool>,
}

impl Jobs {
    /// Begins a job that makes a file, unless another one is making it.
    pub(crate) fn begin(&self, file: PathBuf, total: u64) -> Result<(Job, Doing)> {
        let mut inner = self.tidied();
        let making = |known: &Known| {
            let job = known.job.borrow();
            job.state == State::Running && job.file.as_ref() == Some(&file)
        };
        if inner.jobs.values().any(making) {
            return Err(Error::invalid(format!(
                "{} is being written already. Choose another name.",
                file.display()
            )));
        }
        inner.last += 1;
        let job = Job {
            job: inner.last,
            state: State::Running,
            done: 0,
            total: Some(total),
            message: None,
            file: Some(file),
        };
        let (sender, receiver) = watch::channel(job.clone());
        let cancelled = Arc::new(AtomicBool::new(false));
        let doing = Doing { job: sender, cancelled: Arc::clone(&cancelled) };
        inner.jobs.insert(job.job, Known { job: receiver, cancelled, ended: None });
        Ok((job, doing))
    }

    /// How far a job is.
    pub(crate) fn show(&self, job: u64) -> Result<Job> {
        self.known(job, |known| known.job.borrow().clone())
    }

    /// Ends a job and waits until it has ended.
    pub(crate) async fn cancel(&self, job: u64) -> Result<Job> {
        let mut watched = self.known(job, |known| {
            known.cancelled.store(true, Ordering::Relaxed);
            known.job.clone()
        })?;
        match watched.wait_for(|job| job.state != State::Running).await {
            Ok(ended) => Ok(ended.clone()),
            // Whoever did it is gone without a word.
            Err(_) => self.show(job),
        }
    }

    fn known<T>(&self, job: u64, of: impl FnOnce(&Known) -> T) -> Result<T> {
        let inner = self.tidied();
        let known = inner.jobs.get(&job);
        known.map(of).ok_or_else(|| {
            Error::not_found("That job is not known (any more). What it made is there, if it ended well.")
        })
    }

    fn tidied(&self) -> MutexGuard<'_, Inner> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.jobs.retain(|_, known| {
            if known.job.borrow().state != State::Running {
                known.ended.get_or_insert_with(Instant::now);
            }
            known.ended.is_none_or(|ended| ended.elapsed() < REMEMBERED)
        });
        inner
    }
}

impl Doing {
    /// Whether nobody wants the outcome any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Says how far it is.
    pub(crate) fn is_at(&self, done: u64) {
        self.job.send_modify(|job| job.done = done);
    }

    /// Says that all is done.
    pub(crate) fn is_done(&self, done: u64) {
        self.job.send_modify(|job| (job.state, job.done, job.total) = (State::Done, done, Some(done)));
    }

    /// Says that it was cancelled.
    pub(crate) fn was_cancelled(&self) {
        self.job.send_modify(|job| job.state = State::Cancelled);
    }

    /// Says why it failed.
    pub(crate) fn failed(&self, why: &Error) {
        self.job.send_modify(|job| (job.state, job.message) = (State::Failed, Some(why.message.clone())));
    }
}

/// Whoever stops doing it, by a panic or with the process, has not done it.
impl Drop for Doing {
    fn drop(&mut self) {
        self.job.send_if_modified(|job| {
            let unfinished = job.state == State::Running;
            if unfinished {
                job.state = State::Failed;
                job.message = Some("It ended before its time.".to_owned());
            }
            unfinished
        });
    }
}
