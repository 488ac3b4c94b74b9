//! Exchanges for tests.

use std::net::{IpAddr, Ipv4Addr};

use http::HeaderMap;
use jiff::Timestamp;

use crate::exchange::{About, Exchange, Message, Took};

pub(crate) fn exchange(method: &str, target: &str, status: u16) -> Exchange {
    Exchange {
        at: Timestamp::now(),
        connection: None,
        slug: "a".into(),
        peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        method: method.into(),
        target: target.into(),
        request: Message::new(&HeaderMap::new(), bytes::Bytes::new(), 0),
        status,
        response: Message::new(&HeaderMap::new(), bytes::Bytes::new(), 0),
        took: Took::default(),
        about: About::default(),
    }
}
