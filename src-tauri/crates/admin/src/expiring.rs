//! Ends overrides when their time is over.

use std::sync::Weak;
use std::time::Duration;

use jiff::Timestamp;

use crate::events::Subject;
use crate::rollcall::Inner;

/// How long is slept at most: the clock may be set, and the machine may sleep.
const LONGEST: Duration = Duration::from_secs(30);

/// Ends them until the folder is closed, without keeping it open.
pub(crate) async fn expire(rollcall: Weak<Inner>) {
    while let Some(inner) = rollcall.upgrade() {
        let before = inner.directory.registry();
        drop(before);
        let now = Timestamp::now();
        let next = match inner.directory.expire_role_overrides(now).await {
            Ok(next) => next,
            Err(directory::Error::Closed) => return,
            Err(error) => {
                tracing::warn!("overrides whose time is over could not be ended: {error}");
                None
            }
        };
        let wait = next.map(|next| Duration::try_from(next.duration_since(now)).unwrap_or_default());
        let changed = async {
            inner.overrides_changed().await;
            inner.events.note(Subject::Roles, None);
        };
        tokio::select! {
            () = tokio::time::sleep(wait.unwrap_or(LONGEST).min(LONGEST)) => {}
            () = changed => {}
        }
    }
}
