//! How long the requests of a scene wait before they go, where the scene has a length and nobody knows how many there will be.

use std::time::Duration;

/// The longest that a request waits: whoever watches should not think that it stands still.
const LONGEST: Duration = Duration::from_millis(2_500);
/// As many requests are always thought to come still. So the last ones become faster and faster, and none exceeds the length.
const ALWAYS: u32 = 6;
/// Between requests where nothing has a length.
const EVEN: Duration = Duration::from_millis(500);

/// What is left of the length of a scene.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Budget {
    /// Every request waits as long as the one before.
    Even,
    /// A scene with a length.
    Scene {
        /// What is left of it.
        left: Duration,
        /// How many requests are thought to come still.
        expected: u32,
    },
}

impl Budget {
    /// How long the next request waits.
    pub(crate) fn take(&mut self) -> Duration {
        match self {
            Self::Even => EVEN,
            Self::Scene { left, expected } => {
                let wait = (*left / (*expected).max(ALWAYS)).min(LONGEST);
                *left -= wait;
                *expected = expected.saturating_sub(1);
                wait
            }
        }
    }

    /// What is left when no more requests come.
    pub(crate) fn rest(&mut self) -> Duration {
        match self {
            Self::Even => Duration::ZERO,
            Self::Scene { left, .. } => std::mem::take(left),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_lasts_as_long_as_it_is_to_however_many_requests_there_are() {
        let length = Duration::from_secs(60);
        for (expected, requests) in [(100, 100), (100, 3), (100, 900), (0, 40), (5, 0)] {
            let mut budget = Budget::Scene { left: length, expected };
            let waits: Vec<Duration> = (0..requests).map(|_| budget.take()).collect();
            assert!(waits.iter().all(|wait| *wait <= LONGEST));
            let rest = budget.rest();
            assert_eq!(waits.iter().sum::<Duration>() + rest, length, "{expected}, {requests}");
            assert!(budget.rest().is_zero());
        }
        let mut budget = Budget::Scene { left: length, expected: 100 };
        let waits: Vec<Duration> = (0..90).map(|_| budget.take()).collect();
        assert!(waits.iter().all(|wait| wait.as_millis() == 600), "where the guess is right they are alike");
    }
}
