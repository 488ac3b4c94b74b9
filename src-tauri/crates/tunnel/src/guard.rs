//! The guard: a process between us and a program, so that the program never outlives us.
//!
//! When we die, also by `SIGKILL`, the system closes the pipe that we hold. The guard reads its end, and ends the program. It
//! is our own executable once more, in a process group of its own, so that `Ctrl-C` in a terminal does not reach it before us.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often it is looked whether the program has ended.
const LOOK: Duration = Duration::from_millis(200);
/// How long a program has to end after it was asked to; tunnels take themselves off their list meanwhile.
const GRACE: Duration = Duration::from_secs(3);
/// What a shell says if a program cannot be started.
const NOT_STARTED: u8 = 127;

/// How a guard is started: a program and arguments, behind which those of the guarded program go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
}

impl Guard {
    /// A program that calls [`run`] with whatever follows `arguments`.
    #[must_use]
    pub fn new(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> Self {
        Self { program: program.into(), arguments: arguments.into_iter().map(Into::into).collect() }
    }
}

/// Runs a program until it ends or the standard input does; what it returns is the program's. For `main`.
#[must_use]
pub fn run(command: impl IntoIterator<Item = OsString>) -> ExitCode {
    match watch(command.into_iter()) {
        Ok(status) => {
            ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX))
        }
        Err(error) => {
            // Whoever started us reads it as the program's last line.
            let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("cannot be started: {error}\n"));
            ExitCode::from(NOT_STARTED)
        }
    }
}

fn watch(mut command: impl Iterator<Item = OsString>) -> io::Result<ExitStatus> {
    let program = command.next().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no program"))?;
    let mut child = Command::new(program).args(command).stdin(Stdio::null()).spawn()?;
    let (closing, closed) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        let mut input = io::stdin().lock();
        let mut ignored = [0; 64];
        while input.read(&mut ignored).is_ok_and(|count| count > 0) {}
        drop(closing);
    });
    loop {
        match closed.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Disconnected) => return end(&mut child),
            Ok(()) | Err(RecvTimeoutError::Timeout) => {
                if let Some(status) = child.try_wait()? {
                    return Ok(status);
                }
            }
        }
    }
}

/// Asks a program to end, and ends it with whatever it has started if it does not.
fn end(child: &mut Child) -> io::Result<ExitStatus> {
    ask_to_end(child);
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            end_group();
            return Ok(status);
        }
        std::thread::sleep(LOOK / 10);
    }
    child.kill()?;
    let status = child.wait();
    end_group();
    status
}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::TERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(child: &mut Child) {
    let _ = child.kill();
}

/// Ends what the program has left, and this process with it: they are a group of their own.
#[cfg(unix)]
fn end_group() {
    use rustix::process::{Signal, getpgrp, getpid, kill_process_group};
    if getpgrp() == getpid() {
        let _ = kill_process_group(getpgrp(), Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end_group() {}
