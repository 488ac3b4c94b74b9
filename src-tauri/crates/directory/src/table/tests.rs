//! Which index serves which order.

use scim::Kind::{self, Group, User};

use super::order::{Names, Order, Scope, walk};
use super::{SortBy, State};
use crate::ConnectionId;
use crate::open::{reader, writer};

fn explained(kind: Kind, state: Option<State>, since: Option<i64>, by: SortBy, names: Names) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rollcall.db");
    writer(&path, None).unwrap();
    let sqlite = reader(&path).unwrap();
    let scope = Scope { connection: ConnectionId(1), kind, state, since };
    [false, true]
        .map(|descending| {
            let sql = walk(&scope, Order { by, descending }, names).sql;
            let text = format!("EXPLAIN QUERY PLAN {} LIMIT 100 OFFSET 7", sql.text);
            let mut statement = sqlite.prepare(&text).unwrap();
            let rows = statement
                .query_map(rusqlite::params_from_iter(&sql.values), |row| row.get::<_, String>(3))
                .unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>().join(" | ")
        })
        .to_vec()
}

const DISPLAYED: Names = Names { displayed: true, others: false };
const UNDISPLAYED: Names = Names { displayed: false, others: true };
const BOTH: Names = Names { displayed: true, others: true };

#[test]
fn every_order_of_live_rows_is_an_index_walked_without_the_rows() {
    use SortBy::{Created, Modified, Name, UserName};
    let active = Some(State::Active);
    let cases = [
        (User, None, None, Created, DISPLAYED, "live_sequence"),
        (User, active, None, Created, DISPLAYED, "live_active (collection=? AND active=?)"),
        (User, None, None, Modified, DISPLAYED, "live_modified (collection=?)"),
        (User, None, Some(7), Modified, DISPLAYED, "live_modified (collection=? AND modified_at>?)"),
        (User, None, None, UserName, DISPLAYED, "live_name (collection=?)"),
        (User, active, None, UserName, DISPLAYED, "live_name (collection=?)"),
        (User, None, None, Name, DISPLAYED, "live_display (collection=? AND display_key>?)"),
        (User, None, None, Name, UNDISPLAYED, "live_label (collection=? AND label_key>?)"),
        (Group, None, None, Name, DISPLAYED, "live_name (collection=?)"),
    ];
    for (kind, state, since, by, names, index) in cases {
        for explained in explained(kind, state, since, by, names) {
            assert!(explained.contains(&format!("COVERING INDEX {index}")), "{by:?}: {explained}");
            assert!(!explained.contains("TEMP B-TREE"), "{by:?} sorts: {explained}");
        }
    }
}

#[test]
fn names_of_both_sorts_are_merged_rather_than_sorted() {
    for explained in explained(User, None, None, SortBy::Name, BOTH) {
        for part in ["MERGE (UNION ALL)", "COVERING INDEX live_display", "COVERING INDEX live_label"] {
            assert!(explained.contains(part), "{part}: {explained}");
        }
        assert!(!explained.contains("TEMP B-TREE"), "{explained}");
    }
}

#[test]
fn deleted_rows_come_by_the_time_of_their_deletion_without_sorting() {
    for since in [None, Some(7)] {
        for explained in explained(User, Some(State::Deleted), since, SortBy::Modified, DISPLAYED) {
            let index = "COVERING INDEX deleted (connection=? AND kind=? AND deleted_at>?)";
            assert!(explained.contains(index) && !explained.contains("TEMP B-TREE"), "{explained}");
        }
    }
}
