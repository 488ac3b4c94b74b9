//! Rollcall's side: which request in Activity a step is, and what it did.
//!
//! Nothing on the wire says which step a request is. But a demo sends one request at a time, and both sides read the same clock:
//! the recorded request that looks the same and came while the step was waiting for its answer is that step. Where the clock was
//! set in that very moment a step is left without Rollcall's side, and is never given another's.

use std::sync::{Arc, Weak};
use std::time::Duration;

use activity::{Content, Filter, Row};
use directory::ConnectionId;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::stage::{KEPT, Stage};
use super::view::{Heard, Step};
use crate::operations::activity::feed::familiar;
use crate::operations::activity::show::role_changes;
use crate::operations::activity::{ask, who::Actors};
use crate::rollcall::Inner;
use crate::{Result, Rollcall};

/// Times are recorded in milliseconds.
const ROUGH: SignedDuration = SignedDuration::from_millis(2);
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
    /// Whether it is the request of a step that is still without, and was sent at that time or a little later.
    pub(crate) fn is_of(&self, step: &Step, sent: Timestamp) -> bool {
        let Some(wire) = step.wire.as_ref().filter(|_| step.rollcall.is_none()) else { return false };
        wire.status.unwrap_or(0) == self.status
            && wire.method == self.method
            && wire.target == self.target
            && sent.duration_since(self.at) <= ROUGH
            && self.at.duration_since(step.at) <= ROUGH
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
    let row = familiar(rollcall, row).await?;
    let changes = content.map(|content| content.changes).unwrap_or_default();
    let (roles, roles_changed) = role_changes(rollcall, &changes, ROLES).await?;
    let heard = Heard { exchange: Some(row.id), sentence: actors.sentence(&row), roles, roles_changed };
    let Row { at, method, target, status, .. } = row;
    Ok(Recorded { at, method, target, status, heard })
}

#[cfg(test)]
mod tests {
    use super::super::view::Wire;
    use super::*;

    #[test]
    fn a_request_is_that_of_the_step_that_waited_for_its_answer() {
        let at: Timestamp = "2026-01-01T00:00:01Z".parse().unwrap();
        let recorded = |before: i64, status| Recorded {
            at: at - SignedDuration::from_millis(before),
            method: "POST".into(),
            target: "/demo/scim/v2/Users".into(),
            status,
            heard: Heard { exchange: Some(1), sentence: String::new(), roles: Vec::new(), roles_changed: 0 },
        };
        let wire = Wire {
            method: "POST".into(),
            target: "/demo/scim/v2/Users".into(),
            status: Some(201),
            failure: None,
            ms: 8.0,
        };
        let mut step = Step { number: 1, at, chapter: None, idp: None, wire: Some(wire), rollcall: None };
        let sent = at - SignedDuration::from_millis(10);
        assert!(recorded(0, 201).is_of(&step, sent) && recorded(11, 201).is_of(&step, sent));
        assert!(!recorded(20, 201).is_of(&step, sent), "that was the one before");
        assert!(!recorded(-20, 201).is_of(&step, sent), "that is the next");
        assert!(!recorded(5, 409).is_of(&step, sent));
        step.rollcall = Some(recorded(0, 201).heard);
        assert!(!recorded(5, 201).is_of(&step, sent), "it has its own");
    }
}
