//! Vector 5: disabling and enabling a user in every form that was seen.

use serde_json::{Value, json};

use crate::bodies::USER;
use crate::harness::Scim;

/// The operation that sets `active` to `value`, in every shape.
fn shapes(value: &Value) -> Vec<Value> {
    let core = format!("{USER}:active");
    vec![
        json!({ "op": "Add", "path": "active", "value": value }),
        json!({ "op": "Replace", "path": "active", "value": value }),
        json!({ "op": "add", "path": "active", "value": value }),
        json!({ "op": "replace", "path": "active", "value": value }),
        json!({ "op": "REPLACE", "path": "Active", "value": value }),
        json!({ "op": "replace", "path": core, "value": value }),
        json!({ "op": "replace", "value": { "active": value } }),
        json!({ "op": "Replace", "value": { "Active": value } }),
        json!({ "op": "add", "value": { "active": value } }),
        json!({ "op": "replace", "path": "active", "value": [{ "value": value }] }),
        json!({ "op": "replace", "path": "active", "value": { "value": value } }),
    ]
}

#[test]
fn every_form_of_disable_works_and_every_form_of_enable_undoes_it() {
    let scim = Scim::compat();
    let id = scim.create("/Users", &crate::bodies::person("ada@ex.com", "Ada", "L"));
    let group = scim.group("Sales", &[&id]);
    let user = format!("/Users/{id}");
    let before = scim.read("Users", &id);

    let off = [json!("False"), json!("false"), json!("FALSE"), json!(false)];
    let on = [json!("True"), json!("true"), json!("TRUE"), json!(true)];
    for (off, on) in off.iter().zip(&on) {
        for (disable, enable) in shapes(off).into_iter().zip(shapes(on)) {
            let answer = scim.operations(&user, json!([disable])).expect(200);
            assert_eq!(answer.body["active"], false, "{disable} disables, and the answer says so");
            assert_eq!(scim.read("Users", &id)["active"], false, "a disabled user is still there: {disable}");
            let found = scim.filter("/Users", "userName eq \"ada@ex.com\"");
            assert_eq!(found.ids(), [id.as_str()], "a disabled user is still found, or it is created again");
            assert_eq!(scim.members(&group), [id.as_str()], "memberships are not sent again after a restore");
            assert_eq!(answer.body["emails"], before["emails"], "nothing else is lost");
            assert_eq!(answer.body["name"], before["name"], "nothing else is lost");

            let answer = scim.operations(&user, json!([enable])).expect(200);
            assert_eq!(answer.body["active"], true, "{enable} enables again");
        }
    }
}

#[test]
fn text_that_is_no_boolean_is_refused_in_both_profiles() {
    for scim in [Scim::compat(), Scim::strict()] {
        let id = scim.user("ada@ex.com");
        for value in [json!("maybe"), json!("0"), json!("1"), json!("yes"), json!(1), json!({ "on": false })]
        {
            let operation = json!([{ "op": "replace", "path": "active", "value": value }]);
            scim.operations(&format!("/Users/{id}"), operation).refused(400, "invalidValue");
        }
        assert_eq!(scim.read("Users", &id)["active"], true, "a refused PATCH changes nothing");
    }
}

#[test]
fn strict_accepts_only_the_form_of_the_rfc() {
    let scim = Scim::strict();
    let id = scim.user("ada@ex.com");
    let user = format!("/Users/{id}");
    let operation = |op: &str, value: Value| json!([{ "op": op, "path": "active", "value": value }]);
    scim.operations(&user, operation("Replace", json!(false))).refused(400, "invalidSyntax");
    scim.operations(&user, operation("replace", json!("False"))).refused(400, "invalidValue");
    assert_eq!(scim.read("Users", &id)["active"], true, "a refused PATCH changes nothing");
    let answer = scim.operations(&user, operation("replace", json!(false))).expect(200);
    assert_eq!(answer.body["active"], false);
    let answer =
        scim.operations(&user, json!([{ "op": "replace", "value": { "active": true } }])).expect(200);
    assert_eq!(answer.body["active"], true, "no path is a form of the RFC");
}
