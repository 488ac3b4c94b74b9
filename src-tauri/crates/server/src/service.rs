//! From a request to its answer: the checks in the order in which they are made.
//!
//! The order is a decision about who learns what: until the name is known to be ours nothing is
//! looked at, and until the token is known to be right nobody learns which connections, endpoints
//! and methods there are.

use std::net::IpAddr;
use std::sync::Arc;

use activity::{About, Activity, Deed};
use bytes::Bytes;
use directory::{Directory, LiveConnection, Milestone, TokenId};
use hyper::body::Body;
use hyper::header::{ALLOW, CONNECTION, HeaderMap, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};
use tracing::{Instrument, Span, field};

use crate::answer::{self, Answer};
use crate::authenticate::{self, Wrong};
use crate::body::{self, Kept, Sent};
use crate::call::Call;
use crate::config::Limits;
use crate::cursor::Cursors;
use crate::errors::{Refusal, Result};
use crate::faults::{self, Asked, Faults};
use crate::hosts::{Addressed, Hosts};
use crate::local::Trusted;
use crate::mark::Mark;
use crate::observed::{self, Observed, Seen};
use crate::panics;
use crate::route::{self, Endpoint, Target};
use crate::slow_guessing::SlowGuessing;
use crate::{bulk, catalogue, discovery, lists, me, resources};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// How long the former token works after the new one was used first.
const FORMER_LIVES_ON: SignedDuration = SignedDuration::from_mins(5);

/// What answers requests.
#[derive(Debug)]
pub(crate) struct Service {
    directory: Directory,
    activity: Activity,
    hosts: Hosts,
    faults: Faults,
    mark: Mark,
    limits: Limits,
    cursors: Cursors,
    slow_guessing: SlowGuessing,
    concurrency: Semaphore,
    budget: Semaphore,
}

impl Service {
    pub(crate) fn new(directory: Directory, activity: Activity, hosts: Hosts, limits: Limits) -> Self {
        Self {
            cursors: Cursors::new(&directory.cursor_key()),
            slow_guessing: SlowGuessing::new(),
            concurrency: Semaphore::new(limits.concurrency),
            budget: body::budget(&limits),
            directory,
            activity,
            hosts,
            faults: Faults::default(),
            mark: Mark::default(),
            limits,
        }
    }

    pub(crate) fn activity(&self) -> &Activity {
        &self.activity
    }

    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    pub(crate) fn misbehave(&mut self, faults: Faults) {
        self.faults = faults;
    }

