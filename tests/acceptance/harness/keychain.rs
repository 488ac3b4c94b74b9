//! A keychain for tests: a real Secret Service in a session of its own.
//!
//! A test that needs one starts itself again inside `scripts/with-keychain`, so the keychain of whoever runs the
//! tests is never touched.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// What the keychain is like for a process.
#[derive(Clone, Copy)]
pub enum Keychain {
    /// The one of the private session.
    Session,
    /// None: nobody answers at the session bus's address.
    Absent,
}

impl Keychain {
    /// Gives a command this keychain.
    pub fn set(self, command: &mut Command) {
        command.env_remove("ROLLCALL_KEYCHAIN");
        match self {
            Self::Session => command.env(BUS, env::var_os(BUS).expect("a D-Bus session")),
            Self::Absent => {
                command.env(BUS, "unix:path=/nonexistent/bus").env("XDG_RUNTIME_DIR", "/nonexistent")
            }
        };
    }
}

/// True inside the private session. Outside of it, runs the test of this path inside one; false then.
pub fn inside_session(test: &str) -> bool {
    if env::var("ROLLCALL_KEYCHAIN_SESSION").is_ok_and(|state| state == "ready") {
        return true;
    }
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in a folder of the repository");
    let output = Command::new(root.join("scripts/with-keychain"))
        .arg(env::current_exe().expect("the path of this test binary"))
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .stdin(Stdio::null())
        .output()
        .expect("scripts/with-keychain starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "inside the private session:\n{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    false
}

/// Locks the keychain of the private session.
pub fn lock_keychain() {
    let locked = Command::new("dbus-send")
        .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
        .args([
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ])
        .output()
        .expect("dbus-send starts");
    assert!(locked.status.success(), "{}", String::from_utf8_lossy(&locked.stderr));
}
