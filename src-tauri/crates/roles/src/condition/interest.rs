//! What rules look at: whoever is the same in this holds the same roles, so that everything else about a user, and
//! whole groups, can be passed over unread.

use std::collections::{BTreeMap, BTreeSet};

use scim::Object;
use scim::filter::{Filter, Literal, Operator, holds_for_element};
use serde_json::{Value, json};

use super::leaves;

/// What a set of rules looks at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Interest {
    /// Attributes of the user, `groups` not among them.
    pub attributes: BTreeSet<&'static str>,
    /// Attributes of extensions, by the URN of the extension.
    pub extensions: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// Which groups.
    pub groups: Groups,
}

/// Which groups rules look at.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Groups {
    /// None.
    #[default]
    None,
    /// Those that satisfy one of the conditions on a single group; the others could not change any outcome.
    Some(Vec<Filter>),
    /// All: a rule asks for what is not there.
    All,
}

impl Interest {
    /// What these filters look at.
    pub(crate) fn of<'a>(filters: impl Iterator<Item = &'a Filter>) -> Self {
        let mut interest = Self::default();
        for filter in filters {
            leaves(filter, &mut |leaf| interest.see(leaf));
        }
        interest
    }

    fn see(&mut self, leaf: &Filter) {
        let path = match leaf {
            Filter::Compare(path, ..) | Filter::Present(path) | Filter::Element(path, _) => path,
            _ => return,
        };
        if path.extension.is_none() && path.attribute.name == "groups" {
            // Where a group that does not satisfy makes a difference, all of them do.
            let asks_for_absence =
                matches!(leaf, Filter::Compare(_, Operator::Ne, _) | Filter::Compare(_, _, Literal::Null));
            match &mut self.groups {
                Groups::All => {}
                groups if asks_for_absence => *groups = Groups::All,
                Groups::Some(conditions) => {
                    if !conditions.contains(leaf) {
                        conditions.push(leaf.clone());
                    }
                }
                none @ Groups::None => *none = Groups::Some(vec![leaf.clone()]),
            }
            return;
        }
        match path.extension {
            Some(schema) => self.extensions.entry(schema.id).or_default().insert(path.attribute.name),
            None => self.attributes.insert(path.attribute.name),
        };
    }

    /// The part of a user's document that rules look at.
    #[must_use]
    pub fn reduced(&self, user: &Object) -> Object {
        let mut reduced = picked(user, &self.attributes);
        for (urn, names) in &self.extensions {
            if let Some(Value::Object(parts)) = user.get(*urn) {
                reduced.insert((*urn).to_owned(), Value::Object(picked(parts, names)));
            }
        }
        reduced
    }

    /// Whether two states of a user are the same to every rule, groups aside.
    #[must_use]
    pub fn is_same(&self, before: &Object, after: &Object) -> bool {
        let part = |user: &'_ Object, urn: &str, name: &str| {
            user.get(urn).and_then(|parts| parts.get(name)).cloned()
        };
        self.attributes.iter().all(|name| before.get(*name) == after.get(*name))
            && self.extensions.iter().all(|(urn, names)| {
                names.iter().all(|name| part(before, urn, name) == part(after, urn, name))
            })
    }
}

fn picked(from: &Object, names: &BTreeSet<&'static str>) -> Object {
    let value = |name: &&'static str| from.get(*name).map(|value| ((*name).to_owned(), value.clone()));
    names.iter().filter_map(value).collect()
}

impl Groups {
    /// Whether any rule looks at groups.
    #[must_use]
    pub const fn any(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether belonging to this group can make a difference, directly or through another group.
    #[must_use]
    pub fn look_at(&self, id: &str, display: &str, external_id: Option<&str>) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Some(conditions) => [true, false].into_iter().any(|direct| {
                let group = element(id, display, external_id, direct);
                conditions.iter().any(|condition| satisfies(condition, &group))
            }),
        }
    }

    /// Whether two states of one group are the same to every rule.
    #[must_use]
    pub fn is_same(&self, id: &str, before: (&str, Option<&str>), after: (&str, Option<&str>)) -> bool {
        match self {
            Self::None => true,
            Self::All => before == after,
            Self::Some(conditions) => [true, false].into_iter().all(|direct| {
                let (before, after) =
                    (element(id, before.0, before.1, direct), element(id, after.0, after.1, direct));
                conditions
                    .iter()
                    .all(|condition| satisfies(condition, &before) == satisfies(condition, &after))
            }),
        }
    }
}

/// A group as rules see it in a user's `groups`.
#[must_use]
pub fn element(id: &str, display: &str, external_id: Option<&str>, direct: bool) -> Value {
    let kind = if direct { "direct" } else { "indirect" };
    let mut group = json!({ "value": id, "display": display, "type": kind });
    if let (Value::Object(parts), Some(external_id)) = (&mut group, external_id) {
        parts.insert("externalId".to_owned(), external_id.into());
    }
    group
}

/// Whether one element satisfies a comparison, presence or element condition on its attribute.
pub(crate) fn satisfies(condition: &Filter, element: &Value) -> bool {
    match condition {
        Filter::Element(_, inner) => holds_for_element(inner, element),
        other => holds_for_element(other, element),
    }
}
