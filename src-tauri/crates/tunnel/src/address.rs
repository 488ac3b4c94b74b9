//! The address by which the internet knows us.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// An origin such as `https://scim.example.com` or `https://scim.example.com:8443`: scheme `https`, a name, and a port unless it
/// is 443. Nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// Text that is no such address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAddress {
    /// It is written in another way.
    #[error(
        "'{0}' is not a public address; write https://name or https://name:port, with nothing behind it."
    )]
    Form(String),
    /// Only this computer, or the network that it is in, knows it.
    #[error(
        "'{0}' leads to this computer or into a network of your own, and an identity provider in the cloud cannot come there."
    )]
    Inside(String),
}

impl Address {
    /// Reads an address; a name alone means `https`.
    ///
    /// # Errors
    /// [`InvalidAddress`] for another scheme, a path, what is no host name, and what nobody can come to from outside. Identity
    /// providers in the cloud speak HTTPS only, and would show the token to everybody on the way otherwise.
    pub fn read(text: &str) -> Result<Self, InvalidAddress> {
        let refused = || InvalidAddress::Form(text.to_owned());
        let text = text.trim();
        let rest = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return Err(refused()),
            None => text,
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if is_inside(host_of(authority)) {
            return Err(InvalidAddress::Inside(host_of(authority).to_owned()));
        }
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

/// A name or an IP address without its port; one of IPv6 stands in brackets (RFC 3986 §3.2.2).
fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split_once(':').map_or(authority, |(name, _)| name),
    }
}

/// Whether a host means something on this computer or within a network only (RFC 6761 §6.3, RFC 6762 §3, RFC 8375; ICANN has set
/// `internal` aside for it).
fn is_inside(host: &str) -> bool {
    const NAMES: [&str; 6] = ["localhost", "localdomain", "local", "internal", "lan", "home.arpa"];
    match host.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [first, second, ..] = address.octets();
            address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || first == 0
                // Between a provider and its customers (RFC 6598).
                || (first == 100 && second & 0xc0 == 0x40)
        }
        Ok(IpAddr::V6(address)) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local()
        }
        Err(_) => {
            let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
            let is_below =
                |name| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            NAMES.into_iter().any(is_below)
        }
    }
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
        assert!(matches!(Address::read("http://scim.example.com"), Err(InvalidAddress::Form(_))));
        let address = Address::read("https://scim.example.com:8443").unwrap();
        assert_eq!((address.host(), address.authority()), ("scim.example.com", "scim.example.com:8443"));
    }

    #[test]
    fn what_leads_nobody_here_from_outside_is_refused_for_that() {
        for text in [
            "https://127.0.0.1:7300",
            "127.9.9.9",
            "https://[::1]:7300",
            "https://[::ffff:10.0.0.1]",
            "https://0.0.0.0",
            "https://10.1.2.3",
            "https://172.16.0.1",
            "https://192.168.1.1/",
            "https://169.254.1.1",
            "https://100.64.0.1",
            "https://[fd00::1]",
            "https://[fe80::1]",
            "https://localhost:7345",
            "https://LOCALHOST.",
            "https://desk.local",
            "https://scim.corp.internal",
            "https://desk.home.arpa",
        ] {
            let error = Address::read(text).unwrap_err();
            assert!(matches!(error, InvalidAddress::Inside(_)), "{text}: {error}");
        }
        for text in
            ["https://8.8.8.8", "https://100.128.0.1", "https://local.example.com", "https://mylocal.example"]
        {
            assert!(Address::read(text).is_ok(), "{text}");
        }
        // What a program prints one for is something else, such as a page of its own.
        let text = "inspect at https://127.0.0.1:4040, open at https://a.example";
        assert_eq!(Address::within(text, &[]).unwrap().as_str(), "https://a.example");
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
