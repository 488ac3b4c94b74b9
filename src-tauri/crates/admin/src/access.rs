//! The way to a data folder, whoever has it open.

use std::time::Duration;

use tokio::time::Instant;

use crate::control::Client;
use crate::{Code, Operation, Options, Result, Rollcall};

/// Another command may have the folder open for a moment; a server that starts or stops is not to
/// be talked to for a moment.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(40);

/// The way to a data folder.
#[derive(Debug)]
pub enum Access {
    /// No process serves it; it is open here.
    Here(Rollcall),
    /// Another process serves it and performs what is asked.
    There(Client),
}

impl Access {
    /// Opens the folder, or finds the process that serves it.
    ///
    /// # Errors
    /// [`Code::InUse`] if another process has it open and cannot be talked to, and those of
    /// [`Rollcall::open`].
    pub async fn to(options: &Options) -> Result<Self> {
        let until = Instant::now() + PATIENCE;
        loop {
            match Rollcall::open(options.clone()).await {
                Ok(rollcall) => return Ok(Self::Here(rollcall)),
                Err(error) if error.code == Code::InUse => {
                    if let Some(client) = Client::find(&options.folder).await {
                        return Ok(Self::There(client));
                    }
                    if Instant::now() >= until {
                        return Err(error);
                    }
                }
                Err(error) => return Err(error),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Has an operation performed.
    ///
    /// # Errors
    /// Those of the operation, and [`Code::NoAnswer`] if the process that serves the folder is gone.
    pub async fn call<O: Operation>(&self, request: O::Request) -> Result<O::Response> {
        match self {
            Self::Here(rollcall) => O::perform(rollcall, request).await,
            Self::There(client) => client.call::<O>(request).await,
        }
    }

    /// Closes the folder if it is open here.
    pub async fn close(self) {
        if let Self::Here(rollcall) = self {
            rollcall.close().await;
        }
    }
}
