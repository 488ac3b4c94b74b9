//! The roles that a user would get who is only thought of.

use jiff::Timestamp;
use roles::Policy;
use roles::why::Explanation;
use scim::{Kind, Profile, Quirks, normalize};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::user::{compiled, explained};
use crate::operations::connections::find;
use crate::{Error, Result, Rollcall, typescript};

/// Asks which roles a user would get.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Ask {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// The user as an identity provider would send it; `groups` may name groups by `value` or `display`.
    #[ts(as = "typescript::Json")]
    pub resource: Value,
    /// By which policy; by the one in force if absent.
    #[serde(default)]
    pub policy: Option<Policy>,
}

/// The roles that a user would get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "WhatIf")]
pub struct Told {
    /// Whether the user would be active.
    pub active: bool,
    /// The keys of the roles.
    pub held: Vec<String>,
    /// What decides about each role that is not archived.
    pub explained: Vec<Explanation>,
    /// The user as it would be stored, with `groups`.
    #[ts(as = "typescript::Json")]
    pub resource: Value,
}

pub(crate) async fn ask(rollcall: &Rollcall, request: Ask) -> Result<Told> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let policy = match request.policy {
        Some(policy) => policy,
        None => rollcall.directory().policy().await?.1,
    };
    let compiled = compiled(policy)?;
    let Value::Object(mut resource) = request.resource else {
        return Err(Error::invalid("A user is a JSON object."));
    };
    let named = resource.shift_remove("groups").map(named).transpose()?.unwrap_or_default();
    for computed in ["id", "meta"] {
        resource.shift_remove(computed);
    }
    let draft =
        normalize::resource(Kind::User, Value::Object(resource), Profile::Compat, &mut Quirks::new())?;
    let mut user = draft.body;
    let groups = rollcall.directory().groups_if_in(connection.id, named).await?;
    if !groups.is_empty() {
        user.insert("groups".to_owned(), Value::Array(groups));
    }
    let active = user.get("active") == Some(&Value::Bool(true));
    let explained = explained(&compiled, &connection.slug, &user, active, &[], Timestamp::now());
    let held = explained.iter().filter(|role| role.held).map(|role| role.role.clone()).collect();
    Ok(Told { active, held, explained, resource: Value::Object(user) })
}

/// The groups that a user is said to be in, by identifier or name.
fn named(groups: Value) -> Result<Vec<(Option<String>, Option<String>)>> {
    let Value::Array(groups) = groups else {
        return Err(Error::invalid("'groups' is a list of groups, each with 'value' or 'display'."));
    };
    let part = |group: &Value, name: &str| {
        group.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    Ok(groups.iter().map(|group| (part(group, "value"), part(group, "display"))).collect())
}
