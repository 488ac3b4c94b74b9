//! The window on a display of its own, driven as a person would.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::display::Display;
use super::webdriver::{ENTER, WebDriver};
use crate::harness::{Keychain, Log, Scim, binary, command, redact};

/// How long the process may take to end.
const ENDING: Duration = Duration::from_secs(15);

/// The program with the window, which is built beside the command line.
pub fn program() -> PathBuf {
    let program = binary().with_file_name(format!("rollcall-desktop{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is absent: `make test` builds it", program.display());
    program
}

/// The window, under a driver.
pub struct Desktop {
    pub driver: WebDriver,
    display: Display,
    keychain: Keychain,
    dir: PathBuf,
}

impl Desktop {
    /// Opens the window on a data folder.
    pub fn open(dir: &Path, keychain: Keychain) -> Self {
        Self::open_with(dir, keychain, &[])
    }

    /// Opens it with more in its environment.
    pub fn open_with(dir: &Path, keychain: Keychain, more: &[(&str, &OsStr)]) -> Self {
        let display = Display::start();
        let environment = |command: &mut Command| {
            keychain.set(command);
            on(command, &display, dir);
            command.envs(more.iter().copied());
        };
        let folder = dir.to_str().expect("a folder whose name is text");
        let driver = WebDriver::start(environment, &program(), &["--data-dir", folder, "--port", "0"]);
        Self { driver, display, keychain, dir: dir.to_owned() }
    }

    /// Starts the program a second time, as a person does who does not see the window.
    pub fn start_again(&self) -> Output {
        let mut command = Command::new(program());
        command.arg("--data-dir").arg(&self.dir).args(["--port", "0"]).stdin(Stdio::null());
        self.keychain.set(&mut command);
        on(&mut command, &self.display, &self.dir);
        command.output().expect("the program starts")
    }

    /// What a verb of the command line says beside the window.
    #[track_caller]
    pub fn cli(&self, verb: &[&str]) -> Value {
        let mut command = command();
        command.args(verb).arg("--json").arg("--data-dir").arg(&self.dir);
        self.keychain.set(&mut command);
        let output = command.output().expect("the command line starts");
        let said = redact(&String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "rollcall {}: {said}", verb.join(" "));
        serde_json::from_slice(&output.stdout).expect("--json prints JSON")
    }

    /// A client that knows no more than what was copied.
    pub fn client(&self, endpoint: &str, token: &str) -> Scim {
        let (origin, slug) = endpoint
            .trim_end_matches("/scim/v2")
            .rsplit_once('/')
            .unwrap_or_else(|| panic!("{endpoint} is an endpoint"));
        Scim::new(origin, slug, token, Log::default())
    }

    /// What was copied last.
    pub fn clipboard(&self) -> String {
        let copied = Command::new("xclip")
            .args(["-selection", "clipboard", "-o"])
            .env("DISPLAY", &self.display.name)
            .output()
            .expect("xclip starts; scripts/setup test installs it");
        String::from_utf8(copied.stdout).expect("text was copied")
    }

    /// Switches provisioning off, so that nothing is asked, quits by the palette, and waits until the process
    /// is gone.
    #[track_caller]
    pub fn quit(&self) {
        self.cli(&["connection", "set", "default", "--off"]);
        self.driver.find("//header[contains(., 'Off')]");
        let pid = self.cli(&["status"])["server"]["pid"].as_u64().expect("the process says who it is");
        self.driver.click(&self.driver.find("//header//button[contains(., 'Search')]"));
        self.driver.find("//input[@aria-label='Find a user, group, screen or action'][not(@disabled)]");
        self.driver.until("the palette has the focus", |driver| {
            driver.run("return document.activeElement.tagName", &[]) == "INPUT"
        });
        self.driver.type_in("Quit Rollcall");
        self.driver.until("the palette has found it", |driver| {
            driver.run("return document.querySelector('[role=option]')?.innerText.trim()", &[])
                == "Quit Rollcall"
        });
        self.driver.type_last(&ENTER.to_string());
        let begun = Instant::now();
        while Path::new(&format!("/proc/{pid}")).exists() {
            assert!(begun.elapsed() < ENDING, "the process did not end. {}", self.log());
            sleep(Duration::from_millis(20));
        }
    }

    /// Leaves a picture of the display in the folder `SCREENSHOTS`, if it is set.
    pub fn picture(&self, name: &str) {
        // What is on the screen was painted a moment after it was there to be found.
        sleep(Duration::from_millis(if self.display.is_pictured() { 700 } else { 0 }));
        self.display.picture(name);
    }

    /// What the program logged.
    pub fn log(&self) -> String {
        log(&self.dir)
    }
}

/// What a window wrote into its log files.
pub fn log(dir: &Path) -> String {
    let files = fs::read_dir(dir.join("logs")).into_iter().flatten().flatten();
    files.map(|file| fs::read_to_string(file.path()).unwrap_or_default()).collect()
}

/// The program without a driver: for what a person does from outside.
pub struct Process {
    pub child: Child,
    _display: Display,
}

impl Process {
    pub fn start(dir: &Path, keychain: Keychain) -> Self {
        let display = Display::start();
        let mut command = Command::new(program());
        command.arg("--data-dir").arg(dir).args(["--port", "0"]).stdin(Stdio::null());
        keychain.set(&mut command);
        on(&mut command, &display, dir);
        Self { child: command.spawn().expect("the program starts"), _display: display }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Puts a program on a display, with settings of its own.
fn on(command: &mut Command, display: &Display, dir: &Path) {
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("ROLLCALL_") {
            command.env_remove(&*name);
        }
    }
    command
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", dir)
        .env("XDG_CONFIG_HOME", dir.join("config"))
        .env("XDG_CACHE_HOME", dir.join("cache"))
        .env("XDG_DATA_HOME", dir.join("share"))
        // Nothing here has a graphics card, and looking for one takes time.
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1");
}
