//! A display that nobody looks at.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server of its own for one test.
pub struct Display {
    server: Child,
    /// Its name, such as `:3`.
    pub name: String,
}

impl Display {
    /// Starts one on a free number.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts; scripts/setup test installs it");
        let mut number = String::new();
        let stdout = server.stdout.take().expect("standard output is a pipe");
        BufReader::new(stdout).read_line(&mut number).expect("Xvfb says which display it is");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
