//! The values in a filter, and in the filters of paths, whether it can be understood or not.

use super::attributes::named;

/// A filter in which every value that is compared with is put through `other`, which is told the attribute, its part and
/// the value. What is no value stays, even if it makes no sense.
pub(super) fn with_values(filter: &str, mut other: impl FnMut(&str, Option<&str>, &str) -> String) -> String {
    let mut result = String::with_capacity(filter.len());
    // The two words in front of a value: an attribute and an operator, whatever that is.
    let (mut attribute, mut operator) = (String::new(), String::new());
    // The attributes in whose brackets it stands.
    let mut around: Vec<String> = Vec::new();
    // The attribute whose brackets were closed just now: a part of it may follow.
    let mut behind = String::new();
    let mut rest = filter;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let (value, length) = text(rest);
            let (name, part) = meant(&around, &attribute);
            let quoted = serde_json::Value::from(other(&name, part.as_deref(), &value)).to_string();
            // What was left open stays so.
            let closed = length > 1 && rest[..length].ends_with('"');
            result.push_str(if closed { &quoted } else { &quoted[..quoted.len() - 1] });
            rest = &rest[length..];
            (attribute, operator) = Default::default();
            continue;
        }
        if first.is_whitespace() || "()[]".contains(first) {
            match first {
                '[' => around.push(std::mem::take(&mut operator)),
                ']' => {
                    behind = around.pop().unwrap_or_default();
                    (attribute, operator) = Default::default();
                }
                _ => {}
            }
            result.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let length = rest.find(|c: char| c.is_whitespace() || "()[]\"".contains(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        if ["and", "or", "not"].iter().any(|known| known.eq_ignore_ascii_case(word)) {
            result.push_str(word);
            (attribute, operator) = Default::default();
        } else if !attribute.is_empty() {
            // A value without quotation marks, or more of it.
            let (name, part) = meant(&around, &attribute);
            let value = word.trim_matches('\'');
            result.push_str(&if is_literal(word) {
                word.to_owned()
            } else {
                other(&name, part.as_deref(), value)
            });
        } else if !word.chars().all(|c| c.is_ascii_alphanumeric() || "_-$.:/".contains(c)) {
            result.push_str(&other("text", None, word));
        } else {
            result.push_str(word);
            let whole = match word.starts_with('.') {
                true => format!("{}{word}", std::mem::take(&mut behind)),
                false => word.to_owned(),
            };
            attribute = std::mem::replace(&mut operator, whole);
        }
        rest = &rest[length..];
    }
    result
}

/// The text in quotation marks at the beginning, and how long it is with them. One that has no end goes to the end.
fn text(rest: &str) -> (String, usize) {
    let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    if let Some(Ok(text)) = texts.next() {
        return (text, texts.byte_offset());
    }
    match rest[1..].find('"') {
        Some(end) => (rest[1..=end].to_owned(), end + 2),
        None => (rest[1..].to_owned(), rest.len()),
    }
}

/// The attribute and its part, within the brackets of another or not.
fn meant(around: &[String], attribute: &str) -> (String, Option<String>) {
    match around.last().filter(|around| !around.is_empty()) {
        Some(around) => (named(around).0, Some(attribute.to_lowercase())),
        None => named(attribute),
    }
}

fn is_literal(word: &str) -> bool {
    ["true", "false", "null"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_with_the_attribute_that_they_are_compared_with() {
        for (filter, expected) in [
            (r#"userName eq "ada""#, r#"userName eq "username""#),
            (r#"userName Eq "a\"b" and (id eq "x")"#, r#"userName Eq "username" and (id eq "id")"#),
            (
                r#"emails[type eq "work" and value co "a"].value eq "b""#,
                r#"emails[type eq "emails.type" and value co "emails.value"].value eq "emails.value""#,
            ),
            (r#"name.familyName sw "L""#, r#"name.familyName sw "name.familyname""#),
            ("userName eq ada@ex.com", "userName eq username"),
            ("userName eq 'ada'", "userName eq username"),
            ("userName equals Ada Lovelace and active pr", "userName equals username username and active pr"),
            ("userName=ada", "text"),
            ("active eq true", "active eq true"),
            (r#"userName eq "ada"#, r#"userName eq "username"#),
            (r#"userName eq "a\qb" x"#, r#"userName eq "username" x"#),
            (r#"userName eq ""#, r#"userName eq "username"#),
            ("nonsense", "nonsense"),
        ] {
            let name = |attribute: &str, part: Option<&str>, _: &str| match part {
                Some(part) => format!("{attribute}.{part}"),
                None => attribute.to_owned(),
            };
            let told = with_values(filter, name);
            assert_eq!(told, expected, "{filter}");
        }
        let mut values = Vec::new();
        with_values(r#"emails[type eq "work"].value eq "b\"c" and x eq y"#, |_, _, value| {
            values.push(value.to_owned());
            String::new()
        });
        assert_eq!(values, ["work", "b\"c", "y"]);
    }
}
