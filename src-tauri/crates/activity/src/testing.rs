//! Exchanges for tests.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use jiff::Timestamp;
use scim::Kind;

use crate::deed::Deed;
use crate::exchange::{About, Exchange, Message, Took};
use crate::row::{Flags, Row};

pub(crate) fn exchange(method: &str, target: &str, status: u16) -> Exchange {
    Exchange {
        at: Timestamp::now(),
        connection: None,
        slug: "a".into(),
        peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        line: Some((method.parse().unwrap(), target.parse().unwrap())),
        request: Message::default(),
        status,
        response: Message::default(),
        took: Took::default(),
        about: About::default(),
    }
}

pub(crate) fn row(deed: Deed, kind: Option<Kind>, name: Option<&str>) -> Row {
    Row {
        id: 1,
        at: Timestamp::UNIX_EPOCH,
        connection: Some(directory::ConnectionId::from_number(1)),
        slug: "contoso".into(),
        peer: String::new(),
        agent: String::new(),
        method: "GET".into(),
        target: "/contoso/scim/v2/Users?count=1".into(),
        status: 200,
        scim_type: None,
        error: None,
        deed,
        kind,
        resource: None,
        name: name.map(str::to_owned),
        former_name: None,
        value: None,
        attributes: Vec::new(),
        found: None,
        added: 0,
        removed: 0,
        members: None,
        quirks: Vec::new(),
        flags: Flags::default(),
        queue: Duration::ZERO,
        database: Duration::ZERO,
        took: Duration::ZERO,
        request_size: 0,
        response_size: 0,
    }
}
