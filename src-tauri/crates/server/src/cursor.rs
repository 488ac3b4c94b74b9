//! Cursors (RFC 9865): where the next page begins, in a form that a client can only give back.
//!
//! A cursor holds the position of the last resource given, not a snapshot: pages that are fetched
//! while others write neither repeat nor skip what did not change. It is signed together with what
//! it was made for, so that one that was altered, or belongs to another connection, resource type,
//! filter or order, is no cursor at all.

use directory::{Connection, Position};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use scim::query::Parameters;
use scim::sort::Key;
use scim::{Error, Kind, ScimType};
use sha2::Sha256;

use crate::base64url;

/// How long a cursor is good for, in seconds: as long as `/ServiceProviderConfig` says.
const LIFETIME: i64 = scim::discovery::CURSOR_TIMEOUT.cast_signed();
/// Half of a SHA-256 is what RFC 2104 §5 asks for at least, and is beyond guessing.
const SIGNATURE: usize = 16;

/// Makes and reads cursors.
pub(crate) struct Cursors {
    keyed: Hmac<Sha256>,
}

impl std::fmt::Debug for Cursors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cursors")
    }
}

/// What a cursor was made for.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    pub(crate) slug: &'a str,
    /// A connection of the same slug that was made later is another one.
    pub(crate) created: Timestamp,
    /// What is listed; all kinds if `None`.
    pub(crate) kind: Option<Kind>,
    pub(crate) parameters: &'a Parameters,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(connection: &'a Connection, kind: Option<Kind>, parameters: &'a Parameters) -> Self {
        Self { slug: &connection.slug, created: connection.created, kind, parameters }
    }
}

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    /// Among resources of which kind.
    pub(crate) kind: Kind,
    /// After which of them; `None` for the beginning.
    pub(crate) position: Option<Position>,
}

impl Cursors {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        // A shorter key is a key with zeros behind it (RFC 2104 §2).
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(key);
        Self { keyed: Hmac::<Sha256>::new(&block.into()) }
    }

    /// Writes a cursor.
    pub(crate) fn write(&self, scope: &Scope<'_>, mark: &Mark, at: Timestamp) -> String {
        let mut bytes = at.as_second().to_be_bytes().to_vec();
        bytes.push(kind_byte(Some(mark.kind)));
        if let Some(position) = &mark.position {
            bytes.extend_from_slice(&position.sequence.to_be_bytes());
            match &position.key {
                None => bytes.push(0),
                Some(Key::Number(number)) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&number.to_bits().to_be_bytes());
                }
                Some(Key::Text(text)) => {
                    bytes.push(2);
                    bytes.extend_from_slice(text.as_bytes());
                }
            }
        }
        let signature = self.signing(scope, &bytes).finalize().into_bytes();
        bytes.extend_from_slice(&signature[..SIGNATURE]);
        base64url::encode(&bytes)
    }

    /// Reads a cursor.
    ///
    /// # Errors
    /// 400 `invalidCursor` if it was not written for this, `expiredCursor` if too long ago.
    pub(crate) fn read(&self, scope: &Scope<'_>, cursor: &str, at: Timestamp) -> Result<Mark, Error> {
        let invalid = || {
            let detail = "The cursor was not given out for this query; begin again with an empty one.";
            Error::new(400, Some(ScimType::InvalidCursor), detail)
        };
        let bytes = base64url::decode(cursor).ok_or_else(invalid)?;
        let split = bytes.len().checked_sub(SIGNATURE).ok_or_else(invalid)?;
        let (signed, signature) = bytes.split_at(split);
        self.signing(scope, signed).verify_truncated_left(signature).map_err(|_| invalid())?;
        let (made, mark) = unpack(signed).ok_or_else(invalid)?;
        if at.as_second().saturating_sub(made) > LIFETIME {
            let detail = "The cursor is more than an hour old; begin again with an empty one.";
            return Err(Error::new(400, Some(ScimType::ExpiredCursor), detail));
        }
        Ok(mark)
    }

    fn signing(&self, scope: &Scope<'_>, bytes: &[u8]) -> Hmac<Sha256> {
        let mut signing = self.keyed.clone();
        // Every part is told apart from the next by its length.
        let mut part = |bytes: &[u8]| {
            signing.update(&(bytes.len() as u64).to_be_bytes());
            signing.update(bytes);
        };
        part(bytes);
        part(scope.slug.as_bytes());
        part(&scope.created.as_nanosecond().to_be_bytes());
        part(&[kind_byte(scope.kind)]);
        let Parameters { filter, sort_by, sort_order, .. } = scope.parameters;
        for text in [filter, sort_by, sort_order] {
            part(&[u8::from(text.is_some())]);
            part(text.as_deref().unwrap_or_default().as_bytes());
        }
        signing
    }
}

fn kind_byte(kind: Option<Kind>) -> u8 {
    match kind {
        None => 0,
        Some(Kind::User) => 1,
        Some(Kind::Group) => 2,
    }
}

