//! The list of requests.

use std::collections::BTreeSet;
use std::time::Duration;

use activity::{Deed, Filter, Flags};
use directory::With;
use jiff::Timestamp;
use scim::{Kind, Quirk};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ask;
use super::who::Actors;
use crate::operations::connections::find;
use crate::operations::events::Subject;
use crate::operations::opened::stored;
use crate::{Result, Rollcall, typescript};

/// How many rows are given, if it is not said.
const ROWS: usize = 100;
/// How many rows are given at most.
const MAX_ROWS: usize = 500;
/// How many changes of a resource are looked for.
const CHANGES: usize = 10_000;

/// Asks for part of the list of requests. What is not said is not asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(rename = "FeedRequest", optional_fields)]
pub struct Request {
    /// Only requests to a connection, by its slug.
    pub connection: Option<String>,
    /// Only requests in which these words occur.
    pub query: Option<String>,
    /// Only requests with one of these methods.
    #[ts(as = "Option<Vec<String>>")]
    pub methods: Vec<String>,
    /// Only requests answered with a status of these hundreds; 0 for those that were not answered.
    #[ts(as = "Option<Vec<u16>>")]
    pub classes: Vec<u16>,
    /// Only requests for one of these deeds.
    #[ts(as = "Option<Vec<typescript::Deed>>")]
    pub deeds: Vec<Deed>,
    /// Only requests about users, or about groups.
    #[ts(as = "Option<typescript::Kind>")]
    pub kind: Option<Kind>,
    /// Only requests about this user or group; needs `kind` and `connection`.
    pub resource: Option<String>,
    /// Only those that failed.
    #[ts(as = "Option<bool>")]
    pub failed: bool,
    /// Only those that were to change something and changed nothing.
    #[ts(as = "Option<bool>")]
    pub nothing: bool,
    /// Only those that needed leniency.
    #[ts(as = "Option<bool>")]
    pub quirk: bool,
    /// Only those that needed one of these leniencies.
    #[ts(as = "Option<Vec<typescript::Quirk>>")]
    pub quirks: Vec<String>,
    /// Only those that were answered wrongly on purpose.
    #[ts(as = "Option<bool>")]
    pub injected: bool,
    /// With connection tests, lookups and other probes that succeeded.
    #[ts(as = "Option<bool>")]
    pub probes: bool,
    /// Only requests that came at this time or later.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub since: Option<Timestamp>,
    /// Only requests that came before this time.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub before: Option<Timestamp>,
    /// Only requests up to this number, so that places stay as they are while others come.
    pub until: Option<i64>,
    /// How many stand before the first one wanted; the newest is the first.
    pub start: Option<u64>,
    /// How many: 100 if absent, never more than 500.
    pub limit: Option<usize>,
}

/// Part of the list of requests, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Feed {
    /// The requests.
    pub rows: Vec<Exchange>,
    /// How many there are.
    pub total: u64,
    /// How many probes are left out of them.
    pub hidden: u64,
    /// The number of the newest request there is, whether it is among them or not.
    pub newest: i64,
    /// How many requests came since somebody last looked, without probes.
    pub unseen: u64,
    /// Requests that came faster than they could be recorded.
    pub gaps: Vec<Gap>,
}

/// A request and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// Its number.
    pub id: i64,
    /// When the request came.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// The connection that it went to, if there is one.
    pub connection: Option<String>,
    /// What happened.
    pub sentence: String,
    /// What it was about.
    #[ts(as = "typescript::Deed")]
    pub deed: Deed,
    /// The kind of resource.
    #[ts(as = "Option<typescript::Kind>")]
    pub kind: Option<Kind>,
    /// The identifier of the resource.
    pub resource: Option<String>,
    /// Its name then.
    pub name: Option<String>,
    /// The method; empty if it was no HTTP.
    pub method: String,
    /// Path and query, without secrets.
    pub target: String,
    /// The status; 0 if the client did not wait for the answer.
    pub status: u16,
    /// Whether it failed.
    pub failed: bool,
    /// Why it changed nothing, if it was to change something and was answered with a success.
    pub nothing: Option<Nothing>,
    /// The leniencies that it needed.
    #[ts(as = "Vec<typescript::Quirk>")]
    pub quirks: Vec<String>,
    /// How it was answered wrongly on purpose, if it was.
    pub injected: Option<Injected>,
    /// Whether it is one of those that identity providers send all the time.
    pub probe: bool,
    /// How long it took, in microseconds.
    pub took: u64,
}

