//! The address by which the internet knows us.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An origin such as `https://scim.example.com` or `https://scim.example.com:8443`: scheme `https`, a name, and a port unless it
/// is 443. Nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// Text that is no such address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a public address; write https://name or https://name:port, with nothing behind it.")]
pub struct InvalidAddress(String);

impl Address {
    /// Reads an address; a name alone means `https`.
    ///
    /// # Errors
    /// [`InvalidAddress`] for another scheme, a path, and what is no host name. Identity providers in the cloud speak HTTPS
    /// only, and would show the token to everybody on the way otherwise.
    pub fn read(text: &str) -> Result<Self, InvalidAddress> {
        let refused = || InvalidAddress(text.to_owned());
        let text = text.trim();
        let rest = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return Err(refused()),
            None => text,
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let (name, port) = match authority.split_once(':') {
            Some((name, port)) => (name, Some(port.parse::<u16>().map_err(|_| refused())?)),
            None => (authority, None),
        };
        if !is_name(name) {
            return Err(refused());
        }
        let name = name.to_ascii_lowercase();
        Ok(Self(match port {
            None | Some(443) => format!("https://{name}"),
            Some(port) => format!("https://{name}:{port}"),
        }))
    }

    /// The first address in a text whose host is below one of `domains`, or any for none.
    pub(crate) fn within(text: &str, domains: &[&str]) -> Option<Self> {
        text.match_indices("https://").find_map(|(at, scheme)| {
            let rest = &text[at + scheme.len()..];
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let address = Self::read(rest[..end].trim_end_matches(['.', ':'])).ok()?;
            let fits = domains.is_empty() || domains.iter().any(|domain| address.is_below(domain));
            fits.then_some(address)
        })
    }

    fn is_below(&self, domain: &str) -> bool {
        self.host().strip_suffix(domain).is_some_and(|name| name.ends_with('.'))
    }

    /// The name and, unless it is 443, the port.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.trim_start_matches("https://")
    }

    /// The name alone.
    #[must_use]
    pub fn host(&self) -> &str {
        let authority = self.authority();
        authority.split_once(':').map_or(authority, |(name, _)| name)
    }

    /// The whole origin.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host name with at least one dot (RFC 1123 §2.1). Names of one label mean something on a local network only.
fn is_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(is_label)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Address {
    type Error = InvalidAddress;

    fn try_from(text: String) -> Result<Self, InvalidAddress> {
        Self::read(&text)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_name_that_the_internet_knows() {
        let cases = [
            ("https://Scim.Example.com", Some("https://scim.example.com")),
            ("scim.example.com", Some("https://scim.example.com")),
            ("https://scim.example.com:443/", Some("https://scim.example.com")),
            (" https://scim.example.com:8443 ", Some("https://scim.example.com:8443")),
            ("http://scim.example.com", None),
            ("https://scim.example.com/scim", None),
            ("https://user@scim.example.com", None),
            ("https://localhost", None),
            ("https://-oProxyCommand.example", None),
            ("https://scim.example.com:0x50", None),
            ("", None),
        ];
        for (text, read) in cases {
            assert_eq!(Address::read(text).ok().as_ref().map(Address::as_str), read, "{text}");
        }
        let address = Address::read("https://scim.example.com:8443").unwrap();
        assert_eq!((address.host(), address.authority()), ("scim.example.com", "scim.example.com:8443"));
    }

    #[test]
    fn an_address_is_found_in_a_text_if_its_domain_is_right() {
        let text = "see https://ngrok.com/docs, then |  https://blue-cat.trycloudflare.com   | or https://x.example:9.";
        let found = |domains: &[&str]| Address::within(text, domains).map(String::from);
        assert_eq!(found(&["trycloudflare.com"]).unwrap(), "https://blue-cat.trycloudflare.com");
        assert_eq!(found(&[]).unwrap(), "https://ngrok.com");
        assert_eq!(found(&["example"]).unwrap(), "https://x.example:9");
        assert_eq!(found(&["cloudflare.com"]), None, "a part of a label is no domain");
    }
}
