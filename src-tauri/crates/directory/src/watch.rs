//! Who wants to know what was committed: one generation for each thing of a connection that can
//! change, counted up after the commit and before the writer's caller hears of it.
//!
//! Generations rather than messages, because nothing must grow while nobody listens, and because a
//! thousand writes within a moment are one piece of news.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use scim::Kind;
use tokio::sync::watch;

use crate::ConnectionId;

/// How often each thing of a connection has changed since the directory was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Generations {
    /// Its users, or the groups they show.
    pub users: u64,
    /// Its groups, or the members they show.
    pub groups: u64,
    /// What was seen of its identity provider.
    pub seen: u64,
}

/// What is told to those who watch.
#[derive(Debug)]
pub(crate) struct Board {
    generations: Arc<Mutex<HashMap<ConnectionId, Generations>>>,
    announced: watch::Sender<()>,
}

impl Default for Board {
    fn default() -> Self {
        Self { generations: Arc::default(), announced: watch::Sender::new(()) }
    }
}

/// Which lists show something else after a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touched {
    /// Those of users.
    Users,
    /// Those of users and of groups: each shows names of the other.
    Both,
    /// None: all was so already.
    Nothing,
}

impl Touched {
    /// What a write to a resource of a kind touches that leaves every membership as it is.
    pub(crate) const fn by(kind: Kind) -> Self {
        match kind {
            Kind::User => Self::Users,
            Kind::Group => Self::Both,
        }
    }
}

impl Generations {
    /// What lists depend on.
    pub(crate) const fn of_lists(self) -> Self {
        Self { seen: 0, ..self }
    }
}

impl Board {
    /// Notes a write; to be followed by [`Self::announce`].
    pub(crate) fn touch(&self, connection: ConnectionId, touched: Touched) {
        if touched == Touched::Nothing {
            return;
        }
        let mut generations = self.lock();
        let generations = generations.entry(connection).or_default();
        generations.users += 1;
        if touched == Touched::Both {
            generations.groups += 1;
        }
    }

    /// Notes that an identity provider did something, and wakes those who wait.
    pub(crate) fn seen(&self, connection: ConnectionId) {
        self.lock().entry(connection).or_default().seen += 1;
        self.announce();
    }

    /// Wakes those who wait.
    pub(crate) fn announce(&self) {
        self.announced.send_replace(());
    }

    /// What [`Watch::generations`] has of one connection.
    pub(crate) fn of(&self, connection: ConnectionId) -> Generations {
        self.lock().get(&connection).copied().unwrap_or_default()
    }

    pub(crate) fn forget(&self, connection: ConnectionId) {
        self.lock().remove(&connection);
    }

    pub(crate) fn watch(&self) -> Watch {
        Watch { generations: Arc::clone(&self.generations), announced: self.announced.subscribe() }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ConnectionId, Generations>> {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A view of what changes in a directory. It does not keep the directory open.
#[derive(Debug, Clone)]
pub struct Watch {
    generations: Arc<Mutex<HashMap<ConnectionId, Generations>>>,
    announced: watch::Receiver<()>,
}

impl Watch {
    /// Waits until something was committed since the last call, or since the watch began; `false`
    /// once the directory is closed. Under load that is hundreds of times a second, so whoever
    /// waits should rest between two calls.
    pub async fn changed(&mut self) -> bool {
        self.announced.changed().await.is_ok()
    }

    /// How often each thing of each connection has changed. Connections of which nothing changed
    /// since the start, and removed ones, are absent.
    #[must_use]
    pub fn generations(&self) -> HashMap<ConnectionId, Generations> {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
