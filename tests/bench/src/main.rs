//! Measures Rollcall: the release binary, over real HTTP, and as ratios to what the machine can do.
//!
//! Absolute figures of a machine that does other things as well mean little, so nothing is measured
//! alone. Every figure is taken in rounds, and each round measures everything that is compared, one
//! right after the other: a bare axum handler ([`bare`]), bare SQLite ([`floor`]), and one server
//! for each number of users. What is printed is the median round and the median of the ratios
//! within rounds.
//!
//! Nothing here fails because something is slow: targets are printed as met or missed.

mod args;
mod bare;
mod client;
mod cold_start;
mod figures;
mod floor;
mod folder;
mod people;
mod process;
mod reading;
mod recording;
mod report;
mod requests;
mod roles;
mod rounds;
mod stand;
mod writing;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser as _;

/// Whatever goes wrong ends the run.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let done = if args.bare_server { bare::serve() } else { figures::run(&args) };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
