//! The groups that a filter mentions by their identifiers.

use scim::filter::{Filter, Literal, Operator};

use super::leaves;

/// The identifiers, each once, in the order of the filter.
#[must_use]
pub fn groups_mentioned(filter: &Filter) -> Vec<String> {
    let mut found = Vec::new();
    leaves(filter, &mut |leaf| match leaf {
        Filter::Element(path, inner) if path.is("groups") => {
            leaves(inner, &mut |part| note(part, &mut found));
        }
        other => note(other, &mut found),
    });
    found
}

fn note(leaf: &Filter, found: &mut Vec<String>) {
    if let Filter::Compare(path, Operator::Eq | Operator::Ne, Literal::Text(id)) = leaf
        && path.whole().is("groups")
        && path.compared().name == "value"
        && !found.contains(id)
    {
        found.push(id.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::read;

    #[test]
    fn identifiers_are_found_wherever_they_stand() {
        let filter = r#"groups[value eq "a" or value eq "b"] and not (groups.value eq "a" or groups eq "c") or title eq "d""#;
        assert_eq!(groups_mentioned(&read(filter).unwrap()), ["a", "b", "c"]);
        assert_eq!(groups_mentioned(&read(r#"groups[display eq "a"]"#).unwrap()), [""; 0]);
    }
}
