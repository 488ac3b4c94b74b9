//! Passes on what the directory, the record and the faults tell to whoever listens to events.

use std::collections::HashMap;
use std::sync::Weak;
use std::time::Duration;

use directory::{ConnectionId, Watch};
use server::faults::Rule;

use crate::events::Subject;
use crate::rollcall::Inner;

/// Under load the directory has something to tell hundreds of times a second.
const REST: Duration = Duration::from_millis(100);
/// What an identity provider is seen to do changes with every request.
const SEEN: Duration = Duration::from_secs(1);

/// Follows the directory until it is closed, without keeping it open.
pub(crate) async fn follow(mut watch: Watch, rollcall: Weak<Inner>) {
    let mut known = watch.generations();
    let mut kept = Vec::new();
    while watch.changed().await {
        let Some(inner) = rollcall.upgrade() else { return };
        let now = watch.generations();
        match inner.directory.connections().await {
            Ok(connections) => {
                for connection in connections {
                    let before = known.get(&connection.id).copied().unwrap_or_default();
                    let after = now.get(&connection.id).copied().unwrap_or_default();
                    let slug = Some(connection.slug.as_str());
                    if after.users != before.users {
                        inner.events.note(Subject::Users, slug);
                    }
                    if after.groups != before.groups {
                        inner.events.note(Subject::Groups, slug);
                    }
                    if after.seen != before.seen {
                        inner.events.note_within(Subject::Connections, slug, SEEN);
                    }
                }
                known = now;
                // That a role is held back has to be seen by those who do not look at users.
                match inner.directory.kept_roles().await {
                    Ok(now) if now != kept => {
                        kept = now;
                        inner.events.note(Subject::Roles, None);
                    }
                    Ok(_) => {}
                    Err(error) => tracing::warn!("what is held back cannot be told yet: {error}"),
                }
            }
            Err(error) => tracing::warn!("what changed cannot be told yet: {error}"),
        }
        drop(inner);
        tokio::time::sleep(REST).await;
    }
}

/// Follows the record of requests.
pub(crate) async fn follow_activity(mut told: tokio::sync::watch::Receiver<i64>, rollcall: Weak<Inner>) {
    while told.changed().await.is_ok() {
        let Some(inner) = rollcall.upgrade() else { return };
        inner.events.note(Subject::Activity, None);
        drop(inner);
        tokio::time::sleep(REST).await;
    }
}

/// Follows the rules by which connections are answered wrongly on purpose: with each strike one changes.
pub(crate) async fn follow_faults(mut told: tokio::sync::watch::Receiver<u64>, rollcall: Weak<Inner>) {
    let mut known: HashMap<ConnectionId, Vec<Rule>> = HashMap::new();
    while told.changed().await.is_ok() {
        let Some(inner) = rollcall.upgrade() else { return };
        match inner.directory.connections().await {
            Ok(connections) => {
                for connection in connections {
                    let (slug, now) = (Some(connection.slug.as_str()), inner.faults.rules(connection.id));
                    let before = known.insert(connection.id, now.clone()).unwrap_or_default();
                    if now != before {
                        inner.events.note(Subject::Faults, slug);
                    }
                    // How many there are is told with the connection.
                    if now.len() != before.len() {
                        inner.events.note(Subject::Connections, slug);
                    }
                }
            }
            Err(error) => tracing::warn!("what is answered wrongly on purpose cannot be told yet: {error}"),
        }
        drop(inner);
        tokio::time::sleep(REST).await;
    }
}
