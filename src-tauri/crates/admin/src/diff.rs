//! What is different between two states of a resource, attribute by attribute, as people read it.

use scim::schema::{Attribute, Schema};
use scim::{Kind, Object};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::typescript;

/// A change to one attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttributeChange {
    /// Which attribute, such as `name.givenName` or `emails[type eq "work"].value`.
    pub path: String,
    /// Its value before, if it had one.
    #[ts(as = "Option<typescript::Json>")]
    pub before: Option<Value>,
    /// Its value after, if it has one.
    #[ts(as = "Option<typescript::Json>")]
    pub after: Option<Value>,
}

/// All differences, in the order of the schema. What is computed (`meta`, `groups`, `members`) and
/// what follows from the rest (`schemas`) is left out.
pub(crate) fn changes(kind: Kind, before: &Object, after: &Object) -> Vec<AttributeChange> {
    let mut changes = Changes(Vec::new());
    let computed = ["schemas", "id", "meta", "members", "groups"];
    for attribute in kind.core_attributes().filter(|attribute| !computed.contains(&attribute.name)) {
        let (before, after) = (before.get(attribute.name), after.get(attribute.name));
        changes.attribute(attribute, attribute.name, before, after);
    }
    for schema in kind.extensions() {
        for attribute in schema.attributes {
            let of = |body: &Object| body.get(schema.id).and_then(|parts| parts.get(attribute.name)).cloned();
            let path = extension_path(kind, schema, attribute);
            changes.attribute(attribute, &path, of(before).as_ref(), of(after).as_ref());
        }
    }
    changes.0
}

/// The bare name reads best; the whole one stands where the bare one means something else.
fn extension_path(kind: Kind, schema: &Schema, attribute: &Attribute) -> String {
    let others = kind.extensions().iter().filter(|other| other.id != schema.id);
    let ambiguous = kind.core_attribute(attribute.name).is_some()
        || others.into_iter().any(|other| other.attribute(attribute.name).is_some());
    if ambiguous { format!("{}:{}", schema.id, attribute.name) } else { attribute.name.to_owned() }
}

struct Changes(Vec<AttributeChange>);

impl Changes {
    fn attribute(
        &mut self,
        attribute: &Attribute,
        path: &str,
        before: Option<&Value>,
        after: Option<&Value>,
    ) {
        if before == after {
            return;
        }
        let is_complex = !attribute.sub_attributes.is_empty();
        match (is_complex, attribute.multi_valued) {
            (true, true) => self.list(attribute, path, elements(before), elements(after)),
            (true, false) => self.parts(attribute, path, before, after),
            _ => self.note(path.to_owned(), before, after),
        }
    }

    fn parts(&mut self, attribute: &Attribute, path: &str, before: Option<&Value>, after: Option<&Value>) {
        let part = |whole: Option<&Value>, name: &str| whole.and_then(|whole| whole.get(name)).cloned();
        for sub in attribute.sub_attributes {
            let (before, after) = (part(before, sub.name), part(after, sub.name));
            self.note(format!("{path}.{}", sub.name), before.as_ref(), after.as_ref());
        }
    }

    /// Finds out which elements are the same ones: by type and value, then by type, then what is
    /// left over if it is one on either side. The rest came or went.
    fn list(&mut self, attribute: &Attribute, path: &str, mut before: Vec<&Value>, mut after: Vec<&Value>) {
        let unchanged: Vec<&Value> =
            before.iter().copied().filter(|element| after.contains(element)).collect();
        let types = |elements: &[&Value]| {
            elements.iter().filter_map(|element| text(element, "type").map(str::to_owned)).collect::<Vec<_>>()
        };
        let (types_before, types_after) = (types(&before), types(&after));
        let is_unique = |ty: &str| {
            let once = |types: &[String]| types.iter().filter(|other| *other == ty).count() <= 1;
            once(&types_before) && once(&types_after)
        };
        before.retain(|element| !unchanged.contains(element));
        after.retain(|element| !unchanged.contains(element));
        let same: [fn(&Value, &Value) -> bool; 3] = [
            |one, other| {
                one.get("value").is_some() && part_eq(one, other, "value") && part_eq(one, other, "type")
            },
            |one, other| one.get("type").is_some() && part_eq(one, other, "type"),
            |_, _| true,
        ];
        for (round, same) in same.into_iter().enumerate() {
            if round == 2 && (before.len() != 1 || after.len() != 1) {
                break;
            }
            let mut left = Vec::new();
            for element in before {
                match after.iter().position(|other| same(element, other)) {
                    None => left.push(element),
                    Some(at) => {
                        let other = after.remove(at);
                        self.element(attribute, &element_path(path, element, is_unique), element, other);
                    }
                }
            }
            before = left;
        }
        for element in before {
            self.whole(attribute, path, element, is_unique, |value| (Some(value), None));
        }
        for element in after {
            self.whole(attribute, path, element, is_unique, |value| (None, Some(value)));
        }
    }

    fn element(&mut self, attribute: &Attribute, path: &str, before: &Value, after: &Value) {
        self.parts(attribute, path, Some(before), Some(after));
    }

