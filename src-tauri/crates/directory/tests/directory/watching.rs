//! What is told to those who watch, and what identity providers were seen to do.

use std::time::Duration;

use directory::{Directory, Generations, Milestone, Watch};
use jiff::{Timestamp, ToSpan as _};
use scim::Kind::{Group, User};
use serde_json::json;

use crate::support::*;

/// What has changed about the connection, when somebody was told. The news of the connection's own making may come
/// first, and says nothing about it.
async fn told(watch: &mut Watch, place: &Place) -> Generations {
    loop {
        assert!(tokio::time::timeout(Duration::from_secs(5), watch.changed()).await.unwrap());
        if let Some(generations) = watch.generations().get(&place.connection.id) {
            return *generations;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_watches_hears_of_what_changed_and_of_nothing_else() {
    let place = Place::new().await;
    let mut watch = place.directory.watch();
    let ada = place.create(User, json!({ "userName": "ada" }), &[]).await.stored.id;
    assert_eq!(told(&mut watch, &place).await, Generations { users: 1, groups: 0, seen: 0 });
    place.create(Group, json!({ "displayName": "g" }), &[&ada]).await;
    assert_eq!(told(&mut watch, &place).await, Generations { users: 2, groups: 1, seen: 0 });
    let same = draft(User, json!({ "userName": "ada", "active": true }), &[]);
    place.directory.replace(place.origin(), &ada, same, None, ALL).await.unwrap();
    place.directory.delete(place.origin(), User, &ada, None).await.unwrap();
    let after = Generations { users: 3, groups: 2, seen: 0 };
    while told(&mut watch, &place).await != after {}
    let missing = place.directory.delete(place.origin(), User, &ada, None).await;
    assert_eq!(status(&missing.unwrap_err()), 404);
    assert_eq!(watch.generations()[&place.connection.id], after);
    place.directory.clone().close().await;
    drop(place);
    while watch.changed().await {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_told_of_though_its_caller_gave_up() {
    let place = Place::new().await;
    let mut watch = place.directory.watch();
    let body = draft(User, json!({ "userName": "ada" }), &[]);
    let abandoned = place.directory.create(place.origin(), body, ALL);
    // Polled once, so that it is on its way, and then dropped.
    tokio::select! {
        biased;
        _ = abandoned => panic!("it cannot be durable already"),
        () = std::future::ready(()) => {}
    }
    assert_eq!(told(&mut watch, &place).await.users, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_is_counted_and_survives_a_restart() {
    let place = Place::new().await;
    let (id, start) = (place.connection.id, Timestamp::from_second(1_800_000_000).unwrap());
    let mut watch = place.directory.watch();
    assert!(place.directory.seen(id).is_empty());
    for second in 0..3 {
        place.directory.note_seen(id, Milestone::Contact, start + second.seconds(), None);
    }
    place.directory.note_seen(id, Milestone::Refused, start, Some("expired"));
    assert_eq!(told(&mut watch, &place).await.seen, 4);
    let expected = place.directory.seen(id);
    let contact = &expected[&Milestone::Contact];
    assert_eq!((contact.first, contact.last, contact.count), (start, start + 2.seconds(), 3));
    assert_eq!(expected[&Milestone::Refused].detail.as_deref(), Some("expired"));
    place.directory.clone().close().await;
    let Place { folder, directory, .. } = place;
    drop(directory);
    let directory = Directory::open(&options(folder.path())).unwrap();
    assert_eq!(directory.seen(id), expected);
    directory.remove_connection("one", start).await.unwrap();
    assert!(directory.seen(id).is_empty());
    directory.note_seen(id, Milestone::User, start, None);
    assert_eq!(directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_counted_from_a_time_on() {
    let place = Place::new().await;
    let start = Timestamp::now();
    assert_eq!(place.directory.changes_since(start).await.unwrap(), 0);
    for minute in 0..10 {
        let mut origin = place.origin();
        origin.at = start + minute.minutes();
        let body = draft(User, json!({ "userName": minute.to_string() }), &[]);
        place.directory.create(origin, body, ALL).await.unwrap();
    }
    for (minute, expected) in [(-5, 10), (0, 10), (1, 9), (9, 1), (10, 0)] {
        let since = start + minute.minutes();
        assert_eq!(place.directory.changes_since(since).await.unwrap(), expected, "minute {minute}");
    }
}
