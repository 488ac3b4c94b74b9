//! What must not be recorded: tokens, passwords, cookies. They are taken out before a record exists.
//!
//! This happens in the recorder's own thread, on the way from the exchange to the record. A body that speaks of a password
//! and cannot be read is withheld as a whole.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Stands where a secret stood.
pub const REMOVED: &str = "(removed)";

/// What our tokens begin with; the rest are letters and digits.
const TOKEN: &str = "rollcall_";
/// So many letters and digits behind it make a token, or so much of one that it should not be shown.
const TELLING: usize = 12;

/// Headers without their secrets. Of an authorization the scheme stays, for it is often what is wrong.
pub(crate) fn clean_headers(headers: &mut HeaderMap) {
    for (name, value) in headers {
        if is_secret(name) {
            *value = masked(value);
        } else if let Some(clean) = cleaned(value) {
            *value = clean;
        }
    }
}

fn is_secret(name: &HeaderName) -> bool {
    let name = name.as_str();
    ["authorization", "cookie", "token", "secret", "password", "api-key", "apikey", "credential", "session"]
        .iter()
        .any(|word| name.contains(word))
}

fn masked(value: &HeaderValue) -> HeaderValue {
    let scheme = value.as_bytes().split(|byte| *byte == b' ').next().unwrap_or_default();
    let known =
        ["bearer", "basic", "digest"].iter().any(|known| scheme.eq_ignore_ascii_case(known.as_bytes()));
    let whole = scheme.len() == value.len();
    match std::str::from_utf8(scheme) {
        Ok(scheme) if known && !whole => HeaderValue::try_from(format!("{scheme} {REMOVED}")),
        _ => HeaderValue::try_from(REMOVED),
    }
    .unwrap_or_else(|_| HeaderValue::from_static(REMOVED))
}

/// A token may stand anywhere, such as in a `Referer`.
fn cleaned(value: &HeaderValue) -> Option<HeaderValue> {
    let text = value.to_str().ok().filter(|text| text.contains(TOKEN))?;
    let clean = HeaderValue::try_from(without_tokens(text));
    Some(clean.unwrap_or_else(|_| HeaderValue::from_static(REMOVED)))
}

/// A path and query without their secrets: parameters that are named like one, and what a filter compares passwords with.
pub(crate) fn target(target: &str) -> String {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let mut clean = without_tokens(path);
    if let Some(query) = query {
        let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
            Some((name, value)) if is_secret_name(name) || mentions_password(value) => {
                format!("{name}={REMOVED}")
            }
            _ => without_tokens(parameter),
        });
        clean.push('?');
        clean.push_str(&parameters.collect::<Vec<_>>().join("&"));
    }
    clean
}

/// What a body became.
pub(crate) enum Body {
    /// It is shown as it is, or without its secrets.
    Shown(String),
    /// It is no text.
    Binary,
    /// It speaks of a password and cannot be read.
    Withheld,
}

/// A body without its secrets.
pub(crate) fn body(bytes: &[u8]) -> Body {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return if mentions_password(&String::from_utf8_lossy(bytes)) {
            Body::Withheld
        } else {
            Body::Binary
        };
    };
    if !mentions_password(text) {
        return Body::Shown(without_tokens(text));
    }
    match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(mut value) => {
            clean(&mut value);
            Body::Shown(without_tokens(&value.to_string()))
        }
        Err(_) => Body::Withheld,
    }
}

/// Takes passwords out, wherever SCIM may put one: as an attribute, under a flattened or fully qualified name, and as the
/// value of an operation whose path names it.
fn clean(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let aims = object.iter().any(|(name, aim)| {
                name.eq_ignore_ascii_case("path") && aim.as_str().is_some_and(mentions_password)
            });
            for (name, inner) in object.iter_mut() {
                if is_secret_name(name) || (aims && name.eq_ignore_ascii_case("value")) {
                    *inner = REMOVED.into();
                } else {
                    clean(inner);
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(clean),
        Value::String(text) if mentions_password(text) && looks_like_json(text) => {
            // Some send a resource as a text.
            *text = REMOVED.to_owned();
        }
        Value::String(text) if mentions_password(text) && text.contains(" eq ") => *text = REMOVED.to_owned(),
        _ => {}
    }
}

fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let last = name.rsplit([':', '.']).next().unwrap_or(&name);
    matches!(last, "password" | "secret" | "token" | "access_token" | "api_key" | "apikey" | "client_secret")
}

