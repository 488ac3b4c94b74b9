//! The policy in force, its revisions, and what is held back.

use std::sync::Arc;

use jiff::Timestamp;
use roles::Policy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::condition::{GroupName, names_of};
use super::slugs;
use super::user::{Cause, cause};
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
    /// What would have taken it.
    pub cause: Cause,
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

/// Asks for a policy that was saved.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "WhichRevision")]
pub struct Which {
    /// Its number; 0 is the empty one before the first.
    pub revision: u32,
}

/// A policy as it was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    /// The roles and rules.
    pub policy: Policy,
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
    let mut told = Vec::with_capacity(kept.len());
    for kept in kept {
        told.push(Kept {
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
            cause: cause(rollcall, kept.cause).await?,
        });
    }
    Ok(told)
}

/// So that it can be looked at, and be put in force again as any other: with a preview, and all at once.
pub(crate) async fn revision(rollcall: &Rollcall, request: Which) -> Result<Saved> {
    let policy = rollcall.directory().policy_of(request.revision).await?;
    let policy = policy.ok_or_else(|| {
        Error::not_found(format!("No roles were saved with the number {}.", request.revision))
    })?;
    Ok(Saved { policy })
}

pub(crate) async fn save(rollcall: &Rollcall, request: Save) -> Result<RolesState> {
    let Save { policy, revision, approve } = request;
    let (former, before) = rollcall.directory().policy().await?;
    if former != revision {
        return Err(directory::Error::Changed.into());
    }
    if let Some(problem) = policy.problems().into_iter().next() {
        return Err(Error { position: problem.position, ..Error::invalid(problem.to_string()) });
    }
    let summary = match undone(rollcall, &policy, revision).await? {
        Some(last) => format!("Undone: {last}"),
        None => roles::difference(&before, &policy),
    };
    let now = Timestamp::now();
    let worked_out = rollcall.directory().work_out_roles(policy, now, Arc::default()).await?;
    rollcall.directory().save_roles(worked_out, summary, approve.unwrap_or_default(), now).await?;
    rollcall.events().note(Subject::Roles, None);
    show(rollcall, Show {}).await
}

/// What was done last, if a policy takes exactly that back.
async fn undone(rollcall: &Rollcall, policy: &Policy, revision: u32) -> Result<Option<String>> {
    let directory = rollcall.directory();
    let Some(last) = revision.checked_sub(1) else { return Ok(None) };
    if directory.policy_of(last).await?.as_ref() != Some(policy) {
        return Ok(None);
    }
    Ok(directory.policy_summary(revision).await?)
}

pub(crate) async fn agree(rollcall: &Rollcall, request: Agree) -> Result<RolesState> {
    let connection = find(rollcall, Some(&request.connection)).await?;
    let now = Timestamp::now();
    rollcall.directory().agree_to_loss(connection.id, &request.id, &request.role, now).await?;
    rollcall.events().note(Subject::Roles, None);
    show(rollcall, Show {}).await
}
