//! A program that was started through the guard.

use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use secrecy::ExposeSecret as _;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::mpsc;

use crate::{Guard, Plan};

/// A line is cut here, so that a program without line ends costs no memory.
const LONGEST: usize = 8 * 1024;
/// The guard gives a program three seconds.
const PATIENCE: Duration = Duration::from_secs(6);

/// A program that runs, or has just ended.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// The guard ends the program when this is closed.
    input: Option<ChildStdin>,
    /// What it prints to both streams, line by line.
    lines: mpsc::Receiver<String>,
}

impl Process {
    pub(crate) fn start(guard: &Guard, plan: &Plan) -> io::Result<Self> {
        let mut command = Command::new(&guard.program);
        command.args(&guard.arguments).arg(&plan.program).args(&plan.arguments);
        command.envs(plan.environment.iter().map(|(name, secret)| (name, secret.expose_secret())));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn()?;
        let (sender, lines) = mpsc::channel(64);
        // Both, or a program would wait for ever once the other is full.
        if let Some(output) = child.stdout.take() {
            tokio::spawn(relay(output, sender.clone()));
        }
        if let Some(errors) = child.stderr.take() {
            tokio::spawn(relay(errors, sender));
        }
        Ok(Self { input: child.stdin.take(), child, lines })
    }

    /// The next line; `None` when both streams have ended.
    pub(crate) async fn line(&mut self) -> Option<String> {
        self.lines.recv().await
    }

    /// Waits for the end.
    pub(crate) async fn ended(&mut self) -> io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Ends it, and waits until it has.
    pub(crate) async fn end(mut self) {
        drop(self.input.take());
        if tokio::time::timeout(PATIENCE, self.child.wait()).await.is_err() {
            tracing::warn!("the guard of a tunnel program did not end in time and is killed");
            let _ = self.child.kill().await;
        }
    }
}

/// Hands on what is printed, line by line; a carriage return ends a line as well.
async fn relay(mut output: impl AsyncRead + Unpin, lines: mpsc::Sender<String>) {
    let (mut line, mut read) = (Vec::new(), vec![0; 4 * 1024]);
    while let Ok(count @ 1..) = output.read(&mut read).await {
        for byte in &read[..count] {
            if !matches!(byte, b'\n' | b'\r') {
                if line.len() < LONGEST {
                    line.push(*byte);
                }
            } else if !line.is_empty() && lines.send(text(&mut line)).await.is_err() {
                return;
            }
        }
    }
    if !line.is_empty() {
        let _ = lines.send(text(&mut line)).await;
    }
}

fn text(line: &mut Vec<u8>) -> String {
    let text = String::from_utf8_lossy(line).into_owned();
    line.clear();
    text
}
