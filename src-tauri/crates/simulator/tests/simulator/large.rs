//! The largest organisation. It takes minutes, so it is run by hand: `cargo test --release -p simulator -- --ignored`.

use std::sync::atomic::{AtomicU64, Ordering};

use simulator::organisation::Organisation;
use simulator::{Dialect, Setup, Simulation};

use crate::scripted::{Scripted, list};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a hundred thousand people take minutes"]
async fn a_hundred_thousand_people_are_provisioned() {
    let number = AtomicU64::new(0);
    let server = Scripted::start(move |line| {
        if line.contains("filter=") {
            list(&[])
        } else if line.starts_with("POST") {
            let body = format!(r#"{{"id":"{:036}"}}"#, number.fetch_add(1, Ordering::Relaxed));
            (201, "", body)
        } else {
            (204, "", String::new())
        }
    })
    .await;
    let organisation = Organisation::generate(1, 100_000);
    let setup = Setup::new(Dialect::Entra, organisation, &server.endpoint, "a-token".to_owned().into());
    let mut entra = Simulation::new(Setup { concurrency: 16, ..setup }).unwrap();
    let report = entra.initial_cycle().await;
    assert!(report.is_clean(), "{report:#?}");
    assert!(report.counts.users_created > 95_000, "{:#?}", report.counts);
    let rate = report.requests as f64 / report.duration.as_secs_f64();
    println!("{} requests in {:?}: {rate:.0} a second", report.requests, report.duration);
    let report = entra.incremental_cycle().await;
    assert_eq!(report.requests, 0);
    println!("nothing changed: {:?}", report.duration);
}
