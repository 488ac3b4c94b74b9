//! The three expressions that map app roles (idp-wire 1.4), each with its own bodies.

use serde_json::{Value, json};

use crate::attribute::Assigned;

use super::super::patch::operation;

/// What Entra ID calls its app roles.
const TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// The expression of the mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleMapping {
    /// `SingleAppRoleAssignment`: the first one, and none is ever taken away.
    Single,
    /// `AppRoleAssignmentsComplex`: all of them, and none is ever taken away.
    Complex,
    /// `AssertiveAppRoleAssignmentsComplex`: all of them, as a whole.
    Assertive,
}

impl RoleMapping {
    /// The roles that are sent.
    pub(crate) fn sent(self, roles: &[Assigned]) -> &[Assigned] {
        match self {
            Self::Single => roles.get(..1).unwrap_or_default(),
            Self::Complex | Self::Assertive => roles,
        }
    }

    /// `roles` in a POST.
    pub(crate) fn listed(self, roles: &[Assigned]) -> Value {
        let element = |role: &Assigned| match self {
            Self::Single => json!({ "primary": true, "type": TYPE, "value": role.value }),
            Self::Complex => {
                json!({ "primary": false, "type": TYPE, "displayName": role.name, "value": role.value })
            }
            Self::Assertive => {
                json!({ "primary": false, "type": TYPE, "display": role.name, "value": role.value })
            }
        };
        self.sent(roles).iter().map(element).collect()
    }

    /// The operation that makes the roles of `current` those that are wanted, if one is needed.
    pub(crate) fn operation(self, current: &Value, roles: &[Assigned], flag: bool) -> Option<Value> {
        let held: Vec<&str> = current
            .get("roles")
            .and_then(Value::as_array)
            .map(|held| held.iter().filter_map(|role| role.get("value")?.as_str()).collect())
            .unwrap_or_default();
        let sent = self.sent(roles);
        let lacks = sent.iter().any(|role| !held.contains(&role.value.as_str()));
        let has_more = self == Self::Assertive && held.len() > sent.len();
        if !lacks && !has_more {
            return None;
        }
        let op = match (self, flag) {
            (Self::Assertive, _) => "replace",
            (_, true) => "add",
            (_, false) => "Add",
        };
        let value = match (self, flag) {
            (Self::Single, false) => sent.iter().map(in_a_text).collect(),
            _ => self.listed(roles),
        };
        Some(operation(op, "roles", value))
    }
}

/// A JSON document inside a text, which is how the older format adds a single role.
fn in_a_text(role: &Assigned) -> Value {
    let document = json!({ "id": role.id.to_string(), "value": role.value, "displayName": role.name });
    json!({ "value": document.to_string() })
}
