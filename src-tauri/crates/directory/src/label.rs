//! What people call a resource.

use scim::{Kind, Object};
use serde_json::Value;

/// The displayName, or what comes closest to it: of a user the formatted name, the given and family
/// name, the userName.
pub fn of(kind: Kind, body: &Object) -> String {
    let text = |value: Option<&Value>| {
        value.and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    };
    let name = |part: &str| text(body.get("name").and_then(|name| name.get(part)));
    let both = || match (name("givenName"), name("familyName")) {
        (Some(given), Some(family)) => Some(format!("{given} {family}")),
        (given, family) => given.or(family),
    };
    text(body.get("displayName"))
        .or_else(|| name("formatted"))
        .or_else(both)
        .or_else(|| text(body.get(kind.naming_attribute())))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_best_name_there_is_is_taken() {
        let name = |body: Value| of(Kind::User, body.as_object().unwrap());
        let full = json!({
            "userName": "ada", "displayName": "Ada L.",
            "name": { "formatted": "Ada King", "givenName": "Ada", "familyName": "Lovelace" }
        });
        assert_eq!(name(full), "Ada L.");
        assert_eq!(
            name(json!({ "userName": "ada", "displayName": " ", "name": { "formatted": "Ada King" } })),
            "Ada King"
        );
        assert_eq!(
            name(json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" } })),
            "Ada L"
        );
        assert_eq!(name(json!({ "userName": "ada", "name": { "familyName": "L" } })), "L");
        assert_eq!(name(json!({ "userName": "ada" })), "ada");
        assert_eq!(of(Kind::Group, json!({ "displayName": "g" }).as_object().unwrap()), "g");
    }
}
