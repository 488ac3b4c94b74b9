//! `ngrok`, from ngrok.
//!
//! Sources: its documentation of the agent's command line, API and errors (ngrok.com/docs/agent, ngrok.com/docs/errors); lines of
//! its JSON log as quoted in the tests of several public programs that read them.

use std::path::PathBuf;

use secrecy::SecretString;
use serde_json::Value;

use super::{Account, Facts, Install, Provider, Stability, System, TlsEnd};
use crate::Address;
use crate::failure::Known;
use crate::plan::{Asks, Plan, Ready, Said, no_chatter};

/// What there is to know about it.
pub(super) const FACTS: Facts = Facts {
    name: "ngrok",
    program: Some("ngrok"),
    install: &[
        Install::on(System::Linux, "https://ngrok.com/download/linux"),
        Install::on(System::MacOs, "brew install ngrok"),
        Install::on(System::Windows, "winget install --id Ngrok.Ngrok"),
    ],
    account: Account::Free,
    stability: Stability::Stays,
    tls_ends: TlsEnd::Provider,
    secret: Some("The authtoken"),
    note: "A free account has one address that stays, and 20,000 requests a month.",
};

const FAILURES: &[Known] = &[
    Known {
        words: "ERR_NGROK_4018",
        what: "ngrok wants to know the account.",
        advice: "Paste the authtoken from ngrok's dashboard, or run 'ngrok config add-authtoken' once.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_105",
        what: "The authtoken is not one of ngrok's.",
        advice: "Copy it from ngrok's dashboard once more. An API key is something else.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_107",
        what: "ngrok does not accept the authtoken.",
        advice: "It may have been reset. Copy the present one from ngrok's dashboard.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_108",
        what: "ngrok runs for this account somewhere else already.",
        advice: "Stop the other agent, or disconnect it in ngrok's dashboard; a free account has one at a time.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_334",
        what: "The address is in use by another agent.",
        advice: "Stop the other agent, or choose another address.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_120",
        what: "This version of ngrok is too old.",
        advice: "Run 'ngrok update'.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_121",
        what: "This version of ngrok is too old for the account.",
        advice: "Run 'ngrok update'.",
        waits: true,
    },
    Known {
        words: "ERR_NGROK_727",
        what: "The account's requests for this month are used up.",
        advice: "Wait for the next month, choose another plan at ngrok, or another kind of tunnel.",
        waits: false,
    },
    Known {
        words: "no such host",
        what: "ngrok's name cannot be resolved.",
        advice: "Check that this machine is online, and that its DNS and firewall allow ngrok.",
        waits: false,
    },
];

pub(crate) fn plan(
    program: PathBuf,
    address: Option<Address>,
    authtoken: Option<SecretString>,
    port: u16,
) -> Plan {
    let origin = format!("http://127.0.0.1:{port}");
    // The agent would keep requests with their tokens, and show them to whoever asks on this machine.
    let mut arguments = vec!["http".to_owned(), origin, "--inspect=false".to_owned()];
    arguments.extend(["--log=stdout".to_owned(), "--log-format=json".to_owned()]);
    if let Some(address) = &address {
        arguments.push(format!("--url={address}"));
    }
    Plan {
        provider: Provider::Ngrok,
        program,
        arguments: arguments.into_iter().map(Into::into).collect(),
        environment: authtoken.map(|token| ("NGROK_AUTHTOKEN", token)).into_iter().collect(),
        address: None,
        hears,
        failures: FAILURES,
        ready: Ready::Said,
        before: None,
        asks: Some(Asks {
            address: None,
            health: ("/api/tunnels", |status, text| status == 200 && has_tunnel(text)),
        }),
        is_chatter: no_chatter,
    }
}

/// The log has one object a line.
fn hears(line: &str) -> Option<Said> {
    let record: Value = serde_json::from_str(line).ok()?;
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    match text("msg")? {
        "started tunnel" => Address::read(text("url")?).ok().map(Said::UpBy),
        "starting web service" => text("addr")?.parse().ok().map(Said::Api),
        "tunnel session started" | "client session established" => Some(Said::Up),
        "session closed, starting reconnect loop" | "failed to reconnect session" => Some(Said::Lost),
        _ => None,
    }
}

fn has_tunnel(text: &str) -> bool {
    let told: Option<Value> = serde_json::from_str(text).ok();
    told.as_ref().and_then(|told| told.get("tunnels")?.as_array()).is_some_and(|tunnels| !tunnels.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ngrok_prints_is_understood() {
        let address = Address::read("https://94b1-203-0-113-9.ngrok-free.app").unwrap();
        let cases = [
            (
                r#"{"lvl":"info","msg":"starting web service","obj":"web","addr":"127.0.0.1:4040","allow_hosts":null}"#,
                Some(Said::Api(([127, 0, 0, 1], 4040).into())),
            ),
            (
                r#"{"lvl":"info","msg":"started tunnel","obj":"tunnels","name":"command_line","addr":"http://127.0.0.1:7246","url":"https://94b1-203-0-113-9.ngrok-free.app"}"#,
                Some(Said::UpBy(address)),
            ),
            (r#"{"lvl":"info","msg":"started tunnel","url":"http://94b1.ngrok-free.app"}"#, None),
            (r#"{"lvl":"info","msg":"no configuration paths supplied"}"#, None),
            ("not json at all", None),
        ];
        for (line, said) in cases {
            assert_eq!(hears(line), said, "{line}");
        }
        assert!(has_tunnel(r#"{"tunnels":[{"public_url":"https://x.ngrok.app"}],"uri":"/api/tunnels"}"#));
        assert!(!has_tunnel(r#"{"tunnels":[],"uri":"/api/tunnels"}"#));
    }

    #[test]
    fn the_agent_is_told_to_keep_no_requests_and_the_authtoken_is_no_argument() {
        let plan = plan("ngrok".into(), None, Some(SecretString::from("2abc_secret")), 7246);
        let arguments: Vec<_> = plan.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        assert_eq!(arguments[..3], ["http", "http://127.0.0.1:7246", "--inspect=false"]);
        assert!(arguments.iter().all(|argument| !argument.contains("secret")));
    }
}
