//! The report for a terminal.

use std::fmt::Write as _;

use super::report::{Case, Failed, Group, Outcome, Report};

/// How many lines of an answer are shown.
const LINES: usize = 24;

impl Report {
    /// The report in so many columns: each group in a line, and what failed in full.
    #[must_use]
    pub fn render(&self, width: usize, colour: bool) -> String {
        let width = width.max(40);
        let paint = |code: &str, text: &str| {
            if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
        };
        let mut text = String::new();
        for run in self.groups.chunk_by(|one, other| untried(one).is_some() && untried(one) == untried(other))
        {
            let [group] = run else {
                if let Some(reason) = run.first().and_then(untried) {
                    let _ = writeln!(text, "{} {} more were not tried", paint("2", "–"), run.len());
                    wrap(&mut text, &paint("2", reason), 4, width);
                }
                continue;
            };
            let failed = group.cases.iter().filter(|case| matches!(case.outcome, Outcome::Failed(_))).count();
            let passed = group.cases.iter().filter(|case| case.outcome == Outcome::Passed).count();
            let (mark, count) = match (passed, failed) {
                (0, 0) if untried(group).is_some() => (paint("2", "–"), "not tried".to_owned()),
                (0, 0) => (paint("2", "–"), "not applicable".to_owned()),
                (_, 0) => (paint("32", "✓"), format!("{passed} passed")),
                _ => (paint("31", "✗"), format!("{passed} passed, {failed} failed")),
            };
            let _ = writeln!(text, "{mark} {} ({count})", group.title);
            for case in &group.cases {
                match &case.outcome {
                    Outcome::Passed => {}
                    Outcome::NotApplicable { reason } | Outcome::NotTried { reason } => {
                        wrap(&mut text, &paint("2", reason), 4, width);
                    }
                    Outcome::Failed(failed) => {
                        let times = if failed.times > 1 {
                            format!(" ({} times)", failed.times)
                        } else {
                            String::new()
                        };
                        let _ = writeln!(text, "  {} {}{times}  [{}]", paint("31", "✗"), case.title, case.id);
                        show(&mut text, failed, width);
                    }
                }
            }
        }
        for left in &self.left_behind {
            wrap(&mut text, &paint("33", &format!("Could not be deleted again: {left}")), 0, width);
        }
        let _ = writeln!(text, "\n{}", self.summary());
        text
    }
}

/// Why it did not come to a group, if it did not.
fn untried(group: &Group) -> Option<&str> {
    match group.cases.as_slice() {
        [Case { outcome: Outcome::NotTried { reason }, .. }] => Some(reason),
        _ => None,
    }
}

fn show(text: &mut String, failed: &Failed, width: usize) {
    for (title, content) in [
        ("Expected", &failed.expected),
        ("Found", &failed.found),
        ("Rule", &failed.rule),
        ("What to do", &failed.advice),
    ] {
        wrap(text, &format!("{title}: {}", plain(content)), 6, width);
    }
    let Some(exchange) = &failed.exchange else { return };
    let status = exchange.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let _ = writeln!(text, "      > {} {}", exchange.method, plain(&exchange.path));
    for line in exchange.request.iter().flat_map(|body| body.lines()).take(LINES) {
        let _ = writeln!(text, "      > {}", plain(line));
    }
    let _ = writeln!(text, "      < {status} {}", plain(exchange.media_type.as_deref().unwrap_or_default()));
    for line in exchange.response.lines().take(LINES) {
        let _ = writeln!(text, "      < {}", plain(line));
    }
}

/// A server may say what would command a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).collect()
}

/// Breaks a text between words.
fn wrap(text: &mut String, content: &str, indent: usize, width: usize) {
    let mut column = 0;
    for word in content.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            text.push('\n');
            column = 0;
        }
        if column == 0 {
            text.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
}
