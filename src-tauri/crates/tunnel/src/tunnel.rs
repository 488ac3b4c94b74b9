//! A tunnel that is open, or is being opened.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::process::Command;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::backoff::Backoff;
use crate::failure::Known;
use crate::lines::Lines;
use crate::plan::{Before, Ready, Said};
use crate::process::Process;
use crate::{Address, Failure, Guard, Plan, State, local};

/// How long a program may take until it is connected.
const OPENING: Duration = Duration::from_secs(40);
/// How long a question before the start may take.
const ASKING: Duration = Duration::from_secs(10);
/// How often a program that is opening is asked.
const OPENING_LOOK: Duration = Duration::from_millis(500);
/// Every so many looks one that is up is asked.
const UP_LOOKS: u32 = 20;
/// A program that waits for somebody has so long to say for what.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// A program that has lost its connection may take so long to find it again; then it is started anew.
const HEALING: Duration = Duration::from_secs(90);

/// A tunnel. Dropping it ends the program too, without waiting for it.
#[derive(Debug)]
pub struct Tunnel {
    orders: mpsc::Sender<Order>,
    state: watch::Receiver<State>,
    said: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Stop,
    TryNow,
}

impl Tunnel {
    /// Begins to open a tunnel. To be called within a Tokio runtime.
    #[must_use]
    pub fn start(plan: Plan, guard: Guard) -> Self {
        let (sender, state) = watch::channel(State::Starting { since: Timestamp::now() });
        let (orders, received) = mpsc::channel(4);
        let said = Arc::default();
        let opened = Opened { plan, guard, state: sender, said: Arc::clone(&said), orders: received };
        Self { orders, state, said, task: tokio::spawn(opened.run()) }
    }

    /// How it stands now.
    #[must_use]
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// How it stands, to be waited for.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// What the program printed last, without secrets. One that is started again has what the former one said, until it says
    /// something itself.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tries at once instead of waiting, as after the machine was asleep.
    pub fn try_now(&self) {
        let _ = self.orders.try_send(Order::TryNow);
    }

    /// Ends the program, and waits until it has ended.
    pub async fn stop(self) {
        let _ = self.orders.send(Order::Stop).await;
        let _ = self.task.await;
    }
}

/// What carries a plan out.
struct Opened {
    plan: Plan,
    guard: Guard,
    state: watch::Sender<State>,
    said: Arc<Mutex<Vec<String>>>,
    orders: mpsc::Receiver<Order>,
}

/// How a program ended.
enum End {
    /// It was told to.
    Stopped,
    /// By itself, or because it did not do what it is for.
    Itself { failure: Failure, up_for: Duration },
}

/// A program that runs, as far as it is known.
struct Running {
    process: Process,
    lines: Lines,
    address: Option<Address>,
    is_connected: bool,
    api: Option<SocketAddr>,
    failure: Option<Failure>,
    /// Since when it waits for somebody to mend that.
    waits: Option<Instant>,
    begun: Instant,
    up: Option<Instant>,
    /// When the connection was lost that it had.
    lost: Option<Instant>,
}

