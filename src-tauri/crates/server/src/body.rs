//! The body of a request: what it must be, how much of it is read, and how long that may take.
//!
//! **Invariants.** A body is held as a whole, but never more of all bodies together than the budget,
//! and never longer than its time. It is JSON in UTF-8 and nests no deeper than [`MAX_DEPTH`],
//! which is checked before anything is built from it.

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::StatusCode;
use hyper::body::Body;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use scim::Profile;
use serde_json::Value;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::config::Limits;
use crate::errors::{Refusal, Result};

/// How deep arrays and objects may nest.
const MAX_DEPTH: usize = 64;
/// The unit of the budget, so that a semaphore can count it.
const KIB: usize = 1024;

/// A body that was read, or the lack of one. It counts against the budget until it is dropped.
#[derive(Debug, Default)]
pub(crate) struct Sent<'a> {
    pub(crate) value: Value,
    _held: Option<SemaphorePermit<'a>>,
}

/// What of a body came, for whoever looks at the request later.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) bytes: Bytes,
    /// How long the whole is, as far as that is known.
    pub(crate) length: u64,
}

/// The budget of all bodies together.
pub(crate) fn budget(limits: &Limits) -> Semaphore {
    Semaphore::new((limits.body_budget / KIB).min(Semaphore::MAX_PERMITS))
}

/// Reads a body as JSON.
///
/// # Errors
/// 415 for another media type, 413 if it is too long, 408 if it takes too long, 503 if too many are
/// being read, 400 `invalidSyntax` if it is not JSON.
pub(crate) async fn read<'a, B>(
    headers: &HeaderMap,
    body: &mut B,
    profile: Profile,
    limits: &Limits,
    budget: &'a Semaphore,
    kept: &mut Kept,
) -> Result<Sent<'a>>
where
    B: Body<Data = Bytes> + Unpin,
{
    kept.length = body.size_hint().lower();
    check_media_type(headers, body.is_end_stream(), profile)?;
    if body.size_hint().lower() > limits.max_body as u64 {
        return Err(too_long(limits));
    }
    let (bytes, held) = match timeout(limits.body_timeout, collect(body, limits, budget, kept)).await {
        Ok(collected) => collected?,
        Err(_) => {
            let detail = format!("The body did not arrive within {} seconds.", limits.body_timeout.as_secs());
            return Err(Refusal::of(StatusCode::REQUEST_TIMEOUT, detail).closing());
        }
    };
    *kept = Kept { length: bytes.len() as u64, bytes: bytes.clone() };
    Ok(Sent { value: parse(&bytes)?, _held: held })
}

fn check_media_type(headers: &HeaderMap, no_body: bool, profile: Profile) -> Result<()> {
    let unsupported = |detail: &str| Err(Refusal::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    let coded = headers.get_all(CONTENT_ENCODING).iter().any(|coding| {
        let coding = coding.as_bytes().trim_ascii();
        !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity")
    });
    if coded {
        return unsupported("Bodies are read without Content-Encoding only; send this one uncompressed.");
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let right = match (types.next(), types.next()) {
        (None, _) => no_body || profile == Profile::Compat,
        (Some(media_type), None) => {
            let essence =
                media_type.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
            essence.eq_ignore_ascii_case(b"application/scim+json")
                || essence.eq_ignore_ascii_case(b"application/json")
        }
        (Some(_), Some(_)) => false,
    };
    if right { Ok(()) } else { unsupported("The Content-Type of a body must be application/scim+json.") }
}

async fn collect<'a, B>(
    body: &mut B,
    limits: &Limits,
    budget: &'a Semaphore,
    kept: &mut Kept,
) -> Result<(Bytes, Option<SemaphorePermit<'a>>)>
where
    B: Body<Data = Bytes> + Unpin,
{
    let mut whole = Bytes::new();
    let mut joined = BytesMut::new();
    let mut held: Option<SemaphorePermit<'a>> = None;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            let detail = "The body ended before it was complete, or its chunks are malformed.";
            return Err(Refusal::from(scim::Error::invalid_syntax(detail)).closing());
        };
        let Ok(data) = frame.into_data() else { continue };
        kept.length = kept.length.max((whole.len() + joined.len() + data.len()) as u64);
        if kept.bytes.is_empty() {
            // The first piece tells most, should the rest not come.
            kept.bytes = data.clone();
        }
        if whole.len() + joined.len() + data.len() > limits.max_body {
            return Err(too_long(limits));
        }
        let part =
            u32::try_from(data.len().div_ceil(KIB)).ok().and_then(|part| budget.try_acquire_many(part).ok());
        match (part, &mut held) {
            (None, _) => return Err(Refusal::busy().closing()),
            (Some(part), Some(held)) => held.merge(part),
            (Some(part), none) => *none = Some(part),
        }
        // Most bodies come in one piece and are not copied.
        if whole.is_empty() && joined.is_empty() {
            whole = data;
        } else {
            if joined.is_empty() {
                joined.extend_from_slice(&std::mem::take(&mut whole));
            }
            joined.extend_from_slice(&data);
        }
    }
    Ok((if joined.is_empty() { whole } else { joined.freeze() }, held))
}

