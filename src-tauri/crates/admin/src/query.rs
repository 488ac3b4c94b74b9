//! What people type into a search field: plain text, or a SCIM filter.

use directory::Matching;
use scim::filter::{self, Filter, Operator};
use scim::path::{Name, resolve, resolve_in_extensions};
use scim::{Kind, Profile, Quirks};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Code, Error, Result};

/// What a query was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Understood {
    /// There was none.
    Nothing,
    /// Words that must occur.
    Text,
    /// A SCIM filter.
    Filter,
}

/// Takes a query for a filter if it is one, or was clearly meant to be; else for text.
pub(crate) fn understand(kind: Kind, query: Option<&str>) -> Result<(Matching, Understood)> {
    let text = query.unwrap_or_default();
    if text.trim().is_empty() {
        return Ok((Matching::Everything, Understood::Nothing));
    }
    let parsed = filter::parse(kind, text, Profile::Compat, &mut Quirks::new());
    match parsed.map_err(Error::from).and_then(|filter| known(kind, text, filter)) {
        Ok(filter) => Ok((Matching::Filter(filter), Understood::Filter)),
        Err(error) if is_meant_as_filter(kind, text) => Err(error),
        Err(_) => Ok((Matching::Text(text.to_owned()), Understood::Text)),
    }
}

/// Identity providers may ask for attributes that do not exist; a person who does made a mistake.
fn known(kind: Kind, text: &str, filter: Filter) -> Result<Filter> {
    let Some(name) = filter.unknown_name() else { return Ok(filter) };
    let before = text.find(name).map_or(0, |at| text[..at].chars().count());
    let message = format!(
        "The filter cannot be understood at character {}: a {} has no attribute '{name}'.",
        before + 1,
        kind.name().to_lowercase()
    );
    Err(Error { position: u32::try_from(before).ok(), ..Error::new(Code::InvalidFilter, message) })
}

/// Whether it begins as a filter does. "Smith Co Ltd" does not: nothing is called smith.
fn is_meant_as_filter(kind: Kind, text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let inner = rest.strip_prefix('(').or_else(|| {
            let after =
                rest.get(..3).filter(|word| word.eq_ignore_ascii_case("not")).map(|_| rest[3..].trim_start());
            after.filter(|after| after.starts_with('('))
        });
        match inner {
            Some(inner) => rest = inner.trim_start(),
            None => break,
        }
    }
    let end = rest.find(|character: char| character.is_whitespace() || "[]()\"".contains(character));
    let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
    let is_known =
        matches!(resolve(kind, name), Name::Attribute(_)) || resolve_in_extensions(kind, name).is_some();
    if after.starts_with('[') {
        return is_known || after.contains('"');
    }
    let word = after.split_whitespace().next().unwrap_or_default();
    let word = word.split('"').next().unwrap_or_default();
    match Operator::from_word(word) {
        Some(operator) => is_known || operator == Operator::Eq || after.contains('"'),
        None => is_known && word.eq_ignore_ascii_case("pr"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(text: &str) -> std::result::Result<Understood, Option<u32>> {
        understand(Kind::User, Some(text)).map(|(_, understood)| understood).map_err(|error| {
            assert_eq!(error.code, Code::InvalidFilter, "{text}");
            assert!(error.message.contains("at character"), "{}", error.message);
            error.position
        })
    }

    #[test]
    fn filters_are_filters_and_words_are_words() {
        for text in ["", "  "] {
            assert_eq!(understood(text), Ok(Understood::Nothing));
        }
        for text in [
            "userName eq \"a\"",
            "title co x",
            "department pr",
            "not (active eq true)",
            "emails[type eq \"work\"]",
        ] {
            assert_eq!(understood(text), Ok(Understood::Filter), "{text}");
        }
        for text in [
            "ada",
            "ada lovelace",
            "Smith Co Ltd",
            "(external) smith",
            "title",
            "not me",
            "le ge",
            "a@x.org",
            "\"ada\"",
            "[x]",
        ] {
            assert_eq!(understood(text), Ok(Understood::Text), "{text}");
        }
    }

    #[test]
    fn a_filter_with_a_mistake_says_where() {
        let cases = [
            ("userName eq", 11),
            ("title eq \"a\" and", 16),
            ("usrName eq \"a\"", 0),
            ("title pr and usrName eq \"a\"", 13),
            ("(title pr", 9),
            ("not (title pr", 13),
            ("emails[type eq \"work\"", 21),
            ("ünknown eq x", 0),
            ("active co \"x\"", 10),
        ];
        for (text, position) in cases {
            assert_eq!(understood(text), Err(Some(position)), "{text}");
        }
    }
}
