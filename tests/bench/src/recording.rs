//! What recording requests costs those who send them, and how long it takes to look at a million of them.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::time::{Duration, Instant};

use activity::{About, Activity, Deed, Exchange, Filter, Message, Retention, Took};
use bytes::Bytes;
use directory::{Changed, ConnectionId};
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use scim::Kind;
use tokio::runtime::Runtime;

use crate::Result;
use crate::args::Args;
use crate::figures::each;
use crate::folder::Folder;
use crate::people::Person;
use crate::report::{Bound, Target, line, number, rate, row};
use crate::requests::What;
use crate::rounds::take;
use crate::stand::Stand;

/// How many users the servers have that are compared.
const USERS: u64 = 10_000;
/// How many exchanges are looked at.
const EXCHANGES: u64 = 1_000_000;
/// The least part of the rate without recording.
const LEAST: f64 = 0.9;
/// How long the feed may take to open, and a filter, in milliseconds.
const OPENED: f64 = 200.0;
const FILTERED: f64 = 300.0;
/// The longest pause on the path of a request while old exchanges go, in milliseconds.
const PAUSE: f64 = 50.0;

/// Measures and prints.
pub(crate) fn measure(args: &Args, runtime: &Runtime, targets: &mut Vec<Target>) -> Result<()> {
    cost(args, runtime, targets)?;
    looking(&args.keep.join("exchanges"), targets)
}

