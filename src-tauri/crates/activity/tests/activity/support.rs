//! Exchanges, and a place to record them.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use activity::{About, Activity, Deed, Exchange, Message, Retention, Took};
use bytes::Bytes;
use directory::{Changed, ConnectionId};
use http::{HeaderName, HeaderValue};
use jiff::Timestamp;
use scim::Kind;
use tempfile::TempDir;

pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) activity: Activity,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self::with(Retention::default())
    }

    pub(crate) fn with(retention: Retention) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let activity = Activity::open(folder.path(), i64::MAX, retention).unwrap();
        Self { folder, activity }
    }

    /// Ends, and opens the same file again.
    pub(crate) fn again(self, last_change: i64) -> Self {
        self.activity.close();
        let activity = Activity::open(self.folder.path(), last_change, Retention::default()).unwrap();
        Self { folder: self.folder, activity }
    }

    /// Records exchanges and waits until they can be seen.
    pub(crate) fn record(&self, exchanges: impl IntoIterator<Item = Exchange>) {
        let before = self.newest();
        let mut count = 0;
        for exchange in exchanges {
            self.activity.record(exchange);
            count += 1;
        }
        until(|| self.newest() == before + count);
    }

    pub(crate) fn newest(&self) -> i64 {
        self.activity.feed(&activity::Filter::default(), 0, 0).unwrap().newest
    }
}

/// Waits for something that happens by itself.
#[track_caller]
pub(crate) fn until(mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(20), "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub(crate) fn message(headers: &[(&'static str, &'static str)], body: &str) -> Message {
    let mut message = Message {
        body: Bytes::copy_from_slice(body.as_bytes()),
        length: body.len() as u64,
        ..Message::default()
    };
    for (name, value) in headers {
        message.headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    message
}

pub(crate) fn exchange(method: &str, target: &str, status: u16, about: About) -> Exchange {
    Exchange {
        at: Timestamp::now(),
        connection: Some(ConnectionId::from_number(1)),
        slug: "contoso".into(),
        peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        line: Some((method.parse().unwrap(), target.parse().unwrap())),
        request: message(&[("user-agent", "Entra")], ""),
        status,
        response: message(&[], ""),
        took: Took::default(),
        about,
    }
}

/// A user was created.
pub(crate) fn created(id: &str, name: &str, change: i64) -> Exchange {
    let changed = Changed { id: change, name: name.into(), ..Changed::default() };
    let about = About {
        deed: Deed::Create,
        kind: Some(Kind::User),
        id: Some(id.into()),
        value: Some(name.into()),
        changed: vec![changed],
        ..About::default()
    };
    let body = format!(r#"{{"id":"{id}","displayName":"{name}"}}"#);
    let mut exchange = exchange("POST", "/contoso/scim/v2/Users", 201, about);
    exchange.request = message(&[("user-agent", "Entra"), ("authorization", "Bearer s3cret")], &body);
    exchange.response = message(&[("content-type", "application/scim+json")], &body);
    exchange
}

/// A user was looked for.
pub(crate) fn looked_up(name: &str) -> Exchange {
    let about = About {
        deed: Deed::LookUp,
        kind: Some(Kind::User),
        value: Some(name.into()),
        found: Some(0),
        ..About::default()
    };
    exchange("GET", "/contoso/scim/v2/Users?filter=userName+eq+%22x%22", 200, about)
}
