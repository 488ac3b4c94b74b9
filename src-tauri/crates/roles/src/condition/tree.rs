//! A filter as a rule builder shows it.

use scim::filter::{Filter, Literal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase", rename_all_fields = "camelCase")]
#[ts(rename = "ConditionTree")]
pub enum Tree {
    /// All of them hold.
    All {
        /// At least two.
        of: Vec<Tree>,
    },
    /// One of them holds.
    Any {
        /// At least two.
        of: Vec<Tree>,
    },
    /// It does not hold.
    Not {
        /// What does not.
        of: Box<Tree>,
    },
    /// An attribute is compared.
    Compare {
        /// The attribute, as [`super::Word::name`] has it.
        attribute: String,
        /// The operator: `eq`, `ne`, `co`, `sw`, `ew`, `gt`, `ge`, `lt` or `le`.
        operator: String,
        /// The value as text; empty for `null`.
        value: String,
    },
    /// An attribute has a value.
    Present {
        /// The attribute.
        attribute: String,
    },
    /// One element of a list satisfies several comparisons at once.
    Element {
        /// The list.
        attribute: String,
        /// What the element satisfies; attributes are named by their part alone.
        of: Box<Tree>,
    },
}

/// Takes a filter apart, as it was written.
///
/// # Errors
/// As [`super::read`].
pub fn tree(text: &str) -> scim::Result<Tree> {
    Ok(within(&super::read_as_written(text)?, false))
}

fn within(filter: &Filter, element: bool) -> Tree {
    let name = |path: &scim::path::AttrPath| match path.sub {
        Some(part) if element => part.name.to_owned(),
        _ => path.to_string(),
    };
    match filter {
        Filter::And(..) => {
            let mut of = Vec::new();
            chain(filter, element, &|filter| matches!(filter, Filter::And(..)), &mut of);
            Tree::All { of }
        }
        Filter::Or(..) => {
            let mut of = Vec::new();
            chain(filter, element, &|filter| matches!(filter, Filter::Or(..)), &mut of);
            Tree::Any { of }
        }
        Filter::Not(inner) => Tree::Not { of: Box::new(within(inner, element)) },
        Filter::Compare(path, operator, literal) => Tree::Compare {
            attribute: name(path),
            operator: operator.word().to_owned(),
            value: match literal {
                Literal::Null => String::new(),
                Literal::Text(text) => text.clone(),
                Literal::Boolean(value) => value.to_string(),
                Literal::Number(number) => number.to_string(),
                Literal::Instant(at) => at.to_string(),
            },
        },
        Filter::Present(path) => Tree::Present { attribute: name(path) },
        Filter::Element(path, inner) => {
            Tree::Element { attribute: path.to_string(), of: Box::new(within(inner, true)) }
        }
        Filter::Unknown(name) => Tree::Present { attribute: name.clone() },
    }
}

/// What a chain of the same connective joins, from the left.
fn chain(filter: &Filter, element: bool, joins: &dyn Fn(&Filter) -> bool, of: &mut Vec<Tree>) {
    match filter {
        Filter::And(left, right) | Filter::Or(left, right) if joins(filter) => {
            chain(left, element, joins, of);
            chain(right, element, joins, of);
        }
        other => of.push(within(other, element)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_filter_is_taken_apart_as_people_build_it() {
        let shown = |text: &str| serde_json::to_value(tree(text).unwrap()).unwrap();
        assert_eq!(
            shown(r#"title eq "X" and active eq true and not (userType pr)"#),
            json!({ "kind": "all", "of": [
                { "kind": "compare", "attribute": "title", "operator": "eq", "value": "X" },
                { "kind": "compare", "attribute": "active", "operator": "eq", "value": "true" },
                { "kind": "not", "of": { "kind": "present", "attribute": "userType" } },
            ] })
        );
        assert_eq!(
            shown(r#"groups[display sw "P" and type eq "direct"] or roles.value eq "A""#),
            json!({ "kind": "any", "of": [
                { "kind": "element", "attribute": "groups", "of": { "kind": "all", "of": [
                    { "kind": "compare", "attribute": "display", "operator": "sw", "value": "P" },
                    { "kind": "compare", "attribute": "type", "operator": "eq", "value": "direct" },
                ] } },
                { "kind": "compare", "attribute": "roles.value", "operator": "eq", "value": "A" },
            ] })
        );
    }
}
