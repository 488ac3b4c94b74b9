//! The servers that are measured side by side, each with another number of users.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::Result;
use crate::client::{Connection, Sample, load};
use crate::floor::GROWN_LOG;
use crate::folder::Folder;
use crate::process::{Memory, Process};
use crate::requests::{Site, What};
use crate::rounds::Part;

/// A log that does not grow to its size in this time has another limit by now.
const LONGEST_GROWTH: Duration = Duration::from_secs(20);

/// A running server.
pub(crate) struct Stand {
    /// What it is called above its column.
    pub(crate) users: u64,
    pub(crate) process: Process,
    /// What it held in memory before it was asked for anything.
    pub(crate) idle: Option<Memory>,
    site: Arc<Site>,
}

impl Stand {
    /// The bare server.
    pub(crate) fn bare() -> Result<Self> {
        let process = Process::bare()?;
        Ok(Self { users: 0, site: Site::bare(process.port), idle: None, process })
    }

    /// Rollcall on a folder, with nothing left to do.
    pub(crate) fn rollcall(folder: &Folder, runtime: &Runtime) -> Result<Self> {
        let token = folder.token()?;
        let process = Process::rollcall(&folder.path)?;
        let site = Site::of(folder, process.port, token.expose());
        first_answer(runtime, &site, Instant::now(), 200)?;
        folder.wait_for_index()?;
        std::thread::sleep(Duration::from_millis(300));
        Ok(Self { users: folder.users, idle: process.memory(), process, site })
    }

    /// Asks for something over so many connections, as part of a round.
    pub(crate) fn part<'a>(&'a self, runtime: &'a Runtime, what: What, connections: u64) -> Part<'a> {
        Box::new(move |time| self.ask(runtime, what, connections, time))
    }

    /// Has users changed and changed back until the write-ahead log has its lasting size.
    pub(crate) fn grow_log(&self, runtime: &Runtime) -> Result<()> {
        let until = Instant::now() + LONGEST_GROWTH;
        while self.process.log_size()? < GROWN_LOG && Instant::now() < until {
            self.ask(runtime, What::PatchActive, 16, Duration::from_millis(100))?;
        }
        Ok(())
    }

    fn ask(&self, runtime: &Runtime, what: What, connections: u64, time: Duration) -> Result<Sample> {
        let (busy, commits) = (self.process.busy(), self.process.commits());
        let mut sample =
            runtime.block_on(load(self.site.port(), self.site.askers(what, connections), time))?;
        sample.busy = self.process.busy().zip(busy).map(|(after, before)| after.saturating_sub(before));
        let difference = |(after, before): (u32, u32)| after.wrapping_sub(before).into();
        sample.commits = self.process.commits().zip(commits).map(difference);
        Ok(sample)
    }
}

/// Waits for the first answer; how long it took since `begun`.
pub(crate) fn first_answer(
    runtime: &Runtime,
    site: &Site,
    begun: Instant,
    expected: u16,
) -> Result<Duration> {
    let greeting = async { Connection::open(site.port()).await?.exchange(&site.greeting()).await };
    let status = runtime.block_on(greeting)?;
    if status == expected {
        Ok(begun.elapsed())
    } else {
        Err(format!("the first answer was {status}").into())
    }
}
