//! What a policy would change, before it is saved: worked out over all users, writing nothing.

use roles::{Policy, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::jobs::State;
use crate::{Result, Rollcall};

/// Asks what a policy would change. It is worked out in the background; a new question ends the one before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// The whole policy.
    pub policy: Policy,
}

/// Asks how far a preview is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// Its number.
    pub preview: u32,
}

/// A preview and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "RolesPreview")]
pub struct Preview {
    /// Its number.
    pub preview: u32,
    /// Whether it still goes on.
    pub state: State,
    /// How many users were looked at.
    pub done: u64,
    /// How many there are.
    pub total: u64,
    /// Why it failed.
    pub message: Option<String>,
    /// What is wrong with the policy; then nothing is worked out.
    pub problems: Vec<Problem>,
    /// The outcome, when it is done.
    pub outcome: Option<Outcome>,
}

/// What a policy would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "RolesPreviewOutcome")]
pub struct Outcome {
    /// How many users would gain or lose a role.
    pub users: u64,
    /// What would become of each role that is in either policy.
    pub roles: Vec<RoleEffect>,
    /// How many active users hold no role now.
    pub without_role_before: u64,
    /// How many would.
    pub without_role_after: u64,
    /// How many who hold a role now would hold none.
    pub left_without: u64,
}

/// What would become of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoleEffect {
    /// Its key.
    pub role: String,
    /// Its name.
    pub name: String,
    /// How many hold it now.
    pub before: u64,
    /// How many would.
    pub after: u64,
    /// How many would gain it.
    pub gains: u64,
    /// How many would lose it.
    pub loses: u64,
    /// Whether it is protected and would lose its last holder: saving needs an approval.
    pub at_risk: bool,
}

/// Asks for the users whom a preview concerns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct UsersRequest {
    /// The number of the preview.
    pub preview: u32,
    /// Which of them.
    pub side: Side,
    /// The key of the role; all roles if absent.
    #[serde(default)]
    pub role: Option<String>,
    /// How many stand before the first one wanted.
    #[serde(default)]
    pub start: Option<u64>,
    /// How many: 50 if absent, never more than 500.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Which users a preview concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "PreviewSide")]
pub enum Side {
    /// Those who gain.
    Gains,
    /// Those who lose.
    Loses,
    /// Those who hold a role now and would hold none.
    None,
}

/// Users whom a preview concerns, in the order of their creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PreviewUsers")]
pub struct Users {
    /// How many there are in all.
    pub total: u64,
    /// Those asked for.
    pub users: Vec<Concerned>,
}

/// A user whom a preview concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PreviewUser")]
pub struct Concerned {
    /// The connection.
    pub connection: String,
    /// The identifier.
    pub id: String,
    /// The name.
    pub name: String,
    /// The userName.
    pub user_name: String,
    /// The keys of the roles that would be gained.
    pub gains: Vec<String>,
    /// The keys of the roles that would be lost.
    pub loses: Vec<String>,
}

pub(crate) async fn start(rollcall: &Rollcall, _: Start) -> Result<Preview> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn show(rollcall: &Rollcall, _: Which) -> Result<Preview> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn cancel(rollcall: &Rollcall, _: Which) -> Result<Preview> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}

pub(crate) async fn users(rollcall: &Rollcall, _: UsersRequest) -> Result<Users> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
