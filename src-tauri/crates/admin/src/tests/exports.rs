//! Exports to files and elsewhere.

use std::path::Path;

use scim::Kind;
use serde_json::{Value, json};

use super::Bench;
use super::people::create;
use crate::export::{Format, Interrupted, Sink};
use crate::operation::{CancelJob, Operation, ShowJob, StartExport};
use crate::operations::exports::{Start, WhichJob, export};
use crate::{Code, Job, JobState, Result};

async fn populated() -> Bench {
    let (bench, _) = Bench::started().await;
    let mut ids = Vec::new();
    for number in 0..1_200 {
        let user = json!({
            "userName": format!("user{number:04}"), "displayName": format!("=cmd {number}"),
            "name": { "givenName": "A, B", "familyName": "\"C\"" },
            "emails": [{ "value": "home@x" }, { "value": "work@x", "primary": true }]
        });
        ids.push(create(&bench, Kind::User, user).await.unwrap().id);
    }
    let group = json!({ "displayName": "Eng", "members": [{ "value": ids[0] }, { "value": ids[1] }] });
    create(&bench, Kind::Group, group).await.unwrap();
    bench
}

fn request(view: Value, format: &str, file: &Path) -> Start {
    let mut request = view;
    request["format"] = format.into();
    request["file"] = file.to_str().unwrap().into();
    serde_json::from_value(request).unwrap()
}

async fn ended(bench: &Bench, job: &Job) -> Job {
    loop {
        let job = ShowJob::perform(&bench.rollcall, WhichJob { job: job.job }).await.unwrap();
        if job.state != JobState::Running {
            return job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

async fn exported(bench: &Bench, view: Value, format: &str, file: &Path) -> Result<String> {
    let job = StartExport::perform(&bench.rollcall, request(view, format, file)).await?;
    let job = ended(bench, &job).await;
    assert_eq!((job.state, job.message), (JobState::Done, None));
    Ok(std::fs::read_to_string(file).unwrap())
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_becomes_a_file_and_a_former_one_is_replaced() {
    let bench = populated().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("users.csv");
    std::fs::write(&file, "former").unwrap();
    let view = json!({ "kind": "User", "query": "user0", "sort": { "by": "userName", "descending": true } });
    let csv = exported(&bench, view.clone(), "csv", &file).await.unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 1_000);
    assert_eq!(
        lines[0],
        "userName,displayName,givenName,familyName,email,active,title,department,externalId,id,created,lastModified,groups,roles"
    );
    let last = lines[1_000];
    assert!(last.starts_with(r#"user0000,"'=cmd 0","A, B","""C""",work@x,true,,,,"#), "{last}");
    assert!(last.ends_with(",Eng,"), "{last}");
    let json = folder.path().join("users.json");
    let json = exported(&bench, view, "json", &json).await.unwrap();
    let json: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!((json.len(), &json[999]["groups"][0]["display"]), (1_000, &json!("Eng")));
    let groups = folder.path().join("groups.json");
    let groups = exported(&bench, json!({ "kind": "Group" }), "json", &groups).await.unwrap();
    let groups: Vec<Value> = serde_json::from_str(&groups).unwrap();
    assert_eq!(groups[0]["members"].as_array().unwrap().len(), 2);
    let some = folder.path().join("some.csv");
    let some =
        exported(&bench, json!({ "kind": "Group", "columns": ["members", "displayName"] }), "csv", &some);
    assert_eq!(some.await.unwrap(), "members,displayName\r\n2,Eng\r\n");
    let nothing = folder.path().join("nothing.json");
    let nothing =
        exported(&bench, json!({ "kind": "User", "state": "deleted" }), "json", &nothing).await.unwrap();
    assert_eq!(serde_json::from_str::<Value>(&nothing).unwrap(), json!([]));
    assert_eq!(files(folder.path()), ["groups.json", "nothing.json", "some.csv", "users.csv", "users.json"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_or_refused_export_leaves_nothing_behind() {
    let bench = populated().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("users.csv");
    std::fs::write(&file, "former").unwrap();
    let view = json!({ "kind": "User" });
    let job = StartExport::perform(&bench.rollcall, request(view.clone(), "csv", &file)).await.unwrap();
    assert_eq!((job.state, job.total, job.file.as_deref()), (JobState::Running, Some(1_200), Some(&*file)));
    let job = CancelJob::perform(&bench.rollcall, WhichJob { job: job.job }).await.unwrap();
    assert_eq!(job.state, JobState::Cancelled);
    assert_eq!(
        (files(folder.path()), std::fs::read_to_string(&file).unwrap()),
        (vec!["users.csv".into()], "former".into())
    );
    let refused = async |view: Value, file: &Path| {
        StartExport::perform(&bench.rollcall, request(view, "csv", file)).await.unwrap_err().code
    };
    assert_eq!(refused(view.clone(), Path::new("relative.csv")).await, Code::Invalid);
    assert_eq!(refused(view.clone(), folder.path()).await, Code::Invalid);
    assert_eq!(refused(view.clone(), &folder.path().join("no/folder.csv")).await, Code::NotFound);
    assert_eq!(refused(json!({ "kind": "User", "query": "title eq" }), &file).await, Code::InvalidFilter);
    assert_eq!(refused(json!({ "kind": "User", "columns": ["shoeSize"] }), &file).await, Code::Invalid);
    let unknown = ShowJob::perform(&bench.rollcall, WhichJob { job: 99 }).await.unwrap_err();
    assert_eq!(unknown.code, Code::NotFound);
    assert_eq!(files(folder.path()), ["users.csv"]);
}

/// Takes a few parts and then no more.
struct Few(usize);

impl Sink for Few {
    async fn take(&mut self, _: Vec<u8>) -> std::io::Result<()> {
        self.0 = self.0.checked_sub(1).ok_or_else(|| std::io::Error::other("gone"))?;
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_ends_when_nobody_takes_it_any_more() {
    let bench = populated().await;
    let view = serde_json::from_value(json!({ "kind": "User" })).unwrap();
    let export = export(&bench.rollcall, &view, Format::Csv, None).await.unwrap();
    assert_eq!(export.total(), 1_200);
    assert!(matches!(export.write(&mut Few(1), |_| true).await, Err(Interrupted::Sink(_))));
    assert!(matches!(export.write(&mut Few(9), |at| at.done < 500).await, Err(Interrupted::Stopped)));
    assert_eq!(export.write(&mut Few(9), |_| true).await.unwrap(), 1_200);
}
