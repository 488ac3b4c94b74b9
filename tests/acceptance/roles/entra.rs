//! Roles that follow Entra ID: every form in which it writes app roles, groups, disabling and restoring.

use serde_json::{Value, json};

use super::followed::Followed;
use super::policy;
use crate::bodies::{ENTERPRISE, GROUP, USER};
use crate::harness::{Admin, Scim};

const TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// What Entra ID sends for a new user.
fn new_user(user_name: &str, roles: &Value) -> Value {
    json!({
        "schemas": [USER, ENTERPRISE], "externalId": user_name, "userName": user_name, "active": true,
        "displayName": "Ada L", "emails": [{ "primary": true, "type": "work", "value": user_name }],
        "meta": { "resourceType": "User" }, "name": { "givenName": "Ada", "familyName": "L" }, "roles": roles,
        ENTERPRISE: { "department": "R&D" },
    })
}

/// Rules for the app roles `Admin` and `Author`.
fn app_roles() -> Admin {
    let admin = Admin::start();
    admin.save_roles(&policy(&[
        ("administrator", r#"roles[value eq "Admin"]"#),
        ("editor", r#"roles.value eq "Author""#),
    ]));
    admin
}

#[track_caller]
fn patch(scim: &Scim, user: &Followed<'_>, operation: Value) {
    scim.operations(&user.path(), json!([operation])).expect(200);
}

const ADMIN: &str = "administrator: rule 1: Admin";
const AUTHOR: &str = "editor: rule 2: Author";

/// `SingleAppRoleAssignment([appRoleAssignments])`, mapped to `roles[primary eq "True"].value`.
#[test]
fn a_single_app_role_is_assigned_changed_and_taken_away() {
    let admin = app_roles();
    let scim = admin.scim();
    let role = json!([{ "primary": true, "type": TYPE, "value": "Admin" }]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &role));
    ada.holds(&[ADMIN], &["+administrator (idp)"]);
    ada.lacks("editor", 2, &["Admin"]);

    let primary = r#"roles[primary eq "True"].value"#;
    patch(&scim, &ada, json!({ "op": "Replace", "path": primary, "value": "Author" }));
    // The last administrator keeps the role.
    ada.holds(&["administrator: kept, nothing", AUTHOR], &["+editor (idp)", "kept administrator (idp)"]);
    patch(&scim, &ada, json!({ "op": "Replace", "path": primary, "value": "Admin" }));
    ada.holds(&[ADMIN], &["resumed administrator (idp)", "-editor (idp)"]);

    // The same in the forms that arrive where there is no role yet, or the flag is on.
    let bob = Followed::create(&admin, &scim, &new_user("bob@ex.com", &json!([])));
    bob.holds_nothing(&[]);
    bob.lacks("editor", 2, &[]);
    patch(&scim, &bob, json!({ "op": "Add", "path": primary, "value": "Author" }));
    bob.holds(&[AUTHOR], &["+editor (idp)"]);
    patch(&scim, &bob, json!({ "op": "replace", "value": { primary: "Admin", "displayName": "Bob" } }));
    bob.holds(&[ADMIN], &["+administrator (idp)", "-editor (idp)"]);
    patch(&scim, &bob, json!({ "op": "Add", "path": primary, "value": "Author" }));
    bob.holds(&[AUTHOR], &["+editor (idp)", "-administrator (idp)"]);
    patch(&scim, &bob, json!({ "op": "Replace", "path": "displayName", "value": "Robert" }));
    bob.holds(&[AUTHOR], &[]);
    for (blank, again) in [(json!(""), "Author"), (Value::Null, "author"), (json!(""), "AUTHOR")] {
        patch(&scim, &bob, json!({ "op": "Replace", "path": primary, "value": blank }));
        bob.holds_nothing(&["-editor (idp)"]);
        patch(&scim, &bob, json!({ "op": "Add", "path": primary, "value": again }));
        bob.holds(&[&format!("editor: rule 2: {again}")], &["+editor (idp)"]);
    }
    patch(&scim, &bob, json!({ "op": "Remove", "path": primary }));
    bob.holds_nothing(&["-editor (idp)"]);
}

/// The PATCH of `SingleAppRoleAssignment` with the flag off: a JSON document inside a string.
#[test]
fn an_app_role_in_a_json_document_inside_a_string_is_that_app_role() {
    let admin = app_roles();
    let scim = admin.scim();
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([])));
    let text = |value: &str| json!({ "id": "18d14569", "value": value, "displayName": value }).to_string();
    let add = |value: &str| json!({ "op": "Add", "path": "roles", "value": [{ "value": text(value) }] });
    patch(&scim, &ada, add("Admin"));
    ada.holds(&[ADMIN], &["+administrator (idp)"]);
    patch(&scim, &ada, add("Admin"));
    ada.holds(&[ADMIN], &[]);
    patch(&scim, &ada, add("Author"));
    ada.holds(&[ADMIN, AUTHOR], &["+editor (idp)"]);
    let replace = json!({ "op": "replace", "path": "roles", "value": [{ "value": text("Author") }] });
    patch(&scim, &ada, replace);
    ada.holds(&["administrator: kept, nothing", AUTHOR], &["kept administrator (idp)"]);
    let body = new_user("bob@ex.com", &json!([{ "primary": "True", "type": TYPE, "value": text("Admin") }]));
    let bob = Followed::create(&admin, &scim, &body);
    bob.holds(&[ADMIN], &["+administrator (idp)"]);
    ada.holds(&[AUTHOR], &["-administrator (succession)"]);
}

