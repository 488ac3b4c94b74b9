//! A pasted message, made comparable.
//!
//! What people paste went through web pages, mails and logs: quotation marks were bent, lines were
//! broken, `"` became `&quot;`. So only the words are compared, in lower case, and a long word is
//! also found where a line break cut it.

/// How much of a text is read, in characters.
const LONGEST: usize = 20_000;
/// How long a word must be to be looked for in pieces.
const LONG_WORD: usize = 22;

/// A message.
pub(super) struct Text {
    /// As pasted, without entities and tags.
    pub(super) written: String,
    /// The words, each with a blank before and after it.
    words: String,
    /// The words without blanks.
    joined: String,
}

impl Text {
    pub(super) fn read(pasted: &str) -> Self {
        let bounded: String = pasted.chars().take(LONGEST).collect();
        let written = without_tags(&without_entities(&bounded));
        let words = words_of(&written);
        let joined = words.replace(' ', "");
        Self { written, words, joined }
    }

    /// Whether all pieces stand in the text, in that order; the words of each one after the other.
    pub(super) fn has(&self, pieces: &[&str]) -> bool {
        let mut from = 0;
        pieces.iter().all(|piece| {
            if let Some(whole) = piece.strip_prefix('=') {
                return self.words == words_of(whole);
            }
            if let Some(beginning) = piece.strip_prefix('^') {
                let words = words_of(beginning);
                from = words.len() - 1;
                return self.words.starts_with(&words);
            }
            let words = words_of(piece);
            if let Some(at) = self.words[from..].find(&words) {
                // The blank behind it is also the blank before the next word.
                from += at + words.len() - 1;
                return true;
            }
            let word = words.trim_ascii();
            word.len() >= LONG_WORD && !word.contains(' ') && self.joined.contains(word)
        })
    }
}

/// The words of a text: runs of letters and digits, in lower case, with a blank around each.
fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for character in text.chars() {
        // Marks inside a word ("can't") do not end it, and an invisible one does not either.
        if matches!(character, '\'' | '’' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}') {
            continue;
        }
        if character.is_alphanumeric() {
            words.extend(character.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// Replaces the entities that error messages have.
fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(10).find(|(_, character)| *character == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, character)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "ndash" | "mdash" => '-',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

/// Takes the tags out that shape a text. Anything else in angle brackets is part of the message.
fn without_tags(text: &str) -> String {
    const TAGS: &[&str] = &[
        "b", "i", "em", "strong", "span", "div", "p", "br", "a", "code", "pre", "td", "tr", "th", "li", "ul",
        "font", "u", "small", "wbr",
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.find('>').map(|end| (end, &rest[1..end])).filter(|(_, inside)| {
            let inside = inside.strip_prefix('/').unwrap_or(inside);
            let name = inside.split(|character: char| !character.is_ascii_alphanumeric()).next();
            name.is_some_and(|name| TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)))
        });
        match tag {
            Some((end, _)) => {
                plain.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_count() {
        let text = Text::read("  Error\tauthenticating:\n “Unauthorized” ");
        assert!(text.has(&["error authenticating: unauthorized"]));
        assert!(text.has(&["=Error authenticating Unauthorized"]));
        assert!(!text.has(&["=authenticating"]));
        assert!(!text.has(&["authentic"]), "half a word is another word");
        assert!(Text::read("can’t reach").has(&["can't reach"]));
    }

    #[test]
    fn pieces_stand_in_their_order_and_share_no_word() {
        let text = Text::read("User ada was not found in Rollcall");
        assert!(text.has(&["user", "was not found in"]));
        assert!(!text.has(&["was not found in", "user"]));
        assert!(!text.has(&["not found", "found in"]));
        assert!(text.has(&["not found", "in"]));
        assert!(text.has(&["^user", "was not found in"]));
        assert!(!text.has(&["^ada", "was not found in"]));
        assert!(text.has(&[]));
    }

    #[test]
    fn a_long_word_is_found_although_a_line_break_cut_it() {
        let text = Text::read("|SystemForCrossDomainIdentity<br>ManagementServiceIncompatible|");
        assert!(text.has(&["SystemForCrossDomainIdentityManagementServiceIncompatible"]));
        assert!(!Text::read("time out").has(&["timeout"]), "a short one is not");
    }

    #[test]
    fn entities_and_tags_are_read() {
        let text =
            Text::read("<b>Invalid</b>&nbsp;JSON: &lt;user&gt; &#39;x&#39; &#x22;y&#x22; &unknown; & &;");
        assert!(text.has(&["invalid json user x y unknown"]), "{}", text.written);
        assert_eq!(Text::read("a<b").written, "a<b");
        assert_eq!(Text::read("<!DOCTYPE html>").written, "<!DOCTYPE html>");
    }

    #[test]
    fn nothing_breaks_it_and_long_texts_are_read_in_part() {
        for odd in ["", "&", "<", "&#xffffffff;", "&#;", "<b", "ß&ß;", "&ßßßßßßßßßß;", "\u{0}"] {
            let _ = Text::read(odd);
        }
        let long = format!("{} needle", "x ".repeat(LONGEST));
        assert!(!Text::read(&long).has(&["needle"]));
    }
}
