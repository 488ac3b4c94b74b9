//! B01–B84: what other SCIM servers got wrong with real identity providers, one test per row, in the default
//! profile. Each row says which request broke a server and proves the right effect here.

mod booleans;
mod filters;
mod lists;
mod manager;
mod members;
mod members_unknown;
mod paths;
mod transport;

/// Rows that are not about a server like this one, with the reason.
const NOT_ABOUT_US: [(u8, &str); 1] = [(
    60,
    "an OAuth token endpoint is not offered: a connection has a bearer token, so there is nothing to break",
)];

/// Rows by name; the number is part of the name.
type Rows = &'static [(&'static str, fn())];

/// The table of a module: a row that is named here but not written does not compile.
macro_rules! table {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name)),*] };
}
use table;

#[test]
fn every_row_from_1_to_84_is_tested_or_has_a_reason() {
    let tables = [
        booleans::ROWS,
        paths::ROWS,
        members::ROWS,
        members_unknown::ROWS,
        manager::ROWS,
        transport::ROWS,
        filters::ROWS,
        lists::ROWS,
    ];
    let mut seen: Vec<u8> = tables
        .concat()
        .iter()
        .map(|(name, _)| name[1..3].parse().unwrap_or_else(|_| panic!("{name} begins with its number")))
        .collect();
    for (number, reason) in NOT_ABOUT_US {
        assert!(!reason.is_empty(), "row {number} is left out for a reason");
        seen.push(number);
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=84).collect::<Vec<u8>>(), "every row once");
}
