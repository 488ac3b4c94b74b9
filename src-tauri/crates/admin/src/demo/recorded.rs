//! Rollcall's side: which request in Activity a step is, and what it did.
//!
//! Nothing on the wire says that a request belongs to a demo. But nobody else has the token of its connection, and both sides
//! see requests in the order in which they were sent, so a recorded one is that of the first step that looks the same.

use std::sync::{Arc, Weak};
use std::time::Duration;

use activity::{Content, Filter, Row};
use directory::ConnectionId;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::stage::{KEPT, Stage};
use super::view::{Heard, Wire};
use crate::operations::activity::feed::named;
use crate::operations::activity::show::role_changes;
use crate::operations::activity::{ask, who::Actors};
use crate::rollcall::Inner;
use crate::{Result, Rollcall};

/// How far the time of a request may be from that of its step: a clock may be set in between.
const APART: SignedDuration = SignedDuration::from_secs(30);
/// How many roles are told that came and went by one request.
const ROLES: usize = 20;
/// Looking costs some milliseconds where there are many requests.
const REST: Duration = Duration::from_millis(50);

/// What was recorded of a request.
#[derive(Debug)]
pub(crate) struct Recorded {
    at: Timestamp,
    method: String,
    target: String,
    status: u16,
    pub(crate) heard: Heard,
}

impl Recorded {
    /// Whether it is the request of a step.
    pub(crate) fn is_of(&self, wire: &Wire, at: Timestamp) -> bool {
        wire.status.unwrap_or(0) == self.status
            && wire.method == self.method
            && wire.target == self.target
            && at.duration_since(self.at).abs() <= APART
    }
}

/// Follows what is recorded of a connection from now on until the folder is closed, without keeping it open.
pub(crate) fn follow(
    rollcall: &Rollcall,
    stage: Arc<Stage>,
    connection: ConnectionId,
) -> impl Future<Output = ()> + Send + use<> {
    // Now, and not when the task has its first turn: requests may have been recorded by then.
    let mut told = rollcall.activity().watch();
    let last = *told.borrow_and_update();
    followed(rollcall.downgraded(), told, last, stage, connection)
}

async fn followed(
    rollcall: Weak<Inner>,
    mut told: watch::Receiver<i64>,
    mut last: i64,
    stage: Arc<Stage>,
    connection: ConnectionId,
) {
    while told.changed().await.is_ok() {
        let Some(inner) = rollcall.upgrade() else { return };
        let newest = *told.borrow_and_update();
        match since(&Rollcall::of(inner), connection, last, newest).await {
            Ok(recorded) => stage.recorded(recorded),
            Err(error) => tracing::debug!("what a demo did is not told: {error}"),
        }
        last = newest;
        tokio::time::sleep(REST).await;
    }
}

async fn since(
    rollcall: &Rollcall,
    connection: ConnectionId,
    last: i64,
    newest: i64,
) -> Result<Vec<Recorded>> {
    let found = ask(rollcall, move |activity| {
        let filter = Filter {
            connection: Some(connection),
            from: Some(last + 1),
            until: Some(newest),
            ..Filter::default()
        };
        // The steps before the last ones are not kept either.
        let mut ids = activity.numbers(&filter);
        ids.truncate(KEPT);
        ids.reverse();
        activity.several(&ids)
    })
    .await?;
    let actors = Actors::of(rollcall).await?;
    let mut recorded = Vec::with_capacity(found.len());
    for (row, content) in found {
        recorded.push(told(rollcall, &actors, row, content).await?);
    }
    Ok(recorded)
}

async fn told(rollcall: &Rollcall, actors: &Actors, row: Row, content: Option<Content>) -> Result<Recorded> {
    let row = named(rollcall, row).await?;
    let changes = content.map(|content| content.changes).unwrap_or_default();
    let (roles, roles_changed) = role_changes(rollcall, &changes, ROLES).await?;
    let heard = Heard { exchange: Some(row.id), sentence: actors.sentence(&row), roles, roles_changed };
    let Row { at, method, target, status, .. } = row;
    Ok(Recorded { at, method, target, status, heard })
}
