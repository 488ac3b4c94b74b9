//! Everything that can happen, in every dialect: the server accepts it, and holds afterwards what it should.

use std::sync::Arc;

use scim::Profile;
use simulator::{Dialect, Event, Simulation};

use crate::served::{Served, Wire};

/// An initial cycle, and after each event an incremental one.
pub(crate) async fn play(simulation: &mut Simulation) {
    let tested = simulation.test_connection().await;
    assert!(tested.is_good(), "{tested:?}");
    let report = simulation.initial_cycle().await;
    assert!(report.is_clean(), "{report:#?}");
    clean(simulation, "the initial cycle").await;
    for event in Event::ALL {
        let happened = simulation.perform(event);
        let report = simulation.incremental_cycle().await;
        let context = format!("{event:?}: {}", happened.sentence);
        if event == Event::TokenMistyped {
            // Nothing has changed, so nothing was sent; what is tried is refused.
            assert!(!simulation.test_connection().await.is_good());
            continue;
        }
        assert!(report.is_clean(), "{context}: {report:#?}");
        clean(simulation, &context).await;
    }
    let report = simulation.initial_cycle().await;
    assert!(report.is_clean(), "{report:#?}");
    clean(simulation, "everything once more").await;
}

async fn clean(simulation: &Simulation, context: &str) {
    let drift = simulation.check().await.unwrap();
    assert!(drift.is_none() && drift.pending == 0, "{context}: {drift:#?}");
}

async fn plays(dialect: Dialect, profile: Profile) {
    let served = Served::start(profile).await;
    let wire = Arc::new(Wire::default());
    let mut simulation = served.simulation(dialect, 40, &wire);
    play(&mut simulation).await;
    let unexpected = wire.unexpected(&[401]);
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[tokio::test]
async fn entra() {
    plays(Dialect::Entra, Profile::Compat).await;
}

#[tokio::test]
async fn entra_with_the_flag() {
    plays(Dialect::EntraFlag, Profile::Compat).await;
}

#[tokio::test]
async fn okta_from_a_template() {
    plays(Dialect::OktaTemplate, Profile::Compat).await;
}

#[tokio::test]
async fn okta_from_the_wizard() {
    plays(Dialect::OktaWizard, Profile::Compat).await;
}

#[tokio::test]
async fn onelogin() {
    plays(Dialect::OneLogin, Profile::Compat).await;
}

#[tokio::test]
async fn jumpcloud() {
    plays(Dialect::JumpCloud, Profile::Compat).await;
}

#[tokio::test]
async fn a_plain_client() {
    plays(Dialect::Plain, Profile::Compat).await;
}

#[tokio::test]
async fn a_plain_client_needs_no_forgiveness() {
    plays(Dialect::Plain, Profile::Strict).await;
}
