//! What depends on the server's limits, and what changes while it runs.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use directory::Milestone;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use server::{BindError, Config, Limits, Server};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Answer, answer, config, start, token};

fn names(page: &Answer) -> Vec<String> {
    let resources = page.body["Resources"].as_array().unwrap();
    resources.iter().map(|resource| resource["displayName"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_root_is_walked_by_cursor_through_users_and_groups() {
    let server = start(Limits::default()).await;
    server.fill(4, 3).await;
    let all = ["u0", "u1", "u2", "u3", "g0", "g1", "g2"];
    for count in [1, 2, 3, 4, 5, 6, 7, 8] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = server.get(&format!("/?count={count}&cursor={cursor}")).await;
            assert_eq!(page.body["totalResults"], 7, "count {count}: {page:?}");
            let names = names(&page);
            assert!(!names.is_empty() && names.len() <= count, "count {count}: {page:?}");
            seen.extend(names);
            match page.body["nextCursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(seen, all, "count {count}");
    }
    let first = server.get("/?count=5&cursor=").await;
    let cursor = first.body["nextCursor"].as_str().unwrap();
    let elsewhere = server.get(&format!("/Groups?cursor={cursor}")).await;
    assert_eq!(elsewhere.body["scimType"], "invalidCursor");
    for start in 1..=8 {
        let page = server.get(&format!("/?startIndex={start}&count=2")).await;
        let expected: Vec<&str> = all.iter().skip(start - 1).take(2).copied().collect();
        assert_eq!(
            (names(&page), &page.body["totalResults"]),
            (expected.iter().map(|n| (*n).to_owned()).collect(), &json!(7))
        );
    }
    let ordered = server.get("/?sortBy=userName&sortOrder=descending&count=5").await;
    assert_eq!(names(&ordered)[..4], ["u3", "u2", "u1", "u0"], "{ordered:?}");
}

#[tokio::test]
async fn a_path_behind_the_flag_of_entra_is_understood() {
    let server = start(Limits::default()).await;
    server.fill(2, 0).await;
    let page = server.get("/?aadOptscim062020/Users?filter=userName+eq+%22user1%22").await;
    assert_eq!((page.status, names(&page)), (200, vec!["u1".to_owned()]));
    let id = page.body["Resources"][0]["id"].as_str().unwrap();
    let one = server.get(&format!("/?aadOptscim062020/Users/{id}")).await;
    assert_eq!((one.status, &one.body["id"]), (200, &json!(id)));
}

#[tokio::test]
async fn a_name_is_allowed_and_forbidden_while_the_server_runs() {
    let server = start(Limits::default()).await;
    let request = format!(
        "GET /acme/scim/v2/Schemas HTTP/1.1\r\nHost: scim.example.com\r\nAuthorization: {}\r\n\r\n",
        token()
    );
    assert_eq!(server.ask(&request).await.status, 421);
    server.hosts.add("scim.example.com").unwrap();
    let answer = server.ask(&request).await;
    let location = answer.body["Resources"][0]["meta"]["location"].as_str().unwrap();
    assert!(location.starts_with("https://scim.example.com/acme/scim/v2/Schemas/"), "{location}");
    server.hosts.replace(Vec::<String>::new()).unwrap();
    assert_eq!(server.ask(&request).await.status, 421);
}

#[tokio::test]
async fn a_public_name_is_seen_when_somebody_with_the_token_calls_by_it() {
    let server = start(Limits::default()).await;
    server.hosts.replace(["scim.example.com", "other.example"]).unwrap();
    let seen = || server.directory.seen(server.connection.id).remove(&Milestone::Public);
    let get = async |host: &str, token: &str| {
        let request =
            format!("GET /acme/scim/v2/Schemas HTTP/1.1\r\nHost: {host}\r\nAuthorization: {token}\r\n\r\n");
        server.ask(&request).await.status
    };
    assert_eq!(server.get("/Users").await.status, 200);
    assert_eq!(get("scim.example.com", "wrong").await, 401);
    assert_eq!(seen(), None, "neither this machine's own name nor a wrong token is a call by a public name");
    assert_eq!(get("scim.example.com", &token()).await, 200);
    assert_eq!(seen().unwrap().detail.as_deref(), Some("scim.example.com"));
    assert_eq!(server.get("/Users").await.status, 200);
    assert_eq!(get("other.example", &token()).await, 200);
    let seen = seen().unwrap();
    assert_eq!((seen.detail.as_deref(), seen.count), (Some("other.example"), 2));
}

#[tokio::test]
async fn the_former_token_ends_soon_after_the_new_one_was_used_first() {
    let server = start(Limits::default()).await;
    let now = Timestamp::now();
    let (connection, day) = (server.connection.id, now + SignedDuration::from_hours(24));
    let hash = Sha256::digest("the-new-one").into();
    server.directory.add_token(connection, hash, "new1", None, day, now).await.unwrap();
    let former = || server.directory.registry().connection("acme").unwrap().tokens[1].expires.unwrap();
    let get = async |token: &str| {
        let port = server.port;
        let request = format!(
            "GET /acme/scim/v2/Schemas HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {token}\r\n\r\n"
        );
        server.ask(&request).await.status
    };
    assert_eq!(get(&token()).await, 200);
    assert!(former() > now + SignedDuration::from_hours(23), "its own use ends nothing");
    assert_eq!(get("the-new-one").await, 200);
    let ends = former();
    assert!(ends > now + SignedDuration::from_mins(4) && ends < now + SignedDuration::from_mins(6), "{ends}");
    assert_eq!(get(&token()).await, 200, "a worker that does not know the new one yet is not locked out");
    assert_eq!(get("the-new-one").await, 200);
    assert_eq!(former(), ends, "only the first use counts");
}

#[tokio::test]
async fn what_is_wrong_with_a_token_is_said_without_repeating_it() {
    let server = start(Limits::default()).await;
    let ask = async |token: &str, slug: &str| {
        let port = server.port;
        let request = format!(
            "GET /{slug}/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {token}\r\n\r\n"
        );
        let answer = server.ask(&request).await;
        assert_eq!(answer.status, 401);
        answer.body["detail"].as_str().unwrap().to_owned()
    };
    assert!(ask("rollcall_abc", "acme").await.contains("cut off or mistyped"));
    let wrong = ask("hunter2", "acme").await;
    assert_eq!(wrong, ask("hunter2", "nobody").await, "an unknown connection looks like a known one");
    assert!(!wrong.contains("hunter2"));
    let now = Timestamp::now();
    let hash = Sha256::digest("short-lived").into();
    let soon = now + Duration::from_millis(300);
    server.directory.add_token(server.connection.id, hash, "test", Some(soon), now, now).await.unwrap();
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(ask("Bearer short-lived", "acme").await.contains("expired"));
}

#[tokio::test]
async fn too_many_requests_at_once_are_told_when_to_come_back() {
    let server = start(Limits { concurrency: 0, ..Limits::default() }).await;
    let busy = server.get("/Users").await;
    assert_eq!(busy.status, 503);
    assert!(busy.head.contains("retry-after: 1\r\n"), "{busy:?}");
    let stranger = format!("GET /acme/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port);
    assert_eq!(server.ask(&stranger).await.status, 401, "whoever has no token takes no place");
    assert_eq!(server.ask(&server.head("OPTIONS", "/Users", "")).await.status, 204);
}

#[tokio::test]
async fn bodies_that_are_slow_to_come_keep_nobody_out() {
    let server =
        start(Limits { concurrency: 1, body_timeout: Duration::from_millis(500), ..Limits::default() }).await;
    let head = server.head("POST", "/Users", "Content-Length: 100\r\n");
    let mut slow = server.send(&(head + "{")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.get("/Users").await.status, 200);
    let late = answer(&mut slow).await;
    assert_eq!(late.status, 408);
    assert!(late.head.contains("connection: close"));
}

#[tokio::test]
async fn bodies_beyond_the_budget_of_all_are_told_to_come_back() {
    let limits = Limits { body_budget: 64 * 1024, ..Limits::default() };
    let server = start(limits).await;
    let large = json!({ "userName": "x".repeat(100_000) });
    let refused = server.post("/Users", &large).await;
    assert_eq!(refused.status, 503);
    assert!(refused.head.contains("retry-after: 1\r\n"), "{refused:?}");
    assert_eq!(server.post("/Users", &json!({ "userName": "small" })).await.status, 201);
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let limits = Limits { request_timeout: Duration::from_millis(200), ..Limits::default() };
    let server = start(limits).await;
    let head = server.head("POST", "/Users", "Content-Length: 100\r\n");
    let began = Instant::now();
    let given_up = server.ask(&(head + "{")).await;
    assert_eq!(given_up.status, 503);
    assert!(given_up.head.contains("retry-after: "), "{given_up:?}");
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn wrong_tokens_wait_and_the_right_one_never_does() {
    let server = start(Limits::default()).await;
    let wrong = format!(
        "GET /acme/scim/v2/Users HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: x\r\n\r\n",
        server.port
    );
    for _ in 0..14 {
        let mut stream = server.send(&wrong).await;
        if tokio::time::timeout(Duration::from_millis(50), answer(&mut stream)).await.is_err() {
            break;
        }
    }
    let began = Instant::now();
    assert_eq!(server.get("/Users").await.status, 200);
    assert!(began.elapsed() < Duration::from_millis(200), "{:?}", began.elapsed());
    let began = Instant::now();
    assert_eq!(server.ask(&wrong).await.status, 401);
    assert!(began.elapsed() >= Duration::from_millis(250), "{:?}", began.elapsed());
}

#[tokio::test]
async fn pages_of_browsers_are_refused_also_when_they_hide_their_origin() {
    let server = start(Limits::default()).await;
    for (line, status) in [
        ("Sec-Fetch-Site: cross-site\r\n", 403),
        ("Sec-Fetch-Site: same-origin\r\n", 403),
        ("Sec-Fetch-Site: none\r\n", 200),
        ("Origin: null\r\n", 403),
    ] {
        assert_eq!(server.ask(&server.head("GET", "/Users", line)).await.status, status, "{line}");
    }
}

#[tokio::test]
async fn after_a_body_that_others_may_read_differently_the_connection_ends() {
    let server = start(Limits::default()).await;
    let lines = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n";
    let hidden = server.head("GET", "/Users", "");
    let request = server.head("POST", "/Users", lines) + "0\r\n\r\n" + &hidden;
    let mut stream = server.send(&request).await;
    let first = answer(&mut stream).await;
    assert_eq!(first.status, 400);
    assert!(first.head.contains("connection: close"));
    let mut rest = Vec::new();
    stream.shutdown().await.unwrap();
    stream.read_to_end(&mut rest).await.unwrap();
    assert!(rest.is_empty(), "what hid behind it is not answered");
}

#[tokio::test]
async fn a_server_that_stopped_gives_its_port_back() {
    let server = start(Limits::default()).await;
    let taken = Server::bind(
        server.directory.clone(),
        server.activity.clone(),
        Config { port: server.port, ..config(Limits::default()) },
    );
    assert!(matches!(taken.await, Err(BindError::Taken { port }) if port == server.port));
    let wrong = Config { hosts: vec!["no host".into()], ..config(Limits::default()) };
    assert!(matches!(
        Server::bind(server.directory.clone(), server.activity.clone(), wrong).await,
        Err(BindError::Host(_))
    ));
    server.stop.send(()).unwrap();
    server.task.await.unwrap();
    let address: IpAddr = Ipv4Addr::LOCALHOST.into();
    assert!(TcpStream::connect((address, server.port)).await.is_err());
    let again = Config { port: server.port, ..config(Limits::default()) };
    assert_eq!(Server::bind(server.directory, server.activity, again).await.unwrap().port(), server.port);
}
