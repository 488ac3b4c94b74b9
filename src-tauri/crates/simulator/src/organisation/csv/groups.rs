//! Groups and app roles that a file names.

use std::collections::HashMap;

use uuid::Uuid;

use super::ids::Ids;
use crate::organisation::{AppRole, AppRoleKey, Group, GroupKind, PersonKey};

/// What everybody's application has, where the file says nothing about app roles.
const USUAL: [&str; 3] = ["Administrator", "Editor", "Viewer"];

/// Groups, found by their names. Capital letters do not make another group.
#[derive(Debug, Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    places: HashMap<String, usize>,
}

impl Groups {
    /// Makes somebody a member, and the group if it is new. People come in ascending order.
    pub(super) fn join(&mut self, ids: &mut Ids, name: &str, kind: GroupKind, person: PersonKey) {
        let key = name.to_lowercase();
        let place = if let Some(place) = self.places.get(&key) {
            *place
        } else {
            let object_id = ids.derive("group", name);
            self.groups.push(Group {
                object_id,
                name: name.to_owned(),
                kind,
                members: Vec::new(),
                assigned: true,
            });
            self.places.insert(key, self.groups.len() - 1);
            self.groups.len() - 1
        };
        if let Some(group) = self.groups.get_mut(place) {
            // A department stays one, also if the column of groups names it first.
            if kind == GroupKind::Department {
                group.kind = kind;
            }
            if group.members.last() != Some(&person) {
                group.members.push(person);
            }
        }
    }

    /// All of them, in the order in which the file names them.
    pub(super) fn finish(self) -> Vec<Group> {
        self.groups
    }
}

/// App roles, found by their names.
#[derive(Debug, Default)]
pub(super) struct Roles {
    roles: Vec<AppRole>,
    places: HashMap<String, AppRoleKey>,
}

impl Roles {
    /// The app role of this name, made if it is new.
    pub(super) fn of(&mut self, ids: &mut Ids, name: &str) -> AppRoleKey {
        let key = name.to_lowercase();
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = AppRoleKey(u32::try_from(self.roles.len()).unwrap_or(u32::MAX));
        self.roles.push(role(ids.derive("app role", name), name));
        self.places.insert(key, place);
        place
    }

    /// All of them, or the usual ones if there are none.
    pub(super) fn finish(self, ids: &mut Ids) -> Vec<AppRole> {
        if self.roles.is_empty() {
            USUAL.into_iter().map(|name| role(ids.derive("app role", name), name)).collect()
        } else {
            self.roles
        }
    }
}

/// The value is the name as identifiers are written.
fn role(id: Uuid, name: &str) -> AppRole {
    AppRole { id, value: name.to_lowercase().replace(' ', "-"), name: name.to_owned() }
}
