//! User names that nobody else has.

use std::collections::HashMap;

/// The user names given out, as real companies do it: the second Anna Müller is `anna.mueller2`.
#[derive(Debug, Default)]
pub(super) struct Accounts(HashMap<String, u32>);

impl Accounts {
    /// A user name made of `base`, which does not end in a digit: then no number makes it another's.
    pub(super) fn take(&mut self, base: String) -> String {
        if let Some(count) = self.0.get_mut(&base) {
            *count += 1;
            return format!("{base}{count}");
        }
        self.0.insert(base.clone(), 1);
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_one_has_a_number() {
        let mut accounts = Accounts::default();
        let taken: Vec<_> = ["a.b", "a.b", "a.c", "a.b"].map(|base| accounts.take(base.to_owned())).into();
        assert_eq!(taken, ["a.b", "a.b2", "a.c", "a.b3"]);
    }
}
