//! What an administrator did to a policy, in one sentence for the list of revisions.

use super::{Mode, Policy};

/// What is different, in words.
#[must_use]
pub fn difference(before: &Policy, after: &Policy) -> String {
    let mut said = Vec::new();
    for role in &after.roles {
        match before.role(&role.key) {
            None => said.push(format!("role {} added", role.name)),
            Some((_, former)) if !former.archived && role.archived => {
                said.push(format!("role {} archived", role.name))
            }
            Some((_, former)) if former != role => said.push(format!("role {} changed", role.name)),
            Some(_) => {}
        }
    }
    for role in &before.roles {
        if after.role(&role.key).is_none() {
            said.push(format!("role {} removed", role.name));
        }
    }
    let name = |policy: &Policy, key: &str| {
        policy.role(key).map_or_else(|| key.to_owned(), |(_, role)| role.name.clone())
    };
    let known =
        |policy: &Policy, id: Option<u32>| policy.rules.iter().position(|rule| id.is_some() && rule.id == id);
    let mut order = Vec::new();
    for rule in &after.rules {
        match known(before, rule.id) {
            None => said.push(format!("rule for {} added", name(after, &rule.role))),
            Some(place) => {
                order.push(place);
                let former = &before.rules[place];
                if former.enabled != rule.enabled {
                    let switched = if rule.enabled { "on" } else { "off" };
                    said.push(format!("rule for {} switched {switched}", name(after, &rule.role)));
                } else if former != rule {
                    said.push(format!("rule for {} changed", name(after, &rule.role)));
                }
            }
        }
    }
    for rule in &before.rules {
        if known(after, rule.id).is_none() {
            said.push(format!("rule for {} removed", name(before, &rule.role)));
        }
    }
    if !order.is_sorted() {
        said.push("rules reordered".to_owned());
    }
    if before.mode != after.mode {
        said.push(match after.mode {
            Mode::All => "all matching roles held".to_owned(),
            Mode::Highest => "only the highest role held".to_owned(),
        });
    }
    if before.default != after.default {
        said.push(match &after.default {
            Some(key) => format!("default role {}", name(after, key)),
            None => "no default role".to_owned(),
        });
    }
    let kept = |policy: &Policy| policy.roles.iter().map(|role| role.key.clone()).collect::<Vec<_>>();
    if said.is_empty() && kept(before) != kept(after) {
        said.push("roles reordered".to_owned());
    }
    let more = said.len().saturating_sub(3);
    said.truncate(3);
    let mut text = said.join(", ");
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Nothing changed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Rule;
    use crate::sample;

    #[test]
    fn a_sentence_says_what_was_done() {
        let none = Policy::default();
        let three = sample();
        assert_eq!(
            difference(&none, &three),
            "Role Administrator added, role Editor added, role Viewer added and 1 more"
        );
        assert_eq!(difference(&three, &three), "Nothing changed");
        let rule = |id, when: &str| Rule {
            id,
            role: "editor".into(),
            when: when.into(),
            connection: None,
            enabled: true,
            note: String::new(),
        };
        let one =
            Policy { rules: vec![rule(Some(1), "title pr"), rule(Some(2), "title pr")], ..three.clone() };
        assert_eq!(difference(&three, &one), "Rule for Editor added, rule for Editor added");
        let mut other = one.clone();
        other.rules.reverse();
        assert_eq!(difference(&one, &other), "Rules reordered");
        other.rules[0].enabled = false;
        assert_eq!(difference(&one, &other), "Rule for Editor switched off, rules reordered");
        let archived = Policy { default: None, ..three.clone() };
        assert_eq!(difference(&three, &archived), "No default role");
    }
}
