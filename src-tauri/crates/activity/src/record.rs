//! From an exchange to what is stored of it: cleaned of secrets, cut to size, and told what it did.
//!
//! This happens behind the request, in the recorder's own thread.

use bytes::Bytes;
use directory::Changed;
use http::{HeaderMap, Method, Uri};
use scim::{Kind, Object, Quirk};
use serde_json::Value;

use crate::deed::Deed;
use crate::exchange::{About, Exchange, Message};
use crate::row::{Flags, Row};
use crate::secrets;
use crate::store::content::{BodyText, Content, KEPT, Part};
use crate::target;

/// What is stored of an exchange.
#[derive(Debug)]
pub(crate) struct Record {
    /// Without a number yet.
    pub(crate) row: Row,
    pub(crate) content: Content,
}

impl Record {
    /// `dropped`: headers and bodies are not kept, for want of time.
    pub(crate) fn of(exchange: Exchange, dropped: bool) -> Self {
        let Exchange { at, connection, slug, peer, line, mut request, status, mut response, took, about } =
            exchange;
        let (method, target) = line.as_ref().map(written).unwrap_or_default();
        secrets::clean_headers(&mut request.headers);
        secrets::clean_headers(&mut response.headers);
        let About {
            deed,
            called: _,
            kind,
            id,
            value,
            found,
            changed,
            unchanged,
            name,
            replay,
            own,
            injected,
            quirks,
        } = about;
        // Lists can be long, and tell nothing that is not known.
        let answer = (deed != Deed::List || status >= 400).then(|| object(&response.body)).flatten();
        let value = value.map(|value| target::as_written(&value, &target).unwrap_or(value));
        let told = told(deed, &changed);
        let name =
            told.name.clone().or(name).or_else(|| named(deed, kind?, found, answer.as_ref()?)).or_else(
                || {
                    // What was to be created has a name, even if it came to nothing.
                    if deed == Deed::Create { value.clone() } else { None }
                },
            );
        let id = id.or_else(|| identifier(deed, found, answer.as_ref()?));
        let said = |name: &str| answer.as_ref().filter(|_| status >= 400)?.get(name)?.as_str();
        let (error, scim_type) =
            (said("detail").map(secrets::without_tokens), said("scimType").map(str::to_owned));
        let mut flags = Flags::default();
        // Where no keychain holds the token our own request comes without one every time, and what it proves is proven.
        let is_everyday = deed.is_probe() && status < 400 || own && value.as_deref() == Some("missing");
        // What was tampered with is none, and is not to be hidden as such.
        flags.set(Flags::PROBE, is_everyday && injected.is_none());
        flags.set(Flags::OWN, own);
        flags.set(Flags::REPLAY, replay);
        flags.set_injected(injected);
        flags.set(Flags::NOTHING, deed.writes() && (200..300).contains(&status) && unchanged);
        let row = Row {
            id: 0,
            at,
            connection,
            slug,
            peer: peer.to_string(),
            agent: agent(&request.headers),
            method,
            target: secrets::target(&target),
            status,
            scim_type,
            error,
            deed: told.deed,
            kind,
            resource: id,
            name,
            former_name: told.former_name,
            value: value.as_deref().map(secrets::without_tokens),
            attributes: told.attributes,
            found,
            added: told.added,
            removed: told.removed,
            members: told.members,
            quirks: quirks.iter().collect::<Vec<Quirk>>(),
            flags,
            queue: took.queue,
            database: took.database,
            took: took.total,
            request_size: request.length,
            response_size: response.length,
        };
        let changes = changed.iter().map(|changed| changed.id).collect();
        let (request, response) = if dropped {
            (dropped_part(&request), dropped_part(&response))
        } else {
            (part(&request), part(&response))
        };
        Self { row, content: Content { request, response, changes } }
    }
}

/// The method, and the path and the query as they were sent.
fn written((method, url): &(Method, Uri)) -> (String, String) {
    let target = url.path_and_query().map_or_else(|| url.to_string(), ToString::to_string);
    (method.to_string(), target)
}

/// What came of a request, in the terms of a row.
#[derive(Default)]
struct Told {
    deed: Deed,
    name: Option<String>,
    former_name: Option<String>,
    attributes: Vec<String>,
    added: u64,
    removed: u64,
    members: Option<u64>,
}

/// What was asked for tells less than what happened: a PUT of everything may have deactivated somebody.
fn told(deed: Deed, changed: &[Changed]) -> Told {
    let [changed] = changed else { return Told { deed, ..Told::default() } };
    let deed = match (deed, changed.active) {
        (Deed::Create | Deed::Delete | Deed::Bulk, _) => deed,
        (_, Some(true)) => Deed::Activate,
        (_, Some(false)) => Deed::Deactivate,
        _ if changed.added + changed.removed > 0 => Deed::ChangeMembers,
        _ => Deed::Change,
    };
    Told {
        deed,
        name: Some(changed.name.clone()),
        former_name: changed.former_name.clone(),
        attributes: changed.attributes.clone(),
        added: changed.added,
        removed: changed.removed,
        members: changed.members,
    }
}

fn object(body: &Bytes) -> Option<Object> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// The one resource that an answer is about.
fn only(deed: Deed, found: Option<u64>, answer: &Object) -> Option<&Object> {
    match deed {
        Deed::LookUp | Deed::TestConnection if found == Some(1) => {
            answer.get("Resources")?.get(0)?.as_object()
        }
        Deed::LookUp | Deed::TestConnection | Deed::List => None,
        _ => Some(answer),
    }
}

fn named(deed: Deed, kind: Kind, found: Option<u64>, answer: &Object) -> Option<String> {
    let resource = only(deed, found, answer)?;
    // An error has no name, and an answer with a few attributes may have none either.
    Some(directory::name_of(kind, resource)).filter(|name| !name.is_empty())
}

fn identifier(deed: Deed, found: Option<u64>, answer: &Object) -> Option<String> {
    only(deed, found, answer)?.get("id")?.as_str().map(str::to_owned)
}

fn agent(headers: &HeaderMap) -> String {
    let agent = headers.get(http::header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()));
    agent.map(|agent| agent.chars().take(200).collect()).unwrap_or_default()
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

fn part(message: &Message) -> Part {
    Part { headers: headers(&message.headers), body: text(&message.body, message.length) }
}

fn dropped_part(message: &Message) -> Part {
    let body = if message.length == 0 { BodyText::None } else { BodyText::Dropped };
    Part { headers: Vec::new(), body }
}

/// What of a body is kept. It is cleaned as a whole and cut afterwards, so that no secret escapes by being cut in two.
fn text(body: &Bytes, length: u64) -> BodyText {
    if length == 0 {
        return BodyText::None;
    }
    let missing = length > body.len() as u64;
    match secrets::body(body) {
        secrets::Body::Binary => BodyText::Binary,
        secrets::Body::Withheld => BodyText::Withheld,
        secrets::Body::Shown(text) if text.len() > KEPT => {
            BodyText::Cut { text: text[..text.floor_char_boundary(KEPT)].to_owned() }
        }
        secrets::Body::Shown(text) if missing => BodyText::Cut { text },
        secrets::Body::Shown(text) => BodyText::Text { text },
    }
}
