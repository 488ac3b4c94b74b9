//! Vector 4: 36 single operations that build a whole profile on a user that has a userName only.

use serde_json::{Value, json};

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

/// One operation per attribute, as Microsoft's validator sends them.
pub fn operations() -> Vec<(String, Value)> {
    let enterprise = |name: &str| format!("{ENTERPRISE}:{name}");
    let work = |name: &str| format!("addresses[type eq \"work\"].{name}");
    vec![
        ("active".into(), json!("True")),
        ("displayName".into(), json!("Ada Lovelace")),
        ("title".into(), json!("Countess")),
        ("preferredLanguage".into(), json!("en-GB")),
        ("name.givenName".into(), json!("Ada")),
        ("name.familyName".into(), json!("Lovelace")),
        ("name.formatted".into(), json!("Ada Lovelace")),
        ("name.middleName".into(), json!("King")),
        ("name.honorificPrefix".into(), json!("Lady")),
        ("name.honorificSuffix".into(), json!("I")),
        ("emails[type eq \"work\"].value".into(), json!("ada@ex.com")),
        ("emails[type eq \"work\"].primary".into(), json!("True")),
        ("addresses[type eq \"work\"].formatted".into(), json!("12 St James Square, London")),
        (work("streetAddress"), json!("12 St James Square")),
        (work("locality"), json!("London")),
        (work("region"), json!("Westminster")),
        (work("postalCode"), json!("SW1Y")),
        (work("country"), json!("GB")),
        (work("primary"), json!("False")),
        ("phoneNumbers[type eq \"work\"].value".into(), json!("+44 20 1")),
        ("phoneNumbers[type eq \"work\"].primary".into(), json!("True")),
        ("phoneNumbers[type eq \"mobile\"].value".into(), json!("+44 70 2")),
        ("phoneNumbers[type eq \"fax\"].value".into(), json!("+44 20 3")),
        ("externalId".into(), json!("2f6c0000")),
        ("nickName".into(), json!("Ada")),
        ("userType".into(), json!("Employee")),
        ("locale".into(), json!("en-GB")),
        ("timezone".into(), json!("Europe/London")),
        ("roles[primary eq \"True\"].display".into(), json!("Administrator")),
        ("roles[primary eq \"True\"].value".into(), json!("admin")),
        ("roles[primary eq \"True\"].type".into(), json!("WindowsAzureActiveDirectoryRole")),
        (enterprise("employeeNumber"), json!("17")),
        (enterprise("department"), json!("R&D")),
        (enterprise("costCenter"), json!("4130")),
        (enterprise("organization"), json!("Analytical Engines")),
        (enterprise("manager"), json!("m1")),
    ]
}

#[test]
fn thirty_six_piecemeal_operations_build_one_profile() {
    let operations = operations();
    assert_eq!(operations.len(), 36, "the validator sends 36");
    for op in ["Add", "add", "Replace"] {
        let scim = Scim::compat();
        let id = scim.user("ada@ex.com");
        let list: Vec<_> = operations
            .iter()
            .map(|(path, value)| json!({ "op": op, "path": path, "value": value }))
            .collect();
        let answer = scim.operations(&format!("/Users/{id}"), json!(list)).expect(200);
        let stored = scim.read("Users", &id);
        assert_eq!(answer.body, stored, "a user PATCH answers with the whole user");

        assert_eq!(
            stored["schemas"],
            json!([USER, ENTERPRISE]),
            "the extension's URN is added with its content"
        );
        assert_eq!(stored["active"], true, "\"True\" became a boolean");
        assert_eq!(
            stored["name"],
            json!({ "givenName": "Ada", "familyName": "Lovelace", "formatted": "Ada Lovelace",
                "middleName": "King", "honorificPrefix": "Lady", "honorificSuffix": "I" })
        );
        assert_eq!(
            stored["emails"],
            json!([{ "type": "work", "value": "ada@ex.com", "primary": true }]),
            "one element per filter, with {op}"
        );
        let address = &stored["addresses"];
        assert_eq!(address.as_array().map(Vec::len), Some(1), "one work address: {address}");
        assert_eq!(address[0]["type"], "work", "the filter's term is stamped on the element");
        assert_eq!(address[0]["postalCode"], "SW1Y");
        assert_eq!(address[0]["primary"], false, "\"False\" became a boolean");
        assert_eq!(stored["phoneNumbers"].as_array().map(Vec::len), Some(3), "work, mobile and fax");
        assert_eq!(
            stored["roles"],
            json!([{ "primary": true, "display": "Administrator", "value": "admin",
                "type": "WindowsAzureActiveDirectoryRole" }]),
            "primary eq \"True\" means the boolean"
        );
        let enterprise = &stored[ENTERPRISE];
        assert_eq!(enterprise["employeeNumber"], "17");
        assert_eq!(enterprise["department"], "R&D", "the dot of 2.0 in the URN splits nothing");
        assert_eq!(enterprise["costCenter"], "4130");
        assert_eq!(enterprise["organization"], "Analytical Engines");
        assert_eq!(enterprise["manager"]["value"], "m1");
        for name in
            ["displayName", "title", "preferredLanguage", "externalId", "nickName", "userType", "locale"]
        {
            let sent = operations.iter().find(|(path, _)| path == name).map(|(_, value)| value);
            assert_eq!(stored.get(name), sent, "{name} reads back as it was sent");
        }
        assert_eq!(stored["timezone"], "Europe/London");
    }
}

#[test]
fn the_same_operations_again_change_nothing() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let list: Vec<_> = operations()
        .iter()
        .map(|(path, value)| json!({ "op": "Add", "path": path, "value": value }))
        .collect();
    let first = scim.operations(&format!("/Users/{id}"), json!(list)).expect(200);
    let second = scim.operations(&format!("/Users/{id}"), json!(list)).expect(200);
    assert_eq!(first.body, second.body, "later operations hit the element that the first ones made");
    assert_eq!(first.etag(), second.etag(), "no change, no new version (RFC 7644 §3.5.2.1)");
}

#[test]
fn strict_creates_on_add_and_answers_no_target_on_replace() {
    let scim = Scim::strict();
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    let path = "emails[type eq \"work\"].value";
    let before = scim.get(&user);
    scim.operations(
        &user,
        json!([
            { "op": "replace", "path": "title", "value": "Countess" },
            { "op": "replace", "path": path, "value": "ada@ex.com" }
        ]),
    )
    .refused(400, "noTarget");
    let after = scim.get(&user);
    assert_eq!(before.body, after.body, "all or nothing (RFC 7644 §3.5.2)");

    scim.operations(&user, json!([{ "op": "add", "path": path, "value": "ada@ex.com" }])).expect(200);
    let replaced = scim.operations(&user, json!([{ "op": "replace", "path": path, "value": "ada@new.ex" }]));
    assert_eq!(replaced.expect(200).body["emails"], json!([{ "type": "work", "value": "ada@new.ex" }]));
}
