//! The demo: a pretend identity provider that talks to this very server, and what an audience sees of it.
//!
//! There is one at most. It lives in memory with its token, has a connection of its own ([`own`]), and speaks HTTP to our own
//! listener as anybody would: it has no other way in. What it leaves in the data folder is that connection, and the roles of
//! the story where there were none ([`policy`]); [`remove`] takes both away, also what an ended process has left.
//!
//! **In which order to read.** [`story`] is what is told, [`play`] tells it. A request waits at its gate for [`pace`], as
//! long as [`budget`] says; [`stage`] keeps what is seen: [`console`] has the identity provider's words for it, [`recorded`]
//! finds what Rollcall made of it. [`view`] is how it is told.

mod budget;
mod console;
pub(crate) mod own;
mod pace;
mod people;
mod play;
mod policy;
mod recorded;
mod stage;
mod story;
pub(crate) mod view;

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use scim::Profile;
use simulator::Dialect;
use simulator::organisation::Organisation;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::events::Subject;
use crate::{Code, Error, Result, Rollcall};
use stage::Stage;
use view::{Demo, Imported, Left, Mode, State};

pub(crate) use own::{Like, Own};
pub(crate) use pace::{Pace, Speed};
pub(crate) use people::{MOST, People};
pub(crate) use play::Wish;
pub(crate) use story::PEOPLE;

/// The demo of a data folder.
#[derive(Default)]
pub(crate) struct Demos {
    /// Held while one is made or removed.
    changing: tokio::sync::Mutex<()>,
    current: Mutex<Option<Arc<Running>>>,
}

/// A demo that is on.
struct Running {
    made: Timestamp,
    own: Own,
    stage: Arc<Stage>,
    dialect: Dialect,
    mode: Mode,
    organisation: String,
    imported: Option<Imported>,
    happens: mpsc::UnboundedSender<Wish>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

/// What it takes to begin one.
pub(crate) struct Beginning {
    pub(crate) dialect: Dialect,
    pub(crate) mode: Mode,
    pub(crate) people: People,
    pub(crate) seed: u64,
    pub(crate) speed: Speed,
}

/// Makes a demo, ready to be played. What is left of former ones, or over, goes first. A self-test may be on beside it.
pub(crate) async fn start(rollcall: &Rollcall, beginning: Beginning) -> Result<State> {
    let demos = rollcall.demos();
    let _changing = demos.changing.lock().await;
    if demos.current().is_some_and(|running| !running.stage.is_over()) {
        return Err(Error::new(
            Code::Busy,
            "There is a demo already. Remove it, and start another one then.",
        ));
    }
    let at = own::listening(rollcall)?;
    let Beginning { dialect, mode, people, seed, speed } = beginning;
    let (organisation, imported) = people.gather(seed).await?;
    demos.end().await;
    sweep(rollcall, None).await?;
    let like =
        Like { purpose: "Demo", dialect: Some(dialect), profile: Profile::Compat, publish_roles: false };
    let own = Own::make(rollcall, &like, |slug| at.local(slug)).await?;
    let running = match Running::begin(rollcall, own, (dialect, mode), organisation, imported, seed, speed) {
        Ok(running) => running,
        Err(error) => {
            sweep(rollcall, None).await?;
            return Err(error);
        }
    };
    *demos.lock() = Some(Arc::new(running));
    changed(rollcall);
    state(rollcall, 0).await
}

/// Removes the demo and whatever former ones have left; how many users and groups went.
pub(crate) async fn remove(rollcall: &Rollcall) -> Result<(u64, u64)> {
    let _changing = rollcall.demos().changing.lock().await;
    rollcall.demos().end().await;
    sweep(rollcall, None).await
}

/// Removes every connection of our own that nobody uses: neither the demo that is there nor a self-test that is on, but for the
/// one that is `done`. Nothing is left of them, in Activity neither. Whoever calls this holds [`Demos::changing`].
pub(crate) async fn sweep(rollcall: &Rollcall, done: Option<&str>) -> Result<(u64, u64)> {
    let played = rollcall.demos().current().map(|running| running.own.id());
    let tested = rollcall.self_tests().own().filter(|slug| Some(slug.as_str()) != done);
    let connections = rollcall.directory().connections().await?;
    let is_left = |connection: &directory::Connection| {
        connection.demo && Some(connection.id) != played && Some(&connection.slug) != tested.as_ref()
    };
    let left = connections.into_iter().filter(is_left);
    let (slugs, ids): (Vec<_>, Vec<_>) = left.map(|connection| (connection.slug, connection.id)).unzip();
    let gone = rollcall.directory().remove_demo_connections(ids.clone(), Timestamp::now()).await?;
    for id in &ids {
        rollcall.faults().clear(*id);
    }
    rollcall.activity().forget(&ids);
    // With the connection nobody of it holds a role any more, so none has to be agreed to.
    policy::take_back(rollcall, &slugs).await?;
    changed(rollcall);
    Ok(gone)
}

pub(crate) fn changed(rollcall: &Rollcall) {
    for subject in
        [Subject::Simulator, Subject::Connections, Subject::Users, Subject::Groups, Subject::Activity]
    {
        rollcall.events().note(subject, None);
    }
}

/// How the demo stands, with the steps that changed after a revision.
pub(crate) async fn state(rollcall: &Rollcall, after: u64) -> Result<State> {
    let running = rollcall.demos().current();
    let own = running.as_ref().map(|running| running.own.id());
    let connections = rollcall.directory().connections().await?;
    let tested = rollcall.self_tests().own();
    let is_left = |connection: &directory::Connection| {
        connection.demo && Some(connection.id) != own && Some(&connection.slug) != tested.as_ref()
    };
    let left = connections.into_iter().filter(is_left);
    Ok(State {
        demo: running.map(|running| running.view(after)),
        left: left.map(|connection| Left { slug: connection.slug, name: connection.name }).collect(),
    })
}

/// Does something with the demo that is on; how it stands then.
pub(crate) async fn with_pace(rollcall: &Rollcall, change: impl FnOnce(&Pace)) -> Result<State> {
    let running = rollcall.demos().on()?;
    change(&running.stage.pace);
    running.stage.note();
    state(rollcall, running.stage.standings(0).revision).await
}

/// Lets something happen.
pub(crate) async fn perform(rollcall: &Rollcall, wish: Wish) -> Result<State> {
    let running = rollcall.demos().on()?;
    if running.mode == Mode::Story {
        return Err(Error::invalid(
            "The story decides what happens. Start a demo without it to do that yourself.",
        ));
    }
    if wish == Wish::OnDemand && !matches!(running.dialect, Dialect::Entra | Dialect::EntraFlag) {
        return Err(Error::invalid(
            "Only Entra ID provisions somebody on demand. Start a demo of Entra ID to see it.",
        ));
    }
    // Before it is sent, so that whoever asks in the same moment is not told that it waits.
    running.stage.waits(false);
    running.happens.send(wish).map_err(|_| Error::invalid("The demo is over."))?;
    state(rollcall, running.stage.standings(0).revision).await
}

impl Demos {
    /// To be held while a connection of our own is made or removed.
    pub(crate) async fn changing(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.changing.lock().await
    }

