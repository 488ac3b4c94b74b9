//! `rollcall doctor`, as the other tests use it.

use crate::harness::Rollcall;

/// The stored data agrees with itself: SQLite's integrity check and our own. Says nothing of what else doctor found.
#[track_caller]
pub fn finds_the_database_sound(server: &Rollcall) {
    let output = server.cli(&["doctor", "--json"]);
    let report = output.json();
    let findings = report["findings"].as_array().expect("doctor --json has a list of findings");
    let database = findings.iter().find(|finding| finding["what"] == "database");
    let database = database.unwrap_or_else(|| panic!("doctor looks at the database: {report}"));
    assert_eq!(database["state"], "ok", "{report}");
}
