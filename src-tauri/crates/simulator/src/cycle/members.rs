//! Members: who is to be one, who is believed to be one, and the difference.

use std::collections::HashSet;

use serde_json::Value;

use crate::attribute::Attribute;
use crate::dialect::{GroupProfile, Linking, Member, Membership};
use crate::organisation::{Group, GroupKey, PersonKey, Standing};
use crate::target::{Subject, Target};

use super::groups::Before;
use super::{Trouble, Work, in_scope};

impl Work<'_> {
    /// Who is to be a member: everybody of the group whom the server knows. Who is shut out stays a member, because
    /// memberships are not sent again when they come back (idp-wire 1.7), but does not become one.
    pub(crate) fn wanted_members(&self, key: GroupKey, group: &Group) -> Vec<PersonKey> {
        let target = self.target();
        let told = target.group(key).map_or(&[][..], |linked| &linked.members);
        let wanted = group.members.iter().copied().filter(|&member| {
            target.user(member).is_some()
                && self.person(member).is_some_and(|person| {
                    in_scope(person)
                        || person.standing != Standing::Gone && told.binary_search(&member).is_ok()
                })
        });
        wanted.collect()
    }

    /// Sends the difference. Returns whether the group is still there.
    pub(crate) async fn settle_members(
        &self,
        key: GroupKey,
        group: &Group,
        profile: &GroupProfile,
        before: Before,
    ) -> Result<bool, Trouble> {
        let subject = Some(Subject::Group(key));
        let manners = self.manners();
        let wanted = self.wanted_members(key, group);
        let (mut added, mut removed) = self.difference(key, &wanted, &before);
        if before.state != Linking::Made {
            added = self.unknown(subject, &before.id, added, false).await?;
            removed = self.unknown(subject, &before.id, removed, true).await?;
        }
        let counted = (added.len() as u64, removed.len() as u64);
        let changes = !added.is_empty() || !removed.is_empty();
        if changes || manners.whole_groups && before.renamed {
            let all = if manners.needs_all_members { self.members(&wanted) } else { Vec::new() };
            let change = Membership {
                group: &before.id,
                added: &added,
                removed: &removed,
                all: &all,
                state: before.state,
            };
            for request in self.grammar.change_members(profile, &change) {
                if self.change(subject, &request).await?.is_none() {
                    return Ok(false);
                }
            }
        }
        if let Some(linked) = self.target().group_mut(key) {
            linked.name.clone_from(&group.name);
            linked.members = wanted;
        }
        let mut report = self.report();
        report.counts.members_added += counted.0;
        report.counts.members_removed += counted.1;
        Ok(true)
    }

    /// Who is to be added and removed. Of a group that was found, what the server returned counts, if it returned members.
    fn difference(&self, key: GroupKey, wanted: &[PersonKey], before: &Before) -> (Vec<Member>, Vec<Member>) {
        let found = before.current.as_ref().filter(|_| before.state == Linking::Found);
        if let Some(returned) = found.and_then(|group| group.get("members")?.as_array()) {
            let id = |member: &Value| Some(member.get("value")?.as_str()?.to_owned());
            let held: HashSet<String> = returned.iter().filter_map(id).collect();
            let wanted = self.members(wanted);
            let ids: HashSet<&str> = wanted.iter().map(|member| &*member.id).collect();
            let strangers = returned.iter().filter_map(id).filter(|id| !ids.contains(&**id));
            let removed = strangers.map(|id| Member { id, display: String::new() }).collect();
            drop(ids);
            return (wanted.into_iter().filter(|member| !held.contains(&member.id)).collect(), removed);
        }
        let told = self.target().group(key).map(|linked| linked.members.clone()).unwrap_or_default();
        let without = |these: &[PersonKey], those: &[PersonKey]| {
            let missing = these.iter().copied().filter(|key| those.binary_search(key).is_err());
            missing.collect::<Vec<_>>()
        };
        (self.members(&without(wanted, &told)), self.members(&without(&told, wanted)))
    }

    /// Those of whom the server says, where the dialect asks, that they are (`members`) or are not members yet.
    async fn unknown(
        &self,
        subject: Option<Subject>,
        group: &str,
        candidates: Vec<Member>,
        members: bool,
    ) -> Result<Vec<Member>, Trouble> {
        let mut left = Vec::with_capacity(candidates.len());
        for member in candidates {
            let is_as_it_should = match self.grammar.check_member(group, &member.id) {
                Some(check) => (self.list(subject, &check).await?.total > 0) != members,
                None => false,
            };
            if !is_as_it_should {
                left.push(member);
            }
        }
        Ok(left)
    }

    fn members(&self, keys: &[PersonKey]) -> Vec<Member> {
        let target = self.target();
        keys.iter().filter_map(|&key| self.member(&target, key)).collect()
    }

    fn member(&self, target: &Target, key: PersonKey) -> Option<Member> {
        let id = target.user(key)?.id.to_string();
        let display = self.grammar.value(Attribute::UserName, self.person(key)?);
        Some(Member { id, display: display.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned() })
    }
}
