//! A WebDriver client (W3C WebDriver 2), as far as these tests need one, for WebKitGTK's own driver.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

/// How long something on the screen may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// The member that carries an element's reference.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver and the one session that it has with the window.
pub struct WebDriver {
    driver: Child,
    agent: Agent,
    session: String,
}

/// WebDriver's codes for keys that are no characters.
pub const ENTER: char = '\u{E007}';
pub const CONTROL: char = '\u{E009}';
pub const ESCAPE: char = '\u{E00C}';
pub const RIGHT: char = '\u{E014}';
pub const DOWN: char = '\u{E015}';

/// An element of the page.
#[derive(Clone)]
pub struct Element(String);

impl WebDriver {
    /// Starts the driver, and lets it start the program.
    pub fn start(environment: impl Fn(&mut Command), program: &Path, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        environment(&mut command);
        let driver = command.spawn().expect("WebKitWebDriver starts; scripts/setup test installs it");
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let mut started = Self { driver, agent, session: format!("http://127.0.0.1:{port}/session") };
        started.wait_for_driver(port);
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let made = started.send("POST", "", &wanted);
        let id = made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}"));
        started.session = format!("{}/{id}", started.session);
        started
    }

    fn wait_for_driver(&self, port: u16) {
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
            sleep(Duration::from_millis(20));
        }
    }

    /// One command; panics with what the driver says if it fails.
    #[track_caller]
    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_send(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn try_send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let answer = match method {
            "GET" => self.agent.get(&url).call(),
            "DELETE" => self.agent.delete(&url).call(),
            _ => self.agent.post(&url).header("Content-Type", "application/json").send(body.to_string()),
        };
        let mut answer = answer.map_err(|error| error.to_string())?;
        let text = answer.body_mut().read_to_string().map_err(|error| error.to_string())?;
        let value: Value = serde_json::from_str(&text).map_err(|_| text.clone())?;
        if answer.status().is_success() { Ok(value["value"].clone()) } else { Err(text) }
    }

    /// Runs a function body in the page and returns what it returns.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.send("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// All text that is visible.
    pub fn text(&self) -> String {
        let text = self.try_send(
            "POST",
            "/execute/sync",
            &json!({ "script": "return document.body.innerText", "args": [] }),
        );
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until a condition holds; says what is on the screen if it never does.
    #[track_caller]
    pub fn until(&self, what: &str, condition: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !condition(self) {
            assert!(begun.elapsed() < PATIENCE, "never happened: {what}. The window shows:\n{}", self.text());
            sleep(Duration::from_millis(50));
        }
    }

    /// Waits until a text is to be seen.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.until(&format!("'{text}' is to be seen"), |driver| driver.text().contains(text));
    }

    fn element(&self, xpath: &str) -> Option<Element> {
        let wanted = json!({ "using": "xpath", "value": xpath });
        let found = self.try_send("POST", "/element", &wanted).ok()?;
        Some(Element(found[ELEMENT].as_str()?.to_owned()))
    }

    /// Waits for an element.
    #[track_caller]
    pub fn find(&self, xpath: &str) -> Element {
        self.until(&format!("there is {xpath}"), |driver| driver.element(xpath).is_some());
        self.element(xpath).unwrap_or_else(|| panic!("{xpath} was there and is not any more"))
    }

    /// Waits for an element with a role and a name, as assistive technology sees them.
    #[track_caller]
    pub fn control(&self, role: &str, name: &str) -> Element {
        let implied = match role {
            "button" => "self::button or ",
            "link" => "self::a or ",
            "heading" => "self::h1 or self::h2 or self::h3 or ",
            _ => "",
        };
        let quoted = format!("\"{name}\"");
        self.find(&format!(
            "//*[{implied}@role='{role}'][@aria-label={quoted} or normalize-space(.)={quoted} \
             or @aria-labelledby=//*[normalize-space(.)={quoted}]/@id]"
        ))
    }

    /// Clicks an element where it is, once it has come to rest.
    #[track_caller]
    pub fn click(&self, element: &Element) {
        let begun = Instant::now();
        loop {
            match self.try_send("POST", &format!("/element/{}/click", element.0), &json!({})) {
                Ok(_) => return,
                Err(error) if error.contains("not interactable") && begun.elapsed() < PATIENCE => {
                    sleep(Duration::from_millis(50));
                }
                Err(error) => panic!("it cannot be clicked: {error}. The window shows:\n{}", self.text()),
            }
        }
    }

    /// Gives an element the focus, as the Tab key does in the end.
    #[track_caller]
    pub fn focus(&self, element: &Element) {
        self.run("arguments[0].focus()", &[json!({ ELEMENT: element.0 })]);
    }

    /// Presses keys together, wherever the focus is.
    #[track_caller]
    pub fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.send(
            "POST",
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Types into whatever has the focus.
    #[track_caller]
    pub fn type_in(&self, text: &str) {
        let focused = self.send("GET", "/element/active", &Value::Null);
        let id = focused[ELEMENT].as_str().expect("something has the focus");
        self.send("POST", &format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Types what may end the program before it answers.
    pub fn type_last(&self, text: &str) {
        let focused = self.send("GET", "/element/active", &Value::Null);
        let id = focused[ELEMENT].as_str().expect("something has the focus");
        let _ = self.try_send("POST", &format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Ends the session, and with it the program.
    pub fn end(&self) {
        let _ = self.try_send("DELETE", "", &Value::Null);
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        self.end();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A port that nobody listens on now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("the port").port()
}
