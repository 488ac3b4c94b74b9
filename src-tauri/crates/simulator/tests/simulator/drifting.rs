//! What somebody changes at the server behind the identity provider's back is seen, and what is not its business is not.

use std::sync::Arc;

use scim::Profile;
use serde_json::json;
use simulator::organisation::{GroupKey, PersonKey, Standing};
use simulator::{Dialect, Setup, Simulation, Subject};

use crate::company::company;
use crate::served::{Served, Wire};

async fn provisioned(dialect: Dialect, served: &Served) -> Simulation {
    let wire = Arc::new(Wire::default());
    let setup = Setup { organisation: company(), ..served.setup(dialect, 40, &wire) };
    let mut simulation = Simulation::new(setup).unwrap();
    assert!(simulation.initial_cycle().await.is_clean());
    simulation
}

fn patch(operations: &serde_json::Value) -> serde_json::Value {
    json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations })
}

#[tokio::test]
async fn every_change_behind_its_back_is_told() {
    for dialect in Dialect::ALL {
        let served = Served::start(Profile::Compat).await;
        let mut simulation = provisioned(dialect, &served).await;
        let id = |key| simulation.user_id(PersonKey(key)).unwrap();
        let title = patch(&json!([{ "op": "replace", "path": "title", "value": "Queen" }]));
        assert_eq!(served.raw("PATCH", &format!("/Users/{}", id(0)), Some(&title)).await, 200);
        let active = patch(&json!([{ "op": "replace", "path": "active", "value": false }]));
        assert_eq!(served.raw("PATCH", &format!("/Users/{}", id(1)), Some(&active)).await, 200);
        assert_eq!(served.raw("DELETE", &format!("/Users/{}", id(4)), None).await, 204);
        let group = simulation.group_id(GroupKey(2)).unwrap();
        let members = patch(&json!([{ "op": "add", "path": "members", "value": [{ "value": id(5) }] }]));
        assert_eq!(served.raw("PATCH", &format!("/Groups/{group}"), Some(&members)).await, 204);
        assert_eq!(served.raw("POST", "/Users", Some(&json!({ "userName": "stranger" }))).await, 201);

        let drift = simulation.check().await.unwrap();
        let told: Vec<_> =
            drift.differences.iter().map(|one| (one.subject.unwrap(), one.attribute.as_str())).collect();
        let person = |key| Subject::Person(PersonKey(key));
        for expected in [(person(0), "title"), (person(1), "active"), (person(4), "")] {
            assert!(told.contains(&expected), "{dialect:?}: {expected:?} in {told:?}");
        }
        assert!(told.contains(&(Subject::Group(GroupKey(2)), "members")), "{dialect:?}: {told:?}");
        assert_eq!((drift.total, drift.strangers), (told.len(), 1), "{dialect:?}: {drift:#?}");

        simulation.organisation_mut().people[6].title = Some("Admiral".to_owned());
        assert_eq!(simulation.check().await.unwrap().pending, 1, "{dialect:?}");
    }
}

#[tokio::test]
async fn several_at_once_come_to_the_same() {
    for dialect in Dialect::ALL {
        let served = Served::start(Profile::Compat).await;
        let wire = Arc::new(Wire::default());
        let setup = Setup { concurrency: 16, ..served.setup(dialect, 120, &wire) };
        let mut simulation = Simulation::new(setup).unwrap();
        // Hosts run it on any thread.
        let cycle = Box::pin(async move {
            let report = simulation.initial_cycle().await;
            (report, simulation)
        });
        let (report, simulation) = tokio::spawn(cycle).await.unwrap();
        assert!(report.is_clean(), "{dialect:?}: {report:#?}");
        assert_eq!(
            report.counts.users_created,
            report.counts.objects() - report.counts.groups_created - report.counts.managers_set
        );
        let drift = simulation.check().await.unwrap();
        assert!(drift.is_none() && drift.users > 100, "{dialect:?}: {drift:#?}");
    }
}

/// Nothing is sent of the new name of somebody who leaves in the same cycle, so they are not found by it when they return, and
/// made anew.
#[tokio::test]
async fn who_is_made_anew_becomes_a_member_again() {
    let served = Served::start(Profile::Compat).await;
    let mut simulation = provisioned(Dialect::Plain, &served).await;
    let is_in_a_group = |simulation: &Simulation, key| {
        simulation.organisation().groups.iter().any(|g| g.members.contains(&key))
    };
    let key = (0..40).map(PersonKey).find(|key| is_in_a_group(&simulation, *key)).unwrap();
    let before = simulation.user_id(key).unwrap();
    let person = &mut simulation.organisation_mut().people[key.0 as usize];
    (person.user_name, person.standing) = ("renamed@example.com".to_owned(), Standing::Disabled);
    assert!(simulation.incremental_cycle().await.is_clean());
    simulation.organisation_mut().people[key.0 as usize].standing = Standing::Enabled;
    let report = simulation.incremental_cycle().await;
    assert!(report.is_clean() && report.counts.members_added > 0, "{report:#?}");
    assert_ne!(simulation.user_id(key).unwrap(), before);
    let drift = simulation.check().await.unwrap();
    assert!(drift.is_none(), "{drift:#?}");
}
