//! PATCH of users: the forms in which clients name what they mean.

use super::*;

#[test]
fn value_paths_reach_or_make_the_element_they_name() {
    let bare = || json!({ "userName": "ada" });
    let work = |value: &str| json!({ "userName": "ada", "emails": [{ "value": value, "type": "work" }] });
    let path = r#"emails[type eq "work"].value"#;
    let two = || {
        json!({ "userName": "ada", "emails": [
        { "value": "a@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] })
    };
    check(&[
        (
            "B10 Add makes it",
            bare(),
            json!([{ "op": "Add", "path": path, "value": "a@ex.com" }]),
            work("a@ex.com"),
            &["operation-case", "value-path-created"],
        ),
        (
            "B10 Replace makes it",
            bare(),
            json!([{ "op": "Replace", "path": path, "value": "a@ex.com" }]),
            work("a@ex.com"),
            &["operation-case", "value-path-created"],
        ),
        (
            "B10 a later operation meets it again",
            bare(),
            json!([{ "op": "add", "path": "addresses[type eq \"work\"].locality", "value": "Oslo" },
                   { "op": "add", "path": "addresses[type eq \"work\"].country", "value": "NO" }]),
            json!({ "userName": "ada", "addresses": [{ "locality": "Oslo", "country": "NO", "type": "work" }] }),
            &["value-path-created"],
        ),
        (
            "B11 on what is there",
            two(),
            json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "b@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] }),
            &[],
        ),
        (
            "B12 the only one without a type is meant",
            json!({ "userName": "ada", "emails": [{ "value": "old@x", "primary": true }] }),
            json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [{ "value": "b@x", "type": "work", "primary": true }] }),
            &["untyped-element-adopted"],
        ),
        (
            "B12 of two without a type none is meant",
            json!({ "userName": "ada", "emails": [{ "value": "1@x" }, { "value": "2@x" }] }),
            json!([{ "op": "replace", "path": path, "value": "b@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "1@x" }, { "value": "2@x" }, { "value": "b@x", "type": "work" }] }),
            &["value-path-created"],
        ),
        (
            "B17 the others stay",
            two(),
            json!([{ "op": "replace", "path": path, "value": "c@x" }]),
            json!({ "userName": "ada", "emails": [
                { "value": "c@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" }] }),
            &[],
        ),
        (
            "B18 a new primary takes it from the others",
            two(),
            json!([{ "op": "add", "path": "emails", "value": [{ "value": "n@x", "primary": true }] }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": false }, { "value": "h@x", "type": "home" },
                { "value": "n@x", "primary": true }] }),
            &[],
        ),
        (
            "B18 by value path",
            two(),
            json!([{ "op": "replace", "path": "emails[type eq \"home\"].primary", "value": true }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": false },
                { "value": "h@x", "type": "home", "primary": true }] }),
            &[],
        ),
        (
            "B19 nothing null is left",
            two(),
            json!([{ "op": "add", "path": "emails",
                     "value": [{ "value": "n@x", "display": null, "type": null }] }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true }, { "value": "h@x", "type": "home" },
                { "value": "n@x" }] }),
            &[],
        ),
        (
            "an element without value goes",
            two(),
            json!([{ "op": "replace", "path": path, "value": null }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }),
            &[],
        ),
        (
            "an element emptied by text goes",
            two(),
            json!([{ "op": "Replace", "path": path, "value": "" }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }),
            &["operation-case", "empty-string-clears"],
        ),
        (
            "removal of what is not there succeeds",
            bare(),
            json!([{ "op": "remove", "path": path }]),
            bare(),
            &[],
        ),
        (
            "removal of one element",
            two(),
            json!([{ "op": "remove", "path": "emails[type eq \"work\"]" }]),
            json!({ "userName": "ada", "emails": [{ "value": "h@x", "type": "home" }] }),
            &[],
        ),
        (
            "replacement of a whole element",
            two(),
            json!([{ "op": "replace", "path": "emails[type eq \"home\"]",
                     "value": { "value": "n@x", "type": "other" } }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true }, { "value": "n@x", "type": "other" }] }),
            &[],
        ),
        (
            "an element is added to, not replaced",
            two(),
            json!([{ "op": "add", "path": "emails[type eq \"home\"]", "value": { "display": "Home" } }]),
            json!({ "userName": "ada", "emails": [
                { "value": "a@x", "type": "work", "primary": true },
                { "value": "h@x", "display": "Home", "type": "home" }] }),
            &[],
        ),
        (
            "a filter without quotation marks",
            bare(),
            json!([{ "op": "add", "path": "emails[type eq work].value", "value": "a@x" }]),
            work("a@x"),
            &["unquoted-literal", "value-path-created"],
        ),
        (
            "a part of every element",
            two(),
            json!([{ "op": "remove", "path": "emails.type" }]),
            json!({ "userName": "ada", "emails": [{ "value": "a@x", "primary": true }, { "value": "h@x" }] }),
            &[],
        ),
        (
            "brackets and colons inside quotation marks",
            bare(),
            json!([{ "op": "add", "path": "emails[value eq \"a]:b\"].type", "value": "w" }]),
            json!({ "userName": "ada", "emails": [{ "value": "a]:b", "type": "w" }] }),
            &["value-path-created"],
        ),
    ]);
    let (result, quirks) =
        patched(&bare(), &json!([{ "op": "add", "path": path, "value": "a@x" }]), Profile::Strict);
    assert_eq!(result.unwrap(), work("a@x"), "add makes the element in the strict profile too");
    assert!(quirks.is_empty());
}

