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
use self::exit::Failure;
use self::output::Output;
use crate::verbs;

/// Does what the command line asks for.
pub(crate) fn run() -> ExitCode {
    let Cli { global, verb } = Cli::parse();
    let Some(verb) = verb else {
        // Help that was not asked for is no failure: there is nothing to do wrong yet.
        return match Cli::command().print_help() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(exit::FAILED),
        };
    };
    let output = Output::new(global.json);
    let done = log::start(global.log.as_deref(), matches!(verb, Verb::Serve(_)))
        .and_then(|()| verbs::perform(&global, verb, &output));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::from(exit::FAILED),
        Err(Failure::Usage(message)) => {
            output.error("usage", &message);
            ExitCode::from(exit::USAGE)
        }
        Err(Failure::Admin(error)) => {
            output.failure(&error);
            ExitCode::from(exit::code(error.code))
        }
    }
}
