//! The window where the keychain does not do its part.

use super::desktop::Desktop;
use crate::harness::{Keychain, inside_session, lock_keychain};

#[test]
fn with_a_locked_keychain_the_window_opens_and_says_what_to_do() {
    if !inside_session("window::keychains::with_a_locked_keychain_the_window_opens_and_says_what_to_do") {
        return;
    }
    lock_keychain();
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    desktop.driver.see("The keychain is locked");
    desktop.driver.see("Unlock it");
    copies_what_it_remembers(&desktop);
    desktop.quit();
}

#[test]
fn without_a_keychain_the_window_opens_and_says_what_to_do() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Absent);
    desktop.driver.see("There is no keychain");
    desktop.driver.see("Set one up");
    copies_what_it_remembers(&desktop);
    desktop.quit();
}

/// A token that no keychain keeps is remembered until the end, so it can be copied and it works.
#[track_caller]
fn copies_what_it_remembers(desktop: &Desktop) {
    let window = &desktop.driver;
    window.click(&window.control("button", "Switch on"));
    window.see("Waiting for");
    let endpoint = desktop.cli(&["connection", "list"])["connections"][0]["endpoint"].clone();
    window.click(&window.control("button", "Copy Authorization header"));
    window.until("a token is on the clipboard", |_| desktop.clipboard().contains("rollcall_"));
    let copied = desktop.clipboard();
    let token = copied.trim_start_matches("Bearer ");
    desktop.client(endpoint.as_str().expect("an endpoint"), token).get("/Users").expect(200);
}
