//! The way through a body or an address to everything in it that tells who somebody is.
//!
//! It is gone twice: a first time to learn who there is, a second time to write what stands for them. So it is written
//! once, and what is done with what is found is a [`Pen`]'s.

use scim::Kind;
use serde_json::{Map, Value};

use super::attributes::{self, Telling, is_identifier, is_schema, named};
use super::filter::with_values;
use super::people::{Key, Part};
use crate::secrets::REMOVED;
use crate::target::decoded;

/// What is done with what is found; each gives what is to stand there.
pub(super) trait Pen {
    /// The person whom the keys are about; there is always one.
    fn person(&mut self, keys: &[Key]) -> Option<usize>;
    /// That a person is known by something else as well.
    fn known_as(&mut self, person: Option<usize>, key: &Key);
    /// Something that is said of a person.
    fn part(&mut self, person: Option<usize>, part: Part, text: &str) -> String;
    /// A value of an attribute.
    fn thing(&mut self, attribute: &str, text: &str) -> String;
    /// A text that is about something else.
    fn words(&mut self, text: &str) -> String;
}

/// Where the way leads through.
pub(super) struct Walk<'a, P> {
    pub(super) pen: &'a mut P,
    /// The connection, within which names are unique.
    pub(super) connection: &'a str,
    /// What the exchange is about.
    pub(super) kind: Option<Kind>,
    /// Whom the exchange is about, as far as its row tells.
    pub(super) subject: Key,
}

