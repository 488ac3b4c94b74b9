//! What is seen of a request while it is answered, so that it can be recorded; also if nobody waits for the answer.

use std::net::IpAddr;
use std::time::Instant;

use activity::{About, Activity, Deed, Exchange, Message, Took};
use directory::{ConnectionId, Timing};
use hyper::Method;
use hyper::http::request::Parts;
use jiff::Timestamp;

use crate::answer::Answer;
use crate::body::Kept;
use crate::faults;
use crate::route::Endpoint;

/// A request that is being answered. Dropped before it is, it is recorded as one that nobody waited for.
pub(crate) struct Observed<'a> {
    activity: &'a Activity,
    peer: IpAddr,
    at: Timestamp,
    began: Instant,
    pub(crate) parts: Parts,
    pub(crate) seen: Seen,
    told: bool,
}

/// What comes to light while a request is answered.
#[derive(Default)]
pub(crate) struct Seen {
    /// Whether it is not worth recording.
    pub(crate) unworthy: bool,
    pub(crate) slug: String,
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) body: Kept,
    pub(crate) about: About,
    pub(crate) timing: Timing,
}

impl<'a> Observed<'a> {
    pub(crate) fn new(activity: &'a Activity, parts: Parts, peer: IpAddr) -> Self {
        Self {
            activity,
            peer,
            at: Timestamp::now(),
            began: Instant::now(),
            parts,
            seen: Seen::default(),
            told: false,
        }
    }

    /// Records it with its answer, if that is sent at all.
    pub(crate) fn answered(mut self, answer: &Answer) {
        if faults::is_unanswered(answer) {
            return;
        }
        self.told = true;
        if self.is_wanted() {
            let body = answer.body().clone();
            let (headers, length) = (answer.headers().clone(), body.len() as u64);
            self.record(answer.status().as_u16(), Message { headers, body, length });
        }
    }

    fn is_wanted(&self) -> bool {
        !self.seen.unworthy && self.activity.wants()
    }

    /// What the request consists of is moved, not copied: nobody needs it any more.
    fn record(&mut self, status: u16, response: Message) {
        let Parts { method, uri, headers, .. } = &mut self.parts;
        let Seen { slug, connection, body, about, timing, .. } = std::mem::take(&mut self.seen);
        let Kept { bytes: body, length } = body;
        self.activity.record(Exchange {
            at: self.at,
            connection: connection.or(about.called),
            slug,
            peer: self.peer,
            line: Some((std::mem::take(method), std::mem::take(uri))),
            request: Message { headers: std::mem::take(headers), body, length },
            status,
            response,
            took: Took { queue: timing.waited, database: timing.worked, total: self.began.elapsed() },
            about,
        });
    }
}

impl Drop for Observed<'_> {
    fn drop(&mut self) {
        if !self.told && self.is_wanted() {
            self.record(0, Message::default());
        }
    }
}

/// Something that came and was no request.
pub(crate) fn stray(activity: &Activity, peer: IpAddr, status: u16) {
    if !activity.wants() {
        return;
    }
    activity.record(Exchange {
        at: Timestamp::now(),
        connection: None,
        slug: String::new(),
        peer,
        line: None,
        request: Message::default(),
        status,
        response: Message::default(),
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
