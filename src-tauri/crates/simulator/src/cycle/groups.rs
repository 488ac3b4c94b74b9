//! Groups: made, found, renamed, deleted (idp-wire 1.8, 2.6). Their members are settled in [`super::members`].

use serde_json::Value;

use crate::dialect::{GroupProfile, Linking};
use crate::organisation::{Group, GroupKey};
use crate::target::{self, Subject};

use super::{Trouble, TroubleKind, Work};

/// What became of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Created,
    Matched,
    Updated,
    Deleted,
}

/// How a group was before its members are settled.
pub(crate) struct Before {
    pub(crate) id: String,
    pub(crate) state: Linking,
    /// Whether its name is another one now.
    pub(crate) renamed: bool,
    /// What the server returned, if it was asked.
    pub(crate) current: Option<Value>,
}

impl Work<'_> {
    /// Every group with which something is to be done.
    pub(crate) fn due_groups(&self) -> Vec<GroupKey> {
        let all = (0..).map(GroupKey).zip(&self.organisation.groups);
        let due = all.filter(|(key, group)| {
            if self.must_wait(&self.target(), Subject::Group(*key)) {
                return false;
            }
            let linked = self.target().group(*key).cloned();
            match (linked, group.assigned) {
                (None, assigned) => assigned,
                (Some(_), false) => true,
                (Some(linked), true) => {
                    linked.name != group.name || self.wanted_members(*key, group) != linked.members
                }
            }
        });
        due.map(|(key, _)| key).collect()
    }

    /// One group of a cycle.
    pub(crate) async fn group_in_cycle(&self, key: GroupKey) {
        let subject = Subject::Group(key);
        let Some(group) = self.group(key) else { return };
        match self.settle_group(key, group).await {
            Ok(deed) => {
                self.target().escrow.remove(&subject);
                let mut report = self.report();
                let counts = &mut report.counts;
                *match deed {
                    Deed::Created => &mut counts.groups_created,
                    Deed::Matched => &mut counts.groups_matched,
                    Deed::Updated => &mut counts.groups_updated,
                    Deed::Deleted => &mut counts.groups_deleted,
                } += 1;
            }
            Err(trouble) => self.failed(subject, trouble),
        }
    }

    /// Makes the server's group what it is in the source. One that the server has lost is looked up again, once.
    pub(crate) async fn settle_group(&self, key: GroupKey, group: &Group) -> Result<Deed, Trouble> {
        let linked = self.target().group(key).cloned();
        match linked {
            Some(linked) if !group.assigned => self.delete_group(key, &linked).await,
            Some(linked) => match self.change_group(key, group, &linked).await? {
                Some(deed) => Ok(deed),
                None => {
                    self.target().forget_group(key);
                    self.provision_group(key, group).await
                }
            },
            None => self.provision_group(key, group).await,
        }
    }

    async fn provision_group(&self, key: GroupKey, group: &Group) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Group(key));
        let profile = profile(group);
        if let Some(found) = self.find_group(key, &profile).await? {
            return self.adopt_group(key, group, &profile, found).await;
        }
        let request = self.grammar.create_group(&profile);
        let answer = self.ask(subject, &request).await?;
        match answer.status {
            200..=299 => {
                let body = answer.json();
                let Some(id) = body.as_ref().and_then(|body| body.get("id")?.as_str()) else {
                    return Err(self.trouble(TroubleKind::Unreadable, subject, &request, &answer));
                };
                self.link_group(key, group, id, false);
                let before =
                    Before { id: id.to_owned(), state: Linking::Made, renamed: false, current: None };
                self.settle_members(key, group, &profile, before).await?;
                Ok(Deed::Created)
            }
            409 => match self.find_group(key, &profile).await? {
                Some(found) => self.adopt_group(key, group, &profile, found).await,
                None => Err(self.trouble(TroubleKind::Conflict, subject, &request, &answer)),
            },
            _ => Err(self.trouble(TroubleKind::Refused, subject, &request, &answer)),
        }
    }

    pub(crate) async fn find_group(
        &self,
        key: GroupKey,
        profile: &GroupProfile,
    ) -> Result<Option<Value>, Trouble> {
        let subject = Some(Subject::Group(key));
        let request = self.grammar.find_group(profile);
        let mut list = self.list(subject, &request).await?;
        if list.total > 1 || list.resources.len() > 1 {
            let line = super::reaction::line(&request);
            let mut trouble = Trouble::new(TroubleKind::Several, self.manners(), subject, line);
            trouble.detail = format!("{} groups were found.", list.total);
            return Err(trouble);
        }
        Ok(list.resources.pop())
    }

    async fn adopt_group(
        &self,
        key: GroupKey,
        group: &Group,
        profile: &GroupProfile,
        found: Value,
    ) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Group(key));
        let Some(id) = found.get("id").and_then(Value::as_str).map(str::to_owned) else {
            let line = format!("GET {} without 'id'", profile.name);
            return Err(Trouble::new(TroubleKind::Unreadable, self.manners(), subject, line));
        };
        if !self.manners().repeats_the_name {
            for request in self.grammar.update_group(&id, Some(&found), profile) {
                self.must(subject, &request).await?;
            }
        }
        self.link_group(key, group, &id, found.get("members").is_none());
        let before = Before { id, state: Linking::Found, renamed: false, current: Some(found) };
        self.settle_members(key, group, profile, before).await?;
        Ok(Deed::Matched)
    }

    /// Sends what changed; nothing if the server has lost it.
    async fn change_group(
        &self,
        key: GroupKey,
        group: &Group,
        linked: &target::Group,
    ) -> Result<Option<Deed>, Trouble> {
        let subject = Some(Subject::Group(key));
        let (manners, profile) = (self.manners(), profile(group));
        let mut current = None;
        if manners.reads_groups {
            current = self.read(subject, &self.grammar.read_group(&linked.id)).await?;
            if current.is_none() {
                return Ok(None);
            }
        }
        let renamed = linked.name != group.name;
        if renamed || manners.repeats_the_name || current.is_some() {
            for request in self.grammar.update_group(&linked.id, current.as_ref(), &profile) {
                if self.change(subject, &request).await?.is_none() {
                    return Ok(None);
                }
            }
        }
        if let (true, Some(linked)) = (renamed && !manners.whole_groups, self.target().group_mut(key)) {
            linked.name.clone_from(&group.name);
        }
        let before = Before { id: linked.id.to_string(), state: Linking::Known, renamed, current };
        let is_there = self.settle_members(key, group, &profile, before).await?;
        Ok(is_there.then_some(Deed::Updated))
    }

    async fn delete_group(&self, key: GroupKey, linked: &target::Group) -> Result<Deed, Trouble> {
        let subject = Some(Subject::Group(key));
        let is_there = !self.manners().reads_before_deleting_groups
            || self.read(subject, &self.grammar.read_group(&linked.id)).await?.is_some();
        if is_there {
            self.change(subject, &self.grammar.delete_group(&linked.id)).await?;
        }
        self.target().forget_group(key);
        Ok(Deed::Deleted)
    }

    fn link_group(&self, key: GroupKey, group: &Group, id: &str, has_strangers: bool) {
        let linked =
            target::Group { id: id.into(), name: group.name.clone(), members: Vec::new(), has_strangers };
        self.target().link_group(key, linked);
    }
}

/// A group as dialects are told of it.
pub(crate) fn profile(group: &Group) -> GroupProfile {
    GroupProfile { object_id: group.object_id, name: group.name.clone() }
}
