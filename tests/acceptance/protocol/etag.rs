//! Versions and conditional requests (RFC 7644 §3.14, RFC 9110 §13).

use serde_json::{Value, json};

use crate::harness::{Answer, Scim};

fn conditional(
    scim: &Scim,
    method: &str,
    path: &str,
    condition: (&str, &str),
    body: Option<&Value>,
) -> Answer {
    let call = scim.call(method, path).header(condition.0, condition.1);
    match body {
        Some(body) => call.json(body).send(),
        None => call.send(),
    }
}

fn title(value: &str) -> Value {
    let schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    json!({ "schemas": [schema], "Operations": [{ "op": "replace", "path": "title", "value": value }] })
}

#[test]
fn if_none_match_answers_304_without_a_body() {
    for scim in [Scim::compat(), Scim::strict()] {
        let user = scim.user("ada@ex.com");
        let group = scim.group("Sales", &[&user]);
        for path in [format!("/Users/{user}"), format!("/Groups/{group}")] {
            let tag = scim.get(&path).etag();
            let strong = tag.trim_start_matches("W/").to_owned();
            for value in [
                tag.clone(),
                strong,
                "*".to_owned(),
                format!("\"x\", {tag}"),
                format!("W/\"0\",{tag} , \"y\""),
            ] {
                let answer = conditional(&scim, "GET", &path, ("If-None-Match", &value), None).expect(304);
                assert!(answer.text.is_empty(), "a 304 has no body");
                assert_eq!(answer.etag(), tag, "a 304 names the version");
                conditional(&scim, "HEAD", &path, ("If-None-Match", &value), None).expect(304);
            }
            for value in ["W/\"0\"", "\"nonsense\"", "W/\"0\", W/\"00\""] {
                conditional(&scim, "GET", &path, ("If-None-Match", value), None).expect(200);
            }
        }
    }
}

#[test]
fn if_match_guards_every_write() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.user("ada@ex.com");
        let path = format!("/Users/{id}");
        let first = scim.get(&path).etag();
        let second =
            conditional(&scim, "PATCH", &path, ("If-Match", &first), Some(&title("a"))).expect(200).etag();
        assert_ne!(first, second, "a change is a new version");

        let put = crate::bodies::user("ada@ex.com");
        for stale in [first.as_str(), "W/\"999999\"", "\"nonsense\"", "nonsense"] {
            let condition = ("If-Match", stale);
            conditional(&scim, "PATCH", &path, condition, Some(&title("b"))).refused(412, "");
            conditional(&scim, "PUT", &path, condition, Some(&put)).refused(412, "");
            conditional(&scim, "DELETE", &path, condition, None).refused(412, "");
        }
        assert_eq!(scim.get(&path).etag(), second, "a failed condition changes nothing");
        assert_eq!(scim.read("Users", &id)["title"], "a");

        let listed = format!("\"x\", {second}");
        let third = conditional(&scim, "PUT", &path, ("If-Match", &listed), Some(&put)).expect(200).etag();
        let fourth =
            conditional(&scim, "PATCH", &path, ("If-Match", "*"), Some(&title("c"))).expect(200).etag();
        assert_ne!(third, fourth);
        conditional(&scim, "DELETE", &path, ("If-Match", &fourth), None).expect(204);
        conditional(&scim, "DELETE", &path, ("If-Match", &fourth), None).refused(404, "");
    }
}

#[test]
fn what_changes_nothing_makes_no_version() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
        let group = scim.group("Sales", &[&id]);
        let user = format!("/Users/{id}");
        let before = scim.get(&user);
        for operation in [
            json!({ "op": "replace", "path": "displayName", "value": "Ada L" }),
            json!({ "op": "add", "path": "active", "value": true }),
            json!({ "op": "add", "path": "emails",
                "value": [{ "primary": true, "type": "work", "value": "ada@ex.com" }] }),
            json!({ "op": "remove", "path": "title" }),
            json!({ "op": "remove", "path": "emails[type eq \"home\"]" }),
            json!({ "op": "replace", "value": { "name": { "givenName": "Ada" } } }),
        ] {
            let after = scim.operations(&user, json!([operation])).expect(200);
            assert_eq!(after.body, before.body, "{operation} changes neither version nor lastModified");
        }
        let members = scim.read("Groups", &group);
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": id }] }]);
        scim.operations(&format!("/Groups/{group}"), add).expect(204);
        assert_eq!(scim.read("Groups", &group), members, "a member who is in already");
    }
}

#[test]
fn versions_of_users_follow_their_groups_and_still_guard_writes() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let path = format!("/Users/{id}");
    let alone = scim.get(&path).etag();
    let group = scim.group("Sales", &[&id]);
    let with_group = scim.get(&path).etag();
    assert_ne!(
        alone, with_group,
        "the answer differs, so its tag does: a cache must not show the old groups"
    );
    conditional(&scim, "GET", &path, ("If-None-Match", &alone), None).expect(200);
    conditional(&scim, "GET", &path, ("If-None-Match", &with_group), None).expect(304);
    scim.operations(
        &format!("/Groups/{group}"),
        json!([{ "op": "replace", "path": "displayName", "value": "EU" }]),
    )
    .expect(204);
    conditional(&scim, "GET", &path, ("If-None-Match", &with_group), None).expect(200);
    conditional(&scim, "PATCH", &path, ("If-Match", &alone), Some(&title("a"))).expect(200);
}

#[test]
fn the_version_in_a_list_is_the_version_of_the_item() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let group = scim.group("Sales", &[&id]);
    for (kind, id) in [("Users", id), ("Groups", group)] {
        let listed = scim.get(&format!("/{kind}")).expect(200).resources()[0].clone();
        let item = scim.get(&format!("/{kind}/{id}"));
        assert_eq!(listed, item.body, "the list has the same resource");
        assert_eq!(listed["meta"]["version"], item.etag());
    }
}
