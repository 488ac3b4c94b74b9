//! Reachability: the public address, as a switch.
//!
//! There is one tunnel at most, and it leads to the listener for identity providers and nothing else. Its address becomes one of
//! the names that requests may be addressed to, at once and for as long as the switch is on; [`verdict`] is what asking it from
//! outside says.
//!
//! **In which order to read.** [`choice`] is what was chosen, kept from one start to the next, without its secret. [`switch_on`]
//! checks what must be there and starts the tunnel, [`follow`] stays with it: names, probes, news.
//!
//! **Invariants.**
//! - Nothing is put on the internet without consent, nor while no token works: an open door that nobody may enter is of use to
//!   nobody but strangers.
//! - A secret is in the keychain, or in memory where there is none. No answer has it.

mod choice;
mod follow;
pub(crate) mod verdict;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use secrecy::SecretString;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tunnel::{Address, Guard, Provider, State, Tunnel, Way};

pub(crate) use choice::{Choice, Means};

use crate::events::Subject;
use crate::operations::tokens;
use crate::{Code, Error, Keychain, Result, Rollcall};
use verdict::Probed;
pub use verdict::Verdict;

/// The first argument of a process that guards a tunnel.
pub const GUARD: &str = "tunnel-guard";

/// Reachability of a data folder.
#[derive(Default)]
pub(crate) struct Reach {
    /// Held while the switch is moved.
    moving: tokio::sync::Mutex<()>,
    on: Mutex<Option<On>>,
    /// Secrets that no keychain keeps, by provider.
    secrets: Mutex<Vec<(Provider, SecretString)>>,
}

/// The switch is on.
struct On {
    stands: Arc<Standing>,
    follower: JoinHandle<()>,
    /// `None` for a public address of one's own: nothing was started.
    tunnel: Option<Tunnel>,
}

/// How it stands, shared with whoever follows it.
#[derive(Debug)]
pub(crate) struct Standing {
    known: Mutex<Known>,
    /// Told when somebody does not want to wait for the next probe.
    asked: Notify,
}

/// What is known of the tunnel.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) state: State,
    /// The address, also while it does not lead here.
    pub(crate) address: Option<Address>,
    /// When a tunnel said it first; `None` for one that was known before.
    pub(crate) appeared: Option<Timestamp>,
    /// What asking it from outside said last.
    pub(crate) probed: Option<Probed>,
}

impl Standing {
    pub(crate) fn known(&self) -> Known {
        self.lock().clone()
    }

