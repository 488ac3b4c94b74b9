//! Where requests go: what an administrator types into the identity provider's console.

use hyper::Uri;

/// The base URL, taken apart. A trailing slash and a query string may have been typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub(crate) https: bool,
    pub(crate) authority: String,
    path: String,
    query: Option<String>,
}

/// Why a text is no endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("An endpoint is a URL such as https://scim.example.com/acme/scim/v2.")]
pub struct InvalidEndpoint;

impl Endpoint {
    /// Reads a base URL.
    ///
    /// # Errors
    /// [`InvalidEndpoint`] if it is not an `http` or `https` URL with a host, or carries a user name.
    pub fn parse(text: &str) -> Result<Self, InvalidEndpoint> {
        let uri: Uri = text.trim().parse().map_err(|_| InvalidEndpoint)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(InvalidEndpoint),
        };
        let authority = uri.authority().ok_or(InvalidEndpoint)?.as_str();
        if authority.contains('@') {
            return Err(InvalidEndpoint);
        }
        Ok(Self {
            https,
            authority: authority.to_owned(),
            path: uri.path().trim_end_matches('/').to_owned(),
            query: uri.query().filter(|query| !query.is_empty()).map(str::to_owned),
        })
    }

    /// The path and query of a request for `target`. What was typed behind a question mark stands first in the query.
    pub(crate) fn line(&self, target: &str) -> String {
        let path = &self.path;
        match (&self.query, target.split_once('?')) {
            (None, _) => format!("{path}{target}"),
            (Some(typed), None | Some((_, ""))) => {
                format!("{path}{}?{typed}", target.trim_end_matches('?'))
            }
            (Some(typed), Some((place, query))) => format!("{path}{place}?{typed}&{query}"),
        }
    }

    /// The whole URL of a request for `target`.
    pub(crate) fn url(&self, target: &str) -> String {
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}{}", self.authority, self.line(target))
    }

    /// The same endpoint with `name` in its query, unless it is there.
    pub(crate) fn flagged(mut self, name: &str) -> Self {
        let query = self.query.take().unwrap_or_default();
        let is_there = query.split('&').any(|pair| pair.split('=').next() == Some(name));
        self.query = Some(match (is_there, query.is_empty()) {
            (true, _) => query,
            (false, true) => name.to_owned(),
            (false, false) => format!("{query}&{name}"),
        });
        self
    }

    /// The same endpoint without `name` in its query.
    pub(crate) fn unflagged(mut self, name: &str) -> Self {
        let left = self.query.take().unwrap_or_default();
        let left: Vec<&str> = left.split('&').filter(|pair| pair.split('=').next() != Some(name)).collect();
        self.query = Some(left.join("&")).filter(|query| !query.is_empty());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_becomes_the_start_of_every_request() {
        let plain = Endpoint::parse(" http://127.0.0.1:7246/acme/scim/v2/ ").unwrap();
        assert_eq!(plain.url("/Users?a=b"), "http://127.0.0.1:7246/acme/scim/v2/Users?a=b");
        assert_eq!(plain.line("/Groups/1?"), "/acme/scim/v2/Groups/1?");
        let flagged = Endpoint::parse("https://h/scim/v2/?aadOptscim062020").unwrap();
        assert_eq!(flagged.line("/Users?filter=x"), "/scim/v2/Users?aadOptscim062020&filter=x");
        assert_eq!(flagged.line("/Users/1"), "/scim/v2/Users/1?aadOptscim062020");
        assert_eq!(flagged.clone().flagged("aadOptscim062020"), flagged);
        assert_eq!(flagged.unflagged("aadOptscim062020").line("/Users"), "/scim/v2/Users");
        for wrong in ["", "scim.example.com", "ftp://h/", "http://me:secret@h/"] {
            assert_eq!(Endpoint::parse(wrong), Err(InvalidEndpoint), "{wrong}");
        }
    }
}
