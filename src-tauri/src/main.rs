//! Rollcall, a SCIM 2.0 server that an administrator installs, sees and understands.
//!
//! This package is the shell around it: the command line and the operating system's keychain. What
//! can be done is declared in `admin`; nothing here reaches past it.

mod cli;
mod keychain;
mod verbs;

fn main() -> std::process::ExitCode {
    cli::run()
}
