//! A client that does what RFC 7644 says and nothing that needs to be forgiven: also the strict profile must be content.

use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{Attribute, ENTERPRISE, Object, Place, Profile};
use crate::wire::{Header, Method, Request, encode};

use super::manners::PLAIN_WORDS;
use super::patch::{GROUP, operation, patch, remove};
use super::{Grammar, GroupProfile, Kind, Manners, Matched, Membership, Returning, Trial, whole};

/// How such a client speaks.
#[derive(Debug)]
pub(crate) struct Plain;

/// How many members one PATCH carries at most.
const BATCH: usize = 500;

pub(super) const HEADERS: &[Header] = &[
    Header::Host,
    Header::Fixed("User-Agent", "Rollcall-Simulator"),
    Header::Fixed("Accept", "application/scim+json"),
    Header::Authorization,
];

pub(super) const HEADERS_WITH_BODY: &[Header] = &[
    Header::Host,
    Header::Fixed("User-Agent", "Rollcall-Simulator"),
    Header::Fixed("Accept", "application/scim+json"),
    Header::Fixed("Content-Type", "application/scim+json"),
    Header::Authorization,
];

pub(super) static MANNERS: Manners = Manners {
    timeout: Duration::from_secs(30),
    headers: HEADERS,
    headers_with_body: HEADERS_WITH_BODY,
    bearer: true,
    matched: Matched::Compare,
    reads_before_disabling: false,
    reads_groups: false,
    reads_before_deleting_groups: false,
    repeats_the_name: false,
    deletes_users: true,
    activates_first: false,
    returning: Returning::Found,
    takes_404_for_none: false,
    whole_groups: false,
    clears: true,
    needs_all_members: false,
    tries_when_throttled: 3,
    backs_off: false,
    quarantines: false,
    words: &PLAIN_WORDS,
};

/// A lookup without anything else.
pub(super) fn lookup(kind: Kind, attribute: &str, value: &str) -> Request {
    let filter = format!("{attribute} eq {}", encode::literal(value));
    Request::get(format!("{}?filter={}", kind.path(), encode::percent(&filter)))
}

/// A group, as yet without members.
pub(super) fn group(wanted: &GroupProfile) -> Value {
    json!({ "schemas": [GROUP], "externalId": wanted.object_id.to_string(), "displayName": wanted.name })
}

