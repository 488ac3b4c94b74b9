//! `rollcall doctor`, as the other tests use it.

use crate::harness::Rollcall;

/// The stored data agrees with itself: SQLite's integrity check and our own.
#[track_caller]
pub fn finds_the_database_sound(server: &Rollcall) {
    let report = server.cli_json(&["doctor"]);
    let checks = report["checks"].as_array().expect("doctor --json has a list of checks");
    let database = checks.iter().find(|check| check["name"] == "database");
    let database = database.unwrap_or_else(|| panic!("doctor looks at the database: {report}"));
    assert_eq!(database["status"], "ok", "{report}");
}
