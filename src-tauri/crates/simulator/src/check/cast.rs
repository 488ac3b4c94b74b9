//! The people of a self-test: recognisable by anybody who finds them in a directory, and nobody else's.

use crate::chance::Chance;
use crate::organisation::Organisation;

/// How many they are: the cast that is written by hand has managers, departments, a project and app roles.
const PEOPLE: u32 = 12;

/// What every name begins with.
pub(super) const PREFIX: &str = "rollcall-check";

/// The mark of a run.
pub(super) fn tag(seed: u64) -> String {
    let number = Chance::new(seed).fork("self-test").next();
    format!("{:08x}", number >> 32)
}

/// Everybody, with the mark of the run in every name.
pub(super) fn play(seed: u64, tag: &str) -> Organisation {
    let mut organisation = Organisation::generate(seed, PEOPLE);
    organisation.domain = format!("{PREFIX}-{tag}.example.com");
    for person in &mut organisation.people {
        // What stands before the at sign is kept; where it goes is not.
        person.mail = Some(format!("{}@{}", person.mail_nickname, organisation.domain));
        person.user_name = person.mail.clone().unwrap_or_default();
    }
    mark(&mut organisation, tag);
    organisation
}

/// Marks what has no mark yet: an event makes people and groups and knows nothing of marks.
pub(super) fn mark(organisation: &mut Organisation, tag: &str) {
    let prefix = format!("{PREFIX}-{tag}-");
    for person in &mut organisation.people {
        for name in [Some(&mut person.mail_nickname), Some(&mut person.user_name), person.mail.as_mut()] {
            if let Some(name) = name.filter(|name| !name.starts_with(&prefix)) {
                name.insert_str(0, &prefix);
            }
        }
    }
    for group in organisation.groups.iter_mut().filter(|group| !group.name.starts_with(&prefix)) {
        group.name.insert_str(0, &prefix);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_recognisable_and_nobody_twice() {
        let tag = tag(7);
        let organisation = play(7, &tag);
        let mut names: Vec<_> =
            organisation.people.iter().map(|person| person.user_name.to_lowercase()).collect();
        assert!(names.iter().all(|name| name.starts_with(&format!("rollcall-check-{tag}-"))), "{names:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 12);
        assert_ne!(super::tag(8), tag);
    }
}
