//! Requests as an HTTP archive: held against the members and types that HAR 1.2 requires, and searched for people.

use std::fs;

use serde_json::{Value, json};

use super::record::Record;
use crate::bodies::person;

/// The members that the specification names: `name type`, with a `?` behind the optional ones. A type that is no word of
/// JSON is one of this table; `[x]` is a list of them.
const SPECIFICATION: [(&str, &[&str]); 17] = [
    ("har", &["log log"]),
    (
        "log",
        &[
            "version string",
            "creator creator",
            "browser creator?",
            "pages [page]?",
            "entries [entry]",
            "comment string?",
        ],
    ),
    ("creator", &["name string", "version string", "comment string?"]),
    ("page", &["startedDateTime time", "id string", "title string", "pageTimings object"]),
    (
        "entry",
        &[
            "pageref string?",
            "startedDateTime time",
            "time number",
            "request request",
            "response response",
            "cache cache",
            "timings timings",
            "serverIPAddress string?",
            "connection string?",
            "comment string?",
        ],
    ),
    (
        "request",
        &[
            "method string",
            "url url",
            "httpVersion string",
            "cookies [cookie]",
            "headers [header]",
            "queryString [header]",
            "postData postData?",
            "headersSize integer",
            "bodySize integer",
            "comment string?",
        ],
    ),
    (
        "response",
        &[
            "status integer",
            "statusText string",
            "httpVersion string",
            "cookies [cookie]",
            "headers [header]",
            "content content",
            "redirectURL string",
            "headersSize integer",
            "bodySize integer",
            "comment string?",
        ],
    ),
    ("cookie", &["name string", "value string"]),
    ("header", &["name string", "value string", "comment string?"]),
    ("postData", &["mimeType string", "params [param]?", "text string?", "comment string?"]),
    (
        "param",
        &["name string", "value string?", "fileName string?", "contentType string?", "comment string?"],
    ),
    (
        "content",
        &[
            "size integer",
            "compression integer?",
            "mimeType string",
            "text string?",
            "encoding string?",
            "comment string?",
        ],
    ),
    ("cache", &["beforeRequest object?", "afterRequest object?", "comment string?"]),
    (
        "timings",
        &[
            "blocked number?",
            "dns number?",
            "connect number?",
            "send number",
            "wait number",
            "receive number",
            "ssl number?",
            "comment string?",
        ],
    ),
    ("time", &[]),
    ("url", &[]),
    ("integer", &[]),
];

/// Everything that is wrong with a value of a type.
fn faults(value: &Value, of: &str, place: &str, found: &mut Vec<String>) {
    if let Some(element) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        match value.as_array() {
            Some(elements) => {
                for (number, value) in elements.iter().enumerate() {
                    faults(value, element, &format!("{place}[{number}]"), found);
                }
            }
            None => found.push(format!("{place} is no list: {value}")),
        }
        return;
    }
    let right = match of {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "time" => {
            value.as_str().is_some_and(|time| time.parse::<jiff::Timestamp>().is_ok() && time.len() == 24)
        }
        "url" => {
            value.as_str().is_some_and(|url| url.starts_with("http://") && !url.contains([' ', '#', '"']))
        }
        _ => value.is_object(),
    };
    if !right {
        found.push(format!("{place} is no {of}: {value}"));
    }
    let Some((_, members)) = SPECIFICATION.iter().find(|(name, _)| *name == of) else { return };
    let Some(object) = value.as_object() else { return };
    let mut known = Vec::new();
    for member in *members {
        let (name, of) = member.split_once(' ').unwrap();
        known.push(name);
        match (object.get(name), of.strip_suffix('?')) {
            (Some(value), optional) => {
                faults(value, optional.unwrap_or(of), &format!("{place}.{name}"), found)
            }
            (None, Some(_)) => {}
            (None, None) => found.push(format!("{place} has no {name}")),
        }
    }
    for name in object.keys() {
        // Members of one's own begin with a line.
        if !known.contains(&name.as_str()) && !name.starts_with('_') {
            found.push(format!("{place} has {name}, which there is not"));
        }
    }
}

