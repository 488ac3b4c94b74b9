//! The roles of one user: which, since when, why, why not; and exceptions by hand.

use directory::RoleCause;
use jiff::Timestamp;
use roles::why::Explanation;
use roles::{Compiled, Policy};
use scim::{Kind, Object};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::operations::connections::find;
use crate::operations::events::Subject;
use crate::operations::opened::stored;
use crate::{Error, Result, Rollcall, typescript};

/// The longest reason of an override, in characters.
const MAX_REASON: usize = 500;

/// Asks for the roles of a user.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Open {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifier of the user.
    pub id: String,
}

/// The roles of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UserRoles {
    /// Whether the user is active and not deleted; nobody else holds a role.
    pub active: bool,
    /// What the user holds, in the order of the catalogue.
    pub held: Vec<HeldRole>,
    /// What decides about each role of the catalogue that is not archived, in its order.
    pub explained: Vec<Explanation>,
    /// Exceptions for this user.
    pub overrides: Vec<UserOverride>,
    /// What came and went, the newest first, at most fifty.
    pub events: Vec<RoleEvent>,
}

/// A role that a user holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldRole {
    /// The key.
    pub role: String,
    /// Since when.
    #[ts(as = "typescript::Timestamp")]
    pub since: Timestamp,
    /// What brought it.
    pub cause: Cause,
    /// Whether nothing grants it any more, but it is protected and the user is its last holder.
    pub kept: bool,
}

/// What brought or took a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase", rename_all_fields = "camelCase")]
#[ts(rename = "RoleCause")]
pub enum Cause {
    /// A change to the user or to a group.
    Change {
        /// The number of the change.
        change: i64,
        /// Whether the administrator made it; else the identity provider did.
        by_admin: bool,
        /// The name of the group, if it was one.
        group: Option<String>,
    },
    /// A policy was saved.
    Policy {
        /// Its number.
        revision: u32,
        /// What was done, in a sentence.
        summary: String,
    },
    /// An override was made or taken back.
    Override,
    /// An override ended.
    Expiry,
    /// The administrator agreed to a loss that was held back.
    Agreement,
    /// Another user holds the protected role now.
    Succession,
}

/// An exception for a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UserOverride {
    /// The key of the role.
    pub role: String,
    /// Grant or deny.
    pub ruling: Ruling,
    /// Why.
    pub reason: String,
    /// When it ends, if ever.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub expires: Option<Timestamp>,
    /// When it was made.
    #[ts(as = "typescript::Timestamp")]
    pub made: Timestamp,
}

/// What an override says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// The user holds the role.
    Grant,
    /// The user does not.
    Deny,
}

/// A role that came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleEvent {
    /// Its number.
    pub id: i64,
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// The key of the role.
    pub role: String,
    /// What happened.
    pub what: What,
    /// What brought it about.
    pub cause: Cause,
}

/// What happened to a role of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "RoleEventKind")]
pub enum What {
    /// It was gained.
    Gained,
    /// It was lost.
    Lost,
    /// It would have been lost, but the user is the last holder of a protected role.
    Kept,
    /// It is granted again, after it was merely kept.
    Resumed,
}

impl From<directory::RoleEventKind> for What {
    fn from(what: directory::RoleEventKind) -> Self {
        match what {
            directory::RoleEventKind::Gained => Self::Gained,
            directory::RoleEventKind::Lost => Self::Lost,
            directory::RoleEventKind::Kept => Self::Kept,
            directory::RoleEventKind::Resumed => Self::Resumed,
        }
    }
}

/// Asks for an override, or for its end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Override {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifier of the user.
    pub id: String,
    /// The key of the role.
    pub role: String,
    /// What it says; absent to take the override back.
    #[serde(default)]
    pub ruling: Option<Ruling>,
    /// Why: at most 500 characters; needed unless it is taken back.
    #[serde(default)]
    pub reason: Option<String>,
    /// When it ends; never if absent.
    #[serde(default)]
    #[ts(as = "Option<typescript::Timestamp>")]
    pub expires: Option<Timestamp>,
}

pub(crate) async fn open(rollcall: &Rollcall, request: Open) -> Result<UserRoles> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    of_user(rollcall, &connection, &request.id).await
}

