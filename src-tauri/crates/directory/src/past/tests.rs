//! What looking back at a group's members costs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection as Sqlite;

use super::members::{DELETED_SINCE, moved};
use super::{members_then, way_back};
use crate::open;

/// A connection with a group of so many members, who all came by change 1; then one left, one came, one was deleted.
fn group_of(members: u32) -> (tempfile::TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = open::writer(&folder.path().join("rollcall.db"), None).unwrap();
    sqlite
        .execute_batch(&format!(
            "BEGIN;
             CREATE TEMP TABLE made AS WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < {members} + 2)
             SELECT i FROM n;
             INSERT INTO resource (sequence, connection, kind, collection, id, name_key, version, created_at, modified_at, body)
             VALUES (1, 1, 1, 3, 'g', 'g', 1, 0, 0, '{{\"displayName\":\"g\"}}');
             INSERT INTO resource (sequence, connection, kind, collection, id, name_key, active, version, created_at, modified_at, body)
             SELECT i, 1, 0, 2, i, i, 1, 1, 0, 0, '{{\"userName\":\"' || i || '\"}}' FROM made;
             INSERT INTO change (id, at, connection, resource, actor, action, version, members_added)
             SELECT 1, 0, 1, 1, 'idp', 'created', 1, json_group_array(i) FROM made WHERE i < {members} + 2;
             INSERT INTO membership_change (member, change, joined) SELECT i, 1, 1 FROM made WHERE i < {members} + 2;
             INSERT INTO change (id, at, connection, resource, actor, action, version, members_added, members_removed)
             VALUES (2, 1, 1, 1, 'idp', 'changed', 2, json_array({members} + 2), json_array(2));
             INSERT INTO membership_change (member, change, joined) VALUES ({members} + 2, 2, 1), (2, 2, 0);
             INSERT INTO member (of_group, resource) SELECT 1, i FROM made WHERE i > 2;
             INSERT INTO change (id, at, connection, resource, actor, action, version) VALUES (3, 1, 1, 3, 'idp', 'deleted', 2);
             UPDATE resource SET deleted_at = 1, collection = NULL WHERE sequence = 3;
             DROP TABLE made;
             COMMIT;"
        ))
        .unwrap();
    (folder, sqlite)
}

/// The steps that SQLite takes for some work.
fn steps(sqlite: &Sqlite, work: impl FnOnce(&Sqlite)) -> u64 {
    let taken = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&taken);
    let count = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        false
    };
    sqlite.progress_handler(1, Some(count)).unwrap();
    work(sqlite);
    sqlite.progress_handler(0, None::<fn() -> bool>).unwrap();
    taken.load(Ordering::Relaxed)
}

#[test]
fn looking_back_costs_what_changed_since_and_not_what_the_group_has() {
    let (_small_folder, small) = group_of(10);
    let (_big_folder, big) = group_of(100_000);
    let look = |sqlite: &Sqlite| {
        let then = members_then(sqlite, 1, 1).unwrap();
        assert_eq!((then.come_back.total, then.leave.total, then.gone), (1, 1, 1));
        let way = way_back(sqlite, 1, 1).unwrap();
        assert_eq!((way.come_back.len(), way.leave.len()), (1, 1));
    };
    assert_eq!(steps(&big, look), steps(&small, look));
}

#[test]
fn every_step_back_is_found_by_an_index() {
    let (_folder, sqlite) = group_of(3);
    for (question, expected) in [
        (moved("members_added"), "SEARCH change USING INDEX change_of_resource (resource=? AND id>?)"),
        (moved("members_removed"), "SEARCH membership_change USING PRIMARY KEY (member=? AND change=?)"),
        (
            DELETED_SINCE.to_owned(),
            "SEARCH other USING COVERING INDEX deleted (connection=? AND kind=? AND deleted_at>?)",
        ),
        (DELETED_SINCE.to_owned(), "SEARCH member USING PRIMARY KEY (of_group=? AND resource=?)"),
    ] {
        let mut statement = sqlite.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
        let plan = statement.query_map((1, 1), |row| row.get::<_, String>(3)).unwrap();
        let plan: Vec<String> = plan.map(Result::unwrap).collect();
        assert!(plan.iter().any(|step| step.starts_with(expected)), "{plan:#?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:#?}");
    }
}