/// `AppRoleAssignmentsComplex`: several at once, named by `displayName`, added and never removed.
#[test]
fn several_app_roles_are_added_one_after_the_other() {
    let admin = app_roles();
    let scim = admin.scim();
    let role = |name: &str| json!({ "primary": false, "type": TYPE, "displayName": name, "value": name });
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([role("Reader")])));
    ada.holds_nothing(&[]);
    ada.lacks("administrator", 1, &["Reader"]);
    let add = |roles: Value| json!({ "op": "Add", "path": "roles", "value": roles });
    patch(&scim, &ada, add(json!([role("Admin"), role("Author")])));
    ada.holds(&[ADMIN, AUTHOR], &["+administrator (idp)", "+editor (idp)"]);
    patch(&scim, &ada, add(json!([role("Reader"), role("Author")])));
    ada.holds(&[ADMIN, AUTHOR], &[]);
    patch(&scim, &ada, json!({ "op": "Remove", "path": r#"roles[value eq "Author"]"# }));
    ada.holds(&[ADMIN], &["-editor (idp)"]);
    ada.lacks("editor", 2, &["Reader", "Admin"]);
}

/// `AssertiveAppRoleAssignmentsComplex`: the whole list each time, named by `display`.
#[test]
fn a_whole_list_of_app_roles_replaces_the_former() {
    let admin = app_roles();
    let scim = admin.scim();
    let role = |name: &str| json!({ "primary": false, "type": TYPE, "display": name, "value": name });
    let boss = Followed::create(&admin, &scim, &new_user("boss@ex.com", &json!([role("Admin")])));
    boss.holds(&[ADMIN], &["+administrator (idp)"]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([role("Author")])));
    ada.holds(&[AUTHOR], &["+editor (idp)"]);
    let replace = |roles: &[&str]| {
        let roles: Vec<Value> = roles.iter().map(|name| role(name)).collect();
        json!({ "op": "replace", "path": "roles", "value": roles })
    };
    patch(&scim, &ada, replace(&["Reader", "Admin", "Author"]));
    ada.holds(&[ADMIN, AUTHOR], &["+administrator (idp)"]);
    patch(&scim, &ada, replace(&["Admin"]));
    ada.holds(&[ADMIN], &["-editor (idp)"]);
    patch(&scim, &ada, replace(&["Reader", "Author"]));
    ada.holds(&[AUTHOR], &["+editor (idp)", "-administrator (idp)"]);
    ada.lacks("administrator", 1, &["Reader", "Author"]);
    patch(&scim, &ada, replace(&[]));
    ada.holds_nothing(&["-editor (idp)"]);
    boss.holds(&[ADMIN], &[]);
}

#[test]
fn rules_see_one_normal_form_whatever_was_sent() {
    let admin = Admin::start();
    let scim = admin.scim();
    admin.save_roles(&policy(&[
        ("administrator", r#"roles[display eq "Administrator" and primary eq true]"#),
        ("editor", r#"roles[primary eq true].value eq "admin" and not (roles.type eq "other")"#),
    ]));
    for (name, roles) in [
        ("a", json!([{ "value": "Admin", "display": "Administrator", "primary": true }])),
        ("b", json!([{ "Value": "Admin", "displayName": "Administrator", "Primary": "True" }])),
        ("c", json!([{ "value": r#"{"value":"Admin","displayName":"Administrator"}"#, "primary": "true" }])),
        ("d", json!({ "value": "Admin", "display": "Administrator", "primary": "TRUE" })),
    ] {
        let body = new_user(&format!("{name}@ex.com"), &roles);
        let user = Followed::create(&admin, &scim, &body);
        let news = ["+administrator (idp)", "+editor (idp)"];
        user.holds(&["administrator: rule 1: Admin", "editor: rule 2: Admin"], &news);
    }
    for (name, primary) in [("e", json!("False")), ("f", json!(false)), ("g", Value::Null)] {
        let roles = json!([{ "value": "Admin", "display": "Administrator", "primary": primary }]);
        let user = Followed::create(&admin, &scim, &new_user(&format!("{name}@ex.com"), &roles));
        user.holds_nothing(&[]);
        user.lacks("administrator", 1, &["Admin"]);
    }
}

/// Groups as Entra ID keeps them, with the flag on and off; a rule by identifier follows a group, one by name does not.
#[test]
fn group_members_come_and_go_and_groups_are_renamed() {
    let admin = Admin::start();
    let scim = admin.scim();
    let created = json!({
        "schemas": [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        "externalId": "8aa1", "displayName": "Sales", "meta": { "resourceType": "Group" },
    });
    let sales = scim.create("/Groups", &created);
    admin.save_roles(&policy(&[
        ("editor", &format!(r#"groups[value eq "{sales}"]"#)),
        ("viewer", r#"groups[display eq "Sales" and type eq "direct"]"#),
        ("administrator", r#"groups.externalId eq "8aa1" and title eq "Head""#),
    ]));
    let [ada, bob] =
        ["ada@ex.com", "bob@ex.com"].map(|name| Followed::create(&admin, &scim, &new_user(name, &json!([]))));
    ada.lacks("editor", 1, &[]);
    let group = |operation: Value| {
        scim.operations(&format!("/Groups/{sales}"), json!([operation])).expect(204);
    };
    let member = |op: &str, who: &Followed<'_>| json!({ "op": op, "path": "members", "value": [{ "$ref": null, "value": who.id }] });
    let both = ["editor: rule 1: Sales", "viewer: rule 2: Sales"];
    let came = ["+editor (idp, group Sales)", "+viewer (idp, group Sales)"];
    let went = ["-editor (idp, group Sales)", "-viewer (idp, group Sales)"];
    group(member("Add", &ada));
    ada.holds(&both, &came);
    group(member("Add", &ada));
    ada.holds(&both, &[]);
    group(member("Add", &bob));
    bob.holds(&both, &came);
    group(member("Remove", &ada));
    ada.holds_nothing(&went);
    bob.holds(&both, &[]);
    group(json!({ "op": "Remove", "path": format!("members[value eq \"{}\"]", bob.id) }));
    bob.holds_nothing(&went);
    group(json!({ "op": "Add", "path": "members", "value": [{ "value": ada.id }, { "value": bob.id }] }));
    ada.holds(&both, &came);
    bob.holds(&both, &came);

    group(json!({ "op": "Replace", "path": "displayName", "value": "Sales EU" }));
    for user in [&ada, &bob] {
        user.holds(&["editor: rule 1: Sales EU"], &["-viewer (idp, group Sales EU)"]);
        user.lacks("viewer", 2, &["Sales EU"]);
    }
    let named = admin.ok("roles.show", &json!({}))["groups"].clone();
    assert_eq!(
        named,
        json!([{ "id": sales, "name": "Sales EU", "connection": scim.slug() }]),
        "its name now"
    );
    group(json!({ "op": "Replace", "path": "displayName", "value": "sales" }));
    ada.holds(&["editor: rule 1: sales", "viewer: rule 2: sales"], &["+viewer (idp, group sales)"]);

    // Part of the condition is the group, part the user.
    let head = json!([{ "op": "Add", "path": "title", "value": "Head" }]);
    scim.operations(&ada.path(), head).expect(200);
    ada.holds(
        &["administrator: rule 3: 8aa1, Head", "editor: rule 1: sales", "viewer: rule 2: sales"],
        &["+administrator (idp)"],
    );
    bob.holds(&["editor: rule 1: sales", "viewer: rule 2: sales"], &["+viewer (idp, group sales)"]);
    scim.operations(&bob.path(), json!([{ "op": "Add", "path": "title", "value": "Head" }])).expect(200);
    let all = ["administrator: rule 3: 8aa1, Head", "editor: rule 1: sales", "viewer: rule 2: sales"];
    bob.holds(&all, &["+administrator (idp)"]);
    group(json!({ "op": "Replace", "path": "externalId", "value": "other" }));
    // Both lose it with one request; one of them must keep it.
    ada.holds(&["editor: rule 1: sales", "viewer: rule 2: sales"], &["-administrator (idp, group sales)"]);
    bob.holds(
        &["administrator: kept, nothing", "editor: rule 1: sales", "viewer: rule 2: sales"],
        &["kept administrator (idp, group sales)"],
    );

    scim.delete(&format!("/Groups/{sales}")).expect(204);
    ada.holds_nothing(&went.map(|event| event.replace("Sales", "sales")).each_ref().map(String::as_str));
    admin.ok("resources.restore", &json!({ "kind": "Group", "connection": scim.slug(), "ids": [sales] }));
    ada.holds(
        &["editor: rule 1: sales", "viewer: rule 2: sales"],
        &["+editor (admin, group sales)", "+viewer (admin, group sales)"],
    );
}

#[test]
fn members_of_groups_in_groups_hold_what_the_outer_one_gives() {
    let admin = Admin::start();
    let scim = admin.scim();
    let (outer, middle, inner) =
        (scim.group("Outer", &[]), scim.group("Middle", &[]), scim.group("Inner", &[]));
    admin.save_roles(&policy(&[
        ("editor", &format!(r#"groups[value eq "{outer}"]"#)),
        ("viewer", r#"groups[display eq "Outer" and type eq "direct"]"#),
    ]));
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([])));
    let change = |group: &str, op: &str, member: &str| {
        let operation = match op {
            "Remove" => json!([{ "op": op, "path": format!("members[value eq \"{member}\"]") }]),
            _ => json!([{ "op": op, "path": "members", "value": [{ "value": member }] }]),
        };
        scim.operations(&format!("/Groups/{group}"), operation).expect(204);
    };
    change(&inner, "Add", &ada.id);
    change(&middle, "Add", &inner);
    ada.holds_nothing(&[]);
    change(&outer, "Add", &middle);
    ada.holds(&["editor: rule 1: Outer"], &["+editor (idp, group Outer)"]);
    ada.lacks("viewer", 2, &["Outer", "Middle", "Inner"]);
    change(&middle, "Remove", &inner);
    ada.holds_nothing(&["-editor (idp, group Middle)"]);
    change(&middle, "Add", &inner);
    ada.holds(&["editor: rule 1: Outer"], &["+editor (idp, group Middle)"]);
    change(&outer, "Add", &ada.id);
    ada.holds(&["editor: rule 1: Outer", "viewer: rule 2: Outer"], &["+viewer (idp, group Outer)"]);
    change(&inner, "Remove", &ada.id);
    ada.holds(&["editor: rule 1: Outer", "viewer: rule 2: Outer"], &[]);
    change(&outer, "Remove", &ada.id);
    ada.holds_nothing(&["-editor (idp, group Outer)", "-viewer (idp, group Outer)"]);
}

#[test]
fn a_long_chain_of_groups_is_followed_and_a_circle_is_refused() {
    let admin = Admin::start();
    let scim = admin.scim();
    let groups: Vec<String> = (0..40).map(|number| scim.group(&format!("G{number}"), &[])).collect();
    let add = |group: &str, member: &str| {
        let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": member }] }]);
        scim.operations(&format!("/Groups/{group}"), add)
    };
    admin.save_roles(&policy(&[
        ("editor", r#"groups[display eq "G39"]"#),
        ("viewer", r#"groups[display eq "G0" and type eq "direct"]"#),
    ]));
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([])));
    add(&groups[0], &ada.id).expect(204);
    ada.holds(&["viewer: rule 2: G0"], &["+viewer (idp, group G0)"]);
    for pair in groups.windows(2) {
        add(&pair[1], &pair[0]).expect(204);
    }
    let both = ["editor: rule 1: G39", "viewer: rule 2: G0"];
    ada.holds(&both, &["+editor (idp, group G39)"]);
    let refused = add(&groups[0], &groups[39]).refused(400, "invalidValue");
    let detail = refused.body["detail"].as_str().expect("a detail");
    assert!(detail.contains("member of itself"), "the reason is told: {detail}");
    add(&groups[7], &groups[7]).refused(400, "invalidValue");
    ada.holds(&both, &[]);
    let rename = json!([{ "op": "Replace", "path": "displayName", "value": "Other" }]);
    scim.operations(&format!("/Groups/{}", groups[39]), rename).expect(204);
    ada.holds(&["viewer: rule 2: G0"], &["-editor (idp, group Other)"]);
}

/// Entra ID disables, enables, deletes; what was deleted by mistake is restored by the administrator.
#[test]
fn a_user_is_disabled_enabled_deleted_and_restored() {
    let admin = Admin::start();
    let scim = admin.scim();
    let group = scim.group("Staff", &[]);
    admin.save_roles(&policy(&[
        ("editor", r#"roles[value eq "Author"]"#),
        ("viewer", &format!(r#"groups[value eq "{group}"]"#)),
    ]));
    let roles = json!([{ "primary": true, "type": TYPE, "value": "Author" }]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &roles));
    let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": ada.id }] }]);
    scim.operations(&format!("/Groups/{group}"), add).expect(204);
    let author = "editor: rule 1: Author";
    let both = [author, "viewer: rule 2: Staff"];
    ada.holds(&both, &["+editor (idp)", "+viewer (idp, group Staff)"]);
    let gone = ["-editor (idp)", "-viewer (idp)"];
    let back = ["+editor (idp)", "+viewer (idp)"];
    for (off, on) in [
        (
            json!({ "op": "Replace", "path": "active", "value": "False" }),
            json!({ "op": "Add", "path": "active", "value": "True" }),
        ),
        (
            json!({ "op": "replace", "path": "active", "value": false }),
            json!({ "op": "replace", "value": { "active": true } }),
        ),
    ] {
        patch(&scim, &ada, off);
        ada.holds_nothing(&gone);
        ada.lacks_because("editor", "inactive");
        patch(&scim, &ada, json!({ "op": "Add", "path": "title", "value": "while away" }));
        ada.holds_nothing(&[]);
        patch(&scim, &ada, on);
        ada.holds(&both, &back);
        patch(&scim, &ada, json!({ "op": "Remove", "path": "title" }));
    }
    // What changed while the user was away counts on return.
    patch(&scim, &ada, json!({ "op": "Replace", "path": "active", "value": "False" }));
    let remove = json!([{ "op": "Remove", "path": "members", "value": [{ "value": ada.id }] }]);
    scim.operations(&format!("/Groups/{group}"), remove).expect(204);
    ada.holds_nothing(&gone);
    patch(&scim, &ada, json!({ "op": "Add", "path": "active", "value": "True" }));
    ada.holds(&[author], &["+editor (idp)"]);
    ada.lacks("viewer", 2, &[]);

    let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": ada.id }] }]);
    scim.operations(&format!("/Groups/{group}"), add).expect(204);
    ada.holds(&both, &["+viewer (idp, group Staff)"]);
    scim.delete(&ada.path()).expect(204);
    ada.holds_nothing(&gone);
    ada.lacks_because("viewer", "inactive");
    admin.ok("resources.restore", &json!({ "kind": "User", "connection": scim.slug(), "ids": [ada.id] }));
    ada.holds(&both, &["+editor (admin)", "+viewer (admin)"]);
    admin.ok("resources.activate", &json!({ "connection": scim.slug(), "ids": [ada.id], "active": false }));
    ada.holds_nothing(&["-editor (admin)", "-viewer (admin)"]);
    // Assigned again, Entra ID finds the inactive user and activates it.
    patch(&scim, &ada, json!({ "op": "Replace", "path": "active", "value": "True" }));
    ada.holds(&both, &back);
}

/// What a rule does not look at, and what another connection does, changes nothing.
#[test]
fn a_rule_for_one_connection_is_for_its_users_alone() {
    let admin = Admin::start();
    let (scim, other) = (admin.scim(), admin.server.connect("compat"));
    let mut wanted =
        policy(&[("editor", r#"roles.value eq "Author""#), ("viewer", r#"roles.value eq "Author""#)]);
    wanted["rules"][0]["connection"] = json!(scim.slug());
    admin.save_roles(&wanted);
    let roles = json!([{ "type": TYPE, "value": "Author" }]);
    let ada = Followed::create(&admin, &scim, &new_user("ada@ex.com", &roles));
    ada.holds(&["editor: rule 1: Author", "viewer: rule 2: Author"], &["+editor (idp)", "+viewer (idp)"]);
    let eve = Followed::create(&admin, &other, &new_user("ada@ex.com", &roles));
    eve.holds(&["viewer: rule 2: Author"], &["+viewer (idp)"]);
}

/// A rule may be for a connection that is made later.
#[test]
fn a_rule_for_a_connection_that_comes_later_counts_from_its_first_user_on() {
    let admin = Admin::start();
    let scim = admin.scim();
    let mut wanted = policy(&[("editor", "userName pr")]);
    wanted["rules"][0]["connection"] = json!("contoso");
    admin.save_roles(&wanted);
    Followed::create(&admin, &scim, &new_user("ada@ex.com", &json!([]))).holds_nothing(&[]);
    let add = |slug: &str| {
        let added = admin.server.cli_json(&["connection", "add", "--name", "Contoso", "--slug", slug]);
        let token = added["token"].as_str().expect("the token is shown").to_owned();
        Scim::new(admin.server.origin(), slug, &token, admin.server.log().clone())
    };
    let contoso = add("contoso");
    let eve = Followed::create(&admin, &contoso, &new_user("eve@ex.com", &json!([])));
    eve.holds(&["editor: rule 1: eve@ex.com"], &["+editor (idp)"]);
    let holders = || admin.server.cli_json(&["roles", "list"])["roles"][1]["holders"].clone();
    assert_eq!(holders(), 1);
    // What goes with a connection is not held any more; another of that name is as the first.
    admin.server.cli_json(&["connection", "remove", "contoso", "--yes"]);
    assert_eq!(holders(), 0);
    let again = add("contoso");
    let eve = Followed::create(&admin, &again, &new_user("eve@ex.com", &json!([])));
    eve.holds(&["editor: rule 1: eve@ex.com"], &["+editor (idp)"]);
}
