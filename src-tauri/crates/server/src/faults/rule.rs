//! A rule: when, where and what.

use std::time::Duration;

use directory::ConnectionId;
use hyper::Method;
use scim::Kind;

use super::chance::Chance;
use crate::route::Endpoint;

/// A rule of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number, which no other rule of this process has.
    pub id: u64,
    /// When it strikes.
    pub when: When,
    /// Which requests it is about.
    pub place: Place,
    /// What it does to them.
    pub fault: Fault,
    /// How often it struck.
    pub struck: u64,
}

/// When a rule strikes, among the requests that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The next so many times; then the rule is gone.
    Next(u32),
    /// In so many of a hundred cases, by chance, until it is taken away.
    Percent(u8),
}

impl When {
    /// Whether it strikes now; it is counted if so.
    pub(super) const fn strikes(&mut self, chance: &mut Chance) -> bool {
        match self {
            Self::Next(0) => false,
            Self::Next(left) => {
                *left -= 1;
                true
            }
            Self::Percent(percent) => chance.percent(*percent),
        }
    }

    /// Whether it can strike again.
    pub(super) const fn goes_on(self) -> bool {
        !matches!(self, Self::Next(0))
    }
}

/// Which requests a rule is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Those with this method; with any if absent.
    pub method: Option<Method>,
    /// Those for these resources.
    pub resource: Resource,
    /// Those whose path below the base URL begins so, in any case; `/Users/28` for one.
    pub prefix: Option<String>,
}

/// What requests are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Resource {
    /// Anything.
    #[default]
    Any,
    /// Users: one, all, or a search among them.
    Users,
    /// Groups.
    Groups,
}

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Answered 429 instead of performed.
    TooMany {
        /// After how many seconds the client is to come again.
        retry_after: u16,
    },
    /// Answered with a failure of the server instead of performed.
    Fails {
        /// Which.
        status: ServerError,
        /// After how many seconds the client is to come again, if that is said.
        retry_after: Option<u16>,
    },
    /// Answered 409 `uniqueness` instead of performed.
    Taken,
    /// Performed at once, and answered so much later.
    Late(Duration),
    /// The connection is closed without an answer.
    Dropped(Moment),
    /// Answered with a success in a wrong shape.
    Misshapen(Shape),
}

/// A failure of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerError {
    /// 500.
    Internal,
    /// 502, as of a proxy that does not reach the server.
    BadGateway,
    /// 503.
    Unavailable,
}

/// When a connection is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before anything was done.
    Before,
    /// When all was done and only the answer was missing.
    After,
}

/// A shape that is not SCIM's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A page of HTML, as of a proxy that wants a login; nothing is performed.
    Html,
    /// JSON by its header and nothing in the body; nothing is performed.
    Empty,
    /// A list whose `totalResults` is text; other answers stay as they are, and do not count.
    TextTotal,
    /// A resource, or each of a list, without `id`; other answers stay as they are, and do not count.
    WithoutId,
}

/// A request, as far as rules look at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) connection: ConnectionId,
    pub(crate) method: &'a Method,
    pub(crate) endpoint: &'a Endpoint<'a>,
}

impl Place {
    /// Whether a request is one of those.
    pub(super) fn has(&self, asked: &Asked<'_>) -> bool {
        let kind = match self.resource {
            Resource::Any => None,
            Resource::Users => Some(Kind::User),
            Resource::Groups => Some(Kind::Group),
        };
        self.method.as_ref().is_none_or(|method| method == asked.method)
            && (kind.is_none() || asked.endpoint.kind() == kind)
            && self.prefix.as_deref().is_none_or(|prefix| begins(&asked.endpoint.path(), prefix))
    }
}

fn begins(path: &str, prefix: &str) -> bool {
    path.as_bytes().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{self, Target};

    #[track_caller]
    fn has(place: &Place, method: &Method, path: &str) -> bool {
        let path = format!("/acme/scim/v2{path}");
        let Target::Scim { endpoint, .. } = route::parse(&path, "") else { panic!("{path} is none of ours") };
        place.has(&Asked { connection: ConnectionId::from_number(1), method, endpoint: &endpoint })
    }

    #[test]
    fn a_rule_is_about_requests_by_method_resource_and_path() {
        let any = Place::default();
        for path in ["/Users", "/Groups/1", "/", "/.search", "/Bulk", "/Schemas", "/nothing"] {
            assert!(has(&any, &Method::GET, path), "{path}");
        }
        let posts = Place { method: Some(Method::POST), ..Place::default() };
        assert!(has(&posts, &Method::POST, "/Users") && !has(&posts, &Method::PUT, "/Users/1"));
        let users = Place { resource: Resource::Users, ..Place::default() };
        for (path, is) in [
            ("/Users", true),
            ("/users/1", true),
            ("/Users/.search", true),
            ("/Groups", false),
            ("/Groups/1", false),
            ("/", false),
            ("/Bulk", false),
            ("/Schemas", false),
        ] {
            assert_eq!(has(&users, &Method::GET, path), is, "{path}");
        }
        let groups = Place { resource: Resource::Groups, ..Place::default() };
        assert!(has(&groups, &Method::PATCH, "/Groups/1") && !has(&groups, &Method::PATCH, "/Users/1"));
        let one = Place { prefix: Some("/Users/28".into()), ..Place::default() };
        for (path, is) in [
            ("/Users/2819", true),
            ("//users//28", true),
            ("/Users/2", false),
            ("/Users", false),
            ("/Groups/28", false),
            ("/nothing", false),
        ] {
            assert_eq!(has(&one, &Method::GET, path), is, "{path}");
        }
    }
}
