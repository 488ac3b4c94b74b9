//! `ssh -R` to a host of one's own.
//!
//! Source: the manual pages ssh(1) and ssh_config(5), and what OpenSSH 9.2 prints.

use std::path::PathBuf;

use super::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
use crate::failure::Known;
use crate::plan::{Plan, Ready, Said};
use crate::way::{Given, single_word};
use crate::{Address, Unfit};

/// What there is to know about it.
pub(super) const FACTS: Facts = Facts {
    name: "SSH to a host of your own",
    program: Some("ssh"),
    install: &[
        Install::on(System::Linux, "sudo apt install openssh-client"),
        Install::on(System::MacOs, "Part of macOS"),
        Install::on(System::Windows, "Settings → System → Optional features → OpenSSH Client"),
    ],
    account: Account::OwnHost,
    stability: Stability::Stays,
    tls_ends: TlsEnd::OwnHost,
    secret: None,
    note: "ssh has to log in without asking: with a key, and to a host that it knows already.",
};

const FAILURES: &[Known] = &[
    Known {
        words: "Host key verification failed",
        what: "ssh does not know the host yet, or it has another key than before.",
        advice: "Log in once by hand with 'ssh' and the same destination, and compare the key that it shows.",
        waits: false,
    },
    Known {
        words: "Permission denied",
        what: "The host does not let ssh in.",
        advice: "ssh has to log in without asking: put this account's public key on the host, and load a key with a \
                 passphrase into the agent.",
        waits: false,
    },
    Known {
        words: "remote port forwarding failed",
        what: "The host does not give the remote port.",
        advice: "Another session may still hold it, which ends by itself; or the host's sshd forbids it \
                 (AllowTcpForwarding).",
        waits: false,
    },
    Known {
        words: "Could not resolve hostname",
        what: "The host's name cannot be resolved.",
        advice: "Check the destination, and that this machine is online.",
        waits: false,
    },
    Known {
        words: "Connection refused",
        what: "Nobody answers at the host's SSH port.",
        advice: "Check the destination and its port, and that sshd runs there.",
        waits: false,
    },
    Known {
        words: "timed out",
        what: "The host does not answer.",
        advice: "Check that this machine is online, and that no firewall is between it and the host.",
        waits: false,
    },
    Known {
        words: "No route to host",
        what: "There is no way to the host.",
        advice: "Check that this machine is online.",
        waits: false,
    },
    Known {
        words: "Network is unreachable",
        what: "There is no way to the host.",
        advice: "Check that this machine is online.",
        waits: false,
    },
];

pub(crate) fn plan(
    program: PathBuf,
    destination: &str,
    remote_port: u16,
    address: Address,
    port: u16,
) -> Result<Plan, Unfit> {
    let destination =
        single_word(destination, Given::Destination, "a destination of ssh, such as 'user@host'")?;
    let forward = format!("127.0.0.1:{remote_port}:127.0.0.1:{port}");
    // Nobody is there to answer a question; a host that sleeps is noticed within half a minute.
    let options = [
        "BatchMode=yes",
        "ExitOnForwardFailure=yes",
        "ServerAliveInterval=10",
        "ServerAliveCountMax=3",
        "ConnectTimeout=15",
        "ControlMaster=no",
        "ControlPath=none",
    ];
    let mut arguments = vec!["-v", "-N", "-T"];
    arguments.extend(options.iter().flat_map(|option| ["-o", option]));
    arguments.extend(["-R", &forward, "--", destination]);
    Ok(Plan {
        provider: Provider::Ssh,
        program,
        arguments: arguments.into_iter().map(Into::into).collect(),
        environment: Vec::new(),
        address: Some(address),
        // Without -v ssh does not say that it is connected.
        hears: |line| line.contains("remote forward success for").then_some(Said::Up),
        failures: FAILURES,
        ready: Ready::Said,
        before: None,
        asks: None,
        is_chatter: |line| line.starts_with("debug1:") || line.starts_with("OpenSSH_"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_never_an_option() {
        let address = Address::read("scim.example.com").unwrap();
        for destination in ["-oProxyCommand=id", "", "a b", "host\nother"] {
            assert!(plan("ssh".into(), destination, 9000, address.clone(), 7246).is_err(), "{destination:?}");
        }
        let plan = plan("ssh".into(), "ada@bastion.example", 9000, address, 7246).unwrap();
        let arguments: Vec<_> = plan.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        assert!(arguments.ends_with(&[
            "-R".into(),
            "127.0.0.1:9000:127.0.0.1:7246".into(),
            "--".into(),
            "ada@bastion.example".into()
        ]));
        assert_eq!(
            (plan.hears)("debug1: remote forward success for: listen 127.0.0.1:9000, connect 127.0.0.1:7246"),
            Some(Said::Up)
        );
    }
}