    /// An element that came or went.
    fn whole<'a>(
        &mut self,
        attribute: &Attribute,
        path: &str,
        element: &'a Value,
        is_unique: impl Fn(&str) -> bool,
        sides: impl Fn(&'a Value) -> (Option<&'a Value>, Option<&'a Value>),
    ) {
        let typed = text(element, "type").is_some_and(is_unique);
        let says = |name: &str| element.get(name).filter(|value| !matches!(value, Value::Bool(false)));
        if !typed {
            let parts = attribute.sub_attributes.iter().filter(|sub| says(sub.name).is_some()).count();
            let (before, after) = match element.get("value") {
                Some(value) if parts == 1 => sides(value),
                _ => sides(element),
            };
            self.note(path.to_owned(), before, after);
            return;
        }
        let path = element_path(path, element, |_| true);
        for sub in attribute.sub_attributes.iter().filter(|sub| sub.name != "type") {
            if let Some(value) = says(sub.name) {
                let (before, after) = sides(value);
                self.note(format!("{path}.{}", sub.name), before, after);
            }
        }
    }

    fn note(&mut self, path: String, before: Option<&Value>, after: Option<&Value>) {
        if before != after {
            self.0.push(AttributeChange { path, before: before.cloned(), after: after.cloned() });
        }
    }
}

/// How an element is told from the others of its list.
fn element_path(path: &str, element: &Value, is_unique: impl Fn(&str) -> bool) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    match (text(element, "type"), text(element, "value")) {
        (Some(ty), _) if is_unique(ty) => format!("{path}[type eq {}]", quoted(ty)),
        (_, Some(value)) => format!("{path}[value eq {}]", quoted(value)),
        _ => path.to_owned(),
    }
}

fn elements(list: Option<&Value>) -> Vec<&Value> {
    match list {
        Some(Value::Array(elements)) => elements.iter().collect(),
        other => other.into_iter().collect(),
    }
}

fn text<'a>(element: &'a Value, part: &str) -> Option<&'a str> {
    element.get(part).and_then(Value::as_str)
}

fn part_eq(one: &Value, other: &Value, part: &str) -> bool {
    one.get(part) == other.get(part)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// The differences between two users, as `path: before → after`.
    fn told(before: Value, after: Value) -> Vec<String> {
        let of = |value: Value| value.as_object().cloned().unwrap();
        let shown = |value: Option<Value>| value.map_or("–".to_owned(), |value| value.to_string());
        changes(Kind::User, &of(before), &of(after))
            .into_iter()
            .map(|change| format!("{}: {} → {}", change.path, shown(change.before), shown(change.after)))
            .collect()
    }

    #[test]
    fn simple_and_complex_attributes_are_told_by_their_parts() {
        let before = json!({
            "schemas": ["a"], "meta": { "version": "1" }, "userName": "ada", "title": "Countess", "active": true,
            "name": { "givenName": "Ada", "familyName": "Byron" }, ENTERPRISE: { "department": "Engines" }
        });
        let after = json!({
            "schemas": ["b"], "meta": { "version": "2" }, "userName": "ada", "nickName": "A", "active": false,
            "name": { "givenName": "Ada", "familyName": "Lovelace" },
            ENTERPRISE: { "department": "Analysis", "manager": { "value": "7" } }
        });
        let expected = [
            "name.familyName: \"Byron\" → \"Lovelace\"",
            "nickName: – → \"A\"",
            "title: \"Countess\" → –",
            "active: true → false",
            "department: \"Engines\" → \"Analysis\"",
            "manager.value: – → \"7\"",
        ];
        assert_eq!(told(before.clone(), after), expected);
        assert_eq!(told(before.clone(), before), [""; 0]);
    }

    #[test]
    fn elements_are_known_by_their_type() {
        let work = |value: &str| json!({ "value": value, "type": "work", "primary": true });
        let home = json!({ "value": "h@x", "type": "home" });
        let expected = [r#"emails[type eq "work"].value: "a@x" → "b@x""#];
        assert_eq!(
            told(json!({ "emails": [work("a@x"), home] }), json!({ "emails": [home, work("b@x")] })),
            expected
        );
        let expected =
            [r#"emails[type eq "work"].value: – → "a@x""#, r#"emails[type eq "work"].primary: – → true"#];
        assert_eq!(told(json!({ "emails": [home] }), json!({ "emails": [home, work("a@x")] })), expected);
        let expected = [r#"emails[type eq "home"].value: "h@x" → –"#];
        assert_eq!(told(json!({ "emails": [home] }), json!({})), expected);
    }

    #[test]
    fn elements_of_the_same_type_or_of_none_are_known_by_their_value() {
        let work = |value: &str, primary: bool| json!({ "value": value, "type": "work", "primary": primary });
        let before = json!({ "emails": [work("a@x", true), work("b@x", false)] });
        let after = json!({ "emails": [work("a@x", false), work("b@x", true), work("c@x", false)] });
        let expected = [
            r#"emails[value eq "a@x"].primary: true → false"#,
            r#"emails[value eq "b@x"].primary: false → true"#,
            r#"emails: – → {"value":"c@x","type":"work","primary":false}"#,
        ];
        assert_eq!(told(before, after), expected);
        let roles = |values: &[&str]| json!({ "roles": values.iter().map(|value| json!({ "value": value })).collect::<Vec<_>>() });
        assert_eq!(
            told(roles(&["a", "b"]), roles(&["b", "c", "d"])),
            [r#"roles: "a" → –"#, r#"roles: – → "c""#, r#"roles: – → "d""#,]
        );
        assert_eq!(told(roles(&["a"]), roles(&["b"])), [r#"roles[value eq "a"].value: "a" → "b""#]);
    }

    #[test]
    fn a_new_resource_is_all_it_has() {
        let expected = ["userName: – → \"ada\"", "active: – → true"];
        assert_eq!(told(json!({}), json!({ "userName": "ada", "active": true })), expected);
    }
}
