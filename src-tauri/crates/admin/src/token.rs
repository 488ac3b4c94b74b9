//! Bearer tokens: `rollcall_`, 256 random bits in base62, and a checksum.
//!
//! The prefix and the checksum let scanners find a leaked token, and the server tell a mistyped one,
//! without knowing any. 58 characters fit every field that identity providers have for one, and
//! base62 needs no escaping in a header, a URL or a shell.

use directory::TokenHash;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use server::token::{ALPHABET, LENGTH, PREFIX, SECRET_LENGTH, checksum, is_damaged};
use sha2::{Digest, Sha256};

use crate::{Code, Error, Result};

/// A token in the clear. `Debug` hides it; serialising reveals it, because the answer to an
/// administrator who asked for it is the one place where it belongs.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    /// A new one from the operating system's random numbers.
    ///
    /// # Errors
    /// [`Code::Internal`] if the operating system has none to give.
    pub fn generate() -> Result<Self> {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|_| {
            Error::new(Code::Internal, "The operating system gave no random numbers; no token was made.")
        })?;
        let mut text = String::with_capacity(LENGTH);
        text.push_str(PREFIX);
        text.extend(base62(bits).map(char::from));
        text.extend(checksum(text.as_bytes()).map(char::from));
        Ok(Self(text.into()))
    }

    /// Reads a token; `None` if it is not one, or was mistyped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let secret = text.strip_prefix(PREFIX)?;
        let sound = secret.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !is_damaged(text.as_bytes());
        sound.then(|| Self(text.into()))
    }

    /// What the directory knows it by.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.expose()).into()
    }

    /// The last four characters, by which people tell tokens apart.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.expose()[LENGTH - 4..]
    }

    /// The token in the clear.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    pub(crate) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = SecretString::from(String::deserialize(deserializer)?);
        // The text itself must not end up in the message.
        Self::parse(text.expose_secret()).ok_or_else(|| serde::de::Error::custom("not a token"))
    }
}

/// 256 bits, most significant byte first, as a number to the base 62.
fn base62(mut number: [u8; 32]) -> [u8; SECRET_LENGTH] {
    let mut digits = [ALPHABET[0]; SECRET_LENGTH];
    for digit in digits.iter_mut().rev() {
        let mut rest = 0_u32;
        for byte in &mut number {
            let value = (rest << 8) | u32::from(*byte);
            // The rest is less than 62, so the quotient is less than 256.
            *byte = u8::try_from(value / 62).unwrap_or(u8::MAX);
            rest = value % 62;
        }
        *digit = ALPHABET[rest as usize];
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base62_is_positional_padded_and_loses_nothing() {
        let number = |last: [u8; 2]| {
            let mut number = [0; 32];
            number[30..].copy_from_slice(&last);
            let digits = base62(number);
            assert!(digits[..40].iter().all(|digit| *digit == b'0'));
            [digits[40], digits[41], digits[42]]
        };
        assert_eq!(&number([0, 0]), b"000");
        assert_eq!(&number([0, 61]), b"00z");
        assert_eq!(&number([0, 62]), b"010");
        assert_eq!(&number([1, 0]), b"048");
        let mut others: Vec<_> = (0..=255).map(|byte| base62([byte; 32])).collect();
        others.sort_unstable();
        others.dedup();
        assert_eq!(others.len(), 256, "43 digits hold 256 bits");
    }

    #[test]
    fn a_token_has_the_documented_form_and_no_two_are_alike() {
        let token = Token::generate().unwrap();
        assert_eq!(token.expose().len(), 58);
        assert!(token.expose().starts_with("rollcall_"));
        assert!(token.expose()[PREFIX.len()..].bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert!(token.expose().ends_with(token.hint()));
        assert_ne!(token.expose(), Token::generate().unwrap().expose());
        assert!(Token::parse(token.expose()).is_some());
    }

    #[test]
    fn one_wrong_character_is_noticed_anywhere() {
        let token = Token::generate().unwrap();
        for at in 0..LENGTH {
            let mut text = token.expose().to_owned().into_bytes();
            text[at] = if text[at] == b'x' { b'y' } else { b'x' };
            assert!(
                Token::parse(&String::from_utf8(text).unwrap()).is_none(),
                "a change at {at} went unnoticed"
            );
        }
        for wrong in
            ["", "rollcall_", "ä", &token.expose()[1..], &format!("{}0", token.expose()), &"ä".repeat(29)]
        {
            assert!(Token::parse(wrong).is_none());
        }
    }

    #[test]
    fn debug_shows_nothing_of_it_and_json_shows_it_whole() {
        let token = Token::generate().unwrap();
        let shown = format!("{token:?} {token:#?}");
        assert!(!shown.contains(&token.expose()[PREFIX.len()..PREFIX.len() + 4]));
        let json = serde_json::to_string(&token).unwrap();
        assert_eq!(json, format!("\"{}\"", token.expose()));
        let read: Token = serde_json::from_str(&json).unwrap();
        assert_eq!(read.hash(), token.hash());
        let refused = serde_json::from_str::<Token>("\"hunter2\"").unwrap_err().to_string();
        assert!(!refused.contains("hunter2"));
    }

    #[test]
    fn the_hash_is_the_sha_256_of_the_text() {
        let token = Token(SecretString::from("abc"));
        assert_eq!(token.hash()[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}
