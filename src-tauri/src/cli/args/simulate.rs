//! `rollcall simulate`

use std::path::PathBuf;

use admin::Profile;
use admin::pretend::Dialect;
use clap::{ArgGroup, Args, value_parser};

use crate::cli::parse;

const HELP: &str = "\
Without --url, the Rollcall that runs here is tried out: a connection is made for it and removed
with everything in it afterwards, so that no real one is touched. With --connection it is that
connection, by a token of its own.

--check deletes what it made. --load leaves it where it is, unless the connection was made for it.

The token of a server is never an argument, which everybody on this machine could read: it is in
ROLLCALL_TOKEN, in a file that --token-file names, or comes from standard input (--token-file -).
Okta's wizard sends it as it stands there: put 'Bearer ' in front if the server wants that.

  rollcall simulate --check --dialect all
  rollcall simulate --check --dialect okta-template --url https://scim.example.com/v2 \\
    --token-file token.txt --junit report.xml
  rollcall simulate --load --users 10000 --concurrency 16 --duration 2m

Ends with 0 if nothing failed and with 1 if something did. Ctrl-C stops it; what was made is
deleted first.";

#[derive(Debug, Args)]
#[command(after_help = HELP, group(ArgGroup::new("what").required(true).args(["check", "load"])))]
pub(crate) struct Simulate {
    /// Try a server out as an identity provider uses it, and tell what it does wrong
    #[arg(long)]
    pub(crate) check: bool,
    /// Provision many people as fast as the server takes them, and tell how fast that is
    #[arg(long)]
    pub(crate) load: bool,
    /// How the identity provider speaks; 'all' is for --check [default: that of the connection, else entra]
    #[arg(long, value_name = "DIALECT", value_parser = parse::dialects())]
    pub(crate) dialect: Option<Dialects>,
    /// The base URL of another server, as it is typed into the identity provider's console
    #[arg(long, value_name = "URL", conflicts_with_all = ["connection", "profile"])]
    pub(crate) url: Option<String>,
    /// A connection of this Rollcall; needs its token
    #[arg(long, value_name = "SLUG", conflicts_with = "profile")]
    pub(crate) connection: Option<String>,
    /// The profile of the connection that is made [default: compat]
    #[arg(long, value_parser = parse::profile())]
    pub(crate) profile: Option<Profile>,
    /// A file with the token, '-' for standard input; otherwise it is in ROLLCALL_TOKEN
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Refused, with the reason
    #[arg(long, value_name = "TOKEN", hide = true, num_args = 0..=1)]
    pub(crate) token: Option<Option<String>>,
    /// What chance begins with, to repeat a run
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u32>,
    /// Write the report of --check to a file as JUnit XML, too
    #[arg(long, value_name = "FILE", conflicts_with = "load")]
    pub(crate) junit: Option<PathBuf>,
    /// How many people --load provisions [default: 1000]
    #[arg(long, value_name = "NUMBER", conflicts_with = "check", value_parser = value_parser!(u32).range(1..=1_000_000))]
    pub(crate) users: Option<u32>,
    /// How many people and groups --load works on at once [default: 8]
    #[arg(long, value_name = "NUMBER", conflicts_with = "check", value_parser = value_parser!(u16).range(1..=1024))]
    pub(crate) concurrency: Option<u16>,
    /// How long --load goes on at least, such as 30s or 5m: once everybody is there, people change, leave and come back
    #[arg(long, value_name = "TIME", conflicts_with = "check", value_parser = parse::seconds)]
    pub(crate) duration: Option<u32>,
    /// Do not ask before --load leaves people at a server
    #[arg(long)]
    pub(crate) yes: bool,
}

/// One dialect, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialects {
    /// This one.
    One(Dialect),
    /// One after the other.
    All,
}
