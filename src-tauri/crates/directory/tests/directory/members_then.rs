//! The members of a group as they were, and back to them.

use std::collections::BTreeSet;

use directory::{Action, MembersThen, Named, Written};
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use scim::Kind::{Group, User};
use scim::etag::Condition;
use scim::patch::{MemberOperation, Patch};
use serde_json::json;

use crate::support::{ALL, Place, draft, status};

const USERS: usize = 6;

async fn user(place: &Place, name: &str) -> String {
    place.create(User, json!({ "userName": name }), &[]).await.stored.id
}

async fn group(place: &Place, name: &str, members: &[&str]) -> String {
    place.create(Group, json!({ "displayName": name }), members).await.stored.id
}

async fn patch(place: &Place, group: &str, operation: MemberOperation) -> directory::Result<Written> {
    let patch = Patch { attributes: Vec::new(), members: vec![operation] };
    place.directory.patch(place.origin(), Group, group, patch, None, ALL).await
}

async fn put(place: &Place, group: &str, name: &str, members: &[&str]) -> directory::Result<Written> {
    let draft = draft(Group, json!({ "displayName": name }), members);
    place.directory.replace(place.origin(), group, draft, None, ALL).await
}

/// The number of the last change.
async fn last(place: &Place) -> i64 {
    place.directory.last_change().await.unwrap()
}

async fn then(place: &Place, group: &str, change: i64) -> MembersThen {
    let stored = place.directory.find(place.connection.id, Group, group, ALL).await.unwrap().unwrap();
    place.directory.members_then(&stored, change).await.unwrap()
}

async fn back(place: &Place, group: &str, name: &str, change: i64) -> directory::Result<Written> {
    let draft = draft(Group, json!({ "displayName": name }), &[]);
    place.directory.revert(place.origin(), group, draft, Some(change), None, ALL).await
}

fn ids(named: &Named) -> BTreeSet<String> {
    named.names.iter().map(|named| named.id.clone()).collect()
}

