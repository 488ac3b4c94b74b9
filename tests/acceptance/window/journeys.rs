//! What people come with a question for: somebody has no access, and the identity provider shows an error. All of it by
//! keyboard.

use std::process::Command;

use serde_json::{Value, json};

use super::desktop::Desktop;
use super::webdriver::{CONTROL, DOWN, ENTER, ESCAPE, RIGHT};
use crate::bodies::{PATCH_OP, group, person};
use crate::harness::{Keychain, Scim, inside_session};

/// Who is in the group Engineering is an Editor.
const ROLES: &str = r#"
roles = [{ key = "editor", name = "Editor" }]
rules = [{ role = "editor", when = 'groups.display eq "Engineering"' }]
"#;

/// A window whose provisioning is on, and a client with its token.
fn provisioned(desktop: &Desktop) -> Scim {
    desktop.driver.see("Which identity provider will send users?");
    desktop.cli(&["connection", "set", "default", "--on"]);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let endpoint = text(&desktop.cli(&["status"])["connections"][0]["endpoint"]);
    desktop.client(&endpoint, &text(&desktop.cli(&["token", "show"])["token"]))
}

#[test]
fn somebody_has_no_access_and_the_palette_leads_to_why() {
    if !inside_session("window::journeys::somebody_has_no_access_and_the_palette_leads_to_why") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    let window = &desktop.driver;
    let scim = provisioned(&desktop);
    let file = directory.path().join("roles.toml");
    std::fs::write(&file, ROLES).expect("the file is written");
    desktop.cli(&["roles", "import", file.to_str().expect("text"), "--yes"]);
    let ada = scim.create("/Users", &person("ada@example.com", "Ada", "Lovelace"));
    scim.create("/Groups", &group("Engineering", &[&ada]));
    let disable = json!({ "schemas": [PATCH_OP], "Operations": [{ "op": "Replace", "path": "active", "value": "False" }] });
    scim.patch(&format!("/Users/{ada}"), &disable).expect(200);

    window.press(&[CONTROL, 'k']);
    window.until("the palette has the focus", |window| {
        window.run("return document.activeElement.tagName", &[]) == "INPUT"
    });
    window.type_in("ada");
    window.until("the palette has found Ada", |window| {
        window
            .run("return document.querySelector('[role=option]')?.innerText ?? ''", &[])
            .as_str()
            .is_some_and(|first| first.contains("Ada Lovelace"))
    });
    window.press(&[ENTER]);
    window.control("heading", "Ada Lovelace");
    window.see("Inactive");
    window.focus(&window.control("tab", "Profile"));
    for (tab, told) in [
        ("Groups", "Engineering"),
        ("Roles", "Editor"),
        ("Timeline", "Deactivated"),
        ("JSON", "\"userName\""),
    ] {
        window.press(&[RIGHT]);
        window.find(&format!("//*[@role='tab'][@aria-selected='true'][contains(., '{tab}')]"));
        window.see(told);
    }
    desktop.quit();
}

#[test]
fn the_console_shows_an_error_and_activity_says_why_and_what_to_do() {
    if !inside_session("window::journeys::the_console_shows_an_error_and_activity_says_why_and_what_to_do") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    let window = &desktop.driver;
    let scim = provisioned(&desktop);
    scim.create("/Users", &person("ada@example.com", "Ada", "Lovelace"));
    scim.post("/Users", &person("ada@example.com", "Ada", "Lovelace")).expect(409);

    window.press(&[CONTROL, '5']);
    window.see("created Ada Lovelace");
    window.focus(&window.control("button", "Failed"));
    window.press(&[' ']);
    window.until("only what failed is left", |window| {
        let text = window.text();
        text.contains("could not create") && !text.contains("created Ada Lovelace")
    });
    window.press(&['/']);
    window.press(&[DOWN]);
    window.press(&[ENTER]);
    window.control("heading", "What to do");
    window.see("uniqueness");

    let act = |what: &str| {
        window.focus(&window.control("button", "More actions"));
        window.press(&[ENTER]);
        window.focus(&window.control("menuitem", what));
        window.press(&[ENTER]);
    };
    act("Copy as cURL");
    window.until("the line is on the clipboard", |_| desktop.clipboard().contains("curl "));
    let line = desktop.clipboard();
    assert!(!line.contains(scim.token()), "the token is a variable");
    let ran = Command::new("sh").args(["-c", &line]).env("ROLLCALL_TOKEN", scim.token()).output();
    let said = String::from_utf8(ran.expect("sh starts").stdout).expect("text");
    assert!(said.contains("uniqueness"), "run as printed it gives the same answer: {said}");

    act("Send again…");
    window.focus(&window.control("button", "Send it to a copy"));
    window.press(&[ENTER]);
    window.see("The same answer");
    window.press(&[ESCAPE]);
    desktop.quit();
}
