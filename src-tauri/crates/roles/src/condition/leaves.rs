//! The comparisons in a filter.

use scim::filter::Filter;

/// Shows every comparison, presence and element in the filter. An element is not looked into.
pub(crate) fn leaves<'a>(filter: &'a Filter, see: &mut impl FnMut(&'a Filter)) {
    match filter {
        Filter::And(left, right) | Filter::Or(left, right) => {
            leaves(left, see);
            leaves(right, see);
        }
        Filter::Not(inner) => leaves(inner, see),
        leaf => see(leaf),
    }
}
