//! `rollcall tunnel …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::parse;

const START: &str = "\
A public address puts the SCIM endpoint, and nothing else of Rollcall, on the internet. It
stays on, also after a restart, until 'rollcall tunnel stop'. Ends with 0 once the address
answers from outside, and with 1 if it does not in time or the tunnel cannot be opened.

The secret of a provider (the token of a named tunnel, ngrok's authtoken) is read from a
file or from standard input, never from the command line, and kept in the keychain.";

#[derive(Debug, Subcommand)]
pub(crate) enum Tunnel {
    /// Open a tunnel, or answer to a public address of your own
    Start(Box<StartTunnel>),
    /// Say how the public address stands
    Status,
    /// Ask the public address from outside, now
    Check,
    /// Close the tunnel
    Stop,
    /// List the providers: installed or not, account, whether the address stays
    Providers,
}

#[derive(Debug, Args)]
#[command(after_help = START)]
pub(crate) struct StartTunnel {
    /// Who opens it; 'own' for an address that leads here already
    #[arg(value_name = "PROVIDER", value_parser = parse::provider())]
    pub(crate) provider: String,
    /// The public address: of 'own', 'cloudflared-named', 'ssh', and if it is fixed of 'ngrok' and 'custom'
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,
    /// Where ssh logs in, such as user@host
    #[arg(long, value_name = "HOST", required_if_eq("provider", "ssh"))]
    pub(crate) destination: Option<String>,
    /// The port on that host's loopback interface that is to lead here
    #[arg(long, value_name = "PORT", required_if_eq("provider", "ssh"))]
    pub(crate) remote_port: Option<u16>,
    /// The public port of 'tailscale': 443, 8443 or 10000
    #[arg(long, value_name = "PORT")]
    pub(crate) public_port: Option<u16>,
    /// The tunnel of 'dev-tunnel' that keeps its address
    #[arg(long, value_name = "ID")]
    pub(crate) tunnel: Option<String>,
    /// The program of 'custom' and its arguments, with {port} where the port goes
    #[arg(long, value_name = "COMMAND", required_if_eq("provider", "custom"))]
    pub(crate) command: Option<String>,
    /// Where the provider's program is, if it is not found
    #[arg(long, value_name = "FILE")]
    pub(crate) program: Option<PathBuf>,
    /// A file with the provider's secret; '-' is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
    /// How many seconds to wait until it answers from outside
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub(crate) wait: u64,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}
