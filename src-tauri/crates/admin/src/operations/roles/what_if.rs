//! The roles that a user would get who is only thought of.

use roles::Policy;
use roles::why::Explanation;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::{Result, Rollcall, typescript};

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

pub(crate) async fn ask(rollcall: &Rollcall, _: Ask) -> Result<Told> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