fn mentions_password(text: &str) -> bool {
    const WORD: &[u8] = b"password";
    text.as_bytes().windows(WORD.len()).any(|window| window.eq_ignore_ascii_case(WORD))
}

/// A text in which our tokens are masked.
pub(crate) fn without_tokens(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(TOKEN) {
        let behind = &rest[at + TOKEN.len()..];
        let length = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
        clean.push_str(&rest[..at]);
        if length >= TELLING {
            clean.push_str(REMOVED);
        } else {
            clean.push_str(&rest[at..at + TOKEN.len() + length]);
        }
        rest = &behind[length..];
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "rollcall_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQabcdef";

    #[test]
    fn headers_lose_their_secrets_and_keep_what_tells_what_is_wrong() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Bearer s3cret"),
            ("proxy-authorization", "s3cret"),
            ("cookie", "session=s3cret"),
            ("x-api-key", "s3cret"),
            ("x-auth-token", "Custom s3cret"),
            ("referer", "https://x/?t=rollcall_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQabcdef"),
            ("user-agent", "Entra"),
        ] {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let mut kept = headers.clone();
        clean_headers(&mut kept);
        assert_eq!(kept["authorization"], "Bearer (removed)");
        assert_eq!(kept["proxy-authorization"], "(removed)");
        assert_eq!(kept["referer"], "https://x/?t=(removed)");
        assert_eq!(kept["user-agent"], "Entra");
        assert!(!format!("{kept:?}").contains("s3cret"), "{kept:?}");
    }

    #[test]
    fn targets_lose_theirs() {
        assert_eq!(
            target("/a/scim/v2/Users?filter=userName+eq+%22a%22"),
            "/a/scim/v2/Users?filter=userName+eq+%22a%22"
        );
        assert_eq!(target("/a?access_token=x&count=1"), "/a?access_token=(removed)&count=1");
        assert_eq!(target("/a?filter=passWord+eq+%22x%22&count=1"), "/a?filter=(removed)&count=1");
        assert_eq!(target(&format!("/{OURS}/scim/v2?x={OURS}")), "/(removed)/scim/v2?x=(removed)");
    }

    #[track_caller]
    fn shown(bytes: &str) -> String {
        match body(bytes.as_bytes()) {
            Body::Shown(text) => text,
            Body::Binary => "binary".into(),
            Body::Withheld => "withheld".into(),
        }
    }

    #[test]
    fn bodies_lose_theirs_wherever_they_are() {
        for with in [
            r#"{"userName":"a","password":"s3cret"}"#,
            r#"{"Operations":[{"op":"add","path":"password","value":"s3cret"}]}"#,
            r#"{"Operations":[{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:User:password","value":"s3cret"}]}"#,
            r#"{"Operations":[{"op":"replace","value":{"urn:ietf:params:scim:schemas:core:2.0:User:Password":"s3cret"}}]}"#,
            r#"{"Operations":[{"method":"POST","data":{"password":{"value":"s3cret"}}}]}"#,
            r#"{"value":"{\"password\":\"s3cret\"}"}"#,
            r#"{"filter":"password eq \"s3cret\""}"#,
        ] {
            let shown = shown(with);
            assert!(!shown.contains("s3cret") && shown.contains("(removed)"), "{shown}");
        }
        assert_eq!(shown(r#"{"title":"x"}"#), r#"{"title":"x"}"#, "what has none stays as it was written");
        assert_eq!(shown(&format!("{{\"title\":\"{OURS}\"}}")), r#"{"title":"(removed)"}"#);
        assert_eq!(shown(r#"{"password":"s3cret""#), "withheld", "it cannot be read");
        assert_eq!(shown("rollcall_short"), "rollcall_short");
        assert!(matches!(body(b"\xff\xfe"), Body::Binary));
        assert!(matches!(body(b"\xffpassword=s3cret"), Body::Withheld));
    }
}