impl Grammar for Plain {
    fn manners(&self) -> &'static Manners {
        &MANNERS
    }

    fn attributes(&self) -> &'static [Attribute] {
        whole::ATTRIBUTES
    }

    fn test(&self, nobody: Uuid) -> Vec<Trial> {
        let nobody = nobody.to_string();
        [lookup(Kind::Users, "userName", &nobody), lookup(Kind::Groups, "displayName", &nobody)]
            .map(|request| Trial::List { request, must_be_empty: true })
            .into()
    }

    fn find_user(&self, wanted: &Profile) -> Vec<Request> {
        vec![lookup(Kind::Users, "userName", wanted.text(Attribute::UserName))]
    }

    fn read_user(&self, id: &str) -> Request {
        Request::get(format!("/Users/{id}"))
    }

    fn create_user(&self, wanted: &Profile) -> Request {
        Request::with(Method::Post, "/Users", &Value::Object(whole::user(wanted)))
    }

    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
        let mut operations: Vec<Value> = Vec::new();
        let mut lists = Vec::new();
        for &attribute in self.attributes() {
            let (is, should) = (attribute.read(current), wanted.get(attribute));
            if is == should {
                continue;
            }
            match (attribute.place(), should) {
                (Place::Typed(list, ..), _) => {
                    if !lists.contains(&list) {
                        lists.push(list);
                    }
                }
                (_, Some(value)) => operations.push(operation("replace", &attribute.path(), value.clone())),
                (_, None) => operations.push(remove("remove", &attribute.path())),
            }
        }
        operations.extend(lists.into_iter().map(|list| replaced_list(list, wanted)));
        operations.extend(roles(current, wanted));
        (!operations.is_empty()).then(|| patch(format!("/Users/{id}"), operations))
    }

    fn set_active(&self, id: &str, _current: Option<&Value>, active: bool) -> Request {
        patch(format!("/Users/{id}"), vec![operation("replace", "active", active.into())])
    }

    fn delete_user(&self, id: &str) -> Request {
        Request::delete(format!("/Users/{id}"))
    }

    fn set_manager(&self, id: &str, manager: Option<&str>) -> Option<Request> {
        let path = format!("{ENTERPRISE}:manager");
        let operation = match manager {
            Some(manager) => operation("replace", &path, json!({ "value": manager })),
            None => remove("remove", &path),
        };
        Some(patch(format!("/Users/{id}"), vec![operation]))
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request {
        lookup(Kind::Groups, "displayName", &wanted.name)
    }

    fn read_group(&self, id: &str) -> Request {
        Request::get(format!("/Groups/{id}"))
    }

    fn create_group(&self, wanted: &GroupProfile) -> Request {
        Request::with(Method::Post, "/Groups", &group(wanted))
    }

    fn update_group(&self, id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
        renamed(id, current, wanted)
    }

    fn change_members(&self, _wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request> {
        members(change, BATCH)
    }

    fn delete_group(&self, id: &str) -> Request {
        Request::delete(format!("/Groups/{id}"))
    }

    fn sends_roles(&self) -> bool {
        true
    }

    fn sends_managers(&self) -> bool {
        true
    }

    fn keeps_other_roles(&self) -> bool {
        false
    }
}

/// The name, where it differs or what it was is not known.
pub(super) fn renamed(id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
    let is = current.and_then(|group| group.get("displayName")).and_then(Value::as_str);
    if is == Some(wanted.name.as_str()) {
        return Vec::new();
    }
    let operation = operation("replace", "displayName", wanted.name.as_str().into());
    vec![patch(format!("/Groups/{id}"), vec![operation])]
}

/// Members who come and those who leave, so many at once: those who leave by a path to each.
pub(super) fn members(change: &Membership<'_>, batch: usize) -> Vec<Request> {
    let added = change.added.chunks(batch).map(|batch| {
        let members = batch.iter().map(|member| json!({ "value": member.id })).collect();
        vec![operation("add", "members", members)]
    });
    let removed = change.removed.chunks(batch).map(|batch| {
        let path = |id: &str| format!("members[value eq {}]", encode::literal(id));
        batch.iter().map(|member| remove("remove", &path(&member.id))).collect()
    });
    let target = format!("/Groups/{}", change.group);
    added.chain(removed).map(|operations| patch(target.as_str(), operations)).collect()
}

/// A list as it should be, or its removal.
fn replaced_list(list: &'static str, wanted: &Profile) -> Value {
    let mut object = Object::new();
    for (attribute, value) in &wanted.values {
        if matches!(attribute.place(), Place::Typed(found, ..) if found == list) {
            attribute.put(&mut object, value.clone(), whole::fresh);
        }
    }
    match object.remove(list) {
        Some(elements) => operation("replace", list, elements),
        None => remove("remove", list),
    }
}

fn roles(current: &Value, wanted: &Profile) -> Option<Value> {
    let wanted = wanted.roles.as_ref()?;
    let held: Vec<&str> = current
        .get("roles")
        .and_then(Value::as_array)
        .map(|held| held.iter().filter_map(|role| role.get("value")?.as_str()).collect())
        .unwrap_or_default();
    let same = held.len() == wanted.len() && wanted.iter().all(|role| held.contains(&role.value.as_str()));
    match (same, wanted.is_empty()) {
        (true, _) => None,
        (false, true) => Some(remove("remove", "roles")),
        (false, false) => Some(operation("replace", "roles", whole::roles(wanted))),
    }
}
