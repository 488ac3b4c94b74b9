//! The answering end.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

use super::{Listener, MAX_REQUEST, Request, Response, read_line, write_line};
use crate::operation::perform_named;
use crate::{Error, Rollcall};

/// How many may be served at once; more wait.
const AT_ONCE: usize = 16;
/// How long a peer may take to ask.
const ASKING: Duration = Duration::from_secs(10);
/// How long a peer may take to read an answer.
const READING: Duration = Duration::from_secs(60);
/// How long what is in flight may take when the service stops.
const FINISHING: Duration = Duration::from_secs(5);

/// The open channel.
#[derive(Debug)]
pub(crate) struct Channel {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Channel {
    /// Answers on a listener until closed.
    pub(crate) fn open(listener: Listener, rollcall: Rollcall) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self { stop, task: tokio::spawn(answer_all(listener, rollcall, stopped)) }
    }

    /// Takes no more requests and finishes those in flight.
    pub(crate) async fn close(mut self) {
        let _ = self.stop.send(true);
        if timeout(FINISHING, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

async fn answer_all(mut listener: Listener, rollcall: Rollcall, mut stop: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut peers = JoinSet::new();
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(std::io::Error::other)?;
            Ok::<_, std::io::Error>((place, listener.accept().await?))
        };
        let accepted = tokio::select! {
            _ = stop.changed() => break,
            accepted = next => accepted,
        };
        while peers.try_join_next().is_some() {}
        match accepted {
            Ok((place, stream)) => {
                let (rollcall, stop) = (rollcall.clone(), stop.clone());
                peers.spawn(async move {
                    let _place = place;
                    if let Err(error) = answer(stream, &rollcall, stop).await {
                        tracing::debug!("a control connection ended early: {error}");
                    }
                });
            }
            Err(error) => {
                tracing::warn!("a control connection was not taken: {error}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    while peers.join_next().await.is_some() {}
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite,
    rollcall: &Rollcall,
    mut stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let (reader, writer) = tokio::io::split(stream);
    let (mut reader, mut writer) = (BufReader::new(reader), writer);
    loop {
        let line = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            line = timeout(ASKING, read_line(&mut reader, MAX_REQUEST)) => line??,
        };
        let Some(line) = line else { return Ok(()) };
        let response = match serde_json::from_slice::<Request>(&line) {
            Ok(Request { operation, request }) => match perform_named(rollcall, &operation, &request).await {
                Ok(response) => Response::Ok(response),
                Err(error) => Response::Error(error),
            },
            Err(error) => Response::Error(Error::invalid(format!("The line is not a request: {error}."))),
        };
        timeout(READING, write_line(&mut writer, &response)).await??;
    }
}
