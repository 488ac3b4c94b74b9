//! The menu of the tray, and what it is made of.

use admin::operations::connections::Connection as Told;
use admin::operations::service::Status;
use tauri::menu::{CheckMenuItem, Menu, MenuItem, PredefinedMenuItem};
use tauri::{AppHandle, Wry};

const SHOW: &str = "show";
const QUIT: &str = "quit";
const SWITCH: &str = "switch:";

/// What the picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    On,
    Off,
    Trouble,
}

/// What the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Model {
    pub(super) state: State,
    sentence: String,
    connections: Vec<Connection>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Connection {
    slug: String,
    name: String,
    enabled: bool,
}

/// What was chosen in the menu.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chosen<'a> {
    Show,
    Quit,
    /// The connection of this slug, on or off.
    Switch(&'a str),
}

impl Model {
    pub(super) fn starting() -> Self {
        Self { state: State::Off, sentence: "Starting".into(), connections: Vec::new() }
    }

    pub(super) fn of(status: &Status) -> Self {
        let (state, sentence) = state(status);
        let connections = status.connections.iter().map(|connection| Connection {
            slug: connection.slug.clone(),
            name: connection.name.clone(),
            enabled: connection.enabled,
        });
        Self { state, sentence, connections: connections.collect() }
    }

    pub(super) fn tooltip(&self) -> String {
        format!("Rollcall: {}", self.sentence)
    }

    /// Whether a connection is on.
    pub(super) fn enabled(&self, slug: &str) -> Option<bool> {
        self.connections
            .iter()
            .find(|connection| connection.slug == slug)
            .map(|connection| connection.enabled)
    }
}

fn state(status: &Status) -> (State, String) {
    if let Some(refused) = &status.refused {
        return (State::Trouble, format!("port {} cannot be used", refused.port));
    }
    let misbehaving: Vec<&Told> =
        status.connections.iter().filter(|connection| connection.faults > 0).collect();
    match misbehaving.as_slice() {
        [] => {}
        [connection] => {
            return (State::Trouble, format!("{} answers wrongly on purpose", connection.name));
        }
        several => {
            return (State::Trouble, format!("{} connections answer wrongly on purpose", several.len()));
        }
    }
    if let Some(trouble) = status.reach.as_ref().and_then(|reach| reach.trouble.clone()) {
        return (State::Trouble, trouble);
    }
    let alarms = |connection: &Told| connection.alarms.len();
    let wrong: Vec<&Told> = status.connections.iter().filter(|connection| alarms(connection) > 0).collect();
    match (wrong.as_slice(), wrong.iter().map(|connection| alarms(connection)).sum::<usize>()) {
        ([], _) => {}
        ([connection], 1) => {
            return (State::Trouble, connection.alarms[0].title(&connection.name));
        }
        ([connection], several) => {
            return (State::Trouble, format!("{} has {several} alarms", connection.name));
        }
        (several, _) => return (State::Trouble, format!("{} connections have alarms", several.len())),
    }
    let on = status.connections.iter().filter(|connection| connection.enabled).count();
    match (on, status.connections.len()) {
        (0, _) => (State::Off, "provisioning is off".into()),
        (on, all) if on == all => (State::On, "provisioning is on".into()),
        (on, all) => (State::On, format!("provisioning is on for {on} of {all} connections")),
    }
}

/// The menu for a model.
pub(super) fn build(app: &AppHandle, model: &Model) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    let mut sentence = model.sentence.chars();
    let sentence: String = sentence.next().into_iter().flat_map(char::to_uppercase).chain(sentence).collect();
    menu.append(&MenuItem::with_id(app, "state", plain(&sentence), false, None::<&str>)?)?;
    menu.append(&PredefinedMenuItem::separator(app)?)?;
    for Connection { slug, name, enabled } in &model.connections {
        let id = format!("{SWITCH}{slug}");
        menu.append(&CheckMenuItem::with_id(app, id, plain(name), true, *enabled, None::<&str>)?)?;
    }
    if !model.connections.is_empty() {
        menu.append(&PredefinedMenuItem::separator(app)?)?;
    }
    menu.append(&MenuItem::with_id(app, SHOW, "Show Rollcall", true, None::<&str>)?)?;
    menu.append(&MenuItem::with_id(app, QUIT, "Quit Rollcall", true, None::<&str>)?)?;
    Ok(menu)
}

/// A menu takes what follows `&` for the key to press.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}

/// What an item stands for.
pub(super) fn chosen(id: &str) -> Option<Chosen<'_>> {
    match id {
        SHOW => Some(Chosen::Show),
        QUIT => Some(Chosen::Quit),
        _ => id.strip_prefix(SWITCH).map(Chosen::Switch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_wrongly_on_purpose_is_said_before_whatever_else_is_wrong() {
        let connection = |name: &str, faults: u64| {
            serde_json::json!({
                "slug": name.to_lowercase(), "name": name, "idp": "entra", "profile": "compat", "enabled": true,
                "publishRoles": false, "demo": false, "endpoint": "", "publicEndpoints": [], "users": 0, "groups": 0,
                "created": "2026-01-02T03:04:05Z", "tokens": [], "faults": faults, "alarms": [{ "kind": "noToken" }],
                "calls": { "usualSeconds": null, "requests": 0, "failed": 0 }, "seen": {},
            })
        };
        let said = |connections: &[serde_json::Value]| {
            let status = serde_json::from_value(serde_json::json!({
                "running": true, "version": "0.1.0", "sqlite": "3", "folder": "/d", "changesToday": 0,
                "connections": connections,
            }));
            state(&status.unwrap())
        };
        let (contoso, okta) = (connection("Contoso", 2), connection("Okta", 0));
        assert_eq!(
            said(&[contoso.clone(), okta.clone()]),
            (State::Trouble, "Contoso answers wrongly on purpose".into())
        );
        assert_eq!(said(&[contoso.clone(), contoso]).1, "2 connections answer wrongly on purpose");
        assert!(!said(&[okta]).1.contains("on purpose"));
    }

    #[test]
    fn a_public_address_that_does_not_lead_here_is_said_and_one_that_does_is_not() {
        let said = |state_of_it: &str, trouble: Option<&str>| {
            let status = serde_json::from_value(serde_json::json!({
                "running": true, "version": "0.1.0", "sqlite": "3", "folder": "/d", "changesToday": 0, "connections": [],
                "reach": {
                    "state": state_of_it, "since": null, "address": "https://scim.example.com", "works": true, "trouble": trouble,
                },
            }));
            state(&status.unwrap())
        };
        let lost = "the tunnel of scim.example.com is lost";
        assert_eq!(said("lost", Some(lost)), (State::Trouble, lost.into()));
        assert_eq!(said("up", None).0, State::Off);
    }

    #[test]
    fn an_item_stands_for_what_it_says() {
        assert_eq!(chosen("show"), Some(Chosen::Show));
        assert_eq!(chosen("quit"), Some(Chosen::Quit));
        assert_eq!(chosen("switch:quit"), Some(Chosen::Switch("quit")), "a connection may have any slug");
        assert_eq!(chosen("state"), None);
    }
}
