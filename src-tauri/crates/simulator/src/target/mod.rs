//! What the identity provider believes that the server holds. It is little: who is linked to which identifier, a number that
//! tells whether the source has changed since, and who was told to be a member of what.

mod drift;
mod escrow;

pub use drift::{Difference, Drift};
pub(crate) use drift::{compare, compare_these};
pub(crate) use escrow::Escrow;

use std::collections::HashMap;

use crate::organisation::{GroupKey, PersonKey};

/// Whom something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Somebody.
    Person(PersonKey),
    /// A group.
    Group(GroupKey),
}

/// Somebody whom the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    /// The identifier that the server gave.
    pub(crate) id: Box<str>,
    /// The fingerprint of the profile that the server has accepted last.
    pub(crate) fingerprint: u64,
    /// Whether they were let in last.
    pub(crate) active: bool,
    /// Whether they are still looked after: who was unassigned is not (idp-wire 1.7).
    pub(crate) managed: bool,
    /// The manager whom the server was told, by the identifier that he had then: who is made anew has another one.
    pub(crate) manager: Option<Box<str>>,
}

/// A group that the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// The identifier that the server gave.
    pub(crate) id: Box<str>,
    /// The name that it was told.
    pub(crate) name: String,
    /// The members that it was told, in ascending order.
    pub(crate) members: Vec<PersonKey>,
    /// Whether it has members who are nobody's business: it was found with some that were never read, or somebody in it has
    /// another identifier by now.
    pub(crate) has_strangers: bool,
}

/// Everything that is believed of the server.
#[derive(Debug, Default)]
pub(crate) struct Target {
    users: Vec<Option<User>>,
    groups: Vec<Option<Group>>,
    pub(crate) escrow: HashMap<Subject, Escrow>,
}

impl Target {
    pub(crate) fn user(&self, key: PersonKey) -> Option<&User> {
        self.users.get(key.0 as usize)?.as_ref()
    }

    pub(crate) fn user_mut(&mut self, key: PersonKey) -> Option<&mut User> {
        self.users.get_mut(key.0 as usize)?.as_mut()
    }

    pub(crate) fn group(&self, key: GroupKey) -> Option<&Group> {
        self.groups.get(key.0 as usize)?.as_ref()
    }

    pub(crate) fn group_mut(&mut self, key: GroupKey) -> Option<&mut Group> {
        self.groups.get_mut(key.0 as usize)?.as_mut()
    }

    /// Somebody is known at the server by an identifier. Who had another one before was made anew, or found as somebody else: of
    /// the new one no membership is known, and those of the former are nobody's business any more.
    pub(crate) fn link_user(&mut self, key: PersonKey, user: User) {
        if self.user(key).is_some_and(|before| before.id != user.id) {
            for group in self.groups.iter_mut().flatten() {
                if let Ok(at) = group.members.binary_search(&key) {
                    group.members.remove(at);
                    group.has_strangers = true;
                }
            }
        }
        put(&mut self.users, key.0, Some(user));
    }

    pub(crate) fn link_group(&mut self, key: GroupKey, group: Group) {
        put(&mut self.groups, key.0, Some(group));
    }

    /// Somebody is no more at the server, and with them their memberships.
    pub(crate) fn forget_user(&mut self, key: PersonKey) {
        put(&mut self.users, key.0, None);
        for group in self.groups.iter_mut().flatten() {
            if let Ok(at) = group.members.binary_search(&key) {
                group.members.remove(at);
            }
        }
    }

    pub(crate) fn forget_group(&mut self, key: GroupKey) {
        put(&mut self.groups, key.0, None);
    }

    /// Everybody who is linked, in order.
    pub(crate) fn users(&self) -> impl Iterator<Item = (PersonKey, &User)> {
        (0..).map(PersonKey).zip(&self.users).filter_map(|(key, user)| Some((key, user.as_ref()?)))
    }

    /// Every group that is linked, in order.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (GroupKey, &Group)> {
        (0..).map(GroupKey).zip(&self.groups).filter_map(|(key, group)| Some((key, group.as_ref()?)))
    }
}

fn put<T>(slots: &mut Vec<Option<T>>, key: u32, value: Option<T>) {
    let at = key as usize;
    if slots.len() <= at {
        slots.resize_with(at + 1, || None);
    }
    if let Some(slot) = slots.get_mut(at) {
        *slot = value;
    }
}
