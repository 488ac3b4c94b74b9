//! What an administrator chose.

use std::path::Path;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::program::{Found, find};
use crate::provider::{cloudflared, custom, devtunnel, ngrok, ssh, tailscale};
use crate::{Address, Plan, Provider};

/// A provider, and what it wants to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "provider", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Way {
    /// Cloudflare's quick tunnel: no account, another address with every start.
    CloudflaredQuick,
    /// A named tunnel of a Cloudflare account. Its token is the secret.
    CloudflaredNamed {
        /// The public host name that leads to it, as the account's dashboard has it.
        address: Address,
    },
    /// ngrok. Its authtoken is the secret; without one, that of its own configuration counts.
    Ngrok {
        /// The address that the account has reserved; the account's own one if absent.
        #[serde(default)]
        address: Option<Address>,
    },
    /// Tailscale Funnel.
    Tailscale {
        /// The public port: 443, 8443 or 10000.
        #[serde(default = "https")]
        port: u16,
    },
    /// Microsoft's dev tunnels.
    DevTunnel {
        /// The identifier of a tunnel that was made before, which keeps its address; a temporary one if absent.
        #[serde(default)]
        tunnel: Option<String>,
    },
    /// OpenSSH to a host of one's own, where a web server hands requests on.
    Ssh {
        /// As `ssh` takes it: `host`, `user@host`, or a name of its configuration.
        destination: String,
        /// The port on that host's loopback interface that is to lead here.
        remote_port: u16,
        /// The address that the web server there answers to.
        address: Address,
    },
    /// Another program.
    Custom {
        /// The program and its arguments, as a shell has them; `{port}` stands for the port. No shell reads it.
        command: String,
        /// The address, if the program does not print it.
        #[serde(default)]
        address: Option<Address>,
    },
}

const fn https() -> u16 {
    443
}

/// Why a choice cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The program is nowhere; how it gets here.
    #[error("{}", not_installed(.0))]
    NotInstalled(Provider),
    /// The program is not where the administrator says.
    #[error("There is no program at {0}.")]
    NotThere(String),
    /// Something that was given cannot be used.
    #[error("{1}")]
    Unusable(Given, String),
}

fn not_installed(provider: &Provider) -> String {
    let facts = provider.facts();
    let how = facts.install_here().map(|how| format!(" To install it: {how}"));
    format!("{} is not installed.{}", facts.name, how.unwrap_or_default())
}

/// Something that an administrator gives together with a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Where the program is.
    Program,
    /// What the provider knows the account by.
    Secret,
    /// The public port.
    Port,
    /// The identifier of a tunnel.
    Tunnel,
    /// Where ssh logs in.
    Destination,
    /// A program and its arguments.
    Command,
}

impl Unfit {
    /// What is to be given otherwise.
    #[must_use]
    pub const fn given(&self) -> Given {
        match self {
            Self::NotInstalled(_) | Self::NotThere(_) => Given::Program,
            Self::Unusable(given, _) => *given,
        }
    }
}

impl Given {
    /// The word for it, as a choice has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Secret => "secret",
            Self::Port => "port",
            Self::Tunnel => "tunnel",
            Self::Destination => "destination",
            Self::Command => "command",
        }
    }
}

impl Way {
    /// Which provider it is.
    #[must_use]
    pub const fn provider(&self) -> Provider {
        match self {
            Self::CloudflaredQuick => Provider::CloudflaredQuick,
            Self::CloudflaredNamed { .. } => Provider::CloudflaredNamed,
            Self::Ngrok { .. } => Provider::Ngrok,
            Self::Tailscale { .. } => Provider::Tailscale,
            Self::DevTunnel { .. } => Provider::DevTunnel,
            Self::Ssh { .. } => Provider::Ssh,
            Self::Custom { .. } => Provider::Custom,
        }
    }

    /// What is to be started so that the internet reaches `127.0.0.1:port`. `chosen` is where the program is, if the
    /// administrator says so; `secret` what the provider knows the account by.
    ///
    /// # Errors
    /// [`Unfit`] if the program is not installed or something given cannot be used.
    pub fn plan(
        &self,
        port: u16,
        chosen: Option<&Path>,
        secret: Option<SecretString>,
    ) -> Result<Plan, Unfit> {
        let located = |name| match find(name, chosen) {
            Found::At(program) => Ok(program),
            Found::NotThere(path) => Err(Unfit::NotThere(path.display().to_string())),
            Found::Nowhere => Err(Unfit::NotInstalled(self.provider())),
        };
        match self {
            Self::Custom { command, address } => custom::plan(command, address.clone(), port),
            Self::CloudflaredQuick => Ok(cloudflared::quick(located("cloudflared")?, port)),
            Self::CloudflaredNamed { address } => {
                let secret = secret.ok_or_else(|| {
                    Unfit::Unusable(
                        Given::Secret,
                        "A named tunnel needs its token; copy it from Cloudflare's dashboard.".to_owned(),
                    )
                })?;
                Ok(cloudflared::named(located("cloudflared")?, address.clone(), secret))
            }
            Self::Ngrok { address } => Ok(ngrok::plan(located("ngrok")?, address.clone(), secret, port)),
            Self::Tailscale { port: public } => tailscale::plan(located("tailscale")?, *public, port),
            Self::DevTunnel { tunnel } => devtunnel::plan(located("devtunnel")?, tunnel.as_deref(), port),
            Self::Ssh { destination, remote_port, address } => {
                ssh::plan(located("ssh")?, destination, *remote_port, address.clone(), port)
            }
        }
    }
}

/// Refuses what a program would take for an option, and what is no single word.
pub(crate) fn single_word<'a>(text: &'a str, given: Given, what: &str) -> Result<&'a str, Unfit> {
    let text = text.trim();
    if text.is_empty()
        || text.starts_with('-')
        || text.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        return Err(Unfit::Unusable(given, format!("'{}' is not {what}.", text.escape_debug())));
    }
    Ok(text)
}
