//! `rollcall roles …`

mod agree;
mod file;
mod list;
mod named;
mod preview;
mod rules;
mod why;

use admin::Policy;
use admin::operation::ShowRoles;
use admin::operations::roles::policy::{Kept, KeptBecause, RolesState, Show};
use jiff::Timestamp;

use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, with};
use crate::cli::text::{ago, printable};

pub(crate) fn run(place: &Place, verb: args::Roles, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| match verb {
        args::Roles::List => list::run(session).await,
        args::Roles::Rules => rules::run(session).await,
        args::Roles::Preview(preview) => preview::run(session, preview).await,
        args::Roles::Why(why) => why::run(session, why).await,
        args::Roles::Agree(agree) => agree::run(session, agree).await,
        args::Roles::Export(export) => file::export(session, export).await,
        args::Roles::Import(import) => file::import(session, import).await,
    })
}

async fn state(session: &Session<'_>) -> Outcome<RolesState> {
    session.call::<ShowRoles>(Show {}).await
}

/// What people call a role.
fn name<'a>(policy: &'a Policy, key: &'a str) -> std::borrow::Cow<'a, str> {
    printable(policy.role(key).map_or(key, |(_, role)| role.name.as_str()))
}

/// That the loss of a protected role is held back, in a sentence.
pub(super) fn held_back(role: &str, kept: &Kept, now: Timestamp) -> String {
    let why = match kept.why {
        KeptBecause::Inactive => "who was deactivated",
        KeptBecause::Deleted => "who was deleted",
        KeptBecause::Unmatched => "whom no rule gives it any more",
    };
    format!(
        "{role} is kept by {} of '{}', {why} {}: nobody else holds it. Let somebody hold it, or agree to the loss: \
         rollcall roles agree {} {} --connection {}",
        printable(&kept.name),
        kept.connection,
        ago(kept.since, now),
        kept.id,
        kept.role,
        kept.connection
    )
}

/// A line that must not be passed over.
pub(super) fn loud(text: &str, colour: bool) -> String {
    if colour { format!("\u{1b}[1;31m! {text}\u{1b}[0m\n") } else { format!("! {text}\n") }
}
