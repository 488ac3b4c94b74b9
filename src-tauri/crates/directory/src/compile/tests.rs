//! Which index serves which question.

use rusqlite::Connection as Sqlite;
use scim::Kind::{self, Group, User};
use scim::path::{Name, resolve};
use scim::sort::Sort;
use scim::{Profile, Quirks};

use super::{Setting, plan};
use crate::ConnectionId;
use crate::open::{reader, writer};

struct Empty {
    _folder: tempfile::TempDir,
    sqlite: Sqlite,
}

fn empty() -> Empty {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rollcall.db");
    writer(&path, None).unwrap();
    Empty { sqlite: reader(&path).unwrap(), _folder: folder }
}

/// What SQLite says it will do for a list.
fn explained(sqlite: &Sqlite, kind: Kind, filter: &str, order: Option<&str>, counted: bool) -> String {
    let filter = (!filter.is_empty())
        .then(|| scim::filter::parse(kind, filter, Profile::Compat, &mut Quirks::new()).unwrap());
    let sort = order.map(|name| {
        let Name::Attribute(path) = resolve(kind, name) else { panic!("{name} is an attribute") };
        Sort { path, descending: false }
    });
    let setting = Setting { connection: ConnectionId(1), kind, base: "http://x", unselective: &[] };
    let plan = plan(filter.as_ref(), sort, &setting);
    let what = if counted { "count(*)" } else { "resource.body" };
    let mut sql = format!("EXPLAIN QUERY PLAN SELECT {what} {} WHERE {}", plan.from, plan.condition.text);
    let mut values = plan.condition.values.clone();
    if !counted {
        sql.push_str(" ORDER BY ");
        if let Some(order) = &plan.order {
            sql.push_str(&format!("{} ASC NULLS LAST, ", order.text));
            values.extend(order.values.clone());
        }
        sql.push_str("resource.sequence LIMIT 100");
    }
    let mut statement = sqlite.prepare(&sql).unwrap();
    let rows =
        statement.query_map(rusqlite::params_from_iter(&values), |row| row.get::<_, String>(3)).unwrap();
    rows.map(Result::unwrap).collect::<Vec<_>>().join(" | ")
}

#[test]
fn what_identity_providers_look_up_is_looked_up_in_an_index() {
    let empty = empty();
    let cases = [
        (User, r#"userName eq "a""#, "INDEX live_name (collection=? AND name_key=?)"),
        (User, r#"externalId eq "a""#, "INDEX live_external_id (collection=? AND external_id=?)"),
        (User, r#"id eq "a""#, "INDEX sqlite_autoindex_resource_1 (id=?)"),
        (User, r#"displayName eq "a""#, "INDEX live_display (collection=? AND display_key=?)"),
        (Group, r#"displayName eq "a""#, "INDEX live_name (collection=? AND name_key=?)"),
        (Group, r#"externalId eq "a""#, "INDEX live_external_id (collection=? AND external_id=?)"),
        (User, r#"emails.value eq "a""#, "INDEX email_value (value_key=?)"),
        (User, r#"emails eq "a""#, "INDEX email_value (value_key=?)"),
        (User, r#"emails[type eq "work"].value eq "a""#, "INDEX email_value (value_key=? AND type_key=?)"),
        (
            User,
            r#"emails[value eq "a" and type eq "work"]"#,
            "INDEX email_value (value_key=? AND type_key=?)",
        ),
        (Group, r#"members.value eq "a""#, "INDEX member_of (resource=?)"),
        (Group, r#"members eq "a""#, "INDEX member_of (resource=?)"),
        (Group, r#"id eq "a" and members eq "b""#, "INDEX sqlite_autoindex_resource_1 (id=?)"),
        (
            User,
            r#"id eq "a" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "b""#,
            "INDEX sqlite_autoindex_resource_1 (id=?)",
        ),
        (User, r#"groups.value eq "a""#, "INDEX sqlite_autoindex_resource_1 (id=?)"),
        (User, r#"groups.display eq "a""#, "INDEX live_name"),
        (User, "active eq false", "INDEX live_active (collection=? AND active=?)"),
        (User, r#"active eq "True""#, "INDEX live_active (collection=? AND active=?)"),
        (
            User,
            r#"meta.lastModified gt "2026-01-01T00:00:00Z""#,
            "INDEX live_modified (collection=? AND modified_at>?)",
        ),
        (User, r#"userName sw "a""#, "INDEX live_name (collection=? AND name_key>? AND name_key<?)"),
        (User, r#"userName eq "a" and active eq true"#, "INDEX live_name"),
        (User, r#"title eq "a" and externalId eq "b""#, "INDEX live_external_id"),
        (User, r#"userName eq "a" or externalId eq "b""#, "MULTI-INDEX OR"),
        (User, r#"userName co "abc""#, "SCAN searchable VIRTUAL TABLE INDEX"),
        (User, r#"title co "abc""#, "SCAN searchable VIRTUAL TABLE INDEX"),
        (User, r#"title eq "engineer" and active eq true"#, "SCAN searchable VIRTUAL TABLE INDEX"),
    ];
    for (kind, filter, index) in cases {
        for counted in [false, true] {
            let explained = explained(&empty.sqlite, kind, filter, None, counted);
            assert!(explained.contains(index), "{filter}\nmust use {index}\nbut does: {explained}");
            let scans = explained.split(" | ").any(|step| step.starts_with("SCAN resource"));
            assert!(!scans, "{filter}\nlooks at every row: {explained}");
        }
    }
}

#[test]
fn rows_found_by_number_are_found_by_number() {
    let empty = empty();
    for filter in [r#"emails.value eq "a""#, r#"groups.value eq "a""#, r#"title co "abc""#] {
        let explained = explained(&empty.sqlite, User, filter, None, false);
        let first = explained.split(" | ").find(|step| step.contains("resource")).unwrap();
        assert!(first.contains("INTEGER PRIMARY KEY"), "{filter}: {explained}");
    }
}

#[test]
fn lists_in_an_order_that_has_an_index_are_not_sorted() {
    let empty = empty();
    for (order, index) in [("userName", "live_name"), ("displayName", "live_display")] {
        let explained = explained(&empty.sqlite, User, "", Some(order), false);
        assert!(explained.contains(index) && !explained.contains("TEMP B-TREE"), "{order}: {explained}");
    }
    let explained = explained(&empty.sqlite, User, "active eq true", None, false);
    assert!(
        !explained.contains("TEMP B-TREE"),
        "an index with equal keys is in the order of creation: {explained}"
    );
}

#[test]
fn a_whole_list_is_counted_without_reading_the_resources() {
    let empty = empty();
    let mut statement = empty
        .sqlite
        .prepare(
            "EXPLAIN QUERY PLAN SELECT sequence FROM resource INDEXED BY live_sequence
                  WHERE collection = 2 ORDER BY sequence",
        )
        .unwrap();
    let plan: String = statement.query_row([], |row| row.get(3)).unwrap();
    assert!(plan.contains("COVERING INDEX live_sequence"), "{plan}");
}
