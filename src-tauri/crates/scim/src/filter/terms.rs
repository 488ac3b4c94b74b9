//! What a new element is stamped with when a value path matched nothing.

use serde_json::Value;

use super::lexer::{What, tokens};
use super::{Filter, Literal};
use crate::schema::Attribute;

/// The `part eq literal` terms that an element must all satisfy, `text` being what stood between
/// the brackets and `filter` what [`super::parse_element`] made of it. Literals are given as they
/// were written, because a filter holds them folded and stored values keep their case.
///
/// `None` if the filter asks for anything but such terms.
#[must_use]
pub fn terms(filter: &Filter, text: &str) -> Option<Vec<(&'static Attribute, Value)>> {
    let equalities = filter.equalities()?;
    let tokens = tokens(text).ok()?;
    // A conjunction of comparisons is, parentheses aside, name, operator, literal, 'and', name, …
    let mut words = tokens.iter().filter(|token| !matches!(token.what, What::Open | What::Close));
    let mut terms = Vec::with_capacity(equalities.len());
    for (path, literal) in equalities {
        let written = words.nth(2)?;
        words.next();
        let value = match (literal, &written.what) {
            (Literal::Null, _) => continue,
            (Literal::Boolean(value), _) => Value::from(*value),
            (Literal::Number(value), _) => Value::from(*value),
            (Literal::Text(_) | Literal::Instant(_), What::Word(text) | What::Text(text)) => {
                Value::from(text.as_str())
            }
            _ => return None,
        };
        terms.push((path.compared(), value));
    }
    Some(terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::{Name, resolve};
    use crate::{Kind, Profile, Quirks};

    fn stamped(text: &str) -> Option<String> {
        let Name::Attribute(path) = resolve(Kind::User, "roles") else { panic!("roles is an attribute") };
        let filter =
            super::super::parse_element(Kind::User, path, text, Profile::Compat, &mut Quirks::new()).unwrap();
        let terms = terms(&filter, text)?;
        Some(terms.iter().map(|(part, value)| format!("{}={value}", part.name)).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn terms_keep_the_case_in_which_they_were_written() {
        let cases = [
            (
                r#"type eq "WindowsAzureActiveDirectoryRole""#,
                Some(r#"type="WindowsAzureActiveDirectoryRole""#),
            ),
            (r#"primary eq "True""#, Some("primary=true")),
            (
                r#"(type eq "A" and (value eq "B C")) AND primary eq false"#,
                Some(r#"type="A" value="B C" primary=false"#),
            ),
            ("type eq Work", Some(r#"type="Work""#)),
            (r#"type eq null and value eq "x""#, Some(r#"value="x""#)),
            (r#"type eq "and" and value eq ")""#, Some(r#"type="and" value=")""#)),
            (r#"type eq "a" or type eq "b""#, None),
            (r#"not (type eq "a")"#, None),
            (r#"type co "a""#, None),
            ("type pr", None),
            (r#"nothing eq "a""#, None),
        ];
        for (text, expected) in cases {
            assert_eq!(stamped(text).as_deref(), expected, "{text}");
        }
    }
}
