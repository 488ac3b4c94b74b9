//! Staying with a tunnel: its address among our names, probes through it, and news of it.

use std::sync::{Arc, Weak};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tunnel::{Address, Probe, State};

use super::verdict::{Probed, Verdict};
use super::{Known, Standing, changed, open_door};
use crate::rollcall::Inner;
use crate::{Result, Rollcall};

/// How often a public address that works is asked.
const EVERY: Duration = Duration::from_secs(60);
/// Waits between the first questions to an address that does not work yet: a new name takes a while to be known.
const FIRST: [u64; 6] = [1, 2, 4, 8, 15, 30];
/// How long an address counts as new: so long its name need not be known everywhere.
const NEW: SignedDuration = SignedDuration::from_secs(60);
/// A machine whose clock went on so much further than it was awake has slept.
const SLEPT: SignedDuration = SignedDuration::from_secs(45);

/// Follows until aborted. Does not keep the data folder open.
pub(super) async fn follow(
    rollcall: Weak<Inner>,
    stands: Arc<Standing>,
    mut watch: Option<watch::Receiver<State>>,
) {
    let probe = Probe::new().inspect_err(|error| {
        tracing::warn!(
            "the public address cannot be tried: the certificates of this system cannot be read: {error}"
        );
    });
    let mut tries = 0;
    let mut next = Instant::now();
    let mut awake = (Instant::now(), Timestamp::now());
    loop {
        tokio::select! {
            state = changed_state(&mut watch) => {
                let Some(state) = state else { return };
                let Some(rollcall) = rollcall.upgrade().map(Rollcall::of) else { return };
                if take(&rollcall, &stands, state) {
                    (tries, next) = (0, Instant::now());
                }
                continue;
            }
            () = stands.asked.notified() => tries = 0,
            () = sleep_until(next) => {}
        }
        let Some(rollcall) = rollcall.upgrade().map(Rollcall::of) else { return };
        if has_slept(&mut awake) {
            tracing::info!("the machine was asleep; the tunnel is tried again");
            rollcall.reach().try_now();
            // The next round asks the address, as if a person had wanted it.
            next = Instant::now() + EVERY;
            continue;
        }
        let works = match (&probe, stands.known()) {
            (Ok(probe), Known { address: Some(address), state: State::Up { .. }, appeared, .. }) => {
                let probed = ask(&rollcall, probe, &address, appeared).await;
                tell(&rollcall, &stands, probed)
            }
            _ => false,
        };
        let wait = if works {
            EVERY
        } else {
            FIRST.get(tries).map_or(EVERY, |seconds| Duration::from_secs(*seconds))
        };
        tries = if works { 0 } else { tries + 1 };
        next = Instant::now() + wait;
    }
}

/// The next state; `None` when there will be none. Waits for ever where nothing was started.
async fn changed_state(watch: &mut Option<watch::Receiver<State>>) -> Option<State> {
    match watch {
        Some(watch) => watch.changed().await.ok().map(|()| watch.borrow_and_update().clone()),
        None => std::future::pending().await,
    }
}

/// Takes in a state; whether the address is to be asked now.
fn take(rollcall: &Rollcall, stands: &Standing, state: State) -> bool {
    let is_up = matches!(state, State::Up { .. });
    match &state {
        State::Up { address, .. } => {
            tracing::info!(address = address.as_str(), "reachable from the internet")
        }
        State::Lost { address, .. } => {
            tracing::warn!(address = address.as_str(), "not reachable from the internet")
        }
        State::Failed { failure, .. } => tracing::warn!("the tunnel does not open: {}", failure.what),
        State::Starting { .. } | State::Stopped => {}
    }
    stands.change(|known| {
        if let Some(address) = state.address() {
            if known.address.as_ref() != Some(address) {
                known.probed = None;
                known.appeared = Some(Timestamp::now());
            }
            known.address = Some(address.clone());
        }
        known.state = state;
    });
    changed(rollcall);
    is_up
}

async fn ask(
    rollcall: &Rollcall,
    probe: &Probe,
    address: &Address,
    appeared: Option<Timestamp>,
) -> Result<Option<Probed>> {
    let Some(connection) = open_door(rollcall).await? else { return Ok(None) };
    let token = rollcall.kept(&connection.slug).await.ok().and_then(|(token, _)| token);
    let token = token.map(|token| token.secret());
    let path = format!("/{}/scim/v2", connection.slug);
    let reply = probe.ask(address, &path, token.as_ref(), rollcall.mark().header()).await;
    let now = Timestamp::now();
    let is_new = appeared.is_some_and(|appeared| now.duration_since(appeared) < NEW);
    Ok(Some(Probed::of(address, reply, token.is_some(), is_new, now)))
}

/// Keeps what came of a question; whether the address works.
fn tell(rollcall: &Rollcall, stands: &Standing, probed: Result<Option<Probed>>) -> bool {
    let probed = match probed {
        Ok(probed) => probed,
        Err(error) => {
            tracing::warn!("the public address could not be tried: {error}");
            None
        }
    };
    let works = probed.as_ref().is_some_and(|probed| probed.verdict == Verdict::Works);
    stands.change(|known| known.probed = probed);
    rollcall.events().note(crate::events::Subject::Service, None);
    works
}

/// Whether the clock went on much further than this process did.
fn has_slept(awake: &mut (Instant, Timestamp)) -> bool {
    let now = (Instant::now(), Timestamp::now());
    let passed = SignedDuration::try_from(now.0 - awake.0).unwrap_or_default();
    let slept = now.1.duration_since(awake.1) - passed > SLEPT;
    *awake = now;
    slept
}
