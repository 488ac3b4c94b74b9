//! The other verbs of the command line, run against a server's data directory.

use std::process::ExitStatus;

use serde_json::Value;

use super::server::{Rollcall, command, redact};

/// How a verb ended and what it said.
pub struct CliOutput {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl CliOutput {
    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("--json must print one JSON value: {e}: {}", redact(&self.stdout)))
    }
}

impl Rollcall {
    /// Runs a verb; works while the server runs and when it does not.
    #[track_caller]
    pub fn cli(&self, args: &[&str]) -> CliOutput {
        let output =
            command().args(args).arg("--data-dir").arg(self.dir()).output().expect("the command line starts");
        CliOutput {
            status: output.status,
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs a verb with `--json`; it must succeed.
    #[track_caller]
    pub fn cli_json(&self, args: &[&str]) -> Value {
        let output = self.cli(&[args, &["--json"]].concat());
        assert!(
            output.status.success(),
            "`rollcall {}` failed ({}): {}{}",
            args.join(" "),
            output.status,
            redact(&output.stdout),
            redact(&output.stderr)
        );
        output.json()
    }
}
