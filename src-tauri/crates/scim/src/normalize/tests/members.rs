//! The members of groups, in the shapes in which clients name them.

use super::*;
use crate::ScimType;
use crate::patch::MemberOperation::{self, Add, Remove, RemoveMatching, Replace};

fn read(operations: &Value, profile: Profile) -> (Result<Patch>, Quirks) {
    let mut quirks = Quirks::new();
    let patch = patch(Kind::Group, OWN_ID, body(operations), profile, &mut quirks);
    (patch, quirks)
}

fn ids<const N: usize>(ids: [&str; N]) -> Vec<String> {
    ids.map(str::to_owned).to_vec()
}

/// What it is, the operation, what it means, the quirks in compat. With quirks the strict profile refuses.
type Row = (&'static str, Value, Vec<MemberOperation>, &'static [&'static str]);

fn check(rows: Vec<Row>) {
    for (name, operation, expected, quirks_expected) in rows {
        let operations = json!([operation]);
        let (patch, quirks) = read(&operations, Profile::Compat);
        let patch = patch.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(patch.members, expected, "{name}");
        assert_eq!(names(&quirks), quirks_expected, "{name}");
        let (strict, _) = read(&operations, Profile::Strict);
        if quirks_expected.is_empty() {
            assert_eq!(strict.unwrap().members, expected, "{name}");
        } else {
            assert!(strict.is_err(), "{name} must be refused strictly");
        }
    }
}

#[test]
fn members_are_added_in_every_shape() {
    let add = |value: Value| json!({ "op": "add", "path": "members", "value": value });
    check(vec![
        ("B27 no type", add(json!([{ "value": "u1" }])), vec![Add(ids(["u1"]))], &[]),
        (
            "Entra, with null references",
            json!({ "op": "Add", "path": "members",
            "value": [{ "$ref": null, "value": "u1" }, { "$ref": null, "value": "u2" }] }),
            vec![Add(ids(["u1", "u2"]))],
            &["operation-case"],
        ),
        (
            "Okta, with display",
            add(json!([{ "value": "u2", "display": "ada@ex.com" }])),
            vec![Add(ids(["u2"]))],
            &[],
        ),
        ("bare text", add(json!("u1")), vec![Add(ids(["u1"]))], &["single-value-not-in-list", "bare-value"]),
        ("list of texts", add(json!(["u1", "u2"])), vec![Add(ids(["u1", "u2"]))], &["bare-value"]),
        ("one object", add(json!({ "value": "u1" })), vec![Add(ids(["u1"]))], &[]),
        ("B30 one twice", add(json!([{ "value": "u1" }, { "value": "u1" }])), vec![Add(ids(["u1"]))], &[]),
        (
            "displayName",
            add(json!([{ "value": "u1", "displayName": "A" }])),
            vec![Add(ids(["u1"]))],
            &["display-name-for-display"],
        ),
        (
            "by reference",
            add(json!([{ "$ref": "https://h/scim/v2/Users/u1/" }])),
            vec![Add(ids(["u1"]))],
            &["member-by-reference"],
        ),
        ("capitals", add(json!([{ "Value": "u1", "Type": "User" }])), vec![Add(ids(["u1"]))], &[]),
        ("a number", add(json!([{ "value": 7 }])), vec![Add(ids(["7"]))], &["number-as-string"]),
        (
            "B33 one without identifier",
            add(json!([{ "value": null }, { "value": "u1" }, null, {}])),
            vec![Add(ids(["u1"]))],
            &["unknown-member-skipped"],
        ),
        (
            "another member",
            add(json!([{ "value": "u1", "primary": true }])),
            vec![Add(ids(["u1"]))],
            &["unknown-attribute-ignored"],
        ),
        (
            "no path",
            json!({ "op": "add", "value": { "members": [{ "value": "u1" }] } }),
            vec![Add(ids(["u1"]))],
            &[],
        ),
        (
            "by value path",
            json!({ "op": "add", "path": "members[value eq \"u1\"]", "value": { "value": "u1" } }),
            vec![Add(ids(["u1"]))],
            &[],
        ),
        (
            "by its part",
            json!({ "op": "add", "path": "members.value", "value": "u1" }),
            vec![Add(ids(["u1"]))],
            &["bare-value", "single-value-not-in-list"],
        ),
        (
            "core URN",
            json!({ "op": "add", "path": "urn:ietf:params:scim:schemas:core:2.0:Group:members",
            "value": [{ "value": "u1" }] }),
            vec![Add(ids(["u1"]))],
            &[],
        ),
    ]);
    let alone = json!([{ "op": "add", "path": "members[value eq \"u1\"]" }]);
    assert_eq!(read(&alone, Profile::Compat).0.unwrap().members, [Add(ids(["u1"]))]);
    assert_eq!(read(&alone, Profile::Strict).0.unwrap_err().scim_type, Some(ScimType::InvalidValue));
}

#[test]
fn only_the_members_named_are_removed() {
    let remove = |path: &str| json!({ "op": "remove", "path": path });
    let with = |value: Value| json!({ "op": "remove", "path": "members", "value": value });
    let matching = |filter: &str| {
        let (patch, _) = read(&json!([remove(&format!("members[{filter}]"))]), Profile::Strict);
        patch.unwrap().members
    };
    check(vec![
        (
            "B20 Entra, by value",
            json!({ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": "u1" }] }),
            vec![Remove(ids(["u1"]))],
            &["operation-case", "remove-by-value"],
        ),
        (
            "B21 by value",
            with(json!([{ "value": "u1" }, { "value": "u2" }])),
            vec![Remove(ids(["u1", "u2"]))],
            &["remove-by-value"],
        ),
        (
            "B22 by one value",
            with(json!({ "value": "u1" })),
            vec![Remove(ids(["u1"]))],
            &["remove-by-value", "single-value-not-in-list"],
        ),
        (
            "B23 by text",
            with(json!("u1")),
            vec![Remove(ids(["u1"]))],
            &["remove-by-value", "single-value-not-in-list", "bare-value"],
        ),
        ("nobody named", with(json!([])), vec![Remove(vec![])], &["remove-by-value"]),
        (
            "nobody named, in text",
            with(json!("")),
            vec![Remove(vec![])],
            &["remove-by-value", "empty-string-clears"],
        ),
        (
            "somebody without identifier named",
            with(json!([{ "value": null }])),
            vec![Remove(vec![])],
            &["remove-by-value", "unknown-member-skipped"],
        ),
        ("all", remove("members"), vec![Replace(vec![])], &[]),
        ("all, value null", with(json!(null)), vec![Replace(vec![])], &[]),
        ("Okta, by filter", remove("members[value eq \"u1\"]"), vec![Remove(ids(["u1"]))], &[]),
        ("RFC's own spelling", remove("members[value eq\"u1\"]"), vec![Remove(ids(["u1"]))], &[]),
        ("by filter, capitals", remove("Members[Value EQ \"U1\"]"), vec![Remove(ids(["U1"]))], &[]),
        ("by filter and part", remove("members[value eq \"u1\"].value"), vec![Remove(ids(["u1"]))], &[]),
        (
            "two by filter",
            remove("members[value eq \"u1\" or value eq \"u2\"]"),
            vec![Remove(ids(["u1", "u2"]))],
            &[],
        ),
        (
            "by filter and value",
            json!({ "op": "remove", "path": "members[value eq \"u1\"]", "value": [{ "value": "u2" }] }),
            vec![Remove(ids(["u1"]))],
            &["remove-by-value"],
        ),
    ]);
    let by_type = matching("type eq \"User\"");
    assert!(matches!(by_type.as_slice(), [RemoveMatching(filter)] if filter.to_string().contains("type eq")));
    let both = matching("value eq \"u1\" and type eq \"User\"");
    assert!(matches!(both.as_slice(), [RemoveMatching(_)]), "{both:?}");
}

#[test]
fn members_are_replaced_as_a_whole() {
    check(vec![
        (
            "B26 by path",
            json!({ "op": "replace", "path": "members", "value": [{ "value": "u1" }] }),
            vec![Replace(ids(["u1"]))],
            &[],
        ),
        (
            "B25 no path",
            json!({ "op": "replace", "value": { "members": [{ "value": "u1" }] } }),
            vec![Replace(ids(["u1"]))],
            &[],
        ),
        ("null", json!({ "op": "replace", "path": "members", "value": null }), vec![Replace(vec![])], &[]),
        (
            "empty list",
            json!({ "op": "replace", "path": "members", "value": [] }),
            vec![Replace(vec![])],
            &[],
        ),
        (
            "one by another",
            json!({ "op": "replace", "path": "members[value eq \"u1\"]", "value": { "value": "u2" } }),
            vec![Remove(ids(["u1"])), Add(ids(["u2"]))],
            &[],
        ),
        (
            "one by itself",
            json!({ "op": "replace", "path": "members[value eq \"u1\"]", "value": [{ "value": "u1" }] }),
            vec![Add(ids(["u1"]))],
            &[],
        ),
        (
            "one by nobody",
            json!({ "op": "replace", "path": "members[value eq \"u1\"]", "value": null }),
            vec![Remove(ids(["u1"])), Add(vec![])],
            &[],
        ),
        (
            "a caption",
            json!({ "op": "replace", "path": "members[value eq \"u1\"].display", "value": "A" }),
            vec![],
            &["read-only-echo"],
        ),
        (
            "a type",
            json!({ "op": "replace", "path": "members.type", "value": "User" }),
            vec![],
            &["read-only-echo"],
        ),
    ]);
    let error = |operation: Value, profile| read(&json!([operation]), profile).0.unwrap_err().scim_type;
    for profile in [Profile::Compat, Profile::Strict] {
        let members = json!({ "op": "replace", "path": "members" });
        assert_eq!(error(members, profile), Some(ScimType::InvalidValue), "no value must not empty a group");
        let matching =
            json!({ "op": "replace", "path": "members[type eq \"User\"]", "value": { "value": "u" } });
        assert_eq!(error(matching, profile), Some(ScimType::NoTarget));
        let parts = json!({ "op": "remove", "path": "members.value" });
        assert_eq!(error(parts, profile), Some(ScimType::Mutability));
        let wrong = json!({ "op": "add", "path": "members", "value": [true] });
        assert_eq!(error(wrong, profile), Some(ScimType::InvalidValue));
    }
    let caption = json!({ "op": "replace", "path": "members.display", "value": "x" });
    assert_eq!(error(caption, Profile::Strict), Some(ScimType::Mutability));
}

#[test]
fn a_group_is_renamed_without_its_members_being_touched() {
    let renamed = |operations: Value| {
        let (patch, quirks) = read(&operations, Profile::Compat);
        let patch = patch.unwrap();
        assert!(patch.members.is_empty(), "{operations}");
        let Value::Object(mut group) = json!({ "displayName": "Sales" }) else { unreachable!() };
        apply(Kind::Group, &mut group, &patch.attributes, Profile::Compat, &mut Quirks::new()).unwrap();
        (group, names(&quirks))
    };
    let (group, quirks) =
        renamed(json!([{ "op": "replace", "value": { "id": OWN_ID, "displayName": "Sales EU" } }]));
    assert_eq!(
        (group["displayName"].as_str(), quirks),
        (Some("Sales EU"), vec!["read-only-echo"]),
        "B24 Okta"
    );
    let (group, _) = renamed(json!([{ "op": "Replace", "path": "externalId", "value": "8aa1" }]));
    assert_eq!(
        (group["displayName"].as_str(), group["externalId"].as_str()),
        (Some("Sales"), Some("8aa1")),
        "B34"
    );
    let (group, _) =
        renamed(json!([{ "op": "replace", "value": { "displayName": "B", "externalId": "x" } }]));
    assert_eq!((group["displayName"].as_str(), group["externalId"].as_str()), (Some("B"), Some("x")), "B84");
}

#[test]
fn several_member_operations_keep_their_order() {
    let (patch, _) = read(
        &json!([
            { "op": "remove", "path": "members[value eq \"u1\"]" },
            { "op": "add", "path": "members", "value": [{ "value": "u2", "display": "ada@ex.com" }] },
            { "op": "Remove", "path": "members", "value": [{ "value": "u2" }] },
            { "op": "replace", "value": { "displayName": "X", "members": [] } }
        ]),
        Profile::Compat,
    );
    let expected = [Remove(ids(["u1"])), Add(ids(["u2"])), Remove(ids(["u2"])), Replace(vec![])];
    assert_eq!(patch.unwrap().members, expected);
}

#[test]
fn microsofts_test_suite_adds_a_member_with_stray_keys() {
    let body = json!({ "schemas": [crate::patch::PATCH_OP_URN], "id": "some group", "Operations": [
        { "op": "add", "name": "addMember", "path": "members", "value": "string id 1" }] });
    let read = |profile| patch(Kind::Group, OWN_ID, body.clone(), profile, &mut Quirks::new());
    assert_eq!(read(Profile::Compat).unwrap().members, [Add(ids(["string id 1"]))]);
    assert!(read(Profile::Strict).is_err());
}
