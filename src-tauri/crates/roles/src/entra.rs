//! What is pasted into Entra ID so that it assigns the roles of the catalogue.
//!
//! App roles are part of an application's manifest (`appRoles`); the mapping expressions are those of Entra ID's
//! provisioning (Microsoft Learn, "Writing expressions for attribute mappings": `SingleAppRoleAssignment`,
//! `AppRoleAssignmentsComplex`).

use serde_json::{Value, json};

use crate::Policy;

/// The expression for one role per user, and the attribute it is mapped to.
pub const SINGLE: (&str, &str) =
    ("SingleAppRoleAssignment([appRoleAssignments])", r#"roles[primary eq "True"].value"#);
/// The expression for several roles per user, and the attribute it is mapped to.
pub const SEVERAL: (&str, &str) = ("AppRoleAssignmentsComplex([appRoleAssignments])", "roles");

/// The `appRoles` of the manifest: one for each role that is not archived. `id` gives each role its UUID, which must
/// stay the same when the text is pasted again.
#[must_use]
pub fn app_roles(policy: &Policy, id: impl Fn(&str) -> String) -> Value {
    policy
        .roles
        .iter()
        .filter(|role| !role.archived)
        .map(|role| {
            let name = role.name.trim();
            let description = if role.description.trim().is_empty() { name } else { role.description.trim() };
            json!({
                "allowedMemberTypes": ["User"],
                "description": description,
                "displayName": name,
                "id": id(&role.key),
                "isEnabled": true,
                "origin": "Application",
                "value": role.key,
            })
        })
        .collect()
}
