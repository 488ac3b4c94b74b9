//! A display that nobody looks at.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// An X server of its own for one test.
pub struct Display {
    server: Child,
    /// Where it keeps what is on it, and where pictures of that go, if any are wanted.
    pictures: Option<(TempDir, PathBuf)>,
    /// Its name, such as `:3`.
    pub name: String,
}

impl Display {
    /// Starts one on a free number.
    pub fn start() -> Self {
        let wanted = env::var_os("SCREENSHOTS");
        let pictures =
            wanted.map(|to| (tempfile::tempdir().expect("a temporary directory"), PathBuf::from(to)));
        let mut command = Command::new("Xvfb");
        if let Some((kept, _)) = &pictures {
            command.arg("-fbdir").arg(kept.path());
        }
        let mut server = command
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts; scripts/setup test installs it");
        let mut number = String::new();
        let stdout = server.stdout.take().expect("standard output is a pipe");
        BufReader::new(stdout).read_line(&mut number).expect("Xvfb says which display it is");
        Self { server, pictures, name: format!(":{}", number.trim()) }
    }

    /// Whether pictures are wanted.
    pub fn is_pictured(&self) -> bool {
        self.pictures.is_some()
    }

    /// Leaves a picture of it, in the format of X servers (`xwd`), if any are wanted.
    pub fn picture(&self, name: &str) {
        let Some((kept, folder)) = &self.pictures else { return };
        fs::create_dir_all(folder).expect("a folder for pictures");
        fs::copy(kept.path().join("Xvfb_screen0"), folder.join(format!("{name}.xwd"))).expect("a picture");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
