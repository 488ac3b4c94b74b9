//! Follows what happens, for whatever shows it outside of the page: the tray, notifications, the
//! frame's colours.

use std::sync::{Mutex, MutexGuard, PoisonError};

use admin::operation::{NextEvents, Operation, ShowSettings, Status};
use admin::operations::events::{Next, Subject};
use admin::operations::settings::Appearance;
use admin::operations::{service, settings};
use admin::{Result, Rollcall};
use jiff::Timestamp;
use tauri::{AppHandle, Manager};

use super::{main_window, news, notify, tray};

/// What was last seen.
#[derive(Default)]
pub(super) struct Watched(Mutex<Last>);

#[derive(Default)]
struct Last {
    status: Option<service::Status>,
    told: news::Told,
    appearance: Option<Appearance>,
}

impl Watched {
    fn lock(&self) -> MutexGuard<'_, Last> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names of the connections for which provisioning is on.
pub(super) fn names_of_those_on(app: &AppHandle) -> Vec<String> {
    let watched = app.state::<Watched>();
    let last = watched.lock();
    let connections = last.status.iter().flat_map(|status| &status.connections);
    connections.filter(|connection| connection.enabled).map(|connection| connection.name.clone()).collect()
}

/// Follows one open folder until it is closed.
pub(super) async fn watch(app: AppHandle, rollcall: Rollcall) {
    let mut after = None;
    *app.state::<Watched>().lock() = Last::default();
    loop {
        if let Err(error) = look(&app, &rollcall).await {
            tracing::warn!("the tray does not know what happens: {error}");
        }
        // The first answer only says where things stand; what happened before it was just looked at.
        loop {
            let Ok(events) = NextEvents::perform(&rollcall, Next { after, wait_seconds: None }).await else {
                return;
            };
            let begun = after.replace(events.id).is_some();
            let concerns = |what| !matches!(what, Subject::Users | Subject::Groups | Subject::Faults);
            if !begun || events.missed || events.changed.iter().any(|changed| concerns(changed.what)) {
                break;
            }
        }
    }
}

async fn look(app: &AppHandle, rollcall: &Rollcall) -> Result<()> {
    let settings = ShowSettings::perform(rollcall, settings::Show {}).await?;
    let status = Status::perform(rollcall, service::StatusRequest {}).await?;
    tray::update(app, &status);
    let watched = app.state::<Watched>();
    let mut last = watched.lock();
    let Last { status: former, told, .. } = &mut *last;
    let news = told.news(former.as_ref(), &status, Timestamp::now());
    *former = Some(status);
    let appearance = Some(settings.appearance);
    let changed = std::mem::replace(&mut last.appearance, appearance) != appearance;
    drop(last);
    if settings.notifications {
        for (title, text) in news {
            notify::show(app, &title, &text);
        }
    }
    if changed {
        main_window::dress(app, settings.appearance);
    }
    Ok(())
}
