//! Rounds: everything that is compared, one right after the other, several times.

use std::time::Duration;

use crate::Result;
use crate::args::Pace;
use crate::client::{Sample, float};

/// One thing to be measured for so long.
pub(crate) type Part<'a> = Box<dyn FnMut(Duration) -> Result<Sample> + 'a>;

/// What all rounds showed of one part.
#[derive(Debug, Default)]
pub(crate) struct Series {
    rates: Vec<f64>,
    latencies: Vec<Duration>,
    requests: u64,
    count: u64,
    busy: Option<Duration>,
    commits: Option<u64>,
}

/// Takes the rounds, after a short one that does not count.
pub(crate) fn take(pace: Pace, parts: &mut [Part<'_>]) -> Result<Vec<Series>> {
    for part in parts.iter_mut() {
        part(pace.slice / 5)?;
    }
    let mut series: Vec<Series> = parts.iter().map(|_| Series::default()).collect();
    for _ in 0..pace.rounds {
        for (part, series) in parts.iter_mut().zip(&mut series) {
            series.add(part(pace.slice)?);
        }
    }
    for series in &mut series {
        series.latencies.sort_unstable();
    }
    Ok(series)
}

impl Series {
    fn add(&mut self, sample: Sample) {
        self.rates.push(sample.rate());
        self.latencies.extend(sample.latencies);
        self.requests += sample.requests;
        self.count += sample.count;
        self.busy = sum(self.busy, sample.busy);
        self.commits = sum(self.commits, sample.commits);
    }

    /// How many a second, in the median round.
    pub(crate) fn rate(&self) -> f64 {
        median(self.rates.clone())
    }

    /// The rate as a part of another's, in the median round.
    pub(crate) fn of(&self, other: &Self) -> f64 {
        median(self.rates.iter().zip(&other.rates).map(|(rate, other)| rate / other).collect())
    }

    /// How long so many parts of a hundred took at most.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let last = self.latencies.len().saturating_sub(1);
        self.latencies.get(last * percent / 100).copied().unwrap_or_default()
    }

    /// How long the server's processors worked for one request.
    pub(crate) fn busy_each(&self) -> Option<Duration> {
        Some(self.busy?.div_f64(float(self.requests.max(1))))
    }

    /// How many shared a commit, on average.
    pub(crate) fn group(&self) -> Option<f64> {
        Some(float(self.requests) / float(self.commits?.max(1)))
    }
}

fn sum<T: std::ops::Add<Output = T> + Copy>(so_far: Option<T>, more: Option<T>) -> Option<T> {
    match (so_far, more) {
        (Some(so_far), Some(more)) => Some(so_far + more),
        (so_far, more) => so_far.or(more),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
