//! Changes by the administrator's own hand.
//!
//! What is written goes the way of what identity providers write, read strictly: a person can be
//! told of a mistake and corrects it.

use directory::{Actor, Origin, With};
use jiff::Timestamp;
use scim::etag::Condition;
use scim::patch::{MemberOperation, Patch};
use scim::resource::Draft;
use scim::{Kind, Object, Profile, Quirks, normalize};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use ts_rs::TS;

use super::connections::find;
use super::opened::{Opened, opened, stored};
use crate::{Code, Error, Result, Rollcall, typescript};

/// How many users or groups one call may concern.
const MAX_IDS: usize = 1_000;

/// Asks for a new user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Create {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// It, as SCIM has it; `schemas` may be left out.
    #[ts(as = "typescript::Json")]
    pub resource: Value,
}

/// Asks for other attributes of a user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Replace {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its identifier.
    pub id: String,
    /// All its attributes, as SCIM has them. Members stay as they are.
    #[ts(as = "typescript::Json")]
    pub resource: Value,
    /// [`Opened::version`]: if it is another by now, nothing is changed.
    #[serde(default)]
    pub version: Option<String>,
}

/// Asks for users to be active or not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Activate {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifiers of at most 1,000 users.
    pub ids: Vec<String>,
    /// What they are to be.
    pub active: bool,
}

/// Asks for the end, or for the return, of users or groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Several {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifiers of at most 1,000.
    pub ids: Vec<String>,
}

/// Asks for members to come and go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct ChangeMembers {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The identifier of the group.
    pub group: String,
    /// The identifiers of those who come, at most 1,000.
    #[serde(default)]
    pub add: Option<Vec<String>>,
    /// The identifiers of those who go, at most 1,000.
    #[serde(default)]
    pub remove: Option<Vec<String>>,
}

/// What became of several changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// How many were done.
    pub done: u64,
    /// Those that were not.
    pub failed: Vec<Failed>,
}

/// A change that was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failed {
    /// Whose.
    pub id: String,
    /// The name; the identifier if there is none.
    pub name: String,
    /// Why.
    pub message: String,
}

pub(super) const GROUPS: With = With { members: false, groups: true };

pub(crate) async fn create(rollcall: &Rollcall, request: Create) -> Result<Opened> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let draft = draft(request.kind, request.resource)?;
    // Strict: a name that an inactive user has is taken, rather than meant.
    let origin = origin(&connection, Profile::Strict);
    let written = rollcall.directory().create(origin, draft, GROUPS).await?;
    opened(rollcall, &connection, written.stored).await
}

pub(crate) async fn replace(rollcall: &Rollcall, request: Replace) -> Result<Opened> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let draft = Draft { members: None, ..draft(request.kind, request.resource)? };
    let condition = request.version.as_deref().map(Condition::read);
    // Not strict: a PUT that does not speak of members would remove them.
    let origin = origin(&connection, Profile::Compat);
    let written = rollcall.directory().replace(origin, &request.id, draft, condition, GROUPS).await?;
    opened(rollcall, &connection, written.stored).await
}

pub(crate) async fn activate(rollcall: &Rollcall, request: Activate) -> Result<Outcome> {
    let body = json!({
        "schemas": [scim::patch::PATCH_OP_URN],
        "Operations": [{ "op": "replace", "path": "active", "value": request.active }]
    });
    let patch = normalize::patch(Kind::User, "", body, Profile::Strict, &mut Quirks::new())?;
    let change = Change::Patch(patch);
    each(rollcall, request.connection.as_deref(), Kind::User, request.ids, change).await
}

pub(crate) async fn delete(rollcall: &Rollcall, request: Several) -> Result<Outcome> {
    let Several { kind, connection, ids } = request;
    each(rollcall, connection.as_deref(), kind, ids, Change::Delete).await
}

pub(crate) async fn restore(rollcall: &Rollcall, request: Several) -> Result<Outcome> {
    let Several { kind, connection, ids } = request;
    each(rollcall, connection.as_deref(), kind, ids, Change::Restore).await
}

