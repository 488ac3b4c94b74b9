//! The form of a token: `rollcall_`, 43 characters that are the secret, 6 that are its checksum.
//!
//! The prefix lets scanners find a token that leaked. The checksum lets the server tell a token that
//! was cut or mistyped from one that is merely wrong, without knowing either.

use sha2::{Digest, Sha256};

/// What every token begins with.
pub const PREFIX: &str = "rollcall_";
/// How long a whole token is.
pub const LENGTH: usize = PREFIX.len() + SECRET_LENGTH + CHECKSUM_LENGTH;
/// How many characters of [`ALPHABET`] carry 256 random bits.
pub const SECRET_LENGTH: usize = 43;
/// How many characters the checksum has.
pub const CHECKSUM_LENGTH: usize = 6;
/// The characters of secret and checksum.
pub const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The checksum of prefix and secret: the first 32 bits of their SHA-256 as a number to the base 62,
/// its greatest digit first.
#[must_use]
pub fn checksum(prefix_and_secret: &[u8]) -> [u8; CHECKSUM_LENGTH] {
    let hash = Sha256::digest(prefix_and_secret);
    let mut number = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let mut text = [b'0'; CHECKSUM_LENGTH];
    for digit in text.iter_mut().rev() {
        *digit = ALPHABET[(number % 62) as usize];
        number /= 62;
    }
    text
}

/// Whether a token begins like ours but cannot be one: characters were lost or changed.
#[must_use]
pub fn is_damaged(token: &[u8]) -> bool {
    if !token.starts_with(PREFIX.as_bytes()) {
        return false;
    }
    match token.split_at_checked(LENGTH - CHECKSUM_LENGTH) {
        Some((prefix_and_secret, rest)) => rest != checksum(prefix_and_secret),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_token_is_told_from_a_damaged_one() {
        let mut token = format!("{PREFIX}{}", "a".repeat(SECRET_LENGTH)).into_bytes();
        let sum = checksum(&token);
        token.extend_from_slice(&sum);
        assert_eq!(token.len(), LENGTH);
        assert_eq!(LENGTH, 58);
        assert!(!is_damaged(&token));
        assert!(is_damaged(&token[..LENGTH - 1]), "cut at the end");
        assert!(is_damaged(b"rollcall_"), "the prefix alone");
        assert!(is_damaged(&[token.as_slice(), b"x"].concat()), "too long");
        for at in PREFIX.len()..LENGTH {
            let mut typo = token.clone();
            typo[at] = if typo[at] == b'z' { b'y' } else { b'z' };
            assert!(is_damaged(&typo), "mistyped at {at}");
        }
        assert!(!is_damaged(b"secret of another product"));
        assert_eq!(&checksum(b"rollcall_"), b"4LJ2z4", "the same wherever tokens are made");
    }
}
