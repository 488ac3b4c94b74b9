//! The data folder and the service behind the window: opened beside the first picture, closed before
//! the end, and exchanged for another when a backup is restored.

use std::path::Path;
use std::time::Duration;

use admin::{Access, Code, Error, FirstConnection, Limits, Options, Result, Rollcall, Service};
use tauri::{AppHandle, Manager};
use tokio::sync::{Mutex, MutexGuard, oneshot, watch};
use tokio::task::JoinHandle;

use super::refusal;
use super::watch::watch;

/// The service finishes what is in flight within five seconds; then the database is closed.
const STOPPING: Duration = Duration::from_secs(10);

/// What the commands of the page work on.
pub(super) struct Backend {
    options: Options,
    state: watch::Sender<State>,
    /// Held by whoever starts, stops or exchanges the service, until that is done.
    running: Mutex<Option<Running>>,
}

#[derive(Clone)]
enum State {
    /// Not open yet, or not at the moment.
    Closed,
    Open(Rollcall),
    Failed(Error),
}

struct Running {
    stop: oneshot::Sender<()>,
    service: JoinHandle<()>,
    watcher: JoinHandle<()>,
    first: Option<FirstConnection>,
}

impl Backend {
    pub(super) fn new(options: Options) -> Self {
        Self { options, state: watch::Sender::new(State::Closed), running: Mutex::default() }
    }

    /// The open folder. The page may ask before it is open, and then waits.
    pub(super) async fn rollcall(&self) -> Result<Rollcall> {
        let mut state = self.state.subscribe();
        let decided = state.wait_for(|state| !matches!(state, State::Closed)).await;
        match decided.as_deref() {
            Ok(State::Open(rollcall)) => Ok(rollcall.clone()),
            Ok(State::Failed(error)) => Err(error.clone()),
            _ => Err(Error::new(Code::NoAnswer, "Rollcall is ending.")),
        }
    }

    /// Whether there is nothing to show, and never will be.
    pub(super) fn has_failed(&self) -> bool {
        matches!(*self.state.borrow(), State::Failed(_))
    }

    /// Where the data is.
    pub(super) fn folder(&self) -> &Path {
        &self.options.folder
    }

    /// Answers what is in flight and closes the folder.
    pub(super) async fn stop(&self) {
        self.end(&mut self.running.lock().await).await;
    }

    /// Closes the folder, does something to its files, and opens it again, however that went.
    pub(super) async fn exchange<T>(
        &self,
        app: &AppHandle,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let mut running = self.running.lock().await;
        self.end(&mut running).await;
        let done = work.await;
        self.start(app, &mut running).await;
        done
    }

    /// Opens the folder and runs the service; says why in a dialog if that cannot be.
    async fn start(&self, app: &AppHandle, running: &mut MutexGuard<'_, Option<Running>>) {
        match self.try_to_start(app).await {
            Ok((rollcall, begun)) => {
                **running = Some(begun);
                self.state.send_replace(State::Open(rollcall));
            }
            Err(error) => {
                self.state.send_replace(State::Failed(error.clone()));
                refusal::show(app, &error);
            }
        }
    }

    /// The very first time a connection is made, which is off: the administrator switches it on in
    /// the window.
    async fn try_to_start(&self, app: &AppHandle) -> Result<(Rollcall, Running)> {
        let rollcall = match Access::to(&self.options).await? {
            Access::Here(rollcall) => rollcall,
            elsewhere @ Access::There(_) => {
                return Err(refusal::served(&elsewhere, &self.options.folder).await);
            }
        };
        let service = Service::open(&rollcall, Limits::default()).await;
        let first = match rollcall.first_connection(false).await {
            Ok(first) => first,
            Err(error) => {
                rollcall.close().await;
                return Err(error);
            }
        };
        let (stop, stopped) = oneshot::channel();
        let service = tokio::spawn(service.run(async move { drop(stopped.await) }));
        let watcher = tokio::spawn(watch(app.clone(), rollcall.clone()));
        Ok((rollcall, Running { stop, service, watcher, first }))
    }

    async fn end(&self, running: &mut MutexGuard<'_, Option<Running>>) {
        self.state.send_replace(State::Closed);
        let Some(Running { stop, service, watcher, first }) = running.take() else { return };
        watcher.abort();
        let _ = watcher.await;
        let _ = stop.send(());
        match tokio::time::timeout(STOPPING, service).await {
            Ok(Ok(())) => tracing::info!("stopped"),
            Ok(Err(error)) => tracing::error!("the service ended by a fault of its own: {error}"),
            Err(_) => tracing::error!("the service did not stop in time"),
        }
        // Ended right after its first start, Rollcall may be done before the keychain is.
        if let Some(FirstConnection { keychain, .. }) = first {
            let _ = keychain.await;
        }
    }
}

/// Opens the folder beside the first picture.
pub(super) fn begin(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let backend = app.state::<Backend>();
        backend.start(&app, &mut backend.running.lock().await).await;
    });
}
