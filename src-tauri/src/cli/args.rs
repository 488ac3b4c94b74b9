//! What can be typed.

mod activity;
mod faults;
mod roles;
mod simulate;
mod tunnel;

pub(crate) use activity::{Activity, ActivityFilter, ActivityVerb, ArchiveActivity, ListActivity};
pub(crate) use faults::{AddFault, Faults, Status as FaultStatus};
pub(crate) use roles::{AgreeRole, ExportRoles, ImportRoles, PreviewRoles, Roles, WhyRole};
pub(crate) use simulate::{Dialects, Simulate};
pub(crate) use tunnel::{StartTunnel, Tunnel};

use std::path::PathBuf;

use admin::{Idp, Profile};
use clap::{ArgGroup, Args, Parser, Subcommand};

use super::{exit, parse};

/// A SCIM 2.0 server: identity providers push users and groups into it. Without a command it opens its
/// window.
#[derive(Debug, Parser)]
#[command(name = "rollcall", version, after_help = exit::help(), max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    /// Start without showing the window; the tray has it
    #[arg(long, help_heading = "Options of the window")]
    pub(crate) hidden: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What every verb understands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// The data folder
    #[arg(long, global = true, value_name = "FOLDER", env = "ROLLCALL_DATA_DIR", hide_env_values = true)]
    pub(crate) data_dir: Option<PathBuf>,
    /// The port [default: that of the settings, at first 7246]
    #[arg(long, global = true, value_name = "PORT", env = "ROLLCALL_PORT", hide_env_values = true)]
    pub(crate) port: Option<u16>,
    /// Write JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to log to standard error, such as 'debug'
    #[arg(long, global = true, value_name = "FILTER", env = "ROLLCALL_LOG", hide_env_values = true)]
    pub(crate) log: Option<String>,
}

const SERVE_JSON: &str = "\
With --json, one line is printed when the server is ready to answer:
{\"endpoint\":\"…\",\"token\":\"…\",\"connection\":\"…\",\"pid\":…}
With --admin it has \"admin\", the link to open, and with --tls-cert \"tlsPort\", as well.
The token is null unless --show-token is given and the keychain has it, or it was
just made and no keychain keeps it.

SIGTERM or SIGINT (Ctrl-C) stops the server when it has answered what was begun; a
second one stops it at once.";

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Run the server until stopped
    Serve(Serve),
    /// Print a link that lets a browser into the pages of a server started with --admin
    AdminLink,
    /// Say what runs, where, and with which connections
    Status,
    /// List, add, change and remove connections: one for each identity provider
    #[command(subcommand)]
    Connection(Connection),
    /// Show, rotate and revoke the token of a connection
    #[command(subcommand)]
    Token(Token),
    /// List and show users
    #[command(subcommand)]
    Users(Resources),
    /// List and show groups
    #[command(subcommand)]
    Groups(Resources),
    /// Show, explain, preview and change roles: who gets what, and why
    #[command(subcommand)]
    Roles(Roles),
    /// Answer a connection wrongly on purpose, to see how its identity provider copes
    #[command(subcommand)]
    Faults(Box<Faults>),
    /// List requests as they come, show and explain them, and write them for others
    Activity(Box<Activity>),
    /// Be reachable from the internet, by a tunnel or an address of your own
    #[command(subcommand)]
    Tunnel(Tunnel),
    /// Play an identity provider: try this or any other SCIM server out, or measure it
    Simulate(Box<Simulate>),
    /// Write a copy of all data to a file, also while the server runs
    Backup(Backup),
    /// Put a backup in the place of all data
    Restore(Restore),
    /// Check data folder, database, keychain, port, versions and what the window needs; say how to mend each
    Doctor,
}

