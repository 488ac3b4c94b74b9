//! `rollcall backup`

use admin::operation;
use admin::operations::storage::Backup;

use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::progress::spinner;
use crate::cli::session::{Folder, Place, with};
use crate::cli::text::size;

pub(crate) fn run(place: &Place, backup: args::Backup, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| {
        let file = std::path::absolute(&backup.file).unwrap_or_else(|_| backup.file.clone());
        let bar = spinner("Copying", output.json());
        let done = session.call::<operation::Backup>(Backup { file }).await;
        bar.finish_and_clear();
        let done = done?;
        if output.json() {
            return output.document(&done);
        }
        output.print(&format!("{} written, {}.", done.file.display(), size(done.bytes)))?;
        output.remark("It holds personal data and no tokens. 'rollcall restore' puts it back.");
        Ok(())
    })
}
