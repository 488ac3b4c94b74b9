//! The addresses that identity providers are given.

use std::net::IpAddr;

/// Where a service listens and by which names it may be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The address on this machine.
    pub address: IpAddr,
    /// The port.
    pub port: u16,
    /// Names allowed besides this machine's own, as [`server::Config`] has them. The way to them is
    /// `https` unless they say otherwise.
    pub hosts: Vec<String>,
}

impl Endpoint {
    /// Scheme, address and port on this machine.
    #[must_use]
    pub fn origin(&self) -> String {
        let Self { address, port, .. } = self;
        match address {
            IpAddr::V4(address) => format!("http://{address}:{port}"),
            IpAddr::V6(address) => format!("http://[{address}]:{port}"),
        }
    }

    /// The base URL of a connection on this machine.
    #[must_use]
    pub fn local(&self, slug: &str) -> String {
        format!("{}/{slug}/scim/v2", self.origin())
    }

    /// The base URLs of a connection under its public names.
    #[must_use]
    pub fn public(&self, slug: &str) -> Vec<String> {
        let url = |host: &String| {
            let scheme = if host.contains("://") { "" } else { "https://" };
            format!("{scheme}{}/{slug}/scim/v2", host.trim_end_matches('/'))
        };
        self.hosts.iter().map(url).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_whole_for_both_families_and_for_public_names() {
        let mut endpoint = Endpoint {
            address: [127, 0, 0, 1].into(),
            port: 7246,
            hosts: vec!["scim.example.com".into(), "http://lan:7246/".into()],
        };
        assert_eq!(endpoint.local("default"), "http://127.0.0.1:7246/default/scim/v2");
        assert_eq!(endpoint.public("a"), ["https://scim.example.com/a/scim/v2", "http://lan:7246/a/scim/v2"]);
        endpoint.address = std::net::Ipv6Addr::LOCALHOST.into();
        assert_eq!(endpoint.local("a"), "http://[::1]:7246/a/scim/v2");
    }
}
