//! Bodies as the wire reference has them (idp-wire 1.4 to 1.8).

use serde_json::{Value, json};
use uuid::Uuid;

use crate::attribute::{Assigned, Attribute, ENTERPRISE, Profile};

use super::super::{Grammar, GroupProfile, Linking, Member, Membership};
use super::{Entra, RoleMapping, Settings};

fn older() -> Entra {
    Entra::new(Settings::default(), false)
}

fn newer() -> Entra {
    Entra::new(Settings::default(), true)
}

fn profile(values: &[(Attribute, Value)]) -> Profile {
    Profile { object_id: Uuid::nil(), values: values.to_vec(), roles: Some(Vec::new()), manager: None }
}

fn role(value: &str) -> Assigned {
    Assigned { id: Uuid::nil(), value: value.to_owned(), name: value.to_owned() }
}

fn operations(request: Option<crate::wire::Request>) -> Value {
    let body: Value = serde_json::from_str(&request.unwrap().body.unwrap()).unwrap();
    assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:PatchOp"]));
    body["Operations"].clone()
}

#[test]
fn a_user_is_made_as_recorded() {
    let mut ada = profile(&[
        (Attribute::ExternalId, json!("ada")),
        (Attribute::UserName, json!("ada@ex.com")),
        (Attribute::Active, json!(true)),
        (Attribute::DisplayName, json!("Ada L")),
        (Attribute::WorkEmail, json!("ada@ex.com")),
        (Attribute::FormattedName, json!("Ada L")),
        (Attribute::FamilyName, json!("L")),
        (Attribute::GivenName, json!("Ada")),
        (Attribute::EmployeeNumber, json!("17")),
        (Attribute::Department, json!("R&D")),
    ]);
    ada.manager = Some("m1".to_owned());
    let request = older().create_user(&ada);
    assert_eq!(
        request.body.unwrap(),
        concat!(
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","#,
            r#""urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"ada","#,
            r#""userName":"ada@ex.com","active":true,"displayName":"Ada L","#,
            r#""emails":[{"primary":true,"type":"work","value":"ada@ex.com"}],"meta":{"resourceType":"User"},"#,
            r#""name":{"formatted":"Ada L","familyName":"L","givenName":"Ada"},"roles":[],"#,
            r#""urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":"#,
            r#"{"employeeNumber":"17","department":"R&D","manager":{"value":"m1"}}}"#
        )
    );
}

#[test]
fn both_formats_change_a_user_as_recorded() {
    let current = json!({ "displayName": "Ada L", "active": false, "externalId": "old", "name": { "givenName": "A" },
        ENTERPRISE: { "department": "Sales" } });
    let wanted = profile(&[
        (Attribute::ExternalId, json!("new")),
        (Attribute::Active, json!(true)),
        (Attribute::DisplayName, json!("Ada B")),
        (Attribute::WorkEmail, json!("ada@new.ex")),
        (Attribute::GivenName, json!("Ada")),
        (Attribute::Title, json!("Dr.")),
        (Attribute::Department, json!("R&D")),
    ]);
    assert_eq!(
        operations(older().update_user("u", &current, &wanted)),
        json!([
            { "op": "Add", "path": "externalId", "value": "new" },
            { "op": "Add", "path": "active", "value": "True" },
            { "op": "Replace", "path": "displayName", "value": "Ada B" },
            { "op": "Add", "path": "emails[type eq \"work\"].value", "value": "ada@new.ex" },
            { "op": "Replace", "path": "name.givenName", "value": "Ada" },
            { "op": "Add", "path": "title", "value": "Dr." },
            { "op": "Replace", "path": format!("{ENTERPRISE}:department"), "value": "R&D" },
        ])
    );
    assert_eq!(
        operations(newer().update_user("u", &current, &wanted)),
        json!([
            { "op": "add", "path": "emails[type eq \"work\"].value", "value": "ada@new.ex" },
            { "op": "add", "path": "title", "value": "Dr." },
            { "op": "replace", "value": {
                "externalId": "new", "active": true, "displayName": "Ada B", "name.givenName": "Ada",
                format!("{ENTERPRISE}:department"): "R&D",
            } },
        ])
    );
    let same = json!({ "displayName": "Ada B", "title": "kept, for nulls do not flow" });
    let wanted = profile(&[(Attribute::DisplayName, json!("Ada B"))]);
    assert_eq!(older().update_user("u", &same, &wanted), None);
}

