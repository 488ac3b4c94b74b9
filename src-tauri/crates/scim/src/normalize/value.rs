//! The value of one attribute, read by its schema (RFC 7643 §2.3 to §2.5).
//!
//! A result of `None` means that the value unassigns its attribute. In complex values unassigned
//! parts stay as null, because in a PATCH they clear what is there (RFC 7644 §3.5.2.3).

use serde_json::Value;

use super::Reader;
use crate::resource::{MAX_ELEMENTS, is_of_type};
use crate::schema::{Attribute, Mutability, Type};
use crate::text::excerpt;
use crate::{Error, Object, Quirk, Result, time};

impl Reader<'_> {
    /// The value of an attribute as a whole.
    pub(super) fn value(&mut self, attribute: &'static Attribute, raw: Value) -> Result<Option<Value>> {
        if attribute.multi_valued { self.list(attribute, raw) } else { self.single(attribute, raw) }
    }

    /// The value of an attribute that holds one value, or one element of a list.
    pub(super) fn single(&mut self, attribute: &'static Attribute, raw: Value) -> Result<Option<Value>> {
        let raw = match raw {
            Value::Array(mut list) if list.len() <= 1 => match list.pop() {
                None => return Ok(None),
                Some(only) => {
                    self.forgive(Quirk::ListOfOne, || {
                        Error::invalid_value(format!("{} holds a single value, not a list.", attribute.name))
                    })?;
                    only
                }
            },
            other => other,
        };
        if attribute.ty == Type::Complex { self.complex(attribute, raw) } else { self.simple(attribute, raw) }
    }

    fn list(&mut self, attribute: &'static Attribute, raw: Value) -> Result<Option<Value>> {
        let raw = match raw {
            Value::Null => return Ok(None),
            Value::String(text) if text.is_empty() && !self.is_strict() => {
                self.quirks.note(Quirk::EmptyStringClears);
                return Ok(None);
            }
            Value::Array(elements) => elements,
            one => {
                self.forgive(Quirk::SingleValueNotInList, || {
                    Error::invalid_value(format!("{} holds a list.", attribute.name))
                })?;
                vec![one]
            }
        };
        if raw.len() > MAX_ELEMENTS {
            return Err(Error::invalid_value(format!(
                "{} may hold at most {MAX_ELEMENTS} values.",
                attribute.name
            )));
        }
        let mut elements = Vec::with_capacity(raw.len());
        for element in raw {
            if let Some(element) = self.complex(attribute, element)? {
                elements.push(element);
            }
        }
        let is_primary = |element: &&Value| element.get("primary") == Some(&Value::Bool(true));
        if self.is_strict() && elements.iter().filter(is_primary).count() > 1 {
            return Err(Error::invalid_value(format!(
                "Only one value of {} can be primary.",
                attribute.name
            )));
        }
        Ok((!elements.is_empty()).then_some(Value::Array(elements)))
    }

    fn complex(&mut self, attribute: &'static Attribute, raw: Value) -> Result<Option<Value>> {
        let parts = match raw {
            Value::Null => return Ok(None),
            Value::String(text) if text.is_empty() && !self.is_strict() => {
                self.quirks.note(Quirk::EmptyStringClears);
                return Ok(None);
            }
            Value::Object(parts) => parts,
            bare @ Value::String(_) if attribute.sub("value").is_some() => {
                self.forgive(Quirk::BareValue, || wrong_type(attribute))?;
                Object::from_iter([("value".to_owned(), bare)])
            }
            _ => return Err(wrong_type(attribute)),
        };
        let parts = self.unfolded(attribute, parts)?;
        let parts = self.parts(attribute, parts)?;
        let unassigned = !attribute.multi_valued && parts.get("value").is_some_and(Value::is_null);
        Ok((!unassigned).then_some(Value::Object(parts)))
    }

    fn parts(&mut self, attribute: &'static Attribute, given: Object) -> Result<Object> {
        let mut parts = Object::new();
        let mut display_name = None;
        for (key, raw) in given {
            let Some(sub) = attribute.sub(&key) else {
                if key.eq_ignore_ascii_case("displayName") && attribute.sub("display").is_some() {
                    self.forgive(Quirk::DisplayNameForDisplay, || unknown_part(attribute, &key))?;
                    display_name = Some(raw);
                } else {
                    self.forgive(Quirk::UnknownAttributeIgnored, || unknown_part(attribute, &key))?;
                }
                continue;
            };
            if sub.mutability == Mutability::ReadOnly {
                continue;
            }
            let value = self.single(sub, raw)?.unwrap_or(Value::Null);
            if parts.insert(sub.name.to_owned(), value).is_some() {
                return Err(Error::invalid_syntax(format!(
                    "'{}' of {} is given more than once.",
                    sub.name, attribute.name
                )));
            }
        }
        if let (Some(raw), Some(display)) = (display_name, attribute.sub("display"))
            && display.mutability != Mutability::ReadOnly
            && !parts.contains_key(display.name)
        {
            let value = self.single(display, raw)?.unwrap_or(Value::Null);
            parts.insert(display.name.to_owned(), value);
        }
        Ok(parts)
    }

    fn simple(&mut self, attribute: &'static Attribute, raw: Value) -> Result<Option<Value>> {
        match (attribute.ty, raw) {
            (_, Value::Null) => Ok(None),
            (Type::Boolean, Value::String(text)) => {
                let flag = match text.as_str() {
                    word if word.eq_ignore_ascii_case("true") => true,
                    word if word.eq_ignore_ascii_case("false") => false,
                    other => {
                        return Err(Error::invalid_value(format!(
                            "{} is true or false, not '{}'.",
                            attribute.name,
                            excerpt(other)
                        )));
                    }
                };
                self.forgive(Quirk::StringBoolean, || wrong_type(attribute))?;
                Ok(Some(Value::Bool(flag)))
            }
            (_, Value::String(text)) if text.is_empty() && !self.is_strict() => {
                self.quirks.note(Quirk::EmptyStringClears);
                Ok(None)
            }
            // A number that is not whole, or longer than 64 bits, has been rounded when it was read.
            (Type::String, Value::Number(number)) if !number.is_f64() => {
                self.forgive(Quirk::NumberAsString, || wrong_type(attribute))?;
                Ok(Some(Value::String(number.to_string())))
            }
            (_, Value::Object(wrapped)) => {
                let inner = unwrapped(attribute, wrapped).ok_or_else(|| wrong_type(attribute))?;
                self.forgive(Quirk::WrappedValue, || wrong_type(attribute))?;
                self.simple(attribute, inner)
            }
            (Type::DateTime, Value::String(text)) if time::parse(&text).is_none() => {
                Err(Error::invalid_value(format!("{} is a point in time.", attribute.name)))
            }
            (Type::Binary, Value::String(text)) if !is_base64(&text) => {
                Err(Error::invalid_value(format!("{} is base64.", attribute.name)))
            }
            (ty, raw) if is_of_type(ty, &raw) => Ok(Some(raw)),
            _ => Err(wrong_type(attribute)),
        }
    }
}

