//! `rollcall activity har`: requests as an HTTP archive.

use admin::operation::ArchiveRequests;
use admin::operations::activity::har::Request;
use serde_json::json;

use super::filter;
use crate::cli::args::ArchiveActivity;
use crate::cli::exit::Outcome;
use crate::cli::progress::spinner;
use crate::cli::session::Session;
use crate::cli::text::count;

pub(super) async fn run(session: &Session<'_>, archive: ArchiveActivity) -> Outcome {
    let ArchiveActivity { file, ids, pseudonyms, filter } = archive;
    let file = std::path::absolute(&file).unwrap_or(file);
    let filter = match &ids {
        Some(_) => None,
        None => Some(filter::request(session, filter).await?),
    };
    let output = session.output;
    let bar = spinner("Writing", output.json());
    let request = Request { ids, filter, pseudonyms, file: Some(file.clone()) };
    let written = session.call::<ArchiveRequests>(request).await;
    bar.finish_and_clear();
    let entries = written?.entries;
    if output.json() {
        return output.document(&json!({ "file": file, "entries": entries, "pseudonyms": pseudonyms }));
    }
    output.print(&format!("{} written, {}.", file.display(), count(entries, "request")))?;
    output.remark(match pseudonyms {
        true => "It holds no secrets; people have invented names.",
        false => "It holds personal data and no secrets. --pseudonyms gives people invented names.",
    });
    Ok(())
}
