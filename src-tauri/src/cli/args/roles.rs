//! `rollcall roles …`

use std::path::PathBuf;

use admin::PolicyFormat;
use clap::{Args, Subcommand};

use crate::cli::parse;

const PREVIEW: &str = "\
Everything is worked out over all users as they are now, and nothing is written.";

const WHY: &str = "\
Ends with 0 whether the role is held or not, and with 3 if there is no such user or role.";

const AGREE: &str = "\
'rollcall roles list' and 'rollcall status' tell what is held back. Ends with 3 if nothing is
held back for that user and role.";

const IMPORT: &str = "\
It is all or nothing: a file that is not in order changes nothing and ends with 2; every
mistake is told with the number of the rule and the character. It ends with 4 if somebody
else changed the roles meanwhile, and if a protected role would lose its last holder
without --approve.";

#[derive(Debug, Subcommand)]
pub(crate) enum Roles {
    /// List the roles and how many users hold each
    List,
    /// List the rules: who matches one gets its role
    Rules,
    /// Say what importing a file would change
    Preview(PreviewRoles),
    /// Say why a user holds a role, or why not
    Why(WhyRole),
    /// Agree that the last holder of a protected role loses it, where that was held back
    Agree(AgreeRole),
    /// Write roles and rules as a file that people read and 'import' takes
    Export(ExportRoles),
    /// Put the roles and rules of a file in the place of those in force
    Import(ImportRoles),
}

#[derive(Debug, Args)]
#[command(after_help = PREVIEW)]
pub(crate) struct PreviewRoles {
    /// A file of roles and rules, TOML or JSON
    pub(crate) file: PathBuf,
    /// List the users who would gain or lose something
    #[arg(long)]
    pub(crate) names: bool,
}

#[derive(Debug, Args)]
#[command(after_help = WHY)]
pub(crate) struct WhyRole {
    /// The id of the user, or the userName
    pub(crate) user: String,
    /// The key of the role, or its name
    pub(crate) role: String,
    /// Of which connection; the first if absent
    #[arg(long, value_name = "SLUG")]
    pub(crate) connection: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = AGREE)]
pub(crate) struct AgreeRole {
    /// The id of the user, or the userName
    pub(crate) user: String,
    /// The key of the role, or its name
    pub(crate) role: String,
    /// Of which connection; the first if absent
    #[arg(long, value_name = "SLUG")]
    pub(crate) connection: Option<String>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportRoles {
    /// The file to write, in the place of one that is there; standard output if absent
    pub(crate) file: Option<PathBuf>,
    /// In which form [default: JSON for a file called so and with --json, else TOML]
    #[arg(long, value_parser = parse::policy_format())]
    pub(crate) format: Option<PolicyFormat>,
}

#[derive(Debug, Args)]
#[command(after_help = IMPORT)]
pub(crate) struct ImportRoles {
    /// A file of roles and rules, TOML or JSON
    pub(crate) file: PathBuf,
    /// The key of a protected role that may lose its last holder; may be repeated
    #[arg(long, value_name = "ROLE")]
    pub(crate) approve: Vec<String>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}
