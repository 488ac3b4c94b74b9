//! A program that prints what another one does.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::Rollcall;

/// A program in a folder of its own, which writes down how it was called.
pub struct StandIn {
    folder: TempDir,
}

impl StandIn {
    /// A shell script. `$0` and its arguments and environment are written down before it runs.
    pub fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary directory");
        let stand_in = Self { folder };
        let (called, pid) = (stand_in.at("called"), stand_in.at("pid"));
        let whole = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >'{}'\nenv | sort >'{}.env'\necho $$ >'{}'\n{script}\n",
            called.display(),
            called.display(),
            pid.display()
        );
        fs::write(stand_in.program(), whole).expect("the script is written");
        fs::set_permissions(stand_in.program(), fs::Permissions::from_mode(0o755)).expect("it can be run");
        stand_in
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn program(&self) -> PathBuf {
        self.at("program")
    }

    /// The arguments of the last call, one a line.
    pub fn arguments(&self) -> Vec<String> {
        self.read("called").lines().map(str::to_owned).collect()
    }

    /// The environment of the last call.
    pub fn environment(&self) -> String {
        self.read("called.env")
    }

    fn read(&self, name: &str) -> String {
        eventually(|| fs::read_to_string(self.at(name)).ok().filter(|text| !text.is_empty()), "it is called")
    }

    /// The process of the last call.
    pub fn pid(&self) -> String {
        self.read("pid").trim().to_owned()
    }

    /// Whether it lives.
    pub fn lives(&self) -> bool {
        lives(&self.pid())
    }
}

pub fn lives(pid: &str) -> bool {
    // One that has ended and was not waited for yet is called a zombie.
    let status = fs::read_to_string(Path::new("/proc").join(pid).join("stat")).unwrap_or_default();
    status.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
}

/// Waits for something.
#[track_caller]
pub fn eventually<T>(mut look: impl FnMut() -> Option<T>, what: &str) -> T {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "{what}: not within a minute");
        thread::sleep(Duration::from_millis(50));
    }
}

/// How the public address stands.
pub fn stands(server: &Rollcall) -> Value {
    serde_json::from_str(&server.cli(&["tunnel", "status", "--json"]).stdout).expect("it is told as JSON")
}

/// Waits until it stands so.
#[track_caller]
pub fn until(server: &Rollcall, state: &str) -> Value {
    eventually(
        || Some(stands(server)).filter(|view| view["state"] == state),
        &format!("the state is '{state}'"),
    )
}

type Answers = Vec<(&'static str, u16, String)>;

/// What a program serves on this machine: for each path a status and a text, which may change.
#[derive(Clone)]
pub struct Api {
    pub port: u16,
    answers: Arc<Mutex<Answers>>,
}

impl Api {
    pub fn serve(answers: &[(&'static str, u16, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let answers =
            answers.iter().map(|(path, status, text)| (*path, *status, (*text).to_owned())).collect();
        let api = Self { port, answers: Arc::new(Mutex::new(answers)) };
        let served = api.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut read = [0; 4096];
                let count = stream.read(&mut read).unwrap_or_default();
                let request = String::from_utf8_lossy(&read[..count]).into_owned();
                let path = request.split(' ').nth(1).unwrap_or_default();
                let answers = served.answers.lock().unwrap();
                let answer = answers.iter().find(|(known, ..)| *known == path);
                let (status, text) = answer.map_or((404, ""), |(_, status, text)| (*status, text.as_str()));
                let length = text.len();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}"
                );
            }
        });
        api
    }

    pub fn set(&self, path: &'static str, status: u16, text: &str) {
        let mut answers = self.answers.lock().unwrap();
        answers.retain(|(known, ..)| *known != path);
        answers.push((path, status, text.to_owned()));
    }
}
