//! An explanation: what it means, and what to do.

use serde::Serialize;

/// What an administrator is told about something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Help {
    /// What it means, in a sentence or two.
    pub cause: &'static str,
    /// What to do, one thing each, the most likely first. Never empty.
    pub fix: Vec<&'static str>,
}

impl Help {
    pub(super) fn new(cause: &'static str, fix: impl IntoIterator<Item = &'static str>) -> Self {
        Self { cause, fix: fix.into_iter().collect() }
    }
}

/// A text without typefaces: what a console shows stands in quotation marks, what is to be typed as
/// it is.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`']) {
        let (before, marked) = rest.split_at(at);
        let (mark, after) = marked.split_at(1);
        plain.push_str(before);
        let Some(end) = after.find(mark) else {
            plain.push_str(mark);
            rest = after;
            continue;
        };
        let (shown, others) = (&after[..end], &after[end + 1..]);
        if mark == "*" {
            plain.push('“');
            plain.push_str(shown);
            plain.push('”');
        } else {
            plain.push_str(shown);
        }
        rest = others;
    }
    plain.push_str(rest);
    plain
}

/// Checks that hold for every text of this module.
#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A sentence that begins and ends as sentences do, whose typefaces are closed.
    pub(in crate::explain) fn assert_sentence(text: &str, of: &str) {
        assert!(!text.trim().is_empty(), "{of}: an empty text");
        assert_eq!(text, text.trim(), "{of}: blanks around a text");
        assert!(text.ends_with('.'), "{of}: no full stop: {text}");
        assert!(!text.starts_with(char::is_lowercase), "{of}: begins in lower case: {text}");
        assert_eq!(text.matches('*').count() % 2, 0, "{of}: a * is left open: {text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{of}: a ` is left open: {text}");
        assert!(!text.contains("  "), "{of}: two blanks: {text}");
    }

    /// Words that administrators meet in no console, and that nobody explained to them.
    pub(in crate::explain) fn assert_plain_words(text: &str, of: &str) {
        // Names that consoles and logs show stand in marks, and are theirs.
        let mut own = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['*', '`']) {
            let mark = &rest[at..=at];
            own.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            rest = after.find(mark).map_or("", |end| &after[end + 1..]);
        }
        own.push_str(rest);
        let own = own.to_lowercase();
        for jargon in [
            "payload",
            "deserial",
            "idempoten",
            "upsert",
            "mutex",
            "thread",
            "sqlite",
            "http/1",
            "boolean",
            "uri ",
            "parse",
            "enum",
            "noop",
            "endpoint",
            "scimtype",
            "patchop",
            "utf-8",
            "whitespace",
            "provisioner",
            "refactor",
        ] {
            assert!(!own.contains(jargon), "{of}: says '{jargon}': {text}");
        }
    }

    #[test]
    fn marks_become_quotation_marks_or_nothing() {
        assert_eq!(plain("Open *Push Groups* and type `Bearer`."), "Open “Push Groups” and type Bearer.");
        assert_eq!(plain("nothing to do"), "nothing to do");
        assert_eq!(plain("2 * 3"), "2 * 3");
        assert_eq!(plain("`a*b*`"), "a*b*");
    }
}
