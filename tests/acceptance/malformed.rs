//! A table of malformed requests: each with the status and the scimType it must get.
//!
//! Nothing a client sends may end in a server error, in a panic, in an answer that is not SCIM, or in memory that
//! grows with the request. The whole table is sent to one server, row after row, each on a connection of its own;
//! all rows that went wrong are reported together.

mod access;
mod bulk;
mod filters;
mod headers;
mod json;
mod lists;
mod patch;
mod routing;
mod row;
mod transport;
mod types;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::harness::{Raw, Rollcall, Scim};
use row::{Row, Target};

/// So many rows are under way at once.
const LANES: usize = 6;
/// Memory may grow by this much over the whole table, at its peak.
const GROWTH_KIB: u64 = 200 * 1024;

fn table() -> Vec<Row> {
    [
        transport::rows(),
        routing::rows(),
        access::rows(),
        headers::rows(),
        json::rows(),
        types::rows(),
        patch::rows(),
        filters::rows(),
        lists::rows(),
        bulk::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_malformed_request_gets_its_status_and_scim_type() {
    let server = Rollcall::start();
    let table = table();
    let failures = Mutex::new(Vec::new());
    // The first answer pays for what a process loads once.
    let first = server.scim();
    first.get("/Users").expect(200);
    let before = peak_memory_kib(server.pid());

    for profile in ["compat", "strict"] {
        let target = Target::new(server.connect(profile), profile);
        thread::scope(|scope| {
            // Wrong tokens are answered late on purpose; the other rows need not wait for that.
            for offset in 0..LANES {
                let (server, table, target, failures) = (&server, &table, &target, &failures);
                scope.spawn(move || {
                    for (number, row) in table.iter().enumerate().skip(offset).step_by(LANES) {
                        if let Err(why) = check(server, target, row, number) {
                            let failure = format!("{profile} / {}: {why}", row.name);
                            failures.lock().expect("no lane failed").push(failure);
                        }
                    }
                });
            }
        });
        // The resources that the rows were aimed at are as they were.
        target.check_untouched();
    }

    first.get("/Users").expect(200);
    let after = peak_memory_kib(server.pid());
    let failures = failures.into_inner().expect("no lane failed");
    let sent = table.len() * 2;
    let growth = after.saturating_sub(before);
    assert!(
        failures.is_empty(),
        "{} of {sent} rows (memory grew by {growth} KiB):\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(table.len() >= 150, "the table has only {} rows", table.len());
    assert!(growth < GROWTH_KIB, "the peak of the server's memory grew from {before} KiB to {after} KiB");
    eprintln!(
        "{sent} malformed requests; the peak of the server's memory grew by {growth} KiB to {after} KiB"
    );
}

/// Sends one row; says what was wrong with the answer.
fn check(server: &Rollcall, target: &Target, row: &Row, number: usize) -> Result<(), String> {
    let request = row.request(target, number);
    let wanted = row.wanted(target.profile);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut raw = Raw::open(server.address());
        raw.send(&request);
        if row.half_closes {
            raw.finish();
        }
        let answer = raw.try_answer()?;
        let expected_error = wanted.allows_status(answer.status);
        let answer = answer.checked(expected_error);
        assert!(
            !row.ends || raw.closed_within(Duration::from_secs(5)),
            "the connection must be closed: {answer}"
        );
        Some(answer)
    }));
    // The log is short; asked after each row, it still has what this row caused.
    let log = server.log().text();
    if log.contains("panicked") {
        return Err(format!("the server panicked:\n{log}"));
    }
    let answer = outcome.map_err(|panic| match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(_) => "the answer could not be read".to_owned(),
    })?;
    match answer {
        None if wanted.allows_close() => Ok(()),
        None => Err(format!("the connection was closed without an answer; expected {wanted}")),
        Some(answer) => {
            let scim_type = answer.body["scimType"].as_str().unwrap_or_default();
            let right = wanted.allows(answer.status, scim_type) && row.body_is_right(&answer);
            if right { Ok(()) } else { Err(format!("expected {wanted}: {answer}")) }
        }
    }
}

/// The most memory the process ever had, in KiB.
fn peak_memory_kib(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("the server's process is there");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("Linux reports VmHWM");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("VmHWM is a number of KiB")
}

impl Target {
    /// Creates what the rows are aimed at.
    fn new(scim: Scim, profile: &'static str) -> Self {
        let user = scim.user("aimed.at@example.com");
        let group = scim.group("Aimed at", &[&user]);
        let outer = scim.group("Outer", &[&group]);
        Self { scim, profile, user, group, outer }
    }

    fn check_untouched(&self) {
        assert_eq!(self.scim.read("Users", &self.user)["userName"], "aimed.at@example.com");
        assert_eq!(self.scim.read("Groups", &self.group)["displayName"], "Aimed at");
        assert_eq!(self.scim.members(&self.group), std::slice::from_ref(&self.user));
        assert_eq!(self.scim.members(&self.outer), std::slice::from_ref(&self.group));
    }
}
