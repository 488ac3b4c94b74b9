//! Cuts a filter or a PATCH path into tokens.
//!
//! Quotation marks are looked at first, so that brackets, colons and blanks inside a literal never
//! end anything. No blank is needed before a quotation mark (RFC 7644's own examples leave it out).

/// A token and where it starts, in characters from 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    /// A name, an operator, a keyword or a bare literal.
    Word(String),
    /// A literal in quotation marks, escapes resolved.
    Text(String),
}

impl What {
    /// The token for an error message.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Open => "'('".into(),
            Self::Close => "')'".into(),
            Self::OpenBracket => "'['".into(),
            Self::CloseBracket => "']'".into(),
            Self::Word(word) => format!("'{word}'"),
            Self::Text(_) => "a quoted value".into(),
        }
    }
}

/// What is wrong and where, in characters from 0.
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: String,
}

/// All tokens of `text`.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let start = at;
        let what = match character {
            '(' => What::Open,
            ')' => What::Close,
            '[' => What::OpenBracket,
            ']' => What::CloseBracket,
            '"' => {
                at = end_of_text(&characters, start)?;
                What::Text(unquote(&characters[start..=at], start)?)
            }
            _ if character.is_whitespace() => {
                at += 1;
                continue;
            }
            _ => {
                while characters.get(at + 1).is_some_and(|next| !ends_word(*next)) {
                    at += 1;
                }
                What::Word(characters[start..=at].iter().collect())
            }
        };
        tokens.push(Token { what, at: start });
        at += 1;
    }
    Ok(tokens)
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '[' | ']' | '"')
}

/// The index of the closing quotation mark.
fn end_of_text(characters: &[char], start: usize) -> Result<usize, Fault> {
    let mut at = start + 1;
    while let Some(character) = characters.get(at) {
        match character {
            '"' => return Ok(at),
            '\\' => at += 2,
            _ => at += 1,
        }
    }
    Err(Fault { at: start, what: "the quotation mark opened here is never closed".into() })
}

/// A literal is a JSON string (RFC 7644 §3.4.2.2), so JSON's rules for escapes apply.
fn unquote(characters: &[char], start: usize) -> Result<String, Fault> {
    let text: String = characters.iter().collect();
    serde_json::from_str(&text)
        .map_err(|_| Fault { at: start, what: "this value has an escape that JSON does not know".into() })
}
