//! How answers are taken (idp-wire 1.10): what ends a job, what is waited for, and what is left to those who asked.

use std::time::Duration;

use serde_json::Value;

use crate::target::Subject;
use crate::wire::{Answer, Failure, Request};

use super::{Trouble, TroubleKind, Work};

/// How long is waited where a throttled answer does not say.
const UNTOLD: Duration = Duration::from_secs(1);
/// How long is waited at most before a throttled request is sent again.
const LONGEST: Duration = Duration::from_secs(60);

impl Work<'_> {
    /// Sends a request. Throttling is waited out as long as the dialect does; what is left are answers to this request.
    pub(crate) async fn ask(&self, subject: Option<Subject>, request: &Request) -> Result<Answer, Trouble> {
        let manners = self.manners();
        let mut tries = 0;
        loop {
            let sent = self.client.send(manners, self.purpose, subject, request).await;
            let answer = match sent {
                Ok(answer) => answer,
                Err(failure) => return Err(self.no_answer(subject, request, &failure)),
            };
            let kind = match answer.status {
                401 | 403 => TroubleKind::Credentials,
                429 if tries < manners.tries_when_throttled && !self.stop.is_stopped() => {
                    tries += 1;
                    let wait = answer.retry_after.unwrap_or(UNTOLD).min(LONGEST);
                    tokio::time::sleep(wait.mul_f64(self.pace)).await;
                    continue;
                }
                429 => TroubleKind::Throttled,
                500.. => TroubleKind::Unavailable,
                _ => return Ok(answer),
            };
            return Err(self.trouble(kind, subject, request, &answer));
        }
    }

    /// The same, where anything but success is trouble.
    pub(crate) async fn must(&self, subject: Option<Subject>, request: &Request) -> Result<Answer, Trouble> {
        let answer = self.ask(subject, request).await?;
        if answer.is_success() {
            return Ok(answer);
        }
        Err(self.trouble(TroubleKind::Refused, subject, request, &answer))
    }

    /// The same, where 404 means that it is gone.
    pub(crate) async fn change(
        &self,
        subject: Option<Subject>,
        request: &Request,
    ) -> Result<Option<Answer>, Trouble> {
        let answer = self.ask(subject, request).await?;
        match answer.status {
            200..=299 => Ok(Some(answer)),
            404 => Ok(None),
            _ => Err(self.trouble(TroubleKind::Refused, subject, request, &answer)),
        }
    }

    /// Reads one object; nothing where it is gone.
    pub(crate) async fn read(
        &self,
        subject: Option<Subject>,
        request: &Request,
    ) -> Result<Option<Value>, Trouble> {
        let Some(answer) = self.change(subject, request).await? else { return Ok(None) };
        match answer.json().filter(Value::is_object) {
            Some(resource) => Ok(Some(resource)),
            None => Err(self.trouble(TroubleKind::Unreadable, subject, request, &answer)),
        }
    }

    /// Reads a list. An identity provider that gets no list where one must be does not go on.
    pub(crate) async fn list(&self, subject: Option<Subject>, request: &Request) -> Result<List, Trouble> {
        let answer = self.ask(subject, request).await?;
        let body = answer.json();
        if answer.status == 404 && self.manners().takes_404_for_none && body.is_some() {
            return Ok(List { total: 0, resources: Vec::new() });
        }
        match (answer.status, body.and_then(List::of)) {
            (200, Some(list)) => Ok(list),
            (404, _) | (200, None) => Err(self.trouble(TroubleKind::Incompatible, subject, request, &answer)),
            _ => Err(self.trouble(TroubleKind::Refused, subject, request, &answer)),
        }
    }

    /// What an answer to a request was.
    pub(crate) fn trouble(
        &self,
        kind: TroubleKind,
        subject: Option<Subject>,
        request: &Request,
        answer: &Answer,
    ) -> Trouble {
        let mut trouble = Trouble::new(kind, self.manners(), subject, line(request));
        trouble.status = Some(answer.status);
        trouble.detail = answer.detail();
        trouble
    }

    fn no_answer(&self, subject: Option<Subject>, request: &Request, failure: &Failure) -> Trouble {
        let mut trouble = Trouble::new(TroubleKind::Unavailable, self.manners(), subject, line(request));
        trouble.detail = failure.to_string();
        trouble
    }
}

/// A request line, without the endpoint.
pub(crate) fn line(request: &Request) -> String {
    format!("{} {}", request.method.word(), request.target)
}

/// A list that was answered (RFC 7644 §3.4.2).
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) total: usize,
    pub(crate) resources: Vec<Value>,
}

impl List {
    fn of(body: Value) -> Option<Self> {
        let Value::Object(mut body) = body else { return None };
        let total = body.get("totalResults")?.as_u64()?;
        let resources = match body.remove("Resources") {
            Some(Value::Array(resources)) => resources,
            None if total == 0 => Vec::new(),
            _ => return None,
        };
        Some(Self { total: usize::try_from(total).ok()?, resources })
    }
}
