//! What following a change costs, in statements.

use std::cell::Cell;

use jiff::Timestamp;
use roles::{Policy, Role, Rule};
use rusqlite::Connection as Sqlite;
use rusqlite::trace::TraceEventCodes;
use scim::patch::{MemberOperation, Patch};
use scim::resource::Draft;
use scim::{Kind, Profile, Quirks, normalize};
use serde_json::json;

use super::whole::{Progress, work_out};
use super::{save, settle};
use crate::writing::Writing;
use crate::{Actor, ConnectionId, Idp, NewConnection, Origin, With, connection, open, write};

thread_local! {
    static STATEMENTS: Cell<u64> = const { Cell::new(0) };
}

/// The statements that `work` runs.
fn statements(work: impl FnOnce()) -> u64 {
    let before = STATEMENTS.get();
    work();
    STATEMENTS.get() - before
}

struct Desk {
    folder: tempfile::TempDir,
    writing: Writing,
    connection: ConnectionId,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = open::writer(&folder.path().join("rollcall.db"), None).unwrap();
        sqlite.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(|_| STATEMENTS.set(STATEMENTS.get() + 1)));
        let writing = Writing::new(sqlite);
        let new = NewConnection {
            slug: "one".into(),
            name: "One".into(),
            idp: Idp::Other,
            profile: Profile::Compat,
        };
        let connection = connection::add(&writing, &new, false, Timestamp::now()).unwrap().id;
        Self { folder, writing, connection }
    }

    fn origin(&self) -> Origin {
        Origin {
            connection: self.connection,
            profile: Profile::Compat,
            actor: Actor::Idp,
            at: Timestamp::now(),
        }
    }

    fn tell(&self, rules: &[&str]) {
        let role = Role {
            key: "editor".into(),
            name: "Editor".into(),
            description: String::new(),
            priority: 0,
            protected: false,
            archived: false,
        };
        let rules = rules.iter().map(|when| Rule {
            id: None,
            role: "editor".into(),
            when: (*when).into(),
            connection: None,
            enabled: true,
            note: String::new(),
        });
        let policy = Policy { roles: vec![role], rules: rules.collect(), ..Policy::default() };
        let path = self.folder.path().join("rollcall.db");
        let whole = work_out(&path, policy, Timestamp::now(), &Progress::default()).unwrap();
        save(&self.writing, &whole, "", &[], Timestamp::now()).unwrap();
    }

    fn create(&self, kind: Kind, body: serde_json::Value) -> String {
        let draft = normalize::resource(kind, body, Profile::Compat, &mut Quirks::new()).unwrap();
        let prepared = write::Prepared::new(Draft { ..draft }).unwrap();
        write::create(&self.writing, &self.origin(), prepared, With::default()).unwrap().stored.id
    }

    /// A group with so many members, all of them with the role by a rule about it; its identifier and that of one member.
    fn group(&self, name: &str, members: u32) -> (String, String) {
        let group = self.create(Kind::Group, json!({ "displayName": name }));
        self.writing
            .execute_batch(&format!(
                "BEGIN;
                 CREATE TEMP TABLE made AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < {members})
                 SELECT (SELECT max(sequence) FROM resource) + i AS sequence, '{name}-' || i AS id FROM n;
                 INSERT INTO resource (sequence, connection, kind, collection, id, name_key, active, version, created_at, modified_at, body)
                 SELECT sequence, {connection}, 0, 2 * {connection}, id, id, 1, 1, 0, 0,
                        '{{\"userName\":\"' || id || '\",\"active\":true}}' FROM made;
                 INSERT INTO member (of_group, resource)
                 SELECT (SELECT sequence FROM resource WHERE id = '{group}'), sequence FROM made;
                 UPDATE resource SET members = {members} WHERE id = '{group}';
                 INSERT INTO role_grant (resource, role, since, event) SELECT sequence, (SELECT id FROM role), 0, 0 FROM made;
                 INSERT INTO role_tally (role, holders) VALUES ((SELECT id FROM role), {members})
                     ON CONFLICT DO UPDATE SET holders = holders + excluded.holders;
                 DROP TABLE made;
                 COMMIT;",
                connection = self.connection.0
            ))
            .unwrap();
        (group, format!("{name}-1"))
    }

    fn patch(&self, kind: Kind, id: &str, patch: &Patch) {
        write::patch(&self.writing, &self.origin(), kind, id, patch, None, With::default()).unwrap();
    }

    fn replace(&self, kind: Kind, id: &str, path: &str, value: serde_json::Value) {
        let body = json!({ "Operations": [{ "op": "replace", "path": path, "value": value }] });
        let patch = normalize::patch(kind, id, body, Profile::Compat, &mut Quirks::new()).unwrap();
        self.patch(kind, id, &patch);
    }
}

fn holders(sqlite: &Sqlite) -> u64 {
    settle::holders(sqlite, sqlite.query_row("SELECT id FROM role", [], |row| row.get(0)).unwrap()).unwrap()
}

#[test]
fn a_member_who_leaves_a_group_of_a_hundred_thousand_is_settled_alone() {
    let desk = Desk::new();
    desk.tell(&[r#"groups.display sw "big""#, r#"groups.display eq "small""#]);
    let leave = |(group, member): (String, String)| {
        let patch = Patch { attributes: Vec::new(), members: vec![MemberOperation::Remove(vec![member])] };
        statements(|| desk.patch(Kind::Group, &group, &patch))
    };
    let small = desk.group("small", 10);
    let (once, count) = (leave(small), holders(&desk.writing));
    assert_eq!(count, 9);
    let big = desk.group("big", 100_000);
    assert_eq!(leave(big), once, "as many statements as in a group of ten");
    assert_eq!(holders(&desk.writing), 9 + 99_999);
    assert!(once < 30, "{once} statements");
}

#[test]
fn what_no_rule_looks_at_costs_no_statement_more() {
    let rules: Vec<String> =
        (0..50).map(|number| format!(r#"title eq "t{number}" or groups.display eq "g{number}""#)).collect();
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let cost = |rules: &[&str]| {
        let desk = Desk::new();
        if !rules.is_empty() {
            desk.tell(rules);
        }
        let user = desk.create(Kind::User, json!({ "userName": "ada", "title": "t1" }));
        let group = desk.create(Kind::Group, json!({ "displayName": "other" }));
        let member =
            Patch { attributes: Vec::new(), members: vec![MemberOperation::Add(vec![user.clone()])] };
        // The first write reads the policy.
        desk.replace(Kind::User, &user, "nickName", json!("a"));
        [
            statements(|| desk.replace(Kind::User, &user, "nickName", json!("b"))),
            statements(|| desk.replace(Kind::Group, &group, "displayName", json!("another"))),
            statements(|| desk.patch(Kind::Group, &group, &member)),
            statements(|| desk.replace(Kind::User, &user, "title", json!("t2"))),
        ]
    };
    let ([nick, name, member, title], [with_nick, with_name, with_member, with_title]) =
        (cost(&[]), cost(&rules));
    assert_eq!((with_nick, with_name), (nick, name));
    assert_eq!(with_member - member, 2, "the group itself and those above it are looked at");
    assert!(with_title - title <= 4, "groups, overrides, grants: {}", with_title - title);
}
