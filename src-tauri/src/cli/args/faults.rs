//! `rollcall faults …`

use admin::operations::faults::{Moment, Resource, Shape};
use clap::{ArgGroup, Args, Subcommand};

use crate::cli::parse;

const FAULTS: &str = "\
Rules live in the memory of the running server: a restart ends them all. What is answered
wrongly on purpose is marked so in the record of requests.";

const ADD: &str = "\
Examples:
  rollcall faults add --status 429 --retry-after 30s --next 5
  rollcall faults add contoso --status 503 --percent 20
  rollcall faults add contoso --drop after --method POST --for users --next 1
  rollcall faults add contoso --late 45s --percent 100

A rule strikes only requests with a right token. It never changes what is stored: a request
that is answered wrongly instead of carried out is not carried out.";

#[derive(Debug, Subcommand)]
#[command(after_help = FAULTS)]
pub(crate) enum Faults {
    /// List the rules of a connection, and how often each struck
    List {
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
    },
    /// Make a rule, in force at once
    Add(AddFault),
    /// End a rule
    Remove {
        /// Its number, as 'list' has it
        #[arg(value_name = "NUMBER")]
        id: u64,
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
    },
    /// End all rules of a connection
    Clear {
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
        /// Of every connection
        #[arg(long, conflicts_with = "connection")]
        all: bool,
    },
}

/// A status that is answered on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// 429.
    TooMany,
    /// 409.
    Conflict,
    /// 500, 502 or 503.
    Failure(u16),
}

#[derive(Debug, Args)]
#[command(after_help = ADD, group(ArgGroup::new("fault").required(true).args(["status", "late", "drop", "shape"])))]
pub(crate) struct AddFault {
    /// For which connection; the first if absent
    #[arg(value_name = "SLUG")]
    pub(crate) connection: Option<String>,
    /// Answer with this status instead of carrying the request out
    #[arg(long, value_parser = parse::fault_status())]
    pub(crate) status: Option<Status>,
    /// After how long the client is to come again, such as 30s; with a 429 always said [default: 30s]
    #[arg(long, value_name = "TIME", value_parser = parse::seconds, conflicts_with_all = ["late", "drop", "shape"])]
    pub(crate) retry_after: Option<u32>,
    /// Carry the request out and answer so much later, such as 500ms or 45s
    #[arg(long, value_name = "TIME", value_parser = parse::millis)]
    pub(crate) late: Option<u32>,
    /// Close the connection without an answer, before or after the request was carried out
    #[arg(long, value_name = "before|after", value_parser = parse::fault_moment())]
    pub(crate) drop: Option<Moment>,
    /// Answer with a success in a wrong shape: a web page or an empty answer instead of carrying the request out,
    /// or the true answer with totalResults as text or without ids
    #[arg(long, value_parser = parse::fault_shape())]
    pub(crate) shape: Option<Shape>,
    /// Strike the next so many requests, then end [default: 5]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) next: Option<u32>,
    /// Strike in so many of a hundred cases, by chance, until the rule is ended
    #[arg(long, value_name = "PERCENT", conflicts_with = "next", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) percent: Option<u8>,
    /// Only requests with this method
    #[arg(long, value_name = "METHOD")]
    pub(crate) method: Option<String>,
    /// Only requests for users, or for groups
    #[arg(long = "for", value_name = "users|groups", value_parser = parse::fault_resource())]
    pub(crate) resource: Option<Resource>,
    /// Only requests whose path below the base URL begins so, such as /Users/2819
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Option<String>,
}
