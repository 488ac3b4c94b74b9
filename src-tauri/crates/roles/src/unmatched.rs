//! Values that arrived and that no rule speaks of: app roles, departments, groups.

use scim::Kind;
use scim::filter::Filter;
use scim::path::{AttrPath, Name, resolve, resolve_in_extensions};
use serde_json::{Value, json};

use crate::Compiled;
use crate::condition::{leaves, satisfies};

/// An attribute whose values are usually what rules are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// `roles`: what the identity provider calls app roles.
    AppRole,
    /// `department` of the enterprise extension.
    Department,
    /// `groups`.
    Group,
}

/// Whether some rule that counts is satisfied, in the part that speaks of this attribute, by a value.
pub struct Spoken<'a> {
    roles: Vec<&'a Filter>,
    departments: Vec<&'a Filter>,
    groups: Vec<&'a Filter>,
}

impl<'a> Spoken<'a> {
    /// What the rules of a policy speak of.
    #[must_use]
    pub fn of(compiled: &'a Compiled) -> Self {
        let mut spoken = Self { roles: Vec::new(), departments: Vec::new(), groups: Vec::new() };
        for condition in compiled.conditions() {
            leaves(condition, &mut |leaf| {
                let Some(path) = path(leaf) else { return };
                match (path.extension, path.attribute.name) {
                    (None, "roles") => spoken.roles.push(leaf),
                    (None, "groups") => spoken.groups.push(leaf),
                    (Some(_), "department") => spoken.departments.push(leaf),
                    _ => {}
                }
            });
        }
        spoken
    }

    /// Whether a rule speaks of an app role.
    #[must_use]
    pub fn app_role(&self, role: &Value) -> bool {
        self.roles.iter().any(|leaf| satisfies(leaf, role))
    }

    /// Whether a rule speaks of a department.
    #[must_use]
    pub fn department(&self, name: &str) -> bool {
        let Some(AttrPath { extension: Some(schema), .. }) = department() else { return false };
        let Value::Object(user) = json!({ schema.id: { "department": name } }) else { return false };
        self.departments.iter().any(|leaf| leaf.matches(&user))
    }

    /// Whether a rule speaks of a group, which is as [`crate::condition::element`] makes it.
    #[must_use]
    pub fn group(&self, group: &Value) -> bool {
        self.groups.iter().any(|leaf| satisfies(leaf, group))
    }
}

fn path(leaf: &Filter) -> Option<AttrPath> {
    match leaf {
        Filter::Compare(path, ..) | Filter::Present(path) | Filter::Element(path, _) => Some(*path),
        _ => None,
    }
}

/// The path of `department`.
#[must_use]
pub fn department() -> Option<AttrPath> {
    match resolve(Kind::User, "department") {
        Name::Attribute(path) => Some(path),
        _ => resolve_in_extensions(Kind::User, "department"),
    }
}

/// The filter of a rule for a value; a group is named by its identifier, which a new name does not change.
#[must_use]
pub fn filter_for(source: Source, value: &str) -> String {
    let literal = Value::from(value);
    match source {
        Source::AppRole => format!("roles[value eq {literal}]"),
        Source::Group => format!("groups[value eq {literal}]"),
        Source::Department => match department() {
            Some(path) => format!("{path} eq {literal}"),
            None => format!("department eq {literal}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::{element, read};
    use crate::{Policy, Rule, sample};

    #[test]
    fn a_value_is_spoken_of_when_the_part_of_a_rule_about_it_is_satisfied() {
        let rule = |when: &str| Rule {
            id: None,
            role: "editor".into(),
            when: when.into(),
            connection: None,
            enabled: true,
            note: String::new(),
        };
        let rules = vec![
            rule(r#"department sw "Fin" and title eq "Head""#),
            rule(r#"roles[value eq "Admin" or display eq "Boss"]"#),
            rule(r#"groups.display co "admin""#),
            Rule { enabled: false, ..rule(r#"department eq "IT""#) },
        ];
        let compiled = Compiled::new(Policy { rules, ..sample() }).unwrap();
        let spoken = Spoken::of(&compiled);
        assert!(spoken.department("Finance") && !spoken.department("IT"));
        assert!(
            spoken.app_role(&json!({ "value": "admin" }))
                && spoken.app_role(&json!({ "value": "x", "display": "boss" }))
        );
        assert!(!spoken.app_role(&json!({ "value": "Author" })));
        assert!(spoken.group(&element("1", "Platform Admins", None, true)));
        assert!(!spoken.group(&element("1", "Sales", None, true)));
    }

    #[test]
    fn a_rule_can_be_made_of_every_value() {
        for source in [Source::AppRole, Source::Department, Source::Group] {
            for value in ["x", r#"a "quoted" \ one"#, "Zürich 日本"] {
                read(&filter_for(source, value)).unwrap();
            }
        }
    }
}
