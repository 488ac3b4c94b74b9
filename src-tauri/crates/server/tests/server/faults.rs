//! Wrong answers on purpose, as a client sees them, and what is true behind them.

use std::time::{Duration, Instant};

use activity::{Filter, Flags, Injected, Row};
use scim::Kind;
use serde_json::{Value, json};
use server::Limits;
use server::faults::{Fault, Moment, Place, Resource, ServerError, Shape, When};

use crate::support::{Answer, Running, start, token};

impl Running {
    fn rule(&self, when: When, fault: Fault) {
        self.at(Place::default(), when, fault);
    }

    fn at(&self, place: Place, when: When, fault: Fault) {
        self.faults.add(self.connection.id, &self.connection.slug, when, place, fault).unwrap();
    }

    /// A request that is at work, or done and not answered yet, after `n` others. Only one may be at work at a time.
    async fn accepted(&self, request: &str, n: u64) -> tokio::net::TcpStream {
        loop {
            let stream = self.send(request).await;
            loop {
                tokio::time::sleep(Duration::from_millis(5)).await;
                if self.truth().await.0 > n {
                    return stream;
                }
                // The one before had not left its place yet.
                let mut byte = [0];
                if stream.try_read(&mut byte).is_ok() {
                    break;
                }
            }
        }
    }

    /// The next request has it, and no other.
    fn once(&self, fault: Fault) {
        self.rule(When::Next(1), fault);
    }

    fn creating(&self, name: &str) -> String {
        self.with_body("POST", "/Users", &json!({ "userName": name }))
    }

    /// How many users and groups there truly are, and how many changes were made to them.
    async fn truth(&self) -> (u64, u64, i64) {
        let (users, groups) = self.directory.counts(self.connection.id).await.unwrap();
        (users, groups, self.directory.last_change().await.unwrap())
    }

    /// The newest requests that were recorded, the newest first.
    async fn recorded(&self, count: usize) -> Vec<Row> {
        let began = Instant::now();
        loop {
            let rows = self.activity.feed(&Filter::default(), 0, 100).unwrap().rows;
            if rows.len() >= count || began.elapsed() > Duration::from_secs(5) {
                return rows;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[track_caller]
fn is_scim_error(answer: &Answer, status: u16, scim_type: Option<&str>) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert!(answer.head.contains("content-type: application/scim+json"), "{answer:?}");
    let body = &answer.body;
    assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
    assert_eq!((&body["status"], body["scimType"].as_str()), (&json!(status.to_string()), scim_type));
    assert!(body["detail"].as_str().unwrap().contains("on purpose"), "{answer:?}");
}

fn retry_after(answer: &Answer) -> Option<u16> {
    let rest = answer.head.split("retry-after: ").nth(1)?;
    rest.split("\r\n").next()?.parse().ok()
}

#[tokio::test]
async fn errors_are_answered_as_configured_and_nothing_is_done() {
    let server = start(Limits::default()).await;
    server.fill(1, 1).await;
    let before = server.truth().await;
    let fails = |status, retry_after| Fault::Fails { status, retry_after };
    for (fault, status, scim_type, seconds) in [
        (Fault::TooMany { retry_after: 17 }, 429, None, Some(17)),
        (fails(ServerError::Internal, None), 500, None, None),
        (fails(ServerError::BadGateway, None), 502, None, None),
        (fails(ServerError::Unavailable, None), 503, None, None),
        (fails(ServerError::Unavailable, Some(120)), 503, None, Some(120)),
        (fails(ServerError::Internal, Some(3)), 500, None, Some(3)),
        (Fault::Taken, 409, Some("uniqueness"), None),
    ] {
        server.once(fault);
        let answer = server.ask(&server.creating("ada")).await;
        is_scim_error(&answer, status, scim_type);
        assert_eq!(retry_after(&answer), seconds, "{answer:?}");
        assert!(!answer.head.contains("connection: close"), "the body was read: {answer:?}");
        assert_eq!(server.truth().await, before, "{fault:?}");
        assert_eq!(server.get("/Users").await.status, 200, "it is over: {fault:?}");
    }
    assert_eq!(server.faults.count(server.connection.id), 0);
    assert_eq!(server.ask(&server.creating("ada")).await.status, 201, "nobody has taken the name");
}

#[tokio::test]
async fn every_kind_of_write_is_kept_from_the_directory() {
    let server = start(Limits::default()).await;
    server.fill(1, 1).await;
    let id = |page: &Answer| page.body["Resources"][0]["id"].as_str().unwrap().to_owned();
    let (user, group) = (id(&server.get("/Users").await), id(&server.get("/Groups").await));
    let before = server.truth().await;
    let patch = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "add", "path": "members", "value": [{ "value": user }] }]
    });
    let bulk = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "Operations": [{ "method": "DELETE", "path": format!("/Users/{user}") }]
    });
    let other = json!({ "userName": "other" });
    server.rule(When::Percent(100), Fault::Fails { status: ServerError::Unavailable, retry_after: None });
    for request in [
        server.creating("ada"),
        server.with_body("PUT", &format!("/Users/{user}"), &other),
        server.with_body("PATCH", &format!("/Groups/{group}"), &patch),
        server.head("DELETE", &format!("/Users/{user}"), ""),
        server.with_body("POST", "/Bulk", &bulk),
        server.head("GET", "/Users", ""),
        server.head("GET", "/ServiceProviderConfig", ""),
    ] {
        assert_eq!(server.ask(&request).await.status, 503, "{request}");
    }
    assert_eq!(server.truth().await, before);
    server.faults.clear(server.connection.id);
    assert_eq!(server.get(&format!("/Users/{user}")).await.status, 200);
}

