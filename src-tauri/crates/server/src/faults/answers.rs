//! What is answered where a rule strikes.

use std::time::Duration;

use activity::{About, Deed, Injected};
use bytes::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, StatusCode};
use scim::Object;
use serde_json::Value;

use super::Faults;
use super::rule::{Asked, Fault, Moment, ServerError, Shape};
use crate::answer::{self, Answer};
use crate::errors::{Refusal, Result};

/// Said by every error that is answered on purpose, so that nobody looks for a cause that there is not.
const DETAIL: &str = "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.";

/// As a proxy shows it to somebody it does not know.
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in</title></head>\
<body><h1>Sign in</h1><p>Rollcall answers with this page on purpose</p></body></html>\n";

/// Marks an answer that is never sent: the connection ends instead. Extensions never go over the network.
#[derive(Debug, Clone, Copy)]
struct Unanswered;

/// Marks an answer that is sent later.
#[derive(Debug, Clone, Copy)]
struct Late(Duration);

/// Whether the connection ends without this answer.
pub(crate) fn is_unanswered<B>(answer: &hyper::Response<B>) -> bool {
    answer.extensions().get::<Unanswered>().is_some()
}

/// How long an answer is held back.
pub(crate) fn delay_of(answer: &Answer) -> Option<Duration> {
    answer.extensions().get::<Late>().map(|late| late.0)
}

impl Faults {
    /// What is answered instead of performing a request, if a rule says so.
    pub(crate) fn instead(&self, asked: &Asked<'_>, about: &mut About) -> Option<Result<Answer>> {
        if self.are_none() {
            return None;
        }
        let fault = self.strike(asked, |fault| instead(fault).is_some())?;
        let (injected, answer) = instead(fault)?;
        about.injected = Some(injected);
        Some(answer)
    }

    /// What a request that was performed is answered with: the truth, unless a rule says otherwise.
    pub(crate) fn afterwards(
        &self,
        asked: &Asked<'_>,
        performed: Result<Answer>,
        about: &mut About,
    ) -> Result<Answer> {
        if self.are_none() {
            return performed;
        }
        let mut answer = performed.unwrap_or_else(Refusal::into_answer);
        let told = if self.looks_inside(asked) { told(asked, &answer) } else { None };
        let struck = self.strike(asked, |fault| match fault {
            Fault::Late(_) | Fault::Dropped(Moment::After) => true,
            Fault::Misshapen(shape) => told.as_ref().is_some_and(|told| has_part(told, shape)),
            _ => false,
        });
        let Some(fault) = struck else { return Ok(answer) };
        if about.deed == Deed::Create && about.id.is_none() {
            // What is answered does not tell it any more, and the record is to know it.
            about.id = told.as_ref().and_then(|told| told.get("id")?.as_str().map(str::to_owned));
        }
        match fault {
            Fault::Late(delay) => {
                about.injected = Some(Injected::Delayed);
                answer.extensions_mut().insert(Late(delay));
            }
            Fault::Misshapen(shape) => {
                about.injected = Some(Injected::Misshapen);
                *answer.body_mut() = misshapen(told.unwrap_or_default(), shape);
            }
            _ => {
                about.injected = Some(Injected::DroppedAfter);
                answer = unanswered();
            }
        }
        Ok(answer)
    }

    /// Whether a rule of the connection may want to know what an answer consists of: reading it takes a while, and is not
    /// to be done while others wait for the rules.
    fn looks_inside(&self, asked: &Asked<'_>) -> bool {
        let state = self.lock();
        let wants = |fault| matches!(fault, Fault::Misshapen(_) | Fault::Dropped(Moment::After));
        state.rules_of(asked.connection).iter().any(|rule| wants(rule.fault) && rule.place.has(asked))
    }
}

/// What there is in the place of performing a request, and how that is called.
fn instead(fault: Fault) -> Option<(Injected, Result<Answer>)> {
    let refused = |refusal: Refusal| Some((Injected::Refused, Err(refusal)));
    match fault {
        Fault::TooMany { retry_after } => {
            refused(Refusal::later(StatusCode::TOO_MANY_REQUESTS, retry_after, DETAIL))
        }
        Fault::Fails { status, retry_after } => {
            let status = match status {
                ServerError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
                ServerError::BadGateway => StatusCode::BAD_GATEWAY,
                ServerError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            };
            refused(match retry_after {
                Some(seconds) => Refusal::later(status, seconds, DETAIL),
                None => Refusal::of(status, DETAIL),
            })
        }
        Fault::Taken => refused(scim::Error::uniqueness(DETAIL).into()),
        Fault::Dropped(Moment::Before) => Some((Injected::DroppedBefore, Ok(unanswered()))),
        Fault::Misshapen(Shape::Html) => {
            Some((Injected::Nonsense, Ok(nonsense("text/html; charset=utf-8", PAGE))))
        }
        Fault::Misshapen(Shape::Empty) => Some((Injected::Nonsense, Ok(nonsense("application/json", "")))),
        Fault::Late(_)
        | Fault::Dropped(Moment::After)
        | Fault::Misshapen(Shape::TextTotal | Shape::WithoutId) => None,
    }
}

fn unanswered() -> Answer {
    let mut answer = answer::empty(StatusCode::NO_CONTENT);
    answer.extensions_mut().insert(Unanswered);
    answer
}

fn nonsense(media_type: &'static str, body: &'static str) -> Answer {
    let mut answer = answer::empty(StatusCode::OK);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    *answer.body_mut() = Bytes::from_static(body.as_bytes());
    answer
}

/// What a success tells that somebody reads.
fn told(asked: &Asked<'_>, answer: &Answer) -> Option<Object> {
    if !answer.status().is_success() || *asked.method == Method::HEAD {
        return None;
    }
    match serde_json::from_slice(answer.body()) {
        Ok(Value::Object(told)) => Some(told),
        _ => None,
    }
}

/// Whether an answer has the part that a shape gets wrong.
fn has_part(told: &Object, shape: Shape) -> bool {
    match shape {
        Shape::TextTotal => told.get("totalResults").is_some_and(Value::is_number),
        Shape::WithoutId => {
            let listed = told.get("Resources").and_then(Value::as_array);
            told.contains_key("id")
                || listed.is_some_and(|listed| listed.iter().any(|resource| resource.get("id").is_some()))
        }
        Shape::Html | Shape::Empty => false,
    }
}

/// An answer in a shape that it should not have.
fn misshapen(mut told: Object, shape: Shape) -> Bytes {
    match shape {
        Shape::TextTotal => {
            if let Some(total) = told.get_mut("totalResults") {
                *total = Value::String(total.to_string());
            }
        }
        Shape::WithoutId | Shape::Html | Shape::Empty => {
            told.shift_remove("id");
            let listed = told.get_mut("Resources").and_then(Value::as_array_mut);
            for resource in listed.into_iter().flatten().filter_map(Value::as_object_mut) {
                resource.shift_remove("id");
            }
        }
    }
    Value::Object(told).to_string().into()
}
