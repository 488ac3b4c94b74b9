//! Which requests a rule is about.

use std::str::FromStr;

use http::Method;
use serde::{Deserialize, Serialize};
use server::faults;
use ts_rs::TS;

use crate::{Error, Result};

/// The methods that rules can be about; `OPTIONS` is answered before anything is performed.
const METHODS: [Method; 6] =
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD];

/// How long the beginning of a path may be, in bytes.
const MAX_PATH: usize = 200;

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

impl Place {
    /// What the server is to look at, if requests can have it.
    pub(super) fn checked(self) -> Result<faults::Place> {
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
