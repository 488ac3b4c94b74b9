//! A way to be reached, as it is asked for and told of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::{Address, Way};

use crate::reach::Means;
use crate::{Error, Result};

/// How the internet is to reach us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "provider", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[ts(rename = "ReachWay", optional_fields)]
pub enum WayOf {
    /// By an address of one's own that leads here already.
    Own {
        /// Such as `https://scim.example.com`.
        address: String,
    },
    /// By Cloudflare's quick tunnel.
    CloudflaredQuick {},
    /// By a named tunnel of a Cloudflare account.
    CloudflaredNamed {
        /// The public host name.
        address: String,
    },
    /// By ngrok.
    Ngrok {
        /// The address that the account has reserved.
        #[serde(default)]
        address: Option<String>,
    },
    /// By Tailscale Funnel.
    Tailscale {
        /// The public port: 443, 8443 or 10000; 443 if absent.
        #[serde(default)]
        port: Option<u16>,
    },
    /// By Microsoft's dev tunnels.
    DevTunnel {
        /// The identifier of a tunnel that keeps its address.
        #[serde(default)]
        tunnel: Option<String>,
    },
    /// By OpenSSH to a host of one's own.
    Ssh {
        /// `host`, `user@host`, or a name of ssh's configuration.
        destination: String,
        /// The port on that host's loopback interface.
        remote_port: u16,
        /// The address that the web server there answers to.
        address: String,
    },
    /// By another program.
    Custom {
        /// The program and its arguments, with `{port}` where the port goes.
        command: String,
        /// The address, if the program does not print it.
        #[serde(default)]
        address: Option<String>,
    },
}

impl WayOf {
    /// What it means, if all in it can be read.
    pub(super) fn means(self) -> Result<Means> {
        let read = |text: &str| {
            Address::read(text).map_err(|error| Error::invalid(error.to_string()).about("address"))
        };
        let maybe = |text: Option<String>| {
            text.filter(|text| !text.trim().is_empty()).map(|text| read(&text)).transpose()
        };
        Ok(Means::Tunnel(match self {
            Self::Own { address } => return Ok(Means::Own { address: read(&address)? }),
            Self::CloudflaredQuick {} => Way::CloudflaredQuick,
            Self::CloudflaredNamed { address } => Way::CloudflaredNamed { address: read(&address)? },
            Self::Ngrok { address } => Way::Ngrok { address: maybe(address)? },
            Self::Tailscale { port } => Way::Tailscale { port: port.unwrap_or(443) },
            Self::DevTunnel { tunnel } => {
                Way::DevTunnel { tunnel: tunnel.filter(|tunnel| !tunnel.trim().is_empty()) }
            }
            Self::Ssh { destination, remote_port, address } => {
                Way::Ssh { destination, remote_port, address: read(&address)? }
            }
            Self::Custom { command, address } => Way::Custom { command, address: maybe(address)? },
        }))
    }

    /// As it was chosen.
    pub(super) fn of(means: Means) -> Self {
        match means {
            Means::Own { address } => Self::Own { address: address.into() },
            Means::Tunnel(Way::CloudflaredQuick) => Self::CloudflaredQuick {},
            Means::Tunnel(Way::CloudflaredNamed { address }) => {
                Self::CloudflaredNamed { address: address.into() }
            }
            Means::Tunnel(Way::Ngrok { address }) => Self::Ngrok { address: address.map(Into::into) },
            Means::Tunnel(Way::Tailscale { port }) => Self::Tailscale { port: Some(port) },
            Means::Tunnel(Way::DevTunnel { tunnel }) => Self::DevTunnel { tunnel },
            Means::Tunnel(Way::Ssh { destination, remote_port, address }) => {
                Self::Ssh { destination, remote_port, address: address.into() }
            }
            Means::Tunnel(Way::Custom { command, address }) => {
                Self::Custom { command, address: address.map(Into::into) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_none_is_said_to_be_the_address() {
        let own = WayOf::Own { address: "http://scim.example.com".into() };
        let error = own.means().unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (crate::Code::Invalid, Some("address")));
        let none = WayOf::Ngrok { address: Some(" ".into()) };
        assert_eq!(none.means().unwrap(), Means::Tunnel(Way::Ngrok { address: None }));
    }
}
