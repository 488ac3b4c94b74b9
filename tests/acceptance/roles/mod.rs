//! Roles: who holds what while identity providers work, and what identity providers learn of them.

mod cli;
mod entra;
mod followed;
mod guard;
mod modes;
mod okta;
mod overrides;
mod publishing;
mod refusals;

use serde_json::{Value, json};

/// Administrator (protected), Editor and Viewer, and these rules: role and filter.
fn policy(rules: &[(&str, &str)]) -> Value {
    let rules: Vec<Value> = rules.iter().map(|(role, when)| json!({ "role": role, "when": when })).collect();
    json!({
        "roles": [
            { "key": "administrator", "name": "Administrator", "priority": 300, "protected": true,
              "description": "May do everything." },
            { "key": "editor", "name": "Editor", "priority": 200 },
            { "key": "viewer", "name": "Viewer", "priority": 100 },
        ],
        "rules": rules
    })
}
