//! Looks from time to time: silence and the end of a token make no event by themselves.

use std::collections::BTreeMap;
use std::sync::Weak;
use std::time::Duration;

use jiff::Timestamp;

use super::hearing::LOOK;
use super::{Alarm, of};
use crate::events::Subject;
use crate::rollcall::Inner;
use crate::{Result, Rollcall, operations::tokens};

/// Looks until the folder is closed, without keeping it open. What is new is logged, and those who listen are told.
pub(crate) async fn watch(rollcall: Weak<Inner>) {
    let mut known = BTreeMap::new();
    let wait = Duration::try_from(LOOK).unwrap_or(Duration::from_secs(60));
    while let Some(inner) = rollcall.upgrade() {
        let rollcall = Rollcall::of(inner);
        match look(&rollcall, Timestamp::now()).await {
            Ok(now) => {
                tell(&rollcall, &known, &now);
                known = now;
            }
            Err(error) => tracing::warn!("it is not known whether something is wrong: {error}"),
        }
        drop(rollcall);
        tokio::time::sleep(wait).await;
    }
}

/// The alarms of each connection, by its name and slug.
type Alarms = BTreeMap<(String, String), Vec<Alarm>>;

async fn look(rollcall: &Rollcall, now: Timestamp) -> Result<Alarms> {
    let connections = rollcall.directory().connections().await?;
    let listens = rollcall.serving().listening().is_some();
    let heard = connections.iter().filter(|connection| listens && connection.enabled);
    rollcall.hearing().note(heard.map(|connection| connection.id), now);
    let mut alarms = Alarms::new();
    if listens {
        for connection in connections {
            let tokens = tokens::live(rollcall, &connection, now).await?;
            let (seen, hearing) =
                (rollcall.directory().seen(connection.id), rollcall.hearing().since(connection.id));
            let wrong = of(rollcall, &connection, &tokens, &seen, hearing, now)?;
            alarms.insert((connection.slug, connection.name), wrong);
        }
    }
    Ok(alarms)
}

fn tell(rollcall: &Rollcall, known: &Alarms, now: &Alarms) {
    for (connection, alarms) in now {
        let (slug, name) = connection;
        let before = known.get(connection).map_or(&[][..], Vec::as_slice);
        for alarm in alarms.iter().filter(|alarm| !before.iter().any(|known| known.is_like(alarm))) {
            tracing::warn!(connection = slug, "{}. {}", alarm.title(name), alarm.advice());
        }
        if before != alarms.as_slice() {
            rollcall.events().note(Subject::Connections, Some(slug));
        }
    }
}
