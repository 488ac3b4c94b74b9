//! Writes down what is sent and answered, knows what was made, and holds back what would change anything else.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::dialect::Kind;
use crate::target::Subject;
use crate::wire::{Answer, Exchange, Failure, Method, Request, Watch};

/// An exchange.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) subject: Option<Subject>,
    pub(super) request: Request,
    /// The path and query as in the request line.
    pub(super) line: String,
    pub(super) outcome: Result<Answer, Failure>,
}

/// Something that was made, or may have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) kind: Kind,
    /// The identifier that the server gave; nothing where it told none.
    pub(super) id: Option<String>,
    /// The name that was sent.
    pub(super) name: String,
}

#[derive(Debug, Default)]
struct Written {
    records: Vec<Record>,
    made: Vec<Made>,
    /// The identifiers of users that were deleted.
    deleted: HashSet<String>,
    count: u64,
}

/// Writes everything down.
#[derive(Debug, Default)]
pub(super) struct Recorder(Mutex<Written>);

impl Recorder {
    fn written(&self) -> MutexGuard<'_, Written> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was written down since it was taken last.
    pub(super) fn take(&self) -> Vec<Record> {
        std::mem::take(&mut self.written().records)
    }

    /// What was made and not deleted again, the youngest first.
    pub(super) fn made(&self) -> Vec<Made> {
        self.written().made.iter().rev().cloned().collect()
    }

    /// Something was found by its name that was made without an identifier.
    pub(super) fn found(&self, kind: Kind, name: &str, id: &str) {
        let mut written = self.written();
        written.made.retain(|made| !(made.kind == kind && made.id.is_none() && made.name == name));
        written.made.push(Made { kind, id: Some(id.to_owned()), name: name.to_owned() });
    }

    /// Whether a user was deleted by this run.
    pub(super) fn is_deleted(&self, id: &str) -> bool {
        self.written().deleted.contains(id)
    }

    /// How many requests were sent.
    pub(super) fn count(&self) -> u64 {
        self.written().count
    }
}

/// What a request is about: a kind of resource, and one of them by its identifier.
pub(super) fn place(target: &str) -> (Option<Kind>, Option<&str>) {
    let path = target.split('?').next().unwrap_or_default();
    let mut parts = path.trim_start_matches('/').split('/');
    let kind = match parts.next() {
        Some("Users") => Some(Kind::Users),
        Some("Groups") => Some(Kind::Groups),
        _ => None,
    };
    (kind, parts.next().filter(|id| !id.is_empty()))
}

impl Watch for Recorder {
    fn permits(&self, request: &Request) -> bool {
        if matches!(request.method, Method::Get | Method::Post) {
            return true;
        }
        let (kind, id) = place(&request.target);
        let is_ours = |made: &Made| Some(made.kind) == kind && made.id.is_some() && made.id.as_deref() == id;
        self.written().made.iter().any(is_ours)
    }

    fn exchanged(&self, exchange: &Exchange<'_>) {
        let mut written = self.written();
        written.count += 1;
        let outcome = exchange.outcome.cloned().map_err(Clone::clone);
        let status = outcome.as_ref().map_or(0, |answer| answer.status);
        match (exchange.request.method, place(&exchange.request.target)) {
            // A refusal makes nothing; no answer, or a server that fails, may have.
            (Method::Post, (Some(kind), None)) if !(300..500).contains(&status) => {
                let answer = outcome.as_ref().ok().and_then(Answer::json);
                let id = answer.and_then(|body| body.get("id")?.as_str().map(str::to_owned));
                let made =
                    Made { kind, id: id.filter(|id| !id.is_empty()), name: name_sent(exchange.request) };
                if !written.made.contains(&made) {
                    written.made.push(made);
                }
            }
            (Method::Delete, (Some(kind), Some(id))) if matches!(status, 200..=299 | 404 | 410) => {
                written.made.retain(|made| !(made.kind == kind && made.id.as_deref() == Some(id)));
                if kind == Kind::Users {
                    written.deleted.insert(id.to_owned());
                }
            }
            _ => {}
        }
        written.records.push(Record {
            subject: exchange.subject,
            request: exchange.request.clone(),
            line: exchange.line.to_owned(),
            outcome,
        });
    }
}

/// The name in the body of a create.
fn name_sent(request: &Request) -> String {
    let body: Option<Value> = request.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
    let text = |name: &str| body.as_ref().and_then(|body| body.get(name)?.as_str()).map(str::to_owned);
    text("userName").or_else(|| text("displayName")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_may_be_changed() {
        let recorder = Recorder::default();
        assert!(recorder.permits(&Request::get("/Users/1")));
        assert!(!recorder.permits(&Request::delete("/Users/1")));
        recorder.found(Kind::Users, "ada", "1");
        assert!(recorder.permits(&Request::delete("/Users/1?")));
        assert!(!recorder.permits(&Request::delete("/Groups/1")));
        assert!(!recorder.permits(&Request::delete("/Users/2")));
        assert!(!recorder.permits(&Request::delete("/Users/")));
    }
}
