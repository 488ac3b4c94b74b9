//! Connections: list, add, change, remove.

use std::collections::HashMap;

use directory::{ConnectionChange, Idp, Milestone, NewConnection, Sighting};
use jiff::{SignedDuration, Timestamp};
use scim::Profile;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::events::Subject;
use super::tokens::{self, TokenView};
use crate::alarms::{self, Alarm};
use crate::demo;
use crate::{Code, Error, Keychain, Result, Rollcall, Token, slug, typescript};

/// Asks for all connections.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct List {}

/// All connections, in the order of their making.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Connections {
    /// Them.
    pub connections: Vec<Connection>,
}

/// A connection as administrators see it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    /// The part of the endpoint that names it.
    pub slug: String,
    /// The name for people.
    pub name: String,
    /// Who is at the other end.
    #[ts(as = "typescript::Idp")]
    pub idp: Idp,
    /// How much of its dialect is forgiven.
    #[ts(as = "typescript::Profile")]
    pub profile: Profile,
    /// Whether requests are answered.
    pub enabled: bool,
    /// Whether the identity provider can discover the roles (`/Roles`, `/Entitlements`).
    pub publish_roles: bool,
    /// Whether it is the demo's, or one that a demo has left.
    pub demo: bool,
    /// The base URL on this machine.
    pub endpoint: String,
    /// The base URLs under public names.
    pub public_endpoints: Vec<String>,
    /// Whether the first of these is by the address that is switched on, which is then the one to give away.
    #[serde(default)]
    pub public_is_on: bool,
    /// How many users there are.
    pub users: u64,
    /// How many groups there are.
    pub groups: u64,
    /// When it was made.
    #[ts(as = "typescript::Timestamp")]
    pub created: Timestamp,
    /// The tokens that work now, newest first.
    pub tokens: Vec<TokenView>,
    /// How often its identity provider calls, and how it fares.
    pub calls: Calls,
    /// What is wrong with it, the worst first.
    pub alarms: Vec<Alarm>,
    /// How many rules there are by which it is answered wrongly on purpose.
    pub faults: u64,
    /// What its identity provider has been seen to do.
    pub seen: Seen,
}

/// How often an identity provider calls, and how it fares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Calls {
    /// How many seconds usually pass from one cycle of requests to the next, if that is regular.
    pub usual_seconds: Option<u64>,
    /// How many requests came within the last 24 hours, as far as they are recorded.
    pub requests: u64,
    /// How many of them failed.
    pub failed: u64,
}

impl Calls {
    fn of(rollcall: &Rollcall, connection: directory::ConnectionId) -> Result<Self> {
        let (activity, now) = (rollcall.activity(), Timestamp::now());
        let calls = activity.calls(connection);
        let yesterday = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::UNIX_EPOCH);
        let since = activity.first_since(yesterday)?;
        let all = activity::Filter { connection: Some(connection), ..activity::Filter::default() };
        let failed = activity::Filter { failed: true, ..all.clone() };
        Ok(Self {
            usual_seconds: calls.usual.map(|usual| usual.as_secs()),
            requests: activity.count_after(&all, since - 1),
            failed: activity.count_after(&failed, since - 1),
        })
    }
}

/// What an identity provider has been seen to do; each the first time, unless it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// A request with a right token.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub credentials: Option<Timestamp>,
    /// The last request with a right token that came by a public name.
    pub public: Option<Public>,
    /// A lookup of a user by userName, externalId or e-mail that was no connection test.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub matching: Option<Timestamp>,
    /// A user created.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub user: Option<Timestamp>,
    /// A group created.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub group: Option<Timestamp>,
    /// A member put into a group.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub members: Option<Timestamp>,
    /// A change to an existing user.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub update: Option<Timestamp>,
    /// A user deactivated or deleted.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub deactivation: Option<Timestamp>,
    /// The last request with a right token.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub last_contact: Option<Timestamp>,
    /// The last request that was refused for the token it carried.
    pub refused: Option<Refused>,
    /// When another kind of identity provider was chosen last: what was seen before was done by the former.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub chosen: Option<Timestamp>,
}

/// A request that came by a public name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Public {
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// The name, with the port unless its scheme implies it.
    pub host: String,
}

