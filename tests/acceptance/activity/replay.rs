//! Requests sent again.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::record::Record;
use crate::bodies::person;

fn replay(record: &Record, ids: &[i64], to: &str) -> Vec<Value> {
    let replayed = record.admin.ok("activity.replay", &json!({ "ids": ids, "to": to }));
    replayed["steps"].as_array().unwrap().clone()
}

/// Somebody comes, gets another title, joins a group that is made, and leaves; exchanges 1 to 5.
fn story(record: &Record) -> String {
    let ada = record.scim.create("/Users", &person("ada@ex.com", "Ada", "Lovelace"));
    let path = format!("/Users/{ada}");
    record
        .scim
        .operations(&path, json!([{ "op": "replace", "path": "title", "value": "Countess" }]))
        .expect(200);
    record.scim.group("Sales", &[&ada]);
    record.scim.get(&path).expect(200);
    record.scim.delete(&path).expect(204);
    record.until(5);
    ada
}

/// The files, once what follows behind the requests, such as the search index, has been written.
fn settled(record: &Record) -> Vec<Vec<u8>> {
    let mut known = files(record);
    loop {
        sleep(Duration::from_millis(700));
        let now = files(record);
        if now == known {
            return now;
        }
        known = now;
    }
}

/// The files of the directory, which a reader leaves alone.
fn files(record: &Record) -> Vec<Vec<u8>> {
    let read = |name: &str| fs::read(record.admin.server.dir().join(name)).unwrap();
    vec![read("rollcall.db"), read("rollcall.db-wal")]
}

#[test]
fn a_story_is_told_again_in_a_copy_and_the_directory_stays_as_it_is() {
    let record = Record::of("entra");
    story(&record);
    let before = settled(&record);
    let steps = replay(&record, &[1, 2, 3, 4, 5], "copy");
    let told: Vec<(u64, bool, &str)> = steps
        .iter()
        .map(|step| {
            (
                step["after"].as_u64().unwrap(),
                step["same"].as_bool().unwrap(),
                step["sentence"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (201, true, "Entra ID created Ada Lovelace"),
            (200, true, "Entra ID changed the job title of Ada Lovelace"),
            // The group is there already, for it was not deleted.
            (409, false, "Entra ID created the group Sales with 1 person"),
            (200, false, "Entra ID read Ada Lovelace"),
            (204, true, "Entra ID deleted Ada Lovelace"),
        ],
        "{steps:#?}"
    );
    assert!(steps[3]["differences"].to_string().contains("groups"), "{:#}", steps[3]);
    assert!(files(&record) == before, "the files are the same to the last byte");
    assert_eq!(record.newest(), 5, "what happens in a copy is not recorded");
    let left: Vec<String> = fs::read_dir(record.admin.server.dir())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("replay"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_sent_to_the_directory_itself_changes_it_and_is_told_as_a_replay() {
    let record = Record::of("entra");
    story(&record);
    let steps = replay(&record, &[1], "live");
    assert_eq!((&steps[0]["after"], &steps[0]["same"]), (&json!(201), &json!(true)), "{steps:?}");
    record.until(6);
    let told = record.show(6);
    assert_eq!(told["exchange"]["sentence"], "A replay created Ada Lovelace");
    assert_eq!(told["changes"][0]["entry"]["actor"], "admin", "it is the administrator's doing");
    assert_eq!(record.scim.get("/Users").total(), 1);
    // Sent again, the name is taken.
    let again = replay(&record, &[1], "live");
    assert_eq!((&again[0]["after"], &again[0]["same"]), (&json!(409), &json!(false)));
    assert_eq!(again[0]["differences"].as_array().map(Vec::is_empty), Some(false));
}

#[test]
fn a_request_can_be_edited_and_one_with_a_secret_is_not_sent() {
    let record = Record::of("entra");
    let mut body = person("ada@ex.com", "Ada", "Lovelace");
    body["password"] = json!("c4nary");
    record.scim.create("/Users", &body);
    record.scim.get("/Users?count=1").expect(200);
    record.until(2);
    let secret = replay(&record, &[1], "copy");
    assert!(secret[0]["skipped"].as_str().is_some_and(|why| why.contains("secret")), "{secret:?}");
    assert_eq!(secret[0]["after"], Value::Null);
    let path = format!("{}/Users?count=0", record.scim.path());
    let edited = json!({ "ids": [2], "to": "copy", "edited": { "method": "get", "target": path } });
    let steps = record.admin.ok("activity.replay", &edited)["steps"].clone();
    assert_eq!((&steps[0]["target"], &steps[0]["after"]), (&json!(path), &json!(200)));
    assert!(steps[0]["differences"].to_string().contains("itemsPerPage"), "{steps}");
    for wrong in [
        json!({ "ids": [], "to": "copy" }),
        json!({ "ids": [1, 2], "to": "copy", "edited": { "method": "GET", "target": "/" } }),
    ] {
        record.admin.refused("activity.replay", &wrong, "invalid");
    }
    record.admin.refused("activity.replay", &json!({ "ids": [99], "to": "live" }), "not_found");
    let nonsense = json!({ "ids": [2], "to": "live", "edited": { "method": "A B", "target": "x y" } });
    let steps = record.admin.ok("activity.replay", &nonsense)["steps"].clone();
    assert!(steps[0]["skipped"].is_string() && steps[0]["after"].is_null(), "{steps}");
}
