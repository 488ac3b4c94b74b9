//! What an identity provider makes of answers that are not what it hoped for (idp-wire 1.10, 2.3, 3).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use simulator::cycle::TroubleKind;
use simulator::wire::{Exchange, Watch};
use simulator::{Dialect, Setup, Simulation, Stop};

use crate::company::company;
use crate::scripted::{Reply, Scripted, error, list};

/// An identity provider with one person and no groups.
fn alone(dialect: Dialect, endpoint: &str) -> Simulation {
    let mut organisation = company();
    organisation.people.truncate(1);
    organisation.people[0].manager = None;
    organisation.groups.clear();
    let setup = Setup::new(dialect, organisation, endpoint, "secret-token".to_owned().into());
    Simulation::new(Setup { pace: 0.0, ..setup }).unwrap()
}

fn made() -> Reply {
    (201, "", r#"{"id":"u1"}"#.to_owned())
}

/// Answers lookups with nothing, and everything else as told.
fn nothing_found(line: &str, otherwise: impl FnOnce() -> Reply) -> Reply {
    if line.contains("filter=") { list(&[]) } else { otherwise() }
}

#[tokio::test]
async fn throttling_is_waited_out_as_long_as_the_dialect_does() {
    for (dialect, posts, fails) in [(Dialect::Entra, 2, true), (Dialect::OktaTemplate, 3, false)] {
        let count = Arc::new(AtomicU32::new(0));
        let seen = Arc::clone(&count);
        let server = Scripted::start(move |line| {
            nothing_found(line, || match seen.fetch_add(1, Ordering::SeqCst) {
                0 | 1 => error(429, "Retry-After: 30\r\n", "Slow down."),
                _ => made(),
            })
        })
        .await;
        let report = alone(dialect, &server.endpoint).initial_cycle().await;
        assert_eq!(count.load(Ordering::SeqCst), posts, "{dialect:?}");
        let kinds: Vec<_> = report.troubles.iter().map(|trouble| trouble.kind).collect();
        let expected: &[_] = if fails { &[TroubleKind::Throttled] } else { &[] };
        assert_eq!(kinds, expected, "{dialect:?}");
    }
}

#[tokio::test]
async fn who_fails_is_tried_again_later_and_entra_waits_longer_each_time() {
    let is_broken = Arc::new(AtomicBool::new(true));
    let broken = Arc::clone(&is_broken);
    let server = Scripted::start(move |line| {
        nothing_found(line, || if broken.load(Ordering::SeqCst) { error(503, "", "Later.") } else { made() })
    })
    .await;
    let mut entra = alone(Dialect::Entra, &server.endpoint);
    let mut tried = Vec::new();
    entra.initial_cycle().await;
    for _ in 2..=8 {
        server.taken();
        entra.incremental_cycle().await;
        tried.push(!server.taken().is_empty());
    }
    assert_eq!(tried, [true, false, true, false, false, false, true]);
    is_broken.store(false, Ordering::SeqCst);
    let mut okta = alone(Dialect::OktaWizard, &server.endpoint);
    is_broken.store(true, Ordering::SeqCst);
    let report = okta.initial_cycle().await;
    assert_eq!((report.counts.failed, report.troubles[0].detail.as_str()), (1, "Later."));
    is_broken.store(false, Ordering::SeqCst);
    assert!(okta.incremental_cycle().await.is_clean());
    assert!(okta.incremental_cycle().await.is_clean());
    assert_eq!(server.taken().iter().filter(|line| line.starts_with("POST")).count(), 2);
}

#[tokio::test]
async fn bad_credentials_end_a_cycle_at_once_and_are_forgotten_when_they_are_good() {
    let is_wrong = Arc::new(AtomicBool::new(true));
    let wrong = Arc::clone(&is_wrong);
    let server = Scripted::start(move |line| {
        if wrong.load(Ordering::SeqCst) {
            return error(401, "", "No.");
        }
        nothing_found(line, made)
    })
    .await;
    let setup = Setup::new(Dialect::Entra, company(), &server.endpoint, "secret-token".to_owned().into());
    let mut entra = Simulation::new(setup).unwrap();
    let report = entra.initial_cycle().await;
    assert_eq!(server.taken().len(), 1);
    let quarantine = report.quarantine.unwrap();
    assert_eq!(quarantine.reason, "EncounteredQuarantineException");
    assert_eq!(entra.quarantine(), Some(&quarantine));
    is_wrong.store(false, Ordering::SeqCst);
    entra.incremental_cycle().await;
    assert_eq!(entra.quarantine(), None);
    let debug = format!("{entra:?}");
    assert!(!debug.contains("secret-token"), "{debug}");
}

#[tokio::test]
async fn answers_that_are_not_scim_are_named_as_the_console_names_them() {
    let html = || (200, "", "<html>Welcome</html>".to_owned());
    for (name, reply) in [("a page", html()), ("nothing there", error(404, "", "No such endpoint."))] {
        let server = Scripted::start(move |_| reply.clone()).await;
        let mut entra = alone(Dialect::Entra, &server.endpoint);
        let tested = entra.test_connection().await;
        let trouble = tested.trouble.unwrap();
        assert_eq!(trouble.word, "SystemForCrossDomainIdentityManagementServiceIncompatible", "{name}");
        assert!(entra.initial_cycle().await.quarantine.is_some(), "{name}");
    }
    // Okta takes 404 with an error for "nobody", and wants a body after a create.
    let server = Scripted::start(move |line| match line.starts_with("GET") {
        true => error(404, "", "Nobody."),
        false => html(),
    })
    .await;
    let report = alone(Dialect::OktaTemplate, &server.endpoint).initial_cycle().await;
    let taken = server.taken();
    assert!(taken.iter().any(|line| line.starts_with("POST")), "{taken:?}");
    assert_eq!(report.troubles[0].kind, TroubleKind::Unreadable);
}

#[tokio::test]
async fn several_matches_leave_somebody_out() {
    let server = Scripted::start(|_| list(&[r#"{"id":"a"}"#, r#"{"id":"b"}"#])).await;
    let mut entra = alone(Dialect::Entra, &server.endpoint);
    let report = entra.initial_cycle().await;
    assert_eq!(report.troubles[0].word, "SystemForCrossDomainIdentityManagementMultipleEntriesnResponse");
    assert_eq!(server.taken().len(), 1);
    // A filter that is ignored is seen when the connection is tried out.
    assert!(!entra.test_connection().await.is_good());
}

#[tokio::test]
async fn a_duplicate_is_looked_up_again() {
    let lookups = AtomicU32::new(0);
    let server = Scripted::start(move |line| match line {
        line if line.contains("filter=") => match lookups.fetch_add(1, Ordering::SeqCst) {
            0 => list(&[]),
            _ => list(&[r#"{"id":"u7","userName":"ada@ex.com"}"#]),
        },
        line if line.starts_with("POST") => error(409, "", "There is one already."),
        _ => (200, "", r#"{"id":"u7"}"#.to_owned()),
    })
    .await;
    let mut entra = alone(Dialect::Entra, &server.endpoint);
    assert!(entra.initial_cycle().await.is_clean());
    assert!(server.taken().last().unwrap().starts_with("PATCH /Users/u7"));
    let server = Scripted::start(|line| nothing_found(line, || error(409, "", "There is one."))).await;
    let report = alone(Dialect::Entra, &server.endpoint).initial_cycle().await;
    assert_eq!((report.troubles[0].kind, report.troubles[0].status), (TroubleKind::Conflict, Some(409)));
}

#[tokio::test]
async fn nobody_at_the_other_end_is_trouble_and_no_panic() {
    let report = alone(Dialect::Plain, "http://127.0.0.1:9/scim/v2").initial_cycle().await;
    assert_eq!(report.troubles[0].kind, TroubleKind::Unavailable);
}

/// Stops after some requests.
struct Impatient(AtomicU32, std::sync::OnceLock<Stop>);

impl Watch for Impatient {
    fn exchanged(&self, _: &Exchange<'_>) {
        if self.0.fetch_add(1, Ordering::SeqCst) == 4 {
            self.1.get().unwrap().stop();
        }
    }
}

#[tokio::test]
async fn a_cycle_can_be_stopped_and_goes_on_where_it_was() {
    let server = Scripted::start(|line| nothing_found(line, made)).await;
    let watch = Arc::new(Impatient(AtomicU32::new(0), std::sync::OnceLock::new()));
    let setup = Setup::new(Dialect::Plain, company(), &server.endpoint, "secret-token".to_owned().into());
    let mut plain = Simulation::new(Setup { watch: watch.clone(), ..setup }).unwrap();
    watch.1.set(plain.stop()).unwrap();
    let report = plain.initial_cycle().await;
    assert!(report.stopped && !report.is_clean());
    assert_eq!((report.counts.users_created, server.taken().len()), (3, 6));
    plain.stop().reset();
    let report = plain.incremental_cycle().await;
    assert_eq!(report.counts.users_created, 4);
}
