//! Paths and queries as people read them.

/// A target as people read it; what is no UTF-8 stays as it is.
pub(crate) fn decoded(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            (byte, ..) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

/// A value of a filter in the query as it was written there; filters are compared regardless of case.
pub(crate) fn as_written(value: &str, target: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let text = decoded(query);
    let mut rest = text.as_str();
    while let Some(begin) = rest.find('"') {
        let quoted = &rest[begin..];
        let mut texts = serde_json::Deserializer::from_str(quoted).into_iter::<String>();
        let Some(Ok(written)) = texts.next() else { return None };
        if scim::fold(&written) == value {
            return Some(written);
        }
        rest = &quoted[texts.byte_offset()..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_decoded_and_what_is_no_text_stays() {
        assert_eq!(
            decoded("/Users?filter=userName+eq+%22a%C3%A4%22"),
            "/Users?filter=userName eq \"a\u{e4}\""
        );
        assert_eq!(decoded("/%ff?100%"), "/%ff?100%");
    }

    #[test]
    fn values_are_found_as_they_were_written() {
        let target = "/Groups?filter=id+ne+%22x%22+and+displayName+eq+%22EDU+%5C%22All%5C%22%22&count=1";
        assert_eq!(as_written("edu \"all\"", target).as_deref(), Some("EDU \"All\""));
        assert_eq!(as_written("other", target), None);
        assert_eq!(as_written("x", "/Groups"), None);
    }
}
