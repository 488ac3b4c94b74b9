//! What a policy would change, before it is saved: worked out over all users, writing nothing.

use directory::RolesWorkedOut;
use roles::{Policy, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::slugs;
use crate::jobs::State;
use crate::previews::Running;
use crate::{Error, Result, Rollcall};

/// How many users are told, if it is not said.
const USERS: usize = 50;
/// How many users are told at most.
const MAX_USERS: usize = 500;

/// Asks what a policy would change. It is worked out in the background.
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

pub(crate) async fn start(rollcall: &Rollcall, request: Start) -> Result<Preview> {
    let problems = request.policy.problems();
    if !problems.is_empty() {
        return Ok(Preview {
            preview: 0,
            state: State::Failed,
            done: 0,
            total: 0,
            message: problems.first().map(ToString::to_string),
            problems,
            outcome: None,
        });
    }
    Ok(shown(&rollcall.previews().begin(rollcall, request.policy)))
}

pub(crate) async fn show(rollcall: &Rollcall, request: Which) -> Result<Preview> {
    Ok(shown(&*rollcall.previews().find(request.preview)?))
}

pub(crate) async fn cancel(rollcall: &Rollcall, request: Which) -> Result<Preview> {
    let running = rollcall.previews().find(request.preview)?;
    running.end();
    Ok(shown(&running))
}

fn shown(running: &Running) -> Preview {
    let (done, total) = running.progress();
    let (state, outcome) = running.outcome();
    let (message, outcome) = match outcome {
        None => (None, None),
        Some(Ok(worked_out)) => (None, Some(Outcome::of(&worked_out))),
        Some(Err(error)) => (Some(error.message), None),
    };
    Preview { preview: running.number, state, done, total, message, problems: Vec::new(), outcome }
}

impl Outcome {
    fn of(worked_out: &RolesWorkedOut) -> Self {
        let effect = |effect: &directory::RoleEffect| RoleEffect {
            role: effect.role.clone(),
            name: effect.name.clone(),
            before: effect.before,
            after: effect.after(),
            gains: effect.gains,
            loses: effect.loses,
            at_risk: effect.at_risk,
        };
        Self {
            users: worked_out.users(),
            roles: worked_out.effects.iter().map(effect).collect(),
            without_role_before: worked_out.without_before,
            without_role_after: worked_out.without_after,
            left_without: worked_out.left_without,
        }
    }
}

pub(crate) async fn users(rollcall: &Rollcall, request: UsersRequest) -> Result<Users> {
    let running = rollcall.previews().find(request.preview)?;
    let worked_out = match running.outcome().1 {
        Some(outcome) => outcome?,
        None => return Err(Error::invalid("The preview is not done yet.")),
    };
    let side = match request.side {
        Side::Gains => directory::RoleSide::Gains,
        Side::Loses => directory::RoleSide::Loses,
        Side::None => directory::RoleSide::None,
    };
    let (start, limit) = (request.start.unwrap_or(0), request.limit.unwrap_or(USERS).min(MAX_USERS));
    let directory = rollcall.directory();
    let (total, users) =
        directory.concerned_by_roles(&worked_out, side, request.role.as_deref(), start, limit).await?;
    let slugs = slugs(rollcall).await?;
    let users = users.into_iter().map(|(user, gains, loses)| Concerned {
        connection: slugs.get(&user.connection).cloned().unwrap_or_default(),
        id: user.id,
        name: user.name,
        user_name: user.user_name,
        gains,
        loses,
    });
    Ok(Users { total, users: users.collect() })
}
