//! What each verb does: ask `admin`, then print for people or programs.

mod activity;
mod admin_link;
mod backup;
mod card;
mod connection;
mod doctor;
mod faults;
mod fields;
mod restore;
mod roles;
mod serve;
mod simulate;
mod status;
mod token;
mod tunnel;
mod users_and_groups;

use admin::Kind;

use crate::cli::args::{Global, Verb};
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::Place;

/// Does what a verb asks for.
pub(crate) fn perform(global: &Global, verb: Verb, output: &Output) -> Outcome {
    let place = Place::new(global)?;
    match verb {
        Verb::Serve(serve) => serve::run(&place, serve, output),
        Verb::AdminLink => admin_link::run(&place, output),
        Verb::Status => status::run(&place, output),
        Verb::Connection(verb) => connection::run(&place, verb, output),
        Verb::Token(verb) => token::run(&place, verb, output),
        Verb::Users(verb) => users_and_groups::run(&place, Kind::User, verb, output),
        Verb::Groups(verb) => users_and_groups::run(&place, Kind::Group, verb, output),
        Verb::Roles(verb) => roles::run(&place, verb, output),
        Verb::Faults(verb) => faults::run(&place, *verb, output),
        Verb::Activity(verb) => activity::run(&place, *verb, output),
        Verb::Tunnel(verb) => tunnel::run(&place, verb, output),
        Verb::Simulate(simulate) => simulate::run(&place, *simulate, output),
        Verb::Backup(backup) => backup::run(&place, backup, output),
        Verb::Restore(restore) => restore::run(&place, restore, output),
        Verb::Doctor => doctor::run(&place, output),
    }
}
