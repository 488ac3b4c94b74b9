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
/// What is added to one and a half usual intervals before somebody is late.
const PATIENCE: Duration = Duration::from_mins(5);

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
    /// When the cycle began that the last request is of.
    pub began: Option<Timestamp>,
    /// How much time usually passes from one cycle to the next, if that is regular.
    pub usual: Option<Duration>,
}

impl Calls {
    /// Whether the next cycle should have begun by now, if calls could have been heard since `hearing`.
    #[must_use]
    pub fn is_late(&self, hearing: Timestamp, now: Timestamp) -> bool {
        let (Some(began), Some(usual)) = (self.began, self.usual) else { return false };
        let silent = Duration::try_from(now.duration_since(began.max(hearing))).unwrap_or_default();
        silent > usual + usual / 2 + PATIENCE
    }
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

    pub(crate) fn calls(&self) -> Calls {
        let Some(began) = self.began else { return Calls::default() };
        Calls {
            last: Timestamp::from_second(self.last).ok(),
            began: Timestamp::from_second(began).ok(),
            usual: self.usual().and_then(|usual| u64::try_from(usual).ok()).map(Duration::from_secs),
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

    fn minute(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * MINUTE).unwrap()
    }

    #[test]
    fn a_regular_caller_is_known_after_some_cycles_and_late_when_one_is_missing() {
        assert_eq!(Cadence::default().calls(), Calls::default());
        assert_eq!(cycles(&[0, 40, 80]).calls().usual, None, "too few to tell");
        let entra = cycles(&[0, 40, 79, 121, 161]).calls();
        assert_eq!(entra.usual, Some(Duration::from_mins(40)));
        assert_eq!((entra.began, entra.last.unwrap().as_second()), (Some(minute(161)), 161 * MINUTE + 116));
        assert!(!entra.is_late(minute(0), minute(161 + 64)));
        assert!(entra.is_late(minute(0), minute(161 + 66)), "one and a half intervals and five minutes");
    }

    #[test]
    fn nobody_is_late_for_calls_that_could_not_be_heard() {
        let entra = cycles(&[0, 40, 80, 120]).calls();
        assert!(!entra.is_late(minute(500), minute(501)));
        assert!(!entra.is_late(minute(500), minute(564)));
        assert!(entra.is_late(minute(500), minute(566)));
        assert!(!entra.is_late(minute(500), minute(400)), "the clock was set back");
    }

    #[test]
    fn one_that_calls_whenever_something_happens_is_never_late() {
        let okta = cycles(&[0, 5, 100, 110, 900, 905, 4_000]).calls();
        assert_eq!((okta.usual, okta.is_late(minute(0), minute(50_000))), (None, false));
    }

    #[test]
    fn another_rhythm_is_learned() {
        let mut minutes: Vec<i64> = (0..30).map(|cycle| cycle * 40).collect();
        let last = minutes[29];
        minutes.extend((1..=24).map(|cycle| last + cycle * 10));
        assert_eq!(cycles(&minutes).calls().usual, Some(Duration::from_mins(10)));
    }
}
