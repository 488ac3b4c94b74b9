//! The self-test of our own endpoint, over real HTTP to a listener of its own.

use std::time::Duration;

use super::Bench;
use super::demo::Served;
use crate::operation::{
    AddConnection, ChangeSettings, ExportSelfTest, GiveConnectionBack, LendConnection, Operation, PlayDemo,
    RemoveDemo, RenewLoan, RotateToken, SetConnection, ShowDemo, ShowFeed, ShowSelfTest, ShowToken,
    StartDemo, StartSelfTest, StopSelfTest,
};
use crate::operations::activity::feed;
use crate::operations::connections::{Add, Set};
use crate::operations::selftest::{
    Ask, Export, Format, Lend, Loan, Looked, SelfTest, Standing, Start, State, WhichLoan,
};
use crate::operations::{settings, simulator, tokens};
use crate::{Code, Idp, Profile, Result, Rollcall, Unavailable};

fn of(connection: &str, dialect: &str) -> Start {
    Start { connection: Some(connection.into()), dialect: dialect.into(), endpoint: None }
}

async fn start(rollcall: &Rollcall, start: Start) -> Result<State> {
    StartSelfTest::perform(rollcall, start).await
}

async fn test(rollcall: &Rollcall) -> SelfTest {
    ShowSelfTest::perform(rollcall, Ask {}).await.unwrap().test.unwrap()
}