/// The same server twice, one of which records nothing.
fn cost(args: &Args, runtime: &Runtime, targets: &mut Vec<Target>) -> Result<()> {
    let silent = Folder::make(args.keep.join("unrecorded"), USERS)?;
    let sqlite = rusqlite::Connection::open(silent.path.join("rollcall.db"))?;
    sqlite.execute(r#"INSERT INTO setting (name, value) VALUES ('settings', '{"requestCount":0}')"#, [])?;
    drop(sqlite);
    let recorded = Folder::make(args.keep.join("recorded"), USERS)?;
    let stands = [Stand::rollcall(&silent, runtime)?, Stand::rollcall(&recorded, runtime)?];
    for stand in &stands {
        stand.grow_log(runtime)?;
    }
    line("")?;
    row("Recording requests", &["without".into(), "with".into(), "part".into()])?;
    for (name, what, connections) in [
        ("GET /Users/{id}, 1 connection", What::Get, 1),
        ("GET /Users/{id}, 16 connections", What::Get, 16),
        ("userName eq, 1 connection", What::UserNameEq, 1),
        ("userName eq, 16 connections", What::UserNameEq, 16),
        ("POST /Users, 1 connection", What::Create, 1),
        ("POST /Users, 64 connections", What::Create, 64),
    ] {
        let mut parts: Vec<_> = stands.iter().map(|stand| stand.part(runtime, what, connections)).collect();
        let series = take(args.pace(), &mut parts)?;
        let part = series[1].of(&series[0]);
        let mut values = each(&series, |series| rate(series.rate()));
        values.push(format!("{part:.2}"));
        row(&format!("  {name}"), &values)?;
        let text = format!("recording: {name}");
        targets.push(Target { text, value: part, bound: Bound::AtLeast(LEAST), unit: "" });
    }
    Ok(())
}

/// A million exchanges: the feed, filters, search, and what letting the oldest go holds up.
fn looking(folder: &Path, targets: &mut Vec<Target>) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let keep = Retention { exchanges: EXCHANGES, days: 3650, bytes: u64::MAX };
    let activity = Activity::open(folder, i64::MAX, keep)?;
    let begun = Instant::now();
    for number in 0..EXCHANGES {
        // Never more than what waits without losing anything.
        while number.saturating_sub(recorded(&activity)?) > 6_000 {
            std::thread::sleep(Duration::from_millis(5));
        }
        activity.record(exchange(number));
    }
    while recorded(&activity)? < EXCHANGES {
        std::thread::sleep(Duration::from_millis(50));
    }
    let millions = number(EXCHANGES);
    line("")?;
    line(&format!("{millions} requests recorded in {} s", begun.elapsed().as_secs()))?;
    activity.close();
    let begun = Instant::now();
    let activity = Activity::open(folder, i64::MAX, keep)?;
    let opened = |filter: &Filter, start| -> Result<Duration> {
        let begun = Instant::now();
        activity.feed(filter, start, 100)?;
        Ok(begun.elapsed())
    };
    opened(&Filter::default(), 0)?;
    let after_start = begun.elapsed();
    let all = Filter::default();
    let everything = [
        ("feed", all.clone(), 0),
        ("feed, in the middle", all.clone(), EXCHANGES / 2),
        ("without probes", Filter { no_probes: true, ..all.clone() }, 0),
        ("failed", Filter { failed: true, ..all.clone() }, 0),
        (
            "method, status and kind",
            Filter {
                methods: vec!["POST".into()],
                classes: vec![2],
                deeds: vec![Deed::Create],
                ..all.clone()
            },
            1_000,
        ),
        ("another connection", Filter { connection: Some(ConnectionId::from_number(2)), ..all.clone() }, 0),
    ];
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    row(&format!("Looking at {millions} requests"), &["median of 9".into()])?;
    row("  first, right after the start", &[format!("{:.1} ms", milliseconds(after_start))])?;
    for (name, filter, start) in everything {
        let mut times = Vec::new();
        for _ in 0..9 {
            times.push(opened(&filter, start)?);
        }
        times.sort_unstable();
        let time = milliseconds(times[4]);
        row(&format!("  {name}"), &[format!("{time:.1} ms")])?;
        let bound = if name == "feed" { OPENED } else { FILTERED };
        targets.push(Target {
            text: format!("{millions} requests: {name}"),
            value: time,
            bound: Bound::AtMost(bound),
            unit: " ms",
        });
    }
    for (name, text) in
        [("one hit", "person-777777"), ("many hits", "engineering"), ("no hit", "nobodyhasthis")]
    {
        let begun = Instant::now();
        let found = activity.search(text)?;
        let among = Filter { among: Some(found), ..all.clone() };
        activity.feed(&among, 0, 100)?;
        let time = milliseconds(begun.elapsed());
        row(&format!("  search, {name}"), &[format!("{time:.1} ms")])?;
    }
    let begun = Instant::now();
    activity.set_retention(Retention { exchanges: EXCHANGES / 2, ..keep });
    let mut longest = Duration::ZERO;
    let mut sent = 0_u64;
    while activity.feed(&all, 0, 0)?.total > EXCHANGES / 2 + 1_000
        && begun.elapsed() < Duration::from_secs(300)
    {
        for _ in 0..20 {
            let at = Instant::now();
            activity.record(exchange(sent));
            longest = longest.max(at.elapsed());
            sent += 1;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let trimmed = begun.elapsed();
    row("  half of them let go, meanwhile recorded", &[format!("{} s", trimmed.as_secs()), number(sent)])?;
    row("  longest pause for who records", &[format!("{:.2} ms", milliseconds(longest))])?;
    targets.push(Target {
        text: "longest pause while old requests go".into(),
        value: milliseconds(longest),
        bound: Bound::AtMost(PAUSE),
        unit: " ms",
    });
    activity.close();
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

/// How many exchanges were recorded.
fn recorded(activity: &Activity) -> Result<u64> {
    Ok(u64::try_from(activity.newest())?)
}

/// Half of them look somebody up, the rest create, change and fail.
fn exchange(number: u64) -> Exchange {
    let person = Person::new(number).body();
    let (method, status, deed, sent, answered) = match number % 10 {
        0..5 => ("GET", 200, Deed::LookUp, String::new(), r#"{"totalResults":0,"Resources":[]}"#.to_owned()),
        5..7 => ("POST", 201, Deed::Create, person.clone(), person),
        7..9 => (
            "PATCH",
            200,
            Deed::Change,
            r#"{"Operations":[{"op":"replace","path":"title","value":"Engineering"}]}"#.to_owned(),
            person,
        ),
        _ => (
            "POST",
            409,
            Deed::Create,
            person,
            r#"{"status":"409","scimType":"uniqueness","detail":"It is taken."}"#.to_owned(),
        ),
    };
    let mut headers = HeaderMap::new();
    headers.insert(HeaderName::from_static("user-agent"), HeaderValue::from_static("bench"));
    headers
        .insert(HeaderName::from_static("content-type"), HeaderValue::from_static("application/scim+json"));
    let message = |body: String| {
        let length = body.len() as u64;
        Message { headers: headers.clone(), body: Bytes::from(body), length }
    };
    let changed = (status < 300 && method != "GET").then(|| Changed {
        id: i64::try_from(number).unwrap_or_default(),
        name: format!("Person {number}"),
        ..Changed::default()
    });
    let url = format!("/default/scim/v2/Users?filter=userName+eq+%22person-{number}%22");
    Exchange {
        at: Timestamp::now(),
        connection: Some(ConnectionId::from_number(1)),
        slug: "default".into(),
        peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        line: Some((method.parse().unwrap_or_default(), url.parse().unwrap_or_default())),
        request: message(sent),
        status,
        response: message(answered),
        took: Took::default(),
        about: About {
            deed,
            kind: Some(Kind::User),
            id: Some(format!("id-{number}")),
            changed: changed.into_iter().collect(),
            ..About::default()
        },
    }
}
