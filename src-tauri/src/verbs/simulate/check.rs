//! `rollcall simulate --check`

use std::fs;

use admin::pretend::check::{self, Progress, Report, Setup};
use admin::pretend::{Dialect, Stop};
use admin::{Code, Error};
use serde_json::json;

use super::{Target, seed, until_told};
use crate::cli::args::{Dialects, Simulate};
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::progress::{advance, steps};
use crate::cli::table::Table;
use crate::cli::text::grouped;

/// How many columns a report has.
const WIDTH: usize = 100;

pub(super) async fn run(target: &Target, simulate: &Simulate, output: &Output, stop: &Stop) -> Outcome {
    let dialects: &[Dialect] = match &simulate.dialect {
        None => std::slice::from_ref(&target.dialect),
        Some(Dialects::One(dialect)) => std::slice::from_ref(dialect),
        Some(Dialects::All) => &Dialect::ALL,
    };
    let first = seed(simulate.seed)?;
    let bar = steps(output.json());
    let all = async {
        let mut reports = Vec::new();
        for (number, &dialect) in (0..).zip(dialects) {
            if stop.is_stopped() {
                break;
            }
            // Another seed each time: a server may not give a name again that it has deleted.
            let setup = Setup::new(dialect, &target.endpoint, target.token.clone(), first + number);
            let progress = |Progress { done, total, title }| {
                let told = match dialects {
                    [_] => title.to_owned(),
                    _ => format!("{}: {title}", dialect.name()),
                };
                advance(&bar, done, total, told);
            };
            let report = check::run(setup, progress, stop).await;
            let report = report.map_err(|error| Failure::Usage(error.to_string()))?;
            if !output.json() {
                bar.suspend(|| output.print(&told(&report, output.colour())))?;
            }
            reports.push(report);
        }
        Ok::<_, Failure>(reports)
    };
    let reports = until_told(all, stop, &bar, output).await?;
    bar.finish_and_clear();
    let reports = reports?;
    if let Some(file) = &simulate.junit {
        fs::write(file, check::junit(&reports)).map_err(|error| {
            Error::new(Code::Io, format!("{} cannot be written: {error}.", file.display()))
        })?;
    }
    let is_good = !stop.is_stopped() && reports.iter().all(Report::is_good);
    if output.json() {
        output.document(&json!({ "good": is_good, "reports": reports }))?;
    } else {
        if dialects.len() > 1 {
            output.print(&table(&reports, output.colour()))?;
        }
        for report in reports.iter().filter(|report| !report.is_good() && !report.stopped) {
            output.remark(&format!("The same again: --dialect {} --seed {}", report.dialect, report.seed));
        }
    }
    if is_good { Ok(()) } else { Err(Failure::Reported) }
}

fn told(report: &Report, colour: bool) -> String {
    let heading = format!("{} at {}", report.dialect_name, report.endpoint);
    let heading = if colour { format!("\u{1b}[1m{heading}\u{1b}[0m") } else { heading };
    format!("{heading}\n\n{}\n", report.render(WIDTH, colour))
}

/// All dialects side by side.
fn table(reports: &[Report], colour: bool) -> String {
    let mut table = Table::new(&[
        "DIALECT",
        ">PASSED",
        ">FAILED",
        ">NOT APPLICABLE",
        ">NOT TRIED",
        ">LEFT BEHIND",
        ">REQUESTS",
        ">SECONDS",
    ]);
    for report in reports {
        let counts = report.counts();
        table.row([
            report.dialect.to_owned(),
            grouped(counts.passed as u64),
            grouped(counts.failed as u64),
            grouped(counts.not_applicable as u64),
            grouped(counts.not_tried as u64),
            grouped(report.left_behind.len() as u64),
            grouped(report.requests),
            format!("{:.1}", report.duration.as_secs_f64()),
        ]);
    }
    table.render(colour)
}
