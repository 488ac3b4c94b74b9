//! Bodies as the wire reference has them (idp-wire 2.3 to 2.6).

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{Attribute, ENTERPRISE, Profile};

use super::super::{Grammar, GroupProfile, Linking, Member, Membership};
use super::Okta;

fn ada() -> Profile {
    let values = vec![
        (Attribute::UserName, json!("ada@ex.com")),
        (Attribute::GivenName, json!("Ada")),
        (Attribute::FamilyName, json!("L")),
        (Attribute::WorkEmail, json!("ada@ex.com")),
        (Attribute::DisplayName, json!("Ada L")),
        (Attribute::Locale, json!("en-US")),
        (Attribute::ExternalId, json!("00ujl29u0le5T6Aj10h7")),
        (Attribute::Active, json!(true)),
    ];
    Profile { object_id: Uuid::from_u128(u128::MAX / 7), values, roles: None, manager: None }
}

fn body(request: &crate::wire::Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

#[test]
fn a_user_is_looked_up_and_made_as_recorded() {
    let found = Okta::Wizard.find_user(&ada());
    assert_eq!(found[0].target, "/Users?filter=userName%20eq%20%22ada%40ex.com%22&startIndex=1&count=100");
    let mut made = body(&Okta::Template.create_user(&ada()));
    let password = made.as_object_mut().unwrap().insert("password".to_owned(), "1mz050nq".into());
    assert_eq!(password.unwrap().as_str().unwrap().len(), 8);
    assert_eq!(
        made,
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada@ex.com",
            "name": { "givenName": "Ada", "familyName": "L" },
            "emails": [{ "primary": true, "value": "ada@ex.com", "type": "work" }],
            "displayName": "Ada L", "locale": "en-US", "externalId": "00ujl29u0le5T6Aj10h7",
            "groups": [], "password": "1mz050nq", "active": true
        })
    );
    let external_id = super::users::external_id(Uuid::from_u128(u128::MAX / 3));
    assert!(external_id.len() == 20 && external_id.starts_with("00u"));
}

#[test]
fn what_was_read_is_sent_back() {
    let read = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "u1", "userName": "ada@ex.com",
        "emails": [{ "value": "old@ex.com", "type": "work", "display": "kept" }],
        "groups": [{ "value": "g1" }], "meta": { "resourceType": "User" } });
    let mut wanted = ada();
    wanted.values.push((Attribute::Department, json!("R&D")));
    let request = Okta::Wizard.update_user("u1", &read, &wanted).unwrap();
    assert_eq!(request.target, "/Users/u1");
    let sent = body(&request);
    assert_eq!(sent["emails"], json!([{ "value": "ada@ex.com", "type": "work", "display": "kept" }]));
    assert_eq!((&sent["groups"], &sent["meta"], &sent["id"]), (&read["groups"], &read["meta"], &read["id"]));
    assert_eq!(sent[ENTERPRISE], json!({ "department": "R&D" }));
    assert_eq!(sent["schemas"][1], ENTERPRISE);
    let sent = body(&Okta::Wizard.set_active("u1", Some(&read), false));
    assert_eq!((&sent["active"], &sent["id"]), (&json!(false), &json!("u1")));
}

#[test]
fn a_template_patches_without_a_path() {
    let sent = body(&Okta::Template.set_active("u1", None, false));
    assert_eq!(
        sent,
        json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{ "op": "replace", "value": { "active": false } }] })
    );
    let mut current = body(&Okta::Template.create_user(&ada()));
    assert_eq!(Okta::Template.update_user("u1", &current, &ada()), None);
    current["name"]["familyName"] = "M".into();
    let sent = body(&Okta::Template.update_user("u1", &current, &ada()).unwrap());
    assert_eq!(sent["Operations"], json!([{ "op": "replace", "value": { "name": { "familyName": "L" } } }]));
}

#[test]
fn groups_are_pushed_as_recorded() {
    let wanted = GroupProfile { object_id: Uuid::nil(), name: "Sales".to_owned() };
    let rename = Okta::Template.update_group("g", None, &wanted);
    assert_eq!(
        body(&rename[0])["Operations"],
        json!([{ "op": "replace", "value": { "id": "g", "displayName": "Sales" } }])
    );
    let member = |id: &str| Member { id: id.to_owned(), display: "ada@ex.com".to_owned() };
    let (all, removed) = ([member("u2")], [member("u1")]);
    let said = |okta: Okta, state| {
        let change = Membership { group: "g", added: &all, removed: &removed, all: &all, state };
        body(&okta.change_members(&wanted, &change)[0])
    };
    let listed = json!([{ "value": "u2", "display": "ada@ex.com" }]);
    assert_eq!(
        said(Okta::Template, Linking::Known)["Operations"],
        json!([
            { "op": "remove", "path": "members[value eq \"u1\"]" },
            { "op": "add", "path": "members", "value": listed },
        ])
    );
    assert_eq!(
        said(Okta::Template, Linking::Made)["Operations"],
        json!([{ "op": "replace", "path": "members", "value": listed }])
    );
    assert_eq!(
        said(Okta::Template, Linking::Found)["Operations"],
        json!([{ "op": "replace", "value": { "members": listed } }])
    );
    assert_eq!(
        said(Okta::Wizard, Linking::Known),
        json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Sales", "members": listed })
    );
}
