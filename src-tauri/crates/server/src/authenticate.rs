//! Who asks: the token of a connection (RFC 7644 §2, RFC 6750 §2.1).
//!
//! `Bearer x` in any case and the bare token are accepted: some identity providers send what the
//! administrator typed into a field called "header" as it is. A token has 256 random bits, so its
//! plain SHA-256 is kept and compared; in constant time, and with as much work for a connection that
//! does not exist, so that neither hashes nor names can be guessed by the clock.

use directory::{LiveToken, TokenId};
use hyper::header::{AUTHORIZATION, HeaderMap};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use crate::token;

/// Why a request is not authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// There is no token.
    Missing,
    /// There is more than one `Authorization`.
    Several,
    /// There is something in another form than a token's.
    Form,
    /// There is one of our tokens, cut or mistyped.
    Damaged,
    /// The token does not open this connection.
    Unknown,
    /// The token did, and does no longer.
    Expired,
}

impl Wrong {
    /// What the client is told. It never repeats what it sent.
    pub(crate) const fn detail(self) -> &'static str {
        match self {
            Self::Missing => "A token is needed. Send it as 'Authorization: Bearer <token>'.",
            Self::Several => "The Authorization header came more than once; send it once.",
            Self::Form => {
                "The Authorization header is not a bearer token. Send it as 'Authorization: Bearer <token>'."
            }
            Self::Damaged => {
                "The token is cut off or mistyped; copy it again from Rollcall, all 58 characters."
            }
            Self::Unknown => {
                "The token does not open this endpoint; it may be another's, replaced, revoked or expired."
            }
            Self::Expired => "The token has expired; make a new one in Rollcall.",
        }
    }

    /// What the administrator is told; nothing of a request that carried no token at all, because a
    /// public address is scanned all day by programs that know nothing of it.
    pub(crate) const fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Missing => return None,
            Self::Several => "The Authorization header was sent more than once.",
            Self::Form => "What was sent is not a bearer token.",
            Self::Damaged => "The token was cut off or mistyped.",
            Self::Unknown => "The token is not one of this connection's, or was replaced or revoked.",
            Self::Expired => "The token has expired.",
        })
    }

    /// The word under which it is recorded.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Several | Self::Form => "malformed",
            Self::Damaged => "damaged",
            Self::Unknown => "unknown",
            Self::Expired => "expired",
        }
    }

    /// Whether it was an attempt with a token, right or wrong.
    pub(crate) const fn is_guess(self) -> bool {
        !matches!(self, Self::Missing)
    }
}

/// The token that a request carries.
pub(crate) fn token(headers: &HeaderMap) -> Result<&[u8], Wrong> {
    let mut all = headers.get_all(AUTHORIZATION).iter();
    let value = match (all.next(), all.next()) {
        (None, _) => return Err(Wrong::Missing),
        (Some(value), None) => value.as_bytes().trim_ascii(),
        (Some(_), Some(_)) => return Err(Wrong::Several),
    };
    let token = match value.split_at_checked(6) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case(b"Bearer") => {
            if rest.first().is_none_or(u8::is_ascii_whitespace) { rest.trim_ascii() } else { value }
        }
        _ => value,
    };
    if token.is_empty() {
        Err(Wrong::Missing)
    } else if token.iter().any(u8::is_ascii_whitespace) {
        Err(Wrong::Form)
    } else {
        Ok(token)
    }
}

