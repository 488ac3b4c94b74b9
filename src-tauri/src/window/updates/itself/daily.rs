//! A look each day, where the administrator has agreed to it.

use std::time::Duration;

use admin::Result;
use admin::operation::{Operation, ShowSettings};
use admin::operations::settings::{Settings, Show, UpdateCheck};
use jiff::{SignedDuration, Timestamp};
use tauri::{AppHandle, Manager};
use tokio::time::sleep;

use super::super::super::backend::Backend;
use super::super::super::notify;
use super::looking;
use super::standing::Keeper;

/// The window comes first.
const AT_FIRST: Duration = Duration::from_secs(5);
/// How often it is asked whether a day is over: by the clock, for a computer that sleeps has no other.
const PAUSE: Duration = Duration::from_secs(15 * 60);
const DAY: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn follow(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        sleep(AT_FIRST).await;
        loop {
            if let Err(error) = look_if_due(&app).await {
                tracing::debug!("it is not known whether to look for newer versions: {error}");
            }
            sleep(PAUSE).await;
        }
    });
}

async fn look_if_due(app: &AppHandle) -> Result<()> {
    let rollcall = app.state::<Backend>().rollcall().await?;
    let Settings { update_check, notifications, .. } = ShowSettings::perform(&rollcall, Show {}).await?;
    // Held no longer than needed: it would keep the folder open.
    drop(rollcall);
    let keeper = app.state::<Keeper>();
    if update_check != UpdateCheck::Daily || !is_due(keeper.looked(), Timestamp::now()) {
        return Ok(());
    }
    looking::look(app).await;
    if let Some(version) = keeper.telling()
        && notifications
    {
        notify::show(
            app,
            &format!("Rollcall {version} is out"),
            "Settings → About has what is new. It is installed when you say so.",
        );
    }
    Ok(())
}

/// A clock that was set back makes it due as well.
fn is_due(looked: Option<Timestamp>, now: Timestamp) -> bool {
    looked.is_none_or(|looked| now.duration_since(looked) >= DAY || looked > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_due_at_first_after_a_day_and_when_the_clock_was_set_back() {
        let now = Timestamp::now();
        let ago = |hours| Some(now - SignedDuration::from_hours(hours));
        assert!(is_due(None, now));
        assert!(!is_due(ago(0), now));
        assert!(!is_due(ago(23), now));
        assert!(is_due(ago(24), now));
        assert!(is_due(ago(-1), now));
    }
}