    fn change(&self, change: impl FnOnce(&mut Known)) {
        change(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reach {
    /// How it stands, if the switch is on.
    pub(crate) fn standing(&self) -> Option<Known> {
        self.lock().as_ref().map(|on| on.stands.known())
    }

    /// What the program of the tunnel printed last, if there is one.
    pub(crate) fn said(&self) -> Vec<String> {
        let on = self.lock();
        on.as_ref().and_then(|on| on.tunnel.as_ref()).map(Tunnel::said).unwrap_or_default()
    }

    /// The name that requests may be addressed to because of it.
    pub(crate) fn name(&self) -> Option<String> {
        self.standing()?.address.map(String::from)
    }

    /// Ends what runs, without forgetting that the switch is on: for the end of the process.
    pub(crate) async fn end(&self) {
        let on = self.lock().take();
        if let Some(On { follower, tunnel, .. }) = on {
            follower.abort();
            let _ = follower.await;
            if let Some(tunnel) = tunnel {
                tunnel.stop().await;
            }
        }
    }

    /// Tries at once what waits to be tried again, and has the public address asked; whether the switch is on.
    pub(crate) fn try_now(&self) -> bool {
        let on = self.lock();
        let Some(On { stands, tunnel, .. }) = &*on else { return false };
        if let Some(tunnel) = tunnel {
            tunnel.try_now();
        }
        stands.asked.notify_one();
        true
    }

    fn lock(&self) -> MutexGuard<'_, Option<On>> {
        self.on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn secret(&self, provider: Provider) -> Option<SecretString> {
        let secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.iter().find(|(known, _)| *known == provider).map(|(_, secret)| secret.clone())
    }

    fn remember(&self, provider: Provider, secret: Option<SecretString>) {
        let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.retain(|(known, _)| *known != provider);
        secrets.extend(secret.map(|secret| (provider, secret)));
    }
}

/// Switches on, or over to another choice; what the keychain made of the secret, if there was one.
pub(crate) async fn switch_on(
    rollcall: &Rollcall,
    means: Means,
    program: Option<PathBuf>,
    secret: Option<SecretString>,
) -> Result<Option<Keychain>> {
    let reach = rollcall.reach();
    let _moving = reach.moving.lock().await;
    let choice = Choice { means, program, on: true };
    has_token(rollcall).await?;
    let kept = match (secret, choice.provider()) {
        (Some(secret), Some(provider)) => Some(keep(rollcall, provider, secret).await?),
        _ => None,
    };
    begin(rollcall, &choice).await?;
    choice.store(rollcall.directory()).await?;
    Ok(kept)
}

/// Switches off. What was chosen is kept for the next time.
pub(crate) async fn switch_off(rollcall: &Rollcall) -> Result<()> {
    let reach = rollcall.reach();
    let _moving = reach.moving.lock().await;
    reach.end().await;
    if let Some(choice) = Choice::load(rollcall.directory()).await? {
        Choice { on: false, ..choice }.store(rollcall.directory()).await?;
    }
    changed(rollcall);
    Ok(())
}

/// Takes up what was on when the process ended. A tunnel that does not open is told of by its state, not by this.
pub(crate) async fn resume(rollcall: &Rollcall) -> Result<()> {
    let reach = rollcall.reach();
    let _moving = reach.moving.lock().await;
    match Choice::load(rollcall.directory()).await? {
        Some(choice) if choice.on && reach.standing().is_none() => begin(rollcall, &choice).await,
        _ => Ok(()),
    }
}

/// The same for a start, where whatever fails is for the log.
pub(crate) async fn resume_in(rollcall: Rollcall) {
    if let Err(error) = resume(&rollcall).await {
        tracing::warn!("the public address is not switched on again: {error}");
    }
}

async fn begin(rollcall: &Rollcall, choice: &Choice) -> Result<()> {
    let reach = rollcall.reach();
    let listening = rollcall.serving().listening().ok_or_else(|| {
        Error::new(
            Code::NotListening,
            "Rollcall does not listen, so there is nothing to reach. Start it first, in its window or by: rollcall serve",
        )
    })?;
    let (tunnel, state) = match &choice.means {
        Means::Own { address } => {
            reach.end().await;
            let up = State::Up { address: address.clone(), since: Timestamp::now() };
            (None, up)
        }
        Means::Tunnel(way) => {
            let secret = secret(rollcall, way).await?;
            let plan = way.plan(listening.port, choice.program.as_deref(), secret);
            let plan = plan.map_err(|unfit| Error::invalid(unfit.to_string()).about(unfit.given().word()))?;
            let guard =
                rollcall.guard().ok_or_else(|| Error::invalid("This program cannot open tunnels."))?;
            // What can be refused has been by now; the former one ends before another begins.
            reach.end().await;
            let tunnel = Tunnel::start(plan, guard);
            let state = tunnel.state();
            (Some(tunnel), state)
        }
    };
    let appeared = tunnel.as_ref().and(state.address()).map(|_| Timestamp::now());
    let known = Known { address: state.address().cloned(), state, appeared, probed: None };
    let stands = Arc::new(Standing { known: Mutex::new(known), asked: Notify::new() });
    let watch = tunnel.as_ref().map(Tunnel::watch);
    let follower = tokio::spawn(follow::follow(rollcall.downgraded(), Arc::clone(&stands), watch));
    *reach.lock() = Some(On { stands, follower, tunnel });
    changed(rollcall);
    Ok(())
}

/// The first connection that somebody could come to from the internet: it is on, and has a token that works.
async fn open_door(rollcall: &Rollcall) -> Result<Option<directory::Connection>> {
    let now = Timestamp::now();
    for connection in rollcall.directory().connections().await? {
        if connection.enabled
            && !connection.demo
            && !tokens::live(rollcall, &connection, now).await?.is_empty()
        {
            return Ok(Some(connection));
        }
    }
    Ok(None)
}

/// That somebody could get in.
async fn has_token(rollcall: &Rollcall) -> Result<()> {
    if open_door(rollcall).await?.is_some() {
        return Ok(());
    }
    Err(Error::invalid(
        "No connection is on and has a token that works, so nobody could use a public address. Switch one on, or make a token \
         for it, first.",
    ))
}

fn account(provider: Provider) -> String {
    // No slug begins so.
    format!("?tunnel-{}", provider.word())
}

async fn keep(rollcall: &Rollcall, provider: Provider, secret: SecretString) -> Result<Keychain> {
    let account = rollcall.account(&account(provider)).await?;
    let kept: Keychain = rollcall.keeper().secrets().set(&account, secret.clone()).await.into();
    rollcall.reach().remember(provider, (!kept.available).then_some(secret));
    Ok(kept)
}

async fn secret(rollcall: &Rollcall, way: &Way) -> Result<Option<SecretString>> {
    let provider = way.provider();
    if provider.facts().secret.is_none() {
        return Ok(None);
    }
    if let Some(secret) = rollcall.reach().secret(provider) {
        return Ok(Some(secret));
    }
    let account = rollcall.account(&account(provider)).await?;
    // Who has none in the keychain may have it in the provider's own configuration.
    Ok(rollcall.keeper().secrets().get(&account).await.unwrap_or_default())
}

/// Tells everybody that the addresses may be others.
fn changed(rollcall: &Rollcall) {
    rollcall.names_changed();
    rollcall.events().note(Subject::Service, None);
    rollcall.events().note(Subject::Connections, None);
}

impl Rollcall {
    pub(crate) fn guard(&self) -> Option<Guard> {
        self.program().map(|program| Guard::new(program, [GUARD, "--"]))
    }
}