/// Finds a token among those of a connection; none for a connection that does not exist.
pub(crate) fn check(live: Option<&[LiveToken]>, sent: &[u8], at: Timestamp) -> Result<TokenId, Wrong> {
    // Stands in for the two tokens a connection may have. No text hashes to it in anyone's lifetime.
    const NOBODY: [LiveToken; 2] = [
        LiveToken { id: TokenId(0), hash: [0; 32], expires: Some(Timestamp::UNIX_EPOCH) },
        LiveToken { id: TokenId(0), hash: [0; 32], expires: Some(Timestamp::UNIX_EPOCH) },
    ];
    let hash: [u8; 32] = Sha256::digest(sent).into();
    let mut found = None;
    for token in live.unwrap_or(&NOBODY) {
        let same: Choice = token.hash.as_slice().ct_eq(hash.as_slice());
        if bool::from(same) {
            found = Some(token);
        }
    }
    match found {
        Some(token) if token.expires.is_none_or(|expires| at < expires) => Ok(token.id),
        Some(_) => Err(Wrong::Expired),
        None if token::is_damaged(sent) => Err(Wrong::Damaged),
        None => Err(Wrong::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn read(values: &[&[u8]]) -> Result<Vec<u8>, Wrong> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap());
        }
        token(&headers).map(<[u8]>::to_vec)
    }

    #[test]
    fn every_form_in_which_tokens_are_pasted_is_read() {
        for form in
            ["abc", " abc ", "Bearer abc", "bearer abc", "BEARER   abc", "  Bearer abc  ", "Bearer\tabc"]
        {
            assert_eq!(read(&[form.as_bytes()]).as_deref(), Ok(b"abc".as_slice()), "{form:?}");
        }
        assert_eq!(read(&[b"Bearerabc"]).as_deref(), Ok(b"Bearerabc".as_slice()), "a token that begins so");
        assert_eq!(read(&[b"Bearer \xff\xfe"]).as_deref(), Ok(b"\xff\xfe".as_slice()));
    }

    #[test]
    fn everything_else_is_named_for_what_it_is() {
        for (values, expected) in [
            (&[][..], Wrong::Missing),
            (&[b"".as_slice()], Wrong::Missing),
            (&[b"Bearer"], Wrong::Missing),
            (&[b"Bearer   "], Wrong::Missing),
            (&[b"Basic dXNlcjpwYXNz"], Wrong::Form),
            (&[b"Bearer Bearer abc"], Wrong::Form),
            (&[b"Bearer abc, Bearer abc"], Wrong::Form),
            (&[b"Bearer abc", b"Bearer abc"], Wrong::Several),
            (&[b"Bearer abc", b""], Wrong::Several),
        ] {
            assert_eq!(read(values), Err(expected), "{values:?}");
        }
    }

    #[test]
    fn a_token_opens_its_connection_until_it_expires() {
        let at: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let hash = |text: &str| -> [u8; 32] { Sha256::digest(text).into() };
        let live = [
            LiveToken { id: TokenId(1), hash: hash("new"), expires: None },
            LiveToken { id: TokenId(2), hash: hash("old"), expires: Some(at) },
        ];
        let before = at - jiff::SignedDuration::from_secs(1);
        assert_eq!(check(Some(&live), b"new", at), Ok(TokenId(1)));
        assert_eq!(check(Some(&live), b"old", before), Ok(TokenId(2)), "both work during a rotation");
        assert_eq!(check(Some(&live), b"old", at), Err(Wrong::Expired));
        assert_eq!(check(Some(&live), b"other", at), Err(Wrong::Unknown));
        assert_eq!(check(Some(&[]), b"new", at), Err(Wrong::Unknown));
        assert_eq!(check(None, b"new", at), Err(Wrong::Unknown), "an unknown connection looks the same");
        assert_eq!(check(None, b"rollcall_cut", at), Err(Wrong::Damaged));
        assert_eq!(check(Some(&live), b"rollcall_cut", at), Err(Wrong::Damaged));
    }

    #[test]
    fn no_detail_is_empty_and_only_an_absent_token_is_no_guess() {
        for wrong in
            [Wrong::Missing, Wrong::Several, Wrong::Form, Wrong::Damaged, Wrong::Unknown, Wrong::Expired]
        {
            assert!(!wrong.detail().is_empty());
            assert_eq!(wrong.is_guess(), wrong != Wrong::Missing);
            assert_eq!(wrong.reason().is_some(), wrong.is_guess(), "{wrong:?}");
        }
    }
}
