//! A number out of a hat. Nothing secret hangs on it, so it is SplitMix64 and no more.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Draws numbers.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// One that nobody can foretell by accident.
    pub(super) fn new() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }

    /// One that always draws the same.
    pub(super) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// Whether something happens that happens in so many of a hundred cases.
    pub(super) const fn percent(&mut self, percent: u8) -> bool {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ drawn >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ drawn >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        drawn ^= drawn >> 31;
        drawn % 100 < percent as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_follows_the_percentage_and_the_seed() {
        let struck = |seed, percent| {
            let mut chance = Chance::seeded(seed);
            (0..10_000).map(|_| chance.percent(percent)).collect::<Vec<_>>()
        };
        for (percent, within) in [(0, 0..=0), (100, 10_000..=10_000), (50, 4_800..=5_200), (3, 240..=360)] {
            let count = struck(7, percent).into_iter().filter(|struck| *struck).count();
            assert!(within.contains(&count), "{percent} %: {count}");
        }
        assert_eq!(struck(1, 50), struck(1, 50));
        assert_ne!(struck(1, 50), struck(2, 50));
    }
}
