//! Wrong answers on purpose: rules that make the server misbehave for one connection, so that an administrator sees how
//! its identity provider copes before it matters.
//!
//! Rules live in the memory of the process that serves the folder and nowhere else: they outlive a change of the port, and
//! nothing of them is left after a restart.

use std::str::FromStr;
use std::time::Duration;

use http::Method;
use serde::{Deserialize, Serialize};
use server::faults::{self, MOST};
use ts_rs::TS;

use super::connections::find;
use crate::{Code, Error, Result, Rollcall};

/// The methods that rules can be about; `OPTIONS` is answered before anything is performed.
const METHODS: [Method; 6] =
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD];
/// How many requests a rule may strike before it goes by itself.
const MAX_REQUESTS: u32 = 1_000_000;
/// How long clients may be told to stay away, in seconds.
const MAX_RETRY_AFTER: u16 = 3_600;
/// How late an answer may be, in milliseconds. Longer than any identity provider waits.
const MAX_DELAY: u32 = 300_000;
/// How long the beginning of a path may be, in bytes.
const MAX_PATH: usize = 200;

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum Fault {
    /// Answered 429 instead of performed.
    TooMany {
        /// After how many seconds the client is to come again (RFC 9110 §10.2.3): 0 to 3,600.
        retry_after: u16,
    },
    /// Answered with a failure of the server instead of performed.
    Fails {
        /// 500, 502 or 503.
        status: u16,
        /// After how many seconds the client is to come again, if that is to be said: 0 to 3,600.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u16>,
    },
    /// Answered 409 `uniqueness` instead of performed (RFC 7644 §3.12).
    Taken,
    /// Performed at once, and answered later.
    Late {
        /// How much later, in milliseconds: 1 to 300,000.
        millis: u32,
    },
    /// The connection is closed without an answer.
    Dropped {
        /// Before or after all was done.
        moment: Moment,
    },
    /// Answered with a success in a wrong shape.
    Misshapen {
        /// Which.
        shape: Shape,
    },
}

/// When a connection is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "FaultMoment")]
pub enum Moment {
    /// Before anything was done.
    Before,
    /// When all was done and only the answer was missing.
    After,
}

/// A shape that is not SCIM's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "FaultShape")]
pub enum Shape {
    /// A page of HTML, as of a proxy that wants a login; nothing is performed.
    Html,
    /// JSON by its header and nothing in the body; nothing is performed.
    Empty,
    /// A list whose `totalResults` is text; other answers stay as they are.
    TextTotal,
    /// A resource, or each of a list, without `id`; other answers stay as they are.
    WithoutId,
}

/// How often a rule strikes, among the requests that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "FaultWhen")]
pub enum When {
    /// The next so many times; then the rule is gone.
    Next {
        /// How often still: 1 to 1,000,000.
        requests: u32,
    },
    /// By chance, until the rule is taken away.
    Percent {
        /// In so many of a hundred cases: 1 to 100.
        percent: u8,
    },
}

/// Which requests a rule is about; all of them where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(rename = "FaultPlace", optional_fields)]
pub struct Place {
    /// Those with this method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Those for users, or for groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// Those whose path below the base URL begins so, in any case: `/Users/28`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What requests are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "FaultResource")]
pub enum Resource {
    /// Users: one, all, or a search among them.
    Users,
    /// Groups.
    Groups,
}

/// A rule in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultRule")]
pub struct Rule {
    /// Its number, which no other rule of this process has.
    pub id: u64,
    /// What it does.
    pub fault: Fault,
    /// Which requests it is about.
    pub place: Place,
    /// How often it strikes still.
    pub when: When,
    /// How often it struck.
    pub struck: u64,
    /// What it does, in words.
    pub what: String,
    /// Which requests it is about, in words.
    pub whose: String,
    /// How often it strikes still, in words.
    pub often: String,
}

/// The rules of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultRules")]
pub struct Rules {
    /// The connection, by its slug.
    pub connection: String,
    /// Its rules, in the order of their making. The first that strikes is the only one.
    pub rules: Vec<Rule>,
    /// How many it may have at once.
    pub most: u32,
}

/// Asks for the rules of a connection.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct List {
    /// Which; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// A rule to be made, in force at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Add {
    /// For which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// What it does.
    pub fault: Fault,
    /// Which requests it is about; all if absent.
    #[serde(default)]
    #[ts(as = "Option<Place>")]
    pub place: Place,
    /// How often it strikes.
    pub when: When,
}

/// A rule that is in force now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultAdded")]
pub struct Added {
    /// For which connection, by its slug.
    pub connection: String,
    /// The rule.
    pub rule: Rule,
}