pub(crate) async fn change_members(rollcall: &Rollcall, request: ChangeMembers) -> Result<Opened> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let (add, remove) = (request.add.unwrap_or_default(), request.remove.unwrap_or_default());
    bounded(&add)?;
    bounded(&remove)?;
    let members = vec![MemberOperation::Remove(remove), MemberOperation::Add(add)];
    let patch = Patch { attributes: Vec::new(), members };
    let origin = origin(&connection, Profile::Strict);
    let written =
        rollcall.directory().patch(origin, Kind::Group, &request.group, patch, None, With::default()).await?;
    opened(rollcall, &connection, written.stored).await
}

/// What is done to each of several.
#[derive(Debug, Clone)]
enum Change {
    Patch(Patch),
    Delete,
    Restore,
}

/// They are all on their way at once, so that they share commits.
async fn each(
    rollcall: &Rollcall,
    connection: Option<&str>,
    kind: Kind,
    mut ids: Vec<String>,
    change: Change,
) -> Result<Outcome> {
    bounded(&ids)?;
    let connection = find(rollcall, connection).await?;
    ids.sort_unstable();
    ids.dedup();
    let mut tasks = JoinSet::new();
    for id in ids {
        let (rollcall, connection, change) = (rollcall.clone(), connection.clone(), change.clone());
        tasks.spawn(async move { one(&rollcall, &connection, kind, id, change).await });
    }
    let mut outcome = Outcome::default();
    while let Some(task) = tasks.join_next().await {
        match task {
            Ok(Ok(())) => outcome.done += 1,
            Ok(Err(failed)) => outcome.failed.push(failed),
            Err(error) => return Err(Error::new(Code::Internal, format!("A change was given up: {error}."))),
        }
    }
    outcome.failed.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(outcome)
}

async fn one(
    rollcall: &Rollcall,
    connection: &directory::Connection,
    kind: Kind,
    id: String,
    change: Change,
) -> std::result::Result<(), Failed> {
    let origin = origin(connection, Profile::Strict);
    let directory = rollcall.directory();
    let done = match change {
        Change::Patch(patch) => {
            directory.patch(origin, kind, &id, patch, None, With::default()).await.map(drop)
        }
        Change::Delete => directory.delete(origin, kind, &id, None).await.map(drop),
        Change::Restore => directory.restore(origin, kind, &id).await.map(drop),
    };
    let Err(error) = done else { return Ok(()) };
    let name = match stored(rollcall, connection, kind, &id).await {
        Ok(stored) => stored.name(),
        Err(_) => id.clone(),
    };
    Err(Failed { id, name, message: Error::from(error).message })
}

fn bounded(ids: &[String]) -> Result<()> {
    if ids.len() > MAX_IDS {
        return Err(Error::invalid(format!(
            "At most {MAX_IDS} can be changed at once; these are {}.",
            ids.len()
        )));
    }
    Ok(())
}

pub(super) fn origin(connection: &directory::Connection, profile: Profile) -> Origin {
    Origin { connection: connection.id, profile, actor: Actor::Admin, at: Timestamp::now() }
}

/// A draft as strict as an identity provider's, without what the server decides: whoever changes a
/// resource hands back what was opened.
pub(super) fn draft(kind: Kind, resource: Value) -> Result<Draft> {
    let Value::Object(mut resource) = resource else {
        return Err(Error::invalid("A user or group is a JSON object."));
    };
    for computed in ["id", "meta", "groups"] {
        resource.shift_remove(computed);
    }
    let schemas = schemas(kind, &resource);
    resource.insert("schemas".into(), schemas);
    Ok(normalize::resource(kind, Value::Object(resource), Profile::Strict, &mut Quirks::new())?)
}

/// What `schemas` has to say follows from the rest.
fn schemas(kind: Kind, resource: &Object) -> Value {
    let extensions = kind.extensions().iter().map(|schema| schema.id).filter(|id| resource.contains_key(*id));
    std::iter::once(kind.schema().id).chain(extensions).collect::<Vec<_>>().into()
}
