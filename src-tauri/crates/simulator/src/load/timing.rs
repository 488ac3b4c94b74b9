//! How long requests took, by what they were for.

use std::time::Duration;

use hdrhistogram::Histogram;
use serde::Serialize;

use crate::wire::{Method, Purpose, Request};

/// The longest time that is told apart, in microseconds: twice what an identity provider waits.
const LONGEST: u64 = 120_000_000;

/// How many digits of a time are kept.
const DIGITS: u8 = 3;

/// What a request was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Kind {
    FindUser,
    ReadUser,
    CreateUser,
    ChangeUser,
    DeleteUser,
    FindGroup,
    ReadGroup,
    CreateGroup,
    ChangeGroup,
    DeleteGroup,
    Compare,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::FindUser,
        Self::ReadUser,
        Self::CreateUser,
        Self::ChangeUser,
        Self::DeleteUser,
        Self::FindGroup,
        Self::ReadGroup,
        Self::CreateGroup,
        Self::ChangeGroup,
        Self::DeleteGroup,
        Self::Compare,
    ];

    /// In words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::FindUser => "Look up a user",
            Self::ReadUser => "Read a user",
            Self::CreateUser => "Create a user",
            Self::ChangeUser => "Change a user",
            Self::DeleteUser => "Delete a user",
            Self::FindGroup => "Look up a group",
            Self::ReadGroup => "Read a group",
            Self::CreateGroup => "Create a group",
            Self::ChangeGroup => "Change a group",
            Self::DeleteGroup => "Delete a group",
            Self::Compare => "Compare",
        }
    }

    /// What a request is for.
    pub(super) fn of(purpose: Purpose, request: &Request) -> Self {
        if purpose == Purpose::Check {
            return Self::Compare;
        }
        let is_group = request.target.starts_with("/Groups");
        let is_lookup = request.target.contains("filter=");
        match (request.method, is_group) {
            (Method::Get, false) if is_lookup => Self::FindUser,
            (Method::Get, true) if is_lookup => Self::FindGroup,
            (Method::Get, false) => Self::ReadUser,
            (Method::Get, true) => Self::ReadGroup,
            (Method::Post, false) => Self::CreateUser,
            (Method::Post, true) => Self::CreateGroup,
            (Method::Put | Method::Patch, false) => Self::ChangeUser,
            (Method::Put | Method::Patch, true) => Self::ChangeGroup,
            (Method::Delete, false) => Self::DeleteUser,
            (Method::Delete, true) => Self::DeleteGroup,
        }
    }
}

/// How long requests took, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is what its name says")]
pub struct Timing {
    pub requests: u64,
    pub mean: f64,
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub p999: f64,
    pub max: f64,
}

/// Times, counted.
#[derive(Debug, Clone)]
pub(super) struct Times(Option<Histogram<u64>>);

impl Times {
    pub(super) fn new() -> Self {
        // The bounds are constants that it takes.
        Self(Histogram::new_with_bounds(1, LONGEST, DIGITS).ok())
    }

    pub(super) fn add(&mut self, duration: Duration) {
        if let Some(counts) = &mut self.0 {
            counts.saturating_record(u64::try_from(duration.as_micros()).unwrap_or(LONGEST).max(1));
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        if let (Some(counts), Some(other)) = (&mut self.0, &other.0) {
            // Both have the same bounds.
            let _ = counts.add(other);
        }
    }

    /// What they come to; nothing where there are none.
    pub(super) fn timing(&self) -> Option<Timing> {
        let counts = self.0.as_ref().filter(|counts| !counts.is_empty())?;
        #[expect(clippy::cast_precision_loss, reason = "two minutes in microseconds")]
        let at = |quantile: f64| counts.value_at_quantile(quantile) as f64 / 1_000.0;
        Some(Timing {
            requests: counts.len(),
            mean: counts.mean() / 1_000.0,
            p50: at(0.5),
            p90: at(0.9),
            p99: at(0.99),
            p999: at(0.999),
            max: at(1.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_what_was_counted() {
        let mut times = Times::new();
        assert_eq!(times.timing(), None);
        for millisecond in 1..=1_000 {
            times.add(Duration::from_millis(millisecond));
        }
        times.add(Duration::from_hours(1));
        let timing = times.timing().unwrap();
        let is_about = |is: f64, should: f64| (is - should).abs() / should < 0.002;
        assert!(is_about(timing.p50, 501.0) && is_about(timing.p90, 901.0), "{timing:?}");
        assert!(timing.max >= 120_000.0, "{timing:?}");
        assert_eq!(timing.requests, 1_001);
    }
}
