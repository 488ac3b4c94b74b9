//! The command line: what is typed, what is printed, and with which code it ends.

pub(crate) mod args;
pub(crate) mod ask;
pub(crate) mod csv;
pub(crate) mod data_dir;
pub(crate) mod exit;
mod log;
pub(crate) mod output;
pub(crate) mod parse;
pub(crate) mod progress;
pub(crate) mod session;
pub(crate) mod signals;
pub(crate) mod table;
pub(crate) mod text;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::args::{Cli, Verb};
use self::exit::{Failure, Outcome};
use self::output::Output;
use crate::start::Start;
use crate::verbs;

/// Does what the command line asks for. `open` opens the window, which is asked for by no verb at all.
pub fn run(open: impl FnOnce(Start) -> Outcome) -> ExitCode {
    // Before all else: a guard has no data folder, no log and no other arguments.
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == admin::GUARD) {
        return admin::guard(arguments.skip(1));
    }
    let Cli { global, hidden, verb } = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let output = Output::new(global.json);
    let done = match verb {
        Some(verb) => log::start(global.log.as_deref(), matches!(verb, Verb::Serve(_)))
            .and_then(|()| verbs::perform(&global, verb, &output)),
        None => Start::new(&global, hidden).and_then(open),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::from(exit::FAILED),
        Err(Failure::Usage(message)) => {
            output.error("usage", &message);
            ExitCode::from(exit::USAGE)
        }
        Err(Failure::NoWindow(message)) => {
            output.error("no_window", &message);
            ExitCode::from(exit::NO_WINDOW)
        }
        Err(Failure::Admin(error)) => {
            output.failure(&error);
            ExitCode::from(exit::code(error.code))
        }
    }
}

/// The command line as it is defined, for what is made from it: manual pages and completions.
#[must_use]
pub fn definition() -> clap::Command {
    Cli::command()
}

/// What cannot be parsed: told in the form that was asked for, as far as that can be known.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() && std::env::args_os().any(|argument| argument == "--json") {
        let text = error.render().to_string();
        let message = text.lines().next().unwrap_or_default();
        Output::new(true).error("usage", message.strip_prefix("error: ").unwrap_or(message));
        return ExitCode::from(exit::USAGE);
    }
    // Help and version come this way as well and are no failure.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(exit::USAGE))
}
