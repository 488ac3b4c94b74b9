//! `rollcall simulate --load`

use std::time::Duration;

use admin::pretend::Stop;
use admin::pretend::load::{self, Setup};

use super::{Target, seed, until_told};
use crate::cli::args::{Dialects, Simulate};
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::progress::{advance, steps};
use crate::cli::text::{count, grouped};

/// How many people are provisioned unless it is said.
pub(super) const USERS: u32 = 1000;
/// How many people and groups are worked on at once unless it is said.
const CONCURRENCY: u16 = 8;

pub(super) async fn run(target: &Target, simulate: &Simulate, output: &Output, stop: &Stop) -> Outcome {
    let dialect = match simulate.dialect {
        Some(Dialects::One(dialect)) => dialect,
        Some(Dialects::All) | None => target.dialect,
    };
    let users = simulate.users.unwrap_or(USERS);
    let setup = Setup::new(dialect, &target.endpoint, target.token.clone(), seed(simulate.seed)?, users);
    let setup = Setup {
        concurrency: simulate.concurrency.unwrap_or(CONCURRENCY).into(),
        duration: simulate.duration.map(|seconds| Duration::from_secs(seconds.into())),
        ..setup
    };
    let bar = steps(output.json());
    let shown = bar.clone();
    let progress = move |progress: load::Progress| {
        advance(&shown, progress.done, progress.total, told(&progress));
    };
    let report = until_told(load::run(setup, progress, stop), stop, &bar, output).await?;
    bar.finish_and_clear();
    let report = report.map_err(|error| Failure::Usage(error.to_string()))?;
    if output.json() {
        output.document(&report)?;
    } else {
        output.print(&report.render())?;
    }
    if report.is_good() { Ok(()) } else { Err(Failure::Reported) }
}

/// How far it has come, in words.
fn told(progress: &load::Progress) -> String {
    let phase = if progress.keeps_going { "Changes" } else { progress.phase.title() };
    let seconds = progress.elapsed.as_secs().max(1);
    let rate = grouped(progress.requests / seconds);
    match progress.errors {
        0 => format!("{phase}, {rate} requests a second"),
        errors => format!("{phase}, {rate} requests a second, {}", count(errors, "error")),
    }
}
