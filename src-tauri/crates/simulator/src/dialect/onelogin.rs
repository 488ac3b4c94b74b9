//! OneLogin (idp-wire 3): no `User-Agent` to speak of, a question mark at the end of every address, groups by PATCH. What is not
//! recorded there (users by PUT, lookups by userName and displayName) is what RFC 7644 has.

use serde_json::Value;
use uuid::Uuid;

use crate::attribute::{Attribute, Profile};
use crate::wire::{Header, Method, Request};

use super::{Grammar, GroupProfile, Kind, Manners, Membership, Trial, plain, whole};

/// How OneLogin speaks.
#[derive(Debug)]
pub(crate) struct OneLogin;

/// How many members one PATCH carries at most. It is not documented.
const BATCH: usize = 100;

const HEADERS: &[Header] = &[Header::Host, Header::Authorization, Header::Fixed("User-Agent", "")];

const HEADERS_WITH_BODY: &[Header] = &[
    Header::Host,
    Header::Authorization,
    Header::Fixed("User-Agent", ""),
    Header::Fixed("Content-Type", "application/scim+json"),
];

static MANNERS: Manners = Manners {
    headers: HEADERS,
    headers_with_body: HEADERS_WITH_BODY,
    reads_before_disabling: true,
    ..plain::MANNERS
};

/// An address with the question mark that OneLogin leaves there without a query.
fn with_mark(mut request: Request) -> Request {
    if !request.target.contains('?') {
        request.target.push('?');
    }
    request
}

impl Grammar for OneLogin {
    fn manners(&self) -> &'static Manners {
        &MANNERS
    }

    fn attributes(&self) -> &'static [Attribute] {
        whole::ATTRIBUTES
    }

    fn test(&self, _nobody: Uuid) -> Vec<Trial> {
        ["/Users?startIndex=1&count=1", "/Groups?startIndex=1&count=1"]
            .map(|target| Trial::List { request: Request::get(target), must_be_empty: false })
            .into()
    }

    fn find_user(&self, wanted: &Profile) -> Vec<Request> {
        vec![plain::lookup(Kind::Users, "userName", wanted.text(Attribute::UserName))]
    }

    fn read_user(&self, id: &str) -> Request {
        with_mark(Request::get(format!("/Users/{id}")))
    }

    fn create_user(&self, wanted: &Profile) -> Request {
        with_mark(Request::with(Method::Post, "/Users", &Value::Object(whole::user(wanted))))
    }

    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request> {
        let request = whole::replacement(id, current, wanted, self.attributes())?;
        Some(with_mark(request))
    }

    fn set_active(&self, id: &str, current: Option<&Value>, active: bool) -> Request {
        with_mark(whole::active(id, current, active))
    }

    fn delete_user(&self, id: &str) -> Request {
        with_mark(Request::delete(format!("/Users/{id}")))
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request {
        plain::lookup(Kind::Groups, "displayName", &wanted.name)
    }

    fn read_group(&self, id: &str) -> Request {
        with_mark(Request::get(format!("/Groups/{id}")))
    }

    fn create_group(&self, wanted: &GroupProfile) -> Request {
        with_mark(Request::with(Method::Post, "/Groups", &plain::group(wanted)))
    }

    fn update_group(&self, id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request> {
        plain::renamed(id, current, wanted).into_iter().map(with_mark).collect()
    }

    fn change_members(&self, _wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request> {
        plain::members(change, BATCH).into_iter().map(with_mark).collect()
    }

    fn delete_group(&self, id: &str) -> Request {
        with_mark(Request::delete(format!("/Groups/{id}")))
    }
}
