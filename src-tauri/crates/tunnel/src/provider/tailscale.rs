//! `tailscale funnel`, from Tailscale.
//!
//! Sources: its documentation (tailscale.com/kb/1223, /kb/1311 and the page of the command), and output quoted in public programs
//! that drive it. It runs in the foreground, so that what it registered ends with it.

use std::path::PathBuf;

use serde_json::Value;

use super::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
use crate::failure::Known;
use crate::plan::{Before, Plan, Ready, Said, no_chatter};
use crate::way::Given;
use crate::{Address, Failure, Unfit};

/// What there is to know about it.
pub(super) const FACTS: Facts = Facts {
    name: "Tailscale Funnel",
    program: Some("tailscale"),
    install: &[
        Install::on(System::Linux, "curl -fsSL https://tailscale.com/install.sh | sh"),
        Install::on(System::MacOs, "brew install --cask tailscale"),
        Install::on(System::Windows, "winget install --id Tailscale.Tailscale"),
    ],
    account: Account::Free,
    stability: Stability::Stays,
    tls_ends: TlsEnd::Here,
    secret: None,
    note: "Only this machine can read what goes through. Funnel has to be allowed once for the tailnet.",
};

const FAILURES: &[Known] = &[
    Known {
        words: "Funnel is not enabled on your tailnet",
        what: "Funnel is not allowed in this tailnet yet.",
        advice: "Open the page that Tailscale names and allow it, then try again.",
        waits: true,
    },
    Known {
        words: "Funnel not available; HTTPS must be enabled",
        what: "The tailnet has no HTTPS certificates yet.",
        advice: "Switch HTTPS Certificates on in Tailscale's admin console under DNS, then try again.",
        waits: false,
    },
    Known {
        words: "does not support getting TLS certs",
        what: "The tailnet has no HTTPS certificates yet.",
        advice: "Switch HTTPS Certificates on in Tailscale's admin console under DNS, then try again.",
        waits: false,
    },
    Known {
        words: "Access denied",
        what: "Tailscale lets only its operator open a funnel.",
        advice: "Run 'sudo tailscale set --operator=$USER' once, then try again.",
        waits: false,
    },
    Known {
        words: "listener already exists for port",
        what: "Tailscale serves something else on that port already.",
        advice: "Choose another of the ports 443, 8443 and 10000, or see 'tailscale funnel status'.",
        waits: false,
    },
    Known {
        words: "failed to connect to local",
        what: "Tailscale's service does not run.",
        advice: "Start it: 'sudo systemctl start tailscaled', or open the Tailscale application.",
        waits: false,
    },
];

const DOMAIN: &[&str] = &["ts.net"];

pub(crate) fn plan(program: PathBuf, public: u16, port: u16) -> Result<Plan, Unfit> {
    if ![443, 8443, 10_000].contains(&public) {
        return Err(Unfit::Unusable(
            Given::Port,
            "A funnel has the public port 443, 8443 or 10000.".to_owned(),
        ));
    }
    let (public, origin) = (format!("--https={public}"), format!("http://127.0.0.1:{port}"));
    Ok(Plan {
        provider: Provider::Tailscale,
        program,
        arguments: ["funnel", "--yes", &public, &origin].map(Into::into).into(),
        environment: Vec::new(),
        address: None,
        hears: |line| Address::within(line, DOMAIN).map(Said::UpBy),
        failures: FAILURES,
        ready: Ready::Said,
        before: Some(Before { arguments: &["status", "--json"], reads: standing }),
        asks: None,
        is_chatter: no_chatter,
    })
}

/// Whether the machine is in a tailnet at all. The address is what the command prints: the port is part of it.
fn standing(text: &str) -> Result<Option<Address>, Failure> {
    let told: Value = serde_json::from_str(text).unwrap_or_default();
    match told.get("BackendState").and_then(Value::as_str) {
        Some("NeedsLogin" | "NoState") => Err(Failure::new(
            "This machine is not logged in to Tailscale.",
            "Run 'tailscale up' and log in, then try again.",
        )),
        Some("NeedsMachineAuth") => Err(Failure::new(
            "This machine waits to be approved in the tailnet.",
            "Approve it in Tailscale's admin console under Machines, then try again.",
        )),
        Some("Stopped") => {
            Err(Failure::new("Tailscale is switched off.", "Run 'tailscale up', then try again."))
        }
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tailscale_prints_is_understood() {
        let plan = plan("tailscale".into(), 8443, 7246).unwrap();
        let address = Address::read("https://desk.tail1a2b3.ts.net:8443").unwrap();
        assert_eq!((plan.hears)("https://desk.tail1a2b3.ts.net:8443/"), Some(Said::UpBy(address)));
        assert_eq!((plan.hears)("         https://login.tailscale.com/f/funnel?node=n1"), None);
        assert_eq!(
            standing(r#"{"BackendState":"Running","Self":{"DNSName":"desk.tail1a2b3.ts.net."}}"#),
            Ok(None)
        );
        assert!(standing(r#"{"BackendState":"NeedsLogin"}"#).unwrap_err().advice.contains("tailscale up"));
        assert!(super::plan("tailscale".into(), 80, 7246).is_err());
    }
}