async fn shown(place: &Place, group: &str) -> BTreeSet<String> {
    let stored = place.directory.get(place.connection.id, Group, group, ALL).await.unwrap().unwrap();
    let counted = place.directory.count_members(&stored).await.unwrap();
    let members: BTreeSet<String> = stored.members.unwrap().into_iter().map(|member| member.id).collect();
    assert_eq!(counted, members.len() as u64, "the group knows how many it has");
    members
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_members_come_back_as_one_change() {
    let place = Place::new().await;
    let (ada, bob, cid) = (user(&place, "ada").await, user(&place, "bob").await, user(&place, "cid").await);
    let sales = group(&place, "Sales", &[&ada, &bob]).await;
    let made = last(&place).await;
    put(&place, &sales, "Vendors", &[&bob, &cid]).await.unwrap();
    patch(&place, &sales, MemberOperation::Remove(vec![bob.clone()])).await.unwrap();
    let told = then(&place, &sales, made).await;
    assert_eq!((told.come_back.total, ids(&told.come_back)), (2, [ada.clone(), bob.clone()].into()));
    assert_eq!((told.leave.total, ids(&told.leave), told.gone), (1, [cid.clone()].into(), 0));
    let written = back(&place, &sales, "Sales", made).await.unwrap();
    let changed = written.changed.unwrap();
    assert_eq!((changed.added, changed.removed, changed.members), (2, 1, Some(2)));
    assert_eq!(shown(&place, &sales).await, [ada, bob].into());
    let history = place.directory.history(place.connection.id, Group, &sales).await.unwrap();
    let newest = history.last().unwrap();
    assert_eq!((history.len(), newest.action, newest.version), (4, Action::Changed, 4));
    assert_eq!((newest.members_added.len(), newest.members_removed.len()), (2, 1));
    assert_eq!(then(&place, &sales, made).await, MembersThen::default());
    assert!(back(&place, &sales, "Sales", made).await.unwrap().changed.is_none(), "it is so already");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_back_where_the_members_changed_meanwhile() {
    let place = Place::new().await;
    let ada = user(&place, "ada").await;
    let sales = group(&place, "Sales", &[&ada]).await;
    let made = last(&place).await;
    let gone = patch(&place, &sales, MemberOperation::Remove(vec![ada.clone()])).await.unwrap();
    let seen = Condition::read(&gone.stored.tag());
    let bob = user(&place, "bob").await;
    patch(&place, &sales, MemberOperation::Add(vec![bob.clone()])).await.unwrap();
    let draft = draft(Group, json!({ "displayName": "Other" }), &[]);
    let late = place.directory.revert(place.origin(), &sales, draft, Some(made), Some(seen), ALL).await;
    assert_eq!(status(&late.unwrap_err()), 412);
    assert_eq!(shown(&place, &sales).await, [bob].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_contains_this_one_by_now_cannot_come_back_into_it() {
    let place = Place::new().await;
    let inner = group(&place, "Inner", &[]).await;
    let outer = group(&place, "Outer", &[&inner]).await;
    let made = last(&place).await;
    put(&place, &outer, "Renamed", &[]).await.unwrap();
    patch(&place, &inner, MemberOperation::Add(vec![outer.clone()])).await.unwrap();
    let refused = back(&place, &outer, "Outer", made).await.unwrap_err();
    assert_eq!(status(&refused), 400);
    assert!(refused.to_string().contains("The group 'Inner' cannot be a member again"), "{refused}");
    let stored = place.directory.get(place.connection.id, Group, &outer, ALL).await.unwrap().unwrap();
    assert_eq!((stored.name().as_str(), stored.members.unwrap().len()), ("Renamed", 0));
}

/// SQLite gives the number of the newest user again once they are purged.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_back_in_the_place_of_somebody_who_was_purged() {
    let place = Place::new().await;
    let sales = group(&place, "Sales", &[]).await;
    let ada = user(&place, "ada").await;
    patch(&place, &sales, MemberOperation::Add(vec![ada.clone()])).await.unwrap();
    let joined = last(&place).await;
    patch(&place, &sales, MemberOperation::Remove(vec![ada.clone()])).await.unwrap();
    place.directory.delete(place.origin(), User, &ada, None).await.unwrap();
    place.directory.purge(Timestamp::now() + 1.hour()).await.unwrap();
    user(&place, "eve").await;
    let stored = place.directory.find(place.connection.id, Group, &sales, ALL).await.unwrap().unwrap();
    let past = place.directory.past(stored, None, 9).await.unwrap();
    assert_eq!(
        (past.changes[1].added.total, ids(&past.changes[1].added)),
        (1, BTreeSet::new()),
        "no name is better"
    );
    let history = place.directory.history(place.connection.id, Group, &sales).await.unwrap();
    assert_eq!(history[1].members_added, [""; 0]);
    let told = then(&place, &sales, joined).await;
    assert_eq!((told.come_back.total, told.leave.total, told.gone), (0, 0, 1));
    back(&place, &sales, "Sales", joined).await.unwrap();
    assert!(shown(&place, &sales).await.is_empty(), "who was given the number is no member");
}

/// Somebody is added after a time and then deleted: going back to it, they must not be a member once restored.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_deleted_does_not_return_to_a_group_that_went_back_behind_them() {
    let place = Place::new().await;
    let (ada, bob) = (user(&place, "ada").await, user(&place, "bob").await);
    let sales = group(&place, "Sales", &[&ada]).await;
    let made = last(&place).await;
    patch(&place, &sales, MemberOperation::Add(vec![bob.clone()])).await.unwrap();
    place.directory.delete(place.origin(), User, &bob, None).await.unwrap();
    assert_eq!(
        then(&place, &sales, made).await,
        MembersThen::default(),
        "nothing that is shown would change"
    );
    back(&place, &sales, "Sales", made).await.unwrap();
    place.directory.restore(place.origin(), User, &bob).await.unwrap();
    assert_eq!(shown(&place, &sales).await, [ada].into());
}

#[derive(Debug, Clone)]
enum Step {
    Add(Vec<usize>),
    Remove(Vec<usize>),
    Put(Vec<usize>),
    Delete(usize),
    Restore(usize),
    /// Whoever is deleted; somebody new takes each one's place.
    Purge,
    /// To the state after a step of that number, modulo how many there were.
    Back(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let some = prop::collection::vec(0..USERS, 0..4);
    prop_oneof![
        4 => some.clone().prop_map(Step::Add),
        3 => some.clone().prop_map(Step::Remove),
        1 => some.prop_map(Step::Put),
        3 => (0..USERS).prop_map(Step::Delete),
        2 => (0..USERS).prop_map(Step::Restore),
        1 => Just(Step::Purge),
        1 => (0..100_usize).prop_map(Step::Back),
    ]
}

#[test]
fn members_worked_out_are_those_that_were_recorded() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&prop::collection::vec(step(), 1..30), |steps| {
        runtime.block_on(World::walk(&steps));
        Ok(())
    });
    outcome.unwrap();
}

/// What was when a change had been made.
struct Recorded {
    change: i64,
    members: BTreeSet<String>,
}

/// A group, and what must be true of it.
struct World {
    place: Place,
    group: String,
    users: Vec<String>,
    made: usize,
    /// Members, deleted ones included.
    members: BTreeSet<String>,
    /// Who is deleted, and who was for good; with the number of the change.
    deleted: Vec<(String, i64)>,
    purged: Vec<(String, i64)>,
    recorded: Vec<Recorded>,
}

impl World {
    async fn walk(steps: &[Step]) {
        let place = Place::new().await;
        let group = group(&place, "g", &[]).await;
        let mut world = Self {
            place,
            group,
            users: Vec::new(),
            made: 0,
            members: BTreeSet::new(),
            deleted: Vec::new(),
            purged: Vec::new(),
            recorded: Vec::new(),
        };
        for _ in 0..USERS {
            let user = world.somebody_new().await;
            world.users.push(user);
        }
        world.record().await;
        for step in steps {
            world.perform(step).await;
            world.record().await;
            let shown = shown(&world.place, &world.group).await;
            let expected: BTreeSet<String> =
                world.members.iter().filter(|id| world.is_live(id)).cloned().collect();
            assert_eq!(shown, expected, "after {step:?}");
        }
        for recorded in &world.recorded {
            world.compare(recorded).await;
        }
    }

    async fn somebody_new(&mut self) -> String {
        self.made += 1;
        user(&self.place, &format!("u{}", self.made)).await
    }

    async fn record(&mut self) {
        let change = last(&self.place).await;
        self.recorded.push(Recorded { change, members: self.members.clone() });
    }

    fn is_live(&self, id: &str) -> bool {
        self.users.iter().any(|user| user == id) && self.deleted.iter().all(|(deleted, _)| deleted != id)
    }

    fn named(&self, which: &[usize]) -> Vec<String> {
        which.iter().map(|which| self.users[*which].clone()).collect()
    }

    async fn perform(&mut self, step: &Step) {
        let (place, group) = (&self.place, self.group.as_str());
        match step {
            Step::Add(which) => {
                let who = self.named(which);
                patch(place, group, MemberOperation::Add(who.clone())).await.unwrap();
                let live: Vec<String> = who.into_iter().filter(|id| self.is_live(id)).collect();
                self.members.extend(live);
            }
            Step::Remove(which) => {
                let who = self.named(which);
                patch(place, group, MemberOperation::Remove(who.clone())).await.unwrap();
                for id in who.iter().filter(|id| self.deleted.iter().all(|(deleted, _)| deleted != *id)) {
                    self.members.remove(id);
                }
            }
            Step::Put(which) => {
                let who = self.named(which);
                let live: Vec<&str> = who.iter().filter(|id| self.is_live(id)).map(String::as_str).collect();
                put(place, group, "g", &live).await.unwrap();
                self.members = live.into_iter().map(str::to_owned).collect();
            }
            Step::Delete(which) => {
                let id = self.users[*which].clone();
                if place.directory.delete(place.origin(), User, &id, None).await.is_ok() {
                    self.deleted.push((id, last(place).await));
                }
            }
            Step::Restore(which) => {
                let id = self.users[*which].clone();
                let restored = place.directory.restore(place.origin(), User, &id).await.is_ok();
                assert_eq!(restored, !self.is_live(&id));
                self.deleted.retain(|(deleted, _)| *deleted != id);
            }
            Step::Purge => {
                place.directory.purge(Timestamp::now() + 1.hour()).await.unwrap();
                for (id, change) in std::mem::take(&mut self.deleted) {
                    let new = self.somebody_new().await;
                    let at = self.users.iter().position(|user| *user == id).unwrap();
                    self.users[at] = new;
                    self.members.remove(&id);
                    self.purged.push((id, change));
                }
            }
            Step::Back(which) => {
                let Recorded { change, members } = &self.recorded[which % self.recorded.len()];
                back(place, group, "g", *change).await.unwrap();
                let left = self.members.intersection(members);
                let came = members.iter().filter(|id| self.is_live(id));
                self.members = left.chain(came).cloned().collect();
            }
        }
    }

    /// What is told of a time agrees with what was recorded then.
    async fn compare(&self, recorded: &Recorded) {
        let told = then(&self.place, &self.group, recorded.change).await;
        let live = |id: &&String| self.is_live(id);
        let came: BTreeSet<String> =
            recorded.members.difference(&self.members).filter(live).cloned().collect();
        let left: BTreeSet<String> =
            self.members.difference(&recorded.members).filter(live).cloned().collect();
        assert_eq!((ids(&told.come_back), told.come_back.total), (came.clone(), came.len() as u64));
        assert_eq!((ids(&told.leave), told.leave.total), (left.clone(), left.len() as u64));
        let (mut gone, mut blurred) = (0, 0);
        for (id, deleted) in self.deleted.iter().chain(&self.purged) {
            if recorded.members.contains(id) {
                gone += u64::from(*deleted > recorded.change);
                blurred += u64::from(
                    *deleted <= recorded.change && self.purged.iter().any(|(purged, _)| purged == id),
                );
            }
        }
        // Of those who were deleted already then, taken out since and purged, nobody knows when they were deleted.
        assert!(
            (gone..=gone + blurred).contains(&told.gone),
            "{gone} to {} are gone, not {}",
            gone + blurred,
            told.gone
        );
    }
}