/// Requests that were refused for the token they carried; those without any are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// The last time.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// How many there were in all.
    pub count: u64,
    /// Why the last one was, for people.
    pub reason: String,
}

impl Seen {
    fn of(mut seen: HashMap<Milestone, Sighting>) -> Self {
        // What is remembered is finer than what is written down; both are to look the same.
        let coarse = |at: Timestamp| Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        let public = seen.remove(&Milestone::Public).map(|Sighting { last, detail, .. }| Public {
            at: coarse(last),
            host: detail.unwrap_or_default(),
        });
        let first = |what| seen.get(&what).map(|sighting: &Sighting| coarse(sighting.first));
        Self {
            credentials: first(Milestone::Contact),
            public,
            matching: first(Milestone::Matching),
            user: first(Milestone::User),
            group: first(Milestone::Group),
            members: first(Milestone::Members),
            update: first(Milestone::Update),
            deactivation: first(Milestone::Deactivation),
            last_contact: seen.get(&Milestone::Contact).map(|sighting| coarse(sighting.last)),
            refused: seen.remove(&Milestone::Refused).map(|Sighting { last, count, detail, .. }| Refused {
                at: coarse(last),
                count,
                reason: detail.unwrap_or_default(),
            }),
            chosen: seen.get(&Milestone::Chosen).map(|sighting| coarse(sighting.last)),
        }
    }
}

/// A connection to be made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Add {
    /// The name for people.
    pub name: String,
    /// The part of the endpoint that names it; made from the name if absent.
    #[serde(default)]
    pub slug: Option<String>,
    /// Who is at the other end.
    #[ts(as = "typescript::Idp")]
    pub idp: Idp,
    /// How much of its dialect is forgiven.
    #[serde(default)]
    #[ts(as = "Option<typescript::Profile>")]
    pub profile: Profile,
}

/// A connection just made. The token is shown here, and later only by the keychain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Added {
    /// The connection.
    #[serde(flatten)]
    pub connection: Connection,
    /// Its token.
    #[ts(as = "String")]
    pub token: Token,
    /// Whether the keychain keeps the token.
    pub keychain: Keychain,
}

/// What is to change about a connection.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Set {
    /// Which connection.
    pub connection: String,
    /// Another name.
    #[serde(default)]
    pub name: Option<String>,
    /// Another identity provider.
    #[serde(default)]
    #[ts(as = "Option<typescript::Idp>")]
    pub idp: Option<Idp>,
    /// Another profile.
    #[serde(default)]
    #[ts(as = "Option<typescript::Profile>")]
    pub profile: Option<Profile>,
    /// On or off.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// Whether the identity provider can discover the roles.
    #[serde(default)]
    pub publish_roles: Option<bool>,
}

/// A connection to be removed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// Which connection.
    pub connection: String,
}

/// What would go with a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Removal {
    /// How many users.
    pub users: u64,
    /// How many groups.
    pub groups: u64,
    /// The names of the protected roles that nobody would hold any more.
    pub roles: Vec<String>,
}

/// What went with a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Its slug.
    pub slug: String,
    /// How many users went.
    pub users: u64,
    /// How many groups went.
    pub groups: u64,
    /// Whether the keychain forgot its token.
    pub keychain: Keychain,
}

pub(crate) async fn list(rollcall: &Rollcall, _: List) -> Result<Connections> {
    let mut connections = Vec::new();
    for connection in rollcall.directory().connections().await? {
        connections.push(view(rollcall, connection).await?);
    }
    Ok(Connections { connections })
}

pub(crate) async fn add(rollcall: &Rollcall, request: Add) -> Result<Added> {
    let name = request.name.trim();
    let slug = match request.slug {
        Some(slug) => slug,
        None => match slug::from_name(name) {
            Some(slug) => slug,
            None => {
                let taken = rollcall.directory().connections().await?;
                slug::numbered(|slug| taken.iter().any(|connection| connection.slug == slug))
            }
        },
    };
    slug::check(&slug)?;
    let now = Timestamp::now();
    let new = NewConnection { slug, name: name.to_owned(), idp: request.idp, profile: request.profile };
    let connection = rollcall.directory().add_connection(new, now).await?;
    let token = tokens::issue(rollcall, &connection, None, now, now).await?;
    let keychain = rollcall.keep(&connection.slug, &token).await?;
    Ok(Added { connection: view(rollcall, connection).await?, token, keychain })
}

