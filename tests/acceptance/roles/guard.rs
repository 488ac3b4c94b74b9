//! The last holder of a protected role: the identity provider gets what it asks for, and the loss of the role waits until
//! somebody agrees or somebody else holds it.

use serde_json::{Value, json};

use super::followed::Followed;
use super::policy;
use crate::bodies::{BULK, person};
use crate::harness::{Admin, Scim};

const BOSS: &str = "administrator: rule 1: Boss";

fn start() -> (Admin, Scim) {
    let admin = Admin::start();
    admin.save_roles(&policy(&[("administrator", r#"title eq "Boss""#), ("viewer", "userName pr")]));
    let scim = admin.scim();
    (admin, scim)
}

fn boss<'a>(admin: &'a Admin, scim: &Scim, name: &str) -> Followed<'a> {
    let mut body = person(&format!("{name}@ex.com"), name, "L");
    body["title"] = json!("Boss");
    let boss = Followed::create(admin, scim, &body);
    boss.holds(&[BOSS, &viewer(name)], &["+administrator (idp)", "+viewer (idp)"]);
    boss
}

fn viewer(name: &str) -> String {
    format!("viewer: rule 2: {name}@ex.com")
}

fn kept(admin: &Admin) -> Value {
    admin.ok("roles.show", &json!({}))["kept"].clone()
}

#[track_caller]
fn held_back(admin: &Admin, scim: &Scim, who: &Followed<'_>, why: &str) {
    let kept = kept(admin);
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "{kept}");
    assert_eq!((&kept[0]["role"], &kept[0]["id"]), (&json!("administrator"), &json!(who.id)));
    assert_eq!((&kept[0]["connection"], &kept[0]["why"]), (&json!(scim.slug()), &json!(why)), "{kept}");
    assert!(kept[0]["since"].is_string() && kept[0]["name"].is_string());
}

fn agree(admin: &Admin, scim: &Scim, who: &Followed<'_>) -> Value {
    let request = json!({ "connection": scim.slug(), "id": who.id, "role": "administrator" });
    admin.call("roles.agree", &request).body
}

fn activate(scim: &Scim, who: &Followed<'_>, active: bool) {
    let answer =
        scim.operations(&who.path(), json!([{ "op": "replace", "value": { "active": active } }])).expect(200);
    assert_eq!(answer.body["active"], active, "the answer is the truth about the user");
    assert_eq!(scim.read("Users", &who.id)["active"], active);
}

#[test]
fn the_last_administrator_is_deactivated_and_the_role_waits_for_an_agreement() {
    let (admin, scim) = start();
    let ada = boss(&admin, &scim, "ada");
    activate(&scim, &ada, false);
    ada.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-viewer (idp)"]);
    held_back(&admin, &scim, &ada, "inactive");
    // Asked again, it is no news.
    activate(&scim, &ada, false);
    ada.holds(&["administrator: kept, inactive"], &[]);
    let told = agree(&admin, &scim, &ada);
    assert_eq!(told["kept"], json!([]), "{told}");
    ada.holds_nothing(&["-administrator (agreement)"]);
    assert_eq!(agree(&admin, &scim, &ada)["code"], "not_found", "there is nothing more to agree to");
    activate(&scim, &ada, true);
    ada.holds(&[BOSS, &viewer("ada")], &["+administrator (idp)", "+viewer (idp)"]);
    assert_eq!(kept(&admin), json!([]));
}

#[test]
fn a_role_that_was_held_back_goes_on_when_something_grants_it_again() {
    let (admin, scim) = start();
    let ada = boss(&admin, &scim, "ada");
    activate(&scim, &ada, false);
    ada.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-viewer (idp)"]);
    activate(&scim, &ada, true);
    ada.holds(&[BOSS, &viewer("ada")], &["+viewer (idp)", "resumed administrator (idp)"]);
    assert_eq!(kept(&admin), json!([]));
}

#[test]
fn somebody_else_who_comes_to_hold_the_role_ends_the_keeping() {
    let (admin, scim) = start();
    let ada = boss(&admin, &scim, "ada");
    activate(&scim, &ada, false);
    ada.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-viewer (idp)"]);
    let eve = boss(&admin, &scim, "eve");
    ada.holds_nothing(&["-administrator (succession)"]);
    assert_eq!(kept(&admin), json!([]));
    // And now it is she who is the last.
    scim.delete(&eve.path()).expect(204);
    scim.get(&eve.path()).refused(404, "");
    eve.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-viewer (idp)"]);
    held_back(&admin, &scim, &eve, "deleted");
    admin.ok("resources.restore", &json!({ "kind": "User", "connection": scim.slug(), "ids": [eve.id] }));
    eve.holds(&[BOSS, &viewer("eve")], &["+viewer (admin)", "resumed administrator (admin)"]);
}

#[test]
fn a_change_of_attributes_and_of_groups_is_held_back_as_well() {
    let admin = Admin::start();
    let scim = admin.scim();
    let group = scim.group("Admins", &[]);
    admin.save_roles(&policy(&[
        ("administrator", r#"title eq "Boss""#),
        ("administrator", &format!(r#"groups.value eq "{group}""#)),
    ]));
    let mut body = person("ada@ex.com", "Ada", "L");
    body["title"] = json!("Boss");
    let ada = Followed::create(&admin, &scim, &body);
    ada.holds(&[BOSS], &["+administrator (idp)"]);
    let title = |title: &str| {
        let answer =
            scim.operations(&ada.path(), json!([{ "op": "replace", "path": "title", "value": title }]));
        assert_eq!(answer.expect(200).body["title"], title);
    };
    title("Clerk");
    ada.holds(&["administrator: kept, nothing"], &["kept administrator (idp)"]);
    ada.lacks("administrator", 1, &["Clerk"]);
    held_back(&admin, &scim, &ada, "unmatched");
    title("Boss");
    ada.holds(&[BOSS], &["resumed administrator (idp)"]);

    let bob = Followed::create(&admin, &scim, &person("bob@ex.com", "Bob", "L"));
    let members = |ids: &[&Followed<'_>]| {
        let ids: Vec<Value> = ids.iter().map(|user| json!({ "value": user.id })).collect();
        let replace = json!([{ "op": "replace", "path": "members", "value": ids }]);
        scim.operations(&format!("/Groups/{group}"), replace).expect(204);
    };
    title("Clerk");
    ada.holds(&["administrator: kept, nothing"], &["kept administrator (idp)"]);
    members(&[&ada, &bob]);
    ada.holds(&["administrator: rule 2: Admins"], &["resumed administrator (idp, group Admins)"]);
    bob.holds(&["administrator: rule 2: Admins"], &["+administrator (idp, group Admins)"]);
    // Handed over in one request, it is never without a holder.
    members(&[&ada]);
    bob.holds_nothing(&["-administrator (idp, group Admins)"]);
    members(&[&bob]);
    ada.holds_nothing(&["-administrator (idp, group Admins)"]);
    bob.holds(&["administrator: rule 2: Admins"], &["+administrator (idp, group Admins)"]);
    assert_eq!(kept(&admin), json!([]));
    members(&[]);
    bob.holds(&["administrator: kept, nothing"], &["kept administrator (idp, group Admins)"]);
    held_back(&admin, &scim, &bob, "unmatched");
    assert_eq!(scim.members(&group), [""; 0], "the group is as the identity provider wants it");
}

#[test]
fn of_several_who_are_deactivated_at_once_one_keeps_the_role() {
    let (admin, scim) = start();
    let bosses = ["ada", "bob", "eve"].map(|name| boss(&admin, &scim, name));
    let operations: Vec<Value> = bosses
        .iter()
        .map(|boss| {
            let data = json!({ "Operations": [{ "op": "replace", "path": "active", "value": false }] });
            json!({ "method": "PATCH", "path": boss.path(), "data": data })
        })
        .collect();
    let answer = scim.post("/Bulk", &json!({ "schemas": [BULK], "Operations": operations })).expect(200);
    for operation in answer.body["Operations"].as_array().expect("an answer for each") {
        assert_eq!(operation["status"], "200", "{answer}");
    }
    let [ada, bob, eve] = &bosses;
    ada.holds_nothing(&["-administrator (idp)", "-viewer (idp)"]);
    bob.holds_nothing(&["-administrator (idp)", "-viewer (idp)"]);
    eve.holds(&["administrator: kept, inactive"], &["kept administrator (idp)", "-viewer (idp)"]);
    held_back(&admin, &scim, eve, "inactive");
    let list = admin.server.cli_json(&["roles", "list"]);
    assert_eq!((&list["roles"][0]["holders"], &list["active"]), (&json!(1), &json!(0)));
}

#[test]
fn the_role_that_is_kept_survives_a_restart() {
    let (mut admin, scim) = start();
    let ada = boss(&admin, &scim, "ada");
    activate(&scim, &ada, false);
    let id = ada.id.clone();
    admin.server.kill();
    let listed = admin.server.cli_json(&["roles", "list"]);
    assert_eq!((&listed["kept"][0]["id"], &listed["roles"][0]["holders"]), (&json!(id), &json!(1)));
}
