//! How many members a group has, which is kept and never counted.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use scim::Kind::{Group, User};
use scim::patch::{MemberOperation, Patch};
use serde_json::json;

use crate::support::{ALL, Place, draft};

const USERS: usize = 5;
const GROUPS: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    /// Members of a group, by their places; users first, then groups.
    Add(usize, Vec<usize>),
    Remove(usize, Vec<usize>),
    Replace(usize, Vec<usize>),
    Delete(usize),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let group = 0..GROUPS;
    let one = 0..USERS + GROUPS;
    let some = prop::collection::vec(one.clone(), 0..4);
    prop_oneof![
        3 => (group.clone(), some.clone()).prop_map(|(group, members)| Step::Add(group, members)),
        2 => (group.clone(), some.clone()).prop_map(|(group, members)| Step::Remove(group, members)),
        1 => (group, some).prop_map(|(group, members)| Step::Replace(group, members)),
        2 => one.clone().prop_map(Step::Delete),
        2 => one.prop_map(Step::Restore),
    ]
}

#[test]
fn the_number_of_members_is_that_of_the_members_shown_whatever_comes_and_goes() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&prop::collection::vec(step(), 1..30), |steps| {
        runtime.block_on(walk(&steps));
        Ok(())
    });
    outcome.unwrap();
}

async fn walk(steps: &[Step]) {
    let place = Place::new().await;
    let mut ids = Vec::new();
    for number in 0..USERS {
        ids.push(place.create(User, json!({ "userName": format!("u{number}") }), &[]).await.stored.id);
    }
    for number in 0..GROUPS {
        let members: Vec<&str> = ids[..=number].iter().map(String::as_str).collect();
        let made = place.create(Group, json!({ "displayName": format!("g{number}") }), &members).await;
        assert_eq!(made.changed.and_then(|changed| changed.members), Some(number as u64 + 1));
        ids.push(made.stored.id);
    }
    for step in steps {
        perform(&place, &ids, step).await;
        for id in &ids[USERS..] {
            let found = place.directory.get(place.connection.id, Group, id, ALL).await.unwrap();
            let Some(group) = found else { continue };
            let counted = place.directory.count_members(&group).await.unwrap();
            assert_eq!(counted, group.members.unwrap().len() as u64, "after {step:?}");
        }
    }
}

/// What is refused, such as a group that would contain itself, changes nothing.
async fn perform(place: &Place, ids: &[String], step: &Step) {
    let directory = &place.directory;
    let named = |places: &[usize]| places.iter().map(|place| ids[*place].clone()).collect::<Vec<_>>();
    let kind = |place: usize| if place < USERS { User } else { Group };
    let written = match step {
        Step::Add(group, members) | Step::Remove(group, members) => {
            let operation = match step {
                Step::Add(..) => MemberOperation::Add(named(members)),
                _ => MemberOperation::Remove(named(members)),
            };
            let patch = Patch { attributes: Vec::new(), members: vec![operation] };
            directory.patch(place.origin(), Group, &ids[USERS + group], patch, None, ALL).await
        }
        Step::Replace(group, members) => {
            let members = named(members);
            let members: Vec<&str> = members.iter().map(String::as_str).collect();
            let draft = draft(Group, json!({ "displayName": format!("g{group}") }), &members);
            directory.replace(place.origin(), &ids[USERS + group], draft, None, ALL).await
        }
        Step::Delete(which) => {
            let _ = directory.delete(place.origin(), kind(*which), &ids[*which], None).await;
            return;
        }
        Step::Restore(which) => {
            let _ = directory.restore(place.origin(), kind(*which), &ids[*which]).await;
            return;
        }
    };
    let Ok(written) = written else { return };
    let shown = written.stored.members.unwrap().len() as u64;
    if let Some(now) = written.changed.and_then(|changed| changed.members) {
        assert_eq!(now, shown, "{step:?} tells how many there are");
    }
}
