//! `cloudflared`, from Cloudflare.
//!
//! Sources: its repository (`metrics/metrics.go`, `metrics/readiness.go`, `cmd/cloudflared/tunnel/quick_tunnel.go`,
//! `RELEASE_NOTES` for the token's file and variable), and output quoted in its issues 555, 775, 972 and pull request 1302.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use serde_json::Value;

use super::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
use crate::Address;
use crate::failure::Known;
use crate::plan::{Asks, IsConnected, Plan, Ready, Said, no_chatter};

/// How it is installed.
const CLOUDFLARED: &[Install] = &[
    Install::on(System::Linux, "https://pkg.cloudflare.com/"),
    Install::on(System::MacOs, "brew install cloudflared"),
    Install::on(System::Windows, "winget install --id Cloudflare.cloudflared"),
];

/// What there is to know about it.
pub(super) const QUICK: Facts = Facts {
    name: "Cloudflare quick tunnel",
    program: Some("cloudflared"),
    install: CLOUDFLARED,
    account: Account::None,
    stability: Stability::Changes,
    tls_ends: TlsEnd::Provider,
    secret: None,
    note: "For trying out: Cloudflare promises no uptime, and every start has another address.",
};

/// What there is to know about it.
pub(super) const NAMED: Facts = Facts {
    name: "Cloudflare named tunnel",
    program: Some("cloudflared"),
    install: CLOUDFLARED,
    account: Account::Free,
    stability: Stability::Stays,
    tls_ends: TlsEnd::Provider,
    secret: Some("The tunnel's token"),
    note: "The tunnel's public host name has to lead to http://127.0.0.1 with this port; that is set at Cloudflare.",
};

const DOMAIN: &[&str] = &["trycloudflare.com"];

const FAILURES: &[Known] = &[
    Known {
        words: "429 Too Many Requests",
        what: "Cloudflare gives no more quick tunnels to this network for now.",
        advice: "Wait some minutes and try again, or use a named tunnel.",
        waits: false,
    },
    Known {
        words: "failed to unmarshal quick Tunnel",
        what: "Cloudflare gave no quick tunnel.",
        advice: "It mostly means too many of them: wait some minutes and try again, or use a named tunnel.",
        waits: false,
    },
    Known {
        words: "no such host",
        what: "Cloudflare's name cannot be resolved.",
        advice: "Check that this machine is online, and that its DNS and firewall allow Cloudflare.",
        waits: false,
    },
    Known {
        words: "failed to request quick Tunnel",
        what: "Cloudflare cannot be reached.",
        advice: "Check that this machine is online, and that its firewall allows api.trycloudflare.com.",
        waits: false,
    },
    Known {
        words: "Unauthorized: Tunnel not found",
        what: "Cloudflare knows no such tunnel.",
        advice: "It may have been deleted. Copy the token of an existing tunnel from Cloudflare's dashboard.",
        waits: false,
    },
    Known {
        words: "Provided Tunnel token is not valid",
        what: "The tunnel's token is not valid.",
        advice: "Copy it from Cloudflare's dashboard once more, without 'cloudflared service install' before it.",
        waits: false,
    },
    Known {
        words: "failed to dial to edge with quic",
        what: "The network lets no QUIC through to Cloudflare.",
        advice: "Allow UDP port 7844 to the internet; cloudflared tries TCP meanwhile.",
        waits: false,
    },
    Known {
        words: "Unable to reach the origin service",
        what: "cloudflared does not reach Rollcall.",
        advice: "Set the public host name's service at Cloudflare to http://127.0.0.1 with Rollcall's port.",
        waits: false,
    },
];

const READY: (&str, IsConnected) = ("/ready", |status, _| status == 200);

/// A tunnel without an account.
pub(crate) fn quick(program: PathBuf, port: u16) -> Plan {
    let origin = format!("http://127.0.0.1:{port}");
    // A configuration in the home folder would replace what is asked for here; an empty one is one.
    let nothing = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let arguments =
        ["tunnel", "--config", nothing, "--no-autoupdate", "--metrics", "127.0.0.1:0", "--url", &origin];
    Plan {
        provider: Provider::CloudflaredQuick,
        program,
        arguments: arguments.map(Into::into).into(),
        environment: Vec::new(),
        address: None,
        hears,
        failures: FAILURES,
        ready: Ready::Said,
        before: None,
        asks: Some(Asks { address: Some(("/quicktunnel", hostname)), health: READY }),
        is_chatter: no_chatter,
    }
}

/// A tunnel of an account; the token goes by the environment.
pub(crate) fn named(program: PathBuf, address: Address, token: SecretString) -> Plan {
    let arguments = ["tunnel", "--no-autoupdate", "--metrics", "127.0.0.1:0", "run"];
    Plan {
        provider: Provider::CloudflaredNamed,
        program,
        arguments: arguments.map(Into::into).into(),
        environment: vec![("TUNNEL_TOKEN", token)],
        address: Some(address),
        hears,
        failures: FAILURES,
        ready: Ready::Said,
        before: None,
        asks: Some(Asks { address: None, health: READY }),
        is_chatter: no_chatter,
    }
}

fn hears(line: &str) -> Option<Said> {
    if let Some((_, rest)) = line.split_once("Starting metrics server on ") {
        return rest.split('/').next()?.parse::<SocketAddr>().ok().map(Said::Api);
    }
    if line.contains("Registered tunnel connection") {
        return Some(Said::Up);
    }
    // The name of the API is no tunnel's.
    let address = Address::within(line, DOMAIN)?;
    (address.host() != "api.trycloudflare.com").then_some(Said::Address(address))
}

/// `{"hostname": "…"}`, which is empty until there is one.
fn hostname(text: &str) -> Option<Address> {
    let told: Value = serde_json::from_str(text).ok()?;
    Address::read(told.get("hostname")?.as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cloudflared_prints_is_understood() {
        let address = Address::read("https://blue-cat.trycloudflare.com").unwrap();
        let cases = [
            (
                "2026-09-30T02:32:21Z INF Starting metrics server on 127.0.0.1:20241/metrics",
                Some(Said::Api(([127, 0, 0, 1], 20241).into())),
            ),
            (
                "2026-09-30T02:32:21Z INF |  https://blue-cat.trycloudflare.com                 |",
                Some(Said::Address(address.clone())),
            ),
            (
                "2026-09-30T07:31:18Z INF Registered tunnel connection connIndex=0 event=0 location=del04 protocol=quic",
                Some(Said::Up),
            ),
            (
                "failed to request quick Tunnel: Post \"https://api.trycloudflare.com/tunnel\": dial tcp: no such host",
                None,
            ),
            ("INF Requesting new quick Tunnel on trycloudflare.com...", None),
        ];
        for (line, said) in cases {
            assert_eq!(hears(line), said, "{line}");
        }
        assert_eq!(hostname(r#"{"hostname":"blue-cat.trycloudflare.com"}"#), Some(address));
        assert_eq!(hostname(r#"{"hostname":""}"#), None);
    }
}
