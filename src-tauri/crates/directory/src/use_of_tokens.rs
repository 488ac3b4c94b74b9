//! When tokens were last used, remembered until there is a good time to write it down.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::TokenId;

/// How long it may be remembered only.
const WRITE_EVERY: Duration = Duration::from_secs(60);

/// The uses that are not written down yet, and the last written.
#[derive(Debug, Default)]
pub(crate) struct UseOfTokens {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    fresh: HashMap<TokenId, Timestamp>,
    written: Option<Instant>,
}

impl UseOfTokens {
    /// Notes a use; whether it is the first since the start, and what is to be written down, when it is time.
    pub(crate) fn note(&self, token: TokenId, at: Timestamp) -> (bool, Option<HashMap<TokenId, Timestamp>>) {
        let mut inner = self.lock();
        let first = inner.fresh.insert(token, at).is_none();
        if inner.written.is_some_and(|written| written.elapsed() < WRITE_EVERY) {
            return (first, None);
        }
        inner.written = Some(Instant::now());
        // They stay known, so that reading does not depend on the writer being done.
        (first, Some(inner.fresh.clone()))
    }

    /// When a token was last used since the start.
    pub(crate) fn of(&self, token: TokenId) -> Option<Timestamp> {
        self.lock().fresh.get(&token).copied()
    }

    /// All of them, to be written down.
    pub(crate) fn take(&self) -> HashMap<TokenId, Timestamp> {
        std::mem::take(&mut self.lock().fresh)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
