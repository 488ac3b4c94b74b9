//! One authenticated request, as the code that answers it sees it.

use std::sync::Arc;

use activity::About;
use directory::{Actor, Connection, Directory, LiveConnection, Milestone, Origin};
use hyper::header::{HeaderMap, HeaderName};
use jiff::Timestamp;
use scim::etag::Condition;
use scim::project::Projection;
use scim::query::Parameters;
use scim::{Kind, Profile, Quirk};

use crate::cursor::Cursors;
use crate::errors::Result;

/// One authenticated request.
pub(crate) struct Call<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) cursors: &'a Cursors,
    pub(crate) live: Arc<LiveConnection>,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) query: &'a str,
    /// The URL by which the client knows the connection.
    pub(crate) base: String,
    pub(crate) at: Timestamp,
    /// What is known of the request, and what came of it.
    pub(crate) about: &'a mut About,
}

impl Call<'_> {
    pub(crate) fn connection(&self) -> &Connection {
        &self.live.connection
    }

    pub(crate) fn profile(&self) -> Profile {
        self.connection().profile
    }

    pub(crate) fn origin(&self) -> Origin {
        let connection = self.connection();
        let actor = if self.about.replay { Actor::Admin } else { Actor::Idp };
        Origin { connection: connection.id, profile: connection.profile, actor, at: self.at }
    }

    /// Notes that the identity provider did something, with what there is to say about it.
    pub(crate) fn note(&self, what: Milestone, detail: Option<&str>) {
        if !self.about.replay && !self.about.own {
            self.directory.note_seen(self.connection().id, what, self.at, detail);
        }
    }

    /// The parameters in the query.
    pub(crate) fn parameters(&self) -> Result<Parameters> {
        if self.query.is_empty() {
            return Ok(Parameters::default());
        }
        Ok(Parameters::from_query(self.query)?)
    }

    /// Which attributes of one resource are asked for.
    pub(crate) fn projection(&mut self, kind: Kind) -> Result<Projection> {
        if self.query.is_empty() {
            return Ok(Projection::Default);
        }
        let profile = self.profile();
        Ok(self.parameters()?.projection(kind, profile, &mut self.about.quirks)?)
    }

    /// The condition in `If-Match` or `If-None-Match`. Several lines are one list (RFC 9110 §5.3).
    pub(crate) fn condition(&self, name: &HeaderName) -> Option<Condition> {
        let mut lines = self.headers.get_all(name).iter();
        let text =
            |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let mut all = text(lines.next()?);
        for line in lines {
            all.push(',');
            all.push_str(&text(line));
        }
        Some(Condition::read(&all))
    }

    /// Writes the quirks to the log.
    pub(crate) fn log_quirks(&self) {
        if !self.about.quirks.is_empty() {
            let names: Vec<&str> = self.about.quirks.iter().map(Quirk::name).collect();
            tracing::debug!(quirks = names.join(" "), "the request needed leniency");
        }
    }
}
