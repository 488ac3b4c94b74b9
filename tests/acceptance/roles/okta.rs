//! Roles that follow Okta: entitlements as `roles`, by PUT and by PATCH, pushed groups, deactivation.

use serde_json::{Value, json};

use super::followed::Followed;
use super::policy;
use crate::bodies::{GROUP, USER};
use crate::harness::{Admin, Scim};

/// What Okta sends for a new user; roles are those that it discovered at `/Roles`.
fn new_user(user_name: &str, roles: &[&str]) -> Value {
    json!({
        "schemas": [USER], "userName": user_name, "name": { "givenName": "Ada", "familyName": "L" },
        "emails": [{ "primary": true, "value": user_name, "type": "work" }], "displayName": "Ada L",
        "locale": "en-US", "externalId": format!("00u-{user_name}"), "groups": [], "password": "1mz050nq",
        "active": true, "roles": entitled(roles),
    })
}

fn entitled(roles: &[&str]) -> Value {
    roles
        .iter()
        .map(|role| json!({ "value": role, "display": role, "type": "Role", "primary": false }))
        .collect()
}

/// Each role is given by the entitlement of its key.
fn start() -> (Admin, Scim) {
    let admin = Admin::start();
    admin.save_roles(&policy(&[
        ("administrator", r#"roles[value eq "administrator"]"#),
        ("editor", r#"roles[value eq "editor"]"#),
    ]));
    let scim = admin.scim();
    admin.server.cli_json(&["connection", "set", scim.slug(), "--publish-roles", "on"]);
    (admin, scim)
}

const ADMIN: &str = "administrator: rule 1: administrator";
const EDITOR: &str = "editor: rule 2: editor";

#[test]
fn what_okta_discovers_is_what_it_assigns() {
    let (admin, scim) = start();
    let discovered = scim.get("/Roles").expect(200).ids();
    let roles: Vec<&str> = discovered.iter().map(String::as_str).filter(|id| *id != "viewer").collect();
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &roles));
    ada.holds(&[ADMIN, EDITOR], &["+administrator (idp)", "+editor (idp)"]);
}

/// Okta reads the user, merges its values in, and puts the whole back.
#[test]
fn roles_follow_the_user_that_is_put() {
    let (admin, scim) = start();
    let boss = Followed::create(&admin, &scim, &new_user("boss@ex.com", &["administrator"]));
    boss.holds(&[ADMIN], &["+administrator (idp)"]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &[]));
    ada.holds_nothing(&[]);
    let put = |change: &dyn Fn(&mut Value)| {
        let mut echo = scim.read("Users", &ada.id);
        change(&mut echo);
        scim.put(&ada.path(), &echo).expect(200);
    };
    let assign = |roles: &[&str]| put(&|echo| echo["roles"] = entitled(roles));
    assign(&["editor"]);
    ada.holds(&[EDITOR], &["+editor (idp)"]);
    put(&|_| {});
    ada.holds(&[EDITOR], &[]);
    assign(&["administrator"]);
    ada.holds(&[ADMIN], &["+administrator (idp)", "-editor (idp)"]);
    assign(&["administrator", "editor", "unknown"]);
    ada.holds(&[ADMIN, EDITOR], &["+editor (idp)"]);
    assign(&["editor"]);
    ada.holds(&[EDITOR], &["-administrator (idp)"]);
    ada.lacks("administrator", 1, &["editor"]);
    put(&|echo| echo["name"]["givenName"] = json!("Augusta"));
    ada.holds(&[EDITOR], &[]);
    put(&|echo| echo["active"] = json!(false));
    ada.holds_nothing(&["-editor (idp)"]);
    ada.lacks_because("editor", "inactive");
    put(&|echo| echo["active"] = json!(true));
    ada.holds(&[EDITOR], &["+editor (idp)"]);
    assign(&[]);
    ada.holds_nothing(&["-editor (idp)"]);
    assign(&["editor"]);
    put(&|echo| drop(echo.as_object_mut().expect("a user").remove("roles")));
    ada.holds_nothing(&["+editor (idp)", "-editor (idp)"]);
    boss.holds(&[ADMIN], &[]);
}

