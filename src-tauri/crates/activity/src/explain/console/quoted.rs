//! An error of Rollcall that a message quotes: a SCIM error as JSON, or its detail alone.

use directory::Idp;
use scim::ERROR_URN;
use serde_json::{Deserializer, Value};

use super::found::Found;
use super::text::Text;
use crate::explain::refusal::{Cause, Refused, by_detail};

/// In how many places a JSON document is looked for.
const ATTEMPTS: usize = 64;
/// What consoles write before the detail that a server sent.
const QUOTES: &str = "errors reported by remote server:";

/// The errors quoted, each once.
pub(super) fn refusals(text: &Text, idp: Idp) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |status, detail: &str, cause| {
        let refusal = Found::of_refusal(status, detail, cause, idp);
        if found.iter().all(|known| known.id != refusal.id) {
            found.push(refusal);
        }
    };
    let mut documents = documents(&text.written);
    if documents.is_empty() && text.written.contains("\\\"") {
        documents = self::documents(&text.written.replace("\\\"", "\""));
    }
    let any = !documents.is_empty();
    for Quoted { status, scim_type, detail } in documents {
        let refused = Refused { status, scim_type: scim_type.as_deref(), detail: &detail };
        let cause = match Cause::of(&refused) {
            Cause::Unrecognised => by_detail(&detail, true).filter(|_| status == 0),
            cause => Some((status, cause)),
        };
        let (status, cause) = cause.unwrap_or((status, Cause::Unrecognised));
        add(status, &detail, cause);
    }
    if !any {
        for line in text.written.lines() {
            if let Some((status, detail, cause)) = detail_in(line) {
                add(status, detail, cause);
            }
        }
    }
    found
}

struct Quoted {
    status: u16,
    scim_type: Option<String>,
    detail: String,
}

/// The SCIM errors among the JSON documents in a text.
fn documents(text: &str) -> Vec<Quoted> {
    let mut errors = Vec::new();
    let mut at = 0;
    for _ in 0..ATTEMPTS {
        let Some(open) = text[at..].find('{') else { break };
        at += open;
        let mut stream = Deserializer::from_str(&text[at..]).into_iter::<Value>();
        match stream.next() {
            Some(Ok(document)) => {
                collect(&document, &mut errors);
                at += stream.byte_offset().max(1);
            }
            _ => at += 1,
        }
    }
    errors
}

/// SCIM errors in a document; logs wrap them in documents of their own.
fn collect(document: &Value, errors: &mut Vec<Quoted>) {
    match document {
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, errors)),
        Value::Object(parts) => {
            let announced = parts
                .get("schemas")
                .and_then(Value::as_array)
                .is_some_and(|urns| urns.iter().any(|urn| urn == ERROR_URN));
            let detail = parts.get("detail").and_then(Value::as_str);
            let status = match parts.get("status") {
                Some(Value::String(status)) => status.trim().parse().ok(),
                Some(Value::Number(status)) => status.as_u64().and_then(|status| u16::try_from(status).ok()),
                _ => None,
            };
            if announced || (detail.is_some() && status.is_some()) {
                errors.push(Quoted {
                    status: status.unwrap_or(0),
                    scim_type: parts.get("scimType").and_then(Value::as_str).map(str::to_owned),
                    detail: detail.unwrap_or_default().to_owned(),
                });
            } else {
                parts.values().for_each(|part| collect(part, errors));
            }
        }
        Value::String(text) if text.contains(ERROR_URN) => errors.extend(documents(text)),
        _ => {}
    }
}

/// A detail of Rollcall at the end of a line, behind whatever a console put in front of it.
fn detail_in(line: &str) -> Option<(u16, &str, Cause)> {
    if let Some(at) = line.to_ascii_lowercase().find(QUOTES) {
        let quoted = trimmed(line.get(at + QUOTES.len()..)?);
        if let Some((status, cause)) = by_detail(quoted, true) {
            return Some((status, quoted, cause));
        }
    }
    let behind_colons = line.match_indices(": ").map(|(at, _)| at + 2);
    std::iter::once(0).chain(behind_colons).take(ATTEMPTS).find_map(|at| {
        let detail = trimmed(&line[at..]);
        by_detail(detail, false).map(|(status, cause)| (status, detail, cause))
    })
}

/// Without what stands around a quotation; a full stop belongs to it.
fn trimmed(text: &str) -> &str {
    text.trim().trim_matches(['"', '“', '”', '`']).trim_start_matches('\'').trim()
}
