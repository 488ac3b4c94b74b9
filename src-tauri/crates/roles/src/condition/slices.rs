//! The part of a user's document that rules look at, cut out of the text without reading the rest.
//!
//! For a million users, taking each document apart would cost more than everything else. Whoever has the same slices
//! holds the same roles by the same rules, so a slice is also what an outcome is remembered by.

use std::collections::BTreeSet;
use std::fmt;

use scim::Object;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Interest;

/// A value, cut out: the URN of its extension if it has one, its name, its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice<'a> {
    /// The extension.
    pub urn: Option<&'static str>,
    /// The attribute.
    pub name: &'static str,
    /// The value as JSON text.
    pub text: &'a str,
}

impl Interest {
    /// Cuts out what rules look at, in the order of the document.
    ///
    /// # Errors
    /// If the text is not a JSON object.
    pub fn slices<'a>(&self, text: &'a str, slices: &mut Vec<Slice<'a>>) -> serde_json::Result<()> {
        slices.clear();
        let mut reader = serde_json::Deserializer::from_str(text);
        Whole { interest: self, slices }.deserialize(&mut reader)?;
        reader.end()
    }
}

/// The object that slices were cut out of, as far as they go.
#[must_use]
pub fn rejoined(slices: &[Slice<'_>]) -> Object {
    let mut whole = Object::new();
    for slice in slices {
        let value: Value = serde_json::from_str(slice.text).unwrap_or_default();
        match slice.urn {
            None => {
                whole.insert(slice.name.to_owned(), value);
            }
            Some(urn) => {
                let parts = whole.entry(urn).or_insert_with(|| Value::Object(Object::new()));
                if let Value::Object(parts) = parts {
                    parts.insert(slice.name.to_owned(), value);
                }
            }
        }
    }
    whole
}

struct Whole<'s, 'a> {
    interest: &'s Interest,
    slices: &'s mut Vec<Slice<'a>>,
}

impl<'a> DeserializeSeed<'a> for Whole<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Whole<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a user")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        // Names are the schema's own, so none of them is escaped.
        while let Some(key) = map.next_key::<&str>()? {
            if let Some(name) = self.interest.attributes.get(key) {
                let text = map.next_value::<&RawValue>()?.get();
                self.slices.push(Slice { urn: None, name, text });
            } else if let Some((urn, names)) = self.interest.extensions.get_key_value(key) {
                map.next_value_seed(Parts { urn, names, slices: self.slices })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Parts<'s, 'a> {
    urn: &'static str,
    names: &'s BTreeSet<&'static str>,
    slices: &'s mut Vec<Slice<'a>>,
}

impl<'a> DeserializeSeed<'a> for Parts<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Parts<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an extension")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<&str>()? {
            if let Some(name) = self.names.get(key) {
                let text = map.next_value::<&RawValue>()?.get();
                self.slices.push(Slice { urn: Some(self.urn), name, text });
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::condition::read;

    #[test]
    fn what_is_cut_out_is_what_the_whole_document_has() {
        let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let user = json!({
            "schemas": [], "id": "1", "userName": "ada", "name": { "givenName": "A" }, "title": "\"T\"",
            "emails": [{ "value": "x" }], urn: { "department": "IT", "employeeNumber": "7", "manager": { "value": "m" } },
        });
        let Value::Object(whole) = user else { panic!("an object") };
        let text = serde_json::to_string(&whole).unwrap();
        for when in [
            "title pr",
            r#"department eq "IT" and name.givenName pr"#,
            "manager.value pr or emails pr",
            "nickName pr",
        ] {
            let filter = read(when).unwrap();
            let interest = Interest::of([&filter].into_iter());
            let mut slices = Vec::new();
            interest.slices(&text, &mut slices).unwrap();
            let rejoined = rejoined(&slices);
            assert_eq!(Value::Object(rejoined.clone()), Value::Object(interest.reduced(&whole)), "{when}");
            assert_eq!(filter.matches(&rejoined), filter.matches(&whole), "{when}");
        }
    }
}
