//! Creating, changing, deleting and bringing back.

use directory::{Action, ConnectionChange, Effect};
use jiff::{Timestamp, ToSpan as _};
use scim::Kind::{Group, User};
use scim::etag::Condition;
use scim::patch::{MemberOperation, Patch};
use serde_json::{Value, json};

use crate::support::*;

fn members(operation: MemberOperation) -> Patch {
    Patch { attributes: Vec::new(), members: vec![operation] }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_and_a_group_come_out_as_they_went_in_with_what_is_computed() {
    let place = Place::new().await;
    let ada = place
        .create(
            User,
            json!({ "userName": "Ada@Ex.com", "displayName": "Ada L", "emails": [{ "value": "A@x" }] }),
            &[],
        )
        .await;
    assert_eq!(ada.effect, Effect::Created);
    let sales = place.create(Group, json!({ "displayName": "Sales" }), &[&ada.stored.id]).await;
    let europe = place.create(Group, json!({ "displayName": "Europe" }), &[&sales.stored.id]).await;
    let ada = place.directory.get(place.connection.id, User, &ada.stored.id, ALL).await.unwrap().unwrap();
    let user = shown(&ada);
    assert_eq!(user["userName"], "Ada@Ex.com");
    assert_eq!(user["active"], true, "a user is active unless said otherwise");
    assert_eq!(user["meta"]["location"], format!("{BASE}/Users/{}", ada.id));
    assert_eq!(user["meta"]["version"], ada.tag());
    let reference = |id: &str| format!("{BASE}/Groups/{id}");
    let expected = json!([
        { "value": sales.stored.id, "$ref": reference(&sales.stored.id), "display": "Sales", "type": "direct" },
        { "value": europe.stored.id, "$ref": reference(&europe.stored.id), "display": "Europe", "type": "indirect" }
    ]);
    assert_eq!(user["groups"], expected);
    let group = shown(&sales.stored);
    let expected = json!([{
        "value": ada.id, "$ref": format!("{BASE}/Users/{}", ada.id), "type": "User", "display": "Ada L"
    }]);
    assert_eq!(group["members"], expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_unique_in_a_connection_regardless_of_case_and_free_after_deletion() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ÄDA" }), &[]).await.stored;
    let again = draft(User, json!({ "userName": "äda" }), &[]);
    let error = place.directory.create(place.origin(), again.clone(), ALL).await.unwrap_err();
    assert_eq!(status(&error), 409);
    let elsewhere = connection(&place.directory, "two").await;
    place
        .directory
        .create(origin(elsewhere.id), again.clone(), ALL)
        .await
        .expect("another connection is another world");
    place.directory.delete(place.origin(), User, &ada.id, None).await.unwrap();
    assert!(place.directory.get(place.connection.id, User, &ada.id, ALL).await.unwrap().is_none());
    let error = place.directory.delete(place.origin(), User, &ada.id, None).await.unwrap_err();
    assert_eq!(status(&error), 404);
    place.directory.create(place.origin(), again, ALL).await.expect("the name is free");
    let error = place.directory.restore(place.origin(), User, &ada.id).await.unwrap_err();
    assert_eq!(status(&error), 409, "the name was taken meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_post_brings_back_an_inactive_user_and_conflicts_with_an_active_one() {
    let place = Place::new().await;
    let body = |active: bool| json!({ "userName": "ada", "externalId": "e", "active": active });
    let ada = place.create(User, body(false), &[]).await.stored;
    let back =
        place.create(User, json!({ "userName": "ADA", "externalId": "e", "title": "Back" }), &[]).await;
    assert_eq!(back.effect, Effect::Reactivated);
    assert_eq!(back.stored.id, ada.id);
    assert_eq!(shown(&back.stored)["active"], true);
    assert_eq!(shown(&back.stored)["title"], "Back");
    let error = place.directory.create(place.origin(), draft(User, body(true), &[]), ALL).await.unwrap_err();
    assert_eq!(status(&error), 409);
    let history = place.directory.history(place.connection.id, User, &ada.id).await.unwrap();
    let actions: Vec<Action> = history.iter().map(|change| change.action).collect();
    assert_eq!(actions, [Action::Created, Action::Reactivated]);
}

#[tokio::test(flavor = "multi_thread")]
async fn writing_what_is_so_already_makes_no_version() {
    let place = Place::new().await;
    let body = json!({ "userName": "ada", "title": "A" });
    let ada = place.create(User, body.clone(), &[]).await.stored;
    let same =
        place.directory.replace(place.origin(), &ada.id, draft(User, body, &[]), None, ALL).await.unwrap();
    assert_eq!(
        (same.effect, same.stored.version, same.stored.modified),
        (Effect::Unchanged, 1, ada.modified)
    );
    let other = draft(User, json!({ "userName": "ada" }), &[]);
    let changed = place
        .directory
        .replace(place.origin(), &ada.id, other.clone(), Some(Condition::read("W/\"1\"")), ALL)
        .await
        .unwrap();
    assert_eq!((changed.effect, changed.stored.version), (Effect::Changed, 2));
    assert!(shown(&changed.stored).get("title").is_none(), "PUT clears what it does not name");
    let stale = Some(Condition::read("W/\"1\""));
    let error = place.directory.replace(place.origin(), &ada.id, other, stale, ALL).await.unwrap_err();
    assert_eq!(status(&error), 412);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_come_and_go_one_by_one_and_a_group_never_contains_itself() {
    let place = Place::new().await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(place.create(User, json!({ "userName": name, "displayName": name }), &[]).await.stored.id);
    }
    let group = place.create(Group, json!({ "displayName": "g" }), &[]).await.stored.id;
    let patch =
        |operation| place.directory.patch(place.origin(), Group, &group, members(operation), None, ALL);
    let shown_members = |written: &directory::Written| {
        let group = shown(&written.stored);
        let list = group["members"].as_array().cloned().unwrap_or_default();
        list.iter().map(|member| member["display"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let added =
        patch(MemberOperation::Add(vec![ids[0].clone(), ids[1].clone(), "nobody".into()])).await.unwrap();
    assert_eq!(shown_members(&added), ["a", "b"]);
    assert!(added.quirks.contains(scim::Quirk::UnknownMemberSkipped));
    let again = patch(MemberOperation::Add(vec![ids[0].clone()])).await.unwrap();
    assert_eq!(again.effect, Effect::Unchanged);
    let replaced = patch(MemberOperation::Replace(vec![ids[1].clone(), ids[2].clone()])).await.unwrap();
    assert_eq!(shown_members(&replaced), ["b", "c"]);
    let filter = scim::filter::parse(
        Group,
        "members[display eq \"B\"]",
        scim::Profile::Strict,
        &mut scim::Quirks::new(),
    );
    let Ok(scim::filter::Filter::Element(_, inner)) = filter else { panic!("a value path") };
    assert_eq!(shown_members(&patch(MemberOperation::RemoveMatching(*inner)).await.unwrap()), ["c"]);
    let outer = place.create(Group, json!({ "displayName": "outer" }), &[&group]).await.stored.id;
    for whom in [&group, &outer] {
        let error = patch(MemberOperation::Add(vec![whom.clone()])).await.unwrap_err();
        assert_eq!(status(&error), 400);
    }
    let history = place.directory.history(place.connection.id, Group, &group).await.unwrap();
    assert_eq!(history.last().unwrap().members_removed, [ids[1].clone()]);
    assert_eq!(history.last().unwrap().before.as_ref(), Some(&history.last().unwrap().after));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_user_leaves_every_group_and_a_restored_one_returns_to_them() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada" }), &[]).await.stored.id;
    let group = place.create(Group, json!({ "displayName": "g" }), &[&ada]).await.stored;
    let read =
        async || place.directory.get(place.connection.id, Group, &group.id, ALL).await.unwrap().unwrap();
    place.directory.delete(place.origin(), User, &ada, None).await.unwrap();
    let without = read().await;
    assert_eq!(without.members.as_ref().unwrap().len(), 0);
    assert!(without.version > group.version, "what the group shows has changed");
    assert_eq!(place.directory.counts(place.connection.id).await.unwrap(), (0, 1));
    place.directory.restore(place.origin(), User, &ada).await.unwrap();
    assert_eq!(read().await.members.unwrap()[0].id, ada);
    assert_eq!(place.directory.counts(place.connection.id).await.unwrap(), (1, 1));
    assert_eq!(place.directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn history_tells_before_and_after_of_every_change() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada", "title": "one" }), &[]).await.stored.id;
    for title in ["two", "three"] {
        let body = draft(User, json!({ "userName": "ada", "title": title }), &[]);
        place.directory.replace(place.origin(), &ada, body, None, ALL).await.unwrap();
    }
    place.directory.delete(place.origin(), User, &ada, None).await.unwrap();
    let history = place.directory.history(place.connection.id, User, &ada).await.unwrap();
    let title = |body: &str| serde_json::from_str::<Value>(body).unwrap()["title"].clone();
    let told: Vec<(Option<Value>, Value, u64)> = history
        .iter()
        .map(|change| (change.before.as_deref().map(title), title(&change.after), change.version))
        .collect();
    let expected = [
        (None, json!("one"), 1),
        (Some(json!("one")), json!("two"), 2),
        (Some(json!("two")), json!("three"), 3),
        (Some(json!("three")), json!("three"), 4),
    ];
    assert_eq!(told, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn purging_takes_what_was_deleted_long_ago_and_nothing_else() {
    let place = Place::new().await;
    let gone = place.create(User, json!({ "userName": "gone" }), &[]).await.stored.id;
    place.create(User, json!({ "userName": "here" }), &[]).await;
    place.directory.delete(place.origin(), User, &gone, None).await.unwrap();
    assert_eq!(place.directory.purge(Timestamp::now() - 1.hour()).await.unwrap(), 0);
    assert_eq!(place.directory.purge(Timestamp::now() + 1.hour()).await.unwrap(), 1);
    let error = place.directory.restore(place.origin(), User, &gone).await.unwrap_err();
    assert_eq!(status(&error), 404);
    assert_eq!(place.found(User, "").await.len(), 1);
    assert_eq!(place.directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_connection_takes_its_resources_along_and_frees_its_slug() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada" }), &[]).await.stored.id;
    place.create(Group, json!({ "displayName": "g" }), &[&ada]).await;
    let off = ConnectionChange { enabled: Some(false), name: Some("Renamed".into()), ..Default::default() };
    let changed = place.directory.change_connection("one", off).await.unwrap().unwrap();
    assert_eq!((changed.enabled, changed.name.as_str()), (false, "Renamed"));
    assert!(!place.directory.registry().connection("one").unwrap().connection.enabled);
    assert_eq!(place.directory.remove_connection("one", Timestamp::now()).await.unwrap(), Some((1, 1)));
    assert!(place.directory.registry().connection("one").is_none());
    assert_eq!(place.directory.remove_connection("one", Timestamp::now()).await.unwrap(), None);
    let again = connection(&place.directory, "one").await;
    assert_eq!(place.directory.counts(again.id).await.unwrap(), (0, 0));
    assert_eq!(place.directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tokens_live_during_a_rotation_and_none_after_a_revocation() {
    let place = Place::new().await;
    let now = Timestamp::now();
    let add = |byte: u8, grace: i64| {
        place.directory.add_token(place.connection.id, [byte; 32], "abcd", None, now + grace.hours(), now)
    };
    let live = async || {
        let tokens = place.directory.tokens(place.connection.id).await.unwrap();
        tokens.iter().filter(|token| token.is_live(now)).count()
    };
    let first = add(1, 0).await.unwrap();
    add(2, 1).await.unwrap();
    assert_eq!(live().await, 2);
    add(3, 1).await.unwrap();
    assert_eq!(live().await, 2, "the oldest dies when a third comes");
    assert!(place.directory.token_used(first.id, now));
    assert!(!place.directory.token_used(first.id, now), "only once is the first time");
    let tokens = place.directory.tokens(place.connection.id).await.unwrap();
    assert_eq!(tokens.last().unwrap().last_used, Some(now));
    assert_eq!(place.directory.revoke_tokens(place.connection.id, None, now).await.unwrap(), 2);
    assert_eq!(live().await, 0);
    assert!(place.directory.registry().connection("one").unwrap().tokens.is_empty());
}

/// Whoever rotates twice before the identity provider has the new token must not lock it out.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_rotation_keeps_the_token_that_is_used_rather_than_the_one_that_never_was() {
    let place = Place::new().await;
    let now = Timestamp::now();
    let add = |byte: u8| {
        place.directory.add_token(place.connection.id, [byte; 32], "abcd", None, now + 24.hours(), now)
    };
    let (first, second) = (add(1).await.unwrap(), add(2).await.unwrap());
    place.directory.token_used(first.id, now);
    let third = add(3).await.unwrap();
    let tokens = place.directory.tokens(place.connection.id).await.unwrap();
    let live: Vec<_> = tokens.iter().filter(|token| token.is_live(now)).map(|token| token.id).collect();
    assert_eq!(live, [third.id, first.id]);
    assert!(!live.contains(&second.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn former_tokens_end_when_they_are_told_and_never_later_than_they_would() {
    let place = Place::new().await;
    let now = Timestamp::now();
    let add = |byte: u8, grace: i64| {
        place.directory.add_token(place.connection.id, [byte; 32], "abcd", None, now + grace.hours(), now)
    };
    let expiries = async || {
        let live = place.directory.registry().connection("one").unwrap().clone();
        live.tokens.iter().map(|token| token.expires).collect::<Vec<_>>()
    };
    let coarse = |at: Timestamp| Timestamp::from_millisecond(at.as_millisecond()).unwrap();
    let first = add(1, 0).await.unwrap();
    let second = add(2, 24).await.unwrap();
    place.directory.end_former_tokens(place.connection.id, first.id, now + 5.minutes()).await.unwrap();
    assert_eq!(expiries().await, [None, Some(coarse(now + 24.hours()))], "it has none before it");
    place.directory.end_former_tokens(place.connection.id, second.id, now + 5.minutes()).await.unwrap();
    assert_eq!(expiries().await, [None, Some(coarse(now + 5.minutes()))]);
    place.directory.end_former_tokens(place.connection.id, second.id, now + 1.hour()).await.unwrap();
    assert_eq!(expiries().await, [None, Some(coarse(now + 5.minutes()))]);
}
