//! `rollcall roles list`

use admin::Mode;
use admin::operations::roles::policy::RolesState;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{held_back, loud, name, state};
use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::text::{count, grouped};

pub(super) async fn run(session: &Session<'_>) -> Outcome {
    let state = state(session).await?;
    let output = session.output;
    if output.json() {
        return output.document(&document(&state));
    }
    output.print(&render(&state, Timestamp::now(), output.colour()))
}

/// For programs: each role with all that is told about it.
fn document(state: &RolesState) -> Value {
    let policy = &state.policy;
    let roles: Vec<Value> = policy
        .roles
        .iter()
        .map(|role| {
            json!({
                "key": role.key,
                "name": role.name,
                "description": role.description,
                "holders": holders(state, &role.key),
                "priority": role.priority,
                "protected": role.protected,
                "default": policy.default.as_ref() == Some(&role.key),
                "archived": role.archived,
            })
        })
        .collect();
    json!({
        "revision": state.revision,
        "mode": policy.mode,
        "roles": roles,
        "active": state.active,
        "withoutRole": state.without_role,
        "kept": state.kept,
    })
}

fn holders(state: &RolesState, role: &str) -> u64 {
    state.holders.iter().find(|holders| holders.role == role).map_or(0, |holders| holders.users)
}

fn render(state: &RolesState, now: Timestamp, colour: bool) -> String {
    let policy = &state.policy;
    if policy.roles.is_empty() {
        return "No roles yet. The window has a sample to begin with; 'rollcall roles import' takes a file.\n".into();
    }
    let mut table = Table::new(&["KEY", "NAME", ">HOLDERS", ">PRIORITY", "NOTES"]);
    for role in &policy.roles {
        let notes = [
            (role.protected, "protected"),
            (policy.default.as_ref() == Some(&role.key), "default"),
            (role.archived, "archived"),
        ];
        let notes: Vec<&str> = notes.into_iter().filter_map(|(is, note)| is.then_some(note)).collect();
        table.row([
            role.key.clone(),
            role.name.clone(),
            grouped(holders(state, &role.key)),
            role.priority.to_string(),
            notes.join(", "),
        ]);
    }
    let mut text = table.render(colour);
    text.push_str(match policy.mode {
        Mode::All => "\nA user holds every role that matches. ",
        Mode::Highest => "\nA user holds only the matching role of the highest priority. ",
    });
    text.push_str(&match state.without_role {
        0 => format!("Of {} nobody is without a role.\n", count(state.active, "active user")),
        without => format!("Of {} {} hold no role.\n", count(state.active, "active user"), grouped(without)),
    });
    for kept in &state.kept {
        text.push_str(&loud(&held_back(&name(policy, &kept.role), kept, now), colour));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(policy: &Value, kept: &Value) -> RolesState {
        serde_json::from_value(json!({
            "revision": 3, "policy": policy, "active": 1_234, "withoutRole": 2, "groups": [], "revisions": [],
            "holders": [{ "role": "administrator", "users": 1 }, { "role": "viewer", "users": 1_000 }], "kept": kept,
        }))
        .unwrap()
    }

    #[test]
    fn roles_are_told_with_their_holders_and_what_is_kept_is_told_loudly() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let policy = json!({
            "mode": "highest", "default": "viewer",
            "roles": [
                { "key": "administrator", "name": "Administrator", "priority": 300, "protected": true },
                { "key": "viewer", "name": "Viewer\u{1b}", "priority": 100 },
                { "key": "former", "name": "Former", "archived": true },
            ],
        });
        let kept = json!([{
            "role": "administrator", "connection": "contoso", "id": "1", "name": "Ada", "why": "inactive",
            "since": "2026-01-02T03:00:00Z", "cause": { "kind": "override" },
        }]);
        let expected = "\
KEY            NAME           HOLDERS  PRIORITY  NOTES
administrator  Administrator        1       300  protected
viewer         Viewer\u{fffd}          1,000       100  default
former         Former               0         0  archived

A user holds only the matching role of the highest priority. Of 1,234 active users 2 hold no role.
! Administrator is kept by Ada of 'contoso', who was deactivated 4 min ago: nobody else holds it. Let somebody hold it, \
or agree to the loss: rollcall roles agree 1 administrator --connection contoso
";
        assert_eq!(render(&state(&policy, &kept), now, false), expected);
        assert!(render(&state(&policy, &kept), now, true).contains("\u{1b}[1;31m! Administrator"));
        assert!(render(&state(&json!({}), &json!([])), now, false).starts_with("No roles yet."));
        let told = document(&state(&policy, &kept));
        assert_eq!(
            (&told["roles"][1]["default"], &told["roles"][1]["holders"]),
            (&json!(true), &json!(1_000))
        );
        assert_eq!((&told["mode"], &told["kept"][0]["why"]), (&json!("highest"), &json!("inactive")));
    }
}
