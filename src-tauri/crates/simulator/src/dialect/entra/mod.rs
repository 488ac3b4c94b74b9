//! Microsoft Entra ID (idp-wire 1), in both of its PATCH formats.
//!
//! The flag `aadOptscim062020` in the tenant URL chooses the newer format (idp-wire 1.7). Whether the flag itself is sent is
//! not known (idp-wire 7), so it is a setting of the endpoint and nothing that is decided here.

mod groups;
mod patch;
mod roles;
mod settings;
mod users;

#[cfg(test)]
mod tests;

pub use roles::RoleMapping;
pub use settings::{ExternalId, FLAG, Matching, Settings};

use std::time::Duration;

use serde_json::Value;
use uuid::Uuid;

use crate::attribute::{self, Assigned, Attribute, Profile};
use crate::organisation::Person;
use crate::wire::{Header, Request, encode};

use super::{Grammar, GroupProfile, Kind, Manners, Matched, Membership, Returning, Trial, TroubleWords};

/// How Entra ID speaks.
#[derive(Debug)]
pub(crate) struct Entra {
    settings: Settings,
    /// Whether the flag is set.
    flag: bool,
}

/// A GET has neither `Content-Type` nor `Accept` nor `User-Agent` (idp-wire 1.0).
const HEADERS: &[Header] = &[Header::Host, Header::Authorization];

const HEADERS_WITH_BODY: &[Header] = &[
    Header::Host,
    Header::Authorization,
    Header::Fixed("Content-Type", "application/scim+json; charset=utf-8"),
];

/// The words of its provisioning log.
static WORDS: TroubleWords = TroubleWords {
    // Spelt as it is (idp-wire 1.2).
    several: "SystemForCrossDomainIdentityManagementMultipleEntriesnResponse",
    incompatible: "SystemForCrossDomainIdentityManagementServiceIncompatible",
    credentials: "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
    conflict: "AzureActiveDirectoryDuplicateEntry",
    throttled: "SystemForCrossDomainIdentityManagementTooManyRequests",
    unavailable: "SystemForCrossDomainIdentityManagementServiceUnavailable",
    refused: "SystemForCrossDomainIdentityManagementBadRequest",
};

static MANNERS: Manners = Manners {
    // Not documented; what a request to it may take is not either.
    timeout: Duration::from_secs(60),
    headers: HEADERS,
    headers_with_body: HEADERS_WITH_BODY,
    bearer: true,
    matched: Matched::Compare,
    reads_before_disabling: true,
    reads_groups: true,
    reads_before_deleting_groups: false,
    repeats_the_name: false,
    deletes_users: true,
    activates_first: false,
    returning: Returning::Found,
    takes_404_for_none: false,
    whole_groups: false,
    clears: false,
    needs_all_members: false,
    // The sources disagree (idp-wire 1.10): it waits once as it is told to, and then leaves it to the next cycle.
    tries_when_throttled: 1,
    backs_off: true,
    quarantines: true,
    words: &WORDS,
};

impl Entra {
    pub(crate) const fn new(settings: Settings, flag: bool) -> Self {
        Self { settings, flag }
    }

    fn lookup(kind: Kind, before: &str, path: &str, value: &str) -> Request {
        let filter = format!("{path} eq {}", encode::literal(value));
        Request::get(format!("{}?{before}filter={}", kind.path(), encode::form(&filter)))
    }
}

impl Grammar for Entra {
    fn manners(&self) -> &'static Manners {
        &MANNERS
    }

    fn attributes(&self) -> &'static [Attribute] {
        users::ATTRIBUTES
    }

    fn value(&self, attribute: Attribute, person: &Person) -> Option<Value> {
        match (attribute, self.settings.external_id) {
            (Attribute::ExternalId, ExternalId::MailNickname) => Some(person.mail_nickname.as_str().into()),
            _ => attribute::value(attribute, person),
        }
    }

    /// A lookup of a random identifier in both endpoints, answered with 200 and nothing (idp-wire 1.1).
    fn test(&self, nobody: Uuid) -> Vec<Trial> {
        let matching = self.settings.matching.first().copied().unwrap_or(Matching::UserName);
        let users = Self::lookup(Kind::Users, "", &matching.attribute().path(), &nobody.to_string());
        let groups = groups::find(&nobody.to_string());
        [users, groups].map(|request| Trial::List { request, must_be_empty: true }).into()
    }

    /// One query for each matching attribute in its order, never combined (idp-wire 1.2).
    fn find_user(&self, wanted: &Profile) -> Vec<Request> {
        let matching = self.settings.matching.iter().map(|matching| matching.attribute());
        let queries = matching.filter(|attribute| wanted.get(*attribute).is_some());
        queries
            .map(|attribute| Self::lookup(Kind::Users, "", &attribute.path(), wanted.text(attribute)))
            .collect()
    }

    fn read_user(&self, id: &str) -> Request {
        Request::get(format!("/Users/{id}"))
    }

    fn create_user(&self, wanted: &Profile) -> Request {
        users::create(wanted, self.settings.roles)
    }

    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
        patch::update(id, current, wanted, self.settings.roles, self.flag)
    }

    fn set_active(&self, id: &str, _current: Option<&Value>, active: bool) -> Request {
        patch::active(id, active, self.flag)
    }

    fn delete_user(&self, id: &str) -> Request {
        Request::delete(format!("/Users/{id}"))
    }

    fn check_manager(&self, id: &str, manager: &str) -> Option<Request> {
        Some(users::refers(Kind::Users, id, "manager", manager))
    }

    fn set_manager(&self, id: &str, manager: Option<&str>) -> Option<Request> {
        Some(patch::manager(id, manager, self.flag))
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request {
        groups::find(&wanted.name)
    }

    fn read_group(&self, id: &str) -> Request {
        Request::get(format!("/Groups/{id}?excludedAttributes=members"))
    }

    fn create_group(&self, wanted: &GroupProfile) -> Request {
        groups::create(wanted)
    }

    fn update_group(&self, id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
        groups::update(id, current, wanted, self.flag)
    }

    fn check_member(&self, group: &str, member: &str) -> Option<Request> {
        Some(users::refers(Kind::Groups, group, "members", member))
    }

    fn change_members(&self, _wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request> {
        groups::members(change, self.flag)
    }

    fn delete_group(&self, id: &str) -> Request {
        Request::delete(format!("/Groups/{id}"))
    }

    fn sends_roles(&self) -> bool {
        self.settings.roles.is_some()
    }

    fn sent_roles<'a>(&self, roles: &'a [Assigned]) -> &'a [Assigned] {
        self.settings.roles.map_or(&[], |mapping| mapping.sent(roles))
    }

    fn sends_managers(&self) -> bool {
        true
    }

    fn keeps_other_roles(&self) -> bool {
        self.settings.roles != Some(RoleMapping::Assertive)
    }
}