/// Why a request changed nothing that was to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "NothingBecause")]
pub enum Nothing {
    /// All was so already.
    AlreadySo,
    /// It named members that there are not.
    UnknownMember,
    /// It named attributes that there are not.
    UnknownAttribute,
    /// It named what cannot be changed.
    ReadOnly,
}

/// What was done to a request on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Injected {
    /// It was not performed, and answered with an error.
    Refused,
    /// It was performed, and answered late.
    Delayed,
    /// It was not performed, and the connection ended without an answer.
    DroppedBefore,
    /// It was performed, and the connection ended without an answer.
    DroppedAfter,
    /// It was not performed, and answered with a success that is no SCIM.
    Nonsense,
    /// It was performed, and answered in a wrong shape.
    Misshapen,
}

impl From<activity::Injected> for Injected {
    fn from(injected: activity::Injected) -> Self {
        match injected {
            activity::Injected::Refused => Self::Refused,
            activity::Injected::Delayed => Self::Delayed,
            activity::Injected::DroppedBefore => Self::DroppedBefore,
            activity::Injected::DroppedAfter => Self::DroppedAfter,
            activity::Injected::Nonsense => Self::Nonsense,
            activity::Injected::Misshapen => Self::Misshapen,
        }
    }
}

/// Requests that came faster than they could be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    /// The number of the request before it.
    pub after: i64,
    /// How many requests are missing.
    pub exchanges: u64,
    /// Of how many others headers and bodies are.
    pub details: u64,
}

/// Says that somebody has looked at everything up to a request.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "SeeActivity")]
pub struct See {
    /// Its number.
    pub until: i64,
}

/// How much there is to look at.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(rename = "Unseen")]
pub struct Seen {
    /// How many requests came since, without probes.
    pub unseen: u64,
}

pub(crate) async fn feed(rollcall: &Rollcall, request: Request) -> Result<Feed> {
    let (start, limit) = (request.start.unwrap_or(0), request.limit.unwrap_or(ROWS).min(MAX_ROWS));
    let Some(filter) = filter(rollcall, &request).await? else {
        let newest = ask(rollcall, |activity| activity.feed(&Filter::default(), 0, 0)).await?.newest;
        let (rows, gaps, unseen) = (Vec::new(), Vec::new(), unseen(rollcall));
        return Ok(Feed { rows, total: 0, hidden: 0, newest, unseen, gaps });
    };
    let with_probes = Filter { no_probes: false, ..filter.clone() };
    let (found, all) = ask(rollcall, move |activity| {
        let found = activity.feed(&filter, start, limit)?;
        let all = if filter.no_probes { activity.feed(&with_probes, 0, 0)?.total } else { found.total };
        Ok((found, all))
    })
    .await?;
    let actors = Actors::of(rollcall).await?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for row in found.rows {
        rows.push(shown(&actors, &familiar(rollcall, row).await?));
    }
    let gap = |gap: activity::Gap| Gap { after: gap.after, exchanges: gap.exchanges, details: gap.details };
    Ok(Feed {
        rows,
        total: found.total,
        hidden: all.saturating_sub(found.total),
        newest: found.newest,
        unseen: unseen(rollcall),
        gaps: found.gaps.into_iter().map(gap).collect(),
    })
}

pub(crate) async fn see(rollcall: &Rollcall, request: See) -> Result<Seen> {
    rollcall.activity().see(request.until);
    rollcall.events().note(Subject::Activity, None);
    Ok(Seen { unseen: unseen(rollcall) })
}

/// How many requests came since somebody last looked, without probes.
pub(crate) fn unseen(rollcall: &Rollcall) -> u64 {
    let activity = rollcall.activity();
    activity.count_after(&Filter { no_probes: true, ..Filter::default() }, activity.seen())
}

