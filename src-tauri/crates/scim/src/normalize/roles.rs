//! Roles as Entra ID writes them.
//!
//! With the mapping `SingleAppRoleAssignment` the `value` of a role is a JSON document inside a
//! string: `{"value": "{\"id\":\"…\",\"value\":\"Admin\",\"displayName\":\"Admin\"}"}`.

use serde_json::Value;

use super::Reader;
use crate::schema::Attribute;
use crate::{Object, Quirk, Result, json};

impl Reader<'_> {
    /// Replaces a JSON document in the `value` of a role by what it says.
    pub(super) fn unfolded(&mut self, attribute: &Attribute, mut parts: Object) -> Result<Object> {
        let Some(key) = parts.keys().find(|key| key.eq_ignore_ascii_case("value")).cloned() else {
            return Ok(parts);
        };
        let Some(value) = attribute.sub("value") else { return Ok(parts) };
        if let Some(role) = self.role(attribute, value, &parts[&key])? {
            let captioned = parts
                .keys()
                .any(|key| key.eq_ignore_ascii_case("display") || key.eq_ignore_ascii_case("displayName"));
            for (name, told) in role {
                match name.as_str() {
                    "value" => parts.insert(key.clone(), told),
                    _ if captioned => None,
                    _ => parts.insert(name, told),
                };
            }
        }
        Ok(parts)
    }

    /// What is said of a role by a document that stands for one part of it. Text that is no such
    /// document is what it is.
    pub(super) fn role(
        &mut self,
        attribute: &Attribute,
        part: &Attribute,
        raw: &Value,
    ) -> Result<Option<Object>> {
        if attribute.name != "roles" || part.name != "value" || self.is_strict() {
            return Ok(None);
        }
        let Some((value, display)) = raw.as_str().and_then(document) else { return Ok(None) };
        let mut role = Object::from_iter([("value".to_owned(), Value::String(value))]);
        if let Some(display) = display {
            role.insert("display".to_owned(), Value::String(display));
        }
        role.values().try_for_each(json::check)?;
        self.quirks.note(Quirk::RoleAsJsonText);
        Ok(Some(role))
    }
}

/// The value and the caption of a role, if the text is a JSON document that tells a role.
fn document(text: &str) -> Option<(String, Option<String>)> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let told: Object = serde_json::from_str(text).ok()?;
    let text_of = |name: &str| {
        let told = told.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        told.and_then(|(_, value)| value.as_str()).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let value = text_of("value").or_else(|| text_of("id"))?;
    Some((value, text_of("displayName").or_else(|| text_of("display"))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::USER;
    use crate::{Kind, Profile, Quirks};

    fn unfolded(name: &str, parts: Object, quirks: &mut Quirks) -> Result<Object> {
        let mut reader = Reader { kind: Kind::User, profile: Profile::Compat, quirks };
        reader.unfolded(USER.attribute(name).unwrap(), parts)
    }

    #[test]
    fn a_document_in_a_string_becomes_value_and_display() {
        let cases = [
            (
                json!({ "value": r#"{"id":"1","value":"Admin","displayName":"Administrator"}"# }),
                json!({ "value": "Admin", "display": "Administrator" }),
            ),
            (json!({ "value": r#" {"ID":"1"} "# }), json!({ "value": "1" })),
            (
                json!({ "Value": r#"{"value":"A","displayName":"x"}"#, "displayName": "kept" }),
                json!({ "Value": "A", "displayName": "kept" }),
            ),
            (json!({ "value": r#"{"colour":"red"}"# }), json!({ "value": r#"{"colour":"red"}"# })),
            (json!({ "value": "{not json" }), json!({ "value": "{not json" })),
            (json!({ "value": "[1]" }), json!({ "value": "[1]" })),
            (json!({ "value": 7 }), json!({ "value": 7 })),
            (json!({}), json!({})),
        ];
        for (role, expected) in cases {
            let Value::Object(role) = role else { unreachable!() };
            let changes = expected != Value::Object(role.clone());
            let mut quirks = Quirks::new();
            assert_eq!(Value::Object(unfolded("roles", role, &mut quirks).unwrap()), expected);
            assert_eq!(quirks.contains(Quirk::RoleAsJsonText), changes, "{expected}");
        }
    }

    #[test]
    fn only_roles_are_looked_into_and_only_for_sound_text() {
        let Value::Object(role) = json!({ "value": r#"{"value":"a\u0000b"}"# }) else { unreachable!() };
        assert_eq!(unfolded("entitlements", role.clone(), &mut Quirks::new()).unwrap(), role);
        assert!(unfolded("roles", role, &mut Quirks::new()).is_err());
    }
}
