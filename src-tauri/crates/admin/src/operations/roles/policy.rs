//! The policy in force, its revisions, and what is held back.

use std::sync::Arc;

use jiff::Timestamp;
use roles::Policy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::condition::{GroupName, names_of};
use super::slugs;
use crate::operations::connections::find;
use crate::operations::events::Subject;
use crate::{Error, Result, Rollcall, typescript};

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
    let directory::Roles { revision, policy, holders, active, without_role, kept, revisions } =
        rollcall.directory().roles().await?;
    let keys = policy.roles.iter().map(|role| role.key.clone());
    let holders = keys.zip(holders).map(|(role, users)| Holders { role, users }).collect();
    let groups = names_of(rollcall, policy.rules.iter().map(|rule| rule.when.as_str())).await?;
    let kept = self::kept(rollcall, kept).await?;
    let revisions =
        revisions.into_iter().map(|made| Revision { id: made.revision, at: made.at, summary: made.summary });
    Ok(RolesState {
        revision,
        policy,
        holders,
        active,
        without_role,
        kept,
        groups,
        revisions: revisions.collect(),
    })
}

/// What is merely kept, as administrators see it.
pub(crate) async fn kept(rollcall: &Rollcall, kept: Vec<directory::Kept>) -> Result<Vec<Kept>> {
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let slugs = slugs(rollcall).await?;
    let told = |kept: directory::Kept| Kept {
        role: kept.role,
        connection: slugs.get(&kept.connection).cloned().unwrap_or_default(),
        id: kept.id,
        name: kept.name,
        since: kept.since,
        why: match (kept.deleted, kept.active) {
            (true, _) => KeptBecause::Deleted,
            (false, false) => KeptBecause::Inactive,
            (false, true) => KeptBecause::Unmatched,
        },
    };
    Ok(kept.into_iter().map(told).collect())
}

pub(crate) async fn save(rollcall: &Rollcall, request: Save) -> Result<RolesState> {
    let Save { policy, revision, approve } = request;
    let (former, before) = rollcall.directory().policy().await?;
    if former != revision {
        return Err(directory::Error::Changed.into());
    }
    let summary = roles::difference(&before, &policy);
    put_in_force(rollcall, policy, summary, approve).await
}

pub(crate) async fn undo(rollcall: &Rollcall, request: Undo) -> Result<RolesState> {
    let Undo { revision, approve } = request;
    let state = rollcall.directory().roles().await?;
    if state.revision != revision {
        return Err(directory::Error::Changed.into());
    }
    let Some(last) = state.revisions.first() else {
        return Err(Error::invalid("There is nothing to undo: no roles were saved yet."));
    };
    let policy = rollcall.directory().policy_before(revision).await?;
    put_in_force(rollcall, policy, format!("Undone: {}", last.summary), approve).await
}

async fn put_in_force(
    rollcall: &Rollcall,
    policy: Policy,
    summary: String,
    approve: Option<Vec<String>>,
) -> Result<RolesState> {
    if let Some(problem) = policy.problems().into_iter().next() {
        return Err(Error { position: problem.position, ..Error::invalid(problem.to_string()) });
    }
    let now = Timestamp::now();
    let worked_out = rollcall.directory().work_out_roles(policy, now, Arc::default()).await?;
    rollcall.directory().save_roles(worked_out, summary, approve.unwrap_or_default(), now).await?;
    rollcall.events().note(Subject::Roles, None);
    show(rollcall, Show {}).await
}

pub(crate) async fn agree(rollcall: &Rollcall, request: Agree) -> Result<RolesState> {
    let connection = find(rollcall, Some(&request.connection)).await?;
    let now = Timestamp::now();
    rollcall.directory().agree_to_loss(connection.id, &request.id, &request.role, now).await?;
    rollcall.events().note(Subject::Roles, None);
    show(rollcall, Show {}).await
}
