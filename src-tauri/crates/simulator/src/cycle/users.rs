//! Users: joiners, movers, leavers, and those who come back (idp-wire 1.12).

use serde_json::Value;

use crate::attribute::{Attribute, Profile};
use crate::dialect::{Matched, Returning};
use crate::organisation::{Person, PersonKey, Standing};
use crate::target::{Subject, User};

use super::{Trouble, TroubleKind, Work, in_scope};

/// What became of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Created,
    Matched,
    Updated,
    Unchanged,
    Disabled,
    Enabled,
    Deleted,
}

/// What is to be done with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Due {
    Provision,
    Update(User),
    Enable(User),
    Disable(User),
    Delete(User),
}

impl Work<'_> {
    /// Everybody with whom something is to be done.
    pub(crate) fn due_people(&self, changed_only: bool) -> Vec<PersonKey> {
        let everybody = (0..).map(PersonKey).zip(&self.organisation.people);
        let due = everybody.filter(|(key, person)| {
            let may = !self.must_wait(&self.target(), Subject::Person(*key));
            may && self.due(*key, person, changed_only).is_some()
        });
        due.map(|(key, _)| key).collect()
    }

    /// What is to be done with somebody. `changed_only` leaves those alone who are as they were sent.
    pub(crate) fn due(&self, key: PersonKey, person: &Person, changed_only: bool) -> Option<Due> {
        let linked = self.target().user(key).cloned();
        let wants = in_scope(person);
        let Some(user) = linked else { return wants.then_some(Due::Provision) };
        let is_gone = person.standing == Standing::Gone;
        if is_gone && self.manners().deletes_users {
            // Whoever was unassigned before is no longer looked after, and stays (idp-wire 1.7).
            return user.managed.then_some(Due::Delete(user));
        }
        match (wants, user.active) {
            (false, true) => Some(Due::Disable(user)),
            (false, false) => None,
            (true, false) => Some(Due::Enable(user)),
            (true, true) => {
                let differs = super::profile(self.grammar, self.organisation, person).fingerprint()
                    != user.fingerprint
                    || self.manager_differs(person, &user);
                (!changed_only || differs).then_some(Due::Update(user))
            }
        }
    }

    /// One user of a cycle.
    pub(crate) async fn user_in_cycle(&self, key: PersonKey) {
        let subject = Subject::Person(key);
        let Some(person) = self.person(key) else { return };
        let Some(due) = self.due(key, person, false) else { return };
        match self.user(key, person, due).await {
            Ok(deed) => {
                self.target().escrow.remove(&subject);
                let mut report = self.report();
                let counts = &mut report.counts;
                *match deed {
                    Deed::Created => &mut counts.users_created,
                    Deed::Matched => &mut counts.users_matched,
                    Deed::Updated => &mut counts.users_updated,
                    Deed::Unchanged => &mut counts.users_unchanged,
                    Deed::Disabled => &mut counts.users_disabled,
                    Deed::Enabled => &mut counts.users_enabled,
                    Deed::Deleted => &mut counts.users_deleted,
                } += 1;
            }
            Err(trouble) => self.failed(subject, trouble),
        }
    }

    /// Does what is due.
    pub(crate) async fn user(&self, key: PersonKey, person: &Person, due: Due) -> Result<Deed, Trouble> {
        match due {
            Due::Provision => self.provision(key, person).await,
            Due::Update(user) => self.update(key, person, &user).await,
            Due::Enable(user) => self.enable(key, person, &user).await,
            Due::Disable(user) => self.disable(key, person, &user).await,
            Due::Delete(user) => self.delete(key, &user).await,
        }
    }

    /// Looks somebody up, and makes them where there is nobody.
    async fn provision(&self, key: PersonKey, person: &Person) -> Result<Deed, Trouble> {
        let profile = self.profile(person);
        match self.find(key, &profile).await? {
            Some(found) => self.adopt(key, &profile, found).await,
            None => self.create(key, &profile).await,
        }
    }

    /// Asks by one matching attribute after the other.
    pub(crate) async fn find(&self, key: PersonKey, profile: &Profile) -> Result<Option<Value>, Trouble> {
        let subject = Some(Subject::Person(key));
        for request in self.grammar.find_user(profile) {
            let mut list = self.list(subject, &request).await?;
            if list.total > 1 || list.resources.len() > 1 {
                let line = super::reaction::line(&request);
                let mut trouble = Trouble::new(TroubleKind::Several, self.manners(), subject, line);
                trouble.detail = format!("{} users were found.", list.total);
                return Err(trouble);
            }
            if let Some(found) = list.resources.pop() {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Makes somebody. A refusal as a duplicate is looked into: it may be a create whose answer was lost.
    pub(crate) async fn create(&self, key: PersonKey, profile: &Profile) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Person(key));
        let request = self.grammar.create_user(profile);
        let answer = self.ask(subject, &request).await?;
        match answer.status {
            200..=299 => {
                let body = answer.json();
                let id = body.as_ref().and_then(|body| body.get("id")?.as_str());
                let Some(id) = id.filter(|id| !id.is_empty()) else {
                    return Err(self.trouble(TroubleKind::Unreadable, subject, &request, &answer));
                };
                self.link(key, profile, id, true);
                Ok(Deed::Created)
            }
            409 => match self.find(key, profile).await? {
                Some(found) => self.adopt(key, profile, found).await,
                None => Err(self.trouble(TroubleKind::Conflict, subject, &request, &answer)),
            },
            _ => Err(self.trouble(TroubleKind::Refused, subject, &request, &answer)),
        }
    }

    /// Links whom a lookup has found, and sends what differs.
    pub(crate) async fn adopt(
        &self,
        key: PersonKey,
        profile: &Profile,
        found: Value,
    ) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Person(key));
        let Some(id) = found.get("id").and_then(Value::as_str).map(str::to_owned) else {
            let line = format!("GET {} without 'id'", profile.text(Attribute::UserName));
            return Err(Trouble::new(TroubleKind::Unreadable, self.manners(), subject, line));
        };
        let current = match self.manners().matched {
            Matched::Compare => found,
            Matched::Read => self.read(subject, &self.grammar.read_user(&id)).await?.unwrap_or(Value::Null),
        };
        if let Some(request) = self.grammar.update_user(&id, &current, profile) {
            self.must(subject, &request).await?;
        }
        self.link(key, profile, &id, false);
        Ok(Deed::Matched)
    }

    /// Sends what differs, and makes somebody anew whom the server has lost.
    async fn update(&self, key: PersonKey, person: &Person, user: &User) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Person(key));
        let profile = self.profile(person);
        let Some(current) = self.read(subject, &self.grammar.read_user(&user.id)).await? else {
            self.target().forget_user(key);
            return self.provision(key, person).await;
        };
        let mut deed = Deed::Unchanged;
        if let Some(request) = self.grammar.update_user(&user.id, &current, &profile) {
            deed = Deed::Updated;
            if self.change(subject, &request).await?.is_none() {
                self.target().forget_user(key);
                return self.provision(key, person).await;
            }
        }
        if let Some(user) = self.target().user_mut(key) {
            user.fingerprint = profile.fingerprint();
            user.active = true;
        }
        if self.settle_manager(key, person).await? {
            deed = Deed::Updated;
        }
        Ok(deed)
    }

    /// Lets somebody in again.
    async fn enable(&self, key: PersonKey, person: &Person, user: &User) -> Result<Deed, Trouble> {
        let manners = self.manners();
        match (user.managed, manners.returning) {
            (true, _) if manners.matched == Matched::Read => {
                if manners.activates_first {
                    let request = self.grammar.set_active(&user.id, None, true);
                    self.change(Some(Subject::Person(key)), &request).await?;
                }
                self.update(key, person, user).await?;
            }
            (false, Returning::MadeAnew) => {
                let profile = self.profile(person);
                self.create(key, &profile).await?;
            }
            _ => {
                self.provision(key, person).await?;
                // Whoever was found again has the manager that the server was told.
                if let Some(now) = self.target().user_mut(key).filter(|now| now.id == user.id) {
                    now.manager.clone_from(&user.manager);
                }
                self.settle_manager(key, person).await?;
            }
        }
        Ok(Deed::Enabled)
    }

    /// Shuts somebody out.
    async fn disable(&self, key: PersonKey, person: &Person, user: &User) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Person(key));
        let mut current = None;
        if self.manners().reads_before_disabling {
            current = self.read(subject, &self.grammar.read_user(&user.id)).await?;
            if current.is_none() {
                self.target().forget_user(key);
                return Ok(Deed::Disabled);
            }
        }
        let is_out =
            current.as_ref().and_then(|user| Attribute::Active.read(user)) == Some(&Value::Bool(false));
        if !is_out {
            let request = self.grammar.set_active(&user.id, current.as_ref(), false);
            if self.change(subject, &request).await?.is_none() {
                self.target().forget_user(key);
                return Ok(Deed::Disabled);
            }
        }
        if let Some(user) = self.target().user_mut(key) {
            user.active = false;
            user.managed = person.assigned;
        }
        Ok(Deed::Disabled)
    }

    /// Deletes somebody; who is gone already is gone.
    async fn delete(&self, key: PersonKey, user: &User) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Person(key));
        let is_there = !self.manners().reads_before_disabling
            || self.read(subject, &self.grammar.read_user(&user.id)).await?.is_some();
        if is_there {
            self.change(subject, &self.grammar.delete_user(&user.id)).await?;
        }
        self.target().forget_user(key);
        Ok(Deed::Deleted)
    }

    fn link(&self, key: PersonKey, profile: &Profile, id: &str, told_manager: bool) {
        let user = User {
            id: id.into(),
            fingerprint: profile.fingerprint(),
            active: true,
            managed: true,
            manager: profile.manager.as_deref().filter(|_| told_manager).map(Into::into),
        };
        self.target().link_user(key, user);
    }
}
