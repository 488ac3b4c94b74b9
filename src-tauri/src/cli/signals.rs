//! When to stop.

use std::io::Read;

use admin::{Code, Error};
use tokio::sync::oneshot;

use super::exit::Outcome;

/// Resolves when the process is asked to stop: by SIGTERM or SIGINT (Ctrl-C), or by the end of
/// standard input where that is wanted. Asked by signal a second time, the process ends at once.
pub fn stop(stdin_too: bool) -> Outcome<impl Future<Output = ()> + Send + 'static> {
    let mut signals = Signals::listen().map_err(|error| {
        Error::new(Code::Internal, format!("The operating system does not announce signals: {error}."))
    })?;
    let end = if stdin_too { Some(end_of_stdin()?) } else { None };
    Ok(async move {
        tokio::select! {
            _ = signals.next() => tracing::info!("stopping; asked once more, it stops at once"),
            () = ended(end) => tracing::info!("standard input ended; stopping"),
        }
        tokio::spawn(async move { std::process::exit(128 + signals.next().await) });
    })
}

/// A read of standard input cannot be given up, so a thread does it, which ends with the process.
fn end_of_stdin() -> Outcome<oneshot::Receiver<()>> {
    let (ended, end) = oneshot::channel();
    let wait = move || {
        let mut stdin = std::io::stdin().lock();
        let mut buffer = [0; 256];
        while stdin.read(&mut buffer).is_ok_and(|read| read > 0) {}
        let _ = ended.send(());
    };
    std::thread::Builder::new().name("stdin".into()).spawn(wait).map_err(|error| {
        Error::new(Code::Internal, format!("The operating system gives no threads: {error}."))
    })?;
    Ok(end)
}

async fn ended(end: Option<oneshot::Receiver<()>>) {
    match end {
        Some(end) => drop(end.await),
        None => std::future::pending().await,
    }
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// The number of the next signal.
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.terminate.recv() => 15,
            _ = self.interrupt.recv() => 2,
        }
    }
}

#[cfg(windows)]
struct Signals {
    ctrl_c: tokio::signal::windows::CtrlC,
    close: tokio::signal::windows::CtrlClose,
}

#[cfg(windows)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::windows::{ctrl_c, ctrl_close};
        Ok(Self { ctrl_c: ctrl_c()?, close: ctrl_close()? })
    }

    /// The number that Unix has for the next signal.
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.ctrl_c.recv() => 2,
            _ = self.close.recv() => 15,
        }
    }
}
