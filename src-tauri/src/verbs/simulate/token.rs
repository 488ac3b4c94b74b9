//! Where the token of a server comes from.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use admin::{Code, Error};
use secrecy::SecretString;

use crate::cli::exit::{Failure, Outcome};

/// Why a token is not taken from the command line.
pub(super) const NEVER_AN_ARGUMENT: &str = "A token on the command line can be read by everybody on this machine, and the shell \
     remembers it. Put it into a file and name that with --token-file, pipe it in with --token-file -, or set ROLLCALL_TOKEN.";

/// The longest file that can hold a token, in bytes.
const LONGEST: u64 = 64 * 1024;

/// The token, which must be somewhere. `whose` completes "the token".
pub(super) fn needed(file: Option<&Path>, whose: &str) -> Outcome<SecretString> {
    let text = match file {
        Some(file) if file == Path::new("-") => read(io::stdin().lock(), "Standard input")?,
        Some(file) => {
            let opened = fs::File::open(file).map_err(|error| {
                let code = if error.kind() == io::ErrorKind::NotFound { Code::NotFound } else { Code::Io };
                Error::new(code, format!("{} cannot be read: {error}.", file.display()))
            })?;
            read(opened, &file.display().to_string())?
        }
        None => std::env::var("ROLLCALL_TOKEN").unwrap_or_default(),
    };
    let text = text.trim();
    if text.is_empty() {
        let message = format!(
            "The token {whose} is missing. Put it into a file and name that with --token-file, pipe it in with \
             --token-file -, or set ROLLCALL_TOKEN."
        );
        return Err(Failure::Usage(message));
    }
    if text.chars().any(char::is_control) {
        return Err(Failure::Usage("What is there is no token: a token is one line of text.".into()));
    }
    Ok(text.into())
}

fn read(from: impl io::Read, name: &str) -> Outcome<String> {
    let mut text = String::new();
    from.take(LONGEST)
        .read_to_string(&mut text)
        .map_err(|error| Error::new(Code::Io, format!("{name} cannot be read: {error}.")))?;
    Ok(text)
}
