//! Whether and where the server listens: written by the [`crate::Service`], read by operations.

use std::sync::{Arc, PoisonError, RwLock};

use server::Hosts;
use tokio::sync::{mpsc, oneshot};

use crate::events::{Hub, Subject};
use crate::operations::service::{Listening, Refused};
use crate::{Code, Error, Result};

/// Asks the running service to listen on another port.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) port: u16,
    pub(crate) reply: oneshot::Sender<Result<()>>,
}

/// Whether and where the server listens.
#[derive(Debug)]
pub(crate) struct Serving {
    state: RwLock<State>,
    events: Arc<Hub>,
}

#[derive(Debug, Default)]
struct State {
    listening: Option<(Listening, Hosts)>,
    refused: Option<Refused>,
    moves: Option<mpsc::Sender<Move>>,
}

impl Serving {
    pub(crate) fn new(events: Arc<Hub>) -> Self {
        Self { state: RwLock::default(), events }
    }

    /// Where it listens, if it does.
    pub(crate) fn listening(&self) -> Option<Listening> {
        self.read(|state| state.listening.as_ref().map(|(listening, _)| listening.clone()))
    }

    /// Why it does not listen, if it should.
    pub(crate) fn refused(&self) -> Option<Refused> {
        self.read(|state| state.refused.clone())
    }

    /// From now on it listens there.
    pub(crate) fn listens(&self, listening: Listening, hosts: Hosts) {
        self.write(|state| {
            state.listening = Some((listening, hosts));
            state.refused = None;
        });
        self.note();
    }

    /// It would listen if it could.
    pub(crate) fn is_refused(&self, port: u16, error: &Error) {
        let refused = Some(Refused { port, message: error.message.clone() });
        let news = self.write(|state| {
            let news = state.refused != refused;
            state.refused = refused;
            news
        });
        if news {
            self.note();
        }
    }

    /// From now on requests may arrive by these names.
    pub(crate) fn answer_to(&self, names: &[String]) {
        let news = self.write(|state| match &mut state.listening {
            Some((listening, hosts)) if listening.hosts != names => {
                if let Err(error) = hosts.replace(names) {
                    tracing::warn!("the names stay as they were: {error}");
                    return false;
                }
                listening.hosts = names.to_vec();
                true
            }
            _ => false,
        });
        if news {
            self.note();
        }
    }

    /// Who is to be asked for another port.
    pub(crate) fn supervised(&self, moves: mpsc::Sender<Move>) {
        self.write(|state| state.moves = Some(moves));
    }

    /// Whether a service runs, listening or not.
    pub(crate) fn is_supervised(&self) -> bool {
        self.read(|state| state.moves.is_some())
    }

    /// The service has ended.
    pub(crate) fn ended(&self) {
        self.write(|state| *state = State::default());
    }

    /// Has the running service listen on a port, if one runs.
    pub(crate) async fn listen_on(&self, port: u16) -> Result<()> {
        let Some(moves) = self.read(|state| state.moves.clone()) else { return Ok(()) };
        let (reply, answer) = oneshot::channel();
        let stopping = || Error::new(Code::NoAnswer, "Rollcall is stopping. Try again in a moment.");
        moves.send(Move { port, reply }).await.map_err(|_| stopping())?;
        answer.await.map_err(|_| stopping())?
    }

    fn note(&self) {
        self.events.note(Subject::Service, None);
        // Their endpoints are others now.
        self.events.note(Subject::Connections, None);
    }

    fn read<T>(&self, of: impl FnOnce(&State) -> T) -> T {
        of(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}
