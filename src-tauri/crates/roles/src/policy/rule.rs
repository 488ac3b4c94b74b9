//! Rules: who matches a filter gets a role.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Rule {
    /// Its number; a new rule has none until it is saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u32>,
    /// The key of the role it grants.
    pub role: String,
    /// Who gets it: a SCIM filter over the user (RFC 7644 §3.4.2.2). `groups` has `value`, `display`, `externalId` and
    /// `type`, which is `direct` or `indirect`.
    pub when: String,
    /// The one connection whose users are meant, by its slug; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<String>,
    /// Whether it counts.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    #[ts(as = "Option<bool>")]
    pub enabled: bool,
    /// What there is to say about it: at most 500 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>")]
    pub note: String,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_true(value: &bool) -> bool {
    *value
}
