//! Wrong answers on purpose, as an administrator orders them.

use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::Bench;
use super::demo::Served;
use crate::operation::{
    AddConnection, AddFault, ClearFaults, ListFaults, NextEvents, Operation, RemoveConnection, RemoveDemo,
    RemoveFault,
};
use crate::operations::connections::{Add as NewConnection, Remove as Gone};
use crate::operations::events::{Next, Subject};
use crate::operations::faults::{
    Add, Clear, Fault, List, Moment, Place, Remove, Resource, Rule, Shape, When,
};
use crate::operations::simulator::{Ask, Mode};
use crate::{Code, Error, Idp, Profile, Result, Rollcall, Token};

const MANY: Fault = Fault::TooMany { retry_after: 30 };

async fn add(rollcall: &Rollcall, connection: &str, fault: Fault, when: When) -> Result<Rule> {
    add_at(rollcall, connection, fault, Place::default(), when).await
}

async fn add_at(
    rollcall: &Rollcall,
    connection: &str,
    fault: Fault,
    place: Place,
    when: When,
) -> Result<Rule> {
    let request = Add { connection: Some(connection.into()), fault, place, when };
    AddFault::perform(rollcall, request).await.map(|added| added.rule)
}

async fn rules(rollcall: &Rollcall, connection: &str) -> Vec<Rule> {
    let list = List { connection: Some(connection.into()) };
    ListFaults::perform(rollcall, list).await.unwrap().rules
}

async fn other(rollcall: &Rollcall, name: &str) {
    let new = NewConnection { name: name.into(), slug: None, idp: Idp::Okta, profile: Profile::Compat };
    AddConnection::perform(rollcall, new).await.unwrap();
}

