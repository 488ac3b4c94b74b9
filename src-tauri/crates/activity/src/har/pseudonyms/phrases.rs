//! Names in texts of any kind, such as the detail of an error.

use std::collections::HashMap;

/// What is looked for in texts, and what is put in its place. Only whole words are taken.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the first word, folded.
    by_word: HashMap<String, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    letters: Vec<char>,
    other: String,
    /// Others of the same letters come first.
    rest: bool,
}

impl Phrases {
    /// Has a text replaced.
    pub(super) fn add(&mut self, text: &str, other: &str) {
        self.insert(text, other, false);
    }

    /// Has a text replaced, if nothing better is known of it, and if it is long enough to be anything.
    pub(super) fn add_rest(&mut self, text: &str, other: &str) {
        if text.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
            self.insert(text, other, true);
        }
    }

    fn insert(&mut self, text: &str, other: &str, rest: bool) {
        let letters: Vec<char> = text.chars().skip_while(|c| !c.is_alphanumeric()).flat_map(folded).collect();
        let word: String = letters.iter().take_while(|c| c.is_alphanumeric()).collect();
        if !word.is_empty() {
            self.by_word.entry(word).or_default().push(Phrase { letters, other: other.to_owned(), rest });
        }
    }

    /// Puts the longest first; to be called when all are there.
    pub(super) fn order(&mut self) {
        for phrases in self.by_word.values_mut() {
            phrases.sort_by_key(|phrase| (usize::MAX - phrase.letters.len(), phrase.rest));
            phrases.dedup_by(|next, first| next.letters == first.letters);
        }
    }

    /// A text with everything replaced that was to be.
    pub(super) fn replaced(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        let mut in_word = false;
        while let Some(first) = rest.chars().next() {
            if !in_word && first.is_alphanumeric() {
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let word: String = rest[..end].chars().flat_map(folded).collect();
                let phrases = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
                if let Some((phrase, length)) =
                    phrases.iter().find_map(|phrase| Some((phrase, begins(rest, &phrase.letters)?)))
                {
                    result.push_str(&phrase.other);
                    rest = &rest[length..];
                    continue;
                }
            }
            in_word = first.is_alphanumeric();
            result.push(first);
            rest = &rest[first.len_utf8()..];
        }
        result
    }
}

/// How long what stands at the beginning of a text is, if it is this and ends with a word.
fn begins(text: &str, letters: &[char]) -> Option<usize> {
    let mut wanted = letters.iter();
    let mut length = 0;
    for character in text.chars() {
        if wanted.len() == 0 {
            let ends =
                letters.last().is_none_or(|last| !last.is_alphanumeric()) || !character.is_alphanumeric();
            return ends.then_some(length);
        }
        for letter in folded(character) {
            if wanted.next() != Some(&letter) {
                return None;
            }
        }
        length += character.len_utf8();
    }
    (wanted.len() == 0).then_some(length)
}

fn folded(character: char) -> impl Iterator<Item = char> {
    character.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_replaced_and_the_longest_comes_first() {
        let mut phrases = Phrases::default();
        phrases.add_rest("Ada", "X");
        phrases.add("ada@ex.com", "x@y");
        phrases.add("Ada Lovelace", "X Y");
        phrases.add("+1 555 0100", "phone");
        phrases.add("Ada", "First");
        phrases.add_rest("Al", "short");
        phrases.add("!", "nothing");
        phrases.order();
        for (text, expected) in [
            ("", ""),
            ("'ADA@ex.com' is taken by Ada Lovelace, Ada", "'x@y' is taken by X Y, First"),
            ("Adam and ada@ex.company; Canada", "Adam and First@ex.company; Canada"),
            ("call +1 555 0100!", "call +phone!"),
            ("Al ä ada", "Al ä First"),
            ("İAda Ada İ", "İAda First İ"),
        ] {
            assert_eq!(phrases.replaced(text), expected);
        }
    }
}
