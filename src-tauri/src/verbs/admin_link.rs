//! `rollcall admin-link`

use admin::operation::LinkBrowser;
use admin::operations::browser::LinkRequest;

use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, with};

pub(crate) fn run(place: &Place, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| {
        let link = session.call::<LinkBrowser>(LinkRequest {}).await?;
        if output.json() {
            return output.document(&link);
        }
        output.print(&link.link)?;
        output.remark("Open it in a browser on this machine. It works once, and for a quarter of an hour.");
        Ok(())
    })
}
