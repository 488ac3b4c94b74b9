//! What is known about newer versions, and what is being done about it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use admin::Error;
use jiff::Timestamp;
use serde::Serialize;
use tauri_plugin_updater::Update;
use tokio::sync::Notify;

/// How it stands with newer versions, for the page.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Standing {
    /// Who is asked.
    host: String,
    /// When that was last answered.
    looked: Option<Timestamp>,
    /// A version that is newer than this one.
    found: Option<Release>,
    doing: Option<Doing>,
    /// How much of it has come, in bytes.
    received: u64,
    /// How much there is of it, in bytes, if that is known.
    size: Option<u64>,
    /// Why what was tried last did not work.
    failure: Option<Error>,
}

/// A version that was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Release {
    pub(super) version: String,
    /// What is new in it.
    pub(super) notes: Option<String>,
    pub(super) released: Option<Timestamp>,
}

/// What takes a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Doing {
    Looking,
    Fetching,
    /// It is in place, and this process makes way for it.
    Restarting,
}

/// Keeps that, and what the updater needs to go on.
pub(super) struct Keeper {
    kept: Mutex<Kept>,
    leaving_off: Notify,
}

struct Kept {
    standing: Standing,
    update: Option<Update>,
    /// The version that the desktop was told of last.
    told: Option<String>,
}

/// What was begun. Dropped without an end, nothing is being done any more.
pub(super) struct Begun<'a>(&'a Keeper);

impl Keeper {
    pub(super) fn new(host: String) -> Self {
        let standing =
            Standing { host, looked: None, found: None, doing: None, received: 0, size: None, failure: None };
        Self { kept: Mutex::new(Kept { standing, update: None, told: None }), leaving_off: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn standing(&self) -> Standing {
        self.lock().standing.clone()
    }

    /// Who is asked.
    pub(super) fn host(&self) -> String {
        self.lock().standing.host.clone()
    }

    /// When that was last answered.
    pub(super) fn looked(&self) -> Option<Timestamp> {
        self.lock().standing.looked
    }

    /// Begins something; `None` while something else is being done.
    pub(super) fn begin(&self, doing: Doing) -> Option<Begun<'_>> {
        let mut kept = self.lock();
        if kept.standing.doing.is_some() {
            return None;
        }
        let standing = &mut kept.standing;
        (standing.doing, standing.received, standing.size, standing.failure) = (Some(doing), 0, None, None);
        Some(Begun(self))
    }

    /// What was found, if it is of that version.
    pub(super) fn found(&self, version: &str) -> Option<Update> {
        self.lock().update.clone().filter(|update| update.version == version)
    }

    /// The version to tell the desktop of, once.
    pub(super) fn telling(&self) -> Option<String> {
        let mut kept = self.lock();
        let version = kept.standing.found.as_ref()?.version.clone();
        let is_new = kept.told.as_ref() != Some(&version);
        kept.told = Some(version.clone());
        is_new.then_some(version)
    }

    /// Ends what `leave_off` waits for.
    pub(super) fn leave_off(&self) {
        self.leaving_off.notify_waiters();
    }

    /// Until somebody wants no more of it.
    pub(super) async fn left_off(&self) {
        self.leaving_off.notified().await;
    }
}

impl Begun<'_> {
    /// A look was answered: by a newer version, or by none.
    pub(super) fn looked(self, found: Option<(Release, Update)>) {
        let mut kept = self.0.lock();
        let (release, update) = found.unzip();
        kept.standing.looked = Some(Timestamp::now());
        kept.standing.found = release;
        kept.update = update;
    }

    /// More of a version came.
    pub(super) fn received(&self, bytes: u64, size: Option<u64>) {
        let standing = &mut self.0.lock().standing;
        standing.received += bytes;
        standing.size = size;
    }

    /// It is in place.
    pub(super) fn restarting(&self) {
        self.0.lock().standing.doing = Some(Doing::Restarting);
    }

    pub(super) fn failed(self, failure: Error) {
        self.0.lock().standing.failure = Some(failure);
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.0.lock().standing.doing = None;
    }
}
