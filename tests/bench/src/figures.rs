//! The whole run: the folders, the servers, the figures one after the other, and the targets.

use std::time::Instant;

use tokio::runtime::Runtime;

use crate::args::{Args, Pace};
use crate::floor::Floor;
use crate::folder::Folder;
use crate::reading::READINGS;
use crate::report::{Bound, Target, line, megabytes, number, row};
use crate::rounds::Series;
use crate::stand::Stand;
use crate::writing::WRITINGS;
use crate::{Result, cold_start, report};

/// What a server may hold in memory, in megabytes.
const MEMORY: f64 = 80.0;

/// The servers, and what came of it so far.
pub(crate) struct Bench {
    pub(crate) runtime: Runtime,
    pub(crate) pace: Pace,
    pub(crate) bare: Stand,
    /// The fewest users first.
    pub(crate) stands: Vec<Stand>,
    pub(crate) targets: Vec<Target>,
}

/// Measures what is asked for and prints it.
pub(crate) fn run(args: &Args) -> Result<()> {
    let begun = Instant::now();
    std::fs::create_dir_all(&args.keep)?;
    if args.seed_only {
        return seed(args);
    }
    machine()?;
    let mut folders = Vec::new();
    for users in args.sizes() {
        let folder = Folder::prepare(&args.keep, users, args.fresh)?;
        folder.warm()?;
        folders.push(folder);
    }
    let measuring = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut targets = Vec::new();
    if args.wants("cold start") {
        cold_start::measure(args, &runtime, &folders, &mut targets)?;
    }
    if args.wants("roles") {
        crate::roles::measure(args, &folders, &mut targets)?;
    }
    if args.wants("recording") {
        crate::recording::measure(args, &runtime, &mut targets)?;
    }
    let mut stands = Vec::new();
    for folder in folders {
        stands.push(Stand::rollcall(&folder, &runtime)?);
    }
    let mut bench = Bench { runtime, pace: args.pace(), bare: Stand::bare()?, stands, targets };
    let readings: Vec<_> = READINGS.iter().filter(|reading| args.wants(reading.name)).collect();
    if !readings.is_empty() {
        bench.heading("Reading", "bare handler")?;
        for reading in readings {
            bench.read(reading)?;
        }
    }
    let writings: Vec<_> = WRITINGS.iter().filter(|writing| args.wants(writing.name)).collect();
    if !writings.is_empty() {
        let mut floor = Floor::open(&args.keep)?;
        for stand in &bench.stands {
            stand.grow_log(&bench.runtime)?;
        }
        bench.floor(&mut floor)?;
        bench.heading("Writing, durably", "bare SQLite")?;
        for writing in writings {
            bench.write(writing, &mut floor)?;
        }
    }
    if args.wants("memory") {
        bench.memory()?;
    }
    report::targets(&bench.targets)?;
    let (all, measured) = (begun.elapsed(), measuring.elapsed());
    line(&format!("\nMeasured in {} s, {} s with making the folders.", measured.as_secs(), all.as_secs()))
}

/// Makes the folders for whoever measures something else with them.
fn seed(args: &Args) -> Result<()> {
    for users in args.sizes() {
        let folder = Folder::prepare(&args.keep, users, args.fresh)?;
        line(&folder.path.display().to_string())?;
    }
    Ok(())
}

fn machine() -> Result<()> {
    let processors = std::thread::available_parallelism()?;
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model.trim());
    let sqlite = directory::Directory::sqlite_version();
    line(&format!(
        "Rollcall, measured on {processors} processors ({model}), {}, SQLite {sqlite}",
        std::env::consts::OS
    ))
}

impl Bench {
    fn heading(&self, title: &str, baseline: &str) -> Result<()> {
        line("")?;
        let mut values = vec![baseline.to_owned()];
        values.extend(self.stands.iter().map(|stand| format!("{} users", number(stand.users))));
        row(title, &values)
    }

    /// Notes how much longer one takes with the most users than with the fewest.
    pub(crate) fn growth(&mut self, name: &str, series: &[Series], most: f64) {
        let (Some(fewest), Some(largest)) = (self.stands.first(), self.stands.last()) else { return };
        let (Some(of_fewest), Some(of_largest)) = (series.get(1), series.last()) else { return };
        if self.stands.len() < 2 {
            return;
        }
        let (many, few) = (number(largest.users), number(fewest.users));
        self.targets.push(Target {
            text: format!("{name}: {many} users over {few}"),
            value: of_fewest.of(of_largest),
            bound: Bound::AtMost(most),
            unit: "",
        });
    }

    fn memory(&mut self) -> Result<()> {
        line("")?;
        row("Memory (resident)", &["idle".into(), "after".into(), "at most".into()])?;
        for stand in &self.stands {
            let users = number(stand.users);
            let (Some(idle), Some(after)) = (stand.idle, stand.process.memory()) else {
                return line("  this system does not tell");
            };
            let values = [megabytes(idle.resident), megabytes(after.resident), megabytes(after.peak)];
            row(&format!("  with {users} users"), &values)?;
            self.targets.push(Target {
                text: format!("memory at most, {users} users"),
                value: report::bytes_in_mb(after.peak),
                bound: Bound::AtMost(MEMORY),
                unit: " MB",
            });
        }
        Ok(())
    }
}

/// A row of values.
pub(crate) fn each(series: &[Series], show: impl Fn(&Series) -> String) -> Vec<String> {
    series.iter().map(show).collect()
}

/// Every series but the first as a part of the first.
pub(crate) fn compared(series: &[Series]) -> Vec<String> {
    let mut values = vec![String::new()];
    values.extend(series[1..].iter().map(|of_stand| format!("{:.2}", of_stand.of(&series[0]))));
    values
}
