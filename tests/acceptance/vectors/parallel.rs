//! Vector 11: membership changes from many clients at once lose none.

use std::thread;

use serde_json::json;

use crate::harness::Scim;

#[test]
fn a_hundred_parallel_member_patches_on_one_group_lose_none() {
    let scim = Scim::compat();
    let mut users: Vec<_> = (0..100).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let group = scim.group("Sales", &[]);
    let path = format!("/Groups/{group}");
    thread::scope(|scope| {
        for user in &users {
            let (scim, path) = (&scim, &path);
            scope.spawn(move || {
                let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": user }] }]);
                scim.operations(path, add).expect(204);
            });
        }
    });
    users.sort();
    assert_eq!(scim.members(&group), users, "every acknowledged member is there");

    thread::scope(|scope| {
        for (n, user) in users.iter().enumerate() {
            let (scim, path) = (&scim, &path);
            scope.spawn(move || {
                let remove = if n % 2 == 0 {
                    json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": user }] }])
                } else {
                    json!([{ "op": "remove", "path": format!("members[value eq \"{user}\"]") }])
                };
                if n % 10 != 0 {
                    scim.operations(path, remove).expect(204);
                }
            });
        }
    });
    let stay: Vec<_> = users.iter().step_by(10).cloned().collect();
    assert_eq!(scim.members(&group), stay, "every acknowledged removal is done, and nothing else");
}

#[test]
fn parallel_creates_of_one_user_name_make_one_user() {
    let scim = Scim::compat();
    let created: usize = thread::scope(|scope| {
        let tries: Vec<_> = (0..16)
            .map(|n| {
                let scim = &scim;
                let name = if n % 2 == 0 { "ada@ex.com" } else { "ADA@ex.com" };
                scope.spawn(move || scim.post("/Users", &crate::bodies::user(name)))
            })
            .collect();
        let answers = tries.into_iter().map(|try_one| try_one.join().unwrap());
        answers
            .filter(|answer| {
                if answer.status == 201 {
                    true
                } else {
                    assert_eq!(answer.status, 409);
                    false
                }
            })
            .count()
    });
    assert_eq!(created, 1, "uniqueness is decided where it is stored");
    assert_eq!(scim.get("/Users").total(), 1);
}

#[test]
fn parallel_patches_of_different_attributes_all_stay() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let names =
        ["title", "nickName", "userType", "locale", "timezone", "displayName", "externalId", "profileUrl"];
    thread::scope(|scope| {
        for name in names {
            let (scim, path) = (&scim, format!("/Users/{id}"));
            scope.spawn(move || {
                let value = format!("https://ex.com/{name}");
                scim.operations(&path, json!([{ "op": "Replace", "path": name, "value": value }]))
                    .expect(200);
            });
        }
    });
    let user = scim.read("Users", &id);
    for name in names {
        assert_eq!(user[name], format!("https://ex.com/{name}"), "no write is made from a stale copy");
    }
}
