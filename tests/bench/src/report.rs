//! What is printed.

use std::io::{self, Write as _};
use std::time::Duration;

use crate::Result;

/// How wide the column of names is, and each column of values.
const NAMES: usize = 36;
const VALUES: usize = 17;

/// Prints a line.
pub(crate) fn line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    Ok(out.flush()?)
}

/// Says why the run ended.
pub(crate) fn complain(text: &str) {
    // If even this fails there is nobody to tell.
    let _ = writeln!(io::stderr(), "bench: {text}");
}

/// A row of a table.
pub(crate) fn row(name: &str, values: &[String]) -> Result<()> {
    let mut text = format!("{name:<NAMES$}");
    for value in values {
        text.push_str(&format!("{value:>VALUES$}"));
    }
    line(&text)
}

/// A number with its thousands apart.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A rate.
pub(crate) fn rate(rate: f64) -> String {
    if rate < 100.0 { format!("{rate:.1}") } else { number(whole(rate)) }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are positive and far below 2^63"
)]
pub(crate) fn whole(number: f64) -> u64 {
    number.round() as u64
}

/// A time, in the unit that suits it.
pub(crate) fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 0.000_999_5 {
        format!("{:.0} µs", seconds * 1e6)
    } else if seconds < 0.1 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.0} ms", seconds * 1e3)
    }
}

/// An amount of memory.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes_in_mb(bytes))
}

/// Bytes as megabytes of a million.
pub(crate) fn bytes_in_mb(bytes: u64) -> f64 {
    crate::client::float(bytes) / 1e6
}

/// What was aimed at, and what came of it.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) text: String,
    pub(crate) value: f64,
    pub(crate) bound: Bound,
    pub(crate) unit: &'static str,
}

/// On which side of which value a figure should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn line(&self) -> (String, String) {
        let (word, limit, met) = match self.bound {
            Bound::AtLeast(limit) => ("at least", limit, self.value >= limit),
            Bound::AtMost(limit) => ("at most", limit, self.value <= limit),
        };
        let unit = self.unit;
        let aim = format!("{word} {limit}{unit}");
        let verdict = if met {
            "met".to_owned()
        } else {
            format!("MISSED by {:.0} %", (self.value - limit).abs() / limit * 100.0)
        };
        (format!("{:.2}{unit}", self.value), format!("{aim:<20}{verdict}"))
    }
}

/// Prints all targets.
pub(crate) fn targets(targets: &[Target]) -> Result<()> {
    line("")?;
    line("Targets")?;
    for target in targets {
        let (value, verdict) = target.line();
        line(&format!("  {:<78}{value:>10}   {verdict}", target.text))?;
    }
    Ok(())
}
