//! A program that we know nothing of.

use std::time::Duration;

use super::{Account, Facts, Provider, Stability, TlsEnd};
use crate::plan::{Plan, Ready, Said, no_chatter};
use crate::program::{Found, find};
use crate::way::Given;
use crate::{Address, Unfit};

/// What there is to know about it.
pub(super) const FACTS: Facts = Facts {
    name: "Another program",
    program: None,
    install: &[],
    account: Account::Unknown,
    stability: Stability::CanStay,
    tls_ends: TlsEnd::Unknown,
    secret: None,
    note: "",
};

/// Programs that cannot connect mostly say so, and end, within that time.
const PROBABLY_UP: Duration = Duration::from_secs(3);

pub(crate) fn plan(command: &str, address: Option<Address>, port: u16) -> Result<Plan, Unfit> {
    let unusable = |text: &str| Unfit::Unusable(Given::Command, text.to_owned());
    let words =
        shlex::split(command).ok_or_else(|| unusable("The command has a quote without its other half."))?;
    if !words.iter().skip(1).any(|word| word.contains("{port}")) {
        return Err(unusable("The command has to have {port} where Rollcall's port goes."));
    }
    let mut words = words.into_iter().map(|word| word.replace("{port}", &port.to_string()));
    let program = words.next().ok_or_else(|| unusable("The command is empty."))?;
    let path = std::path::Path::new(&program);
    let program = match find(&program, path.is_absolute().then_some(path)) {
        Found::At(program) => program,
        Found::NotThere(_) | Found::Nowhere => {
            return Err(unusable(&format!("There is no program '{program}'.")));
        }
    };
    let ready = if address.is_some() { Ready::Alive(PROBABLY_UP) } else { Ready::Address };
    // Whoever knows the address does not want another one that the program happens to mention.
    let hears: fn(&str) -> Option<Said> =
        if address.is_some() { |_| None } else { |line| Address::within(line, &[]).map(Said::Address) };
    Ok(Plan {
        provider: Provider::Custom,
        program,
        arguments: words.map(Into::into).collect(),
        environment: Vec::new(),
        address,
        hears,
        failures: &[],
        ready,
        before: None,
        asks: None,
        is_chatter: no_chatter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_as_a_shell_reads_it_but_no_shell_runs_it() {
        let plan = plan("sh -c 'echo \"$HOME; {port}\"'", None, 7246).unwrap();
        let arguments: Vec<_> = plan.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        assert_eq!(arguments, ["-c", "echo \"$HOME; 7246\""]);
        for command in ["", "sh", "sh 'a {port}", "no-such-program-here {port}", "{port}"] {
            assert!(super::plan(command, None, 7246).is_err(), "{command:?}");
        }
    }
}
