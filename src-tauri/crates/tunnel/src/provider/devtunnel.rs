//! `devtunnel`, from Microsoft.
//!
//! Sources: its documentation (learn.microsoft.com/azure/developer/dev-tunnels), and output quoted in issues 400 and 409 of its
//! repository and in issue 12352 of the Microsoft 365 agents toolkit.

use std::path::PathBuf;

use super::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
use crate::failure::Known;
use crate::plan::{Plan, Ready, Said, no_chatter};
use crate::way::{Given, single_word};
use crate::{Address, Unfit};

/// What there is to know about it.
pub(super) const FACTS: Facts = Facts {
    name: "Microsoft dev tunnel",
    program: Some("devtunnel"),
    install: &[
        Install::on(System::Linux, "curl -sL https://aka.ms/DevTunnelCliInstall | bash"),
        Install::on(System::MacOs, "brew install --cask devtunnel"),
        Install::on(System::Windows, "winget install --id Microsoft.devtunnel"),
    ],
    account: Account::Free,
    stability: Stability::CanStay,
    tls_ends: TlsEnd::Provider,
    secret: None,
    note: "Log in once with 'devtunnel user login'. A tunnel that is made with 'devtunnel create' keeps its address.",
};

const LOGIN: &str = "Run 'devtunnel user login' once (with '-d' where there is no browser), then try again.";

const FAILURES: &[Known] = &[
    Known {
        words: "Unauthorized tunnel creation access",
        what: "devtunnel is not logged in.",
        advice: LOGIN,
        waits: false,
    },
    Known {
        words: "response status code: Unauthorized",
        what: "devtunnel is not logged in, or its login has ended.",
        advice: LOGIN,
        waits: false,
    },
    Known {
        words: "Tunnel not found",
        what: "Microsoft knows no such tunnel.",
        advice: "See 'devtunnel list'. Tunnels that nobody used for 30 days are deleted.",
        waits: false,
    },
    Known {
        words: "Tunnel service error",
        what: "Microsoft's service refused the tunnel.",
        advice: "Look at what devtunnel printed.",
        waits: false,
    },
];

pub(crate) fn plan(program: PathBuf, tunnel: Option<&str>, port: u16) -> Result<Plan, Unfit> {
    let mut arguments = vec!["host".to_owned()];
    match tunnel {
        // Its ports and who may use it are part of it.
        Some(tunnel) => {
            arguments.push(single_word(tunnel, Given::Tunnel, "the identifier of a tunnel")?.to_owned())
        }
        None => arguments.extend(["--port-numbers".into(), port.to_string(), "--allow-anonymous".into()]),
    }
    Ok(Plan {
        provider: Provider::DevTunnel,
        program,
        arguments: arguments.into_iter().map(Into::into).collect(),
        environment: Vec::new(),
        address: None,
        hears,
        failures: FAILURES,
        ready: Ready::Said,
        before: None,
        asks: None,
        is_chatter: no_chatter,
    })
}

fn hears(line: &str) -> Option<Said> {
    if let Some((_, addresses)) = line.split_once("Connect via browser:") {
        // The same tunnel by a port, and by a name of its own; identity providers are used to the latter.
        let addresses = addresses.split(',').filter_map(|text| Address::within(text, &["devtunnels.ms"]));
        let mut addresses: Vec<Address> = addresses.collect();
        addresses.sort_by_key(|address| address.authority() != address.host());
        return addresses.into_iter().next().map(Said::Address);
    }
    if line.contains("Ready to accept connections") {
        return Some(Said::Up);
    }
    line.contains("Connection to host tunnel relay closed").then_some(Said::Lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_devtunnel_prints_is_understood() {
        let address = Said::Address(Address::read("https://ztlnq9kt-7246.usw3.devtunnels.ms").unwrap());
        let both = "Connect via browser: https://ztlnq9kt.usw3.devtunnels.ms:7246, https://ztlnq9kt-7246.usw3.devtunnels.ms";
        let cases = [
            ("Connect via browser: https://ztlnq9kt-7246.usw3.devtunnels.ms", Some(address.clone())),
            (both, Some(address)),
            ("Inspect network activity: https://ztlnq9kt-7246-inspect.usw3.devtunnels.ms", None),
            ("Ready to accept connections for tunnel: ztlnq9kt", Some(Said::Up)),
            ("Connection to host tunnel relay closed. Connection lost.. Reconnecting.", Some(Said::Lost)),
        ];
        for (line, said) in cases {
            assert_eq!(hears(line), said, "{line}");
        }
        assert!(plan("devtunnel".into(), Some("--help"), 7246).is_err());
    }
}
