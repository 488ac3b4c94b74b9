use directory::{Actor, Origin, With};
use jiff::Timestamp;
use scim::resource::{Draft, finish};
use scim::{Kind, Profile, Quirks};
use serde_json::{Value, json};

use super::Bench;
use crate::operation::{CountResources, ListResources, Operation, Purge, RestoreResources, ShowResource};
use crate::operations::editing::Several;
use crate::operations::resources::{Count, Counts, List, Page, Show};
use crate::operations::storage;
use crate::{Code, Result};

async fn origin(bench: &Bench) -> Origin {
    let connection = bench.rollcall.directory().connections().await.unwrap()[0].id;
    Origin { connection, profile: Profile::Compat, actor: Actor::Idp, at: Timestamp::now() }
}

async fn create(bench: &Bench, kind: Kind, body: Value, members: Option<Vec<String>>) -> String {
    let Value::Object(mut body) = body else { unreachable!() };
    finish(kind, &mut body, &mut Quirks::new()).unwrap();
    let draft = Draft { kind, body, members };
    bench.rollcall.directory().create(origin(bench).await, draft, With::default()).await.unwrap().stored.id
}

async fn list(bench: &Bench, request: List) -> Result<Page> {
    ListResources::perform(&bench.rollcall, request).await
}

fn users() -> List {
    List { kind: Kind::User, connection: None, filter: None, cursor: None, limit: None }
}

fn names(page: &Page) -> Vec<String> {
    let name = |text: &str| {
        let resource: Value = serde_json::from_str(text).unwrap();
        resource["userName"].as_str().unwrap().to_owned()
    };
    page.resources.iter().map(|resource| name(resource.get())).collect()
}

async fn show(bench: &Bench, kind: Kind, name: &str) -> Result<Value> {
    let request = Show { kind, connection: None, name: name.into() };
    let shown = ShowResource::perform(&bench.rollcall, request).await?;
    Ok(serde_json::from_str(shown.resource.get()).unwrap())
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let (bench, _) = Bench::started().await;
    let all: Vec<String> = (0..7).map(|number| format!("user{number}")).collect();
    for name in &all {
        create(&bench, Kind::User, json!({ "userName": name }), None).await;
    }
    let mut seen = Vec::new();
    let mut request = List { limit: Some(3), ..users() };
    loop {
        let page = list(&bench, request.clone()).await.unwrap();
        assert_eq!(page.total, 7);
        assert!(page.resources.len() <= 3);
        seen.extend(names(&page));
        match page.next {
            Some(next) => request.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, all);
    let wrong = list(&bench, List { cursor: Some("nonsense".into()), ..users() }).await.unwrap_err();
    assert_eq!(wrong.code, Code::Invalid);
}

#[tokio::test]
async fn a_filter_selects_and_a_wrong_one_says_where() {
    let (bench, _) = Bench::started().await;
    create(&bench, Kind::User, json!({ "userName": "ada", "active": true }), None).await;
    create(&bench, Kind::User, json!({ "userName": "bob", "active": false }), None).await;
    let filtered = |filter: &str| List { filter: Some(filter.into()), ..users() };
    let page = list(&bench, filtered("active eq false")).await.unwrap();
    assert_eq!((page.total, names(&page)), (1, vec!["bob".to_owned()]));
    let error = list(&bench, filtered("active eq")).await.unwrap_err();
    assert_eq!(error.code, Code::InvalidFilter);
    assert!(error.message.contains("at character"), "{}", error.message);
}

#[tokio::test]
async fn a_resource_is_found_by_id_and_by_name_with_what_belongs_to_it() {
    let (bench, _) = Bench::started().await;
    let odd = r#"a"d\a or userName pr"#;
    let id = create(&bench, Kind::User, json!({ "userName": odd }), None).await;
    create(&bench, Kind::User, json!({ "userName": "bob" }), None).await;
    let group = create(&bench, Kind::Group, json!({ "displayName": "Eng" }), Some(vec![id.clone()])).await;
    assert_eq!(show(&bench, Kind::User, &id).await.unwrap()["userName"], odd);
    let by_name =
        show(&bench, Kind::User, &odd.to_uppercase().replace("USERNAME PR", "username pr")).await.unwrap();
    assert_eq!(by_name["id"], id);
    assert_eq!(by_name["groups"][0]["value"], group);
    assert!(
        by_name["meta"]["location"]
            .as_str()
            .unwrap()
            .starts_with("http://127.0.0.1:7246/default/scim/v2/Users/")
    );
    assert_eq!(show(&bench, Kind::Group, "eng").await.unwrap()["members"][0]["value"], id);
    assert_eq!(show(&bench, Kind::Group, &id).await.unwrap_err().code, Code::NotFound);
    let counts = CountResources::perform(&bench.rollcall, Count::default()).await.unwrap();
    assert_eq!(counts, Counts { users: 2, groups: 1 });
}

#[tokio::test]
async fn what_was_deleted_can_be_brought_back_until_it_is_purged() {
    let (bench, _) = Bench::started().await;
    let id = create(&bench, Kind::User, json!({ "userName": "ada" }), None).await;
    let directory = bench.rollcall.directory();
    let delete = async || directory.delete(origin(&bench).await, Kind::User, &id, None).await.unwrap();
    let restore = async || {
        let request = Several { kind: Kind::User, connection: None, ids: vec![id.clone()] };
        RestoreResources::perform(&bench.rollcall, request).await.unwrap()
    };
    delete().await;
    assert_eq!(show(&bench, Kind::User, &id).await.unwrap_err().code, Code::NotFound);
    assert_eq!(restore().await.done, 1);
    assert_eq!(show(&bench, Kind::User, &id).await.unwrap()["userName"], "ada");
    delete().await;
    let young = Purge::perform(&bench.rollcall, storage::Purge::default()).await.unwrap();
    assert_eq!(young.resources, 0, "30 days have not passed");
    let later = Timestamp::now() + jiff::SignedDuration::from_secs(5);
    let old = Purge::perform(&bench.rollcall, storage::Purge { before: Some(later) }).await.unwrap();
    assert_eq!(old.resources, 1);
    let gone = restore().await;
    assert_eq!((gone.done, gone.failed[0].id.as_str()), (0, id.as_str()));
}
