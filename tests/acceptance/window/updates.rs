//! Newer versions: nobody is asked before the administrator agrees, and nothing is installed that is not signed as it should be.
//! The file that stands for an AppImage is the program itself, and the one that is fetched is it as well, so that what is
//! started after an update is a Rollcall that opens the same data.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use minisign::KeyPair;
use serde_json::{Value, json};

use super::desktop::{Desktop, program};
use super::webdriver::WebDriver;
use crate::bodies::person;
use crate::harness::{Keychain, inside_session};

const VERSION: &str = "9.9.9";
const IS_ON: &str = "return document.querySelector('#updates [role=switch]').getAttribute('aria-checked')";

#[test]
fn a_version_that_is_signed_for_this_program_is_installed_when_asked_to_and_no_other() {
    if !inside_session(
        "window::updates::a_version_that_is_signed_for_this_program_is_installed_when_asked_to_and_no_other",
    ) {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let releases = Releases::new(directory.path());
    let (data, running) = (directory.path().join("data"), directory.path().join("Rollcall.AppImage"));
    fs::create_dir(&data).expect("a folder");
    fs::write(&running, "the former version").expect("a file");
    fs::set_permissions(&running, Permissions::from_mode(0o755)).expect("a program");
    let updater = releases.updater();
    let environment = [("APPIMAGE", running.as_os_str()), ("ROLLCALL_UPDATER", OsStr::new(&updater))];
    let desktop = Desktop::open_with(&data, Keychain::Session, &environment);
    let window = &desktop.driver;
    let before = desktop.cli(&["status"]);
    desktop.cli(&["connection", "set", "default", "--on"]);
    window.see("Waiting for your identity provider to call.");
    assert!(!window.text().contains("May Rollcall look"), "there are other things to do first");
    let token = desktop.cli(&["token", "show"])["token"].as_str().expect("a token").to_owned();
    let endpoint = before["connections"][0]["endpoint"].as_str().expect("an endpoint").to_owned();
    desktop.client(&endpoint, &token).create("/Users", &person("ada@example.com", "Ada", "Lovelace"));

    // Once provisioning works it is asked whether to look; nobody has been asked until then, nor is after a no.
    window.see("May Rollcall look for newer versions once a day?");
    desktop.picture("updates-asked");
    // Longer than a look each day waits after the start.
    sleep(Duration::from_secs(6));
    window.click(&window.control("button", "No"));
    window.until("the question is gone", |window| !window.text().contains("May Rollcall look"));
    assert_eq!(releases.asked(), Vec::<String>::new(), "nobody was asked for anything");

    window.click(&window.find("//nav//a[contains(., 'Settings')]"));
    window.see("Not looked yet.");
    releases.announce(None);
    window.click(&window.control("button", "Look now"));
    window.see("but not with a list of versions. Try again later.");
    assert!(!window.text().contains("still running"), "it is not Rollcall that does not answer");
    releases.announce(Some(releases.signed(VERSION)));
    window.click(&window.control("button", "Look now"));
    window.see("Version 9.9.9 is out");
    window.run("document.querySelector('#updates').scrollIntoView()", &[]);
    assert_eq!(releases.asked(), ["/latest.json", "/latest.json"], "finding it is not fetching it");
    window.find("//nav//a[contains(., 'Settings')][contains(., 'Version 9.9.9 is out')]");
    desktop.picture("updates-found");

    let by_somebody_else = Releases::new(&directory.path().join("else"));
    let forged = by_somebody_else.signed(VERSION)["platforms"]["linux-x86_64"]["signature"].clone();
    let older = releases.signed("9.9.8")["platforms"]["linux-x86_64"]["signature"].clone();
    for signature in [forged, older] {
        let mut announced = releases.signed(VERSION);
        announced["platforms"]["linux-x86_64"]["signature"] = signature;
        announced["platforms"]["linux-aarch64"] = announced["platforms"]["linux-x86_64"].clone();
        releases.announce(Some(announced));
        look_again(&desktop, &releases);
        install(&desktop);
        window.see("is not signed by those who make Rollcall");
        assert_eq!(
            fs::read(&running).expect("the program"),
            b"the former version",
            "nothing was put in its place"
        );
    }
    desktop.picture("updates-refused");

    releases.announce(Some(releases.signed(VERSION)));
    look_again(&desktop, &releases);
    install(&desktop);
    let pid = before["server"]["pid"].as_u64().expect("the process says who it is");
    let after = started_again(&desktop, pid);
    let program = fs::read_link(format!("/proc/{after}/exe")).expect("a process");
    assert_eq!(program, running, "what runs now is what was fetched");
    assert_eq!(fs::read(&running).expect("the program"), releases.program(), "whole");
    let users = desktop.cli(&["users", "list"]);
    assert_eq!(users["resources"][0]["userName"], "ada@example.com", "with all that was there before");
    let log = desktop.log();
    assert!(
        log.contains("version 9.9.9 is in place") && log.contains("stopped"),
        "the end was a clean one: {log}"
    );
    let told = Command::new("kill").arg("-TERM").arg(after.to_string()).status();
    assert!(told.expect("`kill` exists").success());
    gone(after);
}

#[test]
fn a_daily_look_is_taken_once_it_was_agreed_to() {
    if !inside_session("window::updates::a_daily_look_is_taken_once_it_was_agreed_to") {
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let releases = Releases::new(directory.path());
    releases.announce(Some(json!({ "version": "0.0.1", "platforms": {} })));
    let (data, running) = (directory.path().join("data"), directory.path().join("Rollcall.AppImage"));
    fs::create_dir(&data).expect("a folder");
    fs::write(&running, "this version").expect("a file");
    let updater = releases.updater();
    let environment = [("APPIMAGE", running.as_os_str()), ("ROLLCALL_UPDATER", OsStr::new(&updater))];
    let desktop = Desktop::open_with(&data, Keychain::Session, &environment);
    desktop.driver.click(&desktop.driver.find("//nav//a[contains(., 'Settings')]"));
    desktop.driver.see("Not looked yet.");
    desktop.driver.click(&desktop.driver.control("switch", "Look for updates once a day"));
    desktop.driver.see("is the newest");
    assert_eq!(releases.asked(), ["/latest.json"], "at once");
    desktop.quit();
    drop(desktop);

    let desktop = Desktop::open_with(&data, Keychain::Session, &environment);
    desktop.driver.until("it is looked without being told to", |_| releases.asked().len() == 2);
    desktop.quit();
    drop(desktop);

    // A copy that is no AppImage belongs to whatever put it there.
    let desktop = Desktop::open_with(&data, Keychain::Session, &environment[1..]);
    desktop.driver.click(&desktop.driver.find("//nav//a[contains(., 'Settings')]"));
    desktop.driver.see("This copy is updated by what installed it");
    desktop.picture("updates-elsewhere");
    sleep(Duration::from_secs(6));
    desktop.quit();
    assert_eq!(releases.asked().len(), 2, "and asks nobody, whatever was agreed to before");
}

/// Looks again. While there is something to install the screen offers that instead, so it is done by agreeing once more to a
/// look each day.
fn look_again(desktop: &Desktop, releases: &Releases) {
    let window = &desktop.driver;
    let switch = window.control("switch", "Look for updates once a day");
    let is_on = |window: &WebDriver| window.run(IS_ON, &[]) == "true";
    if is_on(window) {
        window.click(&switch);
        window.until("it is off", |window| !is_on(window));
    }
    let before = releases.asked().len();
    window.click(&switch);
    window.until("it is looked again", |_| releases.asked().len() > before);
}

/// Says yes to the version that was found.
fn install(desktop: &Desktop) {
    let window = &desktop.driver;
    window.click(&window.find("//button[normalize-space(.)='Install…'][not(@aria-busy)]"));
    window.see("Install version 9.9.9?");
    window.click(&window.control("button", "Install and start again"));
}

/// The process that has the data now.
fn started_again(desktop: &Desktop, former: u64) -> u64 {
    gone(former);
    let begun = Instant::now();
    loop {
        let status = desktop.cli(&["status"]);
        if let Some(pid) = status["server"]["pid"].as_u64() {
            return pid;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing was started. {}", desktop.log());
        sleep(Duration::from_millis(100));
    }
}

fn gone(pid: u64) {
    let begun = Instant::now();
    while Path::new(&format!("/proc/{pid}")).exists() {
        assert!(begun.elapsed() < Duration::from_secs(30), "process {pid} does not end");
        sleep(Duration::from_millis(50));
    }
}

/// Whoever makes Rollcall: a key, a program that was signed with it, and a server that has both.
struct Releases {
    key: KeyPair,
    folder: PathBuf,
    origin: String,
    served: Arc<Mutex<Served>>,
}

#[derive(Default)]
struct Served {
    manifest: Option<Value>,
    program: Vec<u8>,
    asked: Vec<String>,
}

impl Releases {
    fn new(below: &Path) -> Self {
        let folder = below.join("release");
        fs::create_dir_all(&folder).expect("a folder");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let served = Arc::new(Mutex::new(Served { program: newer_program(), ..Served::default() }));
        let serving = Arc::clone(&served);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(&stream, &serving);
            }
        });
        let key = KeyPair::generate_unencrypted_keypair().expect("a key");
        Self { key, folder, origin, served }
    }

    /// What a build for release has in its configuration.
    fn updater(&self) -> String {
        let key = self.key.pk.to_box().expect("a public key").to_string();
        let endpoint = format!("{}/latest.json", self.origin);
        json!({ "pubkey": BASE64_STANDARD.encode(key), "endpoints": [endpoint], "requireSignedVersion": true }).to_string()
    }

    /// What is announced of a version, made as for a release.
    fn signed(&self, version: &str) -> Value {
        let comment = format!("timestamp:1795000000\tfile:Rollcall.AppImage\tversion:{version}");
        let program = self.program();
        let signature = minisign::sign(None, &self.key.sk, program.as_slice(), Some(&comment), None)
            .expect("a signature");
        let signature = BASE64_STANDARD.encode(signature.to_string());
        for kind in ["amd64", "aarch64"] {
            let file = self.folder.join(format!("Rollcall_{version}_{kind}.AppImage.sig"));
            fs::write(file, &signature).expect("a file");
        }
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/updates-manifest");
        let output = Command::new(script)
            .args([self.folder.as_os_str(), OsStr::new(&self.origin)])
            .env("ROLLCALL_PACKAGE_VERSION", version)
            .output()
            .expect("node runs the script; scripts/setup test installs it");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for file in fs::read_dir(&self.folder).expect("a folder").flatten() {
            fs::remove_file(file.path()).expect("a file");
        }
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    fn announce(&self, manifest: Option<Value>) {
        self.served.lock().expect("no panic").manifest = manifest;
    }

    fn program(&self) -> Vec<u8> {
        self.served.lock().expect("no panic").program.clone()
    }

    /// The paths that were asked for.
    fn asked(&self) -> Vec<String> {
        self.served.lock().expect("no panic").asked.clone()
    }
}

/// This program, and a few bytes that make it another file. What is only of use to a debugger is taken out first.
fn newer_program() -> Vec<u8> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let stripped = directory.path().join("program");
    let done = Command::new("strip").arg("-o").arg(&stripped).arg(program()).status();
    assert!(done.expect("`strip` comes with the compiler's linker").success());
    let mut bytes = fs::read(stripped).expect("a program");
    bytes.extend_from_slice(b"newer");
    bytes
}

fn answer(mut stream: &TcpStream, served: &Mutex<Served>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let head = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut served = served.lock().expect("no panic");
    let body = match (&*path, &served.manifest) {
        ("/latest.json", Some(manifest)) => manifest.to_string().into_bytes(),
        ("/latest.json", None) => b"<html>Not here</html>".to_vec(),
        _ => served.program.clone(),
    };
    served.asked.push(path);
    drop(served);
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    stream.write_all(&body)
}
