//! Roles: what the administrator's application grants.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Role {
    /// What programs call it, for ever: 1 to 64 of letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
    pub key: String,
    /// What people call it: 1 to 100 characters.
    pub name: String,
    /// What it is for: at most 500 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>")]
    pub description: String,
    /// The greater, the more it counts where only one role is held.
    #[serde(default)]
    #[ts(as = "Option<i32>")]
    pub priority: i32,
    /// Whether the last active holder keeps it until somebody agrees to the loss.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>")]
    pub protected: bool,
    /// Whether it is kept for the record only: nobody holds it.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>")]
    pub archived: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}
