//! Where a value stands in a resource, and how it is read there and put there.

use serde_json::{Map, Value};

use super::{Attribute, ENTERPRISE};

/// A JSON object in its own order.
pub(crate) type Object = Map<String, Value>;

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the top.
    Top(&'static str),
    /// In `name`.
    Name(&'static str),
    /// In the element of a list that has this type.
    Typed(&'static str, &'static str, &'static str),
    /// In the enterprise extension.
    Enterprise(&'static str),
}

impl Attribute {
    /// What a resource has for it. `null` and empty texts are nothing (RFC 7643 §2.5).
    pub(crate) fn read(self, resource: &Value) -> Option<&Value> {
        let found = match self.place() {
            Place::Top(name) => resource.get(name),
            Place::Name(sub) => resource.get("name")?.get(sub),
            Place::Enterprise(name) => resource.get(ENTERPRISE)?.get(name),
            Place::Typed(list, kind, sub) => {
                let elements = resource.get(list)?.as_array()?;
                elements.iter().find(|element| is_of(element, kind))?.get(sub)
            }
        };
        found.filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// Puts a value there. A list's element that is not there yet begins as `fresh` makes it.
    pub(crate) fn put(
        self,
        resource: &mut Object,
        value: Value,
        fresh: impl Fn(&'static str, &'static str) -> Object,
    ) {
        match self.place() {
            Place::Top(name) => drop(resource.insert(name.to_owned(), value)),
            Place::Name(sub) => drop(within(resource, "name").insert(sub.to_owned(), value)),
            Place::Enterprise(name) => drop(within(resource, ENTERPRISE).insert(name.to_owned(), value)),
            Place::Typed(list, kind, sub) => {
                let elements = elements(resource, list);
                let at = elements.iter().position(|element| is_of(element, kind)).unwrap_or_else(|| {
                    elements.push(Value::Object(fresh(list, kind)));
                    elements.len() - 1
                });
                if let Some(Value::Object(element)) = elements.get_mut(at) {
                    element.insert(sub.to_owned(), value);
                }
            }
        }
    }
}

fn is_of(element: &Value, kind: &str) -> bool {
    element.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind))
}

/// The object of that name, made where there is none.
fn within<'a>(resource: &'a mut Object, name: &str) -> &'a mut Object {
    let slot = resource.entry(name).or_insert(Value::Null);
    if !slot.is_object() {
        *slot = Value::Object(Object::new());
    }
    match slot {
        Value::Object(object) => object,
        _ => unreachable!("it was made an object above"),
    }
}

/// The list of that name, made where there is none.
fn elements<'a>(resource: &'a mut Object, name: &str) -> &'a mut Vec<Value> {
    let slot = resource.entry(name).or_insert(Value::Null);
    if !slot.is_array() {
        *slot = Value::Array(Vec::new());
    }
    match slot {
        Value::Array(list) => list,
        _ => unreachable!("it was made a list above"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_put_is_read_where_its_path_says() {
        let mut object = Object::new();
        let fresh = |_, kind: &str| Object::from_iter([("type".to_owned(), Value::from(kind))]);
        for attribute in [Attribute::Title, Attribute::GivenName, Attribute::WorkEmail, Attribute::Department]
        {
            attribute.put(&mut object, json!(attribute.path()), fresh);
        }
        Attribute::Street.put(&mut object, json!("Main St 1"), fresh);
        Attribute::Country.put(&mut object, json!("NO"), fresh);
        let resource = Value::Object(object);
        assert_eq!(
            resource,
            json!({
                "title": "title",
                "name": { "givenName": "name.givenName" },
                "emails": [{ "type": "work", "value": "emails[type eq \"work\"].value" }],
                ENTERPRISE: { "department": format!("{ENTERPRISE}:department") },
                "addresses": [{ "type": "work", "streetAddress": "Main St 1", "country": "NO" }],
            })
        );
        assert_eq!(Attribute::Country.read(&resource), Some(&json!("NO")));
        assert_eq!(Attribute::MobilePhone.read(&resource), None);
        assert_eq!(Attribute::Title.read(&json!({ "title": "" })), None);
    }
}