#[tokio::test]
async fn a_request_that_is_refused_anyway_is_refused_for_its_own_reasons_and_uses_nothing_up() {
    let server = start(Limits::default()).await;
    server.once(Fault::Late(Duration::from_secs(30)));
    server.once(Fault::Taken);
    let broken = server.head("POST", "/Users", "Content-Length: 1\r\n") + "{";
    assert_eq!(server.ask(&broken).await.status, 400);
    assert_eq!(server.ask(&server.head("TRACE", "/Users", "")).await.status, 405);
    assert_eq!(server.ask(&server.head("OPTIONS", "/Users", "")).await.status, 204);
    assert_eq!(server.faults.count(server.connection.id), 2);
    assert_eq!(server.get("/Users").await.status, 409);
}

#[tokio::test]
async fn the_next_so_many_requests_are_exactly_so_many_also_at_once() {
    let server = start(Limits::default()).await;
    server.rule(When::Next(5), Fault::TooMany { retry_after: 1 });
    let statuses = |answers: Vec<Answer>| {
        let refused = answers.iter().filter(|answer| answer.status == 429).count();
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 429)));
        (refused, answers.len())
    };
    let mut streams = Vec::new();
    for _ in 0..12 {
        streams.push(server.send(&server.head("GET", "/Users", "")).await);
    }
    let mut answers = Vec::new();
    for stream in &mut streams {
        answers.push(crate::support::answer(stream).await);
    }
    assert_eq!(statuses(answers), (5, 12));
    assert_eq!(server.faults.count(server.connection.id), 0);
}

#[tokio::test]
async fn by_chance_means_never_always_or_as_often_as_was_said() {
    let server = start(Limits::default()).await;
    for (percent, within) in [(0, 0..=0), (100, 200..=200), (50, 75..=125)] {
        server.rule(When::Percent(percent), Fault::TooMany { retry_after: 1 });
        let mut refused = 0;
        for _ in 0..200 {
            refused += usize::from(server.get("/Users?count=0").await.status == 429);
        }
        assert!(within.contains(&refused), "{percent} %: {refused}");
        assert_eq!(server.faults.clear(server.connection.id), 1, "it does not end by itself");
    }
}

