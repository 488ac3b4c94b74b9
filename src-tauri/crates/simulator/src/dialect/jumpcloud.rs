//! JumpCloud (idp-wire 3): before it activates a connection it makes a user and a group, changes them and deletes them again; it
//! removes members by value as Entra ID does, and adds those again who are members already. What is not recorded there (users
//! by PUT, lookups by userName and displayName) is what RFC 7644 has.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{Attribute, Profile};
use crate::wire::{Header, Method, Request};

use super::patch::{GROUP, USER, operation, patch};
use super::{Grammar, GroupProfile, Kind, Manners, Member, Membership, Trial, plain, whole};

/// How JumpCloud speaks.
#[derive(Debug)]
pub(crate) struct JumpCloud;

/// How many members one PATCH carries at most. It is not documented.
const BATCH: usize = 100;

const HEADERS: &[Header] =
    &[Header::Host, Header::Fixed("Accept", "application/scim+json"), Header::Authorization];

const HEADERS_WITH_BODY: &[Header] = &[
    Header::Host,
    Header::Fixed("Accept", "application/scim+json"),
    Header::Fixed("Content-Type", "application/scim+json"),
    Header::Authorization,
];

static MANNERS: Manners = Manners {
    headers: HEADERS,
    headers_with_body: HEADERS_WITH_BODY,
    reads_before_disabling: true,
    needs_all_members: true,
    ..plain::MANNERS
};

/// The user of the trial run.
fn test_user(name: &str) -> Value {
    json!({
        "schemas": [USER],
        "userName": format!("{name}@example.com"),
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "value": format!("{name}@example.com"), "type": "work", "primary": true }],
        "active": true,
    })
}

fn change_user(id: &str) -> Request {
    let mut body = test_user("test-user-changed");
    if let Value::Object(body) = &mut body {
        body.insert("id".to_owned(), id.into());
    }
    Request::with(Method::Put, format!("/Users/{id}"), &body)
}

fn change_group(id: &str) -> Request {
    let name = operation("replace", "displayName", "test-group-changed".into());
    patch(format!("/Groups/{id}"), vec![name])
}

impl Grammar for JumpCloud {
    fn manners(&self) -> &'static Manners {
        &MANNERS
    }

    fn attributes(&self) -> &'static [Attribute] {
        whole::ATTRIBUTES
    }

    fn test(&self, nobody: Uuid) -> Vec<Trial> {
        let user = test_user(&format!("test-user-{nobody}"));
        let group = json!({ "schemas": [GROUP], "displayName": format!("test-group-{nobody}") });
        vec![
            Trial::Create(Kind::Users, Request::with(Method::Post, "/Users", &user)),
            Trial::Change(Kind::Users, change_user),
            Trial::Create(Kind::Groups, Request::with(Method::Post, "/Groups", &group)),
            Trial::Change(Kind::Groups, change_group),
            Trial::Remove(Kind::Groups),
            Trial::Remove(Kind::Users),
        ]
    }

    fn find_user(&self, wanted: &Profile) -> Vec<Request> {
        vec![plain::lookup(Kind::Users, "userName", wanted.text(Attribute::UserName))]
    }

    fn read_user(&self, id: &str) -> Request {
        Request::get(format!("/Users/{id}"))
    }

    fn create_user(&self, wanted: &Profile) -> Request {
        Request::with(Method::Post, "/Users", &Value::Object(whole::user(wanted)))
    }

    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
        whole::replacement(id, current, wanted, self.attributes())
    }

    fn set_active(&self, id: &str, current: Option<&Value>, active: bool) -> Request {
        whole::active(id, current, active)
    }

    fn delete_user(&self, id: &str) -> Request {
        Request::delete(format!("/Users/{id}"))
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request {
        plain::lookup(Kind::Groups, "displayName", &wanted.name)
    }

    fn read_group(&self, id: &str) -> Request {
        Request::get(format!("/Groups/{id}"))
    }

    fn create_group(&self, wanted: &GroupProfile) -> Request {
        Request::with(Method::Post, "/Groups", &plain::group(wanted))
    }

    fn update_group(&self, id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
        plain::renamed(id, current, wanted)
    }

    /// Where somebody is added, everybody is, also who is there already.
    fn change_members(&self, _wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request> {
        let all = if change.added.is_empty() { &[] } else { change.all };
        let added = all.chunks(BATCH).map(|batch| operation("add", "members", listed(batch)));
        let removed = change.removed.chunks(BATCH).map(|batch| operation("remove", "members", listed(batch)));
        let target = format!("/Groups/{}", change.group);
        added.chain(removed).map(|operation| patch(target.as_str(), vec![operation])).collect()
    }

    fn delete_group(&self, id: &str) -> Request {
        Request::delete(format!("/Groups/{id}"))
    }
}

fn listed(members: &[Member]) -> Value {
    members.iter().map(|member| json!({ "value": member.id })).collect()
}