/// A rule to be ended, at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Remove {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its number.
    pub id: u64,
}

/// Rules to be ended, at once.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Clear {
    /// Those of this connection; of the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Those of every connection instead.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub all: bool,
}

/// How many rules were ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FaultsCleared")]
pub struct Cleared {
    /// How many.
    pub removed: u64,
}

pub(crate) async fn list(rollcall: &Rollcall, request: List) -> Result<Rules> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    Ok(rules_of(rollcall, &connection))
}

pub(crate) async fn add(rollcall: &Rollcall, request: Add) -> Result<Added> {
    let Add { connection, fault, place, when } = request;
    let connection = find(rollcall, connection.as_deref()).await?;
    if !rollcall.serving().is_supervised() {
        return Err(Error::new(
            Code::NotListening,
            "Rollcall does not run, so it answers nobody, and such a rule would be gone at once. Start it first.",
        ));
    }
    let (fault, place, when) = (fault.checked()?, place.checked()?, when.checked()?);
    let (faults, id) = (rollcall.faults(), connection.id);
    let rule = faults.add(id, &connection.slug, when, place, fault).ok_or_else(|| {
        Error::invalid(format!("A connection has at most {MOST} such rules at once. Remove one first."))
    })?;
    if find(rollcall, Some(&connection.slug)).await.is_ok_and(|now| now.id == id) {
        return Ok(Added { connection: connection.slug, rule: rule.into() });
    }
    // It was removed meanwhile, and what was removed with it did not have this rule yet.
    faults.clear(id);
    Err(Error::not_found(format!("There is no connection '{}' any more.", connection.slug)))
}

pub(crate) async fn remove(rollcall: &Rollcall, request: Remove) -> Result<Rules> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    if !rollcall.faults().remove(connection.id, request.id) {
        return Err(Error::not_found(format!(
            "'{}' has no rule {} any more: it ended, or was removed already.",
            connection.slug, request.id
        )));
    }
    Ok(rules_of(rollcall, &connection))
}

pub(crate) async fn clear(rollcall: &Rollcall, request: Clear) -> Result<Cleared> {
    let faults = rollcall.faults();
    let connections = match request {
        Clear { connection: Some(_), all: true } => {
            return Err(Error::invalid("Name a connection or ask for all of them, not both."));
        }
        Clear { connection: None, all: true } => faults.connections(),
        Clear { connection, all: false } => vec![find(rollcall, connection.as_deref()).await?.id],
    };
    let removed: usize = connections.into_iter().map(|connection| faults.clear(connection)).sum();
    Ok(Cleared { removed: removed as u64 })
}

fn rules_of(rollcall: &Rollcall, connection: &directory::Connection) -> Rules {
    let rules = rollcall.faults().rules(connection.id).into_iter().map(Rule::from).collect();
    Rules { connection: connection.slug.clone(), rules, most: u32::try_from(MOST).unwrap_or(u32::MAX) }
}

impl Fault {
    fn checked(self) -> Result<faults::Fault> {
        let usable = |seconds: u16| match seconds {
            0..=MAX_RETRY_AFTER => Ok(seconds),
            _ => Err(Error::invalid(format!("Retry-After is 0 to {MAX_RETRY_AFTER} seconds."))),
        };
        Ok(match self {
            Self::TooMany { retry_after } => faults::Fault::TooMany { retry_after: usable(retry_after)? },
            Self::Fails { status, retry_after } => faults::Fault::Fails {
                status: match status {
                    500 => faults::ServerError::Internal,
                    502 => faults::ServerError::BadGateway,
                    503 => faults::ServerError::Unavailable,
                    _ => return Err(Error::invalid("A failure is answered with 500, 502 or 503.")),
                },
                retry_after: retry_after.map(usable).transpose()?,
            },
            Self::Taken => faults::Fault::Taken,
            Self::Late { millis: millis @ 1..=MAX_DELAY } => {
                faults::Fault::Late(Duration::from_millis(millis.into()))
            }
            Self::Late { .. } => {
                return Err(Error::invalid(format!("An answer is 1 ms to {} s late.", MAX_DELAY / 1_000)));
            }
            Self::Dropped { moment: Moment::Before } => faults::Fault::Dropped(faults::Moment::Before),
            Self::Dropped { moment: Moment::After } => faults::Fault::Dropped(faults::Moment::After),
            Self::Misshapen { shape } => faults::Fault::Misshapen(match shape {
                Shape::Html => faults::Shape::Html,
                Shape::Empty => faults::Shape::Empty,
                Shape::TextTotal => faults::Shape::TextTotal,
                Shape::WithoutId => faults::Shape::WithoutId,
            }),
        })
    }
}