pub(crate) async fn set_override(rollcall: &Rollcall, request: Override) -> Result<UserRoles> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let now = Timestamp::now();
    let new = match request.ruling {
        None => None,
        Some(ruling) => {
            let reason = request.reason.as_deref().unwrap_or_default().trim().to_owned();
            if reason.is_empty() || reason.chars().count() > MAX_REASON {
                return Err(Error::invalid(format!(
                    "Say why, in at most {MAX_REASON} characters: whoever looks at this user later wants to know."
                )));
            }
            if request.expires.is_some_and(|expires| expires <= now) {
                return Err(Error::invalid("The end must be in the future."));
            }
            let ruling = match ruling {
                Ruling::Grant => roles::Ruling::Grant,
                Ruling::Deny => roles::Ruling::Deny,
            };
            Some((ruling, reason, request.expires))
        }
    };
    let directory = rollcall.directory();
    directory.set_role_override(connection.id, &request.id, &request.role, new, now).await?;
    rollcall.events().note(Subject::Roles, None);
    rollcall.overrides_changed();
    of_user(rollcall, &connection, &request.id).await
}

async fn of_user(rollcall: &Rollcall, connection: &directory::Connection, id: &str) -> Result<UserRoles> {
    let user = stored(rollcall, connection, Kind::User, id).await?;
    let told = rollcall.directory().roles_of_user(user).await?;
    let (_, policy) = rollcall.directory().policy().await?;
    let compiled = compiled(policy)?;
    let now = Timestamp::now();
    let explained = explained(&compiled, &connection.slug, &told.body, told.active, &told.overrides, now);
    let mut held = Vec::new();
    for holding in told.held {
        let cause = cause(rollcall, holding.cause).await?;
        held.push(HeldRole { role: holding.role, since: holding.since, cause, kept: holding.kept });
    }
    let place = |key: &str| compiled.policy().role(key).map_or(usize::MAX, |(place, _)| place);
    held.sort_by_key(|held| place(&held.role));
    let mut events = Vec::new();
    for event in told.events {
        events.push(RoleEvent {
            id: event.id,
            at: event.at,
            role: event.role,
            what: event.what.into(),
            cause: cause(rollcall, event.cause).await?,
        });
    }
    let overrides = told.overrides.into_iter().filter(|exception| exception.holds_at(now));
    let overrides = overrides.map(|exception| UserOverride {
        role: exception.role,
        ruling: match exception.ruling {
            roles::Ruling::Grant => Ruling::Grant,
            roles::Ruling::Deny => Ruling::Deny,
        },
        reason: exception.reason,
        expires: exception.expires,
        made: exception.made,
    });
    Ok(UserRoles { active: told.active, held, explained, overrides: overrides.collect(), events })
}

/// A policy that is or was in force, ready to be asked.
pub(super) fn compiled(policy: Policy) -> Result<Compiled> {
    Compiled::new(policy).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Error { position: problems.first().and_then(|problem| problem.position), ..Error::invalid(first) }
    })
}

/// What decides about each role that is not archived.
pub(super) fn explained(
    compiled: &Compiled,
    connection: &str,
    user: &Object,
    active: bool,
    overrides: &[roles::Override],
    at: Timestamp,
) -> Vec<Explanation> {
    let catalogue = compiled.policy().roles.iter().filter(|role| !role.archived);
    catalogue
        .filter_map(|role| roles::why::why(compiled, &role.key, connection, user, active, overrides, at))
        .collect()
}

pub(super) async fn cause(rollcall: &Rollcall, cause: RoleCause) -> Result<Cause> {
    Ok(match cause {
        RoleCause::Change(change) => {
            let behind = rollcall.directory().behind_change(change).await?;
            let (actor, group) = behind.unwrap_or((directory::Actor::Idp, None));
            Cause::Change { change, by_admin: actor == directory::Actor::Admin, group }
        }
        RoleCause::Policy(revision) => {
            let summary = rollcall.directory().policy_summary(revision).await?.unwrap_or_default();
            Cause::Policy { revision, summary }
        }
        RoleCause::Override => Cause::Override,
        RoleCause::Expiry => Cause::Expiry,
        RoleCause::Agreement => Cause::Agreement,
        RoleCause::Succession => Cause::Succession,
    })
}
