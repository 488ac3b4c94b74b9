//! What came of a load.

use std::fmt::Write as _;
use std::time::Duration;

use serde::Serialize;

use crate::cycle::{self, Counts};
use crate::target::Drift;

use super::Setup;
use super::meter::{ErrorKind, Meter};
use super::timing::{Kind, Times, Timing};

/// How many differences and troubles are told.
const TOLD: usize = 20;

/// What came of a load.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The word for the dialect.
    pub dialect: &'static str,
    /// The base URL.
    pub endpoint: String,
    /// What chance began with.
    pub seed: u64,
    /// How many people were to be provisioned.
    pub users: u32,
    /// How many objects were worked on at once.
    pub concurrency: usize,
    /// Whether it was ended in the middle.
    pub stopped: bool,
    /// How many cycles there were.
    pub cycles: u32,
    /// How many things happened after everybody was provisioned.
    pub events: u64,
    /// How many requests were sent, those of the comparison aside.
    pub requests: u64,
    /// How long it took, the comparison aside, in seconds.
    #[serde(serialize_with = "crate::check::seconds")]
    pub duration: Duration,
    /// Requests in a second.
    pub rate: f64,
    /// All requests but those of the comparison.
    pub all: Option<Timing>,
    /// The requests by what they were for.
    pub timings: Vec<(Kind, Timing)>,
    /// What went wrong with requests.
    pub errors: Vec<ErrorCount>,
    /// What was done.
    pub counts: Counts,
    /// What went wrong with people and groups, the first ones in words.
    pub troubles: Vec<String>,
    /// Why it went no further, if it did not.
    pub quarantine: Option<String>,
    /// What the server holds, compared with what it should; nothing where it was not compared.
    pub drift: Option<Compared>,
    /// Why it could not be compared.
    pub not_compared: Option<String>,
}

/// How often an error occurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ErrorCount {
    /// Which.
    pub kind: ErrorKind,
    /// How often.
    pub count: u64,
}

/// What the comparison has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// How many users were compared.
    pub users: usize,
    /// How many groups were compared.
    pub groups: usize,
    /// How many objects had changed since they were sent, and were not compared.
    pub pending: usize,
    /// How many the server has that were not provisioned from here.
    pub strangers: usize,
    /// How many differences there are.
    pub differences: usize,
    /// The first of them, in words.
    pub first: Vec<String>,
    /// How long it took, in seconds.
    #[serde(serialize_with = "crate::check::seconds")]
    pub duration: Duration,
}

impl Compared {
    pub(super) fn new(drift: &Drift, duration: Duration) -> Self {
        let nothing = || "nothing".to_owned();
        let first = drift.differences.iter().take(TOLD).map(|one| {
            let (wanted, found) = (one.wanted.clone(), one.found.clone());
            format!(
                "{} {}: {} instead of {}",
                one.id,
                one.attribute,
                found.unwrap_or_else(nothing),
                wanted.unwrap_or_else(nothing)
            )
        });
        Self {
            users: drift.users,
            groups: drift.groups,
            pending: drift.pending,
            strangers: drift.strangers,
            differences: drift.total,
            first: first.collect(),
            duration,
        }
    }
}

impl Report {
    pub(super) fn new(setup: &Setup) -> Self {
        Self {
            dialect: setup.dialect.word(),
            endpoint: setup.endpoint.clone(),
            seed: setup.seed,
            users: setup.users,
            concurrency: setup.concurrency,
            stopped: false,
            cycles: 0,
            events: 0,
            requests: 0,
            duration: Duration::ZERO,
            rate: 0.0,
            all: None,
            timings: Vec::new(),
            errors: Vec::new(),
            counts: Counts::default(),
            troubles: Vec::new(),
            quarantine: None,
            drift: None,
            not_compared: None,
        }
    }

    pub(super) fn add(&mut self, cycle: &cycle::Report) {
        self.cycles += 1;
        self.counts.add(&cycle.counts);
        self.quarantine = cycle.quarantine.as_ref().map(|quarantine| quarantine.detail.clone());
        let left = TOLD.saturating_sub(self.troubles.len());
        let told = cycle.troubles.iter().take(left);
        self.troubles
            .extend(told.map(|trouble| format!("{}: {} {}", trouble.request, trouble.word, trouble.detail)));
    }

    pub(super) fn measured(&mut self, meter: &Meter, duration: Duration) {
        let counted = meter.counted();
        let mut all = Times::new();
        for times in counted.times.values() {
            all.add_all(times);
        }
        self.all = all.timing();
        self.timings =
            counted.times.iter().filter_map(|(kind, times)| Some((*kind, times.timing()?))).collect();
        self.errors = counted.errors.iter().map(|(&kind, &count)| ErrorCount { kind, count }).collect();
        (self.requests, self.duration) = (counted.requests, duration);
        #[expect(clippy::cast_precision_loss, reason = "a rate")]
        let rate = counted.requests as f64 / duration.as_secs_f64().max(f64::EPSILON);
        self.rate = rate;
    }

    /// The comparison is timed as well, and counted by itself.
    pub(super) fn compared(&mut self, meter: &Meter) {
        let timing = meter.counted().times.get(&Kind::Compare).and_then(Times::timing);
        self.timings.extend(timing.map(|timing| (Kind::Compare, timing)));
    }

    /// Whether nothing went wrong: what a command answers with its exit code.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.stopped
            && self.errors.is_empty()
            && self.counts.failed == 0
            && self.drift.as_ref().is_some_and(|drift| drift.differences == 0)
    }

    /// It all in one sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let errors: u64 = self.errors.iter().map(|error| error.count).sum();
        let drift = match &self.drift {
            None => "not compared".to_owned(),
            Some(drift) => format!(
                "{} differences in {} users and {} groups",
                drift.differences, drift.users, drift.groups
            ),
        };
        format!(
            "{} requests in {:.1} s, {:.0} a second; {errors} errors, {} objects failed; {drift}.",
            self.requests,
            self.duration.as_secs_f64(),
            self.rate,
            self.counts.failed
        )
    }

    /// A table for a terminal.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = format!(
            "{:<18}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}\n",
            "ms", "requests", "mean", "p50", "p90", "p99", "p99.9", "max"
        );
        let all = self.all.map(|all| ("All", all));
        for (title, timing) in self.timings.iter().map(|(kind, timing)| (kind.title(), *timing)).chain(all) {
            // Writing to a text cannot fail.
            let _ = writeln!(
                text,
                "{title:<18}{:>9}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>9.1}",
                timing.requests, timing.mean, timing.p50, timing.p90, timing.p99, timing.p999, timing.max
            );
        }
        for error in &self.errors {
            let _ = writeln!(text, "{} times: {}", error.count, error.kind);
        }
        let differences = self.drift.iter().flat_map(|drift| &drift.first);
        for line in self.quarantine.iter().chain(&self.not_compared).chain(&self.troubles).chain(differences)
        {
            let plain: String = line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
            let _ = writeln!(text, "{plain}");
        }
        let _ = writeln!(text, "\n{}", self.summary());
        text
    }
}
