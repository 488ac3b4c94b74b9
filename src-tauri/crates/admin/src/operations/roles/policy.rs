//! The policy in force, its revisions, and what is held back.

use jiff::Timestamp;
use roles::Policy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::condition::GroupName;
use crate::{Result, Rollcall, typescript};

/// Asks for the policy.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Show {}

/// The policy and how it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RolesState {
    /// The number of the policy; 0 until one was saved.
    pub revision: u32,
    /// The roles and rules.
    pub policy: Policy,
    /// How many users hold each role, in the order of the roles.
    pub holders: Vec<Holders>,
    /// How many active users there are.
    pub active: u64,
    /// How many of them hold no role.
    pub without_role: u64,
    /// Losses of protected roles that are held back until somebody agrees.
    pub kept: Vec<Kept>,
    /// The groups that rules mention by identifier.
    pub groups: Vec<GroupName>,
    /// The last policies, the newest first, at most twenty.
    pub revisions: Vec<Revision>,
}

/// How many users hold a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holders {
    /// The key of the role.
    pub role: String,
    /// How many.
    pub users: u64,
}

/// A protected role that its last holder keeps although nothing grants it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// The key of the role.
    pub role: String,
    /// The connection of the user.
    pub connection: String,
    /// The identifier of the user.
    pub id: String,
    /// The name of the user.
    pub name: String,
    /// Since when.
    #[ts(as = "typescript::Timestamp")]
    pub since: Timestamp,
    /// Why nothing grants it any more.
    pub why: KeptBecause,
}

/// Why nothing grants a kept role any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum KeptBecause {
    /// The user was deactivated.
    Inactive,
    /// The user was deleted.
    Deleted,
    /// No rule matches any more.
    Unmatched,
}

/// A policy that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revision {
    /// Its number.
    pub id: u32,
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// What was done, in a sentence.
    pub summary: String,
}

/// A policy to be in force from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Save {
    /// The whole policy. Rules without a number are new.
    pub policy: Policy,
    /// [`RolesState::revision`] that it was made from: if another is in force by now, nothing is changed.
    pub revision: u32,
    /// Protected roles that may lose their last holder.
    #[serde(default)]
    pub approve: Option<Vec<String>>,
}

/// Asks for the policy before the last one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Undo {
    /// The policy that is undone: if another is in force by now, nothing is changed.
    pub revision: u32,
    /// Protected roles that may lose their last holder.
    #[serde(default)]
    pub approve: Option<Vec<String>>,
}

/// Agrees to a loss that was held back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Agree {
    /// The connection of the user.
    pub connection: String,
    /// The identifier of the user.
    pub id: String,
    /// The key of the role.
    pub role: String,
}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<RolesState> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn save(rollcall: &Rollcall, _: Save) -> Result<RolesState> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn undo(rollcall: &Rollcall, _: Undo) -> Result<RolesState> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn agree(rollcall: &Rollcall, _: Agree) -> Result<RolesState> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