/// What is asked of the record; `None` if nothing can satisfy it.
pub(crate) async fn filter(rollcall: &Rollcall, request: &Request) -> Result<Option<Filter>> {
    let connection = match &request.connection {
        Some(slug) => Some(find(rollcall, Some(slug)).await?),
        None => None,
    };
    let mut among: Option<BTreeSet<i64>> = None;
    if let (Some(id), Some(kind)) = (&request.resource, request.kind) {
        let changes = match &connection {
            Some(connection) => match stored(rollcall, connection, kind, id).await {
                Ok(stored) => rollcall.directory().changes_of(&stored, CHANGES).await?,
                // It may be gone for good, and what was asked about it is there still.
                Err(_) => Vec::new(),
            },
            None => Vec::new(),
        };
        let id = id.clone();
        among = Some(ask(rollcall, move |activity| activity.about(&id, &changes)).await?);
    }
    if let Some(text) = request.query.clone().filter(|text| !text.trim().is_empty()) {
        let found = ask(rollcall, move |activity| activity.search(&text)).await?;
        among = Some(match among {
            Some(among) => among.intersection(&found).copied().collect(),
            None => found,
        });
    }
    if among.as_ref().is_some_and(BTreeSet::is_empty) {
        return Ok(None);
    }
    let (since, before) = (request.since, request.before);
    let (from, to) = ask(rollcall, move |activity| {
        let from = since.map(|since| activity.first_since(since)).transpose()?;
        let to = before.map(|before| activity.first_since(before)).transpose()?;
        Ok((from, to.map(|to| to - 1)))
    })
    .await?;
    let until = match (request.until, to) {
        (Some(until), Some(to)) => Some(until.min(to)),
        (until, to) => until.or(to),
    };
    Ok(Some(Filter {
        genuine: false,
        injected: request.injected,
        connection: connection.map(|connection| connection.id),
        methods: request.methods.iter().map(|method| method.to_uppercase()).collect(),
        classes: request.classes.clone(),
        deeds: request.deeds.clone(),
        // With a resource, a group's members are meant as well.
        kind: request.kind.filter(|_| request.resource.is_none()),
        failed: request.failed,
        nothing: request.nothing,
        quirk: request.quirk,
        quirks: request.quirks.iter().filter_map(|name| Quirk::from_name(name)).collect(),
        no_probes: !request.probes,
        among,
        from,
        until,
    }))
}

/// A request that was refused does not tell the name of whom it was about; the directory does.
pub(crate) async fn named(rollcall: &Rollcall, mut row: activity::Row) -> Result<activity::Row> {
    if row.name.is_none()
        && let (Some(connection), Some(kind), Some(id)) = (row.connection, row.kind, &row.resource)
        && let Some(stored) = rollcall.directory().find(connection, kind, id, With::default()).await?
    {
        row.name = Some(stored.name());
    }
    Ok(row)
}

/// How long an identifier of a resource is.
const IDENTIFIER: usize = 36;

/// As [`named`]; and whoever was looked for by identifier is called by name too. What leaves this machine does without that.
pub(crate) async fn familiar(rollcall: &Rollcall, row: activity::Row) -> Result<activity::Row> {
    let mut row = named(rollcall, row).await?;
    if row.deed == Deed::LookUp
        && let (Some(connection), Some(kind), Some(id)) = (row.connection, row.kind, &row.value)
        && id.len() == IDENTIFIER
        && let Some(stored) = rollcall.directory().find(connection, kind, id, With::default()).await?
    {
        row.value = Some(stored.name());
    }
    Ok(row)
}

pub(crate) fn shown(actors: &Actors, row: &activity::Row) -> Exchange {
    Exchange {
        id: row.id,
        at: row.at,
        connection: actors.slug(row),
        sentence: actors.sentence(row),
        deed: row.deed,
        kind: row.kind,
        resource: row.resource.clone(),
        name: row.name.clone(),
        method: row.method.clone(),
        target: row.target.clone(),
        status: row.status,
        failed: row.status >= 400 || row.status == 0,
        nothing: activity::nothing_because(row).map(|nothing| match nothing {
            activity::Nothing::AlreadySo => Nothing::AlreadySo,
            activity::Nothing::UnknownMember => Nothing::UnknownMember,
            activity::Nothing::UnknownAttribute => Nothing::UnknownAttribute,
            activity::Nothing::ReadOnly => Nothing::ReadOnly,
        }),
        quirks: row.quirks.iter().map(|quirk| quirk.name().to_owned()).collect(),
        injected: row.flags.injected().map(Injected::from),
        probe: row.flags.has(Flags::PROBE),
        took: micros(row.took),
    }
}

pub(crate) fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
