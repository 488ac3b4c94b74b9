//! Roles in the window: previewed, saved, and explained beside the person.

use super::desktop::Desktop;
use crate::bodies::person;
use crate::harness::{Keychain, inside_session};

#[test]
fn roles_are_previewed_saved_and_explained() {
    if !inside_session("window::roles::roles_are_previewed_saved_and_explained") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    let window = &desktop.driver;
    window.see("Which identity provider will send users?");
    desktop.cli(&["connection", "set", "default", "--on"]);
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let endpoint = text(&desktop.cli(&["status"])["connections"][0]["endpoint"]);
    let scim = desktop.client(&endpoint, &text(&desktop.cli(&["token", "show"])["token"]));
    for (name, given, family) in [("ada", "Ada", "Lovelace"), ("grace", "Grace", "Hopper")] {
        scim.create("/Users", &person(name, given, family));
    }
    window.click(&window.find("//nav//a[contains(., 'Roles')]"));
    window.see("No roles yet");
    window.click(&window.control("button", "Start with a sample"));
    window.see("2 users gain a role");
    window.click(
        &window.find("//*[@aria-label='Unsaved changes']//button[contains(., 'Save')][not(@aria-disabled)]"),
    );
    window.see("Roles and rules saved");
    window.click(&window.find("//nav//a[contains(., 'Users')][contains(., '2')]"));
    window.click(&window.find("//*[@role='gridcell'][contains(., 'Ada Lovelace')]"));
    window.click(&window.control("tab", "Roles"));
    window.see("Does not hold");
    window.see("Viewer");
    desktop.quit();
}
