//! Managers: a reference needs the identifier that the server gave, so it is settled when both are known (idp-wire 1.6).

use crate::organisation::{Person, PersonKey};
use crate::target::{Subject, User};

use super::{Trouble, Work, in_scope};

impl Work<'_> {
    /// Whether the server was told another manager than the one there is.
    pub(crate) fn manager_differs(&self, person: &Person, user: &User) -> bool {
        if !self.grammar.sends_managers() {
            return false;
        }
        match self.manager(person) {
            None => user.manager.is_some(),
            // As long as the server does not know him, he cannot be told.
            Some(manager) => {
                self.target().user(manager).is_some_and(|manager| Some(&manager.id) != user.manager.as_ref())
            }
        }
    }

    /// Everybody whose manager became known after they were made themselves.
    pub(crate) fn due_managers(&self) -> Vec<PersonKey> {
        if !self.grammar.sends_managers() {
            return Vec::new();
        }
        let everybody = (0..).map(PersonKey).zip(&self.organisation.people);
        let due = everybody.filter(|(key, person)| {
            let linked = self.target().user(*key).cloned();
            let is_there = |user: &User| user.active && self.manager_differs(person, user);
            in_scope(person)
                && linked.as_ref().is_some_and(is_there)
                && !self.must_wait(&self.target(), Subject::Person(*key))
        });
        due.map(|(key, _)| key).collect()
    }

    /// One user whose manager is settled late.
    pub(crate) async fn manager_in_cycle(&self, key: PersonKey) {
        let Some(person) = self.person(key) else { return };
        match self.settle_manager(key, person).await {
            Ok(_) => {}
            Err(trouble) => self.failed(Subject::Person(key), trouble),
        }
    }

    /// Tells the server the manager, unless it knows. Returns whether it was told.
    pub(crate) async fn settle_manager(&self, key: PersonKey, person: &Person) -> Result<bool, Trouble> {
        let subject = Some(Subject::Person(key));
        let Some(user) = self.target().user(key).cloned() else { return Ok(false) };
        if !self.manager_differs(person, &user) {
            return Ok(false);
        }
        let wanted = self.manager(person);
        let id = wanted.and_then(|manager| Some(self.target().user(manager)?.id.to_string()));
        if let Some(check) = id.as_deref().and_then(|id| self.grammar.check_manager(&user.id, id))
            && self.list(subject, &check).await?.total > 0
        {
            self.told(key, id.as_deref());
            return Ok(false);
        }
        let Some(request) = self.grammar.set_manager(&user.id, id.as_deref()) else { return Ok(false) };
        if self.change(subject, &request).await?.is_none() {
            self.target().forget_user(key);
            return Ok(false);
        }
        self.told(key, id.as_deref());
        self.report().counts.managers_set += 1;
        Ok(true)
    }

    fn told(&self, key: PersonKey, manager: Option<&str>) {
        if let Some(user) = self.target().user_mut(key) {
            user.manager = manager.map(Into::into);
        }
    }
}
