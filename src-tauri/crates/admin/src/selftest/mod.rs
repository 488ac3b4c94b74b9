//! The self-test of our own endpoint: everything that an identity provider does, done to this very server.
//!
//! The connection that somebody looks at is real, so it gets the harmless requests alone with which an identity provider tries
//! a connection out ([`itself`]). Everything else happens to a connection of our own that is like it, at the same address; it
//! is made for the self-test and removed with everything in it afterwards. The command line tries such a connection out itself
//! and is [`lent`] one.
//!
//! There is one self-test at most, here or on the command line. A demo may be there beside it: each has a connection of its own,
//! and what removes the leavings of one knows what the other uses.

mod itself;
pub(crate) mod lent;
pub(crate) mod view;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::Timestamp;
use simulator::{Dialect, Stop, check};
use tokio::task::JoinHandle;

use crate::demo::{self, Like, Own, own};
use crate::events::Subject;
use crate::operations::connections;
use crate::rollcall::Inner;
use crate::{Code, Error, Result, Rollcall};
use itself::Look;
use lent::Lent;
use view::{Itself, SelfTest, Standing, State};

/// How long the end of the program waits for what was made to be taken away.
const PATIENCE: Duration = Duration::from_secs(3);
/// As many parts there are, until it is known.
const PARTS: u32 = 29;

/// The self-test of a data folder.
#[derive(Default)]
pub(crate) struct SelfTests {
    current: Mutex<Option<Arc<Running>>>,
    lent: Mutex<Option<Lent>>,
}

/// A self-test that is on, or over.
struct Running {
    begun: Timestamp,
    /// The connection as it was then.
    connection: directory::Connection,
    endpoint: String,
    dialect: Dialect,
    /// The slug of the connection that was made for it.
    own: String,
    stop: Stop,
    now: Mutex<Now>,
    task: Mutex<Option<JoinHandle<()>>>,
}

/// How it stands.
struct Now {
    state: Standing,
    done: u32,
    total: u32,
    title: String,
    itself: Option<Itself>,
    report: Option<check::Report>,
    reason: Option<String>,
}

/// What it takes to begin one.
pub(crate) struct Beginning {
    pub(crate) connection: Option<String>,
    pub(crate) dialect: Dialect,
    /// One of the connection's addresses; that on this machine if absent.
    pub(crate) endpoint: Option<String>,
}

/// Begins a self-test.
pub(crate) async fn start(rollcall: &Rollcall, beginning: Beginning) -> Result<State> {
    let Beginning { connection, dialect, endpoint } = beginning;
    let _changing = rollcall.demos().changing().await;
    rollcall.self_tests().is_free()?;
    let here = own::listening(rollcall)?;
    let chosen = connections::find(rollcall, connection.as_deref()).await?;
    if chosen.demo {
        return Err(Error::invalid("This connection is a demo's. Look at one of your own."));
    }
    // By its place among the addresses: ours is to be reached in the same way.
    let all = rollcall.endpoint();
    let public = match endpoint {
        None => None,
        Some(endpoint) if endpoint == here.local(&chosen.slug) || endpoint == all.local(&chosen.slug) => None,
        Some(endpoint) => {
            let at = all.public(&chosen.slug).iter().position(|public| *public == endpoint);
            Some(at.ok_or_else(|| {
                Error::invalid("That is no address of this connection any more. Choose one that is.")
            })?)
        }
    };
    let address = |slug: &str| {
        let public = public.and_then(|at| all.public(slug).into_iter().nth(at));
        public.unwrap_or_else(|| here.local(slug))
    };
    demo::sweep(rollcall, None).await?;
    let (profile, publish_roles) = (chosen.profile, chosen.publish_roles);
    let like = Like { purpose: PURPOSE, dialect: Some(dialect), profile, publish_roles };
    let own = Own::make(rollcall, &like, address).await?;
    let look =
        Look { endpoint: address(&chosen.slug), is_public: public.is_some(), dialect, connection: chosen };
    let running = Arc::new(Running {
        begun: Timestamp::now(),
        connection: look.connection.clone(),
        endpoint: look.endpoint.clone(),
        dialect,
        own: own.slug().to_owned(),
        stop: Stop::default(),
        now: Mutex::new(Now {
            state: Standing::Running,
            done: 0,
            total: PARTS,
            title: "The connection itself is tried out".to_owned(),
            itself: None,
            report: None,
            reason: None,
        }),
        task: Mutex::default(),
    });
    let seed = u64::from(chance()?);
    let task = tokio::spawn(perform(rollcall.downgraded(), Arc::clone(&running), own, look, seed));
    *running.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task);
    *rollcall.self_tests().current() = Some(running);
    demo::changed(rollcall);
    Ok(state(rollcall))
}

/// What the connections that are made for it are for, as their names begin.
pub(crate) const PURPOSE: &str = "Self-test";
/// The same of those that are lent to be measured.
pub(crate) const LOAD: &str = "Load test";

/// How it stands.
pub(crate) fn state(rollcall: &Rollcall) -> State {
    State { test: rollcall.self_tests().current().as_ref().map(|running| running.view()) }
}

