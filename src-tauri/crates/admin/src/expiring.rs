//! Ends overrides when their time is over.

use std::sync::{Arc, Weak};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::events::Subject;
use crate::rollcall::Inner;

/// How long is slept at most: the clock may be set, and the machine may sleep.
const LONGEST: Duration = Duration::from_secs(30);

/// Ends them until the folder is closed, without keeping it open. `changed` tells that there may be one that ends sooner.
pub(crate) async fn expire(rollcall: Weak<Inner>, changed: Arc<Notify>) {
    let mut known = None;
    while let Some(inner) = rollcall.upgrade() {
        let now = Timestamp::now();
        let next = match inner.directory.expire_role_overrides(now).await {
            Ok(next) => next,
            Err(directory::Error::Closed) => return,
            Err(error) => {
                tracing::warn!("overrides whose time is over could not be ended: {error}");
                None
            }
        };
        if known.is_some_and(|known| known <= now) {
            inner.events.note(Subject::Roles, None);
        }
        drop(inner);
        known = next;
        let wait = next.map(|next| Duration::try_from(next.duration_since(now)).unwrap_or_default());
        tokio::select! {
            () = tokio::time::sleep(wait.unwrap_or(LONGEST).min(LONGEST)) => {}
            () = changed.notified() => {}
        }
    }
}
