//! No room left: writes are refused with 507 and the reason, reads go on, and so do writes when there is room again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bodies::user;
use crate::harness::{Answer, Rollcall, Scim};

/// A file system in memory, unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// The reason when this is not permitted here.
    fn mount(at: &Path, mebibytes: u32) -> Result<Self, String> {
        let output = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "rollcall-test"])
            .arg(at)
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(Self(at.to_owned()))
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// A user that takes some room.
fn large(n: usize) -> Value {
    let mut body = user(&format!("user{n}"));
    body["title"] = json!("x".repeat(20_000));
    body
}

fn create(scim: &Scim, n: usize) -> Answer {
    scim.call("POST", "/Users").json(&large(n)).server_error_expected().send()
}

/// Creates users until there is no room; returns the ids of those acknowledged.
fn fill(scim: &Scim) -> Vec<String> {
    let mut ids = Vec::new();
    for n in 0..5_000 {
        let answer = create(scim, n);
        if answer.status == 201 {
            ids.push(answer.id());
        } else {
            refused(&answer);
            assert!(!ids.is_empty(), "there was no room from the start: {answer}");
            return ids;
        }
    }
    panic!("the storage never got full");
}

/// The general rules of errors (SCIM body, no scimType, a detail) have been checked already.
fn refused(answer: &Answer) {
    assert_eq!(answer.status, 507, "no room is Insufficient Storage: {answer}");
}

/// While there is no room: reads are answered, and no write ends in anything but success or 507.
fn serves_what_it_has(scim: &Scim, ids: &[String]) {
    for id in ids.iter().step_by(10) {
        scim.read("Users", id);
    }
    assert_eq!(scim.get("/Users?count=0").total(), ids.len() as u64);
    assert_eq!(scim.filter("/Users", r#"userName eq "user0""#).ids(), ids[..1]);
    for n in 0..20 {
        refused(&create(scim, 10_000 + n));
    }
    let path = format!("/Users/{}", ids[0]);
    let operations = json!([{ "op": "replace", "path": "title", "value": "y".repeat(60_000) }]);
    let body = json!({ "schemas": [crate::bodies::PATCH_OP], "Operations": operations });
    refused(&scim.call("PATCH", &path).json(&body).server_error_expected().send());
    assert_eq!(
        scim.read("Users", &ids[0])["title"].as_str().map(str::len),
        Some(20_000),
        "nothing is half stored"
    );
}

fn all_present(scim: &Scim, ids: &[String]) {
    for (n, id) in ids.iter().enumerate() {
        let stored = scim.read("Users", id);
        assert_eq!(
            stored["title"].as_str().map(str::len),
            Some(20_000),
            "user {n} is not as it was acknowledged"
        );
    }
}

#[test]
fn a_full_disk_refuses_writes_until_there_is_room_again() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let disk = match SmallDisk::mount(directory.path(), 8) {
        Ok(disk) => disk,
        Err(reason) => {
            eprintln!(
                "not run: a small file system cannot be mounted here ({reason}); see the test with a page limit"
            );
            return;
        }
    };
    let filler = disk.0.join("filler");
    fs::write(&filler, vec![1; 2 << 20]).expect("the filler fits");

    let data = disk.0.join("data");
    fs::create_dir(&data).expect("a data directory");
    let mut server = Rollcall::start_in(&data, &[]);
    let scim = server.scim();
    let mut ids = fill(&scim);
    serves_what_it_has(&scim, &ids);

    fs::remove_file(&filler).expect("the filler can be removed");
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let answer = create(&scim, 20_000);
        if answer.status == 201 {
            ids.push(answer.id());
            break;
        }
        refused(&answer);
        assert!(Instant::now() < until, "there is room again and the server does not use it: {answer}");
        thread::sleep(Duration::from_millis(100));
    }
    for n in 20_001..20_006 {
        ids.push(create(&scim, n).expect(201).id());
    }

    server.stop();
    server.restart();
    all_present(&scim.moved(&server), &ids);
    server.stop();
    crate::doctor::finds_the_database_sound(&server);
}

#[test]
fn a_database_at_its_page_limit_refuses_writes_until_the_limit_is_lifted() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let mut limited = Rollcall::start_in(directory.path(), &["--max-pages", "600"]);
    let scim = limited.scim();
    let ids = fill(&scim);
    serves_what_it_has(&scim, &ids);
    limited.stop();

    let mut server = Rollcall::start_in(directory.path(), &[]);
    let scim = scim.moved(&server);
    all_present(&scim, &ids);
    create(&scim, 20_000).expect(201);
    server.stop();
    crate::doctor::finds_the_database_sound(&server);
}
