//! Users and groups as an administrator sees and changes them.

use scim::Kind;
use serde_json::{Value, json};

use super::Bench;
use crate::operation::{
    ActivateUsers, ChangeMembers, CreateResource, DeleteResources, OpenResource, Operation, ReplaceResource,
    RestoreResources, ShowHistory, ShowMembers, ShowRows,
};
use crate::operations::editing::{self, Activate, Create, Replace, Several};
use crate::operations::opened::{Action, Actor, HistoryRequest, MembersRequest, Open, Opened};
use crate::operations::rows::{Rows, RowsRequest};
use crate::query::Understood;
use crate::{Code, Result};

pub(super) async fn create(bench: &Bench, kind: Kind, resource: Value) -> Result<Opened> {
    CreateResource::perform(&bench.rollcall, Create { kind, connection: None, resource }).await
}

async fn rows(bench: &Bench, request: Value) -> Result<Rows> {
    let request: RowsRequest = serde_json::from_value(request).unwrap();
    ShowRows::perform(&bench.rollcall, request).await
}

async fn open(bench: &Bench, kind: Kind, id: &str) -> Result<Opened> {
    OpenResource::perform(&bench.rollcall, Open { kind, connection: None, id: id.into() }).await
}

pub(super) fn shown(opened: &Opened) -> Value {
    serde_json::from_str(opened.resource.get()).unwrap()
}

pub(super) fn several(kind: Kind, ids: &[&str]) -> Several {
    Several { kind, connection: None, ids: ids.iter().map(|id| (*id).to_owned()).collect() }
}

#[tokio::test]
async fn rows_are_found_by_text_by_filter_and_by_state() {
    let (bench, _) = Bench::started().await;
    for (name, active) in [("ada@x", true), ("bob@x", false), ("cid@y", true)] {
        let user = json!({ "userName": name, "displayName": name.to_uppercase(), "active": active });
        create(&bench, Kind::User, user).await.unwrap();
    }
    let names = |rows: &Rows| rows.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    let all =
        rows(&bench, json!({ "kind": "User", "sort": { "by": "name", "descending": true } })).await.unwrap();
    assert_eq!(
        (names(&all), all.understood),
        (vec!["CID@Y".into(), "BOB@X".into(), "ADA@X".into()], Understood::Nothing)
    );
    let text = rows(&bench, json!({ "kind": "User", "query": "a@x", "start": 0, "limit": 5 })).await.unwrap();
    assert_eq!((names(&text), text.understood, text.total), (vec!["ADA@X".into()], Understood::Text, 1));
    let filter = json!({ "kind": "User", "query": "userName ew \"x\"", "state": "inactive" });
    let filter = rows(&bench, filter).await.unwrap();
    assert_eq!((names(&filter), filter.understood), (vec!["BOB@X".into()], Understood::Filter));
    let wrong = rows(&bench, json!({ "kind": "User", "query": "userName eq" })).await.unwrap_err();
    assert_eq!((wrong.code, wrong.position), (Code::InvalidFilter, Some(11)));
    let json = serde_json::to_value(&filter).unwrap();
    assert_eq!(json["rows"][0]["userName"], "bob@x");
    assert_eq!(json["rows"][0]["groups"], json!({ "total": 0, "names": [] }));
    assert_eq!((&json["rows"][0]["members"], &json["exact"]), (&Value::Null, &json!(true)));
}

#[tokio::test]
async fn what_is_made_by_hand_is_read_strictly() {
    let (bench, _) = Bench::started().await;
    let ada = create(&bench, Kind::User, json!({ "userName": "ada", "title": "Countess" })).await.unwrap();
    assert_eq!((ada.name.as_str(), ada.members, ada.deleted), ("ada", None, None));
    assert_eq!(shown(&ada)["schemas"], json!(["urn:ietf:params:scim:schemas:core:2.0:User"]));
    let taken = create(&bench, Kind::User, json!({ "userName": "ADA" })).await.unwrap_err();
    assert_eq!(taken.code, Code::Taken);
    for (wrong, word) in [
        (json!({ "title": "x" }), "userName"),
        (json!({ "userName": "x", "active": "yes" }), "active"),
        (json!([]), "object"),
    ] {
        let error = create(&bench, Kind::User, wrong).await.unwrap_err();
        assert_eq!(error.code, Code::Invalid);
        assert!(error.message.contains(word), "{}", error.message);
    }
}

#[tokio::test]
async fn what_was_opened_can_be_handed_back_changed_unless_it_changed_meanwhile() {
    let (bench, _) = Bench::started().await;
    let ada = create(&bench, Kind::User, json!({ "userName": "ada", "title": "Countess" })).await.unwrap();
    let group = json!({ "displayName": "g", "members": [{ "value": ada.id }] });
    let group = create(&bench, Kind::Group, group).await.unwrap();
    assert_eq!(group.members, Some(1));
    let ada = open(&bench, Kind::User, &ada.id).await.unwrap();
    assert_eq!(shown(&ada)["groups"][0]["display"], "g");
    let with_title = |opened: &Opened, title: &str| {
        let mut resource = shown(opened);
        resource["title"] = title.into();
        let version = Some(opened.version.clone());
        Replace { kind: Kind::User, connection: None, id: opened.id.clone(), resource, version }
    };
    let changed = ReplaceResource::perform(&bench.rollcall, with_title(&ada, "Analyst")).await.unwrap();
    assert_eq!(shown(&changed)["title"], "Analyst");
    assert_ne!(changed.version, ada.version);
    let late = ReplaceResource::perform(&bench.rollcall, with_title(&ada, "Late")).await.unwrap_err();
    assert_eq!(late.code, Code::Changed);
    let resource = json!({ "displayName": "renamed" });
    let rename =
        Replace { kind: Kind::Group, connection: None, id: group.id.clone(), resource, version: None };
    let renamed = ReplaceResource::perform(&bench.rollcall, rename).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.members), ("renamed", Some(1)));
    assert!(shown(&renamed).get("members").is_none());
}

