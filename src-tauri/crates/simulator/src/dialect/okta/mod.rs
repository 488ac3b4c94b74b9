//! Okta (idp-wire 2). Its two families of applications say the same and differ in the method: those from the catalogue change
//! with PATCH, those made with the wizard replace with PUT.

mod groups;
mod users;

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{self, Attribute, Profile};
use crate::organisation::Person;
use crate::wire::{Header, Request, encode};

use super::manners::PLAIN_WORDS;
use super::patch::{patch, pathless};
use super::{Grammar, GroupProfile, Kind, Manners, Matched, Membership, Returning, Trial};

/// How Okta speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Okta {
    /// An application from the catalogue.
    Template,
    /// An application made with the wizard.
    Wizard,
}

/// `Content-Type` is there without a body as well (idp-wire 2.1).
const HEADERS: &[Header] = &[
    Header::Host,
    Header::Fixed("Accept", "application/scim+json"),
    Header::Fixed("Accept-Charset", "utf-8"),
    Header::Fixed("Content-Type", "application/scim+json; charset=utf-8"),
    Header::Fixed("User-Agent", "Okta SCIM Client 1.0.0"),
    Header::Fixed("Accept-Encoding", "gzip,deflate"),
    Header::Fixed("Connection", "Keep-Alive"),
    Header::Authorization,
];

static TEMPLATE: Manners = Manners {
    // It closes the connection then (idp-wire 0.1, rule 20).
    timeout: Duration::from_secs(60),
    headers: HEADERS,
    headers_with_body: HEADERS,
    bearer: true,
    matched: Matched::Read,
    reads_before_disabling: false,
    reads_groups: false,
    reads_before_deleting_groups: true,
    repeats_the_name: true,
    deletes_users: false,
    activates_first: true,
    returning: Returning::MadeAnew,
    takes_404_for_none: true,
    whole_groups: false,
    clears: false,
    needs_all_members: true,
    tries_when_throttled: 3,
    backs_off: false,
    quarantines: false,
    words: &PLAIN_WORDS,
};

static WIZARD: Manners = Manners {
    // A header is sent as the administrator typed it, which is often the bare token (idp-wire 2.1).
    bearer: false,
    reads_before_disabling: true,
    repeats_the_name: false,
    activates_first: false,
    whole_groups: true,
    ..TEMPLATE
};

/// A lookup (idp-wire 2.3).
fn lookup(kind: Kind, attribute: &str, value: &str) -> Request {
    let filter = format!("{attribute} eq {}", encode::literal(value));
    Request::get(format!("{}?filter={}&startIndex=1&count=100", kind.path(), encode::percent(&filter)))
}

impl Grammar for Okta {
    fn manners(&self) -> &'static Manners {
        match self {
            Self::Template => &TEMPLATE,
            Self::Wizard => &WIZARD,
        }
    }

    fn attributes(&self) -> &'static [Attribute] {
        users::ATTRIBUTES
    }

    fn value(&self, attribute: Attribute, person: &Person) -> Option<Value> {
        match attribute {
            Attribute::ExternalId => Some(users::external_id(person.object_id).into()),
            _ => attribute::value(attribute, person),
        }
    }

    /// "Test API Credentials" (idp-wire 2.2).
    fn test(&self, _nobody: Uuid) -> Vec<Trial> {
        ["/Users?startIndex=1&count=2", "/Groups?startIndex=1&count=100"]
            .map(|target| Trial::List { request: Request::get(target), must_be_empty: false })
            .into()
    }

    fn find_user(&self, wanted: &Profile) -> Vec<Request> {
        vec![lookup(Kind::Users, "userName", wanted.text(Attribute::UserName))]
    }

    fn read_user(&self, id: &str) -> Request {
        Request::get(format!("/Users/{id}"))
    }

    fn create_user(&self, wanted: &Profile) -> Request {
        users::create(wanted)
    }

    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
        match self {
            Self::Template => users::change(id, current, wanted),
            Self::Wizard => users::replace(id, current, wanted),
        }
    }

    fn set_active(&self, id: &str, current: Option<&Value>, active: bool) -> Request {
        match self {
            Self::Template => {
                patch(format!("/Users/{id}"), vec![pathless("replace", json!({ "active": active }))])
            }
            Self::Wizard => users::echo_active(id, current, active),
        }
    }

    /// Never sent: the manners say that users are deactivated for ever.
    fn delete_user(&self, id: &str) -> Request {
        Request::delete(format!("/Users/{id}"))
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request {
        lookup(Kind::Groups, "displayName", &wanted.name)
    }

    fn read_group(&self, id: &str) -> Request {
        Request::get(format!("/Groups/{id}"))
    }

    fn create_group(&self, wanted: &GroupProfile) -> Request {
        groups::create(wanted)
    }

    fn update_group(&self, id: &str, _current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
        match self {
            Self::Template => vec![groups::rename(id, wanted)],
            // The name goes with the members.
            Self::Wizard => Vec::new(),
        }
    }

    fn change_members(&self, wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request> {
        match self {
            Self::Template => groups::change(change),
            Self::Wizard => vec![groups::replace(wanted, change)],
        }
    }

    fn delete_group(&self, id: &str) -> Request {
        Request::delete(format!("/Groups/{id}"))
    }
}
