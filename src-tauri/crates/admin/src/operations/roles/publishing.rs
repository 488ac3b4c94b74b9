//! The catalogue as an identity provider learns it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall};

/// Asks what an identity provider can be told.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Show {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// What an identity provider can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Publishing {
    /// Whether `/Roles` and `/Entitlements` are offered on this connection (`connections.set`, `publishRoles`).
    pub published: bool,
    /// Where the roles are, for Okta to discover.
    pub roles_url: String,
    /// Where the entitlements are.
    pub entitlements_url: String,
    /// The `appRoles` of an Entra ID application's manifest, as JSON.
    pub app_roles: String,
    /// Attribute mappings for Entra ID.
    pub mappings: Vec<Mapping>,
}

/// An attribute mapping of Entra ID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RoleMapping")]
pub struct Mapping {
    /// When it is the right one.
    pub title: String,
    /// *Expression*.
    pub expression: String,
    /// *Target attribute*.
    pub target: String,
}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<Publishing> {
    let _ = rollcall;
    Err(crate::Error::invalid("not yet"))
}