pub(crate) async fn set(rollcall: &Rollcall, request: Set) -> Result<Connection> {
    let Set { connection, name, idp, profile, enabled, publish_roles } = request;
    let name = name.map(|name| name.trim().to_owned());
    let change = ConnectionChange { name, idp, profile, enabled, publish_roles };
    let before = rollcall.directory().registry().connection(&connection).map(|live| live.connection.idp);
    let changed = rollcall.directory().change_connection(&connection, change).await?;
    if let (Some(before), Some(changed)) = (before, &changed)
        && changed.idp != before
    {
        rollcall.directory().note_seen(changed.id, Milestone::Chosen, Timestamp::now(), None);
    }
    rollcall.events().note(Subject::Connections, Some(&connection));
    view(rollcall, changed.ok_or_else(|| unknown(&connection))?).await
}

pub(crate) async fn removal(rollcall: &Rollcall, request: Remove) -> Result<Removal> {
    let connection = find(rollcall, Some(&request.connection)).await?;
    let (users, groups) = rollcall.directory().counts(connection.id).await?;
    let roles = rollcall.directory().roles_only_in(connection.id).await?;
    Ok(Removal { users, groups, roles })
}

pub(crate) async fn remove(rollcall: &Rollcall, request: Remove) -> Result<Removed> {
    let slug = request.connection;
    let found = find(rollcall, Some(&slug)).await?;
    if found.demo {
        // With the demo that has it, and with what the demo has left elsewhere. No keychain knows of it.
        let (users, groups) = demo::remove(rollcall).await?;
        return Ok(Removed { slug, users, groups, keychain: Ok(()).into() });
    }
    let (users, groups) = rollcall
        .directory()
        .remove_connection(&slug, Timestamp::now())
        .await?
        .ok_or_else(|| unknown(&slug))?;
    rollcall.faults().clear(found.id);
    rollcall.events().note(Subject::Connections, Some(&slug));
    let keychain = rollcall.forget(&slug).await?;
    Ok(Removed { slug, users, groups, keychain })
}

/// The connection of that slug, or the first that is not a demo's, if there is such a one.
pub(crate) async fn find(rollcall: &Rollcall, slug: Option<&str>) -> Result<directory::Connection> {
    let mut connections = rollcall.directory().connections().await?;
    connections.sort_by_key(|connection| connection.demo);
    let mut connections = connections.into_iter();
    match slug {
        Some(slug) => connections.find(|connection| connection.slug == slug).ok_or_else(|| unknown(slug)),
        None => connections.next().ok_or_else(|| {
            Error::not_found("There is no connection yet. Add one, or start the server, which makes one.")
        }),
    }
}

pub(crate) async fn view(rollcall: &Rollcall, connection: directory::Connection) -> Result<Connection> {
    let (users, groups) = rollcall.directory().counts(connection.id).await?;
    let now = Timestamp::now();
    let tokens = tokens::live(rollcall, &connection, now).await?;
    let seen = rollcall.directory().seen(connection.id);
    let calls = Calls::of(rollcall, connection.id)?;
    let hearing = rollcall.hearing().since(connection.id);
    let alarms = alarms::of(rollcall, &connection, &tokens, &seen, hearing, now)?;
    let faults = rollcall.faults().count(connection.id) as u64;
    let endpoint = rollcall.endpoint();
    let directory::Connection { slug, name, idp, profile, enabled, publish_roles, demo, created, .. } =
        connection;
    Ok(Connection {
        endpoint: endpoint.local(&slug),
        public_endpoints: endpoint.public(&slug),
        public_is_on: rollcall.reach().name().is_some(),
        slug,
        name,
        idp,
        profile,
        enabled,
        publish_roles,
        demo,
        users,
        groups,
        created,
        tokens: tokens.into_iter().map(TokenView::from).collect(),
        calls,
        alarms,
        faults,
        seen: Seen::of(seen),
    })
}

fn unknown(slug: &str) -> Error {
    Error::new(Code::NotFound, format!("There is no connection '{}'.", slug.escape_debug()))
}