#[test]
fn names_with_urns_and_flattened_keys_reach_their_attributes() {
    let bare = || json!({ "userName": "ada" });
    let department = || json!({ "userName": "ada", ENTERPRISE: { "department": "R&D" } });
    let flattened = json!([{ "op": "add", "value": {
        "displayName": "Ada", "name.givenName": "Ada", "name.familyName": "L",
        "emails[type eq \"work\"].value": "ada@ex.com",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D"
    } }]);
    check(&[
        (
            "B13 flattened keys",
            bare(),
            flattened,
            json!({ "userName": "ada", "name": { "familyName": "L", "givenName": "Ada" }, "displayName": "Ada",
                    "emails": [{ "value": "ada@ex.com", "type": "work" }], ENTERPRISE: { "department": "R&D" } }),
            &["flattened-key", "value-path-created"],
        ),
        (
            "a flattened part adds to its whole",
            bare(),
            json!([{ "op": "replace", "value": { "name.givenName": "Ada", "name": { "familyName": "L" } } }]),
            json!({ "userName": "ada", "name": { "familyName": "L", "givenName": "Ada" } }),
            &["flattened-key"],
        ),
        (
            "B14 dots in the URN, B15 no extension yet",
            bare(),
            json!([{ "op": "replace", "path": format!("{ENTERPRISE}:department"), "value": "R&D" }]),
            department(),
            &[],
        ),
        (
            "B16 core URN",
            bare(),
            json!([{ "op": "replace", "path": format!("{CORE}:title"), "value": "T" }]),
            json!({ "userName": "ada", "title": "T" }),
            &[],
        ),
        (
            "B16 core URN with a part",
            bare(),
            json!([{ "op": "add", "path": format!("{CORE}:name.givenName"), "value": "Ada" }]),
            json!({ "userName": "ada", "name": { "givenName": "Ada" } }),
            &[],
        ),
        (
            "B16 core URN with a filter",
            bare(),
            json!([{ "op": "add", "path": format!("{CORE}:emails[type eq \"work\"].value"), "value": "a" },
                   { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "b" }]),
            json!({ "userName": "ada", "emails": [{ "value": "b", "type": "work" }] }),
            &["value-path-created"],
        ),
        (
            "extension as an object",
            bare(),
            json!([{ "op": "add", "value": { ENTERPRISE: { "Department": "R&D" } } }]),
            department(),
            &[],
        ),
        (
            "extension as a path",
            bare(),
            json!([{ "op": "add", "path": ENTERPRISE, "value": { "department": "R&D" } }]),
            department(),
            &[],
        ),
        (
            "extension merges",
            department(),
            json!([{ "op": "replace", "path": ENTERPRISE, "value": { "division": "D" } }]),
            json!({ "userName": "ada", ENTERPRISE: { "division": "D", "department": "R&D" } }),
            &[],
        ),
        ("extension removed", department(), json!([{ "op": "remove", "path": ENTERPRISE }]), bare(), &[]),
        (
            "extension set to null",
            department(),
            json!([{ "op": "replace", "value": { ENTERPRISE: null } }]),
            bare(),
            &[],
        ),
        (
            "extension attribute without URN",
            bare(),
            json!([{ "op": "replace", "path": "department", "value": "R&D" }]),
            department(),
            &["extension-urn-omitted"],
        ),
        (
            "B40 add of a name is its replacement",
            json!({ "userName": "ada", "displayName": "A" }),
            json!([{ "op": "Add", "path": "displayName", "value": "B" }]),
            json!({ "userName": "ada", "displayName": "B" }),
            &["operation-case"],
        ),
        (
            "complex values merge",
            json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" } }),
            json!([{ "op": "replace", "path": "name", "value": { "familyName": "King" } }]),
            json!({ "userName": "ada", "name": { "familyName": "King", "givenName": "Ada" } }),
            &[],
        ),
        (
            "null clears one part",
            json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "L" } }),
            json!([{ "op": "replace", "value": { "name": { "familyName": null } } }]),
            json!({ "userName": "ada", "name": { "givenName": "Ada" } }),
            &[],
        ),
        (
            "unknown attributes do no harm",
            bare(),
            json!([{ "op": "replace", "path": "favouriteColour", "value": "red" },
                   { "op": "add", "path": "urn:example:2.0:User:shoe", "value": 43 },
                   { "op": "add", "path": "shoes[size eq 43].colour", "value": "red" },
                   { "op": "add", "path": "emails[colour eq \"red\"].value", "value": "red" },
                   { "op": "replace", "value": { "hat": 1, "title": "T" } }]),
            json!({ "userName": "ada", "title": "T" }),
            &["unknown-attribute-ignored"],
        ),
        (
            "a number for text",
            bare(),
            json!([{ "op": "replace", "path": format!("{ENTERPRISE}:employeeNumber"), "value": 17 }]),
            json!({ "userName": "ada", ENTERPRISE: { "employeeNumber": "17" } }),
            &["number-as-string"],
        ),
        (
            "removal of an attribute",
            json!({ "userName": "ada", "title": "T" }),
            json!([{ "op": "Remove", "path": "title" }]),
            bare(),
            &["operation-case"],
        ),
        (
            "an id that is the resource's own",
            bare(),
            json!([{ "op": "replace", "value": { "title": "T" } }]),
            json!({ "userName": "ada", "title": "T" }),
            &[],
        ),
        (
            "a password is taken and forgotten",
            bare(),
            json!([{ "op": "replace", "value": { "password": "x9!" } },
                   { "op": "remove", "path": "password" }, { "op": "add", "path": "password", "value": null }]),
            bare(),
            &[],
        ),
    ]);
}
