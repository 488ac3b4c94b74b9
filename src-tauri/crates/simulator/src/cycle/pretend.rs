//! Going on after a refusal as if there had been none.
//!
//! An identity provider tries again in its next cycle. Whoever tries a server out wants each event judged by itself instead, and
//! not to hear of the same refusal in all that follow.

use crate::organisation::{GroupKey, PersonKey, Standing};
use crate::target::{Escrow, Subject};

use super::{Work, in_scope, profile};

impl Work<'_> {
    /// Believes of the server what it would hold had it taken everything about `subject`. Who was never made is given up.
    pub(crate) fn pretend(&self, subject: Subject) {
        self.target().escrow.remove(&subject);
        let is_known = match subject {
            Subject::Person(key) => self.pretend_of_person(key),
            Subject::Group(key) => self.pretend_of_group(key),
        };
        if !is_known {
            self.target().escrow.insert(subject, Escrow { failures: 1, due: u32::MAX });
        }
    }

    fn pretend_of_person(&self, key: PersonKey) -> bool {
        let Some(person) = self.person(key) else { return true };
        if person.standing == Standing::Gone {
            self.target().forget_user(key);
            return true;
        }
        let fingerprint = profile(self.grammar, self.organisation, person).fingerprint();
        let manager = self.manager(person);
        let mut target = self.target();
        let manager = manager.and_then(|manager| Some(target.user(manager)?.id.clone()));
        let Some(user) = target.user_mut(key) else { return false };
        (user.fingerprint, user.active, user.managed) = (fingerprint, in_scope(person), person.assigned);
        if self.grammar.sends_managers() {
            user.manager = manager;
        }
        true
    }

    fn pretend_of_group(&self, key: GroupKey) -> bool {
        let Some(group) = self.group(key) else { return true };
        if !group.assigned {
            self.target().forget_group(key);
            return true;
        }
        let members = self.wanted_members(key, group);
        let mut target = self.target();
        let Some(linked) = target.group_mut(key) else { return false };
        linked.name.clone_from(&group.name);
        linked.members = members;
        true
    }
}
