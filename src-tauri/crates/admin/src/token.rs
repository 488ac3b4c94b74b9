//! Bearer tokens: `rollcall_`, 256 random bits in base62, and a checksum.
//!
//! The prefix and the checksum let scanners find a leaked token, and the server tell a mistyped one,
//! without knowing any. 58 characters fit every field that identity providers have for one, and
//! base62 needs no escaping in a header, a URL or a shell.

use directory::TokenHash;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::{Code, Error, Result};

/// What every token begins with.
const PREFIX: &str = "rollcall_";
/// How many characters a token has.
const LENGTH: usize = PREFIX.len() + RANDOM + CHECKSUM;
/// 62^43 is the first power of 62 above 2^256.
const RANDOM: usize = 43;
/// 62^6 is the first power of 62 above 2^32.
const CHECKSUM: usize = 6;
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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
        text.extend(base62::<RANDOM>(&mut bits));
        text.extend(checksum(&text));
        Ok(Self(text.into()))
    }

    /// Reads a token; `None` if it is not one, or was mistyped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (body, sum) = text.split_at_checked(LENGTH - CHECKSUM)?;
        let random = body.strip_prefix(PREFIX)?;
        let sound = random.bytes().all(|byte| byte.is_ascii_alphanumeric()) && sum.chars().eq(checksum(body));
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

/// The first 32 bits of the SHA-256 of prefix and random part.
fn checksum(body: &str) -> [char; CHECKSUM] {
    let digest = Sha256::digest(body);
    base62(&mut [digest[0], digest[1], digest[2], digest[3]])
}

/// A number, most significant byte first, as so many digits. Leaves the number zero.
fn base62<const N: usize>(number: &mut [u8]) -> [char; N] {
    let mut digits = ['0'; N];
    for digit in digits.iter_mut().rev() {
        let mut rest = 0_u32;
        for byte in &mut *number {
            let value = (rest << 8) | u32::from(*byte);
            *byte = (value / 62) as u8;
            rest = value % 62;
        }
        *digit = char::from(DIGITS[rest as usize]);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base62_is_positional_padded_and_loses_nothing() {
        assert_eq!(base62(&mut [0]), ['0', '0', '0']);
        assert_eq!(base62(&mut [61]), ['0', 'z']);
        assert_eq!(base62(&mut [62]), ['1', '0']);
        assert_eq!(base62(&mut [1, 0]), ['0', '4', '8']);
        let mut most = [0xff; 32];
        let _: [char; RANDOM] = base62(&mut most);
        assert_eq!(most, [0; 32], "43 digits hold 256 bits");
        let mut most = [0xff; 4];
        let _: [char; CHECKSUM] = base62(&mut most);
        assert_eq!(most, [0; 4], "6 digits hold 32 bits");
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