/// The status that a request with the token is answered with.
async fn status(rollcall: &Rollcall, token: &Token) -> u16 {
    let port = rollcall.serving().listening().unwrap().port;
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
    let request = format!(
        "GET /default/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {}\r\n\r\n",
        token.expose()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    stream.read_exact(&mut head).await.unwrap();
    std::str::from_utf8(&head[9..]).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_rule_is_in_force_at_once_counted_and_ended() {
    let (bench, token) = Bench::started().await;
    let served = Served::of(bench).await;
    let rollcall = served.rollcall();
    other(rollcall, "Other").await;
    let first = add(rollcall, "default", MANY, When::Next { requests: 2 }).await.unwrap();
    assert_eq!(
        [first.what.as_str(), &first.whose, &first.often],
        ["429 Too Many Requests, Retry-After 30 s", "everything", "the next 2 requests"]
    );
    let place = Place { method: Some("post".into()), resource: Some(Resource::Users), path: None };
    let gone = Fault::Dropped { moment: Moment::After };
    let second = add_at(rollcall, "default", gone, place, When::Percent { percent: 50 }).await.unwrap();
    assert_eq!((second.fault, second.place.method.as_deref()), (gone, Some("POST")));
    assert_eq!(status(rollcall, &token).await, 429);
    let listed = rules(rollcall, "default").await;
    assert_eq!(
        listed.iter().map(|rule| (rule.id, rule.struck)).collect::<Vec<_>>(),
        [(first.id, 1), (second.id, 0)]
    );
    assert_eq!(listed[0].when, When::Next { requests: 1 });
    let counts = async || -> Vec<u64> {
        served.bench.connections().await.iter().map(|connection| connection.faults).collect()
    };
    assert_eq!(counts().await, [2, 0], "it concerns one connection");
    assert_eq!(status(rollcall, &token).await, 429);
    assert_eq!(status(rollcall, &token).await, 200, "its last strike has ended it");
    assert_eq!(counts().await, [1, 0]);
    let remove = |id| RemoveFault::perform(rollcall, Remove { connection: Some("default".into()), id });
    assert_eq!(remove(second.id).await.unwrap().rules, []);
    assert_eq!(remove(second.id).await.unwrap_err().code, Code::NotFound);
    assert_eq!(remove(first.id).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn all_rules_end_of_one_connection_or_of_all() {
    let (bench, _) = Bench::started().await;
    let served = Served::of(bench).await;
    let rollcall = served.rollcall();
    other(rollcall, "Other").await;
    let always = When::Percent { percent: 100 };
    for slug in ["default", "default", "other"] {
        add(rollcall, slug, Fault::Taken, always).await.unwrap();
    }
    let clear = |connection: Option<&str>, all| {
        ClearFaults::perform(rollcall, Clear { connection: connection.map(Into::into), all })
    };
    assert_eq!(clear(Some("other"), true).await.unwrap_err().code, Code::Invalid);
    assert_eq!(clear(Some("nobody"), false).await.unwrap_err().code, Code::NotFound);
    assert_eq!(clear(None, false).await.unwrap().removed, 2, "none named is the first");
    assert_eq!(rules(rollcall, "other").await.len(), 1);
    add(rollcall, "default", Fault::Taken, always).await.unwrap();
    assert_eq!(clear(None, true).await.unwrap().removed, 2);
    assert_eq!(clear(None, true).await.unwrap().removed, 0);
}

#[tokio::test]
async fn what_could_strike_nobody_or_is_beyond_measure_is_refused_and_leaves_nothing() {
    let (bench, _) = Bench::started().await;
    let served = Served::of(bench).await;
    let rollcall = served.rollcall();
    let once = When::Next { requests: 1 };
    let place = |method: Option<&str>, resource, path: Option<&str>| Place {
        method: method.map(Into::into),
        resource,
        path: path.map(Into::into),
    };
    let everything = Place::default();
    for (fault, place, when, words) in [
        (Fault::TooMany { retry_after: 3_601 }, everything.clone(), once, "Retry-After"),
        (Fault::Fails { status: 501, retry_after: None }, everything.clone(), once, "500, 502 or 503"),
        (Fault::Fails { status: 500, retry_after: Some(9_999) }, everything.clone(), once, "Retry-After"),
        (Fault::Late { millis: 0 }, everything.clone(), once, "1 ms to 300 s"),
        (Fault::Late { millis: 300_001 }, everything.clone(), once, "1 ms to 300 s"),
        (MANY, everything.clone(), When::Next { requests: 0 }, "1 to 1,000,000"),
        (MANY, everything.clone(), When::Percent { percent: 0 }, "1 to 100 percent"),
        (MANY, everything.clone(), When::Percent { percent: 101 }, "1 to 100 percent"),
        (MANY, place(Some("FETCH"), None, None), once, "GET, POST, PUT, PATCH, DELETE"),
        (MANY, place(Some("OPTIONS"), None, None), once, "GET, POST, PUT, PATCH, DELETE"),
        (MANY, place(None, None, Some("Users")), once, "begins with a slash"),
        (MANY, place(None, None, Some("/Users?filter=x")), once, "has no query"),
        (MANY, place(None, Some(Resource::Users), Some("/Groups/1")), once, "No request for users"),
    ] {
        let error = add_at(rollcall, "default", fault, place.clone(), when).await.unwrap_err();
        assert_eq!(error.code, Code::Invalid, "{fault:?} {place:?} {when:?}");
        assert!(error.message.contains(words), "{}", error.message);
    }
    assert_eq!(add(rollcall, "nobody", MANY, once).await.unwrap_err().code, Code::NotFound);
    assert_eq!(rules(rollcall, "default").await, []);
    for path in ["/", "/u", "/users/28"] {
        let place = place(None, Some(Resource::Users), Some(path));
        add_at(rollcall, "default", Fault::Misshapen { shape: Shape::Html }, place, once).await.unwrap();
    }
    let more = async || add(rollcall, "default", MANY, once).await;
    let refused: Error = loop {
        if let Err(error) = more().await {
            break error;
        }
    };
    assert!(refused.code == Code::Invalid && refused.message.contains("at most 20"), "{}", refused.message);
    assert_eq!(rules(rollcall, "default").await.len(), 20);
}

#[tokio::test]
async fn rules_outlive_another_port_and_never_the_process() {
    let (bench, token) = Bench::started().await;
    let served = Served::of(bench).await;
    let always = When::Percent { percent: 100 };
    add(served.rollcall(), "default", MANY, always).await.unwrap();
    let before = served.rollcall().serving().listening().unwrap().port;
    served.rollcall().serving().listen_on(0).await.unwrap();
    assert_ne!(served.rollcall().serving().listening().unwrap().port, before);
    assert_eq!(status(served.rollcall(), &token).await, 429);

    let served = Served::of(served.ends().await).await;
    assert_eq!(rules(served.rollcall(), "default").await, []);
    assert_eq!(served.bench.connections().await[0].faults, 0);
    assert_eq!(status(served.rollcall(), &token).await, 200);
}

#[tokio::test]
async fn where_nothing_is_served_no_rule_is_made_that_would_be_gone_at_once() {
    let (bench, _) = Bench::started().await;
    let refused = add(&bench.rollcall, "default", MANY, When::Next { requests: 1 }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotListening);
    assert_eq!(rules(&bench.rollcall, "default").await, []);
}

#[tokio::test]
async fn rules_go_with_their_connection() {
    let (bench, _) = Bench::started().await;
    let served = Served::of(bench).await;
    let rollcall = served.rollcall();
    let always = When::Percent { percent: 100 };
    other(rollcall, "Other").await;
    add(rollcall, "other", MANY, always).await.unwrap();
    RemoveConnection::perform(rollcall, Gone { connection: "other".into() }).await.unwrap();
    assert!(rollcall.faults().connections().is_empty());
    other(rollcall, "Other").await;
    assert_eq!(rules(rollcall, "other").await, [], "another one of that name has none of them");
    let demo = served.start("okta-template", Mode::Free).await.unwrap().demo.unwrap().connection;
    add(rollcall, &demo, MANY, always).await.unwrap();
    RemoveDemo::perform(rollcall, Ask {}).await.unwrap();
    assert!(rollcall.faults().connections().is_empty());
}

#[tokio::test]
async fn whoever_listens_is_told_of_rules_and_of_how_many_there_are() {
    let (bench, token) = Bench::started().await;
    let served = Served::of(bench).await;
    let rollcall = served.rollcall();
    let mut after = NextEvents::perform(rollcall, Next { after: None, wait_seconds: None }).await.unwrap().id;
    let mut told = async |what: &[Subject]| {
        let mut missing = what.to_vec();
        while !missing.is_empty() {
            let next = Next { after: Some(after), wait_seconds: Some(10) };
            let heard = tokio::time::timeout(Duration::from_secs(20), NextEvents::perform(rollcall, next));
            let events = heard.await.unwrap().unwrap();
            let mine = |subject: &Subject| {
                events.changed.iter().any(|changed| {
                    changed.what == *subject && changed.connection.as_deref() == Some("default")
                })
            };
            missing.retain(|subject| !mine(subject));
            after = events.id;
        }
    };
    add(rollcall, "default", MANY, When::Next { requests: 2 }).await.unwrap();
    told(&[Subject::Faults, Subject::Connections]).await;
    assert_eq!(status(rollcall, &token).await, 429);
    told(&[Subject::Faults]).await;
    assert_eq!(status(rollcall, &token).await, 429);
    told(&[Subject::Faults, Subject::Connections]).await;
    assert_eq!(rules(rollcall, "default").await, []);
}