impl Opened {
    async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let (failure, up_for) = match self.once().await {
                End::Stopped => break,
                End::Itself { failure, up_for } => (failure, up_for),
            };
            let Some((address, since)) = self.had() else {
                self.state.send_replace(State::Failed { failure });
                return;
            };
            backoff.was_up(up_for);
            let wait = backoff.next();
            tracing::warn!(
                seconds = wait.as_secs(),
                "the tunnel was lost and is opened again: {}",
                failure.what
            );
            let again = Timestamp::now().checked_add(wait).ok();
            self.state.send_replace(State::Lost { address, since, reason: Some(failure), again });
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                order = self.orders.recv() => if order != Some(Order::TryNow) { break },
            }
        }
        self.state.send_replace(State::Stopped);
    }

    /// The address that it had, and since when it has not.
    fn had(&self) -> Option<(Address, Timestamp)> {
        match &*self.state.borrow() {
            State::Up { address, .. } => Some((address.clone(), Timestamp::now())),
            State::Lost { address, since, .. } => Some((address.clone(), *since)),
            _ => None,
        }
    }

    /// Starts the program once, and stays with it until it ends.
    async fn once(&mut self) -> End {
        let failed = |failure| End::Itself { failure, up_for: Duration::ZERO };
        let mut address = self.plan.address.clone();
        if let Some(before) = &self.plan.before {
            match ask_before(&self.plan, before).await {
                Ok(told) => address = told.or(address),
                Err(failure) => return failed(failure),
            }
        }
        let process = match Process::start(&self.guard, &self.plan) {
            Ok(process) => process,
            Err(error) => {
                let what = format!("{} cannot be started: {error}.", self.plan.program.display());
                return failed(Failure::new(what, "Check the path of the program."));
            }
        };
        let secrets = self.plan.environment.iter().map(|(_, secret)| secret.clone()).collect();
        let mut running = Running {
            process,
            lines: Lines::without(secrets),
            address,
            is_connected: false,
            api: None,
            failure: None,
            waits: None,
            begun: Instant::now(),
            up: None,
            lost: None,
        };
        let end = self.follow(&mut running).await;
        running.process.end().await;
        end
    }

    async fn follow(&mut self, running: &mut Running) -> End {
        let mut looks = interval(OPENING_LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut looked = 0_u32;
        loop {
            tokio::select! {
                order = self.orders.recv() => match order {
                    Some(Order::TryNow) => looked = 0,
                    Some(Order::Stop) | None => return End::Stopped,
                },
                line = running.process.line() => match line {
                    Some(line) => {
                        running.hear(&self.plan, &line);
                        *self.said.lock().unwrap_or_else(PoisonError::into_inner) = running.lines.last();
                    }
                    None => return self.over(running).await,
                },
                _ = looks.tick() => {
                    if running.up.is_none() || looked.is_multiple_of(UP_LOOKS) {
                        running.look(&self.plan).await;
                    }
                    looked = looked.wrapping_add(1);
                }
            }
            running.settle(&self.plan);
            self.tell(running);
            if let Some(failure) = running.takes_too_long() {
                return running.ended(failure);
            }
        }
    }

    /// Says how it stands if that is new.
    fn tell(&self, running: &Running) {
        let Some(address) = &running.address else { return };
        self.state.send_if_modified(|state| {
            let now = Timestamp::now();
            let is_up = running.is_connected;
            let next = match state {
                State::Up { address: before, .. } if is_up && before == address => return false,
                _ if is_up => State::Up { address: address.clone(), since: now },
                State::Up { address, .. } => State::Lost {
                    address: address.clone(),
                    since: now,
                    reason: running.failure.clone(),
                    again: None,
                },
                State::Lost { again, .. } => return again.take().is_some(),
                _ => return false,
            };
            *state = next;
            true
        });
    }

    /// The program has closed its streams.
    async fn over(&self, running: &mut Running) -> End {
        let status = tokio::time::timeout(Duration::from_secs(5), running.process.ended()).await;
        let failure = running.failure.clone().unwrap_or_else(|| {
            let name = self.plan.provider.facts().name;
            let how = match status {
                Ok(Ok(status)) if status.success() => "ended by itself".to_owned(),
                Ok(Ok(status)) => format!("ended ({status})"),
                _ => "stopped printing".to_owned(),
            };
            let last = running.lines.last().pop();
            let said = last.map(|line| format!(" and said last: {line}")).unwrap_or_default();
            Failure::new(format!("{name} {how}{said}"), String::new())
        });
        running.ended(failure)
    }
}

