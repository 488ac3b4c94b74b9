//! How values are written into a query. Each dialect has its own way, and servers have failed over each of them.

use std::fmt::Write as _;

/// As Entra ID writes them: a space is `+` (azure-docs 94189), brackets stand as they are.
pub(crate) fn form(text: &str) -> String {
    write(text, "+", |byte| byte.is_ascii_alphanumeric() || b"-_.!*()[]".contains(&byte))
}

/// As Okta and most others write them: a space is `%20`.
pub(crate) fn percent(text: &str) -> String {
    write(text, "%20", |byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
}

fn write(text: &str, space: &str, stands: impl Fn(u8) -> bool) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte == b' ' {
            written.push_str(space);
        } else if stands(byte) {
            written.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}

/// A text as a literal of a filter: JSON's rules (RFC 7644 §3.4.2.2).
pub(crate) fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dialect_has_its_own_encoding() {
        let filter = format!("userName eq {}", literal("ada@ex.com"));
        assert_eq!(form(&filter), "userName+eq+%22ada%40ex.com%22");
        assert_eq!(percent(&filter), "userName%20eq%20%22ada%40ex.com%22");
        let mail = "emails[type eq \"work\"].value eq \"ü&+\"";
        assert_eq!(form(mail), "emails[type+eq+%22work%22].value+eq+%22%C3%BC%26%2B%22");
        assert_eq!(literal("a\"b\\c"), r#""a\"b\\c""#);
    }
}
