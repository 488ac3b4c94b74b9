//! The demo in the real window, from the first start, on a machine that reaches nothing but itself.

use super::desktop::Desktop;
use super::webdriver::ENTER;
use crate::harness::{Keychain, alone, inside_session};

/// Collects what goes wrong in the page from now on.
const LISTEN: &str = "window.faults = []; \
                      addEventListener('error', event => window.faults.push(event.message)); \
                      addEventListener('unhandledrejection', event => window.faults.push(String(event.reason)));";

/// What stands beside the steps under a name.
const COUNTED: &str = "return [...document.querySelectorAll('dl > div')]\
                       .find(each => each.textContent.startsWith(arguments[0]))?.querySelector('dd').textContent";

#[test]
fn the_story_plays_to_its_end_without_a_network() {
    const PATH: &str = "window::story::the_story_plays_to_its_end_without_a_network";
    if !alone(PATH) || !inside_session(PATH) {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let desktop = Desktop::open(directory.path(), Keychain::Session);
    let window = &desktop.driver;
    window.see("Which identity provider will send users?");
    window.run(LISTEN, &[]);

    window.click(&window.find("//nav//a[contains(., 'Simulator')]"));
    window.see("An identity provider in the box");
    desktop.picture("window-1-nothing-yet");
    window.click(&window.control("button", "Set up the demo"));
    window.see("12 people and 5 groups");
    desktop.picture("window-2-ready");
    window.focus(&window.find("//select"));
    window.type_in("As fast as possible");
    window.until("the speed is set", |window| {
        window.run("return document.querySelector('select').value", &[]) == "max"
    });
    window.focus(&window.find("//button[contains(., 'Play')]"));
    window.press(&[ENTER]);
    window.see("That was the story.");
    window.see("Look around");
    window.see("Played to its end");
    desktop.picture("window-3-done");

    let counted =
        |name: &str| window.run(COUNTED, &[name.into()]).as_str().unwrap_or_default().replace(' ', "");
    assert_eq!(counted("People"), "12/12");
    assert_eq!(counted("Groups"), "8/8");
    assert_eq!(counted("Failed"), "0");
    let faults = window.run("return window.faults", &[]);
    assert_eq!(faults, serde_json::json!([]), "nothing went wrong in the page");
    let log = desktop.log();
    assert!(!log.contains("notification: Demo"), "the audience looks at it anyway: {log}");
    assert!(!log.contains("ERROR") && !log.contains("panicked"), "nothing went wrong behind it: {log}");

    window.click(&window.find("//nav[@aria-label='Look around']//a[contains(., 'Users')]"));
    for name in ["Léa Fontaine", "Tomasz Zając"] {
        window.see(name);
    }
    desktop.picture("window-4-users");
    window.click(&window.find("//nav//a[contains(., 'Simulator')]"));
    window.click(&window.control("button", "Remove…"));
    window.see("Remove the demo?");
    window.click(&window.find("//*[@role='alertdialog']//button[normalize-space(.)='Remove']"));
    window.see("An identity provider in the box");
    let connections = desktop.cli(&["connection", "list"]);
    assert_eq!(connections["connections"].as_array().map(Vec::len), Some(1), "{connections}");
    desktop.quit();
}