/// Asks the program before it is started.
async fn ask_before(plan: &Plan, before: &Before) -> Result<Option<Address>, Failure> {
    let mut command = Command::new(&plan.program);
    command.args(before.arguments).kill_on_drop(true);
    let output = tokio::time::timeout(ASKING, command.output()).await;
    let name = plan.provider.facts().name;
    match output {
        Ok(Ok(output)) => {
            let (told, errors) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            if let Some(known) = Known::of(plan.failures, &errors) {
                return Err(known.told(None));
            }
            (before.reads)(&told)
        }
        Ok(Err(error)) => {
            Err(Failure::new(format!("{name} cannot be started: {error}."), "Check the path of the program."))
        }
        Err(_) => Err(Failure::new(format!("{name} does not answer."), "Is its service running?")),
    }
}

impl Running {
    /// Takes in a line.
    fn hear(&mut self, plan: &Plan, line: &str) {
        let line = self.lines.clean(line);
        match (plan.hears)(&line) {
            Some(Said::Address(address)) => self.address = Some(address),
            Some(Said::Up) => self.connected(),
            Some(Said::UpBy(address)) => {
                self.address = Some(address);
                self.connected();
            }
            Some(Said::Api(api)) => self.api = Some(api),
            Some(Said::Lost) => self.disconnected(),
            None => {}
        }
        if let Some(known) = Known::of(plan.failures, &line) {
            self.failure = Some(known.told(link(&line)));
            self.waits = known.waits.then(Instant::now);
        } else if let Some(Failure { link: none @ None, .. }) = &mut self.failure {
            // Some say in the next line where it can be mended.
            *none = link(&line);
        }
        if !(plan.is_chatter)(&line) {
            self.lines.keep(line);
        }
    }

    const fn connected(&mut self) {
        self.is_connected = true;
        self.lost = None;
    }

    fn disconnected(&mut self) {
        self.is_connected = false;
        if self.up.is_some() && self.lost.is_none() {
            self.lost = Some(Instant::now());
        }
    }

    /// Asks the program, if it answers questions.
    async fn look(&mut self, plan: &Plan) {
        let (Some(api), Some(asks)) = (self.api, plan.asks) else { return };
        if let (Some((path, reads)), None) = (asks.address, &self.address)
            && let Some((200, text)) = local::get(api, path).await
        {
            self.address = reads(&text);
        }
        let (path, reads) = asks.health;
        match local::get(api, path).await {
            Some((status, text)) if reads(status, &text) => self.connected(),
            // A program that does not answer says nothing; that its stream ends says more.
            Some(_) => self.disconnected(),
            None => {}
        }
    }

    /// Whether it is connected where the program does not say so.
    fn settle(&mut self, plan: &Plan) {
        let is_ready = match plan.ready {
            Ready::Said => false,
            Ready::Address => self.address.is_some(),
            Ready::Alive(time) => self.address.is_some() && self.begun.elapsed() >= time,
        };
        if is_ready && self.lost.is_none() {
            self.is_connected = true;
        }
        if self.is_connected && self.address.is_some() && self.up.is_none() {
            self.up = Some(Instant::now());
            self.failure = None;
        }
    }

    fn takes_too_long(&self) -> Option<Failure> {
        if self.up.is_none() && self.waits.is_some_and(|since| since.elapsed() > LAST_WORDS) {
            return self.failure.clone();
        }
        if self.up.is_none() && self.begun.elapsed() > OPENING {
            let what = format!("It was not connected after {} seconds.", OPENING.as_secs());
            let advice = "Look at what the program printed, and try again.";
            return Some(self.failure.clone().unwrap_or_else(|| Failure::new(what, advice)));
        }
        let is_lost = self.lost.is_some_and(|lost| lost.elapsed() > HEALING);
        is_lost.then(|| Failure::new("The program did not find its connection again.", String::new()))
    }

    fn ended(&self, failure: Failure) -> End {
        let up_for = self.up.map(|up| up.elapsed()).unwrap_or_default();
        End::Itself { failure, up_for }
    }
}

/// A page that a line names.
fn link(line: &str) -> Option<String> {
    let link = &line[line.find("https://")?..];
    let end = link
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '|'))
        .unwrap_or(link.len());
    Some(link[..end].trim_end_matches(['.', ',', ')']).to_owned())
}
