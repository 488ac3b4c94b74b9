//! Updates, and taking one back: the version that is older than the data says so, changes nothing, and knows the way.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use crate::bodies::person;
use crate::harness::Rollcall;

/// Makes a database one of a version that is still to come: the schema's number is at byte 60 of the file ("The Database
/// Header" of SQLite's file format).
fn from_the_future(database: &Path) {
    let mut file = OpenOptions::new().write(true).open(database).expect("a database");
    file.seek(SeekFrom::Start(60)).expect("a header");
    file.write_all(&9_999_u32.to_be_bytes()).expect("room for a number");
}

#[test]
fn an_older_version_refuses_newer_data_and_goes_back_to_the_copy_that_the_update_left() {
    let mut server = Rollcall::start();
    let scim = server.scim();
    let ada = scim.create("/Users", &person("ada@example.com", "Ada", "Lovelace"));
    server.stop();
    let (data, database) = (server.dir().to_owned(), server.dir().join("rollcall.db"));

    // What an update does, and what happens after it.
    let copy = data.join("before-update/schema-1.db");
    fs::create_dir(data.join("before-update")).expect("a folder");
    fs::copy(&database, &copy).expect("a copy");
    from_the_future(&database);
    from_the_future(&data.join("activity.db"));
    let before = fs::read(&database).expect("the database");

    let refused = server.cli(&["users", "list"]);
    assert_eq!(refused.status.code(), Some(1), "{}", refused.stdout);
    assert!(refused.stderr.contains("newer Rollcall"), "{}", refused.stderr);
    assert!(refused.stderr.contains("rollcall doctor"), "the way out is named: {}", refused.stderr);
    assert_eq!(fs::read(&database).expect("the database"), before, "it is left as it was");

    let report = server.cli(&["doctor", "--json"]).json();
    let findings = report["findings"].as_array().expect("a list of findings");
    let found =
        findings.iter().find(|finding| finding["what"] == "database").expect("a word on the database");
    let mend = found["mend"].as_str().expect("a remedy");
    assert!(mend.contains(&format!("rollcall restore {}", copy.display())), "{mend}");

    let restored = server.cli(&["restore", copy.to_str().expect("a path of letters"), "--yes"]);
    assert!(restored.status.success(), "{}", restored.stderr);
    assert!(data.join("before-restore-1/rollcall.db").exists(), "the newer data is kept");
    assert!(data.join("before-restore-1/activity.db").exists(), "and so is its record");
    server.restart();
    scim.moved(&server).read("Users", &ada);
}