#[derive(Debug, Args)]
#[command(after_help = SERVE_JSON)]
pub(crate) struct Serve {
    /// Show the token of the first connection
    #[arg(long)]
    pub(crate) show_token: bool,
    /// A public name under which requests may arrive, for a tunnel or proxy; may be repeated
    #[arg(long, value_name = "NAME", value_parser = parse::host)]
    pub(crate) allow_host: Vec<String>,
    /// Serve the pages of the user interface on this machine, on any free port if none is named, and print
    /// a link that lets a browser in
    #[arg(long, value_name = "PORT", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    pub(crate) admin: Option<u16>,
    /// Answer HTTPS on every address of this machine with this certificate (PEM, with those that lead from it
    /// to an authority); read again when it changes
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The private key of that certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// The port for HTTPS
    #[arg(long, value_name = "PORT", requires = "tls_cert", default_value = "8443")]
    pub(crate) tls_port: u16,
    /// Switch the public address on: the one chosen last with 'rollcall tunnel start', or by a provider
    /// that needs nothing else to be told
    #[arg(long, value_name = "PROVIDER", num_args = 0..=1, require_equals = true, default_missing_value = "last", value_parser = parse::ready_provider())]
    pub(crate) tunnel: Option<String>,
    /// Stop when standard input ends, and so with the program that started this one
    #[arg(long)]
    pub(crate) stop_on_stdin_eof: bool,
    /// Seconds a client may take to send a request's body
    #[arg(long, value_name = "SECONDS", hide = true)]
    pub(crate) body_timeout: Option<u64>,
    /// Seconds a client may take to send a request's head
    #[arg(long, value_name = "SECONDS", hide = true)]
    pub(crate) head_timeout: Option<u64>,
    /// The largest size of the database, in pages of 4 KiB
    #[arg(long, value_name = "PAGES", hide = true)]
    pub(crate) max_pages: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Connection {
    /// List all connections
    List,
    /// Make a connection and show its token
    Add(AddConnection),
    /// Change a connection, or switch it on or off
    Set(SetConnection),
    /// Remove a connection with its users, groups and tokens
    Remove(RemoveConnection),
}

#[derive(Debug, Args)]
pub(crate) struct AddConnection {
    /// The name for people
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// Its part of the endpoint: a to z, 0 to 9, hyphens; made from the name if absent
    #[arg(long, value_name = "SLUG")]
    pub(crate) slug: Option<String>,
    /// Who is at the other end
    #[arg(long, default_value = "other", value_parser = parse::idp())]
    pub(crate) idp: Idp,
    /// 'compat' understands real identity providers; 'strict' allows only what the RFCs do
    #[arg(long, default_value = "compat", value_parser = parse::profile())]
    pub(crate) profile: Profile,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("change").required(true).multiple(true).args(["name", "idp", "profile", "on", "off", "publish_roles"])))]
