//! What JSON may hold here, whatever it means: bounded nesting, and no U+0000.

use serde_json::Value;

use crate::{Error, Object, Result};

/// How deep objects and arrays may nest.
pub const MAX_NESTING: usize = 64;

/// Refuses what nests too deep or holds U+0000, which storage and many consumers cut text at.
///
/// # Errors
/// 400 `invalidSyntax` for the nesting, `invalidValue` for the character.
pub fn check(value: &Value) -> Result<()> {
    walk(value, 0)
}

fn walk(value: &Value, outside: usize) -> Result<()> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        Value::String(text) => check_text(text),
        Value::Array(_) | Value::Object(_) if outside == MAX_NESTING => {
            Err(Error::invalid_syntax(format!("The body nests deeper than {MAX_NESTING} levels.")))
        }
        Value::Array(elements) => elements.iter().try_for_each(|element| walk(element, outside + 1)),
        Value::Object(members) => members.iter().try_for_each(|(key, member)| {
            check_text(key)?;
            walk(member, outside + 1)
        }),
    }
}

/// Refuses U+0000 in one text.
pub(crate) fn check_text(text: &str) -> Result<()> {
    if text.contains('\0') {
        return Err(Error::invalid_value("The character U+0000 cannot be part of a value."));
    }
    Ok(())
}

/// Takes a member of a message out, in whatever case its name is written (RFC 7643 §2.1).
///
/// # Errors
/// 400 `invalidSyntax` if it is there twice in different case: nobody could say which one counts.
pub(crate) fn take(message: &mut Object, name: &str) -> Result<Option<Value>> {
    let keys: Vec<String> = message.keys().filter(|key| key.eq_ignore_ascii_case(name)).cloned().collect();
    match keys.as_slice() {
        [] => Ok(None),
        [key] => Ok(message.shift_remove(key)),
        _ => Err(Error::invalid_syntax(format!("'{name}' is given more than once."))),
    }
}

/// How much text a value holds, in bytes, with a little for every part of it.
pub(crate) fn weight(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 8,
        Value::String(text) => text.len() + 2,
        Value::Array(elements) => elements.iter().map(weight).sum::<usize>() + 2,
        Value::Object(members) => {
            members.iter().map(|(key, member)| key.len() + 4 + weight(member)).sum::<usize>() + 2
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ScimType;

    #[test]
    fn nesting_is_bounded() {
        let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        assert!(check(&nested(MAX_NESTING)).is_ok());
        let error = check(&nested(MAX_NESTING + 1)).unwrap_err();
        assert_eq!(error.scim_type, Some(ScimType::InvalidSyntax));
        assert!(check(&json!({ "a": nested(MAX_NESTING) })).is_err());
    }

    #[test]
    fn the_null_character_is_refused_wherever_it_stands() {
        for value in [json!("a\0"), json!({ "a": ["\0"] }), json!({ "a\0": 1 })] {
            assert_eq!(check(&value).unwrap_err().scim_type, Some(ScimType::InvalidValue), "{value}");
        }
        assert!(check(&json!({ "a": ["\u{1}", 1, null, true] })).is_ok());
    }

    #[test]
    fn a_member_is_taken_in_any_case_but_only_if_it_is_there_once() {
        let Value::Object(mut message) = json!({ "Op": 1, "path": 2, "PATH": 3 }) else { unreachable!() };
        assert_eq!(take(&mut message, "op"), Ok(Some(json!(1))));
        assert_eq!(take(&mut message, "op"), Ok(None));
        assert!(take(&mut message, "path").unwrap_err().detail.contains("'path'"));
    }
}
