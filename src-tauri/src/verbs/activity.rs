//! `rollcall activity …`

mod explain;
mod filter;
mod har;
mod list;
mod show;

use admin::operation::CopyAsCurl;
use admin::operations::activity::show::Which;

use crate::cli::args::{Activity, ActivityVerb, ListActivity};
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, with};

pub(crate) fn run(place: &Place, verb: Activity, output: &Output) -> Outcome {
    if verb.verb.is_some() && verb.list != ListActivity::default() {
        // clap would forbid --json there as well.
        let message =
            "Options of the list make no sense before another command; those it has stand behind it.";
        return Err(Failure::Usage(message.into()));
    }
    with(place, output, Folder::MustExist, async |session| match verb.verb {
        None => list::run(session, verb.list).await,
        Some(ActivityVerb::Show { id }) => show::run(session, id).await,
        Some(ActivityVerb::Curl { id }) => curl(session, id).await,
        Some(ActivityVerb::Har(archive)) => har::run(session, archive).await,
        Some(ActivityVerb::Explain { text, connection }) => explain::run(session, text, connection).await,
    })
}

async fn curl(session: &Session<'_>, id: i64) -> Outcome {
    let command = session.call::<CopyAsCurl>(Which { id }).await?;
    let output = session.output;
    if output.json() { output.document(&command) } else { output.print(&command.text) }
}