#[tokio::test]
async fn several_are_changed_at_once_and_failures_are_told_by_name() {
    let (bench, _) = Bench::started().await;
    let mut ids = Vec::new();
    for number in 0..20 {
        let user = json!({ "userName": format!("user{number}") });
        ids.push(create(&bench, Kind::User, user).await.unwrap().id);
    }
    let mut asked = ids.clone();
    asked.push("nobody".into());
    asked.push(ids[0].clone());
    let deactivate = Activate { connection: None, ids: asked, active: false };
    let outcome = ActivateUsers::perform(&bench.rollcall, deactivate).await.unwrap();
    assert_eq!((outcome.done, outcome.failed.len()), (20, 1));
    assert_eq!((outcome.failed[0].id.as_str(), outcome.failed[0].name.as_str()), ("nobody", "nobody"));
    assert!(outcome.failed[0].message.contains("There is no user"));
    let inactive = rows(&bench, json!({ "kind": "User", "state": "inactive" })).await.unwrap();
    assert_eq!(inactive.total, 20);
    let two = several(Kind::User, &[&ids[0], &ids[1]]);
    assert_eq!(DeleteResources::perform(&bench.rollcall, two.clone()).await.unwrap().done, 2);
    create(&bench, Kind::User, json!({ "userName": "User1" })).await.unwrap();
    let outcome = RestoreResources::perform(&bench.rollcall, two).await.unwrap();
    assert_eq!((outcome.done, outcome.failed[0].name.as_str()), (1, "user1"));
    assert!(outcome.failed[0].message.contains("must be unique"), "{}", outcome.failed[0].message);
    let many = Several { kind: Kind::User, connection: None, ids: vec![String::new(); 1_001] };
    let error = DeleteResources::perform(&bench.rollcall, many).await.unwrap_err();
    assert_eq!(error.code, Code::Invalid);
}

#[tokio::test]
async fn members_come_and_go_and_history_tells_of_it() {
    let (bench, _) = Bench::started().await;
    let ada = create(&bench, Kind::User, json!({ "userName": "ada" })).await.unwrap().id;
    let bob =
        create(&bench, Kind::User, json!({ "userName": "bob", "displayName": "Bob B." })).await.unwrap().id;
    let group = create(&bench, Kind::Group, json!({ "displayName": "g" })).await.unwrap().id;
    let change = async |add: &[&String], remove: &[&String]| {
        let list = |ids: &[&String]| Some(ids.iter().map(|id| (*id).clone()).collect());
        let (add, remove) = (list(add), list(remove));
        let request = editing::ChangeMembers { connection: None, group: group.clone(), add, remove };
        ChangeMembers::perform(&bench.rollcall, request).await
    };
    assert_eq!(change(&[&ada, &bob], &[]).await.unwrap().members, Some(2));
    assert_eq!(change(&[], &[&ada]).await.unwrap().members, Some(1));
    assert_eq!(change(&[&"nobody".to_owned()], &[]).await.unwrap_err().code, Code::Invalid);
    assert_eq!(change(&[&group], &[]).await.unwrap_err().code, Code::Invalid);
    let members =
        MembersRequest { connection: None, group: group.clone(), query: None, start: None, limit: None };
    let members = ShowMembers::perform(&bench.rollcall, members).await.unwrap();
    assert_eq!((members.total, members.members[0].name.as_str()), (1, "Bob B."));
    let history = async |kind, id: &str, before, limit| {
        let request = HistoryRequest { kind, connection: None, id: id.into(), before, limit: Some(limit) };
        ShowHistory::perform(&bench.rollcall, request).await.unwrap()
    };
    let newest = history(Kind::Group, &group, None, 1).await;
    assert_eq!(newest.entries[0].members_removed.names[0].kind, Kind::User);
    assert_eq!(newest.entries[0].members_removed.names[0].name, "ada");
    assert_eq!((newest.entries[0].actor, newest.entries[0].changes.len()), (Actor::Admin, 0));
    let older = history(Kind::Group, &group, newest.next, 9).await;
    assert_eq!((older.entries.len(), older.next), (2, None));
    assert_eq!(older.entries[0].members_added.total, 2);
    assert_eq!(older.entries[1].changes[0].path, "displayName");
    let around = create(&bench, Kind::Group, json!({ "displayName": "around" })).await.unwrap().id;
    let nest = editing::ChangeMembers {
        connection: None,
        group: around.clone(),
        add: Some(vec![group.clone()]),
        remove: None,
    };
    ChangeMembers::perform(&bench.rollcall, nest).await.unwrap();
    let nested = history(Kind::Group, &around, None, 1).await;
    let inner = &nested.entries[0].members_added.names[0];
    assert_eq!((inner.id.as_str(), inner.kind, inner.name.as_str()), (group.as_str(), Kind::Group, "g"));
    DeleteResources::perform(&bench.rollcall, several(Kind::User, &[&bob])).await.unwrap();
    let gone = history(Kind::User, &bob, None, 9).await;
    assert_eq!(gone.entries[0].action, Action::Deleted);
    let opened = open(&bench, Kind::User, &bob).await.unwrap();
    assert!(opened.deleted.is_some());
}
