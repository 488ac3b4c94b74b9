//! One user or group, opened: all there is to know about it, deleted or not.

use directory::{Matching, Stored, With};
use jiff::Timestamp;
use scim::Kind;
use scim::project::Projection;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use ts_rs::TS;

use super::connections::find;
use crate::diff::{self, AttributeChange};
use crate::{Error, Result, Rollcall, typescript};

/// How many members are given, if it is not said.
const MEMBERS: usize = 100;
/// How many members are given at most.
const MAX_MEMBERS: usize = 500;
/// How many changes are given, if it is not said.
const CHANGES: usize = 50;
/// How many changes are given at most.
const MAX_CHANGES: usize = 200;

/// Asks for one user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Open {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its identifier.
    pub id: String,
}

/// One user or group.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// Its identifier.
    pub id: String,
    /// User or group.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// The displayName, or what comes closest to it.
    pub name: String,
    /// As SCIM has it; a user's groups are in it, a group's members are not.
    #[ts(as = "typescript::JsonObject")]
    pub resource: Box<RawValue>,
    /// The state that it is in; whoever changes it may say that it must still be this one.
    pub version: String,
    /// When it was deleted, if it was.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub deleted: Option<Timestamp>,
    /// How many members a group has.
    pub members: Option<u64>,
}

/// Asks for members of a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct MembersRequest {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifier of the group.
    pub group: String,
    /// Text that must occur in them.
    #[serde(default)]
    pub query: Option<String>,
    /// How many stand before the first one wanted.
    #[serde(default)]
    pub start: Option<u64>,
    /// How many: 100 if absent, never more than 500.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Members of a group: groups first, then users, each by name.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Members {
    /// The members.
    pub members: Vec<Member>,
    /// How many there are, or at least are.
    pub total: u64,
    /// Whether the total is exact.
    pub exact: bool,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The identifier.
    pub id: String,
    /// User or group.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// The displayName, or what comes closest to it.
    pub name: String,
    /// A user's userName.
    pub user_name: Option<String>,
    /// Whether a user is active.
    pub active: Option<bool>,
}

/// Asks what happened to a user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct HistoryRequest {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its identifier.
    pub id: String,
    /// Only what was before: [`History::next`].
    #[serde(default)]
    pub before: Option<i64>,
    /// How many entries: 50 if absent, never more than 200.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// What happened to a user or group, the newest first.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct History {
    /// The changes.
    pub entries: Vec<HistoryEntry>,
    /// To be given as `before` for older ones, if there are any.
    pub next: Option<i64>,
}

/// A change to a user or group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Its number.
    pub id: i64,
    /// When it was made.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// What was done.
    pub action: Action,
    /// The version it made.
    pub version: u64,
    /// What it changed.
    pub changes: Vec<AttributeChange>,
    /// The members that came.
    pub members_added: NamedMembers,
    /// The members that went.
    pub members_removed: NamedMembers,
    /// The group that it came into or left, if that is what happened; then nothing about itself changed.
    pub group: Option<GroupChange>,
    /// The number of the request that made it, if that is known still.
    pub exchange: Option<i64>,
}

/// A group that somebody came into or left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupChange {
    /// The group.
    pub group: Named,
    /// Whether it was come into.
    pub joined: bool,
}

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Actor {
    /// The identity provider.
    Idp,
    /// The administrator.
    Admin,
}

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It came to be.
    Created,
    /// Attributes or members changed.
    Changed,
    /// An inactive user was created again.
    Reactivated,
    /// It was deleted.
    Deleted,
    /// It was brought back.
    Restored,
}

/// Members that a change concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedMembers {
    /// How many.
    pub total: u64,
    /// At most 50 of them.
    pub names: Vec<Named>,
}

/// Somebody by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Named {
    /// The identifier.
    pub id: String,
    /// User or group.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// The name.
    pub name: String,
}

pub(crate) async fn open(rollcall: &Rollcall, request: Open) -> Result<Opened> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let stored = stored(rollcall, &connection, request.kind, &request.id).await?;
    opened(rollcall, &connection, stored).await
}