/// The entries of a document, which must be what the specification says.
#[track_caller]
fn entries(text: &str) -> Vec<Value> {
    let har: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut found = Vec::new();
    faults(&har, "har", "har", &mut found);
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!((&har["log"]["version"], &har["log"]["creator"]["name"]), (&json!("1.2"), &json!("Rollcall")));
    let entries = har["log"]["entries"].as_array().unwrap().clone();
    for entry in &entries {
        let timings = ["blocked", "dns", "connect", "send", "wait", "receive"]
            .map(|name| entry["timings"][name].as_f64().unwrap());
        let sum: f64 = timings.iter().filter(|time| **time >= 0.0).sum();
        assert!(
            (sum - entry["time"].as_f64().unwrap()).abs() < 1e-6,
            "the time is that of its parts: {entry}"
        );
    }
    assert!(entries.is_sorted_by_key(|entry| entry["startedDateTime"].to_string()), "the oldest comes first");
    entries
}

/// Queries, bodies, errors, and an answer without a body.
fn sent(record: &Record) -> String {
    let scim = &record.scim;
    scim.filter("/Users", r#"userName eq "ada@ex.com""#);
    let mut ada = person("ada@ex.com", "Ada", "Lovelace");
    ada["phoneNumbers"] = json!([{ "type": "work", "value": "+44 20 7946 0000" }]);
    ada["password"] = json!("s3cret");
    let id = scim.create("/Users", &ada);
    scim.post("/Users", &ada).refused(409, "uniqueness");
    scim.operations(
        &format!("/Users/{id}"),
        json!([{ "op": "replace", "path": "name.familyName", "value": "Byron" }]),
    );
    let group = scim.group("Engineering", &[&id]);
    scim.get(&format!("/Groups/{group}"));
    scim.get("/Users?filter=nonsense");
    scim.with_token("wrong").get("/Users?filter=userName+eq+%22ada@ex.com%22");
    scim.call("POST", "/Users").header("content-type", "application/scim+json").bytes(b"\xff\xfe").send();
    scim.delete(&format!("/Users/{id}")).expect(204);
    record.until(10);
    id
}

#[test]
fn the_archive_is_what_har_says() {
    let record = Record::of("okta");
    let id = sent(&record);
    let written = record.admin.ok("activity.har", &json!({}));
    let text = written["text"].as_str().unwrap();
    let entries = entries(text);
    assert_eq!((written["entries"].as_u64(), entries.len()), (Some(10), 10));
    assert!(!text.contains("s3cret") && !text.contains(record.scim.token()));
    let of = |number: usize| &entries[number - 1];
    let url = format!("{}/Users?filter=userName%20eq%20%22ada%40ex.com%22", record.scim.endpoint());
    assert_eq!(of(1)["request"]["url"], url);
    assert_eq!(
        of(1)["request"]["queryString"],
        json!([{ "name": "filter", "value": "userName eq \"ada@ex.com\"" }])
    );
    assert_eq!(of(1)["comment"], "Okta looked for ada@ex.com and found no one");
    let created = of(2);
    let sent: Value = serde_json::from_str(created["request"]["postData"]["text"].as_str().unwrap()).unwrap();
    assert_eq!((&sent["userName"], &sent["password"]), (&json!("ada@ex.com"), &json!("(removed)")));
    assert_eq!(created["request"]["postData"]["mimeType"], "application/scim+json");
    assert_eq!(
        (&created["response"]["status"], &created["response"]["statusText"]),
        (&json!(201), &json!("Created"))
    );
    let answered: Value =
        serde_json::from_str(created["response"]["content"]["text"].as_str().unwrap()).unwrap();
    assert_eq!(answered["id"], id);
    assert!(
        created["request"]["headers"]
            .as_array()
            .unwrap()
            .contains(&json!({ "name": "authorization", "value": "Bearer (removed)" }))
    );
    assert_eq!(of(3)["response"]["status"], 409);
    assert_eq!(of(8)["response"]["statusText"], "Unauthorized");
    let binary = &of(9)["request"]["postData"];
    assert!(binary["comment"].as_str().unwrap().contains("no text") && binary["text"] == "", "{binary}");
    let deleted = &of(10)["response"];
    assert_eq!(
        (&deleted["status"], &deleted["content"]["size"], &deleted["bodySize"]),
        (&json!(204), &json!(0), &json!(0))
    );
    assert_eq!(of(10)["comment"], "Okta deleted Ada Lovelace");
}

#[test]
fn with_invented_names_nobody_can_be_recognised() {
    let record = Record::of("okta");
    let id = sent(&record);
    let written = record.admin.ok("activity.har", &json!({ "pseudonyms": true }));
    let text = written["text"].as_str().unwrap();
    let entries = entries(text);
    assert_eq!(entries.len(), 10);
    let folded = text.to_lowercase();
    for original in ["lovelace", "ex.com", "byron", "7946", "ada@", "ada%40", "\"ada", " ada "] {
        assert!(!folded.contains(original), "{original} in {text}");
    }
    let created = &entries[1];
    let answered: Value =
        serde_json::from_str(created["response"]["content"]["text"].as_str().unwrap()).unwrap();
    let [login, name] = ["userName", "displayName"].map(|name| answered[name].as_str().unwrap());
    assert_eq!(entries[0]["request"]["queryString"][0]["value"], format!("userName eq \"{login}\""));
    assert_eq!(created["comment"], format!("Okta created {name}"));
    assert_eq!(entries[7]["request"]["queryString"][0]["value"], format!("userName eq \"{login}\""));
    assert_eq!(entries[9]["comment"], format!("Okta deleted {name}"));
    assert_eq!(answered["id"], id);
    assert!(text.contains("Engineering"), "names of groups stay");
}

#[test]
fn which_requests_are_wanted_can_be_said_and_they_go_into_a_file() {
    let record = Record::of("okta");
    sent(&record);
    let har = |request: &Value| record.admin.ok("activity.har", request);
    let numbers = |written: &Value| entries(written["text"].as_str().unwrap()).len();
    assert_eq!(numbers(&har(&json!({ "ids": [4, 2, 99] }))), 2);
    assert_eq!(numbers(&har(&json!({ "filter": { "failed": true } }))), 4);
    assert_eq!(numbers(&har(&json!({ "filter": { "failed": true, "limit": 1 } }))), 1);
    assert_eq!(numbers(&har(&json!({ "filter": { "failed": true }, "ids": [2, 3] }))), 1);
    assert_eq!(numbers(&har(&json!({ "filter": { "query": "nobody" } }))), 0);
    record.admin.refused("activity.har", &json!({ "ids": [99] }), "not_found");
    record.admin.refused("activity.har", &json!({ "file": "relative.har" }), "invalid");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.har");
    let written = har(&json!({ "file": file }));
    assert_eq!(written, json!({ "entries": 10, "text": null }));
    assert_eq!(entries(&fs::read_to_string(&file).unwrap()).len(), 10);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    record.admin.refused("activity.har", &json!({ "file": folder.path().join("none/all.har") }), "not_found");
}

#[test]
fn more_than_an_answer_holds_go_into_a_file_page_by_page() {
    let record = Record::of("okta");
    let mut raw = record.scim.raw();
    let token = format!("Bearer {}", record.scim.token());
    let head = [("Host", record.scim.address()), ("Authorization", &token)];
    let path = format!("GET {}/Users?count=0", record.scim.path());
    for _ in 0..202 {
        for _ in 0..50 {
            raw.request(&path, &head, None);
        }
        for _ in 0..50 {
            assert_eq!(raw.try_answer().map(|answer| answer.status), Some(200));
        }
    }
    record.until(10_000);
    let more = record.feed(&json!({ "limit": 0 }))["total"].as_u64().unwrap();
    assert!(more > 10_000);
    let refused = record.admin.refused("activity.har", &json!({}), "invalid");
    assert!(refused["message"].as_str().unwrap().contains("Name a file"), "{refused}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.har");
    let written = record
        .admin
        .ok("activity.har", &json!({ "file": file, "filter": { "probes": true, "until": more } }));
    assert_eq!(written["entries"], more);
    assert_eq!(entries(&fs::read_to_string(&file).unwrap()).len() as u64, more);
}
