//! A SCIM client that nobody here wrote: scim2-tester from PyPI reads the discovery documents, builds its own models from
//! them, and checks every attribute of every resource type. All of its checks must succeed.

use std::path::Path;
use std::process::Command;

use crate::harness::{Rollcall, Scim};

/// How many checks a complete run has at least; fewer mean that it gave up in discovery.
const MINIMUM: &str = "135";

fn run(scim: &Scim, resource_types: &[&str]) {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in a folder of the repository");
    let python = root.join(".venv/bin/python");
    assert!(
        python.exists(),
        "scim2-tester is not installed: run `scripts/setup test` first (`make test` does)"
    );
    let output = Command::new(python)
        .arg(root.join("tests/external/scim2_tester_run.py"))
        .args([&scim.endpoint(), MINIMUM])
        .args(resource_types)
        .env("SCIM_TOKEN", scim.token())
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints: Vec<&str> = said.lines().filter(|line| !line.starts_with("SUCCESS")).collect();
    assert!(
        output.status.success(),
        "scim2-tester is not content:\n{}\n{}",
        complaints.join("\n"),
        String::from_utf8_lossy(&output.stderr)
    );
    eprintln!("{said}");
}

#[test]
fn scim2_tester_is_content_with_a_compat_connection() {
    run(&Scim::compat(), &[]);
}

#[test]
fn scim2_tester_is_content_with_a_strict_connection() {
    run(&Scim::strict(), &[]);
}

/// Roles cannot be created, which is what the tester would do first; it still reads their types and schemas, and all it
/// checks of users and groups holds beside them.
#[test]
fn scim2_tester_is_content_beside_published_roles() {
    for scim in [Scim::compat(), Scim::strict()] {
        Rollcall::shared().cli_json(&["connection", "set", scim.slug(), "--publish-roles", "on"]);
        run(&scim, &["User", "Group"]);
    }
}
