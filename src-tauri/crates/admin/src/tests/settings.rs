use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Bench, options};
use crate::operation::{ChangeSettings, NextEvents, Operation, ShowSettings, Status};
use crate::operations::events::{Next, Subject};
use crate::operations::service::{self, StatusRequest};
use crate::operations::settings::{Appearance, Set, Settings, Show};
use crate::{Code, Limits, Result, Rollcall, Service};

async fn show(rollcall: &Rollcall) -> Settings {
    ShowSettings::perform(rollcall, Show {}).await.unwrap()
}

async fn set(rollcall: &Rollcall, set: Set) -> Result<Settings> {
    ChangeSettings::perform(rollcall, set).await
}

async fn status(rollcall: &Rollcall) -> service::Status {
    Status::perform(rollcall, StatusRequest {}).await.unwrap()
}

fn port(port: u16) -> Set {
    Set { port: Some(port), ..Set::default() }
}

/// A port that is free, but for anybody who asks in the same moment.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// The status that is answered to a request by that name; `None` if nobody listens.
async fn answer(port: u16, host: &str) -> Option<u16> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.ok()?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text.split(' ').nth(1)?.parse().ok()
}

async fn health(port: u16) -> Option<u16> {
    answer(port, &format!("127.0.0.1:{port}")).await
}

struct Running {
    bench: Bench,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// The service of the window, on the port of the settings.
    async fn on(port: u16) -> Self {
        let bench = Bench::new().await;
        set(&bench.rollcall, self::port(port)).await.unwrap();
        let service = Service::open(&bench.rollcall, Limits::default()).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(service.run(async { drop(stopped.await) }));
        Self { bench, stop, task }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }
}

#[tokio::test]
async fn settings_are_kept_and_what_is_not_named_stays() {
    let bench = Bench::new().await;
    let first = show(&bench.rollcall).await;
    assert_eq!((first.port, first.retention_days, first.notifications), (7246, 30, true));
    let dark = Set { appearance: Some(Appearance::Dark), retention_days: Some(7), ..Set::default() };
    set(&bench.rollcall, dark).await.unwrap();
    set(&bench.rollcall, port(7300)).await.unwrap();
    let bench = bench.reopened().await;
    let later = show(&bench.rollcall).await;
    assert_eq!((later.port, later.retention_days, later.appearance), (7300, 7, Appearance::Dark));
    assert_eq!(bench.rollcall.endpoint().port, 7300, "people are told the port before a server runs");
    for wrong in [port(0), Set { hosts: Some(vec!["a b".into()]), port: Some(1), ..Set::default() }] {
        assert_eq!(set(&bench.rollcall, wrong).await.unwrap_err().code, Code::Invalid);
    }
    assert_eq!(show(&bench.rollcall).await, later, "a mistake changes nothing");
}

#[tokio::test]
async fn what_is_fixed_for_a_run_wins_and_is_not_kept() {
    let bench = Bench::new().await;
    bench.rollcall.clone().close().await;
    let Bench { rollcall, keychain, folder } = bench;
    drop(rollcall);
    let mut options = options(folder.path(), &keychain);
    (options.port, options.hosts) = (Some(7999), vec!["tunnel.example".into()]);
    let rollcall = Rollcall::open(options).await.unwrap();
    let own = Set { hosts: Some(vec!["own.example".into()]), ..Set::default() };
    let settings = set(&rollcall, own).await.unwrap();
    assert_eq!((settings.port, settings.port_fixed), (7999, true));
    assert_eq!(
        (settings.hosts, settings.hosts_fixed),
        (vec!["own.example".into()], vec!["tunnel.example".into()])
    );
    assert_eq!(rollcall.endpoint().hosts, ["tunnel.example", "own.example"]);
    let refused = set(&rollcall, port(7300)).await.unwrap_err();
    assert!(refused.message.contains("--port"), "{refused}");
    rollcall.clone().close().await;
    drop(rollcall);
    let rollcall = Rollcall::open(super::options(folder.path(), &keychain)).await.unwrap();
    let settings = show(&rollcall).await;
    assert_eq!((settings.port, settings.port_fixed), (7246, false));
    assert!(settings.hosts_fixed.is_empty());
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_and_had_as_soon_as_it_is_free() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let number = taken.local_addr().unwrap().port();
    let running = Running::on(number).await;
    let rollcall = running.bench.rollcall.clone();
    let told = status(&rollcall).await;
    assert!(!told.running && told.server.is_none());
    let refused = told.refused.unwrap();
    assert_eq!(refused.port, number);
    assert!(refused.message.contains(&number.to_string()), "{}", refused.message);
    assert_eq!(set(&rollcall, port(number)).await.unwrap_err().code, Code::PortTaken);
    drop(taken);
    let begun = tokio::time::Instant::now();
    while status(&rollcall).await.refused.is_some() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it was not tried again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(health(number).await, Some(200));
    running.stop().await;
}

#[tokio::test]
async fn the_port_changes_while_the_service_runs() {
    let (first, second) = (free_port(), free_port());
    let running = Running::on(first).await;
    let rollcall = running.bench.rollcall.clone();
    assert_eq!(health(first).await, Some(200));
    let events = NextEvents::perform(&rollcall, Next::default()).await.unwrap().id;

    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let refused = set(&rollcall, port(taken.local_addr().unwrap().port())).await.unwrap_err();
    assert_eq!(refused.code, Code::PortTaken);
    assert_eq!(show(&rollcall).await.port, first);
    assert_eq!(health(first).await, Some(200), "nothing has changed");
    assert!(status(&rollcall).await.refused.is_none());

    assert_eq!(set(&rollcall, port(second)).await.unwrap().port, second);
    assert_eq!(health(second).await, Some(200));
    assert_eq!(status(&rollcall).await.server.unwrap().port, second);
    let begun = tokio::time::Instant::now();
    while health(first).await.is_some() {
        assert!(begun.elapsed() < Duration::from_secs(10), "the former port is still served");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let request = Next { after: Some(events), wait_seconds: Some(5) };
    let changed = NextEvents::perform(&rollcall, request).await.unwrap().changed;
    for subject in [Subject::Connections, Subject::Settings, Subject::Service] {
        assert!(changed.iter().any(|changed| changed.what == subject), "{subject:?}");
    }
    running.stop().await;
    assert_eq!(health(second).await, None);
}

#[tokio::test]
async fn names_change_while_the_service_runs() {
    let number = free_port();
    let running = Running::on(number).await;
    let rollcall = running.bench.rollcall.clone();
    assert_eq!(answer(number, "scim.example.com").await, Some(421));
    let hosts = Set { hosts: Some(vec!["scim.example.com".into()]), ..Set::default() };
    set(&rollcall, hosts).await.unwrap();
    assert_eq!(answer(number, "scim.example.com").await, Some(200));
    assert_eq!(status(&rollcall).await.server.unwrap().hosts, ["scim.example.com"]);
    set(&rollcall, Set { hosts: Some(Vec::new()), ..Set::default() }).await.unwrap();
    assert_eq!(answer(number, "scim.example.com").await, Some(421));
    running.stop().await;
}