#[test]
fn roles_follow_the_user_that_is_patched() {
    let (admin, scim) = start();
    let boss = Followed::create(&admin, &scim, &new_user("boss@ex.com", &["administrator"]));
    boss.holds(&[ADMIN], &["+administrator (idp)"]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &[]));
    let patch = |operations: Value| {
        scim.operations(&ada.path(), operations).expect(200);
    };
    let replace = |roles: &[&str]| patch(json!([{ "op": "replace", "value": { "roles": entitled(roles) } }]));
    replace(&["editor"]);
    ada.holds(&[EDITOR], &["+editor (idp)"]);
    replace(&["administrator"]);
    ada.holds(&[ADMIN], &["+administrator (idp)", "-editor (idp)"]);
    replace(&["administrator", "editor"]);
    ada.holds(&[ADMIN, EDITOR], &["+editor (idp)"]);
    patch(json!([{ "op": "remove", "path": r#"roles[value eq "administrator"]"# }]));
    ada.holds(&[EDITOR], &["-administrator (idp)"]);
    patch(json!([{ "op": "add", "path": "roles", "value": entitled(&["administrator"]) }]));
    ada.holds(&[ADMIN, EDITOR], &["+administrator (idp)"]);
    patch(json!([{ "op": "replace", "value": { "password": "uncouth" } }]));
    ada.holds(&[ADMIN, EDITOR], &[]);
    patch(json!([{ "op": "replace", "value": { "active": false } }]));
    ada.holds_nothing(&["-administrator (idp)", "-editor (idp)"]);
    patch(json!([{ "op": "replace", "value": { "active": true } }]));
    ada.holds(&[ADMIN, EDITOR], &["+administrator (idp)", "+editor (idp)"]);
    replace(&[]);
    ada.holds_nothing(&["-administrator (idp)", "-editor (idp)"]);
    boss.holds(&[ADMIN], &[]);
}

/// After a deactivation Okta may create the person again; deleted by the administrator, they can be brought back.
#[test]
fn whoever_is_provisioned_again_holds_what_the_new_user_has() {
    let (admin, scim) = start();
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &["editor"]));
    ada.holds(&[EDITOR], &["+editor (idp)"]);
    scim.operations(&ada.path(), json!([{ "op": "replace", "value": { "active": false } }])).expect(200);
    ada.holds_nothing(&["-editor (idp)"]);
    let again = scim.post("/Users", &new_user("ada@ex.com", &["administrator"])).expect(201);
    assert_eq!(again.id(), ada.id);
    ada.holds(&[ADMIN], &["+administrator (idp)"]);
    let other = Followed::create(&admin, &scim, &new_user("bob@ex.com", &["administrator"]));
    other.holds(&[ADMIN], &["+administrator (idp)"]);
    admin.ok("resources.delete", &json!({ "kind": "User", "connection": scim.slug(), "ids": [ada.id] }));
    ada.holds_nothing(&["-administrator (admin)"]);
    admin.ok("resources.restore", &json!({ "kind": "User", "connection": scim.slug(), "ids": [ada.id] }));
    ada.holds(&[ADMIN], &["+administrator (admin)"]);
}

/// Group Push: the rename comes with every change of members; members also come as a whole.
#[test]
fn pushed_groups_give_and_take() {
    let admin = Admin::start();
    let scim = admin.scim();
    let body = json!({ "schemas": [GROUP], "displayName": "Sales", "members": [] });
    let sales = scim.create("/Groups", &body);
    admin.save_roles(&policy(&[
        ("editor", &format!(r#"groups[value eq "{sales}"]"#)),
        ("viewer", r#"groups.display eq "Sales""#),
    ]));
    let [ada, bob] =
        ["ada@ex.com", "bob@ex.com"].map(|name| Followed::create(&admin, &scim, &new_user(name, &[])));
    let path = format!("/Groups/{sales}");
    let rename = |name: &str| json!({ "op": "replace", "value": { "id": sales, "displayName": name } });
    let push = |operations: Value| {
        scim.operations(&path, operations).expect(204);
    };
    let both = ["editor: rule 1: Sales", "viewer: rule 2: Sales"];
    let came = ["+editor (idp, group Sales)", "+viewer (idp, group Sales)"];
    let went = ["-editor (idp, group Sales)", "-viewer (idp, group Sales)"];
    push(
        json!([{ "op": "add", "path": "members", "value": [{ "value": ada.id, "display": "ada@ex.com" }] }]),
    );
    push(json!([rename("Sales")]));
    ada.holds(&both, &came);
    push(json!([
        { "op": "remove", "path": format!("members[value eq \"{}\"]", ada.id) },
        { "op": "add", "path": "members", "value": [{ "value": bob.id, "display": "bob@ex.com" }] },
    ]));
    ada.holds_nothing(&went);
    bob.holds(&both, &came);
    push(
        json!([{ "op": "replace", "path": "members", "value": [{ "value": ada.id }, { "value": bob.id }] }]),
    );
    ada.holds(&both, &came);
    bob.holds(&both, &[]);
    push(json!([{ "op": "replace", "value": { "members": [{ "value": ada.id }] } }]));
    ada.holds(&both, &[]);
    bob.holds_nothing(&went);
    push(json!([rename("Sales EU")]));
    ada.holds(&["editor: rule 1: Sales EU"], &["-viewer (idp, group Sales EU)"]);
    ada.lacks("viewer", 2, &["Sales EU"]);
    // An app made with the wizard puts the whole group: another name and other members at once.
    let put = json!({ "schemas": [GROUP], "displayName": "Sales", "members": [{ "value": bob.id, "display": "x" }] });
    scim.put(&path, &put).expect(200);
    ada.holds_nothing(&["-editor (idp, group Sales)"]);
    bob.holds(&both, &came);
    scim.delete(&path).expect(204);
    bob.holds_nothing(&went);
    bob.lacks("editor", 1, &[]);
}