    /// Ends the demo that is on, without removing anything.
    pub(crate) async fn end(&self) {
        let running = self.lock().take();
        if let Some(running) = running {
            running.stage.comes_to_rest().await;
            let tasks = std::mem::take(&mut *running.tasks.lock().unwrap_or_else(PoisonError::into_inner));
            for task in tasks {
                task.abort();
                // What it had open is let go of with it.
                let _ = task.await;
            }
        }
    }

    /// The demo that is on and goes on still.
    fn on(&self) -> Result<Arc<Running>> {
        match self.current() {
            Some(running) if running.stage.is_over() => {
                Err(Error::invalid("The demo is over. Start another one."))
            }
            Some(running) => Ok(running),
            None => Err(Error::not_found("There is no demo. Start one.")),
        }
    }

    fn current(&self) -> Option<Arc<Running>> {
        self.lock().clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Arc<Running>>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    fn begin(
        rollcall: &Rollcall,
        own: Own,
        (dialect, mode): (Dialect, Mode),
        mut organisation: Organisation,
        imported: Option<Imported>,
        seed: u64,
        speed: Speed,
    ) -> Result<Self> {
        if mode == Mode::Story {
            story::prepare(&mut organisation);
        }
        let name = organisation.name.clone();
        let stage = Stage::new(dialect, Pace::new(speed), &organisation, rollcall.hub());
        let stage = Arc::new(stage);
        let watch = Arc::clone(&stage);
        let simulation = own.simulation(dialect, organisation, seed, watch)?;
        let (happens, events) = mpsc::unbounded_channel();
        let (inner, slug) = (rollcall.downgraded(), own.slug().to_owned());
        let follows = tokio::spawn(recorded::follow(rollcall, Arc::clone(&stage), own.id()));
        let plays = match mode {
            Mode::Story => tokio::spawn(play::story(inner, slug, simulation, Arc::clone(&stage))),
            Mode::Free => tokio::spawn(play::free(simulation, Arc::clone(&stage), events)),
        };
        let tasks = Mutex::new(vec![plays, follows]);
        Ok(Self {
            made: Timestamp::now(),
            own,
            stage,
            dialect,
            mode,
            organisation: name,
            imported,
            happens,
            tasks,
        })
    }

    fn view(&self, after: u64) -> Demo {
        let stage::Standings {
            state,
            reason,
            position,
            goes_on_in,
            mistakes,
            counters,
            revision,
            steps,
            first,
        } = self.stage.standings(after);
        Demo {
            made: self.made,
            connection: self.own.slug().to_owned(),
            name: self.own.name().to_owned(),
            dialect: self.dialect.word().to_owned(),
            idp: console::name(self.dialect).to_owned(),
            mode: self.mode,
            organisation: self.organisation.clone(),
            imported: self.imported.clone(),
            state,
            reason,
            speed: match self.stage.pace.speed() {
                Speed::Times(times) => Some(times),
                Speed::Unbound => None,
            },
            position,
            goes_on_in: goes_on_in.map(|left| left.as_secs_f64()),
            mistakes,
            chapters: if self.mode == Mode::Story { story::titles() } else { Vec::new() },
            counters,
            revision,
            steps,
            first,
        }
    }
}
