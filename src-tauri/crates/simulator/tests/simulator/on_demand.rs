//! Provisioning on demand, in the steps that the console shows (idp-wire 1.10).

use std::sync::Arc;

use scim::Profile;
use simulator::cycle::StepOutcome;
use simulator::organisation::{GroupKey, PersonKey};
use simulator::{Dialect, OnDemand, Setup, Simulation};

use crate::company::company;
use crate::served::{Served, Wire};

fn told(on_demand: &OnDemand) -> Vec<(&str, &str)> {
    on_demand.steps.iter().map(|step| (step.title, step.result.as_str())).collect()
}

#[tokio::test]
async fn the_steps_are_those_of_the_console() {
    let served = Served::start(Profile::Compat).await;
    let wire = Arc::new(Wire::default());
    let setup = Setup { organisation: company(), ..served.setup(Dialect::EntraFlag, 40, &wire) };
    let mut entra = Simulation::new(setup).unwrap();
    let made = entra.provision_on_demand(PersonKey(6)).await.unwrap();
    assert_eq!(
        told(&made),
        [
            ("Test connection", "The credentials are authorised to connect to the target system."),
            ("Import user", "User 'Grace Hopper' was retrieved from Microsoft Entra ID."),
            ("Determine if user is in scope", "User 'grace@ex.com' is in scope."),
            ("Match user between source and target system", "No matching user was found; one is created."),
            ("Perform action", "User 'grace@ex.com' was created."),
        ]
    );
    let again = entra.provision_on_demand(PersonKey(6)).await.unwrap();
    assert_eq!(told(&again)[4].1, "User 'grace@ex.com' was skipped: it is already up to date.");
    entra.organisation_mut().people[6].title = Some("Admiral".to_owned());
    let changed = entra.provision_on_demand(PersonKey(6)).await.unwrap();
    assert_eq!(told(&changed)[4].1, "User 'grace@ex.com' was updated.");
    entra.organisation_mut().people[6].assigned = false;
    let left = entra.provision_on_demand(PersonKey(6)).await.unwrap();
    assert_eq!(told(&left)[4].1, "User 'grace@ex.com' was disabled.");
    let sent = wire.sent.lock().unwrap().last().cloned().unwrap();
    assert!(sent.body.unwrap().contains("\"False\""), "the flag is unknown here");

    entra.organisation_mut().people[5].assigned = false;
    let nobody = entra.provision_on_demand(PersonKey(5)).await.unwrap();
    assert_eq!((nobody.steps.len(), &nobody.steps[2].outcome), (3, &StepOutcome::Skipped));
    let group = entra.provision_group_on_demand(GroupKey(1), &[PersonKey(2), PersonKey(3)]).await.unwrap();
    assert_eq!(told(&group).last().unwrap().1, "Group 'Sales' was created.");
    assert!(entra.check().await.unwrap().is_none());
    // The next cycle does the rest.
    assert!(entra.incremental_cycle().await.is_clean());
    let drift = entra.check().await.unwrap();
    assert!(drift.is_none() && drift.pending == 0, "{drift:#?}");
}

#[tokio::test]
async fn others_have_nothing_like_it() {
    let served = Served::start(Profile::Compat).await;
    let wire = Arc::new(Wire::default());
    let mut okta = served.simulation(Dialect::OktaWizard, 10, &wire);
    assert_eq!(okta.provision_on_demand(PersonKey(0)).await, None);
}
