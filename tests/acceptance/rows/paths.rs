//! B10–B19: value paths, URN paths, flattened keys.

use serde_json::{Value, json};

use super::table;
use crate::bodies::{ENTERPRISE, USER, person, user};
use crate::harness::Scim;

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b10_value_path_without_an_element_creates_it,
    b11_paths_with_brackets_are_understood,
    b12_an_email_without_type_is_the_work_email,
    b13_dotted_keys_are_paths,
    b14_the_dot_of_a_version_in_a_urn_splits_nothing,
    b15_an_absent_extension_is_created,
    b16_the_core_urn_is_optional,
    b17_a_filtered_replace_touches_its_element_only,
    b18_a_new_primary_resets_the_others,
    b19_no_null_after_a_patch
];

#[track_caller]
fn patched(scim: &Scim, id: &str, operation: Value) -> Value {
    scim.operations(&format!("/Users/{id}"), json!([operation])).expect(200).body.clone()
}

const WORK: &str = "emails[type eq \"work\"].value";

/// B10. And stamps the filter's terms on it.
#[test]
fn b10_value_path_without_an_element_creates_it() {
    let scim = Scim::compat();
    for (n, op) in ["Add", "Replace"].into_iter().enumerate() {
        let id = scim.user(&format!("u{n}@ex.com"));
        let after = patched(&scim, &id, json!({ "op": op, "path": WORK, "value": "a@ex.com" }));
        assert_eq!(
            after["emails"],
            json!([{ "type": "work", "value": "a@ex.com" }]),
            "{op} creates the element"
        );
    }
}

/// B11. In add, replace and remove.
#[test]
fn b11_paths_with_brackets_are_understood() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &person("ada@ex.com", "Ada", "L"));
    for path in [
        "phoneNumbers[type eq \"mobile\"].value",
        "addresses[type eq \"work\"].locality",
        "ims[type eq \"xmpp\"].value",
        "photos[type eq \"photo\"].value",
        "entitlements[type eq \"licence\"].value",
        "emails[type eq \"work\" and primary eq true].display",
    ] {
        let after = patched(&scim, &id, json!({ "op": "Add", "path": path, "value": "x" }));
        let (attribute, rest) = path.split_once('[').unwrap();
        let sub = rest.rsplit('.').next().unwrap();
        let elements =
            after[attribute].as_array().unwrap_or_else(|| panic!("{attribute} exists after {path}"));
        assert!(elements.iter().any(|element| element[sub] == "x"), "{path} is set: {after}");
        assert_eq!(elements.len(), 1, "{path} is one element");
    }
    let after = patched(&scim, &id, json!({ "op": "remove", "path": "phoneNumbers[type eq \"mobile\"]" }));
    assert_eq!(after.get("phoneNumbers"), None, "remove takes the element out");
}

/// B12. No second e-mail appears.
#[test]
fn b12_an_email_without_type_is_the_work_email() {
    let scim = Scim::compat();
    let mut body = user("ada@ex.com");
    body["emails"] = json!([{ "value": "old@ex.com", "primary": true }]);
    let id = scim.create("/Users", &body);
    let after = patched(&scim, &id, json!({ "op": "Replace", "path": WORK, "value": "new@ex.com" }));
    assert_eq!(after["emails"].as_array().map(Vec::len), Some(1), "no duplicate: {}", after["emails"]);
    assert_eq!(after["emails"][0]["value"], "new@ex.com");
    let found = scim.filter("/Users", "emails[type eq \"work\"].value eq \"new@ex.com\"");
    assert_eq!(found.total(), 1, "and from now on it is found as the work e-mail");
}

/// B13. Not names of attributes.
#[test]
fn b13_dotted_keys_are_paths() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let value = json!({ "name.givenName": "Ada", "name.familyName": "L", WORK: "a@ex.com" });
    let after = patched(&scim, &id, json!({ "op": "add", "value": value }));
    assert_eq!(after["name"], json!({ "givenName": "Ada", "familyName": "L" }));
    assert_eq!(after["emails"][0]["value"], "a@ex.com");
    assert!(
        after.as_object().unwrap().keys().all(|key| !key.contains(['.', '[']) || key.starts_with("urn:"))
    );
}