    pub(crate) fn know(&mut self, mark: Mark) {
        self.mark = mark;
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Answers a request, whatever happens on the way.
    pub(crate) async fn answer<B>(&self, request: Request<B>, peer: IpAddr) -> Answer
    where
        B: Body<Data = Bytes> + Unpin,
    {
        let started = Instant::now();
        let (parts, mut body) = request.into_parts();
        let span = tracing::debug_span!(
            "request",
            method = %parts.method,
            route = field::Empty,
            connection = field::Empty,
            status = field::Empty,
            duration_ms = field::Empty,
        );
        let mut observed = Observed::new(&self.activity, parts, peer);
        let Observed { parts, seen, .. } = &mut observed;
        seen.about.own = self.mark.is_on(parts);
        let handling =
            panics::caught(timeout(self.limits.request_timeout, self.handle(parts, &mut body, peer, seen)));
        let handled = match handling.instrument(span.clone()).await {
            Ok(Ok(handled)) => handled,
            Ok(Err(_)) => Err(span.in_scope(|| {
                tracing::warn!("a request took too long");
                let detail = "The request took too long and was given up; try again.";
                Refusal::later(StatusCode::SERVICE_UNAVAILABLE, 5, detail)
            })),
            Err(panic) => Err(span.in_scope(|| Refusal::internal(&panic))),
        };
        let mut answer = handled.unwrap_or_else(Refusal::into_answer);
        if must_close(&observed.parts.headers, &body) {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        // Not within the time that a request may take, and holding nothing that others wait for.
        if let Some(delay) = faults::delay_of(&answer) {
            sleep(delay).await;
        }
        observed.answered(&answer);
        if !span.is_disabled() {
            span.record("status", answer.status().as_u16());
            span.record("duration_ms", started.elapsed().as_secs_f64() * 1000.0);
            span.in_scope(|| tracing::debug!("answered"));
        }
        answer
    }

    async fn handle<B>(&self, parts: &Parts, body: &mut B, peer: IpAddr, seen: &mut Seen) -> Result<Answer>
    where
        B: Body<Data = Bytes> + Unpin,
    {
        let uri = &parts.uri;
        if uri.path_and_query().is_some_and(|all| all.as_str().len() > self.limits.max_url) {
            let detail =
                format!("The URL is too long; it may have {} bytes. Use .search.", self.limits.max_url);
            return Err(Refusal::of(StatusCode::URI_TOO_LONG, detail));
        }
        let addressed = self.hosts.addressed(&parts.headers, uri).inspect_err(|_| {
            seen.about.deed = Deed::WrongHost;
            seen.about.value = crate::hosts::called(&parts.headers, uri);
        })?;
        refuse_browsers(&parts.headers).inspect_err(|_| seen.about.deed = Deed::Browser)?;
        let (slug, endpoint, query) = match route::parse(uri.path(), uri.query().unwrap_or_default()) {
            Target::Scim { slug, endpoint, query } => (slug, endpoint, query),
            Target::Health => {
                seen.unworthy = true;
                return health(&parts.method);
            }
            Target::Unknown => return Err(nothing_here()),
        };
        Span::current().record("route", endpoint.name());
        slug.clone_into(&mut seen.slug);
        let Seen { about, body: kept, timing, connection, .. } = seen;
        let mut call = self.authenticate(parts, slug, query, &addressed, peer, about).await?;
        *connection = Some(call.connection().id);
        let endpoint = endpoint.with_roles(call.connection().publish_roles);
        call.about.deed = observed::deed(&endpoint, &parts.method);
        (call.about.kind, call.about.id) = endpoint.resource();
        Span::current().record("connection", call.connection().slug.as_str());
        if !call.connection().enabled {
            let detail = "This connection is switched off in Rollcall; try again later.";
            return Err(Refusal::later(StatusCode::SERVICE_UNAVAILABLE, 60, detail));
        }
        // Only now: who is sent away again has not been in contact.
        call.note(Milestone::Contact, None);
        if addressed.public {
            call.note(Milestone::Public, Some(addressed.host()));
            if call.about.own && call.about.deed == Deed::Discover {
                call.about.value = Some(addressed.host().to_owned());
            }
        }
        let performed = directory::timed(self.perform(&mut call, &parts.method, &endpoint, body, kept)).await;
        call.log_quirks();
        *timing = performed.1;
        performed.0
    }

    async fn authenticate<'a>(
        &'a self,
        parts: &'a Parts,
        slug: &str,
        query: &'a str,
        addressed: &Addressed,
        peer: IpAddr,
        about: &'a mut About,
    ) -> Result<Call<'a>> {
        let at = Timestamp::now();
        let registry = self.directory.registry();
        let live = registry.connection(slug);
        let trusted = parts.extensions.get::<Trusted>().is_some();
        if let (true, Some(live)) = (trusted, live) {
            about.replay = true;
            return Ok(self.call(parts, Arc::clone(live), query, addressed, at, about));
        }
        let outcome = authenticate::token(&parts.headers)
            .and_then(|sent| authenticate::check(live.map(|live| live.tokens.as_slice()), sent, at));
        match (outcome, live) {
            (Ok(token), Some(live)) => {
                // Our own would take a new token for one that has arrived, and end the former one too early.
                if !about.own && self.directory.token_used(token, at) {
                    self.finish_rotation(live, token, at).await;
                }
                Ok(self.call(parts, Arc::clone(live), query, addressed, at, about))
            }
            (outcome, _) => {
                let wrong = outcome.err().unwrap_or(Wrong::Unknown);
                about.deed = Deed::Unauthorized;
                about.called = live.map(|live| live.connection.id);
                about.value = Some(wrong.word().to_owned());
                if let (Some(live), Some(reason), false) = (live, wrong.reason(), about.own) {
                    self.directory.note_seen(live.connection.id, Milestone::Refused, at, Some(reason));
                }
                if wrong.is_guess() {
                    self.slow_guessing.wrong_token(peer).await?;
                }
                Err(Refusal::unauthorized(wrong.detail()))
            }
        }
    }

    fn call<'a>(
        &'a self,
        parts: &'a Parts,
        live: Arc<LiveConnection>,
        query: &'a str,
        addressed: &Addressed,
        at: Timestamp,
        about: &'a mut About,
    ) -> Call<'a> {
        let mut base = addressed.origin.clone();
        base.push('/');
        base.push_str(&live.connection.slug);
        base.push_str("/scim/v2");
        Call {
            directory: &self.directory,
            cursors: &self.cursors,
            live,
            headers: &parts.headers,
            query,
            base,
            at,
            about,
        }
    }

    /// Once the newest token is used the one before it is needed no more; it is left a while, for an identity
    /// provider may have several workers, and some of them may not know the new one yet.
    async fn finish_rotation(&self, live: &LiveConnection, used: TokenId, at: Timestamp) {
        let [newest, _, ..] = live.tokens.as_slice() else { return };
        if newest.id != used {
            return;
        }
        let ends = at.checked_add(FORMER_LIVES_ON).unwrap_or(at);
        let (directory, connection) = (self.directory.clone(), live.connection.id);
        // A client that goes away ends its request, and must not end this halfway.
        let ending = tokio::spawn(async move { directory.end_former_tokens(connection, used, ends).await });
        if let Ok(Err(error)) = ending.await {
            tracing::warn!(%error, "the former token keeps the end it had");
        }
    }

    async fn perform<B>(
        &self,
        call: &mut Call<'_>,
        method: &Method,
        endpoint: &Endpoint<'_>,
        body: &mut B,
        kept: &mut Kept,
    ) -> Result<Answer>
    where
        B: Body<Data = Bytes> + Unpin,
    {
        let mut sent = Sent::default();
        if let Some(allow) = endpoint.allow() {
            if !allow.split(", ").any(|allowed| allowed == method.as_str()) {
                return Err(Refusal::method(method, allow));
            }
            if *method == Method::OPTIONS {
                return Ok(options(allow));
            }
            if matches!(*method, Method::POST | Method::PUT | Method::PATCH) {
                sent =
                    body::read(call.headers, body, call.profile(), &self.limits, &self.budget, kept).await?;
            }
        }
        let asked = Asked { connection: call.connection().id, method, endpoint };
        if let Some(answer) = self.faults.instead(&asked, call.about) {
            // Nobody else looks at what was sent, and the record is to tell whom it was about.
            if let (Endpoint::Resources(kind), Value::Object(sent)) = (endpoint, &sent.value) {
                call.about.value = Some(directory::name_of(*kind, sent)).filter(|name| !name.is_empty());
            }
            return answer;
        }
        // Only now: a client that is slow to send its body keeps nobody else from being answered.
        let performed = match self.concurrency.try_acquire() {
            Ok(_permit) => carry_out(call, method, endpoint, sent.value.take()).await,
            Err(_) => Err(Refusal::busy()),
        };
        self.faults.afterwards(&asked, performed, call.about)
    }
}

