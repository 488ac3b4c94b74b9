//! B41–B46: manager, roles, extensions.

use serde_json::json;

use super::table;
use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

/// The rows of this module.
pub const ROWS: super::Rows = table![
    b41_a_bare_string_becomes_a_manager,
    b42_a_filter_on_the_single_manager,
    b43_a_manager_is_returned_as_an_object,
    b44_an_empty_manager_is_unassigned,
    b45_a_role_as_json_in_a_string,
    b46_an_empty_extension_is_not_announced
];

fn path() -> String {
    format!("{ENTERPRISE}:manager")
}

/// B41. It is wrapped.
#[test]
fn b41_a_bare_string_becomes_a_manager() {
    let scim = Scim::compat();
    let user = format!("/Users/{}", scim.user("ada@ex.com"));
    let add = json!([{ "op": "Add", "path": path(), "value": "u9" }]);
    let manager = scim.operations(&user, add).expect(200).body[ENTERPRISE]["manager"].clone();
    assert_eq!(manager["value"], "u9", "wrapped: {manager}");
}

/// B42. Is resolved on the one object.
#[test]
fn b42_a_filter_on_the_single_manager() {
    let scim = Scim::compat();
    let user = format!("/Users/{}", scim.user("ada@ex.com"));
    for remove in [format!("{}[value eq \"u9\"]", path()), "manager[value eq \"u9\"]".to_owned()] {
        scim.operations(&user, json!([{ "op": "Add", "path": path(), "value": "u9" }])).expect(200);
        let answer = scim.operations(&user, json!([{ "op": "remove", "path": remove }])).expect(200);
        assert_eq!(answer.body.get(ENTERPRISE), None, "{remove} clears the manager");
    }
}

/// B43. In every answer.
#[test]
fn b43_a_manager_is_returned_as_an_object() {
    let scim = Scim::compat();
    let mut body = crate::bodies::user("ada@ex.com");
    body[ENTERPRISE] = json!({ "manager": "u9" });
    let created = scim.post("/Users", &body).expect(201);
    let id = created.id();
    let list = scim.get("/Users").expect(200);
    for user in [&created.body, &scim.read("Users", &id), &list.resources()[0].clone()] {
        assert_eq!(
            user[ENTERPRISE]["manager"]["value"], "u9",
            "or it is sent again every 40 minutes: {user}"
        );
    }
}

/// B44. Not an object with an empty value.
#[test]
fn b44_an_empty_manager_is_unassigned() {
    let scim = Scim::compat();
    let user = format!("/Users/{}", scim.user("ada@ex.com"));
    for value in [json!({ "value": "" }), json!(""), json!(null), json!({ "value": null }), json!([])] {
        scim.operations(&user, json!([{ "op": "Add", "path": path(), "value": "u9" }])).expect(200);
        let replace = json!([{ "op": "Replace", "path": path(), "value": value }]);
        let answer = scim.operations(&user, replace).expect(200);
        assert_eq!(answer.body.get(ENTERPRISE), None, "{value} unassigns");
    }
}

/// B45. Is parsed.
#[test]
fn b45_a_role_as_json_in_a_string() {
    let scim = Scim::compat();
    let user = format!("/Users/{}", scim.user("ada@ex.com"));
    let text = "{\"id\":\"1\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}";
    let add = json!([{ "op": "Add", "path": "roles", "value": [{ "value": text }] }]);
    let roles = scim.operations(&user, add).expect(200).body["roles"].clone();
    assert_eq!(
        roles,
        json!([{ "value": "Admin", "display": "Administrator" }]),
        "parsed, not stored as text"
    );
}

/// B46. Neither the object nor its URN.
#[test]
fn b46_an_empty_extension_is_not_announced() {
    let scim = Scim::compat();
    let mut body = crate::bodies::user("ada@ex.com");
    body["schemas"] = json!([USER, ENTERPRISE]);
    for (n, extension) in [json!({}), json!({ "department": null }), json!({ "manager": { "value": "" } })]
        .into_iter()
        .enumerate()
    {
        body["userName"] = json!(format!("u{n}@ex.com"));
        body[ENTERPRISE] = extension;
        let user = scim.post("/Users", &body).expect(201).body;
        assert_eq!((user.get(ENTERPRISE), &user["schemas"]), (None, &json!([USER])), "{user}");
    }
    body["userName"] = json!("last@ex.com");
    body[ENTERPRISE] = json!({ "department": "R&D" });
    let id = scim.create("/Users", &body);
    let remove = json!([{ "op": "Remove", "path": format!("{ENTERPRISE}:department") }]);
    let user = scim.operations(&format!("/Users/{id}"), remove).expect(200).body;
    assert_eq!((user.get(ENTERPRISE), &user["schemas"]), (None, &json!([USER])), "after a remove as well");
}
