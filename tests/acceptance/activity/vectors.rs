//! What is told of each of the requests that identity providers are known to send: kind, sentence, changes, leniencies,
//! and whether nothing changed.

use serde_json::{Value, json};

use super::record::{Record, Told};
use crate::bodies::{BULK, ENTERPRISE, USER, person};
use crate::harness::Scim;

const GUID: &str = "7d42ffff-0000-4000-8000-000000000001";

fn lookup(kind: &str, filter: &str) -> String {
    format!("/{kind}?filter={}", crate::harness::encode(filter))
}

#[test]
fn connection_tests_and_lookups() {
    let record = Record::of("entra");
    for path in [
        format!("/Users?filter=userName+eq+%22{GUID}%22"),
        format!("/Users?filter=userName%20eq%20%22{GUID}%22&aadOptscim062020"),
    ] {
        record.says(|scim| scim.get(&path), "test-connection", "Entra ID tested the connection");
    }
    let of_groups = format!("/Groups?excludedAttributes=members&filter=displayName+eq+%22{GUID}%22");
    record.says(|scim| scim.get(&of_groups), "test-connection", "Entra ID tested the connection");
    record.says(|scim| scim.get("/Groups?startIndex=1&count=100"), "list", "Entra ID listed groups: 0 found");
    record.says(
        |scim| scim.get(&lookup("Users", r#"userName eq "ada@ex.com""#)),
        "look-up",
        "Entra ID looked for ada@ex.com and found no one",
    );
    record.says(
        |scim| scim.get("/Groups?excludedAttributes=members&filter=displayName+eq+%22EDU+All%22"),
        "look-up",
        "Entra ID looked for the group EDU All and found none",
    );
    record.scim.create("/Users", &person("ada@ex.com", "Ada", "Lovelace"));
    record.until(7);
    record.says(
        |scim| scim.get(&lookup("Users", r#"emails[type eq "work"].value eq "ada@ex.com""#)),
        "look-up",
        "Entra ID looked for ada@ex.com and found Ada Lovelace",
    );
    record.says(|scim| scim.get("/Users?count=1"), "list", "Entra ID listed users: 1 found");
    let feed = record.admin.ok("activity.feed", &json!({}));
    assert_eq!((&feed["total"], &feed["hidden"]), (&json!(1), &json!(8)), "probes fold, and are counted");
}

#[test]
fn a_create_with_every_oddity_and_one_whose_name_is_taken() {
    let record = Record::of("entra");
    let body = json!({
        "schemas": [USER, ENTERPRISE, "urn:example:unknown:2.0:User"],
        "UserName": "Ada@Ex.com",
        "Active": "True",
        "DisplayName": "Ada L",
        "name": { "honorificPrefix": null },
        "emails": [{ "Primary": true, "Type": "work", "Value": "ada@ex.com" }],
        "Department": "unknown at the top",
        "urn:example:unknown:2.0:User": { "favouriteColour": "green" },
    });
    let told = Told {
        deed: "create",
        sentence: "Entra ID created Ada L",
        quirks: &["unknown-schema-ignored", "string-boolean", "unknown-attribute-ignored"],
        changes: &["Ada L: created"],
        ..Told::default()
    };
    record.told(|scim| scim.post("/Users", &body), &told);
    let (_, detail) = record.told(
        |scim| scim.post("/Users", &person("ADA@ex.COM", "Other", "Ada")),
        &Told {
            deed: "create",
            sentence: "Entra ID could not create Other Ada: the name is taken",
            ..Told::default()
        },
    );
    assert_eq!(detail["refusal"]["scimType"], "uniqueness");
    assert!(detail["refusal"]["fix"].as_array().is_some_and(|fix| !fix.is_empty()), "{detail}");
}

fn operations(list: &Value) -> impl FnOnce(&Scim, &str) -> crate::harness::Answer {
    let list = list.clone();
    move |scim, path| scim.operations(path, list)
}

/// A user of a connection, under a name that sentences use.
fn ada(record: &Record) -> String {
    let before = record.newest();
    let id = record.scim.create("/Users", &person("ada@ex.com", "Ada", "Lovelace"));
    record.until(before + 1);
    format!("/Users/{id}")
}

#[test]
fn disabling_and_enabling_in_every_form() {
    let record = Record::of("entra");
    let path = ada(&record);
    let patch = |operation: Value, told: &Told<'_>| {
        record.told(|scim| operations(&json!([operation]))(scim, &path), told);
    };
    let off = Told {
        deed: "deactivate",
        sentence: "Entra ID disabled Ada Lovelace",
        quirks: &["operation-case", "string-boolean"],
        changes: &["Ada Lovelace: active true → false"],
        ..Told::default()
    };
    patch(json!({ "op": "Replace", "path": "active", "value": "False" }), &off);
    let again = Told {
        sentence: "Entra ID wanted to disable Ada Lovelace, and all was so already",
        nothing: Some("alreadySo"),
        changes: &[],
        ..off
    };
    patch(json!({ "op": "Replace", "path": "active", "value": "False" }), &again);
    let on = Told {
        deed: "activate",
        sentence: "Entra ID enabled Ada Lovelace",
        quirks: &[],
        changes: &["Ada Lovelace: active false → true"],
        ..Told::default()
    };
    patch(json!({ "op": "replace", "path": "active", "value": true }), &on);
    let off = Told {
        deed: "deactivate",
        sentence: "Entra ID disabled Ada Lovelace",
        changes: &["Ada Lovelace: active true → false"],
        ..Told::default()
    };
    patch(json!({ "op": "replace", "value": { "active": false } }), &off);
}

#[test]
fn many_attributes_at_once_flattened_keys_and_an_atomic_refusal() {
    let record = Record::of("entra");
    let path = ada(&record);
    let flattened = json!([
        { "op": "replace", "path": "emails[type eq \"home\"].value", "value": "ada@home.ex" },
        { "op": "replace", "value": { "name.givenName": "Augusta", "title": "Countess" } },
    ]);
    let told = Told {
        deed: "change",
        sentence: "Entra ID changed the name, the job title and the e-mail addresses of Ada Lovelace",
        quirks: &["flattened-key", "value-path-created"],
        changes: &[
            "Ada Lovelace: name.givenName \"Ada\" → \"Augusta\"",
            "Ada Lovelace: title null → \"Countess\"",
            "Ada Lovelace: emails[type eq \"home\"].value null → \"ada@home.ex\"",
        ],
        ..Told::default()
    };
    record.told(|scim| operations(&flattened)(scim, &path), &told);
    let refused = json!([
        { "op": "replace", "path": "title", "value": "Lady" },
        { "op": "replace", "path": "active", "value": "perhaps" },
    ]);
    record.says(
        |scim| operations(&refused)(scim, &path),
        "change",
        "Entra ID could not change Ada Lovelace: a value was not right",
    );
    let unknown = Told {
        deed: "change",
        sentence: "Entra ID wanted to change Ada Lovelace, and nothing changed: no such attribute is known",
        quirks: &["unknown-attribute-ignored"],
        nothing: Some("unknownAttribute"),
        ..Told::default()
    };
    let favourite = json!([{ "op": "replace", "value": { "favouriteColour": "green" } }]);
    record.told(|scim| operations(&favourite)(scim, &path), &unknown);
}

#[test]
fn a_manager_and_app_roles_in_their_forms() {
    let record = Record::of("entra");
    let path = ada(&record);
    let manager = json!([{ "op": "Add", "path": format!("{ENTERPRISE}:manager"), "value": "m1" }]);
    let told = Told {
        deed: "change",
        sentence: "Entra ID changed the manager of Ada Lovelace",
        quirks: &["operation-case", "bare-value"],
        changes: &["Ada Lovelace: manager.value null → \"m1\""],
        ..Told::default()
    };
    record.told(|scim| operations(&manager)(scim, &path), &told);
    let role = json!([{ "op": "add", "path": "roles", "value": [{ "value": "{\"value\":\"Admin\",\"displayName\":\"Administrator\"}" }] }]);
    let told = Told {
        deed: "change",
        sentence: "Entra ID changed the app roles of Ada Lovelace",
        quirks: &["role-as-json-text"],
        changes: &["Ada Lovelace: roles null → {\"value\":\"Admin\",\"display\":\"Administrator\"}"],
        ..Told::default()
    };
    record.told(|scim| operations(&role)(scim, &path), &told);
}

#[test]
fn the_life_of_a_group() {
    let record = Record::of("okta");
    let users: Vec<String> = (1..=4)
        .map(|number| {
            record.scim.create("/Users", &person(&format!("u{number}@ex.com"), &format!("U{number}"), "X"))
        })
        .collect();
    record.until(4);
    let member = |number: usize| json!({ "value": users[number - 1] });
    let body = json!({ "displayName": "Sales", "members": [member(1), member(2)] });
    let created = Told {
        deed: "create",
        sentence: "Okta created the group Sales with 2 people",
        quirks: &["schemas-missing"],
        changes: &["Sales: created", "Sales: +U1 X", "Sales: +U2 X"],
        ..Told::default()
    };
    let (answer, _) = record.told(|scim| scim.post("/Groups", &body), &created);
    let path = format!("/Groups/{}", answer.id());
    let patch = |list: Value, told: &Told<'_>| {
        record.told(|scim| operations(&list)(scim, &path), told);
    };
    let renamed = Told {
        deed: "change",
        sentence: "Okta renamed Sales to Revenue",
        changes: &["Revenue: displayName \"Sales\" → \"Revenue\""],
        ..Told::default()
    };
    patch(
        json!([{ "op": "replace", "value": { "id": answer.id(), "displayName": "Revenue" } }]),
        &Told { quirks: &["read-only-echo"], ..renamed },
    );
    let added = Told {
        deed: "change-members",
        sentence: "Okta added 2 people to Revenue (2 → 4)",
        changes: &["Revenue: +U3 X", "Revenue: +U4 X"],
        ..Told::default()
    };
    patch(json!([{ "op": "add", "path": "members", "value": [member(3), member(4)] }]), &added);
    let removed = Told {
        deed: "change-members",
        sentence: "Okta removed 1 person from Revenue (4 → 3)",
        quirks: &["remove-by-value"],
        changes: &["Revenue: -U1 X"],
        ..Told::default()
    };
    patch(json!([{ "op": "remove", "path": "members", "value": [member(1)] }]), &removed);
    let by_path = json!([{ "op": "remove", "path": format!("members[value eq \"{}\"]", users[0]) }]);
    let nothing = Told {
        deed: "change-members",
        sentence: "Okta wanted to change the members of the group Revenue, and all was so already",
        nothing: Some("alreadySo"),
        ..Told::default()
    };
    patch(by_path, &nothing);
    let nobody = Told {
        sentence: "Okta wanted to change the members of the group Revenue, and nothing changed: nobody is known under what it \
                   named",
        quirks: &["unknown-member-skipped"],
        nothing: Some("unknownMember"),
        ..nothing
    };
    patch(json!([{ "op": "add", "path": "members", "value": [{ "value": "no-such-user" }] }]), &nobody);
    let both = Told {
        deed: "change-members",
        sentence: "Okta added 1 person to Revenue and removed 3 (3 → 1)",
        changes: &["Revenue: +U1 X", "Revenue: -U2 X", "Revenue: -U3 X", "Revenue: -U4 X"],
        ..Told::default()
    };
    patch(json!([{ "op": "replace", "path": "members", "value": [member(1)] }]), &both);
    let gone = Told {
        deed: "delete",
        sentence: "Okta deleted the group Revenue",
        changes: &["Revenue: deleted"],
        ..Told::default()
    };
    record.told(|scim| scim.delete(&path), &gone);
    record.says(
        |scim| scim.get(&path),
        "read",
        "Okta could not read the group Revenue: there is no such group",
    );
}

#[test]
fn a_put_of_everything_is_told_by_what_it_did() {
    let record = Record::of("okta");
    let path = ada(&record);
    let mut echo = record.scim.get(&path).expect(200).body;
    record.until(2);
    let same = Told {
        deed: "change",
        sentence: "Okta wanted to change Ada Lovelace, and all was so already",
        nothing: Some("alreadySo"),
        ..Told::default()
    };
    record.told(|scim| scim.put(&path, &echo), &same);
    echo["name"]["familyName"] = json!("King");
    echo["displayName"] = json!("Ada King");
    let renamed = Told {
        deed: "change",
        sentence: "Okta renamed Ada Lovelace to Ada King",
        changes: &[
            "Ada King: name.familyName \"Lovelace\" → \"King\"",
            "Ada King: displayName \"Ada Lovelace\" → \"Ada King\"",
        ],
        ..Told::default()
    };
    record.told(|scim| scim.put(&path, &echo), &renamed);
    echo["active"] = json!(false);
    let off = Told {
        deed: "deactivate",
        sentence: "Okta disabled Ada King",
        changes: &["Ada King: active true → false"],
        ..Told::default()
    };
    record.told(|scim| scim.put(&path, &echo), &off);
}

#[test]
fn somebody_who_comes_back_by_a_post_and_somebody_who_is_deleted() {
    let record = Record::of("okta");
    let mut body = person("ada@ex.com", "Ada", "Lovelace");
    body["externalId"] = json!("00u1");
    let id = record.scim.create("/Users", &body);
    let path = format!("/Users/{id}");
    record.scim.operations(&path, json!([{ "op": "replace", "value": { "active": false } }])).expect(200);
    record.until(2);
    let back = Told {
        deed: "create",
        sentence: "Okta brought Ada Lovelace back",
        quirks: &["reactivated"],
        changes: &["Ada Lovelace: reactivated", "Ada Lovelace: active false → true"],
        ..Told::default()
    };
    record.told(|scim| scim.post("/Users", &body), &back);
    record.says(
        |scim| scim.post("/Users", &body),
        "create",
        "Okta could not create Ada Lovelace: the name is taken",
    );
    let gone = Told {
        deed: "delete",
        sentence: "Okta deleted Ada Lovelace",
        changes: &["Ada Lovelace: deleted"],
        ..Told::default()
    };
    record.told(|scim| scim.delete(&path), &gone);
}

#[test]
fn discovery_paging_filters_and_bulk() {
    let record = Record::of("other");
    for path in ["/ServiceProviderConfig", "/Schemas", "/ResourceTypes", "/ResourceTypes/User"] {
        record.says(|scim| scim.get(path), "discover", "Contoso asked what this server can do");
    }
    ada(&record);
    record.says(|scim| scim.get("/Users?startIndex=-3&count=0"), "list", "Contoso listed users: 1 found");
    record.says(|scim| scim.get("/"), "list", "Contoso listed users and groups: 1 found");
    record.says(
        |scim| scim.get("/Users?filter=userName+like+%22a%22"),
        "list",
        "Contoso could not list the users: the filter was not understood",
    );
    let bulk = json!({ "schemas": [BULK], "Operations": [
        { "method": "POST", "path": "/Groups", "bulkId": "g", "data": {
            "displayName": "Sales", "members": [{ "value": "bulkId:u" }] } },
        { "method": "POST", "path": "/Users", "bulkId": "u", "data": { "schemas": [USER], "userName": "bob" } },
    ] });
    let told = Told {
        deed: "bulk",
        sentence: "Contoso sent 2 changes at once",
        quirks: &["schemas-missing"],
        changes: &["bob: created", "Sales: created", "Sales: +bob"],
        ..Told::default()
    };
    record.told(|scim| scim.post("/Bulk", &bulk), &told);
}

#[test]
fn a_hundred_who_come_into_a_group_at_once_are_counted_one_by_one() {
    let record = Record::of("entra");
    let users: Vec<String> = (0..100).map(|number| record.scim.user(&format!("u{number}"))).collect();
    let group = record.scim.group("Everybody", &[]);
    let (scim, group) = (&record.scim, &group);
    std::thread::scope(|scope| {
        for part in users.chunks(25) {
            scope.spawn(move || {
                for user in part {
                    let add = json!([{ "op": "add", "path": "members", "value": [{ "value": user }] }]);
                    scim.operations(&format!("/Groups/{group}"), add).expect(204);
                }
            });
        }
    });
    record.until(201);
    let feed = record.feed(&json!({ "deeds": ["change-members"], "limit": 500 }));
    let mut counts: Vec<u64> = feed["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let sentence = row["sentence"].as_str().unwrap();
            let counts = sentence.strip_prefix("Entra ID added 1 person to Everybody (").unwrap();
            let (before, after) = counts.trim_end_matches(')').split_once(" → ").unwrap();
            let (before, after): (u64, u64) = (before.parse().unwrap(), after.parse().unwrap());
            assert_eq!(after, before + 1, "{sentence}");
            after
        })
        .collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=100).collect::<Vec<_>>(), "each is told with the number that it made");
}