/// Does what a request asks for.
async fn carry_out(
    call: &mut Call<'_>,
    method: &Method,
    endpoint: &Endpoint<'_>,
    value: Value,
) -> Result<Answer> {
    match (endpoint, method) {
        (Endpoint::Resource(kind, id), &Method::PUT) => resources::replace(call, *kind, id, value).await,
        (Endpoint::Resource(kind, id), &Method::PATCH) => resources::modify(call, *kind, id, value).await,
        (Endpoint::Resource(kind, id), &Method::DELETE) => resources::delete(call, *kind, id).await,
        (Endpoint::Resource(kind, id), _) => resources::get(call, *kind, id).await,
        (Endpoint::Resources(kind), &Method::POST) => resources::create(call, *kind, value).await,
        (Endpoint::Resources(kind), _) => lists::get(call, Some(*kind)).await,
        (Endpoint::Root, _) => lists::get(call, None).await,
        (Endpoint::Search(kind), _) => lists::search(call, Some(*kind), &value).await,
        (Endpoint::RootSearch, _) => lists::search(call, None, &value).await,
        (Endpoint::Catalogue(catalogue), _) => catalogue::list(call, *catalogue).await,
        (Endpoint::CatalogueEntry(catalogue, id), _) => catalogue::get(call, *catalogue, id).await,
        (Endpoint::Bulk, _) => bulk::perform(call, value).await,
        (Endpoint::ServiceProviderConfig, _) => discovery::service_provider_config(call),
        (Endpoint::Schemas, _) => discovery::schemas(call),
        (Endpoint::Schema(urn), _) => discovery::schema(call, urn),
        (Endpoint::ResourceTypes, _) => discovery::resource_types(call),
        (Endpoint::ResourceType(id), _) => discovery::resource_type(call, id),
        (Endpoint::Me, _) => Err(me::refuse()),
        (Endpoint::Unknown, _) => Err(nothing_here()),
    }
}

/// No browser has business here. A page that gets one to send a request, to whatever name, is told
/// by these headers, which it cannot take out.
fn refuse_browsers(headers: &HeaderMap) -> Result<()> {
    let foreign_page = headers.get(FETCH_SITE).is_some_and(|site| site != "none");
    if foreign_page || headers.contains_key(ORIGIN) {
        let detail = "Requests of web pages are refused; SCIM is for identity providers.";
        return Err(Refusal::of(StatusCode::FORBIDDEN, detail));
    }
    Ok(())
}

fn health(method: &Method) -> Result<Answer> {
    match *method {
        Method::GET | Method::HEAD => Ok(answer::healthy()),
        Method::OPTIONS => Ok(options("GET, HEAD, OPTIONS")),
        _ => Err(Refusal::method(method, "GET, HEAD, OPTIONS")),
    }
}

fn options(allow: &'static str) -> Answer {
    let mut answer = answer::empty(StatusCode::NO_CONTENT);
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
    answer
}

fn nothing_here() -> Refusal {
    scim::Error::not_found(
        "There is no such endpoint. A base URL looks like https://host/<connection>/scim/v2.",
    )
    .into()
}

/// Whether nothing more can be read from the connection. A body that was left unread stands in the
/// way of the next request. After a chunked one a proxy and we may disagree about where the next
/// begins (RFC 9112 §6.1: with a Content-Length beside it, which is taken out before we see it, the
/// connection must be closed).
fn must_close<B: Body>(headers: &HeaderMap, body: &B) -> bool {
    !body.is_end_stream() || headers.contains_key(TRANSFER_ENCODING)
}