#[tokio::test]
async fn strangers_and_other_connections_see_nothing_of_it() {
    let server = start(Limits::default()).await;
    let port = server.port;
    let ask = async |slug: &str, authorization: &str| {
        let request =
            format!("GET /{slug}/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{authorization}\r\n");
        let answer = server.ask(&request).await;
        (answer.status, answer.text)
    };
    let (right, wrong) = (format!("Authorization: {}\r\n", token()), "Authorization: wrong\r\n");
    let other = format!("Authorization: {}-of-another\r\n", token());
    let before = [ask("acme", "").await, ask("acme", wrong).await, ask("acme", &other).await];
    assert!(before.iter().all(|(status, _)| *status == 401));
    for fault in [
        Fault::Fails { status: ServerError::Internal, retry_after: None },
        Fault::Dropped(Moment::Before),
        Fault::Dropped(Moment::After),
        Fault::Late(Duration::from_secs(60)),
        Fault::Misshapen(Shape::Html),
    ] {
        server.rule(When::Percent(100), fault);
        let after = [ask("acme", "").await, ask("acme", wrong).await, ask("acme", &other).await];
        assert_eq!(after, before, "{fault:?}");
        assert_eq!(ask("other", &other).await.0, 200, "{fault:?}");
        let rules = server.faults.rules(server.connection.id);
        assert_eq!(rules.last().unwrap().struck, 0, "{fault:?}");
    }
    assert_eq!(ask("acme", &right).await.0, 500);
    let health = format!("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    assert_eq!(server.ask(&health).await.status, 200);
}

#[tokio::test]
async fn only_requests_that_a_rule_is_about_are_concerned() {
    let server = start(Limits::default()).await;
    server.fill(1, 1).await;
    let place = Place {
        method: Some("POST".parse().unwrap()),
        resource: Resource::Users,
        prefix: Some("/users".into()),
    };
    server.at(place, When::Percent(100), Fault::Taken);
    assert_eq!(server.get("/Users").await.status, 200);
    assert_eq!(server.post("/Groups", &json!({ "displayName": "h" })).await.status, 201);
    assert_eq!(server.ask(&server.creating("ada")).await.status, 409);
    assert_eq!(server.post("/Users/.search", &json!({ "count": 1 })).await.status, 409);
}

#[tokio::test]
async fn a_late_answer_is_the_true_one_and_what_it_tells_is_done_before() {
    let server = start(Limits { request_timeout: Duration::from_millis(300), ..Limits::default() }).await;
    server.once(Fault::Late(Duration::from_millis(700)));
    let began = Instant::now();
    let mut slow = server.send(&server.creating("ada")).await;
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(server.truth().await.0, 1, "it is there while its client still waits");
    assert_eq!(server.ask(&server.creating("ada")).await.status, 409, "a second try meets the first");
    let late = crate::support::answer(&mut slow).await;
    assert!(began.elapsed() >= Duration::from_millis(700), "{:?}", began.elapsed());
    assert_eq!((late.status, &late.body["userName"]), (201, &json!("ada")), "longer than a request may take");
    server.once(Fault::Late(Duration::from_millis(50)));
    assert_eq!(server.get("/Users/nobody").await.status, 404, "a refusal is as true");
}

#[tokio::test]
async fn many_late_answers_keep_nobody_from_being_answered() {
    let limits = Limits { concurrency: 1, body_budget: 4 * 1024, ..Limits::default() };
    let server = start(limits).await;
    server.rule(When::Next(8), Fault::Late(Duration::from_secs(60)));
    let mut slow = Vec::new();
    for n in 0..8 {
        slow.push(server.accepted(&server.creating(&format!("ada{n}")), n).await);
    }
    // As long as one that is at work has the only place, others are told to come later; one that waits has none.
    let until = Instant::now() + Duration::from_secs(30);
    while server.ask(&server.creating("bob")).await.status != 201 {
        assert!(Instant::now() < until, "nobody is answered while others wait");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut byte = [0];
    let answered = slow.iter().filter(|stream| stream.try_read(&mut byte).is_ok()).count();
    assert_eq!(answered, 0, "the late ones still wait");
}

#[tokio::test]
async fn a_connection_is_dropped_before_anything_was_done_or_after_all_was() {
    let server = start(Limits::default()).await;
    server.once(Fault::Dropped(Moment::Before));
    assert!(server.ask_in_vain(&server.creating("ada")).await.is_none());
    assert_eq!(server.truth().await, (0, 0, 0));
    server.once(Fault::Dropped(Moment::After));
    assert!(server.ask_in_vain(&server.creating("ada")).await.is_none());
    let page = server.get("/Users").await;
    assert_eq!(
        (&page.body["totalResults"], &page.body["Resources"][0]["userName"]),
        (&json!(1), &json!("ada"))
    );
    assert_eq!(server.ask(&server.creating("ada")).await.status, 409, "a second try meets the first");
    let id = page.body["Resources"][0]["id"].as_str().unwrap();
    let remove = server.head("DELETE", &format!("/Users/{id}"), "");
    server.once(Fault::Dropped(Moment::After));
    assert!(server.ask_in_vain(&remove).await.is_none());
    assert_eq!(server.truth().await.0, 0);
    assert_eq!(server.ask(&remove).await.status, 404);
}

#[tokio::test]
async fn what_was_answered_on_a_connection_before_it_is_dropped_is_whole() {
    let server = start(Limits::default()).await;
    let place = Place { method: Some("DELETE".parse().unwrap()), ..Place::default() };
    server.at(place, When::Next(1), Fault::Dropped(Moment::Before));
    let both = server.head("GET", "/Users", "") + &server.head("DELETE", "/Users/1", "");
    let mut stream = server.send(&both).await;
    assert_eq!(crate::support::answer(&mut stream).await.status, 200);
    let mut rest = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest).await.unwrap();
    assert!(rest.is_empty());
}

#[tokio::test]
async fn a_shape_is_wrong_in_the_one_respect_that_was_chosen() {
    let server = start(Limits::default()).await;
    server.fill(2, 0).await;
    let before = server.truth().await;
    server.once(Fault::Misshapen(Shape::Html));
    let page = server.ask(&server.creating("ada")).await;
    assert_eq!(page.status, 200);
    assert!(
        page.head.contains("content-type: text/html") && page.text.starts_with("<!DOCTYPE html>"),
        "{page:?}"
    );
    server.once(Fault::Misshapen(Shape::Empty));
    let empty = server.ask(&server.creating("ada")).await;
    assert_eq!((empty.status, empty.text.as_str()), (200, ""));
    assert!(empty.head.contains("content-type: application/json\r\n"), "{empty:?}");
    assert_eq!(server.truth().await, before, "neither was performed");

    let right = server.get("/Users").await;
    server.once(Fault::Misshapen(Shape::TextTotal));
    let mut wrong = server.get("/Users").await;
    assert_eq!((wrong.status, &wrong.body["totalResults"]), (200, &json!("2")));
    wrong.body["totalResults"] = json!(2);
    assert_eq!(wrong.body, right.body);

    server.once(Fault::Misshapen(Shape::WithoutId));
    let listed = server.get("/Users").await;
    let without = |resource: &Value| resource.get("id").is_none() && resource["userName"].is_string();
    assert!(listed.body["Resources"].as_array().unwrap().iter().all(without), "{listed:?}");
    server.once(Fault::Misshapen(Shape::WithoutId));
    let made = server.ask(&server.creating("ada")).await;
    assert!(made.status == 201 && without(&made.body), "{made:?}");
    assert!(made.head.contains("location: ") && made.head.contains("etag: "), "{made:?}");
    assert_eq!(server.truth().await.0, 3, "it was performed");
    let kept = server.get("/Users").await;
    assert!(kept.body["Resources"].as_array().unwrap().iter().all(|resource| resource["id"].is_string()));
}

#[tokio::test]
async fn an_answer_that_has_no_such_part_is_left_alone_and_does_not_count() {
    let server = start(Limits::default()).await;
    server.fill(1, 0).await;
    let id = server.get("/Users").await.body["Resources"][0]["id"].as_str().unwrap().to_owned();
    server.once(Fault::Misshapen(Shape::TextTotal));
    assert_eq!(server.get(&format!("/Users/{id}")).await.body["id"], json!(id));
    assert_eq!(server.get("/Users?filter=nonsense").await.status, 400);
    assert_eq!(server.faults.count(server.connection.id), 1);
    assert_eq!(server.get("/Users").await.body["totalResults"], json!("1"));
    server.once(Fault::Misshapen(Shape::WithoutId));
    assert_eq!(server.get("/Users?count=0").await.body["totalResults"], json!(1));
    assert_eq!(server.faults.count(server.connection.id), 1);
}

#[tokio::test]
async fn the_record_tells_what_was_done_on_purpose() {
    let server = start(Limits::default()).await;
    for (name, fault) in [
        ("a", Fault::Fails { status: ServerError::Unavailable, retry_after: None }),
        ("b", Fault::Dropped(Moment::Before)),
        ("c", Fault::Dropped(Moment::After)),
        ("d", Fault::Misshapen(Shape::Empty)),
        ("e", Fault::Misshapen(Shape::WithoutId)),
        ("f", Fault::Late(Duration::from_millis(10))),
    ] {
        server.once(fault);
        server.ask_in_vain(&server.creating(name)).await;
    }
    server.ask(&server.creating("g")).await;
    server.once(Fault::Taken);
    server.get("/Users").await;
    let mut rows = server.recorded(8).await;
    rows.reverse();
    let told: Vec<_> =
        rows.iter().map(|row| (row.name.as_deref(), row.status, row.flags.injected())).collect();
    assert_eq!(
        told,
        [
            (Some("a"), 503, Some(Injected::Refused)),
            (Some("b"), 0, Some(Injected::DroppedBefore)),
            (Some("c"), 0, Some(Injected::DroppedAfter)),
            (Some("d"), 200, Some(Injected::Nonsense)),
            (Some("e"), 201, Some(Injected::Misshapen)),
            (Some("f"), 201, Some(Injected::Delayed)),
            (Some("g"), 201, None),
            (None, 409, Some(Injected::Refused)),
        ]
    );
    assert!(rows.iter().all(|row| !row.flags.has(Flags::PROBE)), "none of it is hidden as everyday's");
    assert!(rows[5].took >= Duration::from_millis(10));
    // Who was made is known though no answer told it, and the change leads to its request.
    for row in [&rows[2], &rows[4]] {
        let id = row.resource.as_deref().unwrap();
        let with = directory::With::default();
        let stored =
            server.directory.find(server.connection.id, Kind::User, id, with).await.unwrap().unwrap();
        let change = server.directory.changes_of(&stored, 1).await.unwrap()[0];
        assert_eq!(server.activity.cause_of(change).unwrap(), Some(row.id));
    }
    let genuine = Filter { genuine: true, ..Filter::default() };
    assert_eq!(server.activity.feed(&genuine, 0, 100).unwrap().total, 1);
    let injected = Filter { injected: true, ..Filter::default() };
    assert_eq!(server.activity.feed(&injected, 0, 100).unwrap().total, 7);
}