#[test]
fn somebody_is_let_in_and_out_as_recorded() {
    let said = |entra: Entra, active| operations(Some(entra.set_active("u", None, active)))[0].clone();
    assert_eq!(said(older(), false), json!({ "op": "Replace", "path": "active", "value": "False" }));
    assert_eq!(said(older(), true), json!({ "op": "Add", "path": "active", "value": "True" }));
    assert_eq!(said(newer(), false), json!({ "op": "replace", "path": "active", "value": false }));
}

#[test]
fn the_manager_is_a_bare_text() {
    let said = |entra: Entra, manager| operations(entra.set_manager("u", manager))[0].clone();
    let path = format!("{ENTERPRISE}:manager");
    assert_eq!(said(older(), Some("m")), json!({ "op": "Add", "path": path, "value": "m" }));
    assert_eq!(said(older(), None), json!({ "op": "Remove", "path": path }));
    assert_eq!(
        older().check_manager("u", "m").unwrap().target,
        "/Users?filter=id+eq+%22u%22+and+manager+eq+%22m%22&attributes=id"
    );
}

#[test]
fn roles_follow_their_expression() {
    let kind = "WindowsAzureActiveDirectoryRole";
    let admin = [role("Admin"), role("Editor")];
    let none = json!({});
    let said = |mapping: RoleMapping, flag| mapping.operation(&none, &admin, flag).unwrap();
    let text = r#"{"id":"00000000-0000-0000-0000-000000000000","value":"Admin","displayName":"Admin"}"#;
    assert_eq!(
        said(RoleMapping::Single, false),
        json!({ "op": "Add", "path": "roles", "value": [{ "value": text }] })
    );
    assert_eq!(
        said(RoleMapping::Single, true)["value"],
        json!([{ "primary": true, "type": kind, "value": "Admin" }])
    );
    assert_eq!(
        said(RoleMapping::Complex, false)["value"][1],
        json!({ "primary": false, "type": kind, "displayName": "Editor", "value": "Editor" })
    );
    assert_eq!(said(RoleMapping::Assertive, false)["op"], "replace");
    let held = json!({ "roles": [{ "value": "Editor" }, { "value": "Admin" }, { "value": "Viewer" }] });
    assert_eq!(RoleMapping::Complex.operation(&held, &admin, false), None);
    assert!(RoleMapping::Assertive.operation(&held, &admin, false).is_some());
}

#[test]
fn members_go_by_value_or_by_path_and_in_batches() {
    let members: Vec<Member> =
        (0..150).map(|number| Member { id: format!("u{number}"), display: String::new() }).collect();
    let wanted = GroupProfile { object_id: Uuid::nil(), name: "Sales".to_owned() };
    let change = Membership {
        group: "g",
        added: &members,
        removed: members.get(..1).unwrap(),
        all: &[],
        state: Linking::Known,
    };
    let said = older().change_members(&wanted, &change);
    let sizes: Vec<usize> = said
        .iter()
        .map(|request| operations(Some(request.clone()))[0]["value"].as_array().unwrap().len())
        .collect();
    assert_eq!(sizes, [100, 50, 1]);
    let removed = operations(said.last().cloned());
    assert_eq!(
        removed,
        json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": "u0" }] }])
    );
    let removed = operations(newer().change_members(&wanted, &change).last().cloned());
    assert_eq!(removed, json!([{ "op": "remove", "path": "members[value eq \"u0\"]" }]));
}