pub(crate) async fn members(rollcall: &Rollcall, request: MembersRequest) -> Result<Members> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let matching = request.query.map_or(Matching::Everything, Matching::Text);
    let (start, limit) = (request.start.unwrap_or(0), request.limit.unwrap_or(MEMBERS).min(MAX_MEMBERS));
    let roster = rollcall.directory().roster(connection.id, &request.group, matching, start, limit).await?;
    let roster = roster.ok_or_else(|| missing(&connection, Kind::Group, &request.group))?;
    let member = |member: directory::RosterMember| {
        let directory::RosterMember { id, kind, name, user_name, active } = member;
        Member { id, kind, name, user_name, active }
    };
    let members = roster.members.into_iter().map(member).collect();
    Ok(Members { members, total: roster.total, exact: roster.exact })
}

pub(crate) async fn history(rollcall: &Rollcall, request: HistoryRequest) -> Result<History> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let stored = stored(rollcall, &connection, request.kind, &request.id).await?;
    let limit = request.limit.unwrap_or(CHANGES).clamp(1, MAX_CHANGES);
    let past = rollcall.directory().past(stored, request.before, limit).await?;
    let next = past.changes.last().filter(|_| past.more).map(|change| change.id);
    let mut entries: Vec<HistoryEntry> =
        past.changes.into_iter().map(|change| entry(request.kind, change)).collect();
    for entry in entries.iter_mut().filter(|entry| entry.actor == Actor::Idp) {
        entry.exchange = rollcall.activity().cause_of(entry.id)?;
    }
    Ok(History { entries, next })
}

/// `exchange` is not known here.
pub(crate) fn entry(kind: Kind, change: directory::PastChange) -> HistoryEntry {
    let body =
        |text: Option<&String>| text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    // Without a body after it, the change left the attributes as they were.
    let changes = match &change.after {
        Some(_) => diff::changes(kind, &body(change.before.as_ref()), &body(change.after.as_ref())),
        None => Vec::new(),
    };
    HistoryEntry {
        id: change.id,
        at: change.at,
        actor: match change.actor {
            directory::Actor::Idp => Actor::Idp,
            directory::Actor::Admin => Actor::Admin,
        },
        action: match change.action {
            directory::Action::Created => Action::Created,
            directory::Action::Changed => Action::Changed,
            directory::Action::Reactivated => Action::Reactivated,
            directory::Action::Deleted => Action::Deleted,
            directory::Action::Restored => Action::Restored,
        },
        version: change.version,
        changes,
        members_added: named_members(change.added),
        members_removed: named_members(change.removed),
        group: change
            .group
            .map(|change| GroupChange { group: somebody(change.group), joined: change.joined }),
        exchange: None,
    }
}

/// A resource as it is opened.
pub(crate) async fn opened(
    rollcall: &Rollcall,
    connection: &directory::Connection,
    stored: Stored,
) -> Result<Opened> {
    let members = match stored.kind {
        Kind::User => None,
        Kind::Group => Some(rollcall.directory().count_members(&stored).await?),
    };
    let base = rollcall.endpoint().local(&connection.slug);
    let resource = super::resources::raw(stored.render(&base, &Projection::Default))?;
    let (name, version) = (stored.name(), stored.tag());
    Ok(Opened { id: stored.id, kind: stored.kind, name, resource, version, deleted: stored.deleted, members })
}

/// A resource with a user's groups, deleted or not.
pub(crate) async fn stored(
    rollcall: &Rollcall,
    connection: &directory::Connection,
    kind: Kind,
    id: &str,
) -> Result<Stored> {
    let with = With { members: false, groups: true };
    let found = rollcall.directory().find(connection.id, kind, id, with).await?;
    found.ok_or_else(|| missing(connection, kind, id))
}

fn missing(connection: &directory::Connection, kind: Kind, id: &str) -> Error {
    Error::not_found(format!(
        "'{}' has no {} with the id '{}' (any more).",
        connection.slug,
        kind.name().to_lowercase(),
        id.escape_debug()
    ))
}

pub(super) fn named_members(named: directory::Named) -> NamedMembers {
    NamedMembers { total: named.total, names: named.names.into_iter().map(somebody).collect() }
}

fn somebody(member: directory::NamedMember) -> Named {
    let directory::NamedMember { id, kind, name } = member;
    Named { id, kind, name }
}
