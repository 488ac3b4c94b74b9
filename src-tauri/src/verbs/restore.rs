//! `rollcall restore`

use admin::operation::ListConnections;
use admin::operations::connections::List;
use admin::{Access, Code, Error};
use serde_json::json;

use crate::cli::args;
use crate::cli::ask::confirm;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::progress::spinner;
use crate::cli::session::{Place, Workers, runtime};
use crate::cli::text::count;

pub(crate) fn run(place: &Place, restore: args::Restore, output: &Output) -> Outcome {
    let folder = place.folder.display();
    if admin::exists(&place.folder) {
        let (users, groups) = runtime(Workers::One)?.block_on(contents(place))?;
        let (users, groups) = (count(users, "user"), count(groups, "group"));
        confirm(
            restore.yes,
            &format!(
                "This puts {} in the place of what is in {folder}: {users} and {groups}, which are kept in a folder \
                 beside it.",
                restore.file.display()
            ),
        )?;
    }
    let bar = spinner("Checking and copying", output.json());
    let kept = admin::restore(&place.folder, &restore.file);
    bar.finish_and_clear();
    let kept = kept?;
    if output.json() {
        return output.document(&json!({ "folder": place.folder, "kept": kept }));
    }
    output.print(&format!(
        "{} is in place. What was there before is in {}.",
        restore.file.display(),
        kept.display()
    ))?;
    output.remark(
        "Tokens are those of the time of the backup; if the identity provider has a later one, rotate.",
    );
    Ok(())
}

/// What would be replaced: users and groups over all connections.
async fn contents(place: &Place) -> Outcome<(u64, u64)> {
    match Access::to(&place.options()).await {
        Ok(access @ Access::Here(_)) => {
            let listed = access.call::<ListConnections>(List {}).await;
            access.close().await;
            let connections = listed?.connections;
            let sum =
                |of: fn(&admin::operations::connections::Connection) -> u64| connections.iter().map(of).sum();
            Ok((sum(|connection| connection.users), sum(|connection| connection.groups)))
        }
        Ok(Access::There(_)) => {
            let message = format!("Rollcall serves {}. Stop it first, then restore.", place.folder.display());
            Err(Error::new(Code::Running, message).into())
        }
        // A restore is what mends a database that cannot be opened; a lock is not to be mended so.
        Err(error) if matches!(error.code, Code::InUse) => Err(error.into()),
        Err(_) => Ok((0, 0)),
    }
}