impl From<faults::Fault> for Fault {
    fn from(fault: faults::Fault) -> Self {
        match fault {
            faults::Fault::TooMany { retry_after } => Self::TooMany { retry_after },
            faults::Fault::Fails { status, retry_after } => {
                let status = match status {
                    faults::ServerError::Internal => 500,
                    faults::ServerError::BadGateway => 502,
                    faults::ServerError::Unavailable => 503,
                };
                Self::Fails { status, retry_after }
            }
            faults::Fault::Taken => Self::Taken,
            faults::Fault::Late(delay) => {
                Self::Late { millis: u32::try_from(delay.as_millis()).unwrap_or(u32::MAX) }
            }
            faults::Fault::Dropped(faults::Moment::Before) => Self::Dropped { moment: Moment::Before },
            faults::Fault::Dropped(faults::Moment::After) => Self::Dropped { moment: Moment::After },
            faults::Fault::Misshapen(shape) => Self::Misshapen {
                shape: match shape {
                    faults::Shape::Html => Shape::Html,
                    faults::Shape::Empty => Shape::Empty,
                    faults::Shape::TextTotal => Shape::TextTotal,
                    faults::Shape::WithoutId => Shape::WithoutId,
                },
            },
        }
    }
}

impl When {
    fn checked(self) -> Result<faults::When> {
        match self {
            Self::Next { requests: requests @ 1..=MAX_REQUESTS } => Ok(faults::When::Next(requests)),
            Self::Next { .. } => Err(Error::invalid(
                "A rule is for the next 1 to 1,000,000 requests, or for some percent of all.",
            )),
            Self::Percent { percent: percent @ 1..=100 } => Ok(faults::When::Percent(percent)),
            Self::Percent { .. } => {
                Err(Error::invalid("A rule strikes in 1 to 100 percent of all requests."))
            }
        }
    }
}

impl From<faults::When> for When {
    fn from(when: faults::When) -> Self {
        match when {
            faults::When::Next(requests) => Self::Next { requests },
            faults::When::Percent(percent) => Self::Percent { percent },
        }
    }
}

impl Place {
    fn checked(self) -> Result<faults::Place> {
        let Self { method, resource, path } = self;
        let method = method.map(|method| known(&method)).transpose()?;
        let prefix = path.map(|path| beginning(&path, resource)).transpose()?;
        let resource = match resource {
            None => faults::Resource::Any,
            Some(Resource::Users) => faults::Resource::Users,
            Some(Resource::Groups) => faults::Resource::Groups,
        };
        Ok(faults::Place { method, resource, prefix })
    }
}

impl From<faults::Place> for Place {
    fn from(place: faults::Place) -> Self {
        let resource = match place.resource {
            faults::Resource::Any => None,
            faults::Resource::Users => Some(Resource::Users),
            faults::Resource::Groups => Some(Resource::Groups),
        };
        Self { method: place.method.map(|method| method.to_string()), resource, path: place.prefix }
    }
}

fn known(method: &str) -> Result<Method> {
    let known = Method::from_str(&method.trim().to_ascii_uppercase()).ok();
    known.filter(|known| METHODS.contains(known)).ok_or_else(|| {
        let methods = METHODS.map(|known| known.to_string()).join(", ");
        Error::invalid(format!("'{}' is no method of SCIM. These are: {methods}.", method.escape_debug()))
    })
}

/// The beginning of a path, if requests can have it.
fn beginning(path: &str, resource: Option<Resource>) -> Result<String> {
    let path = path.trim();
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "?#".contains(letter);
    if !path.starts_with('/') || path.len() > MAX_PATH || path.contains(odd) {
        return Err(Error::invalid(
            "A path begins with a slash below the base URL, such as /Users or /Users/2819, and has no query.",
        ));
    }
    let endpoint = match resource {
        None => return Ok(path.to_owned()),
        Some(Resource::Users) => "/users",
        Some(Resource::Groups) => "/groups",
    };
    let below = path.to_ascii_lowercase();
    if below.starts_with(endpoint) || endpoint.starts_with(&below) {
        return Ok(path.to_owned());
    }
    let kind = endpoint.trim_start_matches('/');
    let message =
        format!("No request for {kind} begins with {}. Choose one of the two.", path.escape_debug());
    Err(Error::invalid(message))
}

impl From<faults::Rule> for Rule {
    fn from(rule: faults::Rule) -> Self {
        let (what, whose, often) = (rule.fault.words(), rule.place.words(), rule.when.words());
        let faults::Rule { id, when, place, fault, struck } = rule;
        Self { id, fault: fault.into(), place: place.into(), when: when.into(), struck, what, whose, often }
    }
}
