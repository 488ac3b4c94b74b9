//! Exit codes, and the failures that lead to them.

use std::io;

use admin::{Code, Error};

/// What was asked was done.
pub(crate) const OK: u8 = 0;
/// It failed; the message says why. Also: `doctor` or `simulate` found something wrong.
pub(crate) const FAILED: u8 = 1;
/// The command line, or a value in it, is not acceptable.
pub(crate) const USAGE: u8 = 2;
/// There is no such connection, user, group, role, request or data folder.
pub(crate) const NOT_FOUND: u8 = 3;
/// A name, the port or the data folder is taken, or roles cannot be saved as they are now.
pub(crate) const CONFLICT: u8 = 4;
/// The keychain cannot be used, or does not hold the token.
pub(crate) const KEYCHAIN: u8 = 5;
/// The window cannot be shown here.
pub(crate) const NO_WINDOW: u8 = 6;

/// What `--help` says of them.
pub(crate) const TABLE: [(u8, &str); 7] = [
    (OK, "done"),
    (FAILED, "failed; the message says why (doctor, simulate: something is wrong)"),
    (USAGE, "the command line, or a value in it, is not acceptable"),
    (NOT_FOUND, "no such connection, user, group, role, request or data folder"),
    (
        CONFLICT,
        "taken: a name, the port, the data folder, or another check is at work; roles: changed meanwhile, or --approve is needed",
    ),
    (KEYCHAIN, "the keychain cannot be used, or does not hold the token"),
    (NO_WINDOW, "there is no display for the window, or the window is not installed"),
];

/// The table as text for `--help`.
pub(crate) fn help() -> String {
    let mut text = String::from("Exit codes:\n");
    for (code, meaning) in TABLE {
        text.push_str(&format!("  {code}  {meaning}\n"));
    }
    text.push_str(
        "\nWith --json, standard output is one JSON document; 'rollcall activity' prints one in each line.\n\
         A failure is one line on standard error: {\"error\":{\"code\":\"…\",\"message\":\"…\"}}",
    );
    text
}

/// The exit code for a failure.
pub(crate) const fn code(code: Code) -> u8 {
    match code {
        Code::Invalid | Code::InvalidFilter => USAGE,
        Code::NotFound => NOT_FOUND,
        Code::Taken
        | Code::Changed
        | Code::Protected
        | Code::InUse
        | Code::Running
        | Code::Busy
        | Code::PortTaken => CONFLICT,
        Code::KeychainAbsent
        | Code::KeychainLocked
        | Code::KeychainDenied
        | Code::KeychainOff
        | Code::TokenNotKept => KEYCHAIN,
        Code::Newer
        | Code::DiskFull
        | Code::TooLong
        | Code::Io
        | Code::Database
        | Code::UnknownOperation
        | Code::NoAnswer
        | Code::SignedOut
        | Code::NotListening
        | Code::Internal => FAILED,
    }
}

/// Why a verb did not end well.
#[derive(Debug)]
pub enum Failure {
    /// An operation failed.
    Admin(Error),
    /// The command line asks for something that makes no sense.
    Usage(String),
    /// The window cannot be shown here.
    NoWindow(String),
    /// It was told already, in the verb's own form.
    Reported,
    /// Whoever reads standard output wants no more of it (`rollcall users list --all | head`).
    ReaderGone,
}

/// How a verb ends.
pub type Outcome<T = ()> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Admin(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::Admin(Error::new(Code::Io, format!("Standard output cannot be written: {error}.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_code_stands_in_the_help_once_and_in_order() {
        for (index, (code, _)) in TABLE.iter().enumerate() {
            assert_eq!(usize::from(*code), index);
        }
        let help = help();
        assert!(help.contains("  3  no such connection"));
        assert!(help.lines().all(|line| line.len() <= 160));
    }

    #[test]
    fn failures_a_script_branches_on_have_their_own_code() {
        for (failure, expected) in [
            (Code::InvalidFilter, USAGE),
            (Code::NotFound, NOT_FOUND),
            (Code::Taken, CONFLICT),
            (Code::PortTaken, CONFLICT),
            (Code::InUse, CONFLICT),
            (Code::Busy, CONFLICT),
            (Code::Changed, CONFLICT),
            (Code::Protected, CONFLICT),
            (Code::KeychainLocked, KEYCHAIN),
            (Code::TokenNotKept, KEYCHAIN),
            (Code::DiskFull, FAILED),
            (Code::Internal, FAILED),
        ] {
            assert_eq!(code(failure), expected, "{failure:?}");
        }
    }
}
