//! A person as one dialect maps them: the values that the server should hold.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value;
use uuid::Uuid;

use super::Attribute;

/// An app role that somebody has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Assigned {
    pub(crate) id: Uuid,
    pub(crate) value: String,
    pub(crate) name: String,
}

/// What is to be provisioned of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    /// The source's own identifier.
    pub(crate) object_id: Uuid,
    /// The values in the order of the dialect; what a person does not have is not there.
    pub(crate) values: Vec<(Attribute, Value)>,
    /// The app roles, where the dialect sends them.
    pub(crate) roles: Option<Vec<Assigned>>,
    /// The manager's identifier at the server, where the dialect sends it and it is known.
    pub(crate) manager: Option<String>,
}

impl Profile {
    /// The value of an attribute.
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&Value> {
        self.values.iter().find(|(found, _)| *found == attribute).map(|(_, value)| value)
    }

    /// The same as text.
    pub(crate) fn text(&self, attribute: Attribute) -> &str {
        self.get(attribute).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number that changes when anything but the manager does, who is settled by himself.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (attribute, value) in &self.values {
            (attribute, value.as_str(), value.as_bool()).hash(&mut hasher);
        }
        self.roles.hash(&mut hasher);
        hasher.finish()
    }

    /// The values that `resource` does not have as they should be.
    pub(crate) fn differing<'a>(
        &'a self,
        resource: &'a Value,
    ) -> impl Iterator<Item = (Attribute, &'a Value)> {
        self.values
            .iter()
            .filter(|(attribute, value)| attribute.read(resource) != Some(value))
            .map(|(attribute, value)| (*attribute, value))
    }
}
