//! One request with everything there is to know about it.

use activity::explain::{self, Refused};
use activity::{BodyText, Part};
use scim::Quirk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ask;
use super::feed::{Exchange, familiar, micros, shown};
use super::who::Actors;
use crate::operations::opened::{HistoryEntry, Named, entry};
use crate::operations::roles::user::What;
use crate::{Error, Result, Rollcall, typescript};

/// How many changes of one request are told.
const CHANGES: usize = 50;
/// How many roles that came and went are told.
const ROLES: usize = 200;

/// Asks for one request.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "WhichExchange")]
pub struct Which {
    /// Its number.
    pub id: i64,
}

/// One request with everything there is to know about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeDetail {
    /// As in the list.
    pub exchange: Exchange,
    /// Where it came from.
    pub peer: String,
    /// What called itself so.
    pub agent: String,
    /// Why it was refused, if it was.
    pub refusal: Option<Refusal>,
    /// How long it waited for a turn in the database, in microseconds.
    pub queue: u64,
    /// How long it was in the database, in microseconds.
    pub database: u64,
    /// What it changed, at most fifty resources.
    pub changes: Vec<Change>,
    /// How many resources it changed.
    pub changed: u64,
    /// The roles that came and went, at most two hundred.
    pub roles: Vec<RoleChange>,
    /// How many roles came and went.
    pub roles_changed: u64,
    /// The leniencies that it needed.
    pub quirks: Vec<QuirkTold>,
    /// What was sent; absent if that is not kept any more.
    pub request: Option<Sent>,
    /// What was answered.
    pub response: Option<Sent>,
    /// How long the body of the request was, in bytes.
    pub request_size: u64,
    /// How long the body of the answer was.
    pub response_size: u64,
}

/// Why a request was refused, and what helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "RefusalTold")]
pub struct Refusal {
    /// The keyword, if there is one.
    pub scim_type: Option<String>,
    /// What the client was told.
    pub detail: String,
    /// What that means.
    pub cause: String,
    /// What to do, step by step.
    pub fix: Vec<String>,
}

/// What a request changed about one resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ExchangeChange")]
pub struct Change {
    /// The resource.
    pub resource: Named,
    /// What changed.
    pub entry: HistoryEntry,
}

/// A role that somebody gained or lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RoleChange")]
pub struct RoleChange {
    /// Who.
    pub user: Named,
    /// The key of the role.
    pub role: String,
    /// What happened.
    pub what: What,
}

/// A leniency that a request needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuirkTold {
    /// Its name.
    #[ts(as = "typescript::Quirk")]
    pub name: String,
    /// In a few words.
    pub title: String,
    /// What was deviant.
    pub sent: String,
    /// What the RFC says.
    pub rule: String,
    /// What was done.
    pub did: String,
    /// What can be set at the identity provider to make it compliant, if anything.
    pub mend: Option<String>,
}

/// Headers and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SentPart")]
pub struct Sent {
    /// The headers in their order, without secrets.
    pub headers: Vec<(String, String)>,
    /// The body, without secrets; absent if there was none or it cannot be shown.
    pub body: Option<String>,
    /// What there is to say about the body.
    pub state: BodyState,
}

/// How much of a body there is to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BodyState {
    /// There was none.
    None,
    /// It is whole.
    Whole,
    /// It is only the beginning.
    Cut,
    /// It was no text.
    Binary,
    /// It speaks of a password and cannot be read.
    Withheld,
    /// Requests came faster than they could be recorded.
    Dropped,
}

pub(crate) async fn show(rollcall: &Rollcall, request: Which) -> Result<ExchangeDetail> {
    let id = request.id;
    let found = ask(rollcall, move |activity| activity.show(id)).await?;
    let (row, content) = found.ok_or_else(|| missing(id))?;
    let row = familiar(rollcall, row).await?;
    let actors = Actors::of(rollcall).await?;
    let idp = actors.idp(&row);
    let numbers = content.as_ref().map(|content| content.changes.clone()).unwrap_or_default();
    let mut changes = Vec::new();
    for number in &numbers {
        if changes.len() < CHANGES
            && let Some((resource, change)) = rollcall.directory().change(*number).await?
        {
            let named = Named { id: resource.id.clone(), kind: resource.kind, name: resource.name() };
            changes.push(Change { resource: named, entry: entry(resource.kind, change) });
        }
    }
    let (roles, roles_changed) = role_changes(rollcall, &numbers, ROLES).await?;
    let refusal = (row.status >= 400).then(|| refusal(&row, idp));
    let quirks = row.quirks.iter().map(|quirk| told(*quirk, idp)).collect();
    let (request, response) = match content {
        Some(content) => (Some(sent(content.request)), Some(sent(content.response))),
        None => (None, None),
    };
    Ok(ExchangeDetail {
        exchange: shown(&actors, &row),
        peer: row.peer,
        agent: row.agent,
        refusal,
        queue: micros(row.queue),
        database: micros(row.database),
        changes,
        changed: numbers.len() as u64,
        roles,
        roles_changed,
        quirks,
        request,
        response,
        request_size: row.request_size,
        response_size: row.response_size,
    })
}

/// The roles that came and went by some changes, at most so many, and how many there were.
pub(crate) async fn role_changes(
    rollcall: &Rollcall,
    changes: &[i64],
    most: usize,
) -> Result<(Vec<RoleChange>, u64)> {
    let (mut roles, mut count) = (Vec::new(), 0);
    for change in changes {
        let room = most.saturating_sub(roles.len());
        let (total, some) = rollcall.directory().roles_by_change(*change, room).await?;
        count += total;
        roles.extend(some.into_iter().map(role_change));
    }
    Ok((roles, count))
}

pub(super) fn missing(id: i64) -> Error {
    Error::not_found(format!("The request {id} is not known, or not any more."))
}

fn refusal(row: &activity::Row, idp: directory::Idp) -> Refusal {
    let detail = row.error.clone().unwrap_or_default();
    let refused = Refused { status: row.status, scim_type: row.scim_type.as_deref(), detail: &detail };
    let help = explain::refusal(&refused, idp);
    Refusal {
        scim_type: row.scim_type.clone(),
        cause: help.cause.to_owned(),
        fix: help.fix.iter().map(|step| (*step).to_owned()).collect(),
        detail,
    }
}

fn told(quirk: Quirk, idp: directory::Idp) -> QuirkTold {
    let help = explain::quirk(quirk, idp);
    QuirkTold {
        name: quirk.name().to_owned(),
        title: help.title.to_owned(),
        sent: help.sent.to_owned(),
        rule: help.rule.to_owned(),
        did: help.did.to_owned(),
        mend: help.mend.map(str::to_owned),
    }
}

fn role_change(change: directory::RoleByChange) -> RoleChange {
    let user = Named { id: change.user.id, kind: scim::Kind::User, name: change.user.name };
    RoleChange { user, role: change.role, what: change.what.into() }
}

fn sent(part: Part) -> Sent {
    let (body, state) = match part.body {
        BodyText::None => (None, BodyState::None),
        BodyText::Text { text } => (Some(text), BodyState::Whole),
        BodyText::Cut { text } => (Some(text), BodyState::Cut),
        BodyText::Binary => (None, BodyState::Binary),
        BodyText::Withheld => (None, BodyState::Withheld),
        BodyText::Dropped => (None, BodyState::Dropped),
    };
    Sent { headers: part.headers, body, state }
}