fn too_long(limits: &Limits) -> Refusal {
    let detail = format!("The body is too long; it may have {} bytes at most.", limits.max_body);
    Refusal::of(StatusCode::PAYLOAD_TOO_LARGE, detail).closing()
}

/// Reads JSON. A byte order mark is passed over, as RFC 8259 §8.1 allows.
fn parse(bytes: &[u8]) -> Result<Value> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let detail = format!("The body is not UTF-8: byte {} is wrong.", error.valid_up_to() + 1);
        scim::Error::invalid_syntax(detail)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(scim::Error::invalid_syntax("The body is empty; a JSON object was expected.").into());
    }
    if depth(text.as_bytes()) > MAX_DEPTH {
        let detail = format!("The JSON nests too deep; {MAX_DEPTH} levels are read.");
        return Err(scim::Error::invalid_syntax(detail).into());
    }
    serde_json::from_str(text)
        .map_err(|error| scim::Error::invalid_syntax(format!("The body is not JSON: {error}.")).into())
}

/// How deep brackets and braces are open at once, outside of strings.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => quoted = true,
                b'[' | b'{' => {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use hyper::body::Frame;
    use hyper::header::HeaderValue;

    use super::*;

    /// A body that comes in pieces, and then ends, fails or stalls.
    struct Pieces {
        pieces: VecDeque<Bytes>,
        end: End,
    }

    #[derive(Clone, Copy, PartialEq)]
    enum End {
        Proper,
        Failure,
        Silence,
    }

    impl Body for Pieces {
        type Data = Bytes;
        type Error = &'static str;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<std::result::Result<Frame<Bytes>, &'static str>>> {
            match (self.pieces.pop_front(), self.end) {
                (Some(piece), _) => Poll::Ready(Some(Ok(Frame::data(piece)))),
                (None, End::Proper) => Poll::Ready(None),
                (None, End::Failure) => Poll::Ready(Some(Err("gone"))),
                (None, End::Silence) => Poll::Pending,
            }
        }
    }

    fn pieces(pieces: &[&[u8]], end: End) -> Pieces {
        Pieces { pieces: pieces.iter().map(|piece| Bytes::copy_from_slice(piece)).collect(), end }
    }

    fn small() -> Limits {
        Limits {
            max_body: 4000,
            body_budget: 8 * KIB,
            body_timeout: Duration::from_secs(30),
            ..Limits::default()
        }
    }

    async fn outcome(body: Pieces) -> std::result::Result<Value, (u16, Option<scim::ScimType>)> {
        let (mut body, limits) = (body, small());
        let budget = budget(&limits);
        let sent =
            read(&HeaderMap::new(), &mut body, Profile::Compat, &limits, &budget, &mut Kept::default()).await;
        sent.map(|sent| sent.value).map_err(|refusal| (refusal.status(), refusal.error().scim_type))
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_may_come_in_pieces_but_not_for_ever_and_not_without_end() {
        let syntax = Some(scim::ScimType::InvalidSyntax);
        let whole = outcome(pieces(&[br#"{"a""#, b":", b"1}"], End::Proper)).await;
        assert_eq!(whole, Ok(serde_json::json!({ "a": 1 })));
        assert_eq!(outcome(pieces(&[b"{"], End::Failure)).await, Err((400, syntax)));
        assert_eq!(outcome(pieces(&[b"{"], End::Silence)).await, Err((408, None)));
        let long = b"[1,2,3,4,5,6,7,8,9,0]".repeat(100);
        assert_eq!(outcome(pieces(&[&long, &long], End::Silence)).await, Err((413, None)));
    }

    #[tokio::test]
    async fn all_bodies_together_stay_within_the_budget() {
        let limits = small();
        let budget = budget(&limits);
        let headers = HeaderMap::new();
        let text = format!("\"{}\"", "x".repeat(3900));
        let body = || pieces(&[text.as_bytes()], End::Proper);
        let first = read(&headers, &mut body(), Profile::Compat, &limits, &budget, &mut Kept::default())
            .await
            .unwrap();
        let second = read(&headers, &mut body(), Profile::Compat, &limits, &budget, &mut Kept::default())
            .await
            .unwrap();
        let third = read(&headers, &mut body(), Profile::Compat, &limits, &budget, &mut Kept::default())
            .await
            .unwrap_err();
        assert_eq!(third.status(), 503);
        drop((first, second));
        assert!(
            read(&headers, &mut body(), Profile::Compat, &limits, &budget, &mut Kept::default())
                .await
                .is_ok()
        );
    }

    #[test]
    fn media_types_are_told_apart_by_their_essence() {
        let check = |name, values: &[&str], profile| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(name, HeaderValue::from_str(value).unwrap());
            }
            check_media_type(&headers, false, profile).map_err(|refusal| refusal.status())
        };
        for accepted in [
            "application/scim+json",
            "application/json",
            "application/scim+json; charset=utf-8",
            "application/scim+json;charset=UTF-8",
            "Application/SCIM+JSON",
            "application/json ; charset=utf-8; odd=1",
        ] {
            assert_eq!(check(&CONTENT_TYPE, &[accepted], Profile::Strict), Ok(()), "{accepted}");
        }
        for refused in [
            "",
            "x",
            "*/*",
            "text/plain",
            "application",
            "application/scim+jsonx",
            "application/json-patch+json",
            "text/plain; x=application/scim+json",
            "text/plain, application/scim+json",
        ] {
            assert_eq!(check(&CONTENT_TYPE, &[refused], Profile::Compat), Err(415), "{refused}");
        }
        assert_eq!(check(&CONTENT_TYPE, &["application/json", "text/html"], Profile::Compat), Err(415));
        assert_eq!(check(&CONTENT_TYPE, &[], Profile::Compat), Ok(()));
        assert_eq!(check(&CONTENT_TYPE, &[], Profile::Strict), Err(415));
        assert!(check_media_type(&HeaderMap::new(), true, Profile::Strict).is_ok(), "no body, no type");
        for coding in ["gzip", "deflate", "br", "gzip, gzip", "identity, gzip", "x"] {
            assert_eq!(check(&CONTENT_ENCODING, &[coding], Profile::Compat), Err(415), "{coding}");
        }
        assert_eq!(check(&CONTENT_ENCODING, &["identity"], Profile::Compat), Ok(()));
        assert_eq!(check(&CONTENT_ENCODING, &["identity", "gzip"], Profile::Compat), Err(415));
    }

    #[test]
    fn json_is_read_to_a_depth_and_everything_else_is_refused() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(parse(nested(MAX_DEPTH + 1).as_bytes()).is_err());
        assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
        assert!(
            parse(format!(r#"{{"a":"{}"}}"#, r#"\"[{"#.repeat(100)).as_bytes()).is_ok(),
            "text is not nesting"
        );
        assert_eq!(parse("\u{feff}{}".as_bytes()).unwrap(), serde_json::json!({}));
        for wrong in [
            &b""[..],
            b" \r\n\t ",
            b"{",
            b"}",
            b"{} {}",
            b"{'a':1}",
            b"\"\\ud800\"",
            b"[1e999]",
            b"\xff\xfe{\0}\0",
            b"{\"a\":\"M\xfcller\"}",
            b"\"a\nb\"",
            b"[01]",
            b"NaN",
        ] {
            let refusal = parse(wrong).unwrap_err();
            assert_eq!(
                (refusal.status(), refusal.error().scim_type),
                (400, Some(scim::ScimType::InvalidSyntax))
            );
        }
    }
}
