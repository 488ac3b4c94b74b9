//! The demo, from its first request to its removal, over real HTTP to a listener of its own.

use std::collections::BTreeMap;
use std::time::Duration;

use roles::Policy;
use scim::Kind;
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::people::create;
use super::{Bench, options};
use crate::operation::{
    AddConnection, NextEvents, Operation, PauseDemo, PerformDemoEvent, PlayDemo, ReadDemoPeople,
    RemoveConnection, RemoveDemo, RotateToken, SaveRoles, SetDemoSpeed, ShowDemo, ShowFeed, ShowRoles,
    ShowToken, StartDemo, StepDemo,
};
use crate::operations::activity::feed;
use crate::operations::connections::{Add, Remove};
use crate::operations::events::{Next, Subject};
use crate::operations::roles::policy;
use crate::operations::simulator::{
    Ask, Demo, Mistakes, Mode, Perform, Playing, Read, Removed, SetSpeed, Show, Start, State, Step,
};
use crate::operations::tokens;
use crate::{Code, Idp, Limits, Profile, Result, Rollcall, Service};

/// A data folder that is served, with somebody real in it.
pub(super) struct Served {
    pub(super) bench: Bench,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Served {
    pub(super) async fn new() -> Self {
        let (bench, _) = Bench::started().await;
        create(&bench, Kind::User, json!({ "userName": "real", "displayName": "Somebody Real" }))
            .await
            .unwrap();
        Self::of(bench).await
    }

    pub(super) async fn of(bench: Bench) -> Self {
        let Bench { rollcall, keychain, folder } = bench;
        rollcall.clone().close().await;
        drop(rollcall);
        let options = crate::Options { port: Some(0), ..options(folder.path(), &keychain) };
        let rollcall = Rollcall::open(options).await.unwrap();
        let service = Service::bind(&rollcall, Limits::default()).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(service.run(async { drop(stopped.await) }));
        Self { bench: Bench { rollcall, keychain, folder }, stop, task }
    }

    pub(super) fn rollcall(&self) -> &Rollcall {
        &self.bench.rollcall
    }

    /// As after the end of the process; nothing is served any more.
    pub(super) async fn ends(self) -> Bench {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
        self.bench.reopened().await
    }

    pub(super) async fn start(&self, dialect: &str, mode: Mode) -> Result<State> {
        StartDemo::perform(self.rollcall(), start(dialect, mode)).await
    }

    async fn demo(&self) -> Demo {
        state(self.rollcall(), 0).await.demo.unwrap()
    }

    async fn until(&self, what: impl Fn(&Demo) -> bool) -> Demo {
        let waiting = async {
            loop {
                let demo = self.demo().await;
                if what(&demo) {
                    return demo;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        match tokio::time::timeout(Duration::from_secs(60), waiting).await {
            Ok(demo) => demo,
            Err(_) => panic!("it never came to that: {:#?}", self.demo().await),
        }
    }

    /// Everything that can be read of a connection and of who may do what.
    pub(super) async fn held(&self, slug: &str) -> String {
        let directory = self.rollcall().directory();
        let connections = directory.connections().await.unwrap();
        let connection = connections.into_iter().find(|connection| connection.slug == slug).unwrap();
        let tokens = directory.tokens(connection.id).await.unwrap();
        let mut rows = Vec::new();
        for kind in ["User", "Group"] {
            let request = json!({ "connection": slug, "kind": kind, "limit": 100 });
            rows.push(named(self.rollcall(), "resources.list", &request).await);
            let request = json!({ "connection": slug, "kind": kind });
            rows.push(named(self.rollcall(), "resources.rows", &request).await);
        }
        let held = json!([format!("{connection:?}"), format!("{tokens:?}"), rows]);
        // Locations name the port, which is another one after each start.
        let port = self.rollcall().endpoint().port;
        held.to_string().replace(&format!(":{port}/"), "/")
    }
}

async fn named(rollcall: &Rollcall, name: &str, request: &Value) -> Value {
    let request = serde_json::value::to_raw_value(request).unwrap();
    let answer = crate::operation::perform_named(rollcall, name, &request).await.unwrap();
    serde_json::from_str(answer.get()).unwrap()
}

fn start(dialect: &str, mode: Mode) -> Start {
    Start { dialect: dialect.into(), mode, size: None, file: None, text: None, seed: None, speed: None }
}

async fn state(rollcall: &Rollcall, after: u64) -> State {
    ShowDemo::perform(rollcall, Show { after: Some(after) }).await.unwrap()
}

async fn policy(rollcall: &Rollcall) -> Policy {
    ShowRoles::perform(rollcall, policy::Show {}).await.unwrap().policy
}

/// How often each status was answered that is no success.
fn refusals(steps: &[Step]) -> BTreeMap<u16, usize> {
    let mut refusals = BTreeMap::new();
    for wire in steps.iter().filter_map(|step| step.wire.as_ref()) {
        let status = wire.status.unwrap_or(0);
        if !(200..300).contains(&status) {
            *refusals.entry(status).or_default() += 1;
        }
    }
    refusals
}

/// Whether everything that was sent was found in the record.
fn is_told(demo: &Demo) -> bool {
    demo.steps.iter().all(|step| step.rollcall.is_some() || step.wire.is_none())
}

async fn tell(dialect: &str, intended: &[(u16, usize)]) {
    let served = Served::new().await;
    let before = served.held("default").await;
    let begun = served.start(dialect, Mode::Story).await.unwrap().demo.unwrap();
    assert_eq!((begun.state, begun.counters.people_total, begun.chapters.len()), (Playing::Idle, 12, 6));
    assert!(begun.connection.starts_with("demo-") && begun.name.starts_with("Demo: "), "{begun:?}");
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    let demo = served.until(|demo| !matches!(demo.state, Playing::Idle | Playing::Playing)).await;
    assert_eq!(
        (demo.state, demo.reason.as_deref()),
        (Playing::Done, None),
        "{dialect}: {:#?}",
        demo.steps.last()
    );
    let demo = served.until(is_told).await;
    let heard = demo.steps.iter().filter_map(|step| step.rollcall.as_ref());
    let numbers: Vec<i64> = heard.filter_map(|heard| heard.exchange).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "each step has its own request: {numbers:?}");
    assert_eq!(numbers.len() as u64, demo.counters.requests);
    let sentences = demo.steps.iter().filter_map(|step| step.rollcall.as_ref()).map(|heard| &heard.sentence);
    for sentence in sentences {
        // Identifiers are no names.
        let is_identifier = |word: &str| word.len() >= 36 && word.matches('-').count() == 4;
        assert!(!sentence.split(' ').any(is_identifier), "{dialect}: {sentence}");
    }
    assert_eq!(refusals(&demo.steps), intended.iter().copied().collect(), "{dialect}");
    assert_eq!(demo.first, 1, "all steps of the story are kept");
    assert_eq!(demo.counters.failed, intended.iter().map(|(_, count)| *count as u64).sum::<u64>());
    assert_eq!(demo.counters.people, 12);
    assert_eq!(demo.counters.groups, demo.counters.groups_total);
    assert_eq!(demo.position.as_ref().map(|position| position.chapter), Some(5));
    let roles: u64 =
        demo.steps.iter().filter_map(|step| step.rollcall.as_ref()).map(|heard| heard.roles_changed).sum();
    assert!(roles >= 12, "{roles} roles came and went");

    let connections = served.bench.connections().await;
    let own = connections.iter().find(|connection| connection.slug == demo.connection).unwrap();
    assert!(own.demo && own.users == 12 && own.alarms.is_empty(), "{own:?}");
    let without_leaver = policy(served.rollcall()).await;
    assert_eq!(without_leaver.roles.len(), 3);
    let held = ShowRoles::perform(served.rollcall(), policy::Show {}).await.unwrap();
    let held: Vec<u64> = held.holders.iter().map(|holders| holders.users).collect();
    assert_eq!(held.iter().sum::<u64>(), 11, "everybody but the leaver, and nobody real: {held:?}");

    let removed = RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    assert_eq!(removed, Removed { users: 12, groups: demo.counters.groups });
    let after = state(served.rollcall(), 0).await;
    assert!(after.demo.is_none() && after.left.is_empty());
    assert!(policy(served.rollcall()).await.is_empty());
    assert_eq!(served.held("default").await, before);
    let others =
        feed::Request { connection: Some("default".into()), probes: true, ..feed::Request::default() };
    assert_eq!(
        ShowFeed::perform(served.rollcall(), others).await.unwrap().total,
        0,
        "nothing called another"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_by_entra_and_leaves_nothing() {
    tell("entra", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_by_okta_and_leaves_nothing() {
    tell("okta-wizard", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_to_the_letter_and_leaves_nothing() {
    tell("plain", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_stops_requests_and_a_step_sends_exactly_one() {
    let served = Served::new().await;
    let begun = served.start("entra", Mode::Story).await.unwrap().demo.unwrap();
    let quiet = async || {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let demo = served.demo().await;
        (demo.state, demo.counters.requests)
    };
    assert_eq!(quiet().await, (Playing::Idle, 0), "nothing goes by itself");
    for requests in 1..=5 {
        StepDemo::perform(served.rollcall(), Ask {}).await.unwrap();
        served.until(|demo| demo.counters.requests == requests).await;
        assert_eq!(quiet().await, (Playing::Paused, requests));
    }
    let demo = served.until(is_told).await;
    assert_eq!(demo.counters.people, 1);
    let later = state(served.rollcall(), demo.revision).await.demo.unwrap();
    assert_eq!((later.revision, later.steps.len()), (demo.revision, 0), "nothing is told twice");
    let speed = async |speed| SetDemoSpeed::perform(served.rollcall(), SetSpeed { speed }).await;
    for wrong in [0.1, 21.0, f64::NAN] {
        assert_eq!(speed(Some(wrong)).await.unwrap_err().code, Code::Invalid);
    }
    let set = speed(Some(20.0)).await.unwrap().demo.unwrap();
    assert_eq!((set.speed, set.connection.as_str()), (Some(20.0), begun.connection.as_str()));
    let events = NextEvents::perform(served.rollcall(), Next::default()).await.unwrap();
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    served.until(|demo| demo.counters.requests > 8).await;
    PauseDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    // What was on its way when it was paused may arrive still.
    let (_, sent) = quiet().await;
    assert_eq!(quiet().await, (Playing::Paused, sent));
    let next = Next { after: Some(events.id), wait_seconds: Some(5) };
    let heard = NextEvents::perform(served.rollcall(), next).await.unwrap();
    assert!(heard.changed.iter().any(|changed| changed.what == Subject::Simulator), "{heard:?}");
    let second = served.start("plain", Mode::Story).await.unwrap_err();
    assert_eq!(second.code, Code::Busy, "one at a time");
    assert_eq!(served.bench.connections().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_ended_process_left_is_found_and_removed_and_no_token_was_kept() {
    let served = Served::new().await;
    let before = served.held("default").await;
    let begun = served.start("entra", Mode::Story).await.unwrap().demo.unwrap();
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    // Up to where roles are in force and somebody holds them.
    served.until(|demo| demo.position.as_ref().is_some_and(|position| position.chapter > 2)).await;
    assert_eq!(served.bench.keychain.accounts().len(), 1, "that of the real connection");
    let connection = Some(begun.connection.clone());
    let show = tokens::Show { connection: connection.clone() };
    let shown = ShowToken::perform(served.rollcall(), show).await.unwrap_err();
    let rotate = tokens::Rotate { connection, ..tokens::Rotate::default() };
    let rotated = RotateToken::perform(served.rollcall(), rotate).await.unwrap_err();
    assert_eq!((shown.code, rotated.code), (Code::Invalid, Code::Invalid));

    let bench = served.ends().await;
    let found = state(&bench.rollcall, 0).await;
    assert!(found.demo.is_none());
    let left: Vec<&str> = found.left.iter().map(|left| left.slug.as_str()).collect();
    assert_eq!(left, [begun.connection.as_str()]);
    let none = PlayDemo::perform(&bench.rollcall, Ask {}).await.unwrap_err();
    assert_eq!(none.code, Code::NotFound);
    assert_eq!(policy(&bench.rollcall).await.roles.len(), 3);
    let removed = RemoveDemo::perform(&bench.rollcall, Ask {}).await.unwrap();
    assert_eq!(removed.users, 12);
    assert!(state(&bench.rollcall, 0).await.left.is_empty());
    assert!(policy(&bench.rollcall).await.is_empty());
    let again = RemoveDemo::perform(&bench.rollcall, Ask {}).await.unwrap();
    assert_eq!(again, Removed { users: 0, groups: 0 });
    let served = Served::of(bench).await;
    assert_eq!(served.held("default").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_listener_there_is_no_demo_and_nothing_is_left_of_the_attempt() {
    let (bench, _) = Bench::started().await;
    let refused = StartDemo::perform(&bench.rollcall, start("entra", Mode::Story)).await.unwrap_err();
    assert_eq!(refused.code, Code::NotListening);
    assert!(refused.message.contains("does not listen"), "{}", refused.message);
    assert_eq!(bench.connections().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_begins_anew_over_what_is_left_and_goes_with_its_connection() {
    let served = Served::new().await;
    let first = served.start("okta-wizard", Mode::Story).await.unwrap().demo.unwrap();
    let served = Served::of(served.ends().await).await;
    // A real connection may have any name, and is not mistaken for one of these.
    let real = Add {
        name: "Demo: Okta".into(),
        slug: Some("demo-okta-2".into()),
        idp: Idp::Okta,
        profile: Profile::Compat,
    };
    AddConnection::perform(served.rollcall(), real).await.unwrap();
    let second = served.start("okta-wizard", Mode::Story).await.unwrap();
    assert!(second.left.is_empty());
    let second = second.demo.unwrap();
    assert_eq!(second.connection, first.connection);
    let remove = Remove { connection: second.connection };
    RemoveConnection::perform(served.rollcall(), remove).await.unwrap();
    assert!(state(served.rollcall(), 0).await.demo.is_none());
    let left: Vec<String> =
        served.bench.connections().await.into_iter().map(|connection| connection.slug).collect();
    assert_eq!(left, ["default", "demo-okta-2"]);
    assert_eq!(served.bench.keychain.accounts().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_of_an_administrator_are_left_alone() {
    let served = Served::new().await;
    let tell = async || {
        served.start("plain", Mode::Story).await.unwrap();
        PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
        served.until(|demo| demo.state == Playing::Done).await;
    };
    let save = async |policy: Policy| {
        let revision = ShowRoles::perform(served.rollcall(), policy::Show {}).await.unwrap().revision;
        let save = policy::Save { policy, revision, approve: None };
        SaveRoles::perform(served.rollcall(), save).await.unwrap();
    };
    let own = Policy { default: Some("viewer".into()), ..roles::sample() };
    save(own.clone()).await;
    tell().await;
    assert_eq!(policy(served.rollcall()).await, own);
    RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    assert_eq!(policy(served.rollcall()).await, own);

    save(Policy::default()).await;
    tell().await;
    let mut changed = policy(served.rollcall()).await;
    changed.roles[1].name = "Author".into();
    save(changed).await;
    RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    let rest = policy(served.rollcall()).await;
    assert_eq!((rest.roles.len(), rest.rules.len()), (3, 0), "what was added and then changed stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_free_play_things_happen_when_somebody_wants_them_to() {
    let served = Served::new().await;
    let text = "userPrincipalName,displayName,givenName,surname,department\n\
                ada@a.example,Ada Berg,Ada,Berg,R&D\n\
                bob@a.example,Bob Carr,Bob,Carr,R&D\n\
                ,Nobody,No,Body,R&D\n";
    let request = Start { text: Some(text.into()), ..start("entra", Mode::Free) };
    let begun = StartDemo::perform(served.rollcall(), request).await.unwrap().demo.unwrap();
    let imported = begun.imported.unwrap();
    assert_eq!((imported.rows, imported.people, imported.skipped), (3, 2, 1), "{imported:?}");
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    let demo = served.until(|demo| demo.state == Playing::Idle && demo.counters.requests > 0).await;
    assert_eq!((demo.counters.people, demo.counters.groups, demo.counters.failed), (2, 1, 0));
    let perform = async |event: &str| {
        PerformDemoEvent::perform(served.rollcall(), Perform { event: event.into() }).await
    };
    assert_eq!(perform("earthquake").await.unwrap_err().code, Code::Invalid);
    perform("joiner").await.unwrap();
    served.until(|demo| demo.state == Playing::Idle && demo.counters.people == 3).await;
    perform("token-mistyped").await.unwrap();
    served.until(|demo| demo.state == Playing::Idle && demo.counters.failed == 1).await;
    let demo = served.until(is_told).await;
    assert_eq!(refusals(&demo.steps), [(401, 1)].into());
    let is_refused = |step: &&Step| step.wire.as_ref().is_some_and(|wire| wire.status == Some(401));
    let heard = demo.steps.iter().find(is_refused).unwrap().rollcall.as_ref().unwrap();
    assert!(heard.sentence.contains("token"), "{heard:?}");
    perform("token-corrected").await.unwrap();
    perform("leaver").await.unwrap();
    let is_disabled = |step: &Step| step.idp.as_ref().is_some_and(|said| said.starts_with("Disable: "));
    let demo = served.until(|demo| demo.state == Playing::Idle && demo.steps.iter().any(is_disabled)).await;
    assert_eq!(demo.counters.failed, 1);
    RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();

    let several = Start { size: Some(5), text: Some(String::new()), ..start("entra", Mode::Free) };
    let large = Start { size: Some(200), ..start("entra", Mode::Story) };
    let nobody = start("active-directory", Mode::Free);
    for wrong in [several, large, nobody] {
        let refused = StartDemo::perform(served.rollcall(), wrong).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid);
    }
    assert_eq!(served.bench.connections().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_wrong_is_known_and_no_cycle_says_that_all_is_well_meanwhile() {
    let served = Served::new().await;
    StartDemo::perform(served.rollcall(), start("entra", Mode::Free)).await.unwrap();
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    let rests = |demo: &Demo| demo.state == Playing::Idle && demo.counters.requests > 0;
    let demo = served.until(rests).await;
    assert_eq!(demo.mistakes, Mistakes::default());
    let perform = async |event: &str, ends: &str| {
        let before = served.demo().await.steps.last().map_or(0, |step| step.number);
        PerformDemoEvent::perform(served.rollcall(), Perform { event: event.into() }).await.unwrap();
        let is_new = |step: &&Step| step.number > before;
        let said = |demo: &Demo| demo.steps.iter().filter(is_new).find_map(|step| step.idp.clone());
        let demo = served.until(|demo| rests(demo) && said(demo).is_some()).await;
        let last = demo.steps.iter().rev().find_map(|step| step.idp.clone()).unwrap();
        assert!(last.contains(ends), "{event}: {last}");
        (said(&demo).unwrap(), demo.mistakes)
    };
    let (said, _) = perform("accident-undone", "nothing to do").await;
    assert!(said.contains("right already") && !said.contains("0 people"), "{said}");
    assert_eq!(perform("token-mistyped", "401").await.1, Mistakes { token: true, filter: false });
    // Nothing is to be sent, and it does not get in all the same; then something is, and the job stands still from then on.
    for event in ["accident-undone", "joiner", "accident-undone"] {
        let (_, mistakes) = perform(event, "EncounteredQuarantineException").await;
        assert!(mistakes.token, "{event}");
    }
    assert_eq!(perform("token-corrected", "completed").await.1, Mistakes::default());
    assert!(perform("accident", "disabled").await.1.filter);
    assert!(!perform("accident-undone", "updated").await.1.filter);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_before_a_demo_is_made_of_it() {
    let served = Served::new().await;
    let read = async |text: &str| {
        let request = Read { file: None, text: Some(text.into()) };
        ReadDemoPeople::perform(served.rollcall(), request).await
    };
    let text = "userPrincipalName,displayName,accountEnabled\na@x.example,Ada,true\nb@x.example,Bob,false\n";
    let imported = read(text).await.unwrap();
    assert_eq!((imported.people, imported.disabled), (2, 1), "{imported:?}");
    assert_eq!(read("a,b\n1,2\n").await.unwrap_err().code, Code::Invalid);
    let nothing = Read { file: None, text: None };
    assert_eq!(ReadDemoPeople::perform(served.rollcall(), nothing).await.unwrap_err().code, Code::Invalid);
    assert!(state(served.rollcall(), 0).await.demo.is_none());
}

/// Run by hand: it takes a quarter of a minute.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "it takes as long as the story does at its fastest"]
async fn at_twenty_times_its_speed_the_story_takes_a_twentieth_of_its_time() {
    let served = Served::new().await;
    let request = Start { speed: Some(20.0), ..start("entra", Mode::Story) };
    StartDemo::perform(served.rollcall(), request).await.unwrap();
    let began = std::time::Instant::now();
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    served.until(|demo| demo.state == Playing::Done).await;
    let took = began.elapsed().as_secs_f64() * 20.0;
    assert!((240.0..400.0).contains(&took), "{took} seconds of story");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_is_removed_in_the_middle_of_everything() {
    let served = Served::new().await;
    let before = served.held("default").await;
    for dialect in ["entra", "jumpcloud"] {
        let request = Start { size: Some(200), ..start(dialect, Mode::Free) };
        StartDemo::perform(served.rollcall(), request).await.unwrap();
        PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
        let demo = served.until(|demo| demo.counters.people > 20).await;
        assert!(demo.counters.people < 200 && demo.state == Playing::Playing, "{:?}", demo.counters);
        let removed = RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();
        assert!(removed.users >= demo.counters.people);
        assert_eq!(served.held("default").await, before);
    }
    assert_eq!(served.bench.connections().await.len(), 1);
    let checked = named(served.rollcall(), "storage.check", &json!({})).await;
    assert_eq!(checked["problems"].as_array().map(Vec::len), Some(0), "{checked}");
}

#[tokio::test]
async fn entra_provisions_somebody_on_demand_in_the_steps_of_its_console() {
    let served = Served::new().await;
    let free = Start { speed: None, ..start("entra", Mode::Free) };
    StartDemo::perform(served.rollcall(), free).await.unwrap();
    PlayDemo::perform(served.rollcall(), Ask {}).await.unwrap();
    let before = served.until(|demo| demo.state == Playing::Idle && demo.counters.requests > 0).await;
    let perform =
        async || PerformDemoEvent::perform(served.rollcall(), Perform { event: "on-demand".into() }).await;
    perform().await.unwrap();
    let last = |step: &Step| step.idp.as_ref().is_some_and(|said| said.starts_with("Perform action: "));
    let demo = served.until(|demo| demo.state == Playing::Idle && demo.steps.iter().any(last)).await;
    let since = before.steps.last().unwrap().number;
    let new: Vec<&Step> = demo.steps.iter().filter(|step| step.number > since).collect();
    let told: Vec<(&str, bool)> = new
        .iter()
        .filter_map(|step| Some((step.idp.as_deref()?.split(": ").next()?, step.wire.is_some())))
        .filter(|(_, is_request)| !is_request)
        .collect();
    let titles = [
        "Test connection",
        "Import user",
        "Determine if user is in scope",
        "Match user between source and target system",
        "Perform action",
    ];
    assert_eq!(told.iter().skip(1).map(|(title, _)| *title).collect::<Vec<_>>(), titles, "{told:?}");
    // What is told of a step comes after the request that it needed.
    let place = |what: &dyn Fn(&Step) -> bool| new.iter().position(|step| what(step)).unwrap();
    let created = place(&|step| step.wire.as_ref().is_some_and(|wire| wire.method == "POST"));
    assert!(
        created < place(&last)
            && place(&|step| step.idp.as_deref().is_some_and(|said| said.starts_with("Match"))) < created
    );
    assert!(new[place(&last)].idp.as_deref().unwrap().ends_with("was created · Success"));
    assert_eq!(demo.counters.people, before.counters.people + 1);
    RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();

    let okta = Start { speed: None, ..start("okta-template", Mode::Free) };
    StartDemo::perform(served.rollcall(), okta).await.unwrap();
    assert!(perform().await.unwrap_err().message.contains("Only Entra ID"));
    RemoveDemo::perform(served.rollcall(), Ask {}).await.unwrap();
}