fn unpack(bytes: &[u8]) -> Option<(i64, Mark)> {
    let (made, rest) = bytes.split_first_chunk()?;
    let (kind, rest) = rest.split_first()?;
    let kind = Kind::ALL.into_iter().find(|other| kind_byte(Some(*other)) == *kind)?;
    let position = match rest.split_first_chunk() {
        None => None,
        Some((sequence, rest)) => {
            let key = match rest.split_first()? {
                (0, []) => None,
                (1, rest) => Some(Key::Number(f64::from_bits(u64::from_be_bytes(rest.try_into().ok()?)))),
                (2, rest) => Some(Key::Text(std::str::from_utf8(rest).ok()?.to_owned())),
                _ => return None,
            };
            Some(Position { key, sequence: i64::from_be_bytes(*sequence) })
        }
    };
    Some((i64::from_be_bytes(*made), Mark { kind, position }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    fn scope(parameters: &Parameters) -> Scope<'_> {
        Scope { slug: "acme", created: at(0), kind: Some(Kind::User), parameters }
    }

    fn marks() -> Vec<Mark> {
        let position = |key| Some(Position { key, sequence: 42 });
        vec![
            Mark { kind: Kind::User, position: None },
            Mark { kind: Kind::User, position: position(None) },
            Mark { kind: Kind::Group, position: position(Some(Key::Number(-0.5))) },
            Mark { kind: Kind::User, position: position(Some(Key::Text(String::new()))) },
            Mark { kind: Kind::User, position: position(Some(Key::Text("ünal".into()))) },
        ]
    }

    #[test]
    fn what_was_written_is_read_for_an_hour() {
        let cursors = Cursors::new(&[7; 32]);
        let parameters = Parameters::from_query("filter=userName+pr&sortBy=userName").unwrap();
        for mark in marks() {
            let cursor = cursors.write(&scope(&parameters), &mark, at(0));
            assert!(
                cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
                "{cursor}"
            );
            for second in [0, LIFETIME] {
                assert_eq!(cursors.read(&scope(&parameters), &cursor, at(second)), Ok(mark.clone()));
            }
            let late = cursors.read(&scope(&parameters), &cursor, at(LIFETIME + 1)).unwrap_err();
            assert_eq!(late.scim_type, Some(ScimType::ExpiredCursor));
        }
    }

    #[test]
    fn no_character_of_a_cursor_can_be_changed() {
        let cursors = Cursors::new(&[7; 32]);
        let parameters = Parameters::default();
        let invalid = |cursor: &str| {
            let error = cursors.read(&scope(&parameters), cursor, at(0)).expect_err(cursor);
            assert_eq!(error.scim_type, Some(ScimType::InvalidCursor), "{cursor}");
        };
        for mark in marks() {
            let cursor = cursors.write(&scope(&parameters), &mark, at(0));
            for place in 0..cursor.len() {
                let mut altered = cursor.clone().into_bytes();
                altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
                invalid(std::str::from_utf8(&altered).unwrap());
                invalid(&cursor[..place]);
            }
            invalid(&format!("{cursor}AAAA"));
        }
        for nonsense in ["", "A", "null", "0", "====", "ü", "' OR 1=1 --"] {
            invalid(nonsense);
        }
    }

    #[test]
    fn a_cursor_is_good_for_the_query_it_was_made_for_alone() {
        let cursors = Cursors::new(&[7; 32]);
        let query = |text| Parameters::from_query(text).unwrap();
        let made_for = query("filter=a+pr&sortBy=userName&sortOrder=descending");
        let mark = &marks()[1];
        let cursor = cursors.write(&scope(&made_for), mark, at(0));
        let same =
            query("filter=a+pr&sortBy=userName&sortOrder=descending&count=3&attributes=userName&cursor=x");
        assert!(
            cursors.read(&scope(&same), &cursor, at(0)).is_ok(),
            "pages may differ in size and attributes"
        );
        for other in [
            "sortBy=userName&sortOrder=descending",
            "filter=b+pr&sortBy=userName&sortOrder=descending",
            "filter=a+pr&sortBy=title&sortOrder=descending",
            "filter=a+pr&sortBy=userName",
            "filter=a+prusername&sortBy=&sortOrder=descending",
        ] {
            assert!(cursors.read(&scope(&query(other)), &cursor, at(0)).is_err(), "{other}");
        }
        for other in [
            Scope { slug: "other", ..scope(&made_for) },
            Scope { created: at(1), ..scope(&made_for) },
            Scope { kind: Some(Kind::Group), ..scope(&made_for) },
            Scope { kind: None, ..scope(&made_for) },
        ] {
            assert!(cursors.read(&other, &cursor, at(0)).is_err(), "{other:?}");
        }
        assert!(
            Cursors::new(&[8; 32]).read(&scope(&made_for), &cursor, at(0)).is_err(),
            "another directory's key"
        );
    }
}
