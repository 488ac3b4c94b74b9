//! Load: that it counts what it sends, sends until its time is over, and tells errors apart.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use scim::Profile;
use simulator::load::{self, ErrorKind, Kind, Setup};
use simulator::{Dialect, Stop};

use crate::scripted::{Scripted, error, list};
use crate::served::{Served, TOKEN};

fn setup(dialect: Dialect, endpoint: &str, users: u32) -> Setup {
    Setup::new(dialect, endpoint, TOKEN.to_owned().into(), 11, users)
}

#[tokio::test]
async fn everybody_is_provisioned_and_counted() {
    let served = Served::start(Profile::Compat).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let progress = {
        let told = Arc::clone(&told);
        move |progress| told.lock().unwrap().push(progress)
    };
    let setup = setup(Dialect::Entra, &served.endpoint, 300);
    // Hosts run it on any thread.
    let run = async move { load::run(setup, progress, &Stop::default()).await };
    let report = tokio::spawn(run).await.unwrap().unwrap();
    assert!(report.is_good(), "{}", report.render());
    assert_eq!((report.counts.users_created, report.cycles, report.concurrency), (300, 1, 8));
    let count = |kind| {
        report.timings.iter().find(|(found, _)| *found == kind).map_or(0, |(_, timing)| timing.requests)
    };
    assert_eq!((count(Kind::FindUser), count(Kind::CreateUser)), (300 + report.counts.managers_set, 300));
    assert_eq!(count(Kind::CreateGroup), report.counts.groups_created);
    let summed: u64 = report
        .timings
        .iter()
        .filter(|(kind, _)| *kind != Kind::Compare)
        .map(|(_, timing)| timing.requests)
        .sum();
    assert!(count(Kind::Compare) >= 3 + report.counts.groups_created);
    let all = report.all.unwrap();
    assert_eq!((summed, all.requests), (report.requests, report.requests));
    assert!(all.p50 <= all.p90 && all.p90 <= all.p99 && all.p99 <= all.max && all.max > 0.0, "{all:?}");
    let drift = report.drift.as_ref().unwrap();
    assert_eq!((drift.users, drift.pending, drift.strangers), (300, 0, 0));
    assert_eq!(served.total("/Users").await, 300);
    let told = told.lock().unwrap();
    assert!(
        told.iter().any(|progress| progress.done == 300 && progress.total == 300 && !progress.keeps_going)
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["counts"]["usersCreated"], 300);
    assert!(json["rate"].as_f64().unwrap() > 0.0 && !json.to_string().contains(TOKEN));
}

/// A machine that is busy needs longer for the first cycle: then everything is done once more with more time.
#[tokio::test]
async fn things_happen_until_the_time_is_over() {
    for dialect in Dialect::ALL {
        let mut went_on = false;
        for seconds in [1, 8, 60] {
            let time = Duration::from_secs(seconds);
            let (report, kept_going) = loaded_for(dialect, time).await;
            assert!(
                report.errors.is_empty() && report.counts.failed == 0,
                "{dialect:?}: {}",
                report.render()
            );
            assert!(report.duration >= time, "{}", report.render());
            assert_eq!(report.drift.as_ref().unwrap().differences, 0, "{dialect:?}: {}", report.render());
            went_on = report.cycles >= 2 && report.events >= 8 && kept_going > 0;
            if went_on {
                break;
            }
        }
        assert!(went_on, "{dialect:?}: nothing happened within a minute after everybody was provisioned");
    }
}

async fn loaded_for(dialect: Dialect, time: Duration) -> (load::Report, u64) {
    let served = Served::start(Profile::Compat).await;
    let kept_going = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&kept_going);
    let progress = move |progress: load::Progress| {
        seen.fetch_add(u64::from(progress.keeps_going), Ordering::Relaxed);
    };
    let mut setup = setup(dialect, &served.endpoint, 40);
    (setup.duration, setup.concurrency) = (Some(time), 4);
    let report = load::run(setup, progress, &Stop::default()).await.unwrap();
    (report, kept_going.load(Ordering::Relaxed))
}

#[tokio::test]
async fn errors_are_told_apart() {
    let posts = AtomicU64::new(0);
    let server = Scripted::start(move |line| {
        let made = posts.load(Ordering::SeqCst);
        match line {
            line if line.contains("filter=") || line.starts_with("GET") => list(&[]),
            line if line.starts_with("POST") && posts.fetch_add(1, Ordering::SeqCst).is_multiple_of(2) => {
                error(503, "", "Later.")
            }
            _ => (201, "", format!(r#"{{"id":"u{made}"}}"#)),
        }
    })
    .await;
    let report =
        load::run(setup(Dialect::Plain, &server.endpoint, 12), |_| {}, &Stop::default()).await.unwrap();
    let (kind, count) = report.errors.first().map(|error| (error.kind, error.count)).unwrap();
    assert_eq!((kind, report.errors.len()), (ErrorKind::Status(503), 1));
    assert_eq!(count, report.counts.failed);
    assert!(!report.is_good() && report.drift.as_ref().unwrap().differences > 0);
    assert!(report.render().contains("status 503"));

    let report =
        load::run(setup(Dialect::Plain, "http://127.0.0.1:9/", 12), |_| {}, &Stop::default()).await.unwrap();
    assert_eq!(report.errors.first().map(|error| error.kind), Some(ErrorKind::Connection));
    assert!(report.drift.is_none() && report.not_compared.is_some() && !report.is_good());
}

#[tokio::test]
async fn a_word_ends_it() {
    let served = Served::start(Profile::Compat).await;
    let stop = Stop::default();
    let word = stop.clone();
    let progress = move |progress: load::Progress| {
        if progress.requests > 50 {
            word.stop();
        }
    };
    let mut setup = setup(Dialect::Entra, &served.endpoint, 200);
    setup.duration = Some(Duration::from_mins(10));
    let report = load::run(setup, progress, &stop).await.unwrap();
    assert!(report.stopped && report.drift.is_none() && !report.is_good());
    assert!(report.duration < Duration::from_mins(1));
}