impl<P: Pen> Walk<'_, P> {
    /// A body. It is no JSON if it comes back as nothing.
    pub(super) fn body(&mut self, text: &str) -> Option<String> {
        let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        self.document(&mut value, self.kind);
        Some(value.to_string())
    }

    /// Path and query.
    pub(super) fn target(&mut self, target: &str) -> String {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let kind = kind_of(path).or(self.kind);
        let mut segments: Vec<String> = Vec::new();
        let mut names_somebody = false;
        for segment in path.split('/') {
            let name = decoded(segment);
            let other =
                if names_somebody && !name.is_empty() && !name.starts_with('.') && !is_identifier(&name) {
                    self.login(&name)
                } else {
                    self.pen.words(&name)
                };
            names_somebody = name.eq_ignore_ascii_case("Users");
            segments.push(if other == name { segment.to_owned() } else { encoded(&other) });
        }
        let mut result = segments.join("/");
        if let Some(query) = query {
            let parameters: Vec<String> =
                query.split('&').map(|parameter| self.parameter(parameter, kind)).collect();
            result.push('?');
            result.push_str(&parameters.join("&"));
        }
        result
    }

    fn parameter(&mut self, parameter: &str, kind: Option<Kind>) -> String {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        // What cannot be decoded comes back as it was.
        let unreadable = value.contains('%') && decoded(value) == value;
        let (name, value) = (decoded(name), decoded(value));
        let other_value = if unreadable {
            "(left-out)".to_owned()
        } else if name.eq_ignore_ascii_case("filter") {
            self.filter(&value, kind)
        } else {
            self.pen.words(&value)
        };
        let other_name = self.pen.words(&name);
        if other_name == name && other_value == value {
            return parameter.to_owned();
        }
        match parameter.contains('=') {
            true => format!("{}={}", encoded(&other_name), encoded(&other_value)),
            false => encoded(&other_name),
        }
    }

    /// A filter over users or groups.
    fn filter(&mut self, filter: &str, kind: Option<Kind>) -> String {
        with_values(filter, |attribute, part, value| self.compared(kind, attribute, part, value))
    }

    fn compared(&mut self, kind: Option<Kind>, attribute: &str, part: Option<&str>, text: &str) -> String {
        let telling = match kind {
            Some(Kind::Group) => attributes::of_group(attribute),
            _ => attributes::of_user(attribute),
        };
        match (telling, part) {
            (Telling::Nothing, _) | (_, Some("type" | "primary")) => text.to_owned(),
            (Telling::Words, _) => self.pen.words(text),
            _ if is_identifier(text) && telling == Telling::Others => text.to_owned(),
            (Telling::Login | Telling::Others, _) => self.login(text),
            (Telling::Full, _) => self.called(Part::Full, text),
            (Telling::Name, part) => match name_part(part.unwrap_or(attribute)) {
                Some(part) => self.called(part, text),
                None => self.pen.thing(part.unwrap_or(attribute), text),
            },
            (Telling::Anything, _) => {
                if attribute == "externalid" {
                    self.pen.person(&[Key::own(text, self.connection)]);
                }
                self.pen.thing(attribute, text)
            }
        }
    }

    /// Somebody who is known by an address or a userName.
    fn login(&mut self, text: &str) -> String {
        let person = self.pen.person(&[Key::own(text, self.connection)]);
        self.pen.part(person, Part::Login, text)
    }

    /// Somebody who is known by a name that others may have as well.
    fn called(&mut self, part: Part, text: &str) -> String {
        let person = self.pen.person(&[Key::called(part, text)]);
        self.pen.part(person, part, text)
    }

    /// Whatever a body is: a resource, a list, a patch, a bulk, an error.
    fn document(&mut self, value: &mut Value, kind: Option<Kind>) {
        let object = match value {
            Value::Object(object) => object,
            Value::Array(elements) => {
                return elements.iter_mut().for_each(|element| self.document(element, kind));
            }
            other => return self.anything("text", other),
        };
        if member(object, "Operations").is_some_and(Value::is_array) {
            return self.operations(object, kind);
        }
        let schemas = member(object, "schemas").map(Value::to_string).unwrap_or_default();
        let is = |name: &str| member(object, name).is_some();
        if is("Resources") || schemas.contains(":api:messages:") {
            return self.message(object, kind);
        }
        match kind {
            _ if schemas.contains(":2.0:User") || is("userName") => self.user(object),
            _ if schemas.contains(":2.0:Group") || is("members") => self.group(object),
            Some(Kind::User) => self.user(object),
            Some(Kind::Group) => self.group(object),
            None => object.values_mut().for_each(|value| self.words(value)),
        }
    }

    /// A list, a search or an error.
    fn message(&mut self, object: &mut Map<String, Value>, kind: Option<Kind>) {
        for (name, value) in object.iter_mut() {
            if name.eq_ignore_ascii_case("Resources") {
                self.document(value, kind);
            } else if name.eq_ignore_ascii_case("filter")
                && let Value::String(filter) = value
            {
                *filter = self.filter(filter, kind);
            } else if !name.eq_ignore_ascii_case("schemas") {
                self.words(value);
            }
        }
    }

    /// A patch, or a bulk.
    fn operations(&mut self, object: &mut Map<String, Value>, kind: Option<Kind>) {
        for (name, value) in object.iter_mut() {
            match value {
                Value::Array(operations) if name.eq_ignore_ascii_case("Operations") => {
                    for operation in operations {
                        match operation {
                            Value::Object(operation) if member(operation, "method").is_some() => {
                                self.bulk(operation)
                            }
                            Value::Object(operation) => self.patch(operation, kind),
                            other => self.anything("operation", other),
                        }
                    }
                }
                _ if name.eq_ignore_ascii_case("schemas") => {}
                other => self.words(other),
            }
        }
    }

    /// One of several requests, or its answer.
    fn bulk(&mut self, operation: &mut Map<String, Value>) {
        let text = |name: &str| member(operation, name).and_then(Value::as_str);
        let kind = text("path").or_else(|| text("location")).and_then(kind_of);
        let id = ["path", "location"].iter().find_map(|name| text(name)?.rsplit('/').next());
        let subject = match id.or_else(|| text("bulkId")) {
            Some(id) => Key::own(id, self.connection),
            None => self.subject.clone(),
        };
        let before = std::mem::replace(&mut self.subject, subject);
        for (name, value) in operation.iter_mut() {
            match name.to_ascii_lowercase().as_str() {
                "data" | "response" => self.document(value, kind),
                "method" | "bulkid" | "status" | "version" => {}
                _ => match value {
                    Value::String(target) => *target = self.target(target),
                    other => self.words(other),
                },
            }
        }
        self.subject = before;
    }

    fn patch(&mut self, operation: &mut Map<String, Value>, kind: Option<Kind>) {
        let path = member(operation, "path").and_then(Value::as_str).map(str::to_owned);
        let person = self.pen.person(std::slice::from_ref(&self.subject));
        for (name, value) in operation.iter_mut() {
            match name.to_ascii_lowercase().as_str() {
                "op" => {}
                "path" => match value {
                    Value::String(path) => *path = self.path(path, kind),
                    other => self.words(other),
                },
                "value" => match (&path, value) {
                    (Some(path), value) => self.attribute(person, kind, path, value),
                    (None, Value::Object(object)) => self.attributes(person, kind, object),
                    (None, other) => self.anything("value", other),
                },
                _ => self.anything("value", value),
            }
        }
    }

    /// A path, which may have a filter in it.
    fn path(&mut self, path: &str, kind: Option<Kind>) -> String {
        if path.contains('[') { self.filter(path, kind) } else { path.to_owned() }
    }

    fn user(&mut self, object: &mut Map<String, Value>) {
        let keys = self.keys(object);
        let person = self.pen.person(&keys);
        self.attributes(person, Some(Kind::User), object);
    }

    fn group(&mut self, object: &mut Map<String, Value>) {
        self.attributes(None, Some(Kind::Group), object);
    }

    /// What a user is known by.
    fn keys(&self, object: &Map<String, Value>) -> Vec<Key> {
        let mut texts: Vec<&str> = Vec::new();
        for name in ["id", "userName", "externalId"] {
            texts.extend(member(object, name).and_then(Value::as_str));
        }
        for email in member(object, "emails").and_then(Value::as_array).into_iter().flatten() {
            let value = email.as_object().and_then(|email| member(email, "value"));
            texts.extend(value.unwrap_or(email).as_str());
        }
        texts.retain(|text| !text.is_empty());
        if texts.is_empty() {
            let full = member(object, "displayName").and_then(Value::as_str);
            return vec![full.map_or_else(|| self.subject.clone(), |full| Key::called(Part::Full, full))];
        }
        texts.into_iter().map(|text| Key::own(text, self.connection)).collect()
    }

    fn attributes(&mut self, person: Option<usize>, kind: Option<Kind>, object: &mut Map<String, Value>) {
        let members = std::mem::take(object);
        for (name, mut value) in members {
            match &mut value {
                Value::Object(inner) if is_schema(&name) => self.attributes(person, kind, inner),
                value => self.attribute(person, kind, &name, value),
            }
            object.insert(self.path(&name, kind), value);
        }
    }

    /// The value of an attribute, which a key or a path names.
    fn attribute(&mut self, person: Option<usize>, kind: Option<Kind>, path: &str, value: &mut Value) {
        let (attribute, part) = named(path);
        let telling = match kind {
            Some(Kind::Group) => attributes::of_group(&attribute),
            _ => attributes::of_user(&attribute),
        };
        if matches!(part.as_deref(), Some("type" | "primary")) {
            return;
        }
        match telling {
            // Whoever names a user by an identifier of their own tells it here as well.
            Telling::Nothing if attribute == "id" && kind != Some(Kind::Group) => {
                self.leaves(value, None, &mut |walk, _, text| match is_identifier(text) {
                    true => text.to_owned(),
                    false => walk.login(text),
                });
            }
            Telling::Nothing => {}
            Telling::Words => self.words(value),
            Telling::Login => self.leaves(value, None, &mut |walk, part, text| match part {
                Some("display") if !text.contains('@') => walk.pen.part(person, Part::Full, text),
                _ => {
                    walk.pen.known_as(person, &Key::own(text, walk.connection));
                    walk.pen.part(person, Part::Login, text)
                }
            }),
            Telling::Full => {
                self.leaves(value, None, &mut |walk, _, text| walk.pen.part(person, Part::Full, text));
            }
            Telling::Name => {
                let of = part.unwrap_or(attribute);
                self.leaves(value, Some(&of), &mut |walk, part, text| {
                    let part = part.unwrap_or_default();
                    match name_part(part) {
                        Some(part) => walk.pen.part(person, part, text),
                        None if part.starts_with("honorific") => text.to_owned(),
                        None => walk.pen.thing(part, text),
                    }
                });
            }
            Telling::Others => self.others(value, part.as_deref()),
            Telling::Anything => self.anything(&attribute, value),
        }
    }

    /// Other people, as a reference names them.
    fn others(&mut self, value: &mut Value, part: Option<&str>) {
        match value {
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.others(element, part)),
            Value::Object(object) => {
                let text = |name: &str| member(object, name).and_then(Value::as_str);
                let of_group = text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("Group"))
                    || text("$ref").is_some_and(|target| target.contains("/Groups/"));
                if of_group {
                    return;
                }
                let key = text("value").or_else(|| text("$ref")?.rsplit('/').next());
                let keys: Vec<Key> = key.map(|key| Key::own(key, self.connection)).into_iter().collect();
                for (name, value) in object.iter_mut() {
                    let Value::String(text) = value else { continue };
                    *text = match name.to_ascii_lowercase().as_str() {
                        "type" => continue,
                        "$ref" => self.target(text),
                        "value" if is_identifier(text) => continue,
                        "value" => self.login(text),
                        _ => self.other(&keys, text),
                    };
                }
            }
            Value::String(text) => {
                *text = match part {
                    Some("$ref") => self.target(text),
                    Some(part) if part != "value" => self.other(&[], text),
                    _ if is_identifier(text) => return,
                    _ => self.login(text),
                }
            }
            _ => {}
        }
    }

    /// What somebody else is called.
    fn other(&mut self, keys: &[Key], text: &str) -> String {
        let part = if text.contains('@') { Part::Login } else { Part::Full };
        match keys {
            [] => self.called(part, text),
            keys => {
                let person = self.pen.person(keys);
                self.pen.part(person, part, text)
            }
        }
    }

    /// A value of which it is not known what it tells.
    fn anything(&mut self, attribute: &str, value: &mut Value) {
        if attribute == "externalid"
            && let Value::String(text) = value
        {
            self.pen.person(&[Key::own(text, self.connection)]);
        }
        self.leaves(value, None, &mut |walk, part, text| match part {
            Some("type") => text.to_owned(),
            Some(part) => walk.pen.thing(part, text),
            None => walk.pen.thing(attribute, text),
        });
    }

    /// A value that tells nothing, but may speak of somebody.
    fn words(&mut self, value: &mut Value) {
        self.leaves(value, None, &mut |walk, _, text| walk.pen.words(text));
    }

    /// Every text and number in a value, with the name of the member that it is.
    fn leaves(
        &mut self,
        value: &mut Value,
        part: Option<&str>,
        other: &mut dyn FnMut(&mut Self, Option<&str>, &str) -> String,
    ) {
        match value {
            Value::Array(elements) => {
                elements.iter_mut().for_each(|element| self.leaves(element, part, other))
            }
            Value::Object(object) => {
                for (name, value) in object.iter_mut() {
                    let name = name.to_lowercase();
                    if !matches!(name.as_str(), "type" | "primary") {
                        self.leaves(value, Some(&name), other);
                    }
                }
            }
            // Some send an object as a text.
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
                let mut inner: Value = match serde_json::from_str(text) {
                    Ok(inner) => inner,
                    Err(_) => return *text = other(self, part, text),
                };
                self.leaves(&mut inner, part, other);
                *text = inner.to_string();
            }
            Value::String(text) if !text.is_empty() && text != REMOVED => *text = other(self, part, text),
            Value::Number(number) => {
                let before = number.to_string();
                let after = other(self, part, &before);
                if after != before {
                    *value = after.into();
                }
            }
            _ => {}
        }
    }
}

fn name_part(name: &str) -> Option<Part> {
    Some(match name {
        "name" | "formatted" => Part::Formatted,
        "givenname" | "firstname" => Part::Given,
        "familyname" | "lastname" => Part::Family,
        _ => return None,
    })
}

/// What a path leads to.
pub(super) fn kind_of(path: &str) -> Option<Kind> {
    path.split('/').find_map(|segment| match segment.to_ascii_lowercase().as_str() {
        "users" => Some(Kind::User),
        "groups" => Some(Kind::Group),
        _ => None,
    })
}

fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A text in a URL.
fn encoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~()".contains(&byte) {
            result.push(char::from(byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    result
}
