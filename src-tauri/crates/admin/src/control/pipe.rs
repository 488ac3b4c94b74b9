//! The control channel on Windows: a named pipe whose name follows from the data folder.
//!
//! The default security of a pipe lets its creator and administrators write to it and others at
//! most read; a request has to be written. Remote clients are refused.

use std::io;
use std::path::Path;
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions};

/// `ERROR_PIPE_BUSY`: every instance has its peer; the next is made in a moment.
const BUSY: i32 = 231;

/// Listens for commands.
#[derive(Debug)]
pub(crate) struct Listener {
    name: String,
    next: NamedPipeServer,
}

impl Listener {
    pub(crate) fn bind(folder: &Path) -> io::Result<Self> {
        let name = name(folder);
        // Fails if somebody else made a pipe of that name first, who could listen in our place.
        let next =
            ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(&name)?;
        Ok(Self { name, next })
    }

    pub(crate) async fn accept(&mut self) -> io::Result<NamedPipeServer> {
        self.next.connect().await?;
        let next = ServerOptions::new().reject_remote_clients(true).create(&self.name)?;
        Ok(std::mem::replace(&mut self.next, next))
    }
}

/// The caller sets the deadline.
pub(super) async fn connect(folder: &Path) -> io::Result<NamedPipeClient> {
    let name = name(folder);
    loop {
        match ClientOptions::new().open(&name) {
            Err(error) if error.raw_os_error() == Some(BUSY) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outcome => return outcome,
        }
    }
}

fn name(folder: &Path) -> String {
    let digest = Sha256::digest(folder.to_string_lossy().to_lowercase());
    let name: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!(r"\\.\pipe\rollcall-{name}")
}
