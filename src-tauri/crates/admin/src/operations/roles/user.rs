//! The roles of one user: which, since when, why, why not; and exceptions by hand.

use jiff::Timestamp;
use roles::why::Explanation;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall, typescript};

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

pub(crate) async fn open(rollcall: &Rollcall, _: Open) -> Result<UserRoles> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn set_override(rollcall: &Rollcall, _: Override) -> Result<UserRoles> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
