//! What a program printed last.

use std::collections::VecDeque;

use secrecy::{ExposeSecret as _, SecretString};

/// So many are kept: what went wrong is said in the last few.
const KEPT: usize = 20;
/// A line is cut here.
const LONGEST: usize = 500;

/// The last lines of both streams of a program, without secrets.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    last: VecDeque<String>,
    secrets: Vec<SecretString>,
}

impl Lines {
    /// None yet; what is in `secrets` will not be kept.
    pub(crate) fn without(secrets: Vec<SecretString>) -> Self {
        Self { last: VecDeque::new(), secrets }
    }

    /// A line as it may be shown: no secret, no control characters, not too long.
    pub(crate) fn clean(&self, line: &str) -> String {
        let mut line = line.trim_end().to_owned();
        for secret in self.secrets.iter().map(SecretString::expose_secret).filter(|secret| !secret.is_empty())
        {
            line = line.replace(secret, "•••");
        }
        without_colours(&line).chars().take(LONGEST).collect()
    }

    pub(crate) fn keep(&mut self, line: String) {
        if line.trim().is_empty() {
            return;
        }
        if self.last.len() == KEPT {
            self.last.pop_front();
        }
        self.last.push_back(line);
    }

    /// Those that are kept, the oldest first.
    pub(crate) fn last(&self) -> Vec<String> {
        self.last.iter().cloned().collect()
    }
}

/// Without the escape sequences that make a terminal colourful (ECMA-48 §5.4), and without other control characters.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            if rest.next() == Some('[') {
                rest.by_ref().find(char::is_ascii_alphabetic);
            }
        } else if c == '\t' {
            plain.push(' ');
        } else if !c.is_control() {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept_without_secrets_colours_and_empty_ones() {
        let mut lines = Lines::without(vec![SecretString::from("s3cret"), SecretString::from("")]);
        for number in 0..30 {
            let line = lines.clean(&format!("\u{1b}[31mtoken s3cret\u{1b}[0m number\t{number}\r\n"));
            lines.keep(line);
            lines.keep("  ".into());
        }
        let last = lines.last();
        assert_eq!((last.len(), last[0].as_str()), (KEPT, "token ••• number 10"));
        assert_eq!(lines.clean(&"x".repeat(2_000)).len(), LONGEST);
    }
}
