//! Members and history as people look at them.

use directory::{Action, Actor, Matching, NamedMember};
use scim::Kind::{self, Group, User};
use serde_json::json;

use crate::support::*;

#[tokio::test(flavor = "multi_thread")]
async fn members_come_groups_first_and_by_name_and_are_searched() {
    let place = Place::new().await;
    let mut ids = Vec::new();
    for number in 0..30 {
        let mut body = json!({ "userName": format!("u{number}"), "active": number % 2 == 0 });
        if number % 3 == 0 {
            body["displayName"] = format!("Name {:02}", 29 - number).into();
        }
        ids.push(place.create(User, body, &[]).await.stored.id);
    }
    let inner = place.create(Group, json!({ "displayName": "zz inner" }), &[]).await.stored.id;
    ids.push(inner.clone());
    let members: Vec<&str> = ids.iter().map(String::as_str).collect();
    let group = place.create(Group, json!({ "displayName": "g" }), &members).await.stored.id;
    place.create(User, json!({ "userName": "outsider name" }), &[]).await;
    place.directory.delete(place.origin(), User, &ids[4], None).await.unwrap();
    let roster = async |text: &str, start, count| {
        let matching = if text.is_empty() { Matching::Everything } else { Matching::Text(text.to_owned()) };
        place.directory.roster(place.connection.id, &group, matching, start, count).await.unwrap().unwrap()
    };
    let all = roster("", 0, 100).await;
    assert_eq!((all.total, all.exact, all.members.len()), (30, true, 30));
    assert_eq!((all.members[0].name.as_str(), all.members[0].kind), ("zz inner", Group));
    let names: Vec<String> = all.members[1..].iter().map(|member| member.name.to_lowercase()).collect();
    assert!(names.is_sorted() && names[0] == "name 02");
    for (start, count) in [(0, 1), (0, 3), (1, 4), (25, 10), (30, 5), (7, 0)] {
        let part = roster("", start, count).await;
        let expected: Vec<_> = all.members.iter().skip(start as usize).take(count).cloned().collect();
        assert_eq!((part.members, part.total), (expected, 30));
    }
    let found = roster("name", 2, 3).await;
    assert_eq!((found.total, found.members.len(), found.exact), (10, 3, true));
    assert_eq!(roster("inner", 0, 9).await.members[0].id, inner);
    assert_eq!(roster("outsider", 0, 9).await.total, 0);
    let stored = place.directory.find(place.connection.id, Group, &group, ALL).await.unwrap().unwrap();
    assert_eq!(place.directory.count_members(&stored).await.unwrap(), 30);
    let none = place.directory.roster(place.connection.id, "nobody", Matching::Everything, 0, 9).await;
    assert!(none.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_told_backwards_in_parts_and_of_deleted_ones_too() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada", "title": "0" }), &[]).await.stored.id;
    let group = place.create(Group, json!({ "displayName": "g" }), &[&ada]).await.stored.id;
    for title in 1..6 {
        let body = draft(User, json!({ "userName": "ada", "title": title.to_string() }), &[]);
        let mut origin = place.origin();
        origin.actor = Actor::Admin;
        place.directory.replace(origin, &ada, body, None, ALL).await.unwrap();
    }
    place.directory.delete(place.origin(), User, &ada, None).await.unwrap();
    let find = async |kind: Kind, id: &str| {
        place.directory.find(place.connection.id, kind, id, ALL).await.unwrap().unwrap()
    };
    let title = |body: Option<String>| {
        body.map(|body| {
            let body: serde_json::Value = serde_json::from_str(&body).unwrap();
            body["title"].as_str().unwrap().to_owned()
        })
    };
    let mut told = Vec::new();
    let mut before = None;
    loop {
        let past = place.directory.past(find(User, &ada).await, before, 2).await.unwrap();
        before = past.changes.last().map(|change| change.id);
        told.extend(
            past.changes.into_iter().map(|change| (change.action, title(change.before), title(change.after))),
        );
        if !past.more {
            break;
        }
    }
    let some = |title: i32| Some(title.to_string());
    let mut expected = vec![(Action::Deleted, None, None)];
    expected.extend((1..6).rev().map(|title| (Action::Changed, some(title - 1), some(title))));
    // That she came into the group is told with her, too.
    expected.push((Action::Changed, None, None));
    expected.push((Action::Created, None, some(0)));
    assert_eq!(told, expected);
    let past = place.directory.past(find(Group, &group).await, None, 9).await.unwrap();
    assert_eq!(past.changes[0].added.total, 1);
    assert_eq!(
        past.changes[0].added.names,
        [NamedMember { id: ada.clone(), kind: User, name: "ada".into() }]
    );
    assert_eq!(past.changes[0].actor, Actor::Idp);
    a_members_own_past(&place, &group, &ada).await;
}

/// Coming into a group, as the member's own past tells it.
async fn a_members_own_past(place: &Place, group: &str, member: &str) {
    let other = place.create(User, json!({ "userName": "other" }), &[]).await.stored.id;
    for members in [&[member][..], &[&other], &[&other]] {
        let body = draft(Group, json!({ "displayName": "g" }), members);
        place.directory.replace(place.origin(), group, body, None, ALL).await.unwrap();
    }
    let stored = place.directory.find(place.connection.id, User, &other, ALL).await.unwrap().unwrap();
    let past = place.directory.past(stored, None, 9).await.unwrap();
    let told: Vec<_> =
        past.changes.iter().map(|change| change.group.as_ref().map(|group| group.joined)).collect();
    assert_eq!(told, [Some(true), None], "once, however often it was said");
    assert_eq!(past.changes[0].group.as_ref().unwrap().group.name, "g");
}