/// The value in an object that holds nothing else, under the attribute's name or as `value`. What
/// is inside is not an object again.
fn unwrapped(attribute: &Attribute, wrapped: Object) -> Option<Value> {
    let mut members = wrapped.into_iter();
    let (key, inner) = members.next()?;
    let named = key.eq_ignore_ascii_case(attribute.name) || key.eq_ignore_ascii_case("value");
    (named && !inner.is_object() && members.next().is_none()).then_some(inner)
}

fn wrong_type(attribute: &Attribute) -> Error {
    let word = match attribute.ty {
        Type::Complex => "an object",
        Type::Boolean => "true or false",
        Type::Decimal | Type::Integer => "a number",
        Type::String | Type::DateTime | Type::Binary | Type::Reference => "a string",
    };
    Error::invalid_value(format!("{} must be {word}.", attribute.name))
}

fn unknown_part(attribute: &Attribute, key: &str) -> Error {
    Error::invalid_syntax(format!("{} has no part '{}'.", attribute.name, excerpt(key)))
}

/// Whether a text is base64 in either alphabet, padded or not (RFC 7643 §2.3.6, RFC 4648 §4 and
/// §5). Line breaks are let pass: certificates are usually kept with them.
fn is_base64(text: &str) -> bool {
    let mut digits = 0_usize;
    let mut padding = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'\r' | b'\n' => {}
            b'=' => padding += 1,
            _ if padding > 0 => return false,
            b'+' | b'/' | b'-' | b'_' => digits += 1,
            _ if byte.is_ascii_alphanumeric() => digits += 1,
            _ => return false,
        }
    }
    digits % 4 != 1 && (padding == 0 || (padding <= 2 && (digits + padding).is_multiple_of(4)))
}

#[cfg(test)]
mod tests {
    use super::is_base64;

    #[test]
    fn base64_is_told_from_text() {
        for text in ["", "TQ==", "TQ", "TWE=", "TWFu", "TWFu\r\nTWFu\n", "-_-_", "+/+/"] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["T", "TQ=", "TQ===", "T=Q=", "not base64!", "TWF\u{fc}", "====", "TW Fu"] {
            assert!(!is_base64(text), "{text}");
        }
    }
}