async fn until_over(rollcall: &Rollcall) -> SelfTest {
    let waiting = async {
        loop {
            let test = test(rollcall).await;
            if !matches!(test.state, Standing::Running | Standing::Stopping) {
                return test;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    match tokio::time::timeout(Duration::from_secs(120), waiting).await {
        Ok(test) => test,
        Err(_) => panic!("it never ended: {:#?}", self::test(rollcall).await),
    }
}

async fn add(rollcall: &Rollcall, slug: &str, profile: Profile) {
    let add = Add { name: slug.into(), slug: Some(slug.into()), idp: Idp::Entra, profile };
    AddConnection::perform(rollcall, add).await.unwrap();
}

async fn start_demo(rollcall: &Rollcall) -> Result<simulator::State> {
    let start = simulator::Start {
        dialect: "entra".into(),
        mode: simulator::Mode::Free,
        size: None,
        file: None,
        text: None,
        seed: None,
        speed: None,
    };
    StartDemo::perform(rollcall, start).await
}

fn failed(test: &SelfTest) -> Vec<&str> {
    let groups = &test.report.as_ref().unwrap().groups;
    let cases = groups.iter().flat_map(|group| &group.cases);
    cases.filter(|case| case.failed.is_some()).map(|case| case.id.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_self_test_passes_and_nothing_real_is_touched_by_it() {
    let served = Served::new().await;
    let before = served.held("default").await;
    for dialect in simulator_dialects() {
        start(served.rollcall(), of("default", dialect)).await.unwrap();
        let over = until_over(served.rollcall()).await;
        let report = over.report.clone().unwrap();
        assert!(report.good && over.state == Standing::Done, "{dialect}: {:?}", failed(&over));
        assert!(report.passed > 150 && over.done == over.total, "{dialect}");
        let itself = over.itself.unwrap();
        assert_eq!(itself.outcome, Looked::Passed, "{dialect}: {itself:?}");
        assert!(itself.passed.iter().all(|line| line.starts_with("GET ")) && !itself.passed.is_empty());
    }
    // Neither a user nor a group more, no token that was used, and no contact of an identity provider.
    assert_eq!(served.held("default").await, before);
    let connections = served.bench.connections().await;
    assert_eq!(connections.len(), 1);
    assert_eq!((&connections[0].seen.credentials, &connections[0].seen.last_contact), (&None, &None));
}

fn simulator_dialects() -> impl Iterator<Item = &'static str> {
    ::simulator::Dialect::ALL.into_iter().map(::simulator::Dialect::word)
}

/// The former token of a rotation ends soon after the new one was used first. Trying the new one out is no use of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_is_not_ended_by_a_self_test() {
    let served = Served::new().await;
    let rotate = tokens::Rotate { connection: None, grace_seconds: Some(86_400), expires_seconds: None };
    RotateToken::perform(served.rollcall(), rotate).await.unwrap();
    let ends = async || served.bench.connections().await[0].tokens[1].expires;
    let before = ends().await;
    start(served.rollcall(), of("default", "plain")).await.unwrap();
    let over = until_over(served.rollcall()).await;
    assert_eq!(over.itself.unwrap().outcome, Looked::Passed);
    assert_eq!(ends().await, before);
    assert!(before.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_connection_is_tried_out_as_one_and_every_failure_says_what_to_do() {
    let served = Served::new().await;
    add(served.rollcall(), "strict", Profile::Strict).await;
    start(served.rollcall(), of("strict", "entra")).await.unwrap();
    let over = until_over(served.rollcall()).await;
    assert!(failed(&over).contains(&"leaver.taken"), "{:?}", failed(&over));
    let report = over.report.unwrap();
    let cases = report.groups.iter().flat_map(|group| &group.cases).filter_map(|case| case.failed.as_ref());
    for failed in cases {
        assert!(
            !failed.expected.is_empty() && !failed.found.is_empty() && !failed.rule.is_empty(),
            "{failed:?}"
        );
        assert!(!failed.advice.is_empty(), "{failed:?}");
    }
    assert_eq!(over.itself.unwrap().outcome, Looked::Passed, "what it is asked first is no dialect");
    let junit = ExportSelfTest::perform(served.rollcall(), Export { format: Format::Junit, file: None })
        .await
        .unwrap();
    let file = served.bench.folder.path().join("report.json");
    let to_file = Export { format: Format::Json, file: Some(file.clone()) };
    let json = ExportSelfTest::perform(served.rollcall(), to_file).await.unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), json.text);
    assert!(junit.text.starts_with("<?xml") && junit.text.contains("leaver.taken"));
    let told: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(told["dialect"], "entra");
    let token =
        ShowToken::perform(served.rollcall(), tokens::Show { connection: Some("strict".into()) }).await;
    let token = token.unwrap().token;
    assert!(!json.text.contains(token.expose()) && !json.text.contains("rollcall_"), "{}", json.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_address_is_gone_by_and_one_that_leads_nowhere_is_told() {
    let served = Served::new().await;
    let port = served.rollcall().endpoint().port;
    let hosts = vec![format!("http://localhost:{port}"), "https://gone.invalid".to_owned()];
    let set = settings::Set { hosts: Some(hosts), ..settings::Set::default() };
    ChangeSettings::perform(served.rollcall(), set).await.unwrap();
    let public = served.bench.connections().await[0].public_endpoints.clone();
    assert_eq!(public.len(), 2, "{public:?}");

    let by = |endpoint: &str| Start { endpoint: Some(endpoint.to_owned()), ..of("default", "okta-template") };
    start(served.rollcall(), by(&public[0])).await.unwrap();
    let over = until_over(served.rollcall()).await;
    assert_eq!((over.endpoint.as_str(), over.itself.unwrap().outcome), (public[0].as_str(), Looked::Passed));
    assert!(over.report.unwrap().good);
    assert!(served.bench.connections().await[0].seen.public.is_none(), "nobody came by it but us");

    start(served.rollcall(), by(&public[1])).await.unwrap();
    let over = until_over(served.rollcall()).await;
    let itself = over.itself.clone().unwrap();
    assert_eq!((itself.outcome, itself.status), (Looked::Failed, None), "{itself:?}");
    assert!(itself.advice.unwrap().contains("tunnel"));
    assert!(!over.report.unwrap().good);
    assert_eq!(served.bench.connections().await.len(), 1);

    let refused = start(served.rollcall(), by("https://elsewhere.example.com/default/scim/v2")).await;
    assert_eq!(refused.unwrap_err().code, Code::Invalid);
    assert_eq!(served.bench.connections().await.len(), 1, "nothing is left of the attempt");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_token_or_switched_off_the_rest_is_tried_out_all_the_same() {
    let served = Served::new().await;
    served.bench.keychain.becomes(Some(Unavailable::Locked));
    start(served.rollcall(), of("default", "plain")).await.unwrap();
    let over = until_over(served.rollcall()).await;
    let itself = over.itself.unwrap();
    assert_eq!(itself.outcome, Looked::Skipped);
    assert!(itself.found.unwrap().to_lowercase().contains("keychain"));
    assert!(over.report.unwrap().good);
    served.bench.keychain.becomes(None);

    let off = Set {
        connection: "default".into(),
        name: None,
        idp: None,
        profile: None,
        enabled: Some(false),
        publish_roles: None,
    };
    SetConnection::perform(served.rollcall(), off).await.unwrap();
    start(served.rollcall(), of("default", "plain")).await.unwrap();
    let over = until_over(served.rollcall()).await;
    assert_eq!(over.itself.unwrap().outcome, Looked::Skipped);
    assert!(over.report.unwrap().good);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_and_a_self_test_are_there_side_by_side() {
    let served = Served::new().await;
    let demo = start_demo(served.rollcall()).await.unwrap().demo.unwrap();
    PlayDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    let refused = start(served.rollcall(), of(&demo.connection, "entra")).await.unwrap_err();
    assert!(refused.message.contains("demo"));

    start(served.rollcall(), of("default", "entra")).await.unwrap();
    let left = ShowDemo::perform(served.rollcall(), simulator::Show::default()).await.unwrap().left;
    assert!(left.is_empty(), "what is in use is not left over: {left:?}");
    assert!(until_over(served.rollcall()).await.report.unwrap().good);
    let names = async || {
        let connections = served.bench.connections().await;
        connections.into_iter().map(|connection| connection.slug).collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["default", demo.connection.as_str()], "its own went, the demo's stayed");

    // The demo goes, and another comes, while an endpoint is checked.
    start(served.rollcall(), of("default", "plain")).await.unwrap();
    RemoveDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    start_demo(served.rollcall()).await.unwrap();
    assert!(until_over(served.rollcall()).await.report.unwrap().good, "nothing was taken from it");
    RemoveDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    assert_eq!(names().await, ["default"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_one_self_test_at_a_time() {
    let served = Served::new().await;
    start(served.rollcall(), of("default", "entra")).await.unwrap();
    for refused in [
        start(served.rollcall(), of("default", "plain")).await.map(drop),
        LendConnection::perform(served.rollcall(), lend()).await.map(drop),
    ] {
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, Code::Busy, "{refused:?}");
        assert!(refused.message.contains("Check my endpoint"), "{refused:?}");
    }
    until_over(served.rollcall()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_demo_nor_a_self_test_leaves_a_request_in_activity() {
    let served = Served::new().await;
    let seen = async |connection: Option<&str>| {
        let request = feed::Request { connection: connection.map(str::to_owned), ..everything() };
        ShowFeed::perform(served.rollcall(), request).await.map(|feed| feed.total)
    };
    start(served.rollcall(), of("default", "entra")).await.unwrap();
    let over = until_over(served.rollcall()).await;
    assert!(over.report.unwrap().requests > 100);
    let own = over.itself.unwrap().passed.len() as u64;
    until(async || seen(None).await == Ok(own) && seen(Some("default")).await == Ok(own)).await;

    let demo = start_demo(served.rollcall()).await.unwrap().demo.unwrap();
    PlayDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    until(async || seen(Some(&demo.connection)).await.is_ok_and(|total| total > 0)).await;
    RemoveDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    until(async || seen(None).await == Ok(own)).await;
}

fn everything() -> feed::Request {
    feed::Request { probes: true, ..feed::Request::default() }
}

/// Waits for something that happens by itself.
async fn until(mut done: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("it did not happen");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_ends_it_and_what_it_made_goes() {
    let served = Served::new().await;
    start(served.rollcall(), of("default", "entra")).await.unwrap();
    assert_eq!(served.bench.connections().await.len(), 2);
    let state = StopSelfTest::perform(served.rollcall(), Ask {}).await.unwrap();
    assert!(state.test.is_some_and(|test| test.report.is_none()));
    let over = until_over(served.rollcall()).await;
    assert_eq!(over.state, Standing::Stopped);
    assert!(!over.report.unwrap().good);
    assert_eq!(served.bench.connections().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_the_program_ends_it_and_takes_its_connection_away() {
    let served = Served::new().await;
    start(served.rollcall(), of("default", "entra")).await.unwrap();
    let bench = served.ends().await;
    assert_eq!(bench.connections().await.len(), 1);
    assert!(ShowSelfTest::perform(&bench.rollcall, Ask {}).await.unwrap().test.is_none());
}

fn lend() -> Lend {
    Lend { dialect: Some("okta-wizard".into()), profile: Profile::Strict, load: false }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lent_is_given_back_or_removed_with_what_demos_leave() {
    let served = Served::new().await;
    let Loan { loan, connection, endpoint, token, seconds } =
        LendConnection::perform(served.rollcall(), lend()).await.unwrap();
    let known = served.bench.connections().await.into_iter().find(|known| known.slug == connection).unwrap();
    assert_eq!((known.profile, known.idp, known.demo), (Profile::Strict, Idp::Okta, true));
    assert!(endpoint.ends_with(&format!("/{connection}/scim/v2")) && seconds > 10);
    assert!(served.bench.opens(&connection, &token));
    RenewLoan::perform(served.rollcall(), WhichLoan { loan }).await.unwrap();
    let other = WhichLoan { loan: loan.wrapping_add(1) };
    assert_eq!(RenewLoan::perform(served.rollcall(), other).await.unwrap_err().code, Code::NotFound);
    assert_eq!(GiveConnectionBack::perform(served.rollcall(), other).await.unwrap_err().code, Code::NotFound);
    let refused = start(served.rollcall(), of("default", "plain")).await.unwrap_err();
    assert!(refused.code == Code::Busy && refused.message.contains("rollcall simulate"), "{refused:?}");
    start_demo(served.rollcall()).await.unwrap();
    RemoveDemo::perform(served.rollcall(), simulator::Ask {}).await.unwrap();
    assert!(served.bench.opens(&connection, &token), "what is lent is not taken for left over");
    GiveConnectionBack::perform(served.rollcall(), WhichLoan { loan }).await.unwrap();
    assert_eq!(served.bench.connections().await.len(), 1);

    let loan = LendConnection::perform(served.rollcall(), lend()).await.unwrap();
    let bench: Bench = served.ends().await;
    let left = ShowDemo::perform(&bench.rollcall, simulator::Show::default()).await.unwrap().left;
    assert_eq!(left.iter().map(|left| left.slug.as_str()).collect::<Vec<_>>(), [loan.connection.as_str()]);
    RemoveDemo::perform(&bench.rollcall, simulator::Ask {}).await.unwrap();
    assert_eq!(bench.connections().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lent_is_called_what_it_is_for() {
    let served = Served::new().await;
    let several = Lend { dialect: None, profile: Profile::Compat, load: false };
    let measured = Lend { dialect: Some("okta-wizard".into()), profile: Profile::Compat, load: true };
    for (request, slug, name) in
        [(several, "self-test", "Self-test"), (measured, "load-test-okta", "Load test: Okta")]
    {
        let loan = LendConnection::perform(served.rollcall(), request).await.unwrap();
        let named = served.bench.connections().await.into_iter().find(|known| known.demo).unwrap().name;
        assert_eq!((loan.connection.as_str(), named.as_str()), (slug, name));
        GiveConnectionBack::perform(served.rollcall(), WhichLoan { loan: loan.loan }).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_listener_there_is_no_self_test() {
    let (bench, _) = Bench::started().await;
    let refused = start(&bench.rollcall, of("default", "entra")).await.unwrap_err();
    assert_eq!(refused.code, Code::NotListening);
    assert_eq!(LendConnection::perform(&bench.rollcall, lend()).await.unwrap_err().code, Code::NotListening);
    assert_eq!(bench.connections().await.len(), 1);
}
