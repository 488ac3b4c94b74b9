//! What Rollcall asks itself: nobody takes it for the identity provider's.

use std::time::{Duration, Instant};

use activity::{Filter, Flags, Who, sentence};
use jiff::{SignedDuration, Timestamp};
use server::{Limits, Mark};
use sha2::{Digest, Sha256};

use crate::support::{Running, SECRET, start, token};

const PUBLIC: &str = "scim.example.com";

/// As the question to the public address is asked, by whoever has a mark.
async fn ask(server: &Running, mark: &Mark, token: &str) -> u16 {
    let lines = mark.header().map(|(name, value)| format!("{name}: {}\r\n", value.to_str().unwrap()));
    let request = format!(
        "GET /acme/scim/v2/ServiceProviderConfig HTTP/1.1\r\nHost: {PUBLIC}\r\n\
         User-Agent: Rollcall/0.1.0 (self-probe)\r\n{}{token}\r\n",
        lines.unwrap_or_default()
    );
    server.ask(&request).await.status
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}

#[tokio::test]
async fn a_request_of_our_own_is_no_contact_no_use_of_a_token_and_no_refusal() {
    let server = start(Limits::default()).await;
    server.hosts.add(PUBLIC).unwrap();
    let (now, id) = (Timestamp::now(), server.connection.id);
    let (hash, day) = (Sha256::digest("the-new-one").into(), now + SignedDuration::from_hours(24));
    server.directory.add_token(id, hash, "new1", None, day, now).await.unwrap();
    let (own, new) = (Mark::of(SECRET), bearer("the-new-one"));
    let tokens = async || server.directory.tokens(id).await.unwrap();
    let ends = async || tokens().await.iter().find(|one| one.hint == "test").unwrap().expires.unwrap();

    assert_eq!(ask(&server, &own, &new).await, 200);
    assert_eq!(ask(&server, &own, &bearer("wrong")).await, 401);
    assert_eq!(ask(&server, &own, "").await, 401);
    assert!(server.directory.seen(id).is_empty(), "{:?}", server.directory.seen(id));
    assert!(tokens().await.iter().all(|one| one.last_used.is_none()));
    assert!(ends().await > now + SignedDuration::from_hours(23), "no identity provider has the new one");

    // Who merely calls himself so is whoever he is.
    for forged in [Mark::default(), Mark::of([1; 32])] {
        assert_eq!(ask(&server, &forged, &bearer(&token())).await, 200);
        assert_eq!(server.directory.seen(id).len(), 2, "a contact, by the public address");
    }
    assert_eq!(ask(&server, &Mark::default(), &new).await, 200);
    assert!(ends().await < now + SignedDuration::from_mins(6));
}

#[tokio::test]
async fn the_record_says_that_it_was_rollcall_and_never_by_which_secret() {
    let server = start(Limits::default()).await;
    server.hosts.add(PUBLIC).unwrap();
    let own = Mark::of(SECRET);
    for token in [bearer(&token()), String::new(), bearer("wrong")] {
        ask(&server, &own, &token).await;
    }
    let began = Instant::now();
    let rows = loop {
        let rows = server.activity.feed(&Filter::default(), 0, 100).unwrap().rows;
        if rows.len() == 3 || began.elapsed() > Duration::from_secs(5) {
            break rows;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let said: Vec<_> = rows
        .iter()
        .rev()
        .map(|row| {
            let who = Who { actor: "Acme", called: Some("Acme") };
            (sentence(row, who), row.flags.has(Flags::OWN), row.flags.has(Flags::PROBE))
        })
        .collect();
    let expected = [
        ("Rollcall asked itself by its public address, scim.example.com", true, true),
        ("Rollcall asked itself by its public address, without a token", true, true),
        ("Rollcall asked itself with a token that was not accepted", true, false),
    ];
    assert_eq!(said, expected.map(|(text, own, probe)| (text.to_owned(), own, probe)));
    assert_eq!(server.activity.calls(server.connection.id).last, None, "it has no part in the usual rhythm");
    let secret = "ab".repeat(32);
    for row in &rows {
        let content = format!("{:?}", server.activity.show(row.id).unwrap());
        assert!(content.contains("rollcall-own-secret") && !content.contains(&secret), "{content}");
    }
}