/// B14. The longest known URN matches first.
#[test]
fn b14_the_dot_of_a_version_in_a_urn_splits_nothing() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    let after = patched(&scim, &id, json!({ "op": "Replace", "path": path, "value": "R&D" }));
    assert_eq!(after[ENTERPRISE], json!({ "department": "R&D" }), "one attribute of the extension");
    let shouting = "URN:IETF:params:scim:schemas:extension:enterprise:2.0:User:Department";
    let after = patched(&scim, &id, json!({ "op": "Replace", "path": shouting, "value": "Sales" }));
    assert_eq!(after[ENTERPRISE], json!({ "department": "Sales" }), "URNs are compared without case");
}

/// B15. And its URN is announced.
#[test]
fn b15_an_absent_extension_is_created() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    let path = format!("{ENTERPRISE}:department");
    let after = patched(&scim, &id, json!({ "op": "Add", "path": path, "value": "R&D" }));
    assert_eq!(after["schemas"], json!([USER, ENTERPRISE]), "the URN is added implicitly");
}

/// B16. It is stripped.
#[test]
fn b16_the_core_urn_is_optional() {
    let scim = Scim::compat();
    let id = scim.user("ada@ex.com");
    for (name, pointer) in
        [("title", "/title"), ("name.givenName", "/name/givenName"), ("nickName", "/nickName")]
    {
        let path = format!("urn:ietf:params:scim:schemas:core:2.0:User:{name}");
        let after = patched(&scim, &id, json!({ "op": "Replace", "path": path, "value": "x" }));
        assert_eq!(after.pointer(pointer), Some(&json!("x")), "{path}");
    }
    let path = "urn:ietf:params:scim:schemas:core:2.0:User:role";
    let after = patched(&scim, &id, json!({ "op": "Replace", "path": path, "value": "x" }));
    assert_eq!(after.get("role"), None, "an unknown attribute is ignored, not an error");
}

/// B17. The others stay.
#[test]
fn b17_a_filtered_replace_touches_its_element_only() {
    let scim = Scim::compat();
    let mut body = user("ada@ex.com");
    let home = json!({ "type": "home", "value": "ada@home.ex", "display": "Home" });
    body["emails"] = json!([{ "type": "work", "value": "ada@ex.com", "primary": true }, home]);
    let id = scim.create("/Users", &body);
    let after = patched(&scim, &id, json!({ "op": "Replace", "path": WORK, "value": "new@ex.com" }));
    let work = json!({ "type": "work", "value": "new@ex.com", "primary": true });
    assert_eq!(after["emails"], json!([work, home]), "the matching element only");
}

/// B18. At most one primary.
#[test]
fn b18_a_new_primary_resets_the_others() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &person("ada@ex.com", "Ada", "L"));
    let add = json!({ "op": "add", "path": "emails",
        "value": [{ "type": "home", "value": "ada@home.ex", "primary": true }] });
    let after = patched(&scim, &id, add);
    assert_eq!(after["emails"].as_array().map(Vec::len), Some(2));
    let primaries: Vec<_> =
        after["emails"].as_array().unwrap().iter().filter(|email| email["primary"] == true).collect();
    assert_eq!(primaries.len(), 1, "one primary: {}", after["emails"]);
    assert_eq!(primaries[0]["type"], "home", "the new one");
}

/// B19. Unassigned sub-attributes are left out.
#[test]
fn b19_no_null_after_a_patch() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &person("ada@ex.com", "Ada", "L"));
    let value = json!([{ "type": "home", "value": "a@home.ex", "display": null, "primary": null }]);
    let after = patched(&scim, &id, json!({ "op": "add", "path": "emails", "value": value }));
    assert_eq!(after["emails"][1], json!({ "type": "home", "value": "a@home.ex" }), "nulls are dropped");
    assert_eq!(scim.read("Users", &id)["emails"], after["emails"]);
}
