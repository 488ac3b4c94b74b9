//! `rollcall roles rules`

use admin::operations::roles::policy::RolesState;
use serde_json::json;

use super::{loud, state};
use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::text::printable;

pub(super) async fn run(session: &Session<'_>) -> Outcome {
    let state = state(session).await?;
    let output = session.output;
    if output.json() {
        let rules = &state.policy.rules;
        return output
            .document(&json!({ "revision": state.revision, "rules": rules, "groups": state.groups }));
    }
    output.print(&render(&state, output.colour()))
}

fn render(state: &RolesState, colour: bool) -> String {
    if state.policy.rules.is_empty() {
        return "No rules yet.\n".into();
    }
    let mut table = Table::new(&[">RULE", "ROLE", "=WHEN", "CONNECTION", "STATE", "=NOTE"]);
    for rule in &state.policy.rules {
        table.row([
            rule.id.map(|id| id.to_string()).unwrap_or_default(),
            rule.role.clone(),
            rule.when.clone(),
            rule.connection.clone().unwrap_or_else(|| "all".into()),
            if rule.enabled { "on".into() } else { "off".into() },
            rule.note.clone(),
        ]);
    }
    let mut text = table.render(colour);
    if !state.groups.is_empty() {
        text.push('\n');
    }
    for group in &state.groups {
        let id = printable(&group.id);
        match &group.name {
            Some(name) => {
                let connection = group.connection.as_deref().unwrap_or_default();
                text.push_str(&format!("{id} is the group {} of '{connection}'.\n", printable(name)));
            }
            None => {
                text.push_str(&loud(&format!("{id} is no group, or none any more: nobody is in it."), colour))
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_whole_and_groups_by_name() {
        let state: RolesState = serde_json::from_value(json!({
            "revision": 3, "active": 0, "withoutRole": 0, "holders": [], "kept": [], "revisions": [],
            "policy": { "roles": [], "rules": [
                { "id": 7, "role": "editor", "when": "groups[value eq \"0199\"]", "connection": "contoso",
                  "note": "Asked for by Sales" },
                { "id": 9, "role": "viewer", "when": "userName pr and title eq \"a title that is longer than forty\"",
                  "enabled": false },
            ] },
            "groups": [
                { "id": "0199", "name": "Writers", "connection": "contoso" },
                { "id": "0200", "name": null, "connection": null },
            ],
        }))
        .unwrap();
        let expected = "\
RULE  ROLE    WHEN                                                          CONNECTION  STATE  NOTE
   7  editor  groups[value eq \"0199\"]                                       contoso     on     Asked for by Sales
   9  viewer  userName pr and title eq \"a title that is longer than forty\"  all         off

0199 is the group Writers of 'contoso'.
! 0200 is no group, or none any more: nobody is in it.
";
        assert_eq!(render(&state, false), expected);
    }
}