pub(crate) struct SetConnection {
    /// Which connection
    #[arg(value_name = "SLUG")]
    pub(crate) connection: String,
    /// Another name
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Another identity provider
    #[arg(long, value_parser = parse::idp())]
    pub(crate) idp: Option<Idp>,
    /// Another profile
    #[arg(long, value_parser = parse::profile())]
    pub(crate) profile: Option<Profile>,
    /// Answer requests
    #[arg(long)]
    pub(crate) on: bool,
    /// Tell the identity provider to come back later
    #[arg(long, conflicts_with = "on")]
    pub(crate) off: bool,
    /// Whether the identity provider can discover the roles, at /Roles and /Entitlements
    #[arg(long, value_name = "on|off", value_parser = parse::switch())]
    pub(crate) publish_roles: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct RemoveConnection {
    /// Which connection
    #[arg(value_name = "SLUG")]
    pub(crate) connection: String,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Print the token, from the keychain
    Show {
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
    },
    /// Make a new token; the former one stays live for a grace time
    Rotate {
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
        /// How long the former token stays live, such as 30m, 24h or 7d; 0 ends it at once
        #[arg(long, value_name = "TIME", default_value = "24h", value_parser = parse::seconds)]
        grace: u32,
        /// How long the new token lives, such as 90d; for ever if absent
        #[arg(long, value_name = "TIME", value_parser = parse::seconds)]
        expires: Option<u32>,
    },
    /// End all tokens at once; the identity provider gets 401 until it has a new one
    Revoke {
        /// Of which connection; the first if absent
        #[arg(value_name = "SLUG")]
        connection: Option<String>,
        /// Leave the newest token alone and end the grace time of the former one
        #[arg(long)]
        former: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Resources {
    /// List them, oldest first
    List(ListResources),
    /// Show one, with everything that belongs to it
    Show {
        /// Its id, or its userName or displayName
        #[arg(value_name = "NAME")]
        name: String,
        /// Of which connection; the first if absent
        #[arg(long, value_name = "SLUG")]
        connection: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ListResources {
    /// A SCIM filter, such as 'active eq false' or 'emails.value ew "@example.com"'
    #[arg(long, value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// Of which connection; the first if absent
    #[arg(long, value_name = "SLUG")]
    pub(crate) connection: Option<String>,
    /// How many at most [default: 100]
    #[arg(long, value_name = "NUMBER", conflicts_with = "all")]
    pub(crate) limit: Option<u64>,
    /// All of them
    #[arg(long)]
    pub(crate) all: bool,
    /// Write CSV, all of them unless --limit is given. A quotation mark (') is put before values that a
    /// spreadsheet would take for a formula
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it must not exist
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A file that 'rollcall backup' wrote
    pub(crate) file: PathBuf,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_of_every_verb_may_stand_behind_it() {
        let cli = Cli::try_parse_from([
            "rollcall",
            "connection",
            "list",
            "--json",
            "--data-dir",
            "/d",
            "--port",
            "0",
        ])
        .unwrap();
        assert!(cli.global.json);
        assert_eq!(cli.global.port, Some(0));
        assert_eq!(cli.global.data_dir, Some("/d".into()));
    }

    #[test]
    fn the_pages_are_asked_for_with_and_without_a_port() {
        for (line, expected) in
            [("serve", None), ("serve --admin", Some(0)), ("serve --admin=7247", Some(7247))]
        {
            let words = std::iter::once("rollcall").chain(line.split(' '));
            let Some(Verb::Serve(serve)) = Cli::try_parse_from(words).unwrap().verb else { panic!("{line}") };
            assert_eq!(serve.admin, expected, "{line}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_a_usage_error() {
        for line in [
            "connection set a",
            "connection set a --on --off",
            "connection set a --publish-roles",
            "connection set a --publish-roles maybe",
            "connection add --name a --idp nobody",
            "roles",
            "roles preview",
            "roles why ada",
            "roles export --format xml",
            "roles import",
            "activity show",
            "activity --since yesterday",
            "activity --user a --group b",
            "activity har --ids 1 --failed x.har",
            "activity har --ids one x.har",
            "faults",
            "faults add",
            "faults add a --next 5",
            "faults add a --status 418",
            "faults add a --status 429 --late 2s",
            "faults add a --late 2",
            "faults add a --late 2s --retry-after 2s",
            "faults add a --drop never",
            "faults add a --shape round",
            "faults add a --status 500 --next 1 --percent 2",
            "faults add a --status 500 --next 0",
            "faults add a --status 500 --percent 101",
            "faults remove",
            "faults clear a --all",
            "simulate",
            "simulate --check --load",
            "simulate --check --dialect latin",
            "simulate --check --users 5",
            "simulate --check --url http://h --connection a",
            "simulate --load --users 0",
            "simulate --load --junit x.xml",
            "simulate --load --duration soon",
            "users list --csv --json",
            "users list --all --limit 3",
            "token rotate --grace soon",
            "serve --allow-host https://",
            "serve --port 70000",
            "serve --admin=x",
            "serve --tls-cert cert.pem",
            "serve --tls-port 443",
            "serve --admin 7247",
            "serve --tunnel=ssh",
            "tunnel start",
            "tunnel start pigeon",
            "tunnel start ssh --address https://scim.example.com",
            "tunnel start custom",
        ] {
            let words = std::iter::once("rollcall").chain(line.split(' '));
            let error = Cli::try_parse_from(words).expect_err(line);
            assert_eq!(error.exit_code(), i32::from(exit::USAGE), "{line}");
        }
    }
}
