//! Chance that repeats itself: the same seed makes the same organisation, the same events, the same bytes on the wire.
//!
//! SplitMix64 (Steele, Lea, Flood 2014), written here because a library may change its numbers with a version.

use uuid::{Builder, Uuid};

/// The distance between two states: 2⁶⁴ divided by the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A source of numbers that look random and are determined by a seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance(u64);

impl Chance {
    /// Begins anew.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A source for a part of the work, named by `label`. It depends on the seed and on what was drawn before, and takes
    /// one number however much is drawn from it, so that a part that grows does not change the others.
    #[must_use]
    pub fn fork(&mut self, label: &str) -> Self {
        // FNV-1a, whose constants are these.
        let name = label.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mix(self.next() ^ name))
    }

    /// 64 bits.
    #[expect(clippy::should_implement_trait, reason = "a source without end is no iterator to loop over")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to `n`, without `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // The upper half of a product (Lemire 2019). Its bias is below n / 2³², which nobody sees in an organisation.
        let high = self.next() >> 32;
        u32::try_from((high * u64::from(n)) >> 32).unwrap_or(0)
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of these, unless there are none.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let length = u32::try_from(choices.len()).unwrap_or(u32::MAX);
        choices.get(self.below(length) as usize)
    }

    /// Brings these into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
            items.swap(last, other);
        }
    }

    /// An identifier in the form of version 4 (RFC 9562 §5.4).
    pub fn uuid(&mut self) -> Uuid {
        let bits = u128::from(self.next()) << 64 | u128::from(self.next());
        Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

/// Spreads every bit of a state over the whole number.
const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut chance = Chance::new(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn what_is_drawn_lies_within_and_repeats_itself() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            let mut order: Vec<u32> = (0..20).collect();
            chance.shuffle(&mut order);
            (chance.below(7), chance.uuid(), chance.fork("a").next(), order)
        };
        assert_eq!(draw(5), draw(5));
        assert_ne!(draw(5), draw(6));
        let mut chance = Chance::new(9);
        assert!((0..1000).all(|_| chance.below(3) < 3));
        assert_eq!((chance.below(0), chance.pick::<u8>(&[])), (0, None));
        assert_eq!(chance.uuid().get_version_num(), 4);
    }

    #[test]
    fn a_part_does_not_change_what_is_drawn_after_it() {
        let (mut one, mut other) = (Chance::new(3), Chance::new(3));
        let mut part = one.fork("names");
        for _ in 0..100 {
            part.next();
        }
        let _ = other.fork("names");
        assert_eq!(one.next(), other.next());
        assert_ne!(Chance::new(3).fork("a"), Chance::new(3).fork("b"));
    }
}
