//! A text as people search for it: words, each of which must occur.

use scim::{Kind, Object, fold};

use crate::search;

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// The text without blanks around it; whoever pastes an identifier means exactly it.
    whole: String,
    /// Folded, in the order written.
    words: Vec<String>,
}

impl Words {
    /// `None` if there is no word in the text.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let whole = text.trim();
        let words: Vec<String> = fold(whole).split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then(|| Self { whole: whole.to_owned(), words })
    }

    /// The text that an identifier would have to equal.
    pub(crate) fn whole(&self) -> &str {
        &self.whole
    }

    /// The question to the search index, if a word is long enough for it.
    pub(crate) fn question(&self) -> Option<String> {
        let long = self.words.iter().filter(|word| is_long(word));
        let questions: Vec<String> = long.map(|word| search::query(word)).collect();
        (!questions.is_empty()).then(|| questions.join(" AND "))
    }

    /// The words, if all of them are too short for the search index: they are looked for at the
    /// beginning of names.
    pub(crate) fn beginnings(&self) -> Option<&[String]> {
        (!self.words.iter().any(|word| is_long(word))).then_some(&self.words)
    }

    /// Whether they occur in a resource with these columns and this body.
    pub(crate) fn occur(
        &self,
        keys: &[Option<&str>],
        identifiers: &[Option<&str>],
        kind: Kind,
        body: &str,
    ) -> bool {
        if identifiers.iter().flatten().any(|identifier| *identifier == self.whole) {
            return true;
        }
        if let Some(beginnings) = self.beginnings() {
            let begins = |word: &String| keys.iter().flatten().any(|key| key.starts_with(word.as_str()));
            return beginnings.iter().all(begins);
        }
        // Most that do not satisfy are told by their JSON, without taking it apart.
        let json = fold(body);
        let absent = |word: &String| !word.contains(is_escaped) && !json.contains(word.as_str());
        if self.words.iter().any(absent) {
            return false;
        }
        let body: Object = serde_json::from_str(body).unwrap_or_default();
        let text = search::text(kind, &body);
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Whether JSON writes a character in another way.
fn is_escaped(character: char) -> bool {
    character == '"' || character == '\\' || character.is_control()
}

fn is_long(word: &str) -> bool {
    word.chars().nth(search::SHORTEST - 1).is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn occur(text: &str) -> bool {
        let body = json!({
            "userName": "ada@x.org", "displayName": "Ada Lovelace", "title": "Countess \"C\\", "locale": "en-GB"
        });
        let keys = [Some("ada@x.org"), Some("ada lovelace")];
        Words::of(text).unwrap().occur(&keys, &[Some("Id-7")], Kind::User, &body.to_string())
    }

    #[test]
    fn every_word_must_occur_somewhere() {
        for text in [
            "LOVE",
            "love ada",
            "countess ada@x",
            "a love",
            "lovelace  \t c",
            "Id-7",
            " Id-7 ",
            "ss \"c\\",
            "love \"",
        ] {
            assert!(occur(text), "{text}");
        }
        for text in ["lovely", "love bob", "ada lovelace zz", "id-7", "adalove", "en-gb", "title"] {
            assert!(!occur(text), "{text}");
        }
    }

    #[test]
    fn short_words_alone_are_beginnings_of_names() {
        assert!(occur("a") && occur("AD") && occur("ad a"));
        assert!(!occur("lo") && !occur("co") && !occur("a l"));
        assert_eq!(Words::of(" \t"), None);
    }

    #[test]
    fn the_search_index_is_asked_once_for_all_words() {
        let question = |text: &str| Words::of(text).unwrap().question();
        assert_eq!(question("Adam Ev o").as_deref(), Some(r#""ada" AND "dam""#));
        assert_eq!(question("abc \"de").as_deref(), Some(r#""abc" AND """de""#));
        assert_eq!(question("ab c"), None);
    }
}
