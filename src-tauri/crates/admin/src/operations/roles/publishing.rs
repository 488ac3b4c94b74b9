//! The catalogue as an identity provider learns it.

use roles::entra;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use ts_rs::TS;

use crate::operations::connections::find;
use crate::{Code, Error, Result, Rollcall};

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

pub(crate) async fn show(rollcall: &Rollcall, request: Show) -> Result<Publishing> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let (_, policy) = rollcall.directory().policy().await?;
    let endpoint = rollcall.endpoint();
    let base = endpoint.public(&connection.slug).into_iter().next();
    let base = base.unwrap_or_else(|| endpoint.local(&connection.slug));
    let app_roles = entra::app_roles(&policy, identifier);
    let app_roles = serde_json::to_string_pretty(&app_roles)
        .map_err(|error| Error::new(Code::Internal, format!("The app roles are no JSON: {error}.")))?;
    let mapping = |title: &str, (expression, target): (&str, &str)| Mapping {
        title: title.to_owned(),
        expression: expression.to_owned(),
        target: target.to_owned(),
    };
    Ok(Publishing {
        published: connection.publish_roles,
        roles_url: format!("{base}/Roles"),
        entitlements_url: format!("{base}/Entitlements"),
        app_roles,
        mappings: vec![
            mapping("One app role for each user", entra::SINGLE),
            mapping("Several app roles for a user", entra::SEVERAL),
        ],
    })
}

/// The UUID of an app role: always the same for a key, so that pasting the text again changes nothing.
fn identifier(key: &str) -> String {
    let hash = Sha256::digest(format!("rollcall app role {key}"));
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash[..16]);
    // Version 8 of RFC 9562: made in a way of one's own.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
