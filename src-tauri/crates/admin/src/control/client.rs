//! The asking end.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::value::to_raw_value;
use tokio::io::BufReader;
use tokio::time::timeout;

use super::{MAX_RESPONSE, Request, Response, read_line, transport, write_line};
use crate::{Code, Error, Operation, Result};

const CONNECTING: Duration = Duration::from_secs(2);
const ASKING: Duration = Duration::from_secs(10);
const ANSWERING: Duration = Duration::from_secs(60);
const ANSWERING_LONG: Duration = Duration::from_secs(60 * 60);

/// A process that serves a data folder.
#[derive(Debug)]
pub struct Client {
    folder: PathBuf,
}

impl Client {
    /// The process that serves a folder, if it can be talked to.
    pub async fn find(folder: &Path) -> Option<Self> {
        let folder = std::fs::canonicalize(folder).ok()?;
        timeout(CONNECTING, transport::connect(&folder)).await.ok()?.ok()?;
        Some(Self { folder })
    }

    /// Has an operation performed there.
    ///
    /// # Errors
    /// Those of the operation; [`Code::NoAnswer`] if the process is gone or hangs.
    pub async fn call<O: Operation>(&self, request: O::Request) -> Result<O::Response> {
        let form = |error: serde_json::Error| {
            Error::new(
                Code::Internal,
                format!("{} cannot be put into JSON or read from it: {error}.", O::NAME),
            )
        };
        let request =
            Request { operation: O::NAME.to_owned(), request: to_raw_value(&request).map_err(form)? };
        let line = self.exchange(&request, if O::LONG { ANSWERING_LONG } else { ANSWERING }).await.map_err(
            |error| {
                Error::new(
                    Code::NoAnswer,
                    format!("The Rollcall that serves this folder did not answer ({error}). Look at its log, or restart it."),
                )
            },
        )?;
        match serde_json::from_slice(&line).map_err(form)? {
            Response::Ok(response) => serde_json::from_str(response.get()).map_err(form),
            Response::Error(error) => Err(error),
        }
    }

    async fn exchange(&self, request: &Request, answering: Duration) -> io::Result<Vec<u8>> {
        let stream = timeout(CONNECTING, transport::connect(&self.folder)).await??;
        let (reader, mut writer) = tokio::io::split(stream);
        timeout(ASKING, write_line(&mut writer, request)).await??;
        let mut reader = BufReader::new(reader);
        timeout(answering, read_line(&mut reader, MAX_RESPONSE))
            .await??
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}
