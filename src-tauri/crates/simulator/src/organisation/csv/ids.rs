//! Identifiers where a file has none.

use std::collections::HashSet;

use uuid::Uuid;

use crate::chance::Chance;

/// Identifiers, each given out once.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<Uuid>);

impl Ids {
    /// Takes one that the file has, unless somebody has it already.
    pub(super) fn take(&mut self, id: Uuid) -> bool {
        self.0.insert(id)
    }

    /// One that follows from the name, so that the same file read again gives the same one.
    pub(super) fn derive(&mut self, kind: &str, name: &str) -> Uuid {
        let mut chance = Chance::new(0).fork(kind).fork(&name.to_lowercase());
        loop {
            let id = chance.uuid();
            if self.take(id) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_has_the_same_identifier_but_for_one_that_is_taken() {
        let mut ids = Ids::default();
        let anna = ids.derive("person", "Anna@example.com");
        assert_eq!(Ids::default().derive("person", "anna@example.com"), anna);
        assert_ne!(Ids::default().derive("group", "anna@example.com"), anna);
        assert_ne!(ids.derive("person", "anna@example.com"), anna);
        assert!(!ids.take(anna));
    }
}
