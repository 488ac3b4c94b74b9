//! Text comparison as SCIM wants it for attributes that are not `caseExact` (RFC 7643 §2.2).

use std::borrow::Cow;

/// The form under which two values that differ only in case are the same.
///
/// Unicode lower-casing, not ASCII: `Ünal` and `ünal` must meet. Everything that compares without
/// regard to case (filters, sorting, uniqueness) goes through here, so that they cannot disagree.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// The beginning of a text that a client sent, for an error message.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}
