//! The operations, the commands and their permissions agree: what is missing anywhere would fail in front
//! of the administrator, and what is too much would be open for nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::commands;
use super::invoke::OPERATIONS;

/// Permissions by name, with the commands they allow.
fn permissions() -> BTreeMap<String, Vec<String>> {
    let mut permissions = BTreeMap::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/permissions")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for block in text.split("[[permission]]").skip(1) {
            let value = |key: &str| {
                let line = block.lines().find_map(|line| line.strip_prefix(key)).unwrap();
                line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
            };
            let name = value("identifier = ").remove(0);
            assert!(permissions.insert(name.clone(), value("commands.allow = ")).is_none(), "{name} twice");
        }
    }
    permissions
}

fn granted() -> BTreeSet<String> {
    let conf: Value = serde_json::from_str(include_str!("../../../tauri.conf.json")).unwrap();
    let capabilities = conf["app"]["security"]["capabilities"].as_array().unwrap();
    assert_eq!(capabilities.len(), 1);
    let granted = capabilities[0]["permissions"].as_array().unwrap();
    granted.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// The permission of a command.
fn permission(command: &str) -> String {
    format!("allow-{}", command.replace('_', "-"))
}

#[test]
fn every_permission_is_for_the_one_command_whose_name_it_has() {
    for (name, commands) in permissions() {
        let [command] = commands.as_slice() else { panic!("{name} allows {commands:?}") };
        assert_eq!(name, permission(command));
    }
}

#[test]
fn the_page_may_call_every_command_and_nothing_else() {
    let operations: BTreeSet<String> = OPERATIONS.keys().cloned().collect();
    let host: BTreeSet<String> = commands::NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert!(operations.is_disjoint(&host), "a host command would be taken for an operation");
    let expected: BTreeSet<String> = operations.union(&host).map(|command| permission(command)).collect();
    assert_eq!(permissions().into_keys().collect::<BTreeSet<_>>(), expected);
    let mut granted = granted();
    // With it Ctrl and + make the page larger.
    assert!(granted.remove("core:webview:allow-set-webview-zoom"));
    assert_eq!(granted, expected);
}
