//! How long to wait before a lost tunnel is tried again.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
/// An administrator who mends a network should not wait for longer than this.
const LONGEST: Duration = Duration::from_secs(60);
/// A tunnel that was up for so long was not lost by what the last tries met.
const PROVEN: Duration = Duration::from_secs(60);

/// Waits twice as long after each try.
#[derive(Debug, Default)]
pub(crate) struct Backoff(u32);

impl Backoff {
    /// How long to wait now.
    pub(crate) fn next(&mut self) -> Duration {
        let wait = FIRST.saturating_mul(1 << self.0.min(6)).min(LONGEST);
        self.0 += 1;
        wait
    }

    /// It was up for so long.
    pub(crate) fn was_up(&mut self, time: Duration) {
        if time >= PROVEN {
            self.0 = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute_and_begin_again_after_a_minute_that_went_well() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..8).map(|_| backoff.next().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        backoff.was_up(Duration::from_secs(5));
        assert_eq!(backoff.next().as_secs(), 60);
        backoff.was_up(Duration::from_secs(61));
        assert_eq!(backoff.next().as_secs(), 1);
    }
}
