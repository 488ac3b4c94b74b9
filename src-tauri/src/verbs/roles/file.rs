//! `rollcall roles export` and `rollcall roles import`

use std::path::{Path, PathBuf};

use admin::operation::{ExportRoles, ReadRoles, SaveRoles};
use admin::operations::roles::file::{Contents, Export, Read};
use admin::operations::roles::policy::Save;
use admin::{Code, Error, PolicyFormat};
use serde_json::json;

use super::preview::{self, Preview};
use super::state;
use crate::cli::args;
use crate::cli::ask::confirm;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::progress::spinner;
use crate::cli::session::Session;
use crate::cli::text::{count, printable};

pub(super) async fn export(session: &Session<'_>, export: args::ExportRoles) -> Outcome {
    let args::ExportRoles { file, format } = export;
    let output = session.output;
    let Some(file) = file else {
        let format = match format {
            Some(PolicyFormat::Toml) if output.json() => {
                let message = "TOML is not JSON. Leave out --json, or name a file to write.";
                return Err(Failure::Usage(message.into()));
            }
            Some(format) => format,
            None if output.json() => PolicyFormat::Json,
            None => PolicyFormat::Toml,
        };
        let exported = session.call::<ExportRoles>(Export { format, file: None }).await?;
        return output.print(&exported.text);
    };
    let file = absolute(&file);
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let format = format.unwrap_or(if is_json { PolicyFormat::Json } else { PolicyFormat::Toml });
    session.call::<ExportRoles>(Export { format, file: Some(file.clone()) }).await?;
    if output.json() {
        return output.document(&json!({ "file": file, "format": format }));
    }
    output.print(&format!("{} written.", file.display()))
}

pub(super) async fn import(session: &Session<'_>, import: args::ImportRoles) -> Outcome {
    let args::ImportRoles { file, approve, yes } = import;
    // Before the file is read: what somebody else saves from now on is not overwritten.
    let before = state(session).await?;
    let policy = read(session, &file).await?.policy;
    let output = session.output;
    if policy == before.policy {
        if output.json() {
            return output.document(&json!({ "changed": false, "revision": before.revision }));
        }
        return output.print("The roles are as the file has them; nothing was changed.");
    }
    let Preview { outcome, .. } = preview::work_out(session, policy.clone()).await?;
    output.remark(preview::summary(&outcome, false).trim_end());
    let unapproved: Vec<&str> = outcome
        .roles
        .iter()
        .filter(|effect| effect.at_risk && !approve.contains(&effect.role))
        .map(|effect| effect.role.as_str())
        .collect();
    if let Some(first) = unapproved.first() {
        let message = format!(
            "{} would lose its last holder; nothing was changed. If that is meant, add --approve {}.",
            first,
            unapproved.join(" --approve ")
        );
        return Err(Error::new(Code::Protected, message).into());
    }
    let users = count(outcome.users, "user");
    confirm(
        yes,
        &format!(
            "This puts the roles and rules of {} in force; {users} would gain or lose a role.",
            file.display()
        ),
    )?;
    let bar = spinner("Saving", output.json());
    let saved =
        session.call::<SaveRoles>(Save { policy, revision: before.revision, approve: Some(approve) }).await;
    bar.finish_and_clear();
    let saved = saved?;
    let summary = saved.revisions.first().map_or("", |made| made.summary.as_str());
    if output.json() {
        return output.document(&json!({
            "changed": true, "revision": saved.revision, "summary": summary, "outcome": outcome,
        }));
    }
    output.print(&format!("Saved as revision {}: {}.", saved.revision, printable(summary)))
}

/// What a file says, if it is in order. Groups that are not here are pointed out.
pub(super) async fn read(session: &Session<'_>, file: &Path) -> Outcome<Contents> {
    let contents = session.call::<ReadRoles>(Read { text: None, file: Some(absolute(file)) }).await?;
    if !contents.problems.is_empty() {
        let mut message = format!("{} is not in order; nothing was changed.", file.display());
        for problem in &contents.problems {
            message.push_str(&format!("\n  {problem}"));
        }
        let position = contents.problems.first().and_then(|problem| problem.position);
        return Err(Error { position, ..Error::new(Code::Invalid, message) }.into());
    }
    for group in &contents.missing {
        session
            .output
            .remark(&format!("There is no group '{}' here: nobody is in it.", printable(&group.id)));
    }
    for slug in &contents.strangers {
        session.output.remark(&format!(
            "There is no connection '{}' here: the rules for it match nobody.",
            printable(slug)
        ));
    }
    Ok(contents)
}

/// The process that reads and writes it may stand elsewhere.
fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}
