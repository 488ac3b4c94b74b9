//! From the first start to people on the screen.

use serde_json::{Value, json};

use super::desktop::Desktop;
use crate::bodies::{group, person};
use crate::harness::{Keychain, Scim, inside_session};

/// Whether the step of the guide with this title is ticked.
const TICKED: &str = "return [...document.querySelectorAll('li[data-done]')].some(step => \
                      step.innerText.includes(arguments[0]))";

#[test]
fn a_first_run_ends_with_people_on_the_screen() {
    if !inside_session("window::first_run::a_first_run_ends_with_people_on_the_screen") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    let window = &desktop.driver;

    window.see("Which identity provider will send users?");
    window.click(&window.control("radio", "Entra ID"));
    window.see("Tenant URL");
    window.see("Nothing is accepted.");
    window.click(&window.control("button", "Switch on"));
    window.see("Waiting for Entra ID to call.");

    window.click(&window.control("button", "Copy Tenant URL"));
    window.until("the address is on the clipboard", |_| desktop.clipboard().starts_with("http://127.0.0.1:"));
    let address = desktop.clipboard();
    let (endpoint, flag) = address.split_once("/?").unwrap_or((&address, ""));
    assert!(["", "aadOptscim062020"].contains(&flag), "the form that Entra ID wants: {address}");
    window.click(&window.control("button", "Copy Secret Token"));
    window.until("the token is on the clipboard", |_| desktop.clipboard() != address);
    let token = desktop.clipboard();
    let page = window.run("return document.documentElement.outerHTML", &[]);
    assert!(!page.as_str().expect("a page").contains(&token), "the page never sees a token that is copied");
    let kept = desktop.cli(&["token", "show"]);
    assert!(kept["token"] == *token, "what was copied is what the keychain keeps");

    let scim = desktop.client(endpoint, &token);
    let ada = provision(&scim);
    window.until("the steps that can be seen have ticked themselves", |window| {
        ["Enter the address and the token", "Try one user", "Try one group"]
            .iter()
            .all(|step| window.run(TICKED, &[Value::from(*step)]) == true)
    });

    window.click(&window.find("//nav//a[contains(., 'Users')][contains(., '3')]"));
    for name in ["Ada Lovelace", "Grace Hopper", "Łukasz Żółć"] {
        window.see(name);
    }
    window.click(&window.find("//*[@role='gridcell'][contains(., 'Ada Lovelace')]"));
    window.see("by Entra ID");
    window.click(&window.control("tab", "Timeline"));
    window.see("Entra ID");
    scim.patch(
        &format!("/Users/{ada}"),
        &json!({
            "schemas": [crate::bodies::PATCH_OP],
            "Operations": [{ "op": "Replace", "path": "active", "value": "False" }]
        }),
    )
    .expect(200);
    window.until("the row of a user who was disabled says so, without a reload", |window| {
        let row = "return document.querySelector('[role=row][aria-selected=true], [role=row][data-open]')?.innerText \
                   ?? [...document.querySelectorAll('[role=row]')].find(r => r.innerText.includes('Ada'))?.innerText";
        window.run(row, &[]).as_str().is_some_and(|row| row.contains("Inactive"))
    });
    window.see("Deactivated");
    desktop.quit();
    assert!(desktop.log().contains("stopped"), "the end is a clean one: {}", desktop.log());
    assert!(!desktop.log().contains(&token), "no token is in the log");
}

/// What Entra ID sends: the connection test, three people and a group. The identifier of the first is returned.
fn provision(scim: &Scim) -> String {
    scim.filter("/Users", "userName eq \"7d42ffff-0000-4000-8000-000000000001\"").expect(200);
    scim.filter("/Groups", "displayName eq \"7d42ffff-0000-4000-8000-000000000001\"").expect(200);
    let people = [("ada", "Ada", "Lovelace"), ("grace", "Grace", "Hopper"), ("lukasz", "Łukasz", "Żółć")];
    let mut made = Vec::new();
    for (name, given, family) in people {
        let name = format!("{name}@example.com");
        assert_eq!(scim.filter("/Users", &format!("userName eq \"{name}\"")).expect(200).total(), 0);
        made.push(scim.create("/Users", &person(&name, given, family)));
    }
    let members: Vec<&str> = made.iter().map(String::as_str).collect();
    scim.filter("/Groups", "displayName eq \"Engineering\"").expect(200);
    scim.create("/Groups", &group("Engineering", &members));
    made.swap_remove(0)
}
