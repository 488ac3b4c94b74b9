//! The providers, and what there is to know about each before it is chosen.

pub(crate) mod cloudflared;
pub(crate) mod custom;
pub(crate) mod devtunnel;
mod facts;
pub(crate) mod ngrok;
pub(crate) mod ssh;
pub(crate) mod tailscale;

use serde::{Deserialize, Serialize};

pub use facts::{Account, Facts, Install, Stability, System, TlsEnd};

/// A program that opens a tunnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    /// Cloudflare's quick tunnel.
    CloudflaredQuick,
    /// A named tunnel of a Cloudflare account.
    CloudflaredNamed,
    /// ngrok.
    Ngrok,
    /// Tailscale Funnel.
    Tailscale,
    /// Microsoft's dev tunnels.
    DevTunnel,
    /// OpenSSH to a host of one's own.
    Ssh,
    /// Another program.
    Custom,
}

impl Provider {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::CloudflaredQuick,
        Self::CloudflaredNamed,
        Self::Ngrok,
        Self::Tailscale,
        Self::DevTunnel,
        Self::Ssh,
        Self::Custom,
    ];

    /// The word for it, as configuration and commands have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CloudflaredQuick => "cloudflared-quick",
            Self::CloudflaredNamed => "cloudflared-named",
            Self::Ngrok => "ngrok",
            Self::Tailscale => "tailscale",
            Self::DevTunnel => "dev-tunnel",
            Self::Ssh => "ssh",
            Self::Custom => "custom",
        }
    }

    /// What there is to know about it.
    #[must_use]
    pub const fn facts(self) -> Facts {
        match self {
            Self::CloudflaredQuick => cloudflared::QUICK,
            Self::CloudflaredNamed => cloudflared::NAMED,
            Self::Ngrok => ngrok::FACTS,
            Self::Tailscale => tailscale::FACTS,
            Self::DevTunnel => devtunnel::FACTS,
            Self::Ssh => ssh::FACTS,
            Self::Custom => custom::FACTS,
        }
    }
}
