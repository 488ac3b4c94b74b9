//! Objects that failed and are tried again in a later cycle (idp-wire 1.10).

/// An object that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Escrow {
    /// How often it has failed.
    pub(crate) failures: u32,
    /// The cycle in which it is tried again.
    pub(crate) due: u32,
}

impl Escrow {
    /// After a failure in `cycle`: with each one the next attempt is twice as many cycles away, where the dialect backs off.
    pub(crate) fn after(before: Option<Self>, cycle: u32, backs_off: bool) -> Self {
        const LONGEST: u32 = 6;
        let failures = before.map_or(0, |escrow| escrow.failures).saturating_add(1);
        let wait = if backs_off { 1 << failures.saturating_sub(1).min(LONGEST) } else { 1 };
        Self { failures, due: cycle.saturating_add(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fails_again_waits_longer_where_the_dialect_does() {
        let first = Escrow::after(None, 1, true);
        let second = Escrow::after(Some(first), first.due, true);
        let third = Escrow::after(Some(second), second.due, true);
        assert_eq!((first.due, second.due, third.due), (2, 4, 8));
        let patient = Escrow::after(Some(second), 9, false);
        assert_eq!((patient.due, patient.failures), (10, 3));
    }
}