/// Ends it early: what it made is taken away first.
pub(crate) fn stop(rollcall: &Rollcall) -> State {
    if let Some(running) = rollcall.self_tests().current().as_ref() {
        running.stop.stop();
        let mut now = running.now();
        if now.state == Standing::Running {
            now.state = Standing::Stopping;
        }
    }
    rollcall.events().note(Subject::Simulator, None);
    state(rollcall)
}

/// The report of the self-test that is over.
pub(crate) fn report(rollcall: &Rollcall) -> Result<check::Report> {
    let current = rollcall.self_tests().current();
    let report = current.as_ref().and_then(|running| running.now().report.clone());
    report.ok_or_else(|| Error::not_found("There is no report. Start a self-test first."))
}

/// Something that chance begins with.
pub(crate) fn chance() -> Result<u32> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|_| {
        Error::new(Code::Internal, "The operating system gave no random numbers; nothing was made.")
    })?;
    Ok(u32::from_le_bytes(bytes))
}

impl SelfTests {
    /// Whether none is on.
    pub(crate) fn is_free(&self) -> Result<()> {
        if self.current().as_ref().is_some_and(|running| running.now().state.is_on()) {
            return Err(Error::new(
                Code::Busy,
                "An endpoint is being checked in Rollcall's pages. Wait for its end, or stop it at Check my endpoint.",
            ));
        }
        if self.lent().as_ref().is_some_and(Lent::is_on) {
            return Err(Error::new(
                Code::Busy,
                "'rollcall simulate' is at work on this machine. Wait for its end, or end it.",
            ));
        }
        Ok(())
    }

    /// The connection that is in use by one that is on.
    pub(crate) fn own(&self) -> Option<String> {
        let current = self.current();
        let running = current.as_ref().filter(|running| running.now().state.is_on());
        let lent = self.lent();
        running.map(|running| running.own.clone()).or_else(|| {
            let lent = lent.as_ref().filter(|lent| lent.is_on());
            lent.map(|lent| lent.slug().to_owned())
        })
    }

    /// Ends what is on, as far as there is time; what it made is removed with it.
    pub(crate) async fn end(&self) {
        let Some(running) = self.current().take() else { return };
        running.stop.stop();
        let task = running.task.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut task) = task else { return };
        if tokio::time::timeout(PATIENCE, &mut task).await.is_err() {
            task.abort();
            // What it had open is let go of with it.
            let _ = task.await;
        }
    }

    fn current(&self) -> MutexGuard<'_, Option<Arc<Running>>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lent(&self) -> MutexGuard<'_, Option<Lent>> {
        self.lent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn view(&self) -> SelfTest {
        let now = self.now();
        SelfTest {
            begun: self.begun,
            connection: self.connection.slug.clone(),
            idp: self.connection.idp,
            profile: self.connection.profile,
            enabled: self.connection.enabled,
            dialect: self.dialect.word().to_owned(),
            dialect_name: self.dialect.name().to_owned(),
            endpoint: self.endpoint.clone(),
            state: now.state,
            done: now.done,
            total: now.total,
            title: now.title.clone(),
            itself: now.itself.clone(),
            report: now.report.as_ref().map(view::Report::from),
            reason: now.reason.clone(),
        }
    }
}

/// Goes through it. The folder is not kept open by it: whoever closes it ends it first.
async fn perform(rollcall: Weak<Inner>, running: Arc<Running>, own: Own, look: Look, seed: u64) {
    let events = rollcall.upgrade().map(|inner| Rollcall::of(inner).hub());
    let tell = || {
        if let Some(events) = &events {
            events.note(Subject::Simulator, None);
        }
    };
    let looked = match rollcall.upgrade() {
        Some(inner) => look.take(&Rollcall::of(inner)).await,
        None => return,
    };
    let mut failure = looked.as_ref().err().map(|error| error.message.clone());
    {
        let mut now = running.now();
        now.itself = looked.ok();
        now.done = 1;
    }
    tell();
    let progress = |progress: check::Progress| {
        let mut now = running.now();
        // The connection itself was the first part.
        now.done = view::number(progress.done) + 1;
        now.total = view::number(progress.total) + 1;
        progress.title.clone_into(&mut now.title);
        drop(now);
        tell();
    };
    let report = check::run(own.check(running.dialect, seed), progress, &running.stop).await;
    let report = report.map_err(|error| failure = Some(error.to_string())).ok();
    if let Some(inner) = rollcall.upgrade() {
        let rollcall = Rollcall::of(inner);
        let _changing = rollcall.demos().changing().await;
        if let Err(error) = demo::sweep(&rollcall, Some(&running.own)).await {
            failure = Some(error.message);
        }
    }
    let mut now = running.now();
    now.state = match (&report, &failure) {
        (_, Some(_)) | (None, None) => Standing::Failed,
        (Some(report), None) if report.stopped => Standing::Stopped,
        (Some(_), None) => Standing::Done,
    };
    (now.report, now.reason) = (report, failure);
    now.done = now.total;
    drop(now);
    tell();
}
