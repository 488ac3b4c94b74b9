//! `rollcall activity …`

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};
use jiff::Timestamp;

use crate::cli::parse;

const LIST: &str = "\
With --json each request is a JSON object in a line of its own.";

const CURL: &str = "\
The command runs in a POSIX shell; it takes the token from the variable ROLLCALL_TOKEN:
ROLLCALL_TOKEN=$(rollcall token show) sh -c \"$(rollcall activity curl ID)\"";

const HAR: &str = "\
Tokens, passwords and cookies are never in it. Without --pseudonyms it holds personal data.";

#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub(crate) struct Activity {
    #[command(flatten)]
    pub(crate) list: ListActivity,
    #[command(subcommand)]
    pub(crate) verb: Option<ActivityVerb>,
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct ListActivity {
    #[command(flatten)]
    pub(crate) filter: ActivityFilter,
    /// Go on with new ones until Ctrl-C
    #[arg(long)]
    pub(crate) follow: bool,
}

/// Which requests.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct ActivityFilter {
    /// Only those that failed
    #[arg(long)]
    pub(crate) failed: bool,
    /// Only those about a user, by id or userName
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// Only those about a group, by id or displayName
    #[arg(long, value_name = "NAME", conflicts_with = "user")]
    pub(crate) group: Option<String>,
    /// Only those to a connection; --user and --group are looked for in the first if absent
    #[arg(long, value_name = "SLUG")]
    pub(crate) connection: Option<String>,
    /// Only those that were to change something, succeeded, and changed nothing
    #[arg(long)]
    pub(crate) nothing: bool,
    /// Only those that were answered wrongly on purpose
    #[arg(long)]
    pub(crate) on_purpose: bool,
    /// With connection tests, lookups and other probes that succeeded
    #[arg(long)]
    pub(crate) probes: bool,
    /// Only those since then: '2h', '2026-01-02', or a time as RFC 3339 has it
    #[arg(long, value_name = "TIME", value_parser = parse::since)]
    pub(crate) since: Option<Timestamp>,
    /// Only those in which these words occur
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// How many at most, the newest [default: 100; for an archive all]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) limit: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ActivityVerb {
    /// Show one request with everything there is to know about it
    Show {
        /// Its number
        id: i64,
    },
    /// Print one request as a command that sends it again
    #[command(after_help = CURL)]
    Curl {
        /// Its number
        id: i64,
    },
    /// Write requests as an HTTP archive (HAR 1.2)
    Har(ArchiveActivity),
    /// Say what a message means that the console of an identity provider shows
    Explain {
        /// The message, as it was copied; '-' reads it from standard input
        text: String,
        /// Of which connection; of any if absent
        #[arg(long, value_name = "SLUG")]
        connection: Option<String>,
    },
}

#[derive(Debug, Args)]
#[command(
    after_help = HAR,
    group(ArgGroup::new("filters").multiple(true).conflicts_with("ids").args([
        "failed", "user", "group", "connection", "nothing", "on_purpose", "probes", "since", "search", "limit",
    ]))
)]
pub(crate) struct ArchiveActivity {
    /// The file to write, in the place of one that is there
    pub(crate) file: PathBuf,
    /// Only these, by their numbers with commas between them
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) ids: Option<Vec<i64>>,
    /// Give people invented names, the same everywhere, and whatever else is known of them invented values
    #[arg(long)]
    pub(crate) pseudonyms: bool,
    #[command(flatten)]
    pub(crate) filter: ActivityFilter,
}
