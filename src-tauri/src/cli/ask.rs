//! A question before something that cannot be undone.

use std::io::{self, BufRead, IsTerminal, Write};

use super::exit::{Failure, Outcome};

/// Asks on the terminal. Where there is none to ask, the answer must have been given: `--yes`.
pub(crate) fn confirm(yes: bool, consequence: &str) -> Outcome {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::Usage(format!("{consequence} Nothing was done; add --yes if you mean it.")));
    }
    let mut out = io::stderr().lock();
    let _ = write!(out, "{consequence} Go on? [y/N] ");
    let _ = out.flush();
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    let _ = writeln!(out, "Nothing was done.");
    Err(Failure::Reported)
}
