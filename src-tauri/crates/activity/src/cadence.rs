//! How often an identity provider calls, learned from when it called.
//!
//! Identity providers call in cycles: many requests within a moment, then nothing for long. Only what comes at regular times
//! can be late; one that calls whenever somebody changes something has no usual interval.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

/// Requests that are no further apart than this belong to one cycle, in seconds.
const WITHIN: i64 = 180;
/// How many intervals are remembered.
const REMEMBERED: usize = 24;
/// From how many intervals on something is learned.
const ENOUGH: usize = 3;
/// What is added to the usual interval before somebody is late, in seconds.
const PATIENCE: i64 = 300;

/// When somebody called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cadence {
    /// When the cycle under way began, and the last request of it; seconds since 1970.
    began: Option<i64>,
    last: i64,
    /// From the beginning of one cycle to that of the next, in seconds.
    intervals: VecDeque<i64>,
}

/// How it stands with somebody who calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calls {
    /// The last request.
    pub last: Option<Timestamp>,
    /// How much time usually passes from one cycle to the next, if that is regular.
    pub usual: Option<Duration>,
    /// Whether the next one should have come by now.
    pub overdue: bool,
}

impl Cadence {
    /// Notes a request. Those that ended late may come out of order.
    pub(crate) fn note(&mut self, at: Timestamp) {
        let at = at.as_second();
        match self.began {
            Some(began) if at - self.last > WITHIN => {
                if self.intervals.len() == REMEMBERED {
                    self.intervals.pop_front();
                }
                self.intervals.push_back(at - began);
                self.began = Some(at);
            }
            Some(_) => {}
            None => self.began = Some(at),
        }
        self.last = self.last.max(at);
    }

    pub(crate) fn calls(&self, now: Timestamp) -> Calls {
        let Some(began) = self.began else { return Calls::default() };
        let usual = self.usual();
        let overdue = usual.is_some_and(|usual| now.as_second() - began > usual + usual / 2 + PATIENCE);
        Calls {
            last: Timestamp::from_second(self.last).ok(),
            usual: usual.and_then(|usual| u64::try_from(usual).ok()).map(Duration::from_secs),
            overdue,
        }
    }

    /// The median, if three quarters of the intervals are near it.
    fn usual(&self) -> Option<i64> {
        if self.intervals.len() < ENOUGH {
            return None;
        }
        let mut sorted: Vec<i64> = self.intervals.iter().copied().collect();
        sorted.sort_unstable();
        let median = sorted[sorted.len() / 2];
        let near =
            sorted.iter().filter(|interval| (median / 2..=median + median / 2).contains(*interval)).count();
        (near * 4 >= sorted.len() * 3).then_some(median)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60;

    /// Cycles of some requests that begin at these minutes.
    fn cycles(minutes: &[i64]) -> Cadence {
        let mut cadence = Cadence::default();
        for minute in minutes {
            for second in 0..30 {
                cadence.note(Timestamp::from_second(minute * MINUTE + 4 * second).unwrap());
            }
        }
        cadence
    }

    fn at(cadence: &Cadence, minute: i64) -> Calls {
        cadence.calls(Timestamp::from_second(minute * MINUTE).unwrap())
    }

    #[test]
    fn a_regular_caller_is_known_after_some_cycles_and_late_when_one_is_missing() {
        assert_eq!(at(&Cadence::default(), 5), Calls::default());
        assert_eq!(at(&cycles(&[0, 40, 80]), 500).usual, None, "too few to tell");
        let entra = cycles(&[0, 40, 79, 121, 161]);
        assert_eq!(at(&entra, 170).usual, Some(Duration::from_mins(40)));
        assert!(!at(&entra, 161 + 64).overdue);
        assert!(at(&entra, 161 + 66).overdue, "one and a half intervals and five minutes");
        assert_eq!(at(&entra, 170).last.unwrap().as_second(), 161 * MINUTE + 116);
    }

    #[test]
    fn one_that_calls_whenever_something_happens_is_never_late() {
        let okta = cycles(&[0, 5, 100, 110, 900, 905, 4_000]);
        assert_eq!((at(&okta, 50_000).usual, at(&okta, 50_000).overdue), (None, false));
    }

    #[test]
    fn another_rhythm_is_learned() {
        let mut minutes: Vec<i64> = (0..30).map(|cycle| cycle * 40).collect();
        let last = minutes[29];
        minutes.extend((1..=24).map(|cycle| last + cycle * 10));
        assert_eq!(at(&cycles(&minutes), last + 245).usual, Some(Duration::from_mins(10)));
    }
}
