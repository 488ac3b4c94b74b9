//! The names that a rule may use, for completion.

use scim::Kind;
use scim::schema::{Attribute, Returned, Type};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A name that a rule may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "AttributeWord")]
pub struct Word {
    /// The name, with the URN of its extension if it has one.
    pub name: String,
    /// What it holds, for people.
    pub description: String,
    /// What it is compared with: `string`, `boolean`, `dateTime`, …
    pub holds: String,
    /// Whether a user may have several.
    pub many: bool,
}

/// All names, in the order of the schema.
#[must_use]
pub fn vocabulary() -> Vec<Word> {
    let mut words = Vec::new();
    let core = Kind::User.core_attributes().map(|attribute| (None, attribute));
    let extensions = Kind::User
        .extensions()
        .iter()
        .flat_map(|schema| schema.attributes.iter().map(|attribute| (Some(schema.id), attribute)));
    for (urn, attribute) in core.chain(extensions) {
        if attribute.returned == Returned::Never || matches!(attribute.name, "schemas" | "id" | "meta") {
            continue;
        }
        let name = urn.map_or_else(|| attribute.name.to_owned(), |urn| format!("{urn}:{}", attribute.name));
        let mut add = |name: String, of: &Attribute| {
            words.push(Word {
                name,
                description: of.description.to_owned(),
                holds: of.ty.word().to_owned(),
                many: attribute.multi_valued,
            });
        };
        if attribute.ty == Type::Complex {
            for part in attribute.sub_attributes.iter().filter(|part| part.name != "$ref") {
                add(format!("{name}.{}", part.name), part);
            }
        } else {
            add(name, attribute);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::read;

    #[test]
    fn every_name_can_be_used_in_a_rule() {
        let words = vocabulary();
        for word in &words {
            read(&format!("{} pr", word.name)).unwrap();
        }
        let names: Vec<&str> = words.iter().map(|word| word.name.as_str()).collect();
        for expected in ["userName", "roles.value", "groups.externalId", "name.familyName"] {
            assert!(names.contains(&expected), "{expected}");
        }
        assert!(names.contains(&"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"));
        assert!(!names.contains(&"password"));
    }
}
