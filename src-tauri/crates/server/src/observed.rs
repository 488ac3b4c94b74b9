//! What is seen of a request while it is answered, so that it can be recorded; also if nobody waits for the answer.

use std::net::IpAddr;
use std::time::Instant;

use activity::{About, Activity, Deed, Exchange, Message, Took};
use bytes::Bytes;
use directory::{ConnectionId, Timing};
use hyper::header::HeaderMap;
use hyper::http::request::Parts;
use hyper::{Method, Uri};
use jiff::Timestamp;

use crate::answer::Answer;
use crate::body::Kept;
use crate::route::Endpoint;

/// A request that is being answered. Dropped before it is, it is recorded as one that nobody waited for.
pub(crate) struct Observed<'a> {
    activity: &'a Activity,
    peer: IpAddr,
    at: Timestamp,
    began: Instant,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    /// Whether it is worth recording.
    pub(crate) worthy: bool,
    pub(crate) slug: String,
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) body: Kept,
    pub(crate) about: About,
    pub(crate) timing: Timing,
    told: bool,
}

impl<'a> Observed<'a> {
    pub(crate) fn new(activity: &'a Activity, parts: &Parts, peer: IpAddr) -> Self {
        Self {
            activity,
            peer,
            at: Timestamp::now(),
            began: Instant::now(),
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            worthy: activity.records(),
            slug: String::new(),
            connection: None,
            body: Kept::default(),
            about: About::default(),
            timing: Timing::default(),
            told: false,
        }
    }

    /// Records it with its answer.
    pub(crate) fn answered(&mut self, answer: &Answer) {
        let body = answer.body().clone();
        let length = body.len() as u64;
        self.record(answer.status().as_u16(), Message::new(answer.headers(), body, length));
    }

    fn record(&mut self, status: u16, response: Message) {
        self.told = true;
        if !self.worthy {
            return;
        }
        let Kept { bytes, length } = std::mem::take(&mut self.body);
        self.activity.record(Exchange {
            at: self.at,
            connection: self.connection.or(self.about.called),
            slug: std::mem::take(&mut self.slug),
            peer: self.peer,
            method: self.method.to_string(),
            target: self.uri.path_and_query().map_or_else(|| self.uri.to_string(), ToString::to_string),
            request: Message::new(&self.headers, bytes, length),
            status,
            response,
            took: Took {
                queue: self.timing.waited,
                database: self.timing.worked,
                total: self.began.elapsed(),
            },
            about: std::mem::take(&mut self.about),
        });
    }
}

impl Drop for Observed<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.record(0, Message::new(&HeaderMap::new(), Bytes::new(), 0));
        }
    }
}

/// Something that came and was no request.
pub(crate) fn stray(activity: &Activity, peer: IpAddr, status: u16) {
    if !activity.records() {
        return;
    }
    activity.record(Exchange {
        at: Timestamp::now(),
        connection: None,
        slug: String::new(),
        peer,
        method: String::new(),
        target: String::new(),
        request: Message::new(&HeaderMap::new(), Bytes::new(), 0),
        status,
        response: Message::new(&HeaderMap::new(), Bytes::new(), 0),
        took: Took::default(),
        about: About { deed: Deed::Malformed, ..About::default() },
    });
}

/// What a method on an endpoint asks for, before the body is looked at.
pub(crate) fn deed(endpoint: &Endpoint<'_>, method: &Method) -> Deed {
    if *method == Method::OPTIONS && endpoint.allow().is_some() {
        return Deed::Options;
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match endpoint {
        Endpoint::Resource(..) if reads => Deed::Read,
        Endpoint::Resource(..) if matches!(*method, Method::PUT | Method::PATCH) => Deed::Change,
        Endpoint::Resource(..) if *method == Method::DELETE => Deed::Delete,
        Endpoint::Resources(_) if *method == Method::POST => Deed::Create,
        Endpoint::Resources(_) | Endpoint::Root if reads => Deed::List,
        Endpoint::Search(_) | Endpoint::RootSearch => Deed::List,
        Endpoint::Catalogue(_) | Endpoint::CatalogueEntry(..) if reads => Deed::ReadRoles,
        Endpoint::Bulk => Deed::Bulk,
        Endpoint::Me => Deed::Me,
        Endpoint::ServiceProviderConfig
        | Endpoint::Schemas
        | Endpoint::Schema(_)
        | Endpoint::ResourceTypes
        | Endpoint::ResourceType(_)
            if reads =>
        {
            Deed::Discover
        }
        _ => Deed::Unknown,
    }
}
