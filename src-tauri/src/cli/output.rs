//! What is printed, and how. Nothing else in this program writes to standard output or error.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use admin::Error;
use serde::Serialize;
use serde_json::json;

use super::exit::Outcome;
use super::text::printable;

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Output {
    json: bool,
    colour: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { json, colour: wanted && io::stdout().is_terminal() }
    }

    /// Whether programs read.
    pub(crate) const fn json(&self) -> bool {
        self.json
    }

    /// Whether standard output may be coloured.
    pub(crate) const fn colour(&self) -> bool {
        self.colour
    }

    /// Text as it is, a part of something longer.
    pub(crate) fn raw(&self, text: &str) -> Outcome {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// Text for people, or for a pipe.
    pub(crate) fn print(&self, text: &str) -> Outcome {
        self.raw(&if text.ends_with('\n') { Cow::from(text) } else { format!("{text}\n").into() })
    }

    /// One JSON document: a line, or set out where a person looks at it.
    pub(crate) fn document(&self, value: &impl Serialize) -> Outcome {
        let text = if io::stdout().is_terminal() {
            serde_json::to_string_pretty(value)
        } else {
            serde_json::to_string(value)
        };
        self.print(&text.map_err(io::Error::from)?)
    }

    /// One JSON document in one line, whoever looks.
    pub(crate) fn line(&self, value: &impl Serialize) -> Outcome {
        self.print(&serde_json::to_string(value).map_err(io::Error::from)?)
    }

    /// A remark for people, beside the output.
    pub(crate) fn remark(&self, text: &str) {
        if !self.json {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// A failure of an operation.
    pub(crate) fn failure(&self, error: &Error) {
        let code = serde_json::to_value(error.code);
        self.error(code.as_ref().ok().and_then(|code| code.as_str()).unwrap_or("internal"), &error.message);
    }

    /// A failure by code and message.
    pub(crate) fn error(&self, code: &str, message: &str) {
        let mut out = io::stderr().lock();
        let _ = if self.json {
            writeln!(out, "{}", json!({ "error": { "code": code, "message": message } }))
        } else {
            let lines: Vec<Cow<'_, str>> = message.lines().map(printable).collect();
            writeln!(out, "rollcall: {}", lines.join("\n"))
        };
    }
}
