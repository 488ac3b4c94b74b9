//! Requests as an HTTP archive, in an answer or in a file.
//!
//! It is settled first which requests there are, and their contents are read when their turn comes: an archive may be
//! larger than the memory. With invented names everything is read twice, for nobody has a name until it is known who there
//! is.

use std::io;
use std::path::PathBuf;

use activity::har::{self, Pseudonyms};
use activity::{Content, Filter, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ask;
use super::feed::{self, filter, named};
use super::show::missing;
use super::who::Actors;
use crate::export::{PartialFile, Sink};
use crate::operations::exports::{not_written, usable};
use crate::{Error, Result, Rollcall};

/// How many requests an answer has at most.
const MOST: usize = 10_000;
/// How long an answer is at most, in bytes.
const LONGEST: usize = 64 << 20;
/// How many requests are read at once.
const PAGE: usize = 50;

/// Asks for requests as an HTTP archive.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(rename = "HarRequest", optional_fields)]
pub struct Request {
    /// Only these, by their numbers.
    pub ids: Option<Vec<i64>>,
    /// Only those of this list, `limit` being as large as wanted; all there are if absent.
    pub filter: Option<feed::Request>,
    /// Whether people get invented names, and whatever else is known of them invented values.
    #[ts(as = "Option<bool>")]
    pub pseudonyms: bool,
    /// The file to write: an absolute path, because the process that writes may stand elsewhere. What was there is
    /// replaced when the archive is whole. If absent, at most 10,000 requests are given as text.
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
}

/// Requests as an HTTP archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "HarWritten")]
pub struct Written {
    /// How many requests it has.
    pub entries: u64,
    /// The archive, unless it is in a file.
    pub text: Option<String>,
}

/// An archive, to be written wherever the caller wants it.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound) for requests that are not there, and those of the record and the directory.
pub async fn archive(rollcall: &Rollcall, request: &Request) -> Result<Archive> {
    let numbers = numbers(rollcall, request).await?;
    Archive::of(rollcall, numbers, request.pseudonyms).await
}

pub(crate) async fn har(rollcall: &Rollcall, request: Request) -> Result<Written> {
    if let Some(file) = &request.file {
        usable(file)?;
    }
    let archive = archive(rollcall, &request).await?;
    match request.file {
        Some(file) => {
            let failed = |error: io::Error| not_written(&file, &error);
            let mut part = PartialFile::begin(file.clone()).await.map_err(failed)?;
            let entries = archive.write(&mut part).await.map_err(|error| error.told(failed))?;
            part.finish().await.map_err(failed)?;
            Ok(Written { entries, text: None })
        }
        None if archive.numbers.len() > MOST => {
            let many = archive.numbers.len();
            Err(Error::invalid(format!(
                "These are {many} requests, and at most {MOST} are given as text. Name a file."
            )))
        }
        None => {
            let mut text = Text::default();
            let too_long =
                |_| Error::invalid("These requests are too long to be given as text. Name a file.");
            let entries = archive.write(&mut text).await.map_err(|error| error.told(too_long))?;
            let text = String::from_utf8(text.0).map_err(|_| Error::invalid("The archive is no text."))?;
            Ok(Written { entries, text: Some(text) })
        }
    }
}

/// Which requests are wanted, the oldest first.
async fn numbers(rollcall: &Rollcall, request: &Request) -> Result<Vec<i64>> {
    let wanted = match &request.filter {
        Some(of) => filter(rollcall, of).await?,
        None => Some(Filter::default()),
    };
    let mut numbers = match wanted {
        Some(mut wanted) => {
            if let Some(ids) = &request.ids {
                let among = wanted.among.take();
                let known = |id: &i64| among.as_ref().is_none_or(|among| among.contains(id));
                wanted.among = Some(ids.iter().copied().filter(known).collect());
            }
            ask(rollcall, move |activity| Ok(activity.numbers(&wanted))).await?
        }
        None => Vec::new(),
    };
    if let (true, Some(id)) = (numbers.is_empty(), request.ids.as_ref().and_then(|ids| ids.first())) {
        return Err(missing(*id));
    }
    if let Some(of) = &request.filter {
        let start = usize::try_from(of.start.unwrap_or(0)).unwrap_or(usize::MAX).min(numbers.len());
        numbers.drain(..start);
        numbers.truncate(of.limit.unwrap_or(usize::MAX));
    }
    numbers.reverse();
    Ok(numbers)
}

/// An archive that can be written.
pub struct Archive {
    rollcall: Rollcall,
    actors: Actors,
    origin: String,
    numbers: Vec<i64>,
    pseudonyms: bool,
}

/// Why an archive was not written.
#[derive(Debug)]
pub enum Stopped {
    /// It is not taken any further.
    Sink(io::Error),
    /// The requests cannot be read.
    Source(Error),
}

impl Stopped {
    fn told(self, sink: impl FnOnce(io::Error) -> Error) -> Error {
        match self {
            Self::Sink(error) => sink(error),
            Self::Source(error) => error,
        }
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Source(error)
    }
}

impl Archive {
    async fn of(rollcall: &Rollcall, numbers: Vec<i64>, pseudonyms: bool) -> Result<Self> {
        let (actors, origin) = (Actors::of(rollcall).await?, rollcall.endpoint().origin());
        Ok(Self { rollcall: rollcall.clone(), actors, origin, numbers, pseudonyms })
    }

    /// Writes it; how many requests it has.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn write(&self, sink: &mut impl Sink) -> std::result::Result<u64, Stopped> {
        let settled = if self.pseudonyms {
            let mut pseudonyms = Pseudonyms::default();
            for numbers in self.numbers.chunks(PAGE) {
                for (row, content) in self.page(numbers).await? {
                    pseudonyms.learn(&row, content.as_ref());
                }
            }
            Some(pseudonyms.settled())
        } else {
            None
        };
        let mut entries = 0;
        let mut part = har::begin(self.pseudonyms);
        for numbers in self.numbers.chunks(PAGE) {
            for (row, content) in self.page(numbers).await? {
                let (row, content) = match &settled {
                    Some(settled) => settled.exchange(&row, content.as_ref()),
                    None => (row, content),
                };
                let sentence = self.actors.sentence(&row);
                let entry = har::entry(&row, content.as_ref(), &self.origin, &sentence);
                part.push_str(if entries > 0 { ",\n" } else { "\n" });
                part.push_str(&entry.to_string());
                entries += 1;
            }
            sink.take(std::mem::take(&mut part).into_bytes()).await.map_err(Stopped::Sink)?;
        }
        part.push_str(har::END);
        sink.take(part.into_bytes()).await.map_err(Stopped::Sink)?;
        Ok(entries)
    }

    /// These requests, as far as they are there still.
    async fn page(&self, numbers: &[i64]) -> Result<Vec<(Row, Option<Content>)>> {
        let numbers = numbers.to_vec();
        let found = ask(&self.rollcall, move |activity| activity.several(&numbers));
        let mut page = Vec::new();
        for (row, content) in found.await? {
            page.push((named(&self.rollcall, row).await?, content));
        }
        Ok(page)
    }
}

/// An archive as text, as long as it is not too long.
#[derive(Default)]
struct Text(Vec<u8>);

impl Sink for Text {
    async fn take(&mut self, mut part: Vec<u8>) -> io::Result<()> {
        if self.0.len() + part.len() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.append(&mut part);
        Ok(())
    }
}
